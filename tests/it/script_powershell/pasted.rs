//! What a page writes into PowerShell commands for a reader, read by the grammar: no value changes the shape of a command, and
//! the literal in it means the value. No PowerShell runs it.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::tree::{nodes, of_kind, parse, text, verbatim};
use crate::script_sh::run::is_here;

const COMMANDS: [(&str, &str); 6] = [
    ("Write-Output ", ""),
    ("Write-Output -InputObject ", " -NoEnumerate | Out-Null"),
    ("$a = ", "\nWrite-Output $a"),
    ("1 | ForEach-Object { Test-Connection -ComputerName ", " }"),
    ("Write-Output (", ")"),
    (".\\rpc.exe deactivate --password ", " --local"),
];

/// What the quotation of the reader's shell, or of the page, might be opened with; no two next to each other are harmless.
const SIGNS: [&str; 24] = [
    "'", "''", "\"", "\u{2018}", "\u{2019}", "\u{201a}", "\u{201b}", "\u{201c}", "\u{201d}",
    "\u{201e}", "`", "$", "$(", ")", "@", "#", ";", "|", "&", " ", "\\", "%", "{", "パ",
];

#[test]
fn a_value_stays_a_value() {
    if !is_here("node") {
        assert!(
            std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
            "node is not installed"
        );
        return;
    }
    let mut values = vec!["Pa ss&1\"%x".to_owned()];
    for first in SIGNS {
        for second in SIGNS {
            values.push(format!("{first}{second}"));
            values.push(format!("a{first}b{second}c"));
        }
    }
    let questions: Vec<Value> = COMMANDS
        .iter()
        .flat_map(|(before, behind)| {
            values
                .iter()
                .map(move |value| json!([before, value, behind]))
        })
        .collect();
    let answers = ask(&questions);
    let mut written = 0;
    for (question, answer) in questions.iter().zip(&answers) {
        let [before, value, behind] =
            [0, 1, 2].map(|part| question[part].as_str().expect("a text"));
        let Some(command) = answer.as_str() else {
            assert!(
                before.contains(".exe")
                    && value.contains(['"', '\u{201c}', '\u{201d}', '\u{201e}', '\\']),
                "{question} is refused"
            );
            continue;
        };
        written += 1;
        let tree = parse(command);
        assert!(!tree.root_node().has_error(), "{command}");
        let plain = format!("{before}'plain'{behind}");
        assert_eq!(shape(command), shape(&plain), "{command}");
        let literals = of_kind(tree.root_node(), "verbatim_string_characters");
        let [literal] = literals[..] else {
            panic!("{} literals in {command}", literals.len())
        };
        assert_eq!(
            verbatim(text(literal, command)).as_deref(),
            Ok(value),
            "{command}"
        );
    }
    assert!(written > 5 * values.len(), "{written} were written");
}

/// The kinds of all nodes, in order.
fn shape(command: &str) -> Vec<String> {
    nodes(parse(command).root_node())
        .iter()
        .map(|node| node.kind().to_owned())
        .collect()
}

fn ask(questions: &[Value]) -> Vec<Value> {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut child = Command::new("node")
        .arg(format!("{root}/tests/it/browser/quote.cjs"))
        .args(["shell.js", "shell-powershell.js"].map(|part| format!("{root}/static/js/{part}")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts");
    let mut input = child.stdin.take().expect("a pipe");
    input
        .write_all(json!(questions).to_string().as_bytes())
        .expect("node reads");
    drop(input);
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("JSON")
}
