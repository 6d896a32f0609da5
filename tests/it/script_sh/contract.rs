//! What a script promises whoever runs it: its call, its output, and that it only reads.

use std::fs;
use std::process::{Command, Stdio};

use kanwa::model::advisory::Advisory;
use kanwa::model::locale::Locale;
use kanwa::model::registry::System;
use kanwa::model::step::{
    Choose, Importance, ImportanceLevel, Privilege, Step, StepKind, Undo, UndoPossible,
};

use super::host::Host;
use super::run::{File, Run, command, generate, is_here, run, shells};
use crate::sample;

fn step(name: &str, kind: StepKind, platform: System) -> Step {
    Step {
        id: sample::id(name),
        origin: sample::origin(),
        title: sample::line(&format!("{name}の手順"), &format!("The step {name}")),
        short: sample::line(name, name),
        text: sample::markdown("Text"),
        kind,
        closes: Vec::new(),
        importance: Importance {
            level: ImportanceLevel::Required,
            who: None,
            cost: None,
        },
        when: None,
        platform,
        privilege: Privilege::User,
        tools: Vec::new(),
        before: Vec::new(),
        needs: Vec::new(),
        removes: Vec::new(),
        restart: None,
        effects: None,
        captures: Vec::new(),
        commands: Vec::new(),
        variants: Vec::new(),
        choose: Choose::One,
        alternatives: Vec::new(),
        verify: Vec::new(),
        undo: Undo {
            possible: UndoPossible::Yes,
            text: sample::markdown("Text"),
            commands: Vec::new(),
        },
        notes: Vec::new(),
    }
}

pub(super) fn with_steps() -> Advisory {
    let mut advisory = sample::sample();
    advisory.steps = vec![
        step("look", StepKind::Investigation, System::Any),
        step("stop-on-windows", StepKind::Mitigation, System::Windows),
        step("stop", StepKind::Mitigation, System::Linux),
        step("update", StepKind::Fix, System::Any),
    ];
    advisory
}

fn fixed_host() -> Host {
    Host::metal().me("11.6.27.3264")
}

#[test]
fn the_next_step_fits_the_verdict_and_the_system() {
    let mut advisory = with_steps();
    let next =
        |advisory: &Advisory, host: &Host| super::run::judge(advisory, host).0["next_step"].clone();
    assert_eq!(next(&advisory, &Host::metal().me("11.6.0.1126")), "look");
    assert_eq!(next(&advisory, &fixed_host()), serde_json::Value::Null);
    advisory.detection.applies =
        sample::test("me-firmware", &[], sample::within(">=6.0 <11.7", None));
    assert_eq!(next(&advisory, &Host::metal().me("11.6.0.1126")), "stop");
    advisory.steps.remove(2);
    assert_eq!(next(&advisory, &Host::metal().me("11.6.0.1126")), "update");
    advisory.detection.paths.remove(0);
    assert_eq!(next(&advisory, &Host::metal().me("11.6.0.1126")), "update");
    advisory.steps.pop();
    assert_eq!(
        next(&advisory, &Host::metal().me("11.6.0.1126")),
        serde_json::Value::Null
    );
}

#[test]
fn a_wrong_call_is_64_and_says_how() {
    let file = File::new(&generate(&[&sample::sample()]));
    for shell in shells() {
        for arguments in [
            &["--nonsense"][..],
            &["host"],
            &[""],
            &["--lang"],
            &["--lang", "fr"],
            &["--lang", ""],
            &["--format", "xml"],
            &["--list"],
            &["--only", "intel-sa-00075"],
            &["--format"],
            &["--root"],
            &["--root", ""],
            &["--root", "/no/such/folder"],
            &["--root", "/etc/passwd"],
            &["-h"],
            &["--explain", "\u{1b}[31m$(touch here)"],
        ] {
            let run = run(shell, &file.path(), arguments);
            assert_eq!(run.status, 64, "{shell:?} {arguments:?}");
            assert_eq!(run.out, "");
            assert!(
                run.err.contains("usage: sh check-intel-sa-00075.sh"),
                "{}",
                run.err
            );
            assert!(!run.err.contains('\u{1b}'), "{}", run.err);
        }
    }
}

#[test]
fn it_says_what_it_is_and_how_it_is_called() {
    let advisory = sample::sample();
    let file = File::new(&generate(&[&advisory]));
    for shell in shells() {
        let about = run(shell, &file.path(), &["--about"]);
        assert_eq!((about.status, about.err.as_str()), (0, ""));
        for part in [
            "intel-sa-00075",
            "1.2",
            advisory.digest.as_str(),
            "https://kanwa.example/en/",
        ] {
            assert!(about.out.contains(part), "{}", about.out);
        }
        let help = run(shell, &file.path(), &["--lang", "ja", "--help"]);
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        for part in [
            "--lang",
            "--format",
            "--explain",
            "--root",
            "--about",
            "--help",
            "影響あり",
            "64",
        ] {
            assert!(help.out.contains(part), "{}", help.out);
        }
    }
}

#[test]
fn the_language_is_the_environments_unless_said() {
    let file = File::new(&generate(&[&sample::sample()]));
    let host = fixed_host();
    let root = host.path();
    let root = root.to_str().expect("UTF-8");
    let first = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut all = vec!["--root", root];
        all.extend(arguments);
        let mut command = command(&["dash"], &file.path(), &all);
        command.env_remove("LANG").envs(variables.iter().copied());
        let run = Run::from(command.output().expect("runs"));
        run.out.lines().next().unwrap_or_default().to_owned()
    };
    let ja = "修正済み (fixed) intel-sa-00075: 管理エンジンの検査";
    let en = "fixed (fixed) intel-sa-00075: A check of the management engine";
    assert_eq!(first(&[], &[]), en);
    assert_eq!(first(&[("LANG", "ja_JP.UTF-8")], &[]), ja);
    assert_eq!(
        first(&[("LC_MESSAGES", "ja_JP.UTF-8"), ("LANG", "C")], &[]),
        ja
    );
    assert_eq!(first(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")], &[]), en);
    assert_eq!(first(&[("LANG", "ja_JP.UTF-8")], &["--lang", "en"]), en);
    assert_eq!(first(&[], &["--lang", "ja"]), ja);
}

#[test]
fn several_advisories_give_a_line_each_and_the_worst_status() {
    let mut other = sample::sample();
    other.id = sample::id("intel-sa-00086");
    other.detection = sample::detection(sample::test(
        "me-firmware",
        &[],
        sample::within(">=11.0 <12.0", None),
    ));
    other.detection.fixed = Some(sample::test(
        "me-firmware",
        &[],
        sample::fixed_in(&["11.0 11.9 11.8.50.3399"]),
    ));
    let third = {
        let mut third = other.clone();
        third.id = sample::id("third");
        third.detection.applies =
            sample::test("cpu-vendor", &[], sample::one_of(&["AuthenticAMD"]));
        third
    };
    let script = generate(&[&sample::sample(), &other, &third]);
    // Each fact is read once, whoever asks for it.
    assert_eq!(script.matches(" me-firmware probe_me_firmware").count(), 1);
    let file = File::new(&script);
    for shell in shells() {
        // "Patched for 75" is not "patched for 86".
        let run = file.run(shell, &fixed_host(), &["--format", "json"]);
        let verdicts: Vec<_> = run
            .json()
            .iter()
            .map(|one| one["verdict"].clone())
            .collect();
        assert_eq!(verdicts, ["fixed", "affected", "not-affected"]);
        assert_eq!(run.status, 2);
        assert_eq!(run.json()[2]["facts"].as_array().map(Vec::len), Some(3));
        // Unknown is worse than a candidate, and affected worse than both, whatever their numbers.
        let run = file.run(shell, &Host::metal(), &["--format", "json"]);
        let verdicts: Vec<_> = run
            .json()
            .iter()
            .map(|one| one["verdict"].clone())
            .collect();
        assert_eq!(verdicts, ["unknown", "unknown", "not-affected"]);
        assert_eq!(run.status, 3);
    }
}

#[test]
fn shellcheck_has_nothing_to_say() {
    if !is_here("shellcheck") {
        return;
    }
    let file = File::new(&generate(&[&with_steps()]));
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let mut paths: Vec<_> = walkdir::WalkDir::new(templates)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sh"))
        // A template is no shell script until it is filled in.
        .filter(|path| !path.ends_with("frame.sh"))
        .collect();
    assert!(paths.len() > 15);
    paths.push(file.path());
    let three = super::bundle::three();
    let bundle = File::new(&generate(&three.iter().collect::<Vec<_>>()));
    paths.push(bundle.path());
    let output = Command::new("shellcheck")
        .args(["-s", "sh", "-S", "style"])
        .args(&paths)
        .output()
        .expect("runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn whole_scripts_are_formatted() {
    if !is_here("shfmt") {
        return;
    }
    let three = super::bundle::three();
    for script in [
        generate(&[&with_steps()]),
        generate(&three.iter().collect::<Vec<_>>()),
    ] {
        let file = File::new(&script);
        let output = Command::new("shfmt")
            .args(["-ln", "posix", "-i", "2", "-ci", "-d"])
            .arg(file.path())
            .output()
            .expect("runs");
        let difference = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{difference}");
    }
}

#[test]
fn it_writes_nothing_and_asks_nothing() {
    let host = fixed_host();
    let before = host.contents();
    let file = File::new(&generate(&[&sample::sample()]));
    let empty = tempfile::tempdir().expect("a folder");
    let root = host.path();
    let arguments = ["--root", root.to_str().expect("UTF-8"), "--explain"];
    for shell in shells() {
        let quiet = run(shell, &file.path(), &arguments);
        assert_eq!(quiet.status, 0);

        // Somebody who agrees to everything.
        let mut yes = Command::new("yes")
            .stdout(Stdio::piped())
            .spawn()
            .expect("yes");
        let mut asked = command(shell, &file.path(), &arguments);
        asked
            .stdin(yes.stdout.take().expect("piped"))
            .current_dir(empty.path())
            .env("HOME", empty.path())
            .env("TMPDIR", empty.path());
        assert_eq!(Run::from(asked.output().expect("runs")), quiet);
        yes.kill().expect("ended");
        yes.wait().expect("ended");
    }
    assert_eq!(host.contents(), before);
    assert_eq!(fs::read_dir(empty.path()).expect("readable").count(), 0);
}

#[test]
fn what_programs_read_is_free_of_language() {
    let file = File::new(&generate(&[&sample::sample()]));
    let host = Host::metal().me("11.6.0.1126");
    for format in ["json", "nagios", "prometheus"] {
        let say = |tag| file.run(&["dash"], &host, &["--format", format, "--lang", tag]);
        assert_eq!(say("ja"), say("en"), "{format}");
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let file = File::new(&generate(&[&with_steps()]));
    let host = Host::metal().me("11.6.0.1126");
    let lines = |locale: Locale| {
        file.run(&["dash"], &host, &["--lang", locale.tag(), "--explain"])
            .out
            .lines()
            .count()
    };
    assert_eq!(lines(Locale::Ja), lines(Locale::En));
}
