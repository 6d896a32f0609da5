//! `collect.ps1` writes down what `-Facts` judges: the same verdicts as on the host, or that it is not known.

mod call;
mod masks;
mod refused;
mod same;

use std::sync::Arc;

use kanwa::export::script::Language as _;
use kanwa::export::script::collect::Collector;
use kanwa::export::script::powershell::PowerShell;
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::render::embedded::{Files, Overrides};
use kanwa::render::messages::Messages;

use super::generated::{powershell, source};
use super::interpreter::{Machine, Run, run};
use super::rules::{byte_findings, collector_findings, findings};
use super::shipped::catalog;
use super::tree::{children, of_kind, parse, text};
use crate::sample;
use crate::schema::Validator;

/// Where the interpreter's machine has what `-Out host.jsonl` wrote.
const PLACE: &str = "Microsoft.PowerShell.Core\\FileSystem::C:\\Users\\Public\\host.jsonl";

/// The script that writes a host down, as the bytes of its file.
fn collector(advisories: &[&Advisory]) -> Vec<u8> {
    let messages = Arc::new(Messages::load(&Overrides::new()).expect("the locales load"));
    let files = Files::templates(&Overrides::new());
    let language = PowerShell::new(&files, &messages).expect("the templates parse");
    let site = sample::site();
    let bytes = language.collector(&Collector::of(advisories, &site));
    bytes.expect("it is written").expect("there is one")
}

fn list(catalog: &Catalog) -> Vec<&Advisory> {
    catalog.each().collect()
}

/// What the script writes of a machine.
fn written(script: &[u8], machine: &Machine, options: &[&str]) -> String {
    let arguments: Vec<&str> = [&["-Out", "host.jsonl"], options].concat();
    let machine = Machine {
        files: std::cell::RefCell::default(),
        ..machine.clone()
    };
    let run = run(source(script), &arguments, &machine);
    assert_eq!(run.exit, 0, "{:?}", run.lines);
    let text = machine.files.borrow().get(PLACE).cloned();
    text.expect("the file is there")
}

/// Judges a file on a machine that tells nothing itself.
fn given(script: &str, text: &str, options: &[&str]) -> Run {
    let machine = Machine::default();
    let file = ("given.jsonl".to_owned(), text.to_owned());
    machine.files.borrow_mut().extend([file]);
    let arguments: Vec<&str> = [&["-Facts", "given.jsonl"], options].concat();
    run(script, &arguments, &machine)
}

/// A script, and files that it is given with what has to come out of each: for a real PowerShell.
pub(crate) fn samples() -> (String, Vec<(String, Run)>) {
    let catalog = catalog();
    let advisories = list(&catalog);
    let (script, check) = (collector(&advisories), powershell(&advisories));
    let check = source(&check);
    let office = super::run::office();
    let whole = written(&script, &office, &["-Unmasked"]);
    let hostile = "\u{feff}it's \"2026-11-22T10:00:00Z\" \\u0041 \u{2019}漢字\u{1b}";
    let odd = super::run::desktop(hostile, "Intel64 Family 6 Model 94 Stepping 3");
    let texts = vec![
        whole.clone(),
        whole.replace('\n', "\r\n"),
        written(&script, &office, &[]),
        written(&script, &odd, &[]),
        written(&script, &Machine::default(), &[]),
        with_facts(&whole, Vec::clear),
        // These are refused.
        whole[..whole.len() - 1].to_owned(),
        whole[..whole.len() / 2].to_owned(),
        whole.replace("GenuineIntel", "\\n"),
        format!("{whole}{whole}"),
        String::new(),
    ];
    let answers = texts.into_iter().map(|text| {
        let run = given(check, &text, &["-Format", "json"]);
        (text, run)
    });
    (check.to_owned(), answers.collect())
}

/// A file as it would be with other lines between the first and the last.
fn with_facts(text: &str, change: impl FnOnce(&mut Vec<String>)) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let header = lines.remove(0);
    lines.pop();
    change(&mut lines);
    let count = lines.len();
    lines.insert(0, header);
    lines.push(format!("{{\"end\":\"kanwa.facts/1\",\"count\":{count}}}"));
    lines.join("\n") + "\n"
}

#[test]
fn the_collector_follows_the_rules_but_for_one_command_that_writes() {
    let catalog = catalog();
    for advisories in [list(&catalog), vec![&sample::sample()], Vec::new()] {
        let script = collector(&advisories);
        let source = source(&script);
        assert_eq!(byte_findings(&script), Vec::<&str>::new());
        assert_eq!(collector_findings(source), Vec::<String>::new());
        // By the rules of the check scripts, these are all that it does besides.
        let besides: Vec<String> = findings(source)
            .into_iter()
            .map(|finding| finding.split_once(": ").expect("a line").1.to_owned())
            .collect();
        let named = |name: &str| format!("command: {name}");
        assert_eq!(
            besides,
            ["Get-Date", "Get-Location", "New-Item"].map(named),
            "each once"
        );
        let tree = parse(source);
        let writer = of_kind(tree.root_node(), "function_statement")
            .into_iter()
            .find(|function| text(*function, source).contains("New-Item -"))
            .expect("the function that writes");
        assert!(text(writer, source).starts_with("function Write-KanwaNewFile {"));
        let line = text(writer, source)
            .lines()
            .find(|line| line.contains("New-Item"));
        assert_eq!(
            line.map(str::trim),
            Some(
                "New-Item -ItemType File -Path $Path -Value $Text -WhatIf:$false -Confirm:$false -ErrorAction Stop | Out-Null"
            )
        );
    }
}

/// As of the check scripts: nothing of a cut download runs.
#[test]
fn the_collector_is_one_command() {
    let script = collector(&[&sample::sample()]);
    let whole = source(&script);
    let tree = parse(whole);
    let mut node = tree.root_node();
    while node.kind() != "command" {
        let [only] = children(node)[..] else {
            panic!("{} has {} children", node.kind(), node.child_count());
        };
        node = only;
    }
    assert_eq!(
        (node.start_byte(), node.end_byte()),
        (0, whole.trim_end().len())
    );
    assert!(whole.ends_with("} $args 'whole'\r\n"));
    let cut = whole.trim_end().strip_suffix(" 'whole'").expect("its end");
    let machine = Machine::default();
    let run = run(cut, &["-Out", "host.jsonl"], &machine);
    assert_eq!((run.lines, run.exit), (Vec::new(), 3));
    assert!(machine.files.borrow().is_empty());
}

#[test]
fn its_head_names_every_command_that_is_run() {
    let script = collector(&list(&catalog()));
    let source = source(&script);
    let tree = parse(source);
    let own = super::functions::defined(tree.root_node(), source);
    let mut used: Vec<&str> = of_kind(tree.root_node(), "command_name")
        .into_iter()
        .map(|name| text(name, source))
        .filter(|name| !own.iter().any(|one| one == name))
        .collect();
    used.sort_unstable();
    used.dedup();
    let head = source.lines().find_map(|line| line.strip_prefix("# Runs:"));
    let named: Vec<&str> = head
        .expect("in the head")
        .split(',')
        .map(str::trim)
        .collect();
    assert_eq!(named, used);
}

/// What it writes, against the schema that the site publishes; the schema knows right from wrong.
#[test]
fn every_line_is_as_the_schema_says() {
    let mut schema = crate::schema::published("kanwa.facts-1");
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(3));
    let Some(mut validator) = Validator::start(&schema) else {
        return;
    };
    let catalog = catalog();
    let script = collector(&list(&catalog));
    let mut machine = super::run::office();
    machine.ports(vec![super::run::endpoint("192.0.2.7", 16992)], Vec::new());
    let mut lines = Vec::new();
    for options in [&[][..], &["-Unmasked"]] {
        let text = written(&script, &machine, options);
        lines.extend(text.lines().map(str::to_owned));
    }
    assert!(
        lines
            .iter()
            .any(|line| line.contains("\"masked\":true,\"source\""))
    );
    for line in &lines {
        assert!(line.is_ascii());
        assert_eq!(validator.ask(line), "valid", "{line}");
    }
    let header: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
    for name in schema["oneOf"][0]["required"]
        .take()
        .as_array()
        .expect("a list")
    {
        let mut bad = header.clone();
        bad.as_object_mut()
            .expect("an object")
            .remove(name.as_str().expect("text"));
        assert_ne!(validator.ask(&bad.to_string()), "valid", "without {name}");
    }
    for wrong in [
        r#"{"end":"kanwa.facts/1"}"#,
        r#"{"end":"kanwa.facts/2","count":1}"#,
        r#"{"probe":"x","parameters":{},"state":"found","source":""}"#,
        r#"{"probe":"x","parameters":{},"state":"found","value":"1","masked":true,"source":""}"#,
        r#"{"probe":"x","parameters":{},"state":"unknown","reason":"no-data","masked":false,"source":""}"#,
        r#"{"probe":"x","parameters":{},"state":"unknown","reason":"because","source":""}"#,
        "{}",
    ] {
        assert_ne!(validator.ask(wrong), "valid", "{wrong}");
    }
}

/// The first line says for what the file is complete.
#[test]
fn it_reads_every_probe_whatever_the_advisories_ask() {
    use kanwa::model::check::probe::{KINDS, Platform};
    let wide: Vec<&str> = KINDS
        .iter()
        .filter(|kind| kind.is_read_on(Platform::Windows) && kind.parameters.is_empty())
        .map(|kind| kind.name)
        .collect();
    let text = written(&collector(&[]), &Machine::default(), &[]);
    let rows: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(rows[0]["probes"], serde_json::json!(wide));
    assert_eq!(rows[0]["advisories"], serde_json::json!([]));
    assert_eq!(rows[0]["collected"], "2026-02-01T23:04:05Z");
    assert_eq!(rows[0]["powershell"], "Desktop 5.1.22621.4111");
    assert_eq!(rows[0]["version"], env!("CARGO_PKG_VERSION"));
    let read: Vec<&str> = rows[1..rows.len() - 1]
        .iter()
        .map(|row| row["probe"].as_str().expect("text"))
        .collect();
    assert_eq!(read, wide);

    let text = written(&collector(&[&sample::sample()]), &Machine::default(), &[]);
    for asked in [
        r#"{"probe":"service-state","parameters":{"name":"LMS"},"#,
        r#"{"probe":"listening-port","parameters":{"ports":"16992,16993"},"#,
    ] {
        assert!(text.contains(asked), "{asked}: {text}");
    }
    assert!(text.starts_with("{\"schema\":\"kanwa.facts/1\","));
    assert!(text.contains("\"advisories\":[\"intel-sa-00075\"]"));
}
