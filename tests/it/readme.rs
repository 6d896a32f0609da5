//! The README's commands are run, so that they cannot rot.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const README: &str = include_str!("../../README.md");

/// The lines of every `sh` block, in order.
fn commands() -> Vec<String> {
    let mut inside = false;
    let mut commands = Vec::new();
    for line in README.lines() {
        match line.trim() {
            "```sh" => inside = true,
            "```" => inside = false,
            command if inside => commands.push(command.to_owned()),
            _ => {}
        }
    }
    commands
}

/// Runs a README command in a folder that holds the content; cargo builds the same program as the tests have.
fn run(command: &str, folder: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_kanwa");
    let command = command.replace("cargo run --release --", &format!("'{program}'"));
    Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder)
        .output()
        .expect("sh runs")
}

/// Starts the README's server, on a port that is free here, until it says where it is.
fn serves(command: &str, folder: &Path) {
    let program = format!("exec '{}'", env!("CARGO_BIN_EXE_kanwa"));
    let command = command.replace("cargo run --release --", &program) + " --port 0";
    let mut server = Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("sh runs");
    let mut line = String::new();
    let read = BufReader::new(server.stdout.take().expect("a pipe")).read_line(&mut line);
    server.kill().expect("it runs until it is told to end");
    server.wait().expect("it ends");
    assert!(
        read.is_ok() && line.starts_with("http://127.0.0.1:"),
        "{line:?}"
    );
}

#[test]
fn the_commands_do_what_the_readme_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let link = Command::new("cp")
        .arg("-r")
        .arg(root.join("content"))
        .arg(folder.path())
        .status();
    assert!(link.expect("cp runs").success());

    let commands = commands();
    let run_all = "bash tests/run";
    assert!(commands.iter().any(|command| command == run_all));
    assert!(root.join("tests/run").is_file());
    for command in commands.iter().filter(|command| *command != run_all) {
        if command.ends_with(" serve") {
            serves(command, folder.path());
            continue;
        }
        let output = run(command, folder.path());
        let printed = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected: &[i32] = if command.starts_with("sh public/scripts/check-") {
            // The verdict of the machine that runs the tests.
            &[0, 1, 2, 3]
        } else {
            &[0]
        };
        let code = output.status.code().unwrap_or(-1);
        assert!(
            expected.contains(&code),
            "`{command}` ended with {code}:\n{printed}"
        );
    }
    assert!(folder.path().join("public/scripts/SHA256SUMS").is_file());
    assert!(folder.path().join("public/index.html").is_file());
}

#[test]
fn every_probe_condition_and_reason_is_named() {
    for kind in kanwa::model::check::probe::KINDS {
        assert!(
            README.contains(&format!("`{}`", kind.name)),
            "{}",
            kind.name
        );
    }
    for reason in kanwa::model::check::answer::Reason::ALL {
        assert!(
            README.contains(&format!("`{}`", reason.as_str())),
            "{}",
            reason.as_str()
        );
    }
    for verdict in kanwa::model::check::verdict::Verdict::ALL {
        let row = format!("| `{}` |", verdict.as_str());
        let line = README.lines().find(|line| line.starts_with(&row));
        let code = format!("| {} |", verdict.exit_code());
        assert!(line.is_some_and(|line| line.ends_with(&code)), "{row}");
    }
}
