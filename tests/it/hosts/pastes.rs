//! Every host of the corpus pasted into the page's checker: never better news than the scripts give, and the same where all that
//! they read was pasted.

use std::fmt::Write as _;

use kanwa::export::script::data;
use kanwa::model::check::verdict::Verdict;
use serde_json::{Value, json};

use super::corpus::{Host, hosts};
use super::tree::{cpuinfo, each};
use crate::browser::Browser;
use crate::conformance::shipped;

/// What is pasted of a host: files whose paths begin so, as `grep .` shows them, behind `/proc/cpuinfo` or not.
const PASTES: [(&str, bool, &[&str]); 7] = [
    ("everything", true, &["proc/", "sys/"]),
    ("processors", true, &[]),
    (
        "the kernel's words",
        false,
        &["sys/devices/system/cpu/vulnerabilities"],
    ),
    ("firmware", false, &["sys/class/mei"]),
    (
        "processors and the kernel's words",
        true,
        &["sys/devices/system/cpu/vulnerabilities"],
    ),
    (
        "processors, the kernel's words and firmware",
        true,
        &["sys/devices/system/cpu/vulnerabilities", "sys/class/mei"],
    ),
    (
        "firmware and the machine",
        false,
        &["sys/class/mei", "sys/class/dmi"],
    ),
];

fn text(host: &Host, with_cpuinfo: bool, folders: &[&str]) -> String {
    let is_denied = |path: &str| host.denied.iter().any(|denied| path.starts_with(denied));
    let mut text = String::new();
    if with_cpuinfo && !is_denied("proc/cpuinfo") {
        text.push_str(&cpuinfo(host));
    }
    for (folder, files) in &host.files {
        for folder in each(folder) {
            for (name, content) in files {
                let path = format!("{folder}/{name}");
                if folders.iter().any(|start| path.starts_with(start)) && !is_denied(&path) {
                    for line in content.lines().filter(|line| !line.is_empty()) {
                        writeln!(text, "/{path}:{line}").expect("a string");
                    }
                }
            }
        }
    }
    text
}

fn badness(verdict: &str) -> usize {
    let order = [
        "not-affected",
        "fixed",
        "mitigated",
        "candidate",
        "unknown",
        "affected",
    ];
    assert!(Verdict::from_name(verdict).is_some(), "{verdict}");
    let place = order.iter().position(|one| *one == verdict);
    place.expect("a verdict")
}

/// Every detection, as the page has it.
pub(super) fn programs() -> Vec<Value> {
    let files = data::artefacts(shipped::catalog()).expect("the detections are written");
    let json = files
        .iter()
        .filter(|file| file.path.as_str().ends_with(".json"));
    json.map(|file| serde_json::from_slice(&file.contents).expect("JSON"))
        .collect()
}

#[test]
fn no_paste_gives_better_news_than_the_script() {
    let Some(mut browser) = Browser::pasting() else {
        return;
    };
    let programs = programs();
    let mut wrong = String::new();
    let mut differ = Vec::new();
    let mut told = 0;
    for (what, with_cpuinfo, folders) in PASTES {
        let pastes: Vec<Value> = hosts()
            .iter()
            .map(|host| json!({"text": text(host, with_cpuinfo, folders), "machine": ""}))
            .collect();
        let question = json!({"programs": programs, "pastes": pastes});
        for (host, answer) in hosts().iter().zip(browser.ask_text(&question.to_string())) {
            let Some(seen) = answer["hosts"].get(0) else {
                continue;
            };
            assert!(answer["hosts"].get(1).is_none(), "{}: {what}", host.name);
            for (advisory, expected) in &host.verdicts {
                let said = seen["verdicts"][advisory].as_str().unwrap_or_default();
                let is_good = ["not-affected", "fixed", "mitigated"].contains(&said);
                told += usize::from(is_good);
                if is_good && badness(said) < badness(&expected.is) {
                    writeln!(
                        wrong,
                        "{} {advisory}, {what}: {said}, script {}",
                        host.name, expected.is
                    )
                    .expect("a string");
                }
                if what == "everything" && said != expected.is {
                    differ.push(format!(
                        "{} {advisory}: {said}, script {}",
                        host.name, expected.is
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    // A checker that never has good news would pass.
    assert!(told > 300, "{told}");
    assert!(differ.len() <= DIFFERENCES, "{differ:#?}");
}

/// How many verdicts of whole hosts are worse than those of the scripts, which read what cannot be pasted: a register, the names of
/// folders, and that a container has no processors of its own to differ.
const DIFFERENCES: usize = 5;
