//! How the program behaves at a terminal and in a pipe: colours, progress, manual pages, slips of the finger.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{DATE, kanwa, kanwa_with, text};
use crate::diagnostics::{Files, base, lay, many};
use crate::script_sh::run::is_here;

fn root(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), files);
    folder
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let folder = root(&many());
    let check = |more: &[&str], environment: &[(&str, &str)]| {
        let mut args = vec!["check", "--root", text(folder.path()), "--date", DATE];
        args.extend(more);
        let ran = kanwa_with(&args, environment);
        ran.exits(1);
        assert!(!ran.out.contains('\x1b'), "{more:?} {environment:?}");
        ran.err.contains('\x1b')
    };
    assert!(!check(&[], &[]));
    assert!(check(&["--color", "always"], &[]));
    assert!(check(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(check(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!check(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!check(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

/// Python opens a terminal, runs a program in it and hands on what the terminal got.
const TERMINAL: &str = r"
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b''
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
";

/// What a terminal sees; nothing where there is no Python at this desk.
fn at_a_terminal(args: &[&str], environment: &[(&str, &str)]) -> Option<String> {
    let python = "python3";
    if !is_here(python) {
        return None;
    }
    let output = Command::new(python)
        .args(["-c", TERMINAL, env!("CARGO_BIN_EXE_kanwa")])
        .args(args)
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_terminal_has_colours_unless_it_wants_none() {
    let folder = root(&many());
    let args = ["check", "--root", text(folder.path()), "--date", DATE];
    let Some(seen) = at_a_terminal(&args, &[]) else {
        return;
    };
    assert!(seen.contains("\x1b[") && seen.contains("error"), "{seen}");
    for plain in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let seen = at_a_terminal(&args, &[plain]).unwrap_or_default();
        assert!(seen.contains("error") && !seen.contains('\x1b'), "{seen}");
    }
}

/// So many advisories that tests, which are not optimised, render for more than a second.
#[test]
fn long_work_is_told_at_a_terminal_and_nowhere_else() {
    let mut files = base();
    let sample = files["content/advisories/sample.yaml"].clone();
    for number in 0..24 {
        files.insert(
            format!("content/advisories/sample-{number}.yaml"),
            sample.clone(),
        );
    }
    let folder = root(&files);
    let out = folder.path().join("out");
    let args = [
        "build",
        "--root",
        text(folder.path()),
        "--out",
        text(&out),
        "--date",
        DATE,
    ];
    // As long as it takes: the machine may be busy.
    let piped = Command::new(env!("CARGO_BIN_EXE_kanwa"))
        .args(args)
        .output();
    let piped = piped.unwrap();
    let told = String::from_utf8(piped.stderr).unwrap();
    assert!(piped.status.success(), "{told}");
    assert!(
        !told.contains('\r') && !told.contains("rendering"),
        "{told}"
    );
    fs::remove_dir_all(&out).unwrap();
    let Some(seen) = at_a_terminal(&args, &[]) else {
        return;
    };
    let told = seen.split("\rkanwa: rendering 25 advisories … ").nth(1);
    let seconds = told.and_then(|told| told.split_once(" s")?.0.parse().ok());
    assert!(seconds.is_some_and(|seconds: u32| seconds > 0), "{seen:?}");
    // The line is gone when the result is told.
    let last = seen.trim_end().rsplit('\r').next().unwrap_or_default();
    assert!(last.ends_with("25 advisories)"), "{seen:?}");
}

#[test]
fn manual_pages_are_sound_roff() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["man"][..], &["man", "build"], &["man", "explain"]] {
        let ran = kanwa(args);
        ran.exits(0);
        assert!(ran.out.contains(".SH NAME"), "{}", ran.out);
        if is_here("groff") {
            let read = formatted(&ran.out, folder.path());
            for head in ["\nOPTIONS\n", "\nEXAMPLES\n", "\nEXIT STATUS\n"] {
                assert!(read.contains(head), "{read}");
            }
            assert!(
                read.lines()
                    .any(|line| line.trim_start().starts_with("kanwa explain step-order"))
                    || args.len() > 1,
                "{read}"
            );
        }
    }
    let main = kanwa(&["man"]).out;
    assert!(main.contains("kanwa\\-build(1)"), "{main}");
    let wrong = kanwa(&["man", "biuld"]);
    wrong.exits(2);
    assert!(wrong.err.contains("did you mean `build`?"), "{}", wrong.err);
}

/// A page as `man` shows it; with a warning of groff it is refused.
fn formatted(page: &str, folder: &Path) -> String {
    let path = folder.join("page.1");
    fs::write(&path, page).unwrap();
    let output = Command::new("groff")
        .args(["-man", "-Tutf8", "-ww", "-z"])
        .arg(&path)
        .output()
        .unwrap();
    let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && warnings.is_empty(), "{warnings}");
    let output = Command::new("groff")
        .args(["-man", "-Tascii", "-P-c", "-P-b", "-P-u"])
        .arg(&path)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn slips_of_the_finger() {
    let folder = root(&base());
    for (args, expected) in [
        (&["biuld"][..], "'build'"),
        (&["build", "--editoin", "public"], "'--edition'"),
        (&["build", "--edition", "publc"], "'public'"),
        (
            &["export", "qita", "--root", text(folder.path())],
            "'qiita'",
        ),
        (&["explain", "setp-order"], "'step-order'"),
        (&["completions", "bsh"], "'bash'"),
    ] {
        let ran = kanwa(args);
        ran.exits(2);
        assert!(ran.err.contains("tip: "), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_mistake() {
    if !is_here("bash") {
        return;
    }
    let program = env!("CARGO_BIN_EXE_kanwa");
    for command in ["completions bash", "man", "explain", "--help"] {
        let line = format!("'{program}' {command} | : ; echo ${{PIPESTATUS[0]}}");
        let output = Command::new("bash").args(["-c", &line]).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(told, "", "{command}");
        assert_eq!(output.stdout, b"0\n", "{command}");
    }
}
