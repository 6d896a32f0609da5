//! What a provider serves beside the documents.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{BASE, Edition, at, catalog, digest, documents, export, sources, tree};

fn text(tree: &std::collections::BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(tree[path].clone()).expect("UTF-8")
}

#[test]
fn digests_are_those_of_the_bytes() {
    let tree = tree("csaf", Edition::Public, &[]);
    let mut checked = 0;
    for (path, bytes) in tree.iter().filter(|(path, _)| path.contains("/2026/")) {
        if !path.ends_with(".json") {
            continue;
        }
        let name = path.rsplit('/').next().expect("a name");
        let bytes = [bytes.as_slice()];
        for (ending, hex) in [
            ("sha256", digest::sha256(bytes)),
            ("sha512", digest::sha512(bytes)),
        ] {
            assert_eq!(
                text(&tree, &format!("{path}.{ending}")),
                format!("{hex}  {name}\n")
            );
        }
        checked += 1;
    }
    assert_eq!(checked, 24);
}

#[test]
fn every_list_has_every_document() {
    let tree = tree("csaf", Edition::Public, &[]);
    let paths: BTreeSet<String> = tree
        .keys()
        .filter(|path| path.contains("/2026/") && path.ends_with(".json"))
        .map(|path| path.trim_start_matches("csaf/white/").to_owned())
        .collect();
    let index: BTreeSet<String> = text(&tree, "csaf/white/index.txt")
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(index, paths);
    let changes = text(&tree, "csaf/white/changes.csv");
    let rows: Vec<(&str, &str)> = changes
        .lines()
        .map(|line| line[1..line.len() - 1].split_once("\",\"").expect("two"))
        .collect();
    assert!(rows.is_sorted_by(|a, b| a.1 >= b.1), "{changes}");
    assert_eq!(
        rows.iter()
            .map(|row| row.0.to_owned())
            .collect::<BTreeSet<_>>(),
        paths
    );
    let all = documents(&tree);
    for (path, moment) in rows {
        let id = path.trim_start_matches("2026/").trim_end_matches(".json");
        assert_eq!(
            at(&all[id], "/document/tracking/current_release_date"),
            moment
        );
    }
    let feed: Value =
        serde_json::from_slice(&tree["csaf/white/feed-tlp-white.json"]).expect("JSON");
    let entries = feed["feed"]["entry"].as_array().expect("a list");
    let sources: BTreeSet<String> = entries
        .iter()
        .map(|entry| {
            let source = at(entry, "/content/src");
            source
                .trim_start_matches(&format!("{BASE}csaf/white/"))
                .to_owned()
        })
        .collect();
    assert_eq!(sources, paths);
}

/// Every address in the lists is one of a file that is there.
#[test]
fn addresses_lead_to_files() {
    fn addresses(value: &Value, out: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.values().for_each(|one| addresses(one, out)),
            Value::Array(list) => list.iter().for_each(|one| addresses(one, out)),
            Value::String(text) => out.extend(text.strip_prefix(BASE).map(str::to_owned)),
            _ => {}
        }
    }
    let sources = sources(&[]);
    let catalog = catalog(&sources, Edition::Public, Some(BASE));
    let site = kanwa::export::site(&catalog, &sources).expect("built");
    let paths: BTreeSet<&str> = site.iter().map(|one| one.path.as_str()).collect();
    let mut found = BTreeSet::new();
    for one in &site {
        let path = one.path.as_str();
        if kanwa::export::csaf::holds(path) && path.ends_with(".json") {
            let value: Value = serde_json::from_slice(&one.contents).expect("JSON");
            addresses(&value, &mut found);
        }
    }
    assert!(found.len() > 60, "{}", found.len());
    for address in found {
        let path = address.split('#').next().unwrap_or_default();
        // The publisher's name space, the name space of products, and a folder's own address.
        let is_name = path.is_empty() || path == "csaf/names" || path == "csaf/white/";
        assert!(is_name || paths.contains(path), "{address}");
    }
}

/// The folders are listed, and what a list leads to is there.
#[test]
fn folders_list_what_is_in_them() {
    let tree = tree("csaf", Edition::Public, &[]);
    for folder in ["csaf", "csaf/white", "csaf/white/2026"] {
        let html = text(&tree, &format!("{folder}/index.html"));
        let links: BTreeSet<&str> = html
            .split("<li><a href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let below = tree
            .keys()
            .filter_map(|path| path.strip_prefix(&format!("{folder}/")));
        let wanted: BTreeSet<String> = below
            .filter(|path| *path != "index.html")
            .map(|path| match path.split_once('/') {
                Some((inner, _)) => format!("{inner}/index.html"),
                None => path.to_owned(),
            })
            .collect();
        for one in &wanted {
            assert!(links.contains(one.as_str()), "{folder}: {one}");
        }
        let up = usize::from(folder != "csaf");
        assert_eq!(links.len(), wanted.len() + up, "{folder}");
        for language in ["lang=\"ja\"", "lang=\"en\""] {
            assert!(html.contains(language), "{folder}");
        }
    }
}

/// `security.txt` says what the site says, and is not there where it says nothing.
#[test]
fn security_txt_is_what_the_site_says() {
    let without = tree("csaf", Edition::Public, &[]);
    assert!(!without.contains_key(".well-known/security.txt"));
    let said = "stale_after_days: 180
security_txt:
  contact: [\"mailto:security@example.com\", \"https://example.com/report\"]
  expires: 2027-06-30
  policy: https://example.com/policy
publisher:
  category: user
  namespace: https://example.com
  contact: {ja: 連絡先, en: Contact us}";
    let tree = tree("csaf", Edition::Public, &[("stale_after_days: 180", said)]);
    assert_eq!(
        text(&tree, ".well-known/security.txt"),
        "Contact: mailto:security@example.com
Contact: https://example.com/report
Expires: 2027-06-30T00:00:00Z
Policy: https://example.com/policy
Preferred-Languages: ja, en
Canonical: https://kb.example.com/.well-known/security.txt
Canonical: https://kb.example.com/kanwa/.well-known/security.txt
CSAF: https://kb.example.com/kanwa/.well-known/csaf/provider-metadata.json
"
    );
    let publisher = &documents(&tree)["intel-sa-00075-en"]["document"]["publisher"];
    assert_eq!(publisher["category"], "user");
    assert_eq!(publisher["namespace"], "https://example.com");
    assert_eq!(publisher["contact_details"], "Contact us");
}

/// The page behind an advisory leads to its documents where they are, and nowhere else.
#[test]
fn pages_lead_to_the_documents() {
    let sources = sources(&[]);
    for (base, edition, folder) in [
        (Some(BASE), Edition::Public, "white"),
        (Some(BASE), Edition::Internal, "amber"),
        (None, Edition::Public, "white"),
    ] {
        let catalog = catalog(&sources, edition, base);
        let site = kanwa::export::site(&catalog, &sources).expect("built");
        for (page, end) in [("ja", ""), ("en", "-en")] {
            let path = format!("{page}/background/intel-sa-00075.html");
            let page = site.iter().find(|one| one.path.as_str() == path);
            let html = String::from_utf8_lossy(&page.expect("a page").contents);
            let vex = match edition {
                Edition::Internal => "-internal-vex",
                Edition::Public => "-vex",
            };
            for kind in ["", vex] {
                let document = format!("csaf/{folder}/2026/intel-sa-00075{kind}{end}.json");
                let href = format!("href=\"../../{document}\"");
                assert_eq!(html.contains(&href), base.is_some(), "{path}: {href}");
                let there = site.iter().any(|one| one.path.as_str() == document);
                assert_eq!(there, base.is_some(), "{document}");
            }
        }
    }
}

/// What the site serves is what the export writes.
#[test]
fn a_site_serves_the_export() {
    let sources = sources(&[]);
    let catalog = catalog(&sources, Edition::Public, Some(BASE));
    let mut site = kanwa::export::site(&catalog, &sources).expect("built");
    site.retain(|one| kanwa::export::csaf::holds(one.path.as_str()));
    let mut exported = export("csaf", &sources, &catalog).expect("exported");
    exported.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(site == exported);
}

/// A site at the root of its host has one place for it.
#[test]
fn security_txt_of_a_host_is_in_one_place() {
    let said = "stale_after_days: 180
security_txt: {contact: [\"mailto:security@example.com\"], expires: 2027-06-30}";
    let sources = sources(&[("stale_after_days: 180", said)]);
    let base = Some("https://kb.example.com/");
    let catalog = catalog(&sources, Edition::Public, base);
    let artefacts = export("csaf", &sources, &catalog).expect("exported");
    let file = artefacts
        .iter()
        .find(|one| one.path.as_str() == ".well-known/security.txt");
    let text = String::from_utf8_lossy(&file.expect("it is there").contents);
    let places: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("Canonical"))
        .collect();
    assert_eq!(
        places,
        ["Canonical: https://kb.example.com/.well-known/security.txt"]
    );
}
