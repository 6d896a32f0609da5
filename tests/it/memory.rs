//! A reading that remembers the ones before it says what a first one says.

use std::collections::BTreeMap;

use kanwa::diagnostic::Diagnostics;
use kanwa::model::date::Date;
use kanwa::pipeline::{self, Memory};
use kanwa::source::Sources;

use crate::diagnostics::{base, fixtures};
use crate::mutations::{Random, damage};

type Files = BTreeMap<String, String>;

/// The small content with two more advisories, files of the organisation's, an earlier revision, entries and records of
/// translations.
fn content() -> Files {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let mut files: Files = base()
        .into_iter()
        .map(|(path, bytes)| (path, text(bytes)))
        .collect();
    let sample = files["content/advisories/sample.yaml"].clone();
    for id in ["other", "third"] {
        let own = sample
            .replace("CVE-2026-0001", &format!("CVE-2026-000{}", id.len()))
            .replace(
                "summary: {ja: 見本です。, en: A sample.}\nsource",
                "summary: {ja: <advisory:sample>とCVE-2026-0001に似ています。, en: Like <advisory:sample> and CVE-2026-0001.}\nsource",
            )
            .replace(
                "revisions:\n",
                "revisions:\n  - {version: \"0.9\", date: 2026-01-01, summary: {ja: 見本です。, en: A sample.}}\n",
            );
        files.insert(format!("content/advisories/{id}.yaml"), own);
    }
    let more = [
        (
            "content/organisation/other.yaml",
            "edition: internal\nnotes:\n  - {kind: note, text: {ja: 別件です。, en: Something else.}}\n",
        ),
        (
            "content/registry/advisory/third.yaml",
            "links:\n  own: {title: {ja: 記録, en: Record}, kind: advisory, url: {en: \"https://a.example/CVE-2026-0005\"}}\n",
        ),
        (
            "content/translations/advisories/sample.yaml",
            "source: ja\ntexts:\n  title: {ja: 見本の弱点, en: abcdef}\n",
        ),
        (
            "content/translations/registry/terms.yaml",
            "source: ja\ntexts: {}\n",
        ),
    ];
    files.extend(more.map(|(path, text)| (path.to_owned(), text.to_owned())));
    let earlier = sample.replace("\"1.0\"", "\"0.9\"");
    files.insert("content/history/third/0.9.yaml".to_owned(), earlier);
    files
}

/// Everything that a reading says: the findings, and the whole catalog.
fn said(memory: &mut Memory, files: &Files, today: Date) -> String {
    let sources = Sources::from_memory(files);
    let outcome = pipeline::check_again(memory, &sources, Diagnostics::new(), today);
    let findings = outcome.diagnostics.to_json();
    format!("{findings}\n{:#?}", outcome.catalog())
}

struct Walk {
    memory: Memory,
    random: Random,
    files: Files,
    today: Date,
    /// How often the content had no error.
    good: usize,
}

impl Walk {
    fn check(&mut self, what: &str) {
        let remembered = said(&mut self.memory, &self.files, self.today);
        let first = said(&mut Memory::default(), &self.files, self.today);
        assert!(
            remembered == first,
            "after {what}: {}",
            first
                .lines()
                .zip(remembered.lines())
                .find(|(a, b)| a != b)
                .map_or_else(String::new, |(a, b)| format!("{a}\ninstead\n{b}"))
        );
        self.good += usize::from(!first.ends_with("\nNone"));
    }

    fn path(&mut self) -> Option<String> {
        let at = self.random.below(self.files.len());
        self.files.keys().nth(at).cloned()
    }
}

fn walk() -> Walk {
    Walk {
        memory: Memory::default(),
        random: Random(0x5eed_0001),
        files: content(),
        today: "2026-01-02".parse().unwrap(),
        good: 0,
    }
}

#[test]
fn saves_deletions_and_days_in_any_order() {
    let all = content();
    let mut walk = walk();
    walk.check("nothing");
    assert_eq!(
        walk.good,
        1,
        "{}",
        said(&mut Memory::default(), &walk.files, walk.today)
    );
    for step in 0..250 {
        let Some(path) = walk.path() else { break };
        let what = walk.random.below(9);
        match what {
            0 => drop(walk.files.remove(&path)),
            1..=4 => {
                let damaged = damage(&mut walk.random, &walk.files[&path]);
                walk.files.insert(path.clone(), damaged);
            }
            5 => walk.today = "2027-02-03".parse().unwrap(),
            6 => walk.today = "2026-01-02".parse().unwrap(),
            _ => walk.files.clone_from(&all),
        }
        walk.check(&format!("step {step}: {what} on {path}"));
    }
    assert!(walk.good > 40, "only {} of them had no error", walk.good);
}

#[test]
fn every_single_mistake_and_its_correction() {
    let mut walk = walk();
    let original = walk.files["content/advisories/sample.yaml"].clone();
    let path = "content/advisories/sample.yaml";
    for (at, text) in fixtures().into_iter().enumerate() {
        walk.files.insert(path.to_owned(), text);
        walk.check(&format!("fixture {at}"));
        walk.files.insert(path.to_owned(), original.clone());
    }
    walk.check("the correction");
}
