//! Our own documents, imported: what they say is found again, and reading them breaks nothing.

use std::sync::LazyLock;

use kanwa::content::{self, Outcome};
use kanwa::import::{Document, Site};
use serde_json::Value;

use super::{Edition, TODAY, documents, sources, tree};

static OUTCOME: LazyLock<Outcome> =
    LazyLock::new(|| content::read(&sources(&[]), TODAY.parse().expect("a date")));

/// The draft that an import makes of a document: the advisory as values.
fn imported(document: &Value) -> Value {
    let document = Document::read(&document.to_string()).expect("it is read");
    let today = TODAY.parse().expect("a date");
    let id = "imported-again".parse().expect("an id");
    let drafted = document
        .draft(&id, &Site::of(OUTCOME.registry(), OUTCOME.site()), today)
        .expect("a draft");
    let (_, text) = drafted.files.first().expect("the advisory");
    serde_saphyr::from_str(text).expect("YAML")
}

#[test]
fn facts_are_found_again() {
    let documents = documents(&tree("csaf", Edition::Public, &[]));
    let draft = imported(&documents["intel-sa-00075-en"]);
    assert_eq!(draft["source_locale"], "en");
    assert_eq!(draft["severity"]["level"], "critical");
    let vulnerability = &draft["vulnerabilities"][0];
    assert_eq!(vulnerability["cve"], "CVE-2017-5689");
    assert_eq!(vulnerability["cwe"]["id"], "CWE-269");
    let paths = vulnerability["paths"].as_array().expect("a list");
    let mut vectors: Vec<&str> = paths
        .iter()
        .filter_map(|path| path["vector"].as_str())
        .collect();
    vectors.sort_unstable();
    assert_eq!(
        vectors,
        [
            "CVSS:3.0/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
        ]
    );
    let row = |list: &str, product: &str| {
        let rows = draft[list].as_array().expect("a list");
        let row = rows.iter().find(|row| row["product"] == product);
        row.cloned()
            .unwrap_or_else(|| panic!("{list}: {product}: {rows:#?}"))
    };
    // The product is known again by its name, and its ranges are.
    let me = row("affected", "me");
    let versions = me["versions"]["en"].as_str().expect("words");
    assert!(versions.contains(">=6.0 <6.2.61.3535"), "{versions}");
    assert!(versions.contains(">=11.0 <11.0.18.3003"), "{versions}");
    assert_eq!(me["fixed"].as_array().map(Vec::len), Some(11));
    assert_eq!(row("not_affected", "me")["versions"]["en"], "<6.0");
    row("not_affected", "sps");
}

#[test]
fn every_document_can_be_read() {
    for edition in [Edition::Public, Edition::Internal] {
        for name in ["csaf", "csaf-2.1"] {
            for (id, document) in documents(&tree(name, edition, &[])) {
                let draft = imported(&document);
                let cves = document["vulnerabilities"].as_array().map(Vec::len);
                assert_eq!(
                    draft["vulnerabilities"].as_array().map(Vec::len),
                    cves,
                    "{id}"
                );
            }
        }
    }
}
