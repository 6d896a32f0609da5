//! Cases in the evaluator of the pages: the detection as the exporter writes it, the facts as a script's JSON has them.

use kanwa::export::script::data::Detection;
use kanwa::export::script::program::Program;
use kanwa::model::check::facts::Observation;
use serde_json::{Value, json};

use super::case::{Case, Facts, Outcome};
use super::sh::shown;
use crate::browser::Browser;
use crate::sample;

/// What it answers otherwise than expected.
pub(super) fn findings(browser: &mut Browser, cases: &[Case]) -> Vec<String> {
    let (questions, facts): (Vec<Value>, Vec<Value>) = cases.iter().map(question).unzip();
    let answers = browser.ask(&questions);
    let asked = cases.iter().zip(&facts).zip(&answers);
    asked
        .filter_map(|((case, facts), answer)| match outcome(answer, facts) {
            Ok(outcome) => case.finding(&outcome),
            Err(problem) => Some(format!(
                "{} (line {}) {}: {problem}",
                case.section, case.line, case.name
            )),
        })
        .map(|finding| format!("node: {finding}"))
        .collect()
}

/// A case as a question, and the facts that the answer has to show.
fn question(case: &Case) -> (Value, Value) {
    let advisory = sample::advisory("row", case.detection.clone());
    let program = Program::new(&[&advisory]);
    let judgement = &program.judgements[0];
    let detection = Detection::new(&program, judgement, &sample::site());
    let rows: Vec<Value> = rows(&case.beside)
        .into_iter()
        .chain(rows(&case.facts))
        .collect();
    (
        json!([detection, rows]),
        shown(&program, judgement, &case.facts),
    )
}

/// Facts as a script's JSON has them, but for the values, which are as they were read.
fn rows(facts: &Facts) -> Vec<Value> {
    let mut list = Vec::new();
    for (probe, seen) in facts {
        let names = probe.kind.parameters.iter().map(|one| one.name);
        let arguments = probe.arguments.iter().map(|one| json!(one));
        let parameters: serde_json::Map<String, Value> =
            names.map(str::to_owned).zip(arguments).collect();
        list.extend(seen.iter().map(|one| {
            let (key, value, source) = match one {
                Observation::Found { value, source } => ("value", value.as_str(), source),
                Observation::Absent { source } => ("", "", source),
                Observation::Unknown { reason, source } => ("reason", reason.as_str(), source),
            };
            let state = match one {
                Observation::Found { .. } => "found",
                Observation::Absent { .. } => "absent",
                Observation::Unknown { .. } => "unknown",
            };
            let mut row = json!({"probe": probe.kind.name, "parameters": parameters, "state": state, "source": source});
            if !key.is_empty() {
                row[key] = json!(value);
            }
            row
        }));
    }
    list
}

fn outcome(answer: &Value, facts: &Value) -> Result<Outcome, String> {
    if let Some(error) = answer["error"].as_str() {
        return Err(error.to_owned());
    }
    let result = &answer["result"];
    if result["schema"] != "kanwa.result/1" {
        return Err(format!("it is no result: {result}"));
    }
    let mut seen = result["facts"].clone();
    for fact in seen.as_array_mut().into_iter().flatten() {
        fact.as_object_mut().and_then(|fact| fact.remove("source"));
    }
    if seen != *facts {
        return Err(format!("the facts are {seen}, not {facts}"));
    }
    let word = |key: &str| result[key].as_str().unwrap_or("nothing").to_owned();
    let reasons = result["reasons"].as_array().ok_or("no reasons")?;
    let reasons: Vec<&str> = reasons.iter().filter_map(Value::as_str).collect();
    let exit = answer["exit"]
        .as_u64()
        .and_then(|exit| u8::try_from(exit).ok());
    Ok(Outcome {
        verdict: word("verdict"),
        exit: exit.ok_or("no exit status")?,
        reasons: reasons.join(" "),
        applies: word("applies"),
        fixed: word("fixed"),
        mitigated: word("mitigated"),
        screen: word("screen"),
    })
}
