//! How it is called, and what it promises whoever runs it.

use std::fs;
use std::process::Command;

use super::super::host::{Host, open_to_all};
use super::super::run::{File, Run, command, is_here, run, shells, which};
use super::hosts::rich;
use super::{LEFT_OUT, Tools};

#[test]
fn shellcheck_has_nothing_to_say() {
    if !is_here("shellcheck") {
        return;
    }
    let output = Command::new("shellcheck")
        .args(["-s", "sh", "-S", "style"])
        .arg(Tools::new().collect.path())
        .output()
        .expect("runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn a_wrong_call_is_64_and_writes_nothing() {
    let tools = Tools::new();
    let folder = tempfile::tempdir().expect("a folder");
    let there = folder.path().join("there");
    fs::create_dir(&there).expect("made");
    std::os::unix::fs::symlink("nowhere", folder.path().join("link")).expect("linked");
    let there = there.to_str().expect("UTF-8");
    let link = format!("{}/link", folder.path().display());
    for shell in shells() {
        for arguments in [
            &[][..],
            &["--out"],
            &["--out", ""],
            &["--out", there],
            &["--out", &link],
            &["--out", "/"],
            &["--out", "x", "--root", "/no/such/folder"],
            &["--out", "x", "--name", "a b"],
            &["--out", "x", "--name", ""],
            &["--out", "x", "--lang", "fr"],
            &["--out", "x", "--nonsense"],
            &["x"],
        ] {
            let mut command = command(shell, &tools.collect.path(), arguments);
            let run = Run::from(command.current_dir(folder.path()).output().expect("runs"));
            assert_eq!(
                (run.status, run.out.as_str()),
                (64, ""),
                "{shell:?} {arguments:?}"
            );
            assert!(
                run.err.contains("usage: sh collect.sh --out DIR"),
                "{}",
                run.err
            );
        }
    }
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("readable")
        .map(|entry| entry.expect("one").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["link", "there"]);
    // A copy of a copy would promise what the first one does not hold.
    let copy = tools.copy(&["dash"], &Host::metal(), &[]);
    let again = run(
        &["dash"],
        &tools.collect.path(),
        &["--root", copy.path().to_str().expect("UTF-8"), "--out", "y"],
    );
    assert_eq!(again.status, 64);
}

#[test]
fn it_lists_how_everything_is_copied_and_what_is_not() {
    let tools = Tools::new();
    for shell in shells() {
        let list = run(shell, &tools.collect.path(), &["--list"]);
        assert_eq!((list.status, list.err.as_str()), (0, ""));
        let left_out: Vec<&str> = list
            .out
            .lines()
            .filter_map(|line| line.strip_suffix("\tleft out"))
            .collect();
        // A new probe has to say here how what it reads is copied.
        assert_eq!(
            left_out,
            [
                "/dev/cpu/*/msr",
                "/sys/firmware/dmi/tables/DMI",
                "/usr/lib/sysimage/rpm/",
                "/var/lib/rpm/",
                "/opt/agent/conf",
                "/opt/agent/none",
            ]
        );
        let help = run(shell, &tools.collect.path(), &["--help", "--lang", "ja"]);
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        assert!(help.out.contains("--unmasked"), "{}", help.out);
    }
    assert_eq!(LEFT_OUT.len(), 3);
}

#[test]
fn it_runs_the_tools_that_it_names_and_no_other() {
    let tools = Tools::new();
    let script = fs::read_to_string(tools.collect.path()).expect("readable");
    let line = script
        .lines()
        .find(|line| line.starts_with("# Runs:"))
        .expect("a line");
    let host = rich();
    let mut bin = Host::new();
    for tool in line["# Runs:".len()..].split(',').map(str::trim) {
        bin = bin.link(
            &format!("tools/{tool}"),
            which(tool).expect("installed").to_str().expect("UTF-8"),
        );
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (number, shell) in shells().into_iter().enumerate() {
        let program = which(shell[0]).expect("installed");
        let call: Vec<&str> = std::iter::once(program.to_str().expect("UTF-8"))
            .chain(shell[1..].iter().copied())
            .collect();
        let out = folder.path().join(number.to_string());
        let root = host.path();
        let arguments = [
            "--root",
            root.to_str().expect("UTF-8"),
            "--out",
            out.to_str().expect("UTF-8"),
        ];
        let mut command = command(&call, &tools.collect.path(), &arguments);
        let run = Run::from(command.env("PATH", bin.at("tools")).output().expect("runs"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{shell:?}");
    }
}

/// Cut off, it copies nothing; and what it had not finished answers nothing.
#[test]
fn what_is_not_whole_answers_nothing() {
    let tools = Tools::new();
    let host = rich();
    let script = fs::read_to_string(tools.collect.path()).expect("readable");
    let file = File::new("");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("copy");
    let root = host.path();
    let arguments = [
        "--root",
        root.to_str().expect("UTF-8"),
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    let second = script.match_indices('\n').nth(1).expect("two lines").0;
    for cut in (second + 1..script.len() - 1)
        .step_by(1499)
        .chain(script.len() - 20..script.len() - 1)
    {
        fs::write(file.path(), &script.as_bytes()[..cut]).expect("written");
        for shell in shells() {
            let run = run(shell, &file.path(), &arguments);
            // posh ends with 1 after a syntax error, whatever the trap says.
            let is_posh = shell[0] == "posh" && run.status == 1;
            assert!(run.status == 3 || is_posh, "{shell:?} at {cut}");
            assert!(!out.exists(), "{shell:?} at {cut}");
        }
    }
    let copy = tools.copy(&["dash"], &host, &[]);
    let list = copy.text("kanwa-collected");
    for cut in [0, 10, 30, list.len() / 2, list.len() - 2] {
        fs::write(copy.path().join("kanwa-collected"), &list[..cut]).expect("written");
        for (fact, answer) in tools.facts(&copy.path()) {
            assert!(answer.starts_with("unknown "), "{fact}: {answer}");
        }
    }
    fs::write(
        copy.path().join("kanwa-collected"),
        list.replace("probe cpu-vendor\n", ""),
    )
    .expect("written");
    let facts = tools.facts(&copy.path());
    let of = |kind: &str| {
        facts
            .iter()
            .find(|(fact, _)| fact.starts_with(&format!("\"{kind}\"")))
            .map(|(_, answer)| answer.as_str())
    };
    assert_eq!(of("cpu-vendor"), Some("unknown no-data "));
    assert_eq!(
        of("kernel-version"),
        Some("found 6.1.0 /proc/sys/kernel/osrelease")
    );
}

/// What the user may not read is so in the copy too, whoever judges it.
#[test]
fn what_may_not_be_read_stays_a_matter_of_permission() {
    let tools = Tools::new();
    let host = rich()
        .locked("proc/cpuinfo")
        .locked("sys/class/dmi/id/bios_version")
        .locked("usr/lib/systemd/system/static.service")
        .locked("etc/systemd/system")
        .locked("var/lib/dpkg/status")
        .locked("opt/agent");
    let superuser = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n");
    if superuser && !is_here("setpriv") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    open_to_all(folder.path());
    fs::set_permissions(
        folder.path(),
        std::os::unix::fs::PermissionsExt::from_mode(0o777),
    )
    .expect("set");
    let out = folder.path().join("copy");
    let root = host.path();
    let arguments = [
        "--root",
        root.to_str().expect("UTF-8"),
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    let plain = command(&["dash"], &tools.collect.path(), &arguments);
    let mut asked = Command::new("setpriv");
    asked
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env("LANG", "C.UTF-8");
    let mut plain = plain;
    let output = if superuser {
        asked.output()
    } else {
        plain.output()
    };
    let run = Run::from(output.expect("runs"));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for (fact, answer) in tools.facts(&out) {
        let denied = [
            "\"cpu-vendor\"",
            "\"bios-version\"",
            "\"service-",
            "\"dpkg-",
            "/opt/agent/",
        ];
        if denied.iter().any(|one| fact.contains(one)) {
            assert!(
                answer.starts_with("unknown no-permission "),
                "{fact}: {answer}"
            );
        }
    }
}
