//! The tools that a script runs, and what it makes of other makes of them.

use serde_json::Value;

use super::host::Host;
use super::run::{File, Run, command, generate, shells, which};
use crate::sample;

/// The head of a script names the tools it runs: with nothing else in the path it still works.
#[test]
fn it_runs_the_tools_that_it_names_and_no_other() {
    let script = generate(&[&sample::sample()]);
    let line = script
        .lines()
        .find(|line| line.starts_with("# Runs:"))
        .expect("a line");
    let line = line.split('(').next().expect("a part");
    let tools: Vec<&str> = line["# Runs:".len()..].split(',').map(str::trim).collect();
    assert_eq!(tools, ["awk", "printf", "tr", "uname"]);
    let mut host = Host::metal().me("11.6.27.3264");
    for tool in tools {
        let path = which(tool).expect("installed");
        host = host.link(&format!("tools/{tool}"), path.to_str().expect("UTF-8"));
    }
    let file = File::new(&script);
    let root = host.path();
    for shell in shells() {
        let program = which(shell[0]).expect("installed");
        let call: Vec<&str> = std::iter::once(program.to_str().expect("UTF-8"))
            .chain(shell[1..].iter().copied())
            .collect();
        let mut command = command(
            &call,
            &file.path(),
            &["--root", root.to_str().expect("UTF-8")],
        );
        let run = Run::from(
            command
                .env("PATH", host.at("tools"))
                .output()
                .expect("runs"),
        );
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{shell:?}");
    }
}

/// Without awk nothing can be read; that is no answer, least of all a good one.
#[test]
fn a_missing_tool_is_named() {
    let file = File::new(&generate(&[&sample::sample()]));
    let host = Host::metal().me("11.6.27.3264").folder("tools");
    let dash = which("dash").expect("installed");
    let mut command = command(&[dash.to_str().expect("UTF-8")], &file.path(), &[]);
    let run = Run::from(
        command
            .env("PATH", host.at("tools"))
            .output()
            .expect("runs"),
    );
    assert_eq!(run.status, 3);
    assert_eq!(run.out, "");
    assert!(run.err.ends_with(": awk\n"), "{}", run.err);
}

/// mawk, gawk, busybox and the one true awk, as far as they are here: what they say together.
pub(super) fn every_awk(file: &File, host: &Host) -> Value {
    let root = host.path();
    let arguments = ["--root", root.to_str().expect("UTF-8"), "--format", "json"];
    let mut all: Vec<Run> = Vec::new();
    for (number, awk) in ["mawk", "gawk", "busybox", "original-awk"]
        .iter()
        .enumerate()
    {
        let Some(awk) = which(awk) else { continue };
        let folder = format!("awk-{number}");
        let tools = Host::new().link(&format!("{folder}/awk"), awk.to_str().expect("UTF-8"));
        let mut path = tools.at(&folder).into_os_string();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        let mut command = command(&["dash"], &file.path(), &arguments);
        all.push(Run::from(command.env("PATH", path).output().expect("runs")));
    }
    assert!(all.len() > 1);
    all.dedup();
    assert_eq!(all.len(), 1, "{all:#?}");
    all[0].json().remove(0)
}

#[test]
fn every_awk_reads_alike() {
    let file = File::new(&generate(&[&sample::sample()]));
    let host = Host::metal()
        .cpus(&[
            ("Genuine\"Intel\\ 日本", 6, 94, 3, "fpu"),
            ("a\u{9b}b", 25, 33, 2, "vme"),
        ])
        .bytes(
            "etc/hostname",
            b"a\xffb\x01\xe2\x80\xae\xf0\x9f\xa6\x80\xed\xa0\x80",
        )
        .table("tcp", &["0A01A8C0:4260 0A"])
        .table("tcp6", &["B80D0120000000000000000001000000:4261 0A"]);
    let json = every_awk(&file, &host);
    assert_eq!(json["host"], "a\\xffb\\x01\\xe2\\x80\\xae🦀\\xed\\xa0\\x80");
    assert_eq!(json["facts"][1]["value"], "Genuine\"Intel\\ 日本");
    assert_eq!(json["facts"][2]["value"], "a\\xc2\\x9bb");
}

/// This very machine, whatever it is.
#[test]
fn the_running_host_is_judged_too() {
    let file = File::new(&generate(&[&sample::sample()]));
    let mut all: Vec<Run> = shells()
        .into_iter()
        .map(|shell| super::run::run(shell, &file.path(), &["--format", "json"]))
        .collect();
    all.dedup();
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0].err, "");
    assert!((0..=3).contains(&all[0].status));
    assert_eq!(all[0].json().len(), 1);
}
