//! What may tell whose host it is does not get into the file, and is unknown there.

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use kanwa::model::check::probe::{KINDS, Platform};
use kanwa::render::embedded::Overrides;
use kanwa::render::messages::Messages;

use super::super::generated::{powershell, source};
use super::super::interpreter::{Machine, Value, run};
use super::super::run::{endpoint, office};
use super::{collector, given, written};
use crate::sample;

const MASK: &str = include_str!("../../../../templates/script/powershell/prelude/collect/mask.ps1");

/// A new kind is masked until somebody says whether it may be shown; that has to be said.
#[test]
fn every_kind_is_in_one_of_the_lists() {
    let messages = Messages::load(&Overrides::new()).expect("the embedded locales load");
    let (open, _) = MASK.split_once("\n)\n").expect("the list");
    for kind in KINDS
        .iter()
        .filter(|kind| kind.is_read_on(Platform::Windows))
    {
        let is_open = open.contains(&format!("'{}'", kind.name));
        let key = format!("facts-list-masked-{}", kind.name);
        let is_masked = messages.keys("en").any(|known| known == key);
        assert!(is_open != is_masked, "{}: in mask.ps1, or {key}", kind.name);
    }
}

/// The machine whose secrets are looked for in the file.
fn secret() -> Machine {
    let mut machine = office();
    machine.ports(
        vec![endpoint("0.0.0.0", 135), endpoint("192.0.2.77", 16992)],
        Vec::new(),
    );
    let key = "HKLM:\\SOFTWARE\\Example";
    let names = Value::object(&[(
        "Property",
        Value::array(vec![Value::text("Owner"), Value::text("Level")]),
    )]);
    machine
        .items
        .insert(format!("Get-Item {key}"), Ok(vec![names]));
    let values = Value::object(&[("Owner", Value::text("alice")), ("Level", Value::Int(3))]);
    machine
        .items
        .insert(format!("Get-ItemProperty {key}"), Ok(vec![values]));
    let folder = |name: &str, attributes: &str, folder: bool| {
        Value::object(&[
            ("Name", Value::text(name)),
            ("PSIsContainer", Value::Bool(folder)),
            ("Attributes", Value::text(attributes)),
            ("Length", Value::Int(9)),
        ])
    };
    let file = folder("secret.ini", "Archive", false);
    machine
        .items
        .insert("Get-ChildItem C:\\".to_owned(), Ok(vec![file]));
    machine.items.insert(
        "Get-Content C:\\secret.ini".to_owned(),
        Ok(vec![Value::text("password")]),
    );
    machine.class(
        "root\\cimv2 Win32_PnPEntity",
        &[&[
            (
                "Name",
                Value::text("Intel(R) Management Engine Interface #1"),
            ),
            (
                "PNPDeviceID",
                Value::text("PCI\\VEN_8086&DEV_A360&SUBSYS_1\\3&SERIAL&0&B0"),
            ),
            ("Service", Value::text("MEIx64")),
        ]],
    );
    machine
}

#[test]
fn what_is_masked_is_unknown() {
    let asked: &[(&str, &[&str], &str)] = &[
        ("listening-port", &["16992"], "?no-data"),
        ("listening-port", &["135"], "tcp 0.0.0.0:135"),
        ("listening-port", &["1"], "-"),
        (
            "registry-value",
            &["HKLM\\SOFTWARE\\Example", "Owner"],
            "?no-data",
        ),
        ("registry-value", &["HKLM\\SOFTWARE\\Example", "Level"], "3"),
        ("registry-value", &["HKLM\\SOFTWARE\\Example", "Other"], "-"),
        ("file-text", &["C:\\secret.ini"], "?no-data"),
        ("file-text", &["C:\\other.ini"], "-"),
        ("file", &["C:\\secret.ini"], "file"),
        ("mei-device", &[], "PCI\\VEN_8086&DEV_A360&SUBSYS_1"),
    ];
    let tests = asked
        .iter()
        .map(|(kind, arguments, _)| sample::test(kind, arguments, Condition::Absent));
    let applies = Expression::Any(tests.collect());
    let one = sample::advisory("secrets", sample::detection(applies));
    let (script, check) = (collector(&[&one]), powershell(&[&one]));
    let machine = secret();
    let masked = written(&script, &machine, &[]);
    for secret in ["192.0.2.77", "alice", "password", "HOST-1", "SERIAL"] {
        assert!(!masked.contains(secret), "{secret}: {masked}");
    }
    assert!(masked.starts_with("{\"schema\":\"kanwa.facts/1\""));
    assert!(masked.contains("\"masked\":true,\"host\":\"\","));

    let seen = |text: &str| -> Vec<String> {
        let run = given(source(&check), text, &["-Format", "json"]);
        let row: serde_json::Value = serde_json::from_str(&run.lines[0]).expect("JSON");
        crate::schema::check(&run.lines[0]);
        let facts = row["facts"].as_array().expect("a list").iter();
        facts
            .filter(|fact| asked.iter().any(|(kind, ..)| fact["probe"] == *kind))
            .map(|fact| match fact["state"].as_str() {
                Some("found") => fact["value"].as_str().expect("text").to_owned(),
                Some("absent") => "-".to_owned(),
                _ => format!("?{}", fact["reason"].as_str().expect("text")),
            })
            .collect()
    };
    let wanted: Vec<&str> = asked.iter().map(|(.., wanted)| *wanted).collect();
    assert_eq!(seen(&masked), wanted);
    let open = written(&script, &machine, &["-Unmasked"]);
    let shown = seen(&open);
    for (value, at) in [("tcp 192.0.2.77:16992", 0), ("alice", 3), ("password", 6)] {
        assert_eq!(shown[at], value);
    }
    assert!(open.contains("\"masked\":false,\"host\":\"HOST-1\","));

    // Who reads the report knows it too.
    let said = given(source(&check), &masked, &[]).lines;
    assert!(said.contains(&"  Host: unknown".to_owned()), "{said:?}");
    let left_out = "  Private values were left out of the file; they count as unknown.";
    assert!(said.contains(&left_out.to_owned()), "{said:?}");
    let said = given(source(&check), &open, &[]).lines;
    assert!(said.contains(&"  Host: HOST-1".to_owned()), "{said:?}");
    assert!(!said.contains(&left_out.to_owned()), "{said:?}");
}

/// An address that is on every host tells nothing; everything else does.
#[test]
fn addresses_of_every_host_stay() {
    let one = sample::test("listening-port", &["5"], Condition::Exists);
    let one = sample::advisory("ports", sample::detection(one));
    let script = collector(&[&one]);
    for (address, stays) in [
        ("0.0.0.0", true),
        ("127.0.0.1", true),
        ("127.8.0.1", true),
        ("::", true),
        ("::1", true),
        ("10.0.0.1", false),
        ("fe80::1%4", false),
        ("2001:db8::1", false),
        ("::ffff:127.0.0.1", false),
        ("::10", false),
        ("127.example", false),
        ("", false),
    ] {
        let mut machine = Machine::default();
        machine.ports(
            vec![endpoint("0.0.0.0", 5), endpoint(address, 5)],
            Vec::new(),
        );
        let text = written(&script, &machine, &[]);
        let masked =
            text.contains("\"reason\":\"no-data\",\"masked\":true,\"source\":\"Get-NetTCP");
        assert_eq!(masked, !stays, "{address}");
        assert_eq!(text.contains("tcp "), stays, "{address}");
    }
}

/// A masked file never gives a better verdict than the host.
#[test]
fn masks_make_no_good_news() {
    let sample = sample::sample();
    let (script, check) = (collector(&[&sample]), powershell(&[&sample]));
    let mut machine = office();
    machine.ports(vec![endpoint("192.0.2.77", 16992)], Vec::new());
    machine.class("root\\cimv2 Win32_Service Name = 'LMS'", &[]);
    let own = run(source(&check), &["-Format", "json"], &machine);
    let text = written(&script, &machine, &[]);
    let read = given(source(&check), &text, &["-Format", "json"]);
    assert!(own.lines[0].contains("\"mitigated\":\"no\""));
    assert_eq!(read.exit, own.exit);
    assert!(
        read.lines[0].contains("\"verdict\":\"candidate\""),
        "{:?}",
        read.lines
    );
}
