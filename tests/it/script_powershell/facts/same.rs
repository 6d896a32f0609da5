//! The same answers from the file as from the host.

use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use kanwa::model::check::facts::plain;

use super::super::generated::HOSTILE;
use super::super::generated::{asking, powershell, source};
use super::super::interpreter::{ErrorRecord, Machine, Value, run};
use super::super::rules::collector_findings;
use super::super::run::{desktop, endpoint, office};
use super::super::shipped::catalog;
use super::{collector, given, list, with_facts, written};
use crate::sample;
use crate::script_sh::bundle::three;

const COLLECTED: &str = ",\"collected\":\"2026-02-01T23:04:05Z\"}";

/// Machines of every sort: full, nearly silent, a guest, several engines or processors, denied.
fn machines() -> Vec<(&'static str, Machine)> {
    let mut guest = office();
    guest.computer("VMware, Inc.", "VMware7,1", Value::Bool(true));
    let mut engines = office();
    engines.firmware(&["0.0.0.0", "11.8.50.3399", "11.6.0.1126", "x"]);
    engines.ports(vec![endpoint("192.0.2.7", 16992)], Vec::new());
    let mut closed = office();
    closed.denied("root\\Intel_ME ME_System");
    closed.class("root\\cimv2 Win32_Service Name = 'LMS'", &[]);
    closed.ports(Vec::new(), Vec::new());
    let mut locked = closed.clone();
    locked.keys = vec!["HKLM:\\SYSTEM\\CurrentControlSet\\Services\\LMS".to_owned()];
    let mut two = office();
    let processor = |maker: &str, description: &str| {
        [
            ("Manufacturer", Value::text(maker)),
            ("Description", Value::text(description)),
            ("Name", Value::text("")),
        ]
    };
    two.class(
        "root\\cimv2 Win32_Processor",
        &[
            &processor("AuthenticAMD", "AMD64 Family 25 Model 33 Stepping 2"),
            &processor("GenuineIntel", "Intel64 Family 6 Model 94 Stepping 3"),
            &processor("", "ARMv8"),
        ],
    );
    let broken = Machine {
        endpoints: [(
            "Get-NetTCPConnection".to_owned(),
            Err(ErrorRecord::new("x", "y")),
        )]
        .into(),
        ..Machine::default()
    };
    vec![
        ("office", office()),
        ("guest", guest),
        ("engines", engines),
        ("two", two),
        ("closed", closed),
        ("locked", locked),
        ("broken", broken),
        ("nothing", Machine::default()),
        (
            "amd",
            desktop("AuthenticAMD", "AMD64 Family 25 Model 33 Stepping 2"),
        ),
    ]
}

const JSON: &[&str] = &["-Format", "json"];

/// Calls for every form of output.
const FORMATS: &[&[&str]] = &[
    JSON,
    &["-Explain"],
    &["-Language", "ja"],
    &["-Format", "nagios"],
    &["-Format", "prometheus"],
];

/// Gives what the last of the calls said.
#[track_caller]
fn compare(
    name: &str,
    check: &str,
    machine: &Machine,
    text: &str,
    calls: &[&[&str]],
) -> Vec<String> {
    let mut last = Vec::new();
    for options in calls {
        let own = run(check, options, machine);
        let mut read = given(check, text, options);
        assert_eq!(read.exit, own.exit, "{name} {options:?}");
        // That it was judged from a file, and of when, is all that is different.
        let mut said = 0;
        for line in &mut read.lines {
            let before = line.len();
            *line = line
                .replace(COLLECTED, "}")
                .replace(" (facts of 2026-02-01T23:04:05Z)|", "|");
            said += usize::from(line.len() < before);
        }
        read.lines.retain(|line| {
            let mark = line.contains("2026-02-01T23:04:05Z");
            said += usize::from(mark);
            !mark
        });
        assert!(said > 0 || own.lines.is_empty(), "{name} {options:?}");
        assert_eq!(read.lines, own.lines, "{name} {options:?}");
        last = read.lines;
    }
    last
}

#[test]
fn a_file_answers_as_the_host_does() {
    let (three, catalog) = (three(), catalog());
    let samples: Vec<&Advisory> = three.iter().collect();
    for advisories in [samples, list(&catalog)] {
        let (script, check) = (collector(&advisories), powershell(&advisories));
        for (name, machine) in machines() {
            let text = written(&script, &machine, &["-Unmasked"]);
            let calls = if name == "locked" { FORMATS } else { &[JSON] };
            compare(name, source(&check), &machine, &text, calls);
        }
    }
}

/// One advisory's own script takes the file of all, and a machine's line ends are those of any system.
#[test]
fn a_file_of_all_answers_each() {
    let catalog = catalog();
    let advisories = list(&catalog);
    let text = written(&collector(&advisories), &office(), &["-Unmasked"]);
    for advisory in advisories {
        let check = powershell(&[advisory]);
        let name = advisory.id.as_str();
        compare(name, source(&check), &office(), &text, &[JSON]);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(
            given(source(&check), &crlf, JSON),
            given(source(&check), &text, JSON)
        );
    }
}

/// Nothing that an advisory asks gets out of its quotes.
#[test]
fn hostile_parameters_stay_in_their_quotes() {
    let advisories = HOSTILE.iter().enumerate();
    let advisories: Vec<Advisory> = advisories
        .map(|(number, text)| asking(&format!("hostile-{number}"), text))
        .collect();
    let script = collector(&advisories.iter().collect::<Vec<_>>());
    assert_eq!(collector_findings(source(&script)), Vec::<String>::new());
}

/// Whatever a host says, or an advisory asks, comes back as it was.
#[test]
fn hostile_values_come_back() {
    let long = "漢字'’ \"\\ $(x) ".repeat(3300);
    let more = [
        "\"",
        "\\",
        "\\\"",
        "\\u0041\\\\u0041",
        "\",\"source\":\"\"}\n{\"end\":\"kanwa.facts/1\",\"count\":1}\n",
        "{\"probe\":\"cpu-vendor\",\"parameters\":{},\"state\":\"absent\",\"source\":\"\"}",
        // What ConvertFrom-Json takes for dates and numbers.
        "2026-11-22T10:00:00Z",
        "/Date(0)/",
        "1e400",
        "null",
        "tab\t bell\u{7} next\u{85} mark\u{202e} nul\u{0}",
        "\u{2028}\u{feff}\u{ffee}",
        long.as_str(),
    ];
    for hostile in HOSTILE.into_iter().chain(more) {
        let machine = desktop(hostile, "Intel64 Family 6 Model 94 Stepping 3");
        // What is read is judged without the blanks around it, and with what cannot be shown spelled out.
        let seen = plain(hostile.trim());
        let vendor = sample::test("cpu-vendor", &[], Condition::Equals(seen.clone()));
        // No advisory can hold NUL. What is long takes long: once is enough.
        let asked = match hostile.len() {
            0..1000 => hostile.replace('\0', ""),
            _ => "x".to_owned(),
        };
        let named = sample::test("process", &[&asked], Condition::Absent);
        let applies = Expression::All(vec![
            sample::test("cpu-vendor", &[], Condition::Exists),
            Expression::Any(vec![vendor, named]),
        ]);
        let one = sample::advisory("hostile", sample::detection(applies));
        let service = asking("service", &asked);
        let advisories = [&one, &service];
        let text = written(&collector(&advisories), &machine, &["-Unmasked"]);
        let check = powershell(&advisories);
        let lines = compare(hostile, source(&check), &machine, &text, &[JSON]);
        let row: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
        let vendor = row["facts"].as_array().expect("a list").iter();
        let vendor: Vec<&serde_json::Value> = vendor
            .filter(|fact| fact["probe"] == "cpu-vendor")
            .collect();
        assert_eq!(vendor[0]["value"], seen);
        assert_eq!(row["applies"], "yes");
    }
}

/// What a probe would make of a value of its own is done to one of the file's too.
#[test]
fn a_value_of_the_file_is_cleaned() {
    let check = powershell(&[&sample::sample()]);
    let text = written(&collector(&[&sample::sample()]), &office(), &[]);
    let text = text.replace("GenuineIntel", "\\u001b[31m\\u202e\\u0000");
    let run = given(source(&check), &text, JSON);
    assert!(run.lines[0].contains(r#""value":"\\x1b[31m\\xe2\\x80\\xae\\x00""#));
    let run = given(source(&check), &text, &[]);
    assert!(!run.lines.join("").contains(['\u{1b}', '\u{202e}', '\0']));
}

#[test]
fn no_probe_runs_on_a_file() {
    let check = powershell(&[&sample::sample()]);
    let text = written(&collector(&[&sample::sample()]), &office(), &[]);
    let source = source(&check);
    let pattern =
        regex::Regex::new(r"function Get-KanwaProbe[A-Z]\w+ \{\r\n(    param[^\r]+\r\n)?")
            .expect("a pattern");
    let mut count = 0;
    let closed = pattern.replace_all(source, |found: &regex::Captures<'_>| {
        if found[0].contains("Elsewhere") {
            return found[0].to_owned();
        }
        count += 1;
        format!("{}    exit 99\r\n", &found[0])
    });
    assert!(count > 4);
    assert_eq!(run(&closed, &[], &office()).exit, 99);
    assert_eq!(given(&closed, &text, &[]), given(source, &text, &[]));
}

/// What is not in the file is unknown, and two answers are none.
#[test]
fn a_missing_fact_is_unknown() {
    let sample = sample::sample();
    let check = powershell(&[&sample]);
    let text = written(&collector(&[&sample]), &office(), &["-Unmasked"]);
    let rows = |text: &str, probe: &str| -> Vec<(String, String)> {
        let run = given(source(&check), text, JSON);
        let row: serde_json::Value = serde_json::from_str(&run.lines[0]).expect("JSON");
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let facts = row["facts"].as_array().expect("a list").iter();
        facts
            .filter(|fact| fact["probe"] == probe)
            .map(|fact| (word(&fact["state"]), word(&fact["reason"])))
            .collect()
    };
    let unknown = |reason: &str| vec![("unknown".to_owned(), reason.to_owned())];
    for probe in [
        "hypervisor",
        "cpu-vendor",
        "me-firmware",
        "service-state",
        "listening-port",
    ] {
        let start = format!("{{\"probe\":\"{probe}\"");
        let without = with_facts(&text, |lines| {
            lines.retain(|line| !line.starts_with(&start));
        });
        assert_eq!(rows(&without, probe), unknown("no-data"), "{probe}");
    }
    for (from, to) in [
        ("\"name\":\"LMS\"", "\"name\":\"lms\""),
        ("\"name\":\"LMS\"", "\"name\":\"L\\u004dS\""),
        ("{\"name\":\"LMS\"}", "{}"),
        ("{\"name\":\"LMS\"}", "{\"name\":\"LMS\",\"name\":\"LMS\"}"),
    ] {
        assert_eq!(
            rows(&text.replace(from, to), "service-state"),
            unknown("no-data"),
            "{to}"
        );
    }
    let twice = with_facts(&text, |lines| {
        let again: Vec<String> = lines
            .iter()
            .filter(|line| line.contains("service"))
            .cloned()
            .collect();
        lines.extend(again);
    });
    assert_eq!(rows(&twice, "service-state"), unknown("conflict"));
    // Nothing at all is as good as a machine that tells nothing.
    let empty = with_facts(&text, Vec::clear);
    let run = given(source(&check), &empty, JSON);
    assert_eq!(run.exit, 3);
    assert!(
        !run.lines[0].contains("\"state\":\"absent\""),
        "{:?}",
        run.lines
    );
}
