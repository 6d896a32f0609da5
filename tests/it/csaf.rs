//! Documents for programs, made of the shipped content: what they say is what the content says, in both languages, and
//! nothing is called not affected that no stated rule calls so. The validators of the standard run in `tests/run csaf`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kanwa::content;
use kanwa::export::{self, Artefact, Options};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::digest;
use kanwa::source::Sources;
use serde_json::Value;

mod again;
mod claims;
mod hostile;
mod provider;

const TODAY: &str = "2026-11-22";
const BASE: &str = "https://kb.example.com/kanwa/";

/// The shipped content, some texts of it replaced.
fn sources(replaced: &[(&str, &str)]) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (shipped, findings) = Sources::read(root).expect("the content is there");
    assert!(!findings.has_errors());
    let mut found = vec![false; replaced.len()];
    let texts: Vec<(String, String)> = shipped
        .texts()
        .map(|(path, text)| {
            let mut text = text.to_owned();
            for ((old, new), found) in replaced.iter().zip(&mut found) {
                *found |= text.contains(old);
                text = text.replace(old, new);
            }
            (path.to_owned(), text)
        })
        .collect();
    for ((old, _), found) in replaced.iter().zip(found) {
        assert!(found, "the content does not say this any more: {old}");
    }
    Sources::from_memory(texts)
}

fn catalog(sources: &Sources, edition: Edition, base: Option<&str>) -> Catalog {
    let outcome = content::read(sources, TODAY.parse().expect("a date"));
    let findings = outcome.diagnostics.to_text(|_| None, false);
    let mut catalog = outcome.catalog().expect(&findings);
    catalog.site.base_url = base.map(str::to_owned);
    catalog.for_edition(edition, false)
}

fn export(name: &str, sources: &Sources, catalog: &Catalog) -> anyhow::Result<Vec<Artefact>> {
    export::run(
        export::by_name(name).expect("it is there"),
        &Options { catalog, sources },
    )
}

/// What an export gives of the shipped content, some texts of it replaced.
fn tree(name: &str, edition: Edition, replaced: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let sources = sources(replaced);
    let catalog = catalog(&sources, edition, Some(BASE));
    let artefacts = export(name, &sources, &catalog).expect("exported");
    artefacts
        .into_iter()
        .map(|artefact| (artefact.path.to_string(), artefact.contents))
        .collect()
}

/// Only the documents, by their id.
fn documents(tree: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Value> {
    let documents = tree.iter().filter(|(path, _)| {
        path.ends_with(".json") && path.split('/').nth(2).is_some_and(|year| year == "2026")
    });
    let documents = documents.map(|(_, bytes)| {
        let value: Value = serde_json::from_slice(bytes).expect("JSON");
        (id(&value).to_owned(), value)
    });
    documents.collect()
}

fn public(replaced: &[(&str, &str)]) -> BTreeMap<String, Value> {
    documents(&tree("csaf", Edition::Public, replaced))
}

fn at<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn id(document: &Value) -> &str {
    at(document, "/document/tracking/id")
}

/// The products of a vulnerability with a status.
fn products<'a>(document: &'a Value, cve: &str, status: &str) -> BTreeSet<&'a str> {
    let vulnerabilities = document["vulnerabilities"].as_array().expect("a list");
    let one = vulnerabilities.iter().find(|one| one["cve"] == cve);
    let list = one.and_then(|one| one["product_status"][status].as_array());
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

#[test]
fn there_is_a_document_an_advisory_and_language() {
    let documents = public(&[]);
    let catalog = catalog(&sources(&[]), Edition::Public, None);
    let wanted: BTreeSet<String> = catalog
        .advisories
        .iter()
        .flat_map(|one| ["", "-en", "-vex", "-vex-en"].map(|end| format!("{}{end}", one.id)))
        .collect();
    assert!(wanted.contains("intel-sa-00075-vex-en"));
    assert!(documents.keys().eq(&wanted));
}

#[test]
fn a_translation_has_its_own_id_and_names_the_original_first() {
    let documents = public(&[]);
    for stem in ["intel-sa-00075", "amd-sb-7033-vex"] {
        let (original, translation) = (&documents[stem], &documents[&format!("{stem}-en")]);
        let path = format!("{BASE}csaf/white/2026/{stem}");
        assert_eq!(original["document"]["lang"], "ja");
        assert_eq!(original["document"].get("source_lang"), None);
        assert_eq!(translation["document"]["lang"], "en");
        assert_eq!(translation["document"]["source_lang"], "ja");
        let first = &translation["document"]["references"][0];
        assert_eq!(first["url"], format!("{path}.json"));
        assert_eq!(first["category"], "external");
        let references = translation["document"]["references"]
            .as_array()
            .expect("a list");
        assert!(
            references.iter().any(|one| {
                one["category"] == "self" && one["url"] == format!("{path}-en.json")
            })
        );
    }
    // An advisory that was written in English first: the Japanese one is the translation.
    let turned = public(&[("source_locale: ja", "source_locale: en")]);
    assert_eq!(turned["intel-sa-00075"]["document"]["lang"], "en");
    assert_eq!(turned["intel-sa-00075-ja"]["document"]["source_lang"], "en");
}

/// What a program acts by is the same in both; what a person reads is not.
#[test]
fn both_languages_say_the_same() {
    fn facts(value: &Value, out: &mut Vec<String>, key: &str) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| facts(value, out, key)),
            Value::Array(list) => list.iter().for_each(|value| facts(value, out, key)),
            value => {
                let words = ["text", "title", "name", "details", "summary", "url", "id"];
                if !words.contains(&key) {
                    out.push(format!("{key}={value}"));
                }
            }
        }
    }
    let documents = public(&[]);
    let mut compared = 0;
    for (id, translation) in documents.iter().filter(|(id, _)| id.ends_with("-en")) {
        let original = &documents[id.trim_end_matches("-en")];
        let of = |document: &Value| {
            let mut out = Vec::new();
            for part in ["product_tree", "vulnerabilities"] {
                facts(&document[part], &mut out, part);
            }
            // Vendors are sorted by their names, which differ.
            out.sort();
            out
        };
        assert_eq!(of(original), of(translation), "{id}");
        let notes = |document: &Value| document["document"]["notes"].as_array().map(Vec::len);
        assert_eq!(notes(original), notes(translation), "{id}");
        compared += 1;
    }
    assert_eq!(compared, 12);
}

#[test]
fn keys_are_sorted_and_nothing_is_empty() {
    fn walk(value: &Value, place: &str) {
        match value {
            Value::Object(map) => {
                let keys: Vec<&String> = map.keys().collect();
                assert!(keys.is_sorted(), "{place}: {keys:?}");
                assert!(!map.is_empty(), "{place} is empty");
                for (key, value) in map {
                    walk(value, &format!("{place}/{key}"));
                }
            }
            Value::Array(list) => {
                assert!(!list.is_empty(), "{place} is empty");
                for one in list {
                    walk(one, place);
                }
            }
            Value::String(text) => assert!(!text.trim().is_empty(), "{place} is empty"),
            Value::Null => panic!("{place} is null"),
            Value::Bool(_) | Value::Number(_) => {}
        }
    }
    for (id, document) in public(&[]) {
        walk(&document, &id);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_day() {
    let sources = sources(&[]);
    let on = |day: &str| {
        let outcome = content::read(&sources, day.parse().expect("a date"));
        let mut catalog = outcome.catalog().expect("good content");
        catalog.site.base_url = Some(BASE.to_owned());
        let catalog = catalog.for_edition(Edition::Internal, false);
        ["csaf", "csaf-2.1", "csaf-vex", "openvex"]
            .map(|name| export(name, &sources, &catalog).expect("exported"))
    };
    assert!(on("2026-11-22") == on("2029-01-01"));
}

/// Documents name themselves by their address: without one there are none, and an export says so.
#[test]
fn without_an_address_there_are_no_documents() {
    let sources = sources(&[]);
    for base in [None, Some("http://kb.example.com/")] {
        let catalog = catalog(&sources, Edition::Public, base);
        let site = export::site(&catalog, &sources).expect("built");
        let is_ours = |one: &&Artefact| kanwa::export::csaf::holds(one.path.as_str());
        assert_eq!(site.iter().find(is_ours), None);
        for name in ["csaf", "csaf-2.1", "csaf-vex", "openvex"] {
            let error = export(name, &sources, &catalog).expect_err("no address");
            assert!(error.to_string().contains("base_url"), "{error}");
        }
    }
}

/// Text of one organisation is in its own edition, and in nothing that the public one gives.
#[test]
fn nothing_internal_is_in_the_public_edition() {
    const MARK: &str = "KANWA-INTERNAL-7f3a";
    let marked = [
        (
            "確認スクリプトで、MEファームウェアが未修正の",
            "KANWA-INTERNAL-7f3a：",
        ),
        (
            "The check script found laptops",
            "KANWA-INTERNAL-7f3a laptops",
        ),
        (
            "Starting with the provisioned ones",
            "KANWA-INTERNAL-7f3a ones",
        ),
    ];
    let holds = |tree: &BTreeMap<String, Vec<u8>>| {
        let mark = MARK.as_bytes();
        let with = tree
            .iter()
            .filter(|(_, bytes)| bytes.windows(mark.len()).any(|part| part == mark));
        with.map(|(path, _)| path.clone()).collect::<BTreeSet<_>>()
    };
    for name in ["csaf", "csaf-2.1", "csaf-vex", "openvex"] {
        let internal = holds(&tree(name, Edition::Internal, &marked));
        assert_eq!(internal.len(), 2, "{name}: {internal:?}");
        assert_eq!(
            holds(&tree(name, Edition::Public, &marked)),
            BTreeSet::new()
        );
    }
}

/// Documents of the internal edition say that they may not go on.
#[test]
fn the_internal_edition_is_not_white() {
    let tree = tree("csaf", Edition::Internal, &[]);
    assert!(tree.keys().all(|path| !path.contains("white")));
    for (id, document) in documents(&tree) {
        assert_eq!(
            at(&document, "/document/distribution/tlp/label"),
            "AMBER",
            "{id}"
        );
    }
    let text = String::from_utf8(tree[".well-known/csaf/provider-metadata.json"].clone());
    assert!(!text.expect("UTF-8").contains("WHITE"));
}
