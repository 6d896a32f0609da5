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

/// Pastes that once had better news than they tell: each with what is said of where it was read, and the verdicts of INTEL-SA-00075
/// and INTEL-SA-00086 of each host that comes of it.
#[test]
fn what_could_be_something_elses_is_no_good_news() {
    let Some(mut browser) = Browser::pasting() else {
        return;
    };
    let node = "/sys/class/mei/mei0/fw_ver:0:";
    let file = |version: &str| format!("{node}{version}\n").repeat(3);
    let bare = |version: &str| format!("0:{version}\n").repeat(3);
    let block = |version: &str| format!("==> /sys/class/mei/mei0/fw_ver <==\n{}\n", bare(version));
    let machine = |maker: &str, model: &str| {
        format!("/sys/class/dmi/id/sys_vendor:{maker}\n/sys/class/dmi/id/product_name:{model}\n")
    };
    let processor = |vendor: &str, family: u8, name: &str| {
        format!(
            "processor\t: 0\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: 49\nmodel name\t: {name}\n\
             stepping\t: 0\nflags\t\t: fpu sse2\n\n"
        )
    };
    let intel = processor("GenuineIntel", 6, "Intel(R) Core(TM) i5-7500");
    let amd = processor("AuthenticAMD", 23, "AMD EPYC 7302");
    let result = |advisory: &str, host: &str, version: &str| {
        json!({
            "schema": "kanwa.result/1", "advisory": advisory, "host": host, "verdict": "fixed",
            "facts": [
                {"probe": "hypervisor", "parameters": {}, "state": "absent", "source": ""},
                {"probe": "me-firmware", "parameters": {}, "state": "found", "value": version, "source": ""},
            ],
        })
        .to_string()
    };
    let (fixed, old) = ("11.8.50.3399", "11.6.0.1126");
    let cases: Vec<(&str, String, &str, &[[&str; 2]])> = vec![
        // Another device's firmware.
        ("a label of any firmware", "FW Version: 2.61.60.60".to_owned(), "real", &[]),
        (
            "a column of any firmware",
            "host,vendor,fw version,virtual\na,Dell Inc.,2.61.60.60,no\n".to_owned(),
            "",
            &[["unknown", "unknown"]],
        ),
        (
            "a field of any firmware",
            r#"[{"host":"sw1","fwVersion":"4.1.2.3","virtual":false}]"#.to_owned(),
            "",
            &[["unknown", "unknown"]],
        ),
        (
            "a field of another part",
            r#"[{"host":"a","nic":{"vendor":"AuthenticAMD"},"bmc":{"me":"11.8.50.3399"},"virtual":false}]"#.to_owned(),
            "",
            &[["unknown", "unknown"]],
        ),
        // Two hosts in one paste.
        ("one file twice", file(fixed) + &file(old), "real", &[["candidate", "affected"]]),
        ("one file in two blocks", block(fixed) + &block(old), "real", &[["candidate", "affected"]]),
        ("six lines", bare(fixed) + &bare(old), "real", &[["candidate", "affected"]]),
        ("two lines", format!("0:{fixed}\n0:{old}\n"), "real", &[["candidate", "affected"]]),
        (
            "two whole hosts",
            [&intel, &machine("HP", "A"), &file(fixed)].map(String::as_str).concat()
                + &[&intel, &machine("HP", "A"), &file(old)].map(String::as_str).concat(),
            "",
            &[["candidate", "affected"]],
        ),
        (
            "two machines",
            intel.clone() + &machine("HP", "A") + &file(fixed) + &intel + &machine("Dell", "B"),
            "",
            &[["unknown", "unknown"]],
        ),
        (
            "one processor 0 and another",
            amd.clone() + &intel + &machine("HP", "A") + &file(fixed),
            "",
            &[["unknown", "unknown"]],
        ),
        (
            "two names of hosts",
            format!("Host name: a\nVendor: AuthenticAMD\nHost name: b\nME: {fixed}\n"),
            "real",
            &[["unknown", "unknown"]],
        ),
        (
            "two values of one kind",
            format!("{intel}ME: {old}\nME: {fixed}\n"),
            "real",
            &[["unknown", "unknown"]],
        ),
        (
            "a model of two lines",
            intel.clone() + "/sys/class/dmi/id/sys_vendor:HP\n/sys/class/dmi/id/product_name:A\n" + "/sys/class/dmi/id/product_name:A\n" + &file(fixed),
            "",
            &[["unknown", "candidate"]],
        ),
        // One host, once.
        ("one host", intel.clone() + &machine("HP", "A") + &file(fixed), "", &[["not-affected", "fixed"]]),
        (
            "one file, whose other parts are old",
            format!("{node}{fixed}\n{node}{fixed}\n{node}11.0.0.1205\n"),
            "real",
            &[["not-affected", "fixed"]],
        ),
        // Scripts' results: trees without a name are not one host, and two of one name need not agree.
        (
            "results without a name",
            result("intel-sa-00075", "unknown", fixed) + "\n" + &result("intel-sa-00086", "unknown", old),
            "",
            &[["not-affected", "fixed"], ["candidate", "affected"]],
        ),
        (
            "results of one name that differ",
            result("amd-sb-7008", "a", fixed) + "\n" + &result("intel-sa-00075", "a", old),
            "",
            &[["candidate", "unknown"]],
        ),
        // No firmware's version, and columns that say nothing of a machine.
        ("an impossible version", "ME: 11.6.99999999.3264".to_owned(), "real", &[["unknown", "unknown"]]),
        (
            "a processor's support of guests",
            format!("host,virtualization,me\na,no,{fixed}\n"),
            "",
            &[["unknown", "candidate"]],
        ),
        (
            "more cells than the head has",
            format!("host,cpu,rack,me\na,Intel Xeon, E5,{fixed},{old}\n"),
            "real",
            &[["unknown", "unknown"]],
        ),
        (
            "a quote that never ends",
            format!("host,cpu,me\na,\"Xeon,{fixed}\nb,Xeon,{old}\n"),
            "real",
            &[],
        ),
        (
            "a head that says nothing",
            "Computer,Chip,Prozessor,RAM\npc1,x,Intel i7,8\npc2,x,Intel i5,8\n".to_owned(),
            "real",
            &[],
        ),
        (
            "a vendor and another one's processor",
            "host,cpu,vendor\na,Intel Xeon Gold 6130,AuthenticAMD\n".to_owned(),
            "real",
            &[["unknown", "unknown"]],
        ),
    ];
    let pastes: Vec<Value> = cases
        .iter()
        .map(|(_, text, machine, _)| json!({"text": text, "machine": machine}))
        .collect();
    let question = json!({"programs": programs(), "pastes": pastes});
    let mut wrong = String::new();
    for ((what, _, _, expected), answer) in
        cases.iter().zip(browser.ask_text(&question.to_string()))
    {
        let hosts = answer["hosts"].as_array().expect("hosts");
        let got: Vec<[&str; 2]> = hosts
            .iter()
            .map(|host| {
                ["intel-sa-00075", "intel-sa-00086"]
                    .map(|advisory| host["verdicts"][advisory].as_str().expect("a verdict"))
            })
            .collect();
        if got != *expected {
            writeln!(wrong, "{what}: {got:?}, expected {expected:?}").expect("a string");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
