//! The search: the shipped index and script, run by node, and the folding that both languages must do alike.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use kanwa::model::catalog::Catalog;
use serde_json::{Value, json};

use super::built::{self, TODAY, built, sources};
use crate::script_sh::run::is_here;

fn catalog() -> Catalog {
    built::catalog(&sources(), TODAY)
}

/// The built site on a disk, as node reads it.
fn site() -> &'static Path {
    static SITE: OnceLock<tempfile::TempDir> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let artefacts = kanwa::export::site(&catalog(), &sources()).expect("the site");
        for artefact in &artefacts {
            let path = artefact.path.as_str();
            if path.starts_with("assets/") {
                let place = folder.path().join(path);
                fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
                fs::write(place, &artefact.contents).expect("written");
            }
        }
        folder
    })
    .path()
}

/// What the script answers; `None`: there is no node at this desk. On a build server there has to be one.
fn ask(locale: &str, questions: &Value) -> Option<Vec<Value>> {
    let here = is_here("node");
    assert!(
        here || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
        "node is not installed"
    );
    if !here {
        return None;
    }
    let mut child = Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/it/site/search/ask.cjs"
        ))
        .arg(site())
        .arg(locale)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts");
    let line = format!("{questions}\n");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), line.as_bytes())
        .expect("node reads");
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// Queries of a language, each with the page that has to come first.
const FIRST: &[(&str, &str, &str)] = &[
    ("ja", "sa86", "advisories/intel-sa-00086"),
    ("ja", "sa-86", "advisories/intel-sa-00086"),
    ("ja", "intel sa 00086", "advisories/intel-sa-00086"),
    ("ja", "INTEL-SA-0086", "advisories/intel-sa-00086"),
    (
        "ja",
        "ＩＮＴＥＬ－ＳＡ－００８６",
        "advisories/intel-sa-00086",
    ),
    ("ja", "intle-sa-86", "advisories/intel-sa-00086"),
    ("ja", "zenbled", "advisories/amd-sb-7008"),
    ("ja", "downfall", "advisories/intel-sa-00828"),
    ("ja", "CVE-2017-5689", "advisories/intel-sa-00075"),
    ("ja", "cve 2017 5689", "advisories/intel-sa-00075"),
    ("ja", "5689", "advisories/intel-sa-00075"),
    ("ja", "16992", "advisories/intel-sa-00075"),
    ("ja", "06-55-04", "advisories/intel-sa-00828"),
    ("ja", "0x50654", "advisories/intel-sa-00828"),
    ("ja", "50654", "advisories/intel-sa-00828"),
    ("ja", "ＡＭＴ", "advisories/intel-sa-00075"),
    ("ja", "Gold 6130", "advisories/intel-sa-00086"),
    ("ja", "LMS 停止", "advisories/intel-sa-00075"),
    ("ja", "LMS　停止", "advisories/intel-sa-00075"),
    ("ja", "netstat", "advisories/intel-sa-00075"),
    ("en", "unprovision", "advisories/intel-sa-00075"),
    ("en", "sa86", "advisories/intel-sa-00086"),
    ("en", "zenbleed", "advisories/amd-sb-7008"),
    ("en", "disable LMS", "advisories/intel-sa-00075"),
];

#[test]
fn what_is_looked_for_comes_first() {
    for locale in ["ja", "en"] {
        let asked: Vec<_> = FIRST.iter().filter(|(of, _, _)| *of == locale).collect();
        let questions: Vec<Value> = asked
            .iter()
            .map(|(_, query, _)| json!({ "query": query }))
            .collect();
        let Some(answers) = ask(locale, &json!(questions)) else {
            return;
        };
        for ((_, query, page), answer) in asked.iter().zip(answers) {
            assert_eq!(answer["pages"][0]["path"], *page, "{query}: {answer}");
            assert!(answer["pages"][0]["passages"].is_array(), "{query}");
        }
    }
}

#[test]
fn one_word_in_three_scripts_is_one_word() {
    let questions = json!([
        {"query": "プロビジョニング"}, {"query": "ﾌﾟﾛﾋﾞｼﾞｮﾆﾝｸﾞ"}, {"query": "ぷろびじょにんぐ"},
        {"query": "サーバー"}, {"query": "サーバ"}, {"query": "ファームウェア"}, {"query": "ファームウエア"}
    ]);
    let Some(answers) = ask("ja", &questions) else {
        return;
    };
    let pages = |answer: &Value| answer["pages"].clone();
    assert!(answers[0]["count"].as_u64() > Some(0));
    assert_eq!(pages(&answers[1]), pages(&answers[0]));
    assert_eq!(pages(&answers[2]), pages(&answers[0]));
    assert_eq!(answers[4]["count"], answers[3]["count"]);
    assert!(answers[5]["count"].as_u64() > Some(0));
    assert_eq!(answers[6]["count"], answers[5]["count"]);
    assert_eq!(
        answers[0]["pages"][0]["passages"][0]["marked"][0],
        "プロビジョニング"
    );
}

#[test]
fn a_kind_narrows_down() {
    let questions = json!([
        {"query": "netstat", "filters": {"kind": "command"}},
        {"query": "LMS", "filters": {"kind": "term"}},
        {"query": "マイクロコード", "filters": {"vendor": "amd"}}
    ]);
    let Some(answers) = ask("ja", &questions) else {
        return;
    };
    for (answer, kind) in answers.iter().zip(["command", "term"]) {
        let passages = answer["pages"][0]["passages"].as_array().expect("passages");
        assert!(passages.iter().all(|passage| passage["kind"] == kind));
    }
    let pages = answers[2]["pages"].as_array().expect("pages");
    assert!(!pages.is_empty());
    for page in pages {
        let path = page["path"].as_str().expect("a path");
        assert!(path.starts_with("advisories/amd-"), "{path}");
    }
}

#[test]
fn what_is_nowhere_is_not_found() {
    let questions = json!([{"query": "qqzzqq"}, {"query": "!?"}, {"query": "LMS qqzzqq"}, {"query": "CVE-1999-99999"}]);
    let Some(answers) = ask("ja", &questions) else {
        return;
    };
    for answer in answers {
        assert_eq!(
            answer["pages"].as_array().map(Vec::len),
            Some(0),
            "{answer}"
        );
    }
}

/// The rows that a file of passages has.
fn rows(text: &str) -> Vec<Value> {
    let (_, rows) = text
        .strip_prefix("kanwaSearch.take(")
        .and_then(|text| text.strip_suffix(");\n"))
        .and_then(|text| text.split_once(','))
        .expect("a call");
    serde_json::from_str(rows).expect("rows")
}

#[test]
fn every_passage_leads_to_an_anchor() {
    let built = built();
    let folder = site().join("assets/search");
    let mut broken = BTreeSet::new();
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("an entry");
        let path = entry.path().strip_prefix(&folder).expect("below");
        let path = path.to_str().expect("a path").replace('\\', "/");
        let Some((locale, page)) = path
            .split_once("/text/")
            .and_then(|(locale, name)| Some((locale, name.strip_suffix(".js")?)))
        else {
            continue;
        };
        for row in rows(&fs::read_to_string(entry.path()).expect("read")) {
            let place = row[1].as_str().expect("a place");
            let (file, anchor) = place
                .split_once('#')
                .map_or((format!("{page}.html"), place), |(file, anchor)| {
                    (file.to_owned(), anchor)
                });
            let file = format!("{locale}/{file}");
            let there = built
                .pages
                .get(&file)
                .is_some_and(|html| anchor.is_empty() || html.ids().contains(anchor));
            if !there {
                broken.insert(format!("{file}#{anchor}"));
            }
            seen += 1;
        }
    }
    assert!(seen > 400, "{seen}");
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Texts that Unicode, Japanese and people make hard.
const FOLDED: &[&str] = &[
    "",
    "INTEL-SA-00086",
    "ＡＭＴ　１６９９２",
    "ﾌﾟﾛﾋﾞｼﾞｮﾆﾝｸﾞ ｶﾞｷﾞ ﾊﾟﾎﾟ",
    "サーバー、サーバーを ユーザー エラー キー データー コピー",
    "さーばー るーと スーパーー",
    "ーー 2ー3 aー",
    "Intel® Core™ i7 ℠",
    "06‑55–04 −1",
    "か\u{3099}は\u{309a} é e\u{301}",
    "㍉㈱①②Ⅳ½ ﬁ ﷺ",
    "un\u{ad}provision\u{200b}ing",
    "ΣΑΣ İstanbul ß ǅ",
    "𠮷野家 😀 한국어 ㄱ",
    "ヴヵヶヷヽヾ々〆",
    "\u{3099} \u{ff9e}x ー",
];

#[test]
fn both_languages_fold_alike() {
    let content = catalog();
    let mut texts: Vec<&str> = FOLDED.to_vec();
    texts.extend(
        content
            .advisories
            .iter()
            .flat_map(|advisory| &advisory.prose)
            .map(|prose| prose.source.as_str()),
    );
    let Some(answers) = ask("ja", &json!([{ "fold": texts }])) else {
        return;
    };
    for (place, text) in texts.iter().enumerate() {
        assert_eq!(
            answers[0][place],
            kanwa::export::search::folded(text),
            "{text:?}"
        );
    }
}

/// What is internal is not in the index of the public edition.
#[test]
fn the_public_index_has_nothing_internal() {
    use kanwa::model::conclusion::Edition;
    let owners: BTreeSet<String> = catalog()
        .advisories
        .iter()
        .filter_map(|advisory| advisory.organisation.as_ref())
        .filter(|ours| ours.edition == Edition::Internal)
        .flat_map(|ours| ours.conclusions.clone())
        .filter_map(|conclusion| conclusion.owner)
        .map(|owner| owner.ja.as_str().to_owned())
        .collect();
    assert!(!owners.is_empty());
    let public = catalog().for_edition(Edition::Public, false);
    let artefacts = kanwa::export::site(&public, &sources()).expect("the site");
    for artefact in artefacts {
        if artefact.path.as_str().starts_with("assets/search/ja/text") {
            let text = String::from_utf8_lossy(&artefact.contents);
            for owner in &owners {
                assert!(!text.contains(owner), "{}: {owner}", artefact.path);
            }
        }
    }
}
