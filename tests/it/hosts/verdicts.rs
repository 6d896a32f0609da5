//! Every shipped script on every host of the corpus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use kanwa::content;
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::model::check::answer::Reason;
use kanwa::model::check::facts::{FactKey, HostFacts, Observation};
use kanwa::model::check::probe;
use kanwa::model::check::verdict::Judgement;
use kanwa::source::Sources;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::corpus::{Expected, Host, hosts};
use super::pastes::programs;
use super::tree::{build, open_to_all};
use crate::browser::Browser;
use crate::sample;
use crate::script_sh::run::{Run, command, generate, is_here, shells};

/// The scripts in a folder that everybody may read.
struct Scripts {
    folder: tempfile::TempDir,
    catalog: Catalog,
}

impl Scripts {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (sources, _) = Sources::read(root).expect("the content is here");
        let catalog = content::read(&sources, sample::date())
            .catalog()
            .expect("the content has no errors");
        let folder = tempfile::tempdir().expect("a folder");
        open_to_all(folder.path());
        let write = |name: &str, advisories: &[&Advisory]| {
            std::fs::write(folder.path().join(name), generate(advisories)).expect("written");
        };
        for advisory in &catalog.advisories {
            write(advisory.id.as_str(), &[advisory]);
        }
        write("all", &catalog.each().collect::<Vec<_>>());
        Self { folder, catalog }
    }

    /// One script on a host, as the user who may read no more than everybody if something is denied there.
    fn run(&self, shell: &[&str], name: &str, root: &Path, denied: bool) -> Run {
        let root = root.to_str().expect("UTF-8");
        let arguments = ["--root", root, "--format", "json"];
        let mut plain = command(shell, &self.folder.path().join(name), &arguments);
        let output = if denied && is_superuser() {
            Command::new("setpriv")
                .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
                .arg(plain.get_program())
                .args(plain.get_args())
                .env("LANG", "C.UTF-8")
                .output()
        } else {
            plain.output()
        };
        let run = Run::from(output.expect("runs"));
        assert_eq!(run.err, "", "{shell:?} {name} {root}");
        run
    }
}

fn is_superuser() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n")
}

/// A host of the corpus in a folder.
fn planted(host: &Host) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    build(host, folder.path());
    folder
}

/// The hosts that can be tried here: who may not be denied anything cannot try some.
fn tried() -> Vec<&'static Host> {
    let can_deny = !is_superuser() || is_here("setpriv");
    hosts()
        .iter()
        .filter(|host| host.denied.is_empty() || can_deny)
        .collect()
}

/// Every host: the script of all advisories in dash and, in turn, in another shell, which has to say the same to the letter; and in
/// turn the scripts of two advisories, each of which has to print the very line that the script of all does.
#[test]
fn every_host_gets_its_verdicts() {
    let scripts = Scripts::new();
    let others: Vec<_> = shells()
        .into_iter()
        .filter(|shell| shell[0] != "dash")
        .collect();
    let count = scripts.catalog.advisories.len();
    let checker = Mutex::new(Browser::pasting());
    let wrong: Vec<String> = tried()
        .into_par_iter()
        .enumerate()
        .map(|(number, host)| {
            let root = planted(host);
            let denied = !host.denied.is_empty();
            let all = scripts.run(&["dash"], "all", root.path(), denied);
            if !others.is_empty() {
                let shell = others[number % others.len()];
                let same = scripts.run(shell, "all", root.path(), denied);
                assert_eq!(same, all, "{} {shell:?}", host.name);
            }
            let lines: Vec<&str> = all.out.lines().collect();
            for at in [2 * number, 2 * number + 1] {
                let advisory = &scripts.catalog.advisories[at % count];
                let name = advisory.id.as_str();
                let one = scripts.run(&["dash"], name, root.path(), denied);
                assert_eq!(one.out.trim_end(), lines[at % count], "{}", host.name);
            }
            // Pasted into the page, what the script printed gets the script's verdicts.
            if let Some(checker) = checker.lock().expect("no test failed with it").as_mut() {
                pasted(checker, host, &all.out);
            }
            judged(&scripts, host, &all)
        })
        .collect();
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{wrong}");
}

fn pasted(checker: &mut Browser, host: &Host, printed: &str) {
    let question = json!({"programs": programs(), "pastes": [{"text": printed, "machine": ""}]});
    let answer = checker.ask_text(&question.to_string()).remove(0);
    assert!(answer["hosts"].get(1).is_none(), "{}: {answer}", host.name);
    for line in printed.lines() {
        let object: Value = serde_json::from_str(line).expect("JSON");
        let id = object["advisory"].as_str().expect("text");
        let seen = &answer["hosts"][0];
        assert_eq!(
            seen["verdicts"][id], object["verdict"],
            "{} {id}",
            host.name
        );
        assert_eq!(seen["reasons"][id], object["reasons"], "{} {id}", host.name);
    }
}

/// Where the script of all advisories, or the model on the facts that it reports, does not say what is expected.
fn judged(scripts: &Scripts, host: &Host, run: &Run) -> String {
    let mut wrong = String::new();
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), scripts.catalog.advisories.len(), "{}", run.out);
    for (advisory, line) in scripts.catalog.advisories.iter().zip(lines) {
        let id = advisory.id.as_str();
        let object: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(object["advisory"], id);
        let Some(expected) = host.verdicts.get(id) else {
            writeln!(wrong, "{} {id}: no verdict is stated", host.name).expect("a string");
            continue;
        };
        let script = words(&object);
        if script != stated(expected) {
            writeln!(
                wrong,
                "{} {id}: {script}, expected {} ({})\n    {}",
                host.name,
                stated(expected),
                expected.because,
                object["facts"]
            )
            .expect("a string");
        }
        let judgement = advisory.detection.judge(&facts(&object));
        if !agrees(&object, &judgement) {
            writeln!(wrong, "{} {id}: the model says {judgement:?}", host.name).expect("a string");
        }
    }
    wrong
}

fn words(object: &Value) -> String {
    let reasons: Vec<&str> = object["reasons"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|reason| reason.as_str().expect("text"))
        .collect();
    let verdict = object["verdict"].as_str().expect("text");
    format!("{verdict} {}", reasons.join(" "))
}

fn stated(expected: &Expected) -> String {
    format!("{} {}", expected.is, expected.reasons.join(" "))
}

/// Verdict, reasons and the four answers.
fn agrees(object: &Value, judgement: &Judgement) -> bool {
    let reasons: Vec<&str> = judgement
        .reasons
        .iter()
        .map(|reason| reason.as_str())
        .collect();
    let answers = &judgement.answers;
    words(object) == format!("{} {}", judgement.verdict.as_str(), reasons.join(" "))
        && object["applies"] == answers.applies.truth.as_str()
        && object["fixed"] == answers.fixed.truth.as_str()
        && object["mitigated"] == answers.mitigated.truth.as_str()
        && object["screen"] == answers.screen.truth.as_str()
}

/// The facts of a script's output, as the model takes them.
fn facts(object: &Value) -> HostFacts {
    let mut facts: BTreeMap<FactKey, Vec<Observation>> = BTreeMap::new();
    for seen in object["facts"].as_array().expect("a list") {
        let text = |key: &str| seen[key].as_str().unwrap_or_default().to_owned();
        let kind = probe::kind(&text("probe")).expect("a kind of probe");
        let arguments = kind
            .parameters
            .iter()
            .map(|parameter| {
                let value = seen["parameters"][parameter.name].as_str();
                value.unwrap_or_default().to_owned()
            })
            .collect();
        let source = text("source");
        let observation = match text("state").as_str() {
            "found" => Observation::Found {
                value: text("value"),
                source,
            },
            "absent" => Observation::Absent { source },
            _ => Observation::Unknown {
                reason: Reason::from_name(&text("reason")).expect("a reason"),
                source,
            },
        };
        let key = FactKey {
            kind: kind.name,
            arguments,
        };
        facts.entry(key).or_default().push(observation);
    }
    HostFacts { facts }
}
