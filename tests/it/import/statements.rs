//! What a document says of products, vulnerability by vulnerability: a draft says nothing of one that was said of another.

use kanwa::import::{Document, Site};
use serde_json::{Value, json};

use super::documents::SITE;
use crate::cli::DATE;

const ONE: &str = "CVE-2026-1111";
const TWO: &str = "CVE-2026-2222";

/// The draft, as text and value, of a document in which Acme V has some versions and, as `V`, none.
fn draft(statuses: &[(&str, Value)]) -> (String, Value) {
    let version = |version: &str| {
        json!({
            "category": if version.contains('<') { "product_version_range" } else { "product_version" },
            "name": version,
            "product": {"product_id": format!("V {version}"), "name": format!("Acme V {version}")}
        })
    };
    let versions = [
        "1.0",
        "2.0",
        "3.0",
        "vers:intdot/>=5.5|<5.7",
        "vers:intdot/>=5.6|<5.7",
        "vers:intdot/>=5.7|<6.0",
    ]
    .map(version);
    let vulnerabilities: Vec<Value> = statuses
        .iter()
        .map(|(cve, status)| json!({"cve": cve, "product_status": status}))
        .collect();
    let document = json!({
        "document": {
            "category": "csaf_security_advisory",
            "csaf_version": "2.0",
            "lang": "en",
            "title": "Flaws of Acme V",
            "publisher": {"category": "vendor", "name": "Acme", "namespace": "https://acme.example"},
            "tracking": {
                "id": "ACME-2026-9",
                "status": "final",
                "version": "1",
                "initial_release_date": "2026-01-01T00:00:00Z",
                "current_release_date": "2026-01-01T00:00:00Z",
                "revision_history": []
            }
        },
        "product_tree": {"branches": [{
            "category": "vendor",
            "name": "Acme",
            "branches": [{
                "category": "product_name",
                "name": "Acme V",
                "branches": versions,
                "product": {"product_id": "V", "name": "Acme V"}
            }]
        }]},
        "vulnerabilities": vulnerabilities
    });
    let document = Document::read(&document.to_string()).unwrap();
    let id = document.id().unwrap();
    let site = Site::of(SITE.registry(), SITE.site());
    let drafted = document.draft(&id, &site, DATE.parse().unwrap()).unwrap();
    let text = drafted.files[0].1.clone();
    let value = serde_saphyr::from_str(&text).unwrap();
    (text, value)
}

fn rows(draft: &Value) -> Vec<Value> {
    let rows = draft["affected"].as_array().unwrap().iter();
    rows.map(|row| json!([row["versions"]["en"], row["fixed"], row["cves"]]))
        .collect()
}

#[test]
fn a_fix_belongs_to_the_vulnerability_that_it_fixes() {
    let (text, draft) = draft(&[
        (
            ONE,
            json!({"fixed": ["V 3.0"], "known_not_affected": ["V 1.0"]}),
        ),
        (TWO, json!({"known_affected": ["V 2.0"]})),
    ]);
    assert_eq!(rows(&draft), [json!(["2.0", null, [TWO]])]);
    assert!(draft["versions"].is_null(), "{text}");
    let to_do = format!("TODO: the document says that 3.0 fixes {ONE}");
    assert!(text.contains(&to_do), "{text}");
}

#[test]
fn each_vulnerability_has_its_own_versions() {
    let affects =
        |versions: &[&str], fixed: &[&str]| json!({"known_affected": versions, "fixed": fixed});
    let three = "CVE-2026-3333";
    let (text, draft) = draft(&[
        (ONE, affects(&["V 1.0"], &["V 2.0"])),
        (TWO, affects(&["V 1.0", "V 2.0"], &["V 3.0"])),
        (three, affects(&["V 1.0"], &["V 2.0"])),
    ]);
    let keys = draft["versions"].as_object().unwrap();
    let key = |value: &str| {
        let of = keys.iter().find(|(_, version)| version["value"] == value);
        of.unwrap().0.clone()
    };
    assert_eq!(
        rows(&draft),
        [
            json!(["1.0", [key("2.0")], [ONE, three]]),
            json!(["1.0, 2.0", [key("3.0")], [TWO]]),
        ],
        "{text}"
    );
    assert!(!text.contains("the document says that"), "{text}");
}

/// Half of what a version fixes has a row, and half has none.
#[test]
fn what_is_left_of_a_fix_is_to_do() {
    let (text, draft) = draft(&[
        (
            ONE,
            json!({"known_affected": ["V 1.0"], "fixed": ["V 3.0"]}),
        ),
        (TWO, json!({"fixed": ["V 3.0"]})),
    ]);
    let rows = rows(&draft);
    assert_eq!(rows.len(), 1, "{text}");
    assert_eq!(rows[0][1].as_array().unwrap().len(), 1, "{text}");
    assert_eq!(rows[0][2], json!([ONE]));
    let to_do = format!("TODO: the document says that 3.0 fixes {TWO}");
    assert!(text.contains(&to_do), "{text}");
}

#[test]
fn a_to_do_names_the_product_where_there_is_no_version() {
    let (text, _) = draft(&[
        (ONE, json!({"known_not_affected": ["V"]})),
        (
            TWO,
            json!({"known_affected": ["V 2.0"], "under_investigation": ["V"], "first_affected": ["V"]}),
        ),
    ]);
    for to_do in [
        "not every vulnerability concerns Acme V",
        "the publisher is still investigating Acme V",
        "first affected: Acme V",
    ] {
        assert!(text.contains(to_do), "{to_do}: {text}");
    }
}

/// A draft whose rows contradict each other would be an error.
#[test]
fn what_a_document_says_both_of_is_affected_and_to_do() {
    for (affected, clear, contradict) in [
        ("V 1.0", "V 1.0", true),
        ("V vers:intdot/>=5.5|<5.7", "V vers:intdot/>=5.6|<5.7", true),
        (
            "V vers:intdot/>=5.5|<5.7",
            "V vers:intdot/>=5.7|<6.0",
            false,
        ),
    ] {
        let status = json!({"known_affected": [affected], "known_not_affected": [clear]});
        let (text, draft) = draft(&[(ONE, status)]);
        assert_eq!(rows(&draft).len(), 1, "{text}");
        assert_eq!(draft["not_affected"].is_null(), contradict, "{text}");
        for to_do in [
            "both affected and not affected",
            "says that it is not affected: ",
        ] {
            assert_eq!(text.contains(to_do), contradict, "{to_do}: {text}");
        }
    }
}
