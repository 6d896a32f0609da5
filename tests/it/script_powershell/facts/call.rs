//! How `collect.ps1` is called, and what becomes of its file.

use expect_test::expect;

use super::super::generated::{powershell, source};
use super::super::interpreter::{Machine, Run, run};
use super::super::run::{endpoint, office};
use super::{PLACE, collector, given};
use crate::sample;

fn call(arguments: &[&str], machine: &Machine) -> Run {
    run(source(&collector(&[&sample::sample()])), arguments, machine)
}

#[test]
fn it_writes_one_new_file_and_says_what_to_do_with_it() {
    let mut machine = office();
    machine.ports(vec![endpoint("192.0.2.77", 16992)], Vec::new());
    machine.denied("root\\Intel_ME ME_System");
    let run = call(&["-out", "host.jsonl"], &machine);
    assert_eq!(run.exit, 0);
    expect![[r#"
        Written to: host.jsonl
        The host's name, its addresses and texts from files and the registry are left out. Names of services and processes, and of hardware, are not. Look through the file before you give it away.
        Left out, so the answer there will be unknown:
          listening-port 16992,16993
        Some of it takes more rights to read; the answer there will be unknown (no-permission). Collect again as an administrator to know it.
        To judge the file, with check-all.ps1 beside it:
          powershell -NoProfile -ExecutionPolicy Bypass -File check-all.ps1 -Facts "host.jsonl"
    "#]]
    .assert_eq(&(run.lines.join("\n") + "\n"));
    let files: Vec<String> = machine.files.borrow().keys().cloned().collect();
    assert_eq!(files, [PLACE]);

    // Again: what is there stays.
    let before = machine.files.borrow().clone();
    let again = call(&["-Out", "host.jsonl", "-Unmasked"], &machine);
    assert_eq!(again.exit, 64);
    assert_eq!(
        again.lines[0],
        "there is something at this place already: host.jsonl"
    );
    assert_eq!(*machine.files.borrow(), before);

    let other = call(
        &[
            "-Out:D:\\copies\\host.jsonl",
            "-Unmasked",
            "-Language",
            "ja",
        ],
        &machine,
    );
    assert_eq!(other.exit, 0);
    assert_eq!(other.lines[0], "書き出し先: D:\\copies\\host.jsonl");
    let place = "Microsoft.PowerShell.Core\\FileSystem::D:\\copies\\host.jsonl";
    assert!(machine.files.borrow()[place].contains("192.0.2.77"));
}

/// The disk is full: what got there is not taken for a file.
#[test]
fn a_file_that_did_not_fit_answers_nothing() {
    let check = powershell(&[&sample::sample()]);
    for room in [0, 1, 200, 1000] {
        let machine = Machine {
            room: Some(room),
            ..office()
        };
        let run = call(&["-Out", "host.jsonl"], &machine);
        assert_eq!(run.exit, 3);
        assert!(
            run.lines[0].starts_with("could not be written: host.jsonl: "),
            "{:?}",
            run.lines
        );
        let text = machine.files.borrow()[PLACE].clone();
        assert_eq!(text.len(), room);
        assert_eq!(given(source(&check), &text, &["-Format", "json"]).exit, 3);
    }
}

#[test]
fn a_wrong_call_writes_nothing() {
    let machine = office();
    for (arguments, line) in [
        (&[][..], "value missing or not allowed: -Out"),
        (&["-Out"], "value missing or not allowed: -Out "),
        (&["-Out", ""], "value missing or not allowed: -Out "),
        (&["-Out", "x", "-Format", "json"], "unknown option: -Format"),
        (&["-Out", "x", "-Unmasked:1"], "unknown option: -Unmasked:1"),
        (&["x"], "unknown option: x"),
        (
            &["-Language", "fr"],
            "value missing or not allowed: -Language fr",
        ),
        // Not of the file system, or of another part of a file, or more than one.
        (
            &["-Out", "HKLM:\\SOFTWARE\\x"],
            "value missing or not allowed: -Out HKLM:\\SOFTWARE\\x",
        ),
        (
            &["-Out", "Env:x"],
            "value missing or not allowed: -Out Env:x",
        ),
        (&["-Out", "C:x"], "value missing or not allowed: -Out C:x"),
        (
            &["-Out", "C:\\x:y"],
            "value missing or not allowed: -Out C:\\x:y",
        ),
        (&["-Out", "x:y"], "value missing or not allowed: -Out x:y"),
        (
            &["-Out", "*.jsonl"],
            "value missing or not allowed: -Out *.jsonl",
        ),
        (&["-Out", "\\x"], "value missing or not allowed: -Out \\x"),
        (
            &["-Out", "FileSystem::C:\\x"],
            "value missing or not allowed: -Out FileSystem::C:\\x",
        ),
        (
            &["-Out", "a\nb"],
            "value missing or not allowed: -Out a\\x0ab",
        ),
    ] {
        let run = call(arguments, &machine);
        assert_eq!(
            (run.exit, run.lines[0].as_str()),
            (64, line),
            "{arguments:?}"
        );
        assert!(run.lines[1].starts_with("usage: "));
    }
    assert!(machine.files.borrow().is_empty());
}

#[test]
fn list_and_help_read_nothing() {
    // Without any class, command or key, a probe would say so; with a file there, nothing could be written.
    let machine = Machine::default();
    let list = call(&["-List"], &machine);
    assert_eq!(list.exit, 0);
    let of = |name: &str| {
        let line = list
            .lines
            .iter()
            .find_map(|line| line.strip_prefix(&format!("{name}\t")));
        line.unwrap_or_default().to_owned()
    };
    assert_eq!(of("cpu-vendor"), "as it is");
    assert_eq!(of("service-state LMS"), "as it is");
    assert!(of("listening-port 16992,16993").ends_with("otherwise left out"));
    let list = call(&["-Unmasked", "-List"], &machine);
    assert!(list.lines.iter().all(|line| line.ends_with("\tas it is")));
    let help = call(&["-Help"], &machine);
    assert_eq!(help.exit, 0);
    expect![[r#"
        usage: powershell -NoProfile -ExecutionPolicy Bypass -File collect.ps1 -Out FILE [-Unmasked] [-List] [-Language ja|en] [-Help]
        Writes what the check scripts read of this host into a new file, so that the host can be judged elsewhere. Writes nothing but that file, changes nothing, asks nothing, needs no network.

        Options:
          -Out FILE          the file to write; there must be nothing there yet
          -Unmasked          do not mask: write texts, addresses and the host's name as they are
          -List              only list what would be read, and how it would be written
          -Language ja|en    language of the output; otherwise that of the environment
          -Help              show this help

        Exit status:
          0                  written
          3                  failed; what is in the file then answers nothing
          64                 the script was called wrongly
    "#]]
    .assert_eq(&(help.lines.join("\n") + "\n"));
    assert!(machine.files.borrow().is_empty());
}
