//! What each probe makes of what Windows tells, run by the interpreter of this folder.

mod firmware;
mod processor;
mod software;
mod system;

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use serde_json::Value as Json;

use super::generated::{powershell, source};
use super::interpreter::{ErrorRecord, Machine, Value, run};
use crate::sample;

/// An error as Windows gives it to somebody who may not read.
pub(super) fn denied() -> ErrorRecord {
    ErrorRecord::new(
        "HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand",
        "PermissionDenied",
    )
}

pub(super) fn text(text: &str) -> Value {
    Value::text(text)
}

/// What a script that reads one fact saw: `value`, `-` for absent, `?reason` for unknown.
pub(super) fn seen(kind: &str, arguments: &[&str], machine: &Machine) -> Vec<String> {
    seen_all(
        kind,
        sample::test(kind, arguments, Condition::Exists),
        machine,
    )
}

/// What a script that reads several facts of a kind saw, in their order.
pub(super) fn seen_all(kind: &str, applies: Expression, machine: &Machine) -> Vec<String> {
    let script = powershell(&[&sample::advisory("one-fact", sample::detection(applies))]);
    let run = run(source(&script), &["-Format", "json"], machine);
    let [line] = run.lines.as_slice() else {
        panic!("{:?}", run.lines);
    };
    let object: Json = serde_json::from_str(line).expect("JSON");
    let text = |value: &Json| value.as_str().expect("text").to_owned();
    object["facts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|fact| fact["probe"] == kind)
        .map(|fact| match fact["state"].as_str() {
            Some("found") => text(&fact["value"]),
            Some("absent") => "-".to_owned(),
            _ => format!("?{}", text(&fact["reason"])),
        })
        .collect()
}
