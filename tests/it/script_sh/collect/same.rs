//! The same facts from the copy as from the host, but for what was left out, which is unknown.

use std::fmt::Write as _;

use super::super::host::Host;
use super::super::run::shells;
use super::hosts::{rich, various};
use super::{LEFT_OUT, Tools};

/// Compares a copy's answers with the host's. `exactly`: but for what is left out, they are equal; otherwise a copy may know
/// less.
fn compare(tools: &Tools, name: &str, host: &Host, options: &[&str], exactly: bool) {
    let masked = !options.contains(&"--unmasked");
    let before = host.contents();
    let copy = tools.copy(&["dash"], host, options);
    assert_eq!((copy.run.status, copy.run.err.as_str()), (0, ""), "{name}");
    assert_eq!(host.contents(), before);
    let (own, copied) = (tools.facts(&host.path()), tools.facts(&copy.path()));
    assert_eq!(own.len(), copied.len(), "{name}: {own:#?} {copied:#?}");
    for ((fact, own), (_, copied)) in own.iter().zip(&copied) {
        let left_out = LEFT_OUT
            .iter()
            .any(|kind| fact.starts_with(&format!("\"{kind}\"")))
            || (masked && fact.contains("/opt/agent/conf"));
        if left_out {
            assert!(copied.starts_with("unknown "), "{name}: {fact}: {copied}");
        } else if exactly || !copied.starts_with("unknown ") {
            assert_eq!(copied, own, "{name}: {fact}");
        }
    }
}

#[test]
fn a_copy_answers_as_the_host_does() {
    let tools = Tools::new();
    let answers = tools.facts(&rich().path());
    let unknown = answers
        .iter()
        .filter(|(_, answer)| answer.starts_with("unknown "));
    // It would be easy to agree on nothing.
    assert!(3 * unknown.count() < answers.len(), "{answers:#?}");
    for (name, host) in various() {
        compare(&tools, name, &host, &[], name == "rich" || name == "metal");
        if name == "rich" || name == "empty" {
            compare(&tools, name, &host, &["--unmasked"], true);
        }
    }
}

/// One thing at a time is not what it should be.
#[test]
fn a_copy_of_a_broken_host_never_knows_more() {
    let tools = Tools::new();
    let root = rich();
    let base = root.path();
    let paths: Vec<String> = root
        .contents()
        .iter()
        .filter_map(|(path, _)| path.strip_prefix(&base).ok())
        .map(|path| path.to_str().expect("UTF-8").to_owned())
        .filter(|path| !path.is_empty())
        .collect();
    let every = std::env::var_os("KANWA_EVERY_BYTE").is_some();
    for (number, path) in paths.iter().enumerate() {
        for (way, (name, change)) in WAYS.iter().enumerate() {
            let chosen = number.is_multiple_of(5) && way == number / 5 % WAYS.len();
            if every || chosen {
                let host = change(rich().without(path), path);
                compare(&tools, &format!("{path}: {name}"), &host, &[], false);
            }
        }
    }
}

type Change = fn(Host, &str) -> Host;

const WAYS: &[(&str, Change)] = &[
    ("gone", |host, _| host),
    ("empty", |host, path| host.file(path, "")),
    ("nonsense", |host, path| {
        host.bytes(path, b"\xff\x00x\n\n: \r\n")
    }),
    ("long", |host, path| host.file(path, &"1".repeat(150_000))),
    ("a folder", |host, path| host.folder(path)),
    ("a pipe", |host, path| host.pipe(path)),
    ("a link to nowhere", |host, path| host.link(path, "nowhere")),
    ("a link to itself", |host, path| {
        host.link(path, path.rsplit('/').next().unwrap_or(path))
    }),
    ("a link out", |host, path| host.link(path, "/etc/passwd")),
    ("a link to a folder outside", |host, path| {
        host.link(path, "/proc")
    }),
    ("a device", |host, path| host.link(path, "/dev/zero")),
];

#[test]
fn every_shell_copies_alike() {
    let tools = Tools::new();
    let host = rich();
    let mut all: Vec<(String, String)> = Vec::new();
    for shell in shells() {
        let copy = tools.copy(shell, &host, &[]);
        assert_eq!(
            (copy.run.status, copy.run.err.as_str()),
            (0, ""),
            "{shell:?}"
        );
        let mut names = String::new();
        for entry in walkdir::WalkDir::new(copy.path()).sort_by_file_name() {
            let entry = entry.expect("readable");
            let path = entry.path().strip_prefix(copy.path()).expect("below");
            let text = if entry.file_type().is_file() {
                std::fs::read_to_string(entry.path()).expect("text")
            } else {
                format!("{:?}", entry.file_type())
            };
            writeln!(names, "{}\n{text}", path.display()).expect("a string");
        }
        all.push((format!("{shell:?}"), names));
    }
    for (shell, names) in &all {
        assert_eq!(*names, all[0].1, "{shell}");
    }
}
