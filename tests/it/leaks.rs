//! Nothing internal gets out: no output of the public edition, the site or any export there is, holds a word, a day or a
//! trace of what an organisation says of itself, nor of what is not published yet. The list of exports is asked, so that a
//! new one is looked at without anybody thinking of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use kanwa::content;
use kanwa::export::{self, Artefact, EXPORTS, Options};
use kanwa::model::conclusion::Edition;
use kanwa::source::Sources;

use crate::diagnostics::{Files, base};

const TODAY: &str = "2026-01-02";
const BASE: &str = "https://kb.example.com/";

/// Everything that an organisation can say, each text with a word of its own in each language, each day another one.
#[derive(Default)]
struct Planted {
    words: Vec<String>,
}

impl Planted {
    fn pair(&mut self) -> String {
        let number = self.words.len() / 2;
        let [ja, en] = ["ja", "en"].map(|locale| format!("Planted{number:02}{locale}"));
        let pair = format!("{{ja: {ja}です。, en: {en}.}}");
        self.words.extend([ja, en]);
        pair
    }

    #[allow(clippy::format_push_string, reason = "reads as the file it writes")]
    fn organisation(&mut self, edition: &str) -> String {
        let mut text = format!("edition: {edition}\nconclusions:\n");
        for (environment, more) in [
            ("on-premises", "due: 2031-10-11"),
            ("factory", "approved: 2025-03-14"),
        ] {
            text += &format!(
                "  - environment: {environment}\n    verdict: affected\n    responsible: us\n    confidence: likely\n    \
                 because: {}\n    action: {}\n    owner: {}\n    as_of: 2025-11-12\n    {more}\n",
                self.pair(),
                self.pair(),
                self.pair(),
            );
        }
        text += &format!(
            "vendor_confirmations:\n  - {{vendor: emca, model: {}, verdict: affected, text: {}, as_of: 2025-10-13}}\n",
            self.pair(),
            self.pair()
        );
        text += &format!(
            "exemptions:\n  - {{environment: factory, because: {}, expires: 2032-09-14}}\n  - {{environment: laboratory, \
             because: {{ja: <environment:planted-yard>の分です。, en: Of the <environment:planted-yard>.}}, expires: \
             2032-10-14}}\n",
            self.pair()
        );
        text += "notes:\n";
        for kind in [
            "warning",
            "caution",
            "note",
            "limitation",
            "vendor-dependent",
        ] {
            text += &format!("  - {{kind: {kind}, text: {}}}\n", self.pair());
        }
        text += &format!(
            "  - {{kind: editor, text: {}, source_says: {}}}\n",
            self.pair(),
            self.pair()
        );
        text
    }
}

/// A content with an environment and a vendor of which only the organisation speaks.
fn contents() -> Files {
    let mut files = base();
    let mut add = |path: &str, line: &str| {
        let file = files.get_mut(path).unwrap();
        file.extend_from_slice(line.as_bytes());
    };
    add(
        "content/registry/environments.yaml",
        "factory: {name: {ja: Planted工場, en: Planted factory}, description: {ja: Plantedです。, en: Planted.}, responsible: us}\n\
         laboratory: {name: {ja: Planted研究所, en: Planted laboratory}, responsible: us}\n\
         planted-yard: {name: {ja: Planted置き場, en: Planted yard}, description: {ja: <environment:planted-yard>です。, en: <environment:planted-yard>.}, responsible: us}\n",
    );
    add(
        "content/registry/vendors.yaml",
        "emca: {name: {ja: Plantedエムカ, en: Planted Emca}}\n",
    );
    files
}

fn with(mut files: Files, path: &str, text: &str) -> Files {
    files.insert(path.to_owned(), text.as_bytes().to_vec());
    files
}

/// Everything that can be made of a content for an edition: the site, and every export, by its name.
fn outputs(files: &Files, edition: Edition) -> BTreeMap<String, Vec<Artefact>> {
    let texts = files.iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        (path.clone(), text)
    });
    let sources = Sources::from_memory(texts);
    let outcome = content::read(&sources, TODAY.parse().unwrap());
    let findings = outcome.diagnostics.to_text(|_| None, false);
    let mut catalog = outcome.catalog().unwrap_or_else(|| panic!("{findings}"));
    catalog.site.base_url = Some(BASE.to_owned());
    let catalog = catalog.for_edition(edition, false);
    let options = Options {
        catalog: &catalog,
        sources: &sources,
    };
    let site = export::site(&catalog, &sources).unwrap();
    let made = EXPORTS.iter().map(|export| {
        let made = export::run(export, &options).unwrap();
        (export.name.to_owned(), made)
    });
    std::iter::once(("site".to_owned(), site))
        .chain(made)
        .collect()
}

/// What can be read in a file: its name, its text, and those of what is packed in it.
fn readable(path: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let inner = |name: &str, bytes: &[u8]| readable(&format!("{path}!{name}"), bytes);
    if path.ends_with(".tar.gz") {
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
        let entries = archive.entries().unwrap().flat_map(|entry| {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            inner(&name, &bytes)
        });
        return entries.collect();
    }
    if path.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut all = Vec::new();
        for number in 0..archive.len() {
            let mut entry = archive.by_index(number).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            all.extend(inner(&entry.name().unwrap(), &bytes));
        }
        return all;
    }
    let text = String::from_utf8(bytes.to_vec());
    let text =
        text.unwrap_or_else(|_| panic!("{path}: open it here, so that it can be looked into"));
    vec![(path.to_owned(), text)]
}

/// Which of the words are in any file, with the file.
fn found<'w>(made: &[Artefact], words: &'w [String]) -> BTreeMap<&'w str, String> {
    let mut found = BTreeMap::new();
    for file in made {
        for (path, text) in readable(file.path.as_str(), &file.contents) {
            for word in words {
                if path.contains(word.as_str()) || text.contains(word.as_str()) {
                    found.entry(word.as_str()).or_insert_with(|| path.clone());
                }
            }
        }
    }
    found
}

/// Two makings are the same, byte for byte; else which files are not.
fn differences(one: &[Artefact], other: &[Artefact]) -> Vec<String> {
    let by_path = |made: &[Artefact]| -> BTreeMap<String, Vec<u8>> {
        let files = made.iter();
        files
            .map(|file| (file.path.to_string(), file.contents.clone()))
            .collect()
    };
    let (one, other) = (by_path(one), by_path(other));
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}

#[test]
fn what_is_internal_is_in_no_public_output() {
    let mut planted = Planted::default();
    let own = planted.organisation("internal");
    let words = &planted.words;
    assert!(words.len() > 20);
    let files = with(contents(), "content/organisation/sample.yaml", &own);
    let internal = outputs(&files, Edition::Internal);
    // Planted where it counts: the internal edition shows every word, and so does the data for programs.
    for name in ["site", "json"] {
        let shown = found(&internal[name], words);
        let missing: Vec<&String> = words
            .iter()
            .filter(|word| !shown.contains_key(word.as_str()))
            .collect();
        assert!(missing.is_empty(), "{name} does not show {missing:?}");
    }
    let public = outputs(&files, Edition::Public);
    let without = outputs(&contents(), Edition::Public);
    assert!(public.keys().eq(without.keys()));
    // The names of environments and of vendors that only the organisation speaks of are its own too.
    let names = ["Planted", "planted", "factory", "laboratory", "emca"].map(str::to_owned);
    assert_eq!(found(&internal["site"], &names).len(), names.len());
    for (name, made) in &public {
        assert_eq!(found(made, words), BTreeMap::new(), "{name}");
        assert_eq!(found(made, &names), BTreeMap::new(), "{name}");
        // Nor a day, a name of a file, an order or a digest that would be another one.
        assert_eq!(
            differences(made, &without[name]),
            Vec::<String>::new(),
            "{name}"
        );
    }
    // An export that says nothing of ourselves in either edition would prove nothing here.
    for (name, made) in &internal {
        let speaks = !found(made, words).is_empty();
        assert!(
            speaks || made == &public[name],
            "{name} changes and does not say how"
        );
    }
    let speaking = internal
        .values()
        .filter(|made| !found(made, words).is_empty());
    assert!(speaking.count() > 8);
}

#[test]
fn what_is_marked_as_public_is_shown() {
    let mut planted = Planted::default();
    let own = planted.organisation("public");
    let files = with(contents(), "content/organisation/sample.yaml", &own);
    let public = outputs(&files, Edition::Public);
    let places = ["factory", "laboratory", "yard"].map(|place| format!("Planted {place}"));
    for name in ["site", "json"] {
        assert_eq!(
            found(&public[name], &planted.words).len(),
            planted.words.len()
        );
        assert_eq!(found(&public[name], &places).len(), places.len(), "{name}");
    }
}

#[test]
fn what_is_not_published_yet_is_in_no_output() {
    let sample = String::from_utf8(base()["content/advisories/sample.yaml"].clone()).unwrap();
    let draft = sample
        .replace("status: published", "status: draft")
        .replace("見本", "Planted見本")
        .replace("Sample", "Planted Sample")
        .replace("sample", "planted sample")
        .replace("CVE-2026-0001", "CVE-2026-4711");
    let words: Vec<String> = ["Planted", "planted", "CVE-2026-4711"]
        .map(str::to_owned)
        .into();
    let entries_text = "vendors:\n  planted-vendor: {name: {ja: Planted社, en: Planted Ltd}}\n\
        terms:\n  planted-term: {name: {ja: Planted語, en: Planted term}, meaning: {ja: 見本です。, en: A word.}}\n\
        environments:\n  planted-place: {name: {ja: Planted工場, en: Planted plant}, responsible: us}\n\
        links:\n  planted-link: {title: {ja: Plantedの告知, en: Planted notice}, kind: advisory, url: {en: \"https://planted.example/\"}}\n";
    let registry = "content/registry/advisory/planted-draft.yaml";
    let files = with(base(), registry, entries_text);
    let files = with(files, "content/advisories/planted-draft.yaml", &draft);
    let without = outputs(&base(), Edition::Internal);
    for (name, made) in outputs(&files, Edition::Internal) {
        assert_eq!(found(&made, &words), BTreeMap::new(), "{name}");
        assert_eq!(
            differences(&made, &without[&name]),
            Vec::<String>::new(),
            "{name}"
        );
    }
    let published = draft.replace("status: draft", "status: published");
    let files = with(files, "content/advisories/planted-draft.yaml", &published);
    let shown = outputs(&files, Edition::Internal);
    let entries = ["Planted term", "Planted plant"].map(str::to_owned);
    for words in [&words[..], &entries] {
        assert_eq!(found(&shown["site"], words).len(), words.len());
    }
    // What is published may speak of an entry of what is not: then it is no secret.
    let speaking = sample.replace("en: A sample.", "en: A sample of <term:planted-term>.");
    let speaking = speaking.replace("ja: 見本です。", "ja: <term:planted-term>の見本です。");
    let files = with(base(), registry, entries_text);
    let files = with(files, "content/advisories/planted-draft.yaml", &draft);
    let files = with(files, "content/advisories/sample.yaml", &speaking);
    let shown = outputs(&files, Edition::Internal);
    assert_eq!(
        found(&shown["site"], &entries).keys().collect::<Vec<_>>(),
        [&"Planted term"]
    );
}
