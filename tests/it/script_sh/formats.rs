//! Output for machines: one line for monitoring plug-ins, metrics for Prometheus. What a host or the content holds cannot
//! change their shape.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use kanwa::model::advisory::{Advisory, Revision};

use super::bundle::three;
use super::host::Host;
use super::run::{File, generate, shells};
use crate::sample;

/// Everything that could break a line, a label or a pipe.
const HOSTILE: &[u8] = b"a|b'c\"d\\e{f}=g;h`i`$(id)\tj\x1b[0m\rk\n";

fn hostile() -> Host {
    let text = String::from_utf8_lossy(HOSTILE).into_owned();
    Host::metal()
        .bytes("etc/hostname", HOSTILE)
        .cpus(&[(text.trim_end(), 6, 94, 3, "fpu")])
        .me(&text)
}

fn revised(mut advisory: Advisory, version: &str) -> Advisory {
    advisory.revisions = vec![Revision {
        version: version.to_owned(),
        ..advisory.revisions[0].clone()
    }];
    advisory
}

/// The line of a plug-in, taken apart as its guidelines have it: state, text, performance data.
fn parts(line: &str) -> (&str, &str, Vec<(&str, Vec<&str>)>) {
    let line = line.strip_suffix('\n').expect("a whole line");
    assert!(!line.contains('\n'), "{line}");
    let (text, data) = line.split_once('|').expect("performance data");
    assert!(!data.contains('|'), "{line}");
    let (state, text) = text
        .strip_prefix("KANWA ")
        .and_then(|rest| rest.split_once(" - "))
        .expect("a state");
    let data = data
        .split(' ')
        .map(|one| {
            let (label, values) = one.split_once('=').expect("label=values");
            let values: Vec<&str> = values.split(';').collect();
            assert_eq!(values.len(), 5, "{one}");
            (label, values)
        })
        .collect();
    (state, text, data)
}

fn state(status: i32) -> &'static str {
    ["OK", "WARNING", "CRITICAL", "UNKNOWN"][usize::try_from(status).expect("0 to 3")]
}

#[test]
fn a_plug_in_prints_one_line_that_agrees_with_its_status() {
    let three = three();
    let one = File::new(&generate(&[&three[0]]));
    let all = File::new(&generate(&three.iter().collect::<Vec<_>>()));
    for shell in shells() {
        for (host, alone, worst) in [
            (
                Host::metal().me("11.6.27.3264"),
                "intel-sa-00075 fixed",
                "3 advisories: 1 affected, 1 fixed, 1 not-affected; intel-sa-00086 affected",
            ),
            (
                Host::metal().me("11.6.0.1126"),
                "intel-sa-00075 candidate (not-supported-here)",
                "3 advisories: 1 affected, 1 candidate, 1 not-affected; \
                 intel-sa-00086 affected, intel-sa-00075 candidate (not-supported-here)",
            ),
            (
                hostile(),
                "intel-sa-00075 unknown (malformed not-supported-here)",
                "3 advisories: 2 unknown, 1 not-affected; \
                 intel-sa-00075 unknown (malformed not-supported-here), \
                 intel-sa-00086 unknown (malformed no-data)",
            ),
        ] {
            for language in ["ja", "en"] {
                let arguments = ["--format", "nagios", "--lang", language];
                let run = one.run(shell, &host, &arguments);
                let (word, text, data) = parts(&run.out);
                assert_eq!((word, text), (state(run.status), alone));
                let sum: usize = data
                    .iter()
                    .map(|(_, v)| v[0].parse::<usize>().expect("a count"))
                    .sum();
                assert_eq!(sum, 1);
                let run = all.run(shell, &host, &arguments);
                let (word, text, data) = parts(&run.out);
                assert_eq!((word, text), (state(run.status), worst));
                let sum: usize = data
                    .iter()
                    .map(|(_, v)| v[0].parse::<usize>().expect("a count"))
                    .sum();
                assert_eq!(sum, 3);
                let labels: Vec<&str> = data.iter().map(|(label, _)| *label).collect();
                assert_eq!(
                    labels,
                    [
                        "affected",
                        "unknown",
                        "candidate",
                        "mitigated",
                        "fixed",
                        "not-affected"
                    ]
                );
            }
        }
    }
}

#[test]
fn a_plug_in_stays_one_line_however_many_advisories_there_are() {
    let many: Vec<Advisory> = (0..25)
        .map(|number| {
            let test = sample::test("cpu-vendor", &[], sample::one_of(&["GenuineIntel"]));
            let mut detection = sample::detection(test);
            detection.fixed = Some(sample::test("cpu-vendor", &[], sample::one_of(&["Other"])));
            sample::advisory(&format!("number-{number}"), detection)
        })
        .collect();
    let file = File::new(&generate(&many.iter().collect::<Vec<_>>()));
    let run = file.run(&["dash"], &Host::metal(), &["--format", "nagios"]);
    let (word, text, _) = parts(&run.out);
    assert_eq!((word, run.status), ("CRITICAL", 2));
    assert!(text.starts_with("25 advisories: 25 affected; number-0 affected, number-1 affected"));
    assert!(text.ends_with("number-9 affected and 15 more"), "{text}");
}

/// Reads metrics as Prometheus does, with its own client's parser, and prints them: family, sample, labels, value.
const PARSER: &str = r#"
import json, sys
from prometheus_client.parser import text_string_to_metric_families as families
text = sys.stdin.read()
rows = [[f.name, f.type, f.documentation != "", s.name, s.labels, s.value, s.timestamp is None]
        for f in families(text) for s in f.samples]
print(json.dumps(rows))
"#;

/// Debian's Python, which has the client as a package.
const PYTHON: &str = "/usr/bin/python3";

/// Whether the parser is here; where tools are required it has to be.
fn has_parser() -> bool {
    let here = Command::new(PYTHON)
        .args(["-c", "import prometheus_client.parser"])
        .output()
        .is_ok_and(|output| output.status.success());
    assert!(
        here || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
        "python3-prometheus-client is not installed"
    );
    here
}

/// The rows of a text: kind of metric, labels, value.
pub(crate) fn metrics(text: &str) -> Option<Vec<(String, serde_json::Value, f64)>> {
    if !has_parser() {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kanwa.prom");
    fs::write(&file, text).expect("written");
    let output = Command::new(PYTHON)
        .args(["-c", PARSER])
        .stdin(fs::File::open(&file).expect("readable"))
        .output()
        .expect("runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}\n{text}");
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    Some(
        rows.into_iter()
            .map(|row| {
                assert_eq!(row[0], row[3], "{row}");
                assert_eq!(row[1], "gauge", "{row}");
                assert_eq!(row[2], true, "no HELP: {row}");
                assert_eq!(row[6], true, "a timestamp: {row}");
                let name = row[0].as_str().expect("a name").to_owned();
                (name, row[4].clone(), row[5].as_f64().expect("a number"))
            })
            .collect(),
    )
}

#[test]
fn metrics_are_what_prometheus_reads() {
    let [first, second, third] = three();
    let revision = "1.2 \"draft\\n\" {x}";
    let advisories = [first, second, revised(third, revision)];
    let file = File::new(&generate(&advisories.iter().collect::<Vec<_>>()));
    let mut texts = BTreeSet::new();
    for shell in shells() {
        for (host, status) in [
            (Host::metal().me("11.6.27.3264"), 2),
            (hostile(), 3),
            (Host::new(), 3),
        ] {
            let run = file.run(shell, &host, &["--format", "prometheus", "--lang", "ja"]);
            assert_eq!((run.status, run.err.as_str()), (status, ""));
            assert!(run.out.is_ascii() && run.out.ends_with('\n'));
            texts.insert(run.out);
        }
    }
    // Every shell writes the same.
    assert_eq!(texts.len(), 3);
    for text in texts {
        let Some(rows) = metrics(&text) else { return };
        let of = |name: &'static str| rows.iter().filter(move |row| row.0 == name);
        assert_eq!(of("kanwa_verdict").count(), 3 * 6);
        for id in ["intel-sa-00075", "intel-sa-00086", "third"] {
            let given: Vec<_> = of("kanwa_verdict")
                .filter(|row| row.1["advisory"] == id && row.2 > 0.0)
                .collect();
            assert_eq!(given.len(), 1, "{text}");
            let status = of("kanwa_status")
                .find(|row| row.1["advisory"] == id)
                .expect("a status");
            let code = match given[0].1["verdict"].as_str().expect("text") {
                "affected" => 2.0,
                "unknown" => 3.0,
                "candidate" | "mitigated" => 1.0,
                _ => 0.0,
            };
            assert!((status.2 - code).abs() < 0.1, "{text}");
        }
        let info = of("kanwa_check_info").next_back().expect("a row");
        assert_eq!(info.1["revision"], revision);
        assert_eq!(info.1["digest"], sample::sample().digest);
    }
}
