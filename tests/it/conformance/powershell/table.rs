//! The table for a real PowerShell, which the tests do not have: `tests/pwsh` writes and runs it where there is one.

use std::fmt::Write as _;
use std::path::Path;

use kanwa::model::check::facts::Observation;

use super::super::case::Case;
use super::{Seen, asked, script};
use crate::script_powershell::facts;
use crate::script_powershell::interpreter::{Machine, run};
use crate::script_powershell::{parses, rule_findings};

const RUNNER: &str = include_str!("run.ps1");

/// Rows a script, as in the tests' own run.
const ROWS: usize = 300;

/// The whole of a file for a real PowerShell: what the probes see is part of it.
fn file(cases: &[&Case]) -> String {
    let (script, seen) = script(cases);
    let (head, tail) = script
        .split_once("# ---- Probes -")
        .expect("a place for probes");
    format!("{head}{}# ---- Probes -{tail}", functions(&seen))
}

fn functions(seen: &Seen) -> String {
    let mut text = String::new();
    for (name, observations) in seen {
        writeln!(text, "function {name} {{").expect("a text");
        if observations.is_empty() {
            text.push_str("    return\n");
        }
        for one in observations {
            let line = match one {
                Observation::Found { value, .. } => {
                    format!("-State 'found' -Value {} -Source ''", literal(value))
                }
                Observation::Absent { .. } => "-State 'absent' -Source ''".to_owned(),
                Observation::Unknown { reason, .. } => {
                    format!("-State 'unknown' -Reason '{}' -Source ''", reason.as_str())
                }
            };
            writeln!(text, "    New-KanwaObservation {line}").expect("a text");
        }
        text.push_str("}\n");
    }
    text
}

/// A value as the generated scripts would quote it.
fn literal(text: &str) -> String {
    kanwa::render::template::powershell_quote(text)
}

/// What has to come out of a case; `*` is not looked at.
fn expected(case: &Case) -> String {
    let wanted = &case.expected;
    let any = |text: &Option<String>| text.clone().unwrap_or_else(|| "*".to_owned());
    [
        format!("{} (line {})", case.section, case.line),
        wanted.verdict.clone(),
        any(&wanted.exit.map(|exit| exit.to_string())),
        any(&wanted.reasons),
        any(&wanted.applies),
        any(&wanted.fixed),
        any(&wanted.mitigated),
        any(&wanted.screen),
    ]
    .join("\t")
}

/// Where `KANWA_PWSH_FOLDER` names a folder, it holds the table afterwards; the first of its scripts is looked at in any case.
#[test]
fn the_table_is_written_for_a_real_powershell() {
    let cases = super::super::cases();
    let cases = asked(&cases);
    let folder = std::env::var_os("KANWA_PWSH_FOLDER");
    let write = |name: &str, text: &str| {
        if let Some(folder) = &folder {
            // The mark tells Windows PowerShell that this is UTF-8.
            let text = format!("\u{feff}{text}");
            std::fs::write(Path::new(folder).join(name), text).expect("written");
        }
    };
    for (number, rows) in cases.chunks(ROWS).enumerate() {
        let script = file(rows);
        let lines: Vec<String> = rows.iter().map(|case| expected(case)).collect();
        if number == 0 {
            assert!(parses(&script));
            // The probes are in the file, so nothing has to stand in for them.
            let run = run(&script, &["-Format", "json"], &Machine::default());
            assert_eq!(run.lines.len(), 2 * rows.len());
        }
        write(&format!("table-{number:02}.ps1"), &script);
        write(
            &format!("table-{number:02}.txt"),
            &(lines.join("\n") + "\n"),
        );
        if folder.is_none() {
            break;
        }
    }
    write("run.ps1", &RUNNER.replace('\n', "\r\n"));
}

/// The same folder gets files for `-Facts`, and what has to come out of each: its lines, then its exit status.
#[test]
fn files_of_facts_are_written_for_a_real_powershell() {
    let (script, samples) = facts::samples();
    assert!(parses(&script));
    let judged = samples
        .iter()
        .filter(|(_, run)| run.lines.len() > 1)
        .count();
    let refused = samples
        .iter()
        .filter(|(_, run)| run.lines.is_empty())
        .count();
    assert_eq!((judged, refused), (6, 5));
    let Some(folder) = std::env::var_os("KANWA_PWSH_FOLDER") else {
        return;
    };
    let write = |name: String, text: &str| {
        std::fs::write(Path::new(&folder).join(name), text).expect("written");
    };
    write("facts.ps1".to_owned(), &format!("\u{feff}{script}"));
    for (number, (text, run)) in samples.iter().enumerate() {
        write(format!("facts-{number:02}.jsonl"), text);
        let mut lines = run.lines.clone();
        lines.push(run.exit.to_string());
        write(format!("facts-{number:02}.txt"), &(lines.join("\n") + "\n"));
    }
}

/// The runner may do more than a check script: only what it may call is its own.
#[test]
fn the_runner_parses_and_follows_the_rules() {
    assert!(parses(RUNNER));
    assert!(RUNNER.is_ascii());
    let broken: Vec<String> = rule_findings(RUNNER)
        .into_iter()
        .filter(|finding| {
            let allowed = [
                "command: Sort-Object",
                "command: Split-Path",
                "command: Join-Path",
                "command: ConvertFrom-Json",
                "command: calls what cannot be known beforehand",
                "method: Split",
            ];
            !allowed.iter().any(|one| finding.ends_with(one))
        })
        .collect();
    assert_eq!(broken, Vec::<String>::new());
}
