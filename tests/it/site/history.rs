//! What revisions changed: files of earlier revisions are held against the present one.

use std::collections::BTreeMap;

use kanwa::content;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::source::Sources;

use super::built::{TODAY, build_of, sources};

const ADVISORY: &str = "content/advisories/intel-sa-00950.yaml";

/// The real content, its advisory in a second revision, and the file of the first one at `path`.
fn two_revisions(path: &str) -> Sources {
    let mut files: BTreeMap<String, String> = sources()
        .texts()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let first = files[ADVISORY].clone();
    let mut second = first.clone();
    for (old, new) in [
        (
            "シグネチャとプラットフォームIDとリビジョンを集める",
            "シグネチャとリビジョンを集める",
        ),
        (
            "Collect signature, platform ID and revision",
            "Collect signature and revision",
        ),
        ("sudo grep -H . /sys/devices", "sudo grep -r . /sys/devices"),
        (
            "仮想化基盤、サーバー、業務用PCを持つチームの担当者",
            "サーバーと業務用PCを持つチームの担当者",
        ),
        ("who run virtualization, servers", "who run servers"),
        (
            "\ntimeline:\n",
            "\n  - {version: \"1.1\", date: 2026-11-22, summary: {ja: 手順を改めました。, en: Steps revised.}, steps_changed: [list-candidates]}\ntimeline:\n",
        ),
    ] {
        assert!(second.contains(old), "{old}");
        second = second.replacen(old, new, 1);
    }
    files.insert(ADVISORY.to_owned(), second);
    files.insert(path.to_owned(), first);
    Sources::from_memory(files)
}

#[test]
fn a_revision_shows_what_it_changed_with_the_steps_first() {
    let sources = two_revisions("content/history/intel-sa-00950/1.0.yaml");
    let built = build_of(&sources, Edition::Internal, TODAY, |_| ());
    let advisory = built
        .catalog
        .advisories
        .iter()
        .find(|advisory| advisory.id.as_str() == "intel-sa-00950")
        .unwrap();
    for (locale, removed, kept, rest) in [
        (
            Locale::Ja,
            "プラットフォームIDと",
            "シグネチャと",
            "仮想化基盤",
        ),
        (
            Locale::En,
            ", platform ID",
            "Collect signature",
            "virtualization",
        ),
    ] {
        let behind = built.background_page(locale, advisory);
        let difference = behind.element("revision-1-1");
        let gone: Vec<&str> = difference
            .split("<del>")
            .skip(1)
            .filter_map(|text| text.split("</del>").next())
            .collect();
        assert!(gone.iter().any(|text| text.contains(removed)), "{gone:?}");
        assert!(!gone.iter().any(|text| text.contains(kept)), "{gone:?}");
        // A word for those who cannot see the line.
        assert!(
            gone.iter()
                .all(|text| text.starts_with("<span class=\"off\""))
        );
        let at = |text: &str| difference.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(at(removed) < at(rest));
        // Commands are compared as commands.
        assert!(difference.contains("<pre><code"));
        let page = built.advisory_page(locale, advisory);
        assert!(page.element("history").contains("#revision-1-1"));
    }
    let ids = |locale| built.background_page(locale, advisory).ids();
    assert_eq!(ids(Locale::Ja), ids(Locale::En));
}

#[test]
fn a_file_of_another_revision_is_found() {
    let told = |path: &str, change: fn(&str) -> String| -> Vec<String> {
        let sources = two_revisions(path);
        let files: Vec<(String, String)> = sources
            .texts()
            .map(|(file, text)| {
                let text = if file == path {
                    change(text)
                } else {
                    text.to_owned()
                };
                (file.to_owned(), text)
            })
            .collect();
        let outcome = content::read(&Sources::from_memory(files), TODAY.parse().unwrap());
        let findings = outcome.diagnostics.iter();
        findings
            .filter(|finding| finding.file == path)
            .map(|finding| finding.code.as_str().to_owned())
            .collect()
    };
    let same = str::to_owned;
    assert_eq!(
        told("content/history/intel-sa-00950/1.0.yaml", same),
        [""; 0]
    );
    assert_eq!(
        told("content/history/intel-sa-00950/1.1.yaml", same),
        ["dangling-reference"]
    );
    assert_eq!(
        told("content/history/intel-sa-00951/1.0.yaml", same),
        ["dangling-reference"]
    );
    assert_eq!(told("content/history/1.0.yaml", same), ["stray-file"]);
    assert_eq!(
        told("content/history/intel-sa-00950/1.0.yaml", |text| {
            text.replace("version: \"1.0\"", "version: \"0.9\"")
        }),
        ["conflict"]
    );
    assert_eq!(
        told("content/history/intel-sa-00950/1.0.yaml", |text| format!(
            "{text}\n\t- x"
        )),
        ["yaml-syntax"]
    );
}
