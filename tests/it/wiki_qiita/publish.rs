//! The life of an exported folder: published by the client, exported again.

use std::fs;
use std::path::Path;

use kanwa::model::conclusion::Edition;
use kanwa::write::{self, ChangeKind};
use tempfile::TempDir;

use super::{catalog, export, sources};

const ARTICLE: &str = "public/intel-sa-00075.md";

/// Exports into the folder, with what is in it as the earlier export, and says what changed.
fn run(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut sources = sources(&[]);
    let catalog = catalog(&sources, Edition::Public, None);
    let format = kanwa::export::by_name("qiita")?;
    for ending in format.reads_earlier.into_iter().flatten() {
        sources.read_earlier(folder, ending)?;
    }
    let artefacts = export(&sources, &catalog)?;
    let changes = write::write(folder, "export qiita", &artefacts)?;
    Ok(changes
        .into_iter()
        .filter(|change| change.kind != ChangeKind::Remove)
        .map(|change| change.path.to_string())
        .collect())
}

/// What the client does when it publishes: its own values, in the YAML that its library writes.
fn publish(folder: &Path) {
    let file = folder.join(ARTICLE);
    let text = fs::read_to_string(&file).expect("exported");
    let body = text.splitn(3, "---\n").nth(2).expect("a body");
    let published = format!(
        "---
title: INTEL-SA-00075：インテルAMT・ISM・SBTの権限昇格の脆弱性
tags:
  - amt
private: false
updated_at: '2026-01-02T03:04:05+09:00'
id: 0123456789abcdef0123
organization_url_name: example
slide: true
ignorePublish: false
posting_campaign_uuid: null
agreed_posting_campaign_term: false
---
{body}"
    );
    fs::write(&file, published).expect("written");
    let remote = folder.join("public/.remote");
    fs::create_dir_all(&remote).expect("made");
    fs::write(remote.join("0123456789abcdef0123.md"), "the client's own").expect("written");
}

#[test]
fn what_the_client_wrote_back_stays() {
    let folder = TempDir::new().expect("a folder");
    assert!(
        run(folder.path())
            .expect("first")
            .contains(&ARTICLE.to_owned())
    );
    publish(folder.path());
    assert_eq!(
        run(folder.path()).expect("second"),
        ["kanwa-ids.json", ARTICLE]
    );
    let text = fs::read_to_string(folder.path().join(ARTICLE)).expect("there");
    let front_matter = text.split("---\n").nth(1).expect("a front matter");
    assert_eq!(
        front_matter,
        "title: 'INTEL-SA-00075：インテルAMT・ISM・SBTの権限昇格の脆弱性'
tags:
- 'amt'
- 'firmware'
- 'intel-me'
- 'remote-management'
- 'windows'
private: false
updated_at: '2026-01-02T03:04:05+09:00'
id: '0123456789abcdef0123'
organization_url_name: 'example'
slide: true
ignorePublish: false
agreed_posting_campaign_term: false
"
    );
    let remote = folder.path().join("public/.remote/0123456789abcdef0123.md");
    assert_eq!(
        fs::read_to_string(remote).expect("there"),
        "the client's own"
    );
    assert_eq!(run(folder.path()).expect("third"), Vec::<String>::new());
}

/// An article whose file was lost, or was begun anew, is the one that was published.
#[test]
fn what_was_published_is_known_without_its_file() {
    let folder = TempDir::new().expect("a folder");
    run(folder.path()).expect("first");
    assert!(!folder.path().join("kanwa-ids.json").exists());
    let file = folder.path().join(ARTICLE);
    let unpublished = fs::read_to_string(&file).expect("there");
    publish(folder.path());
    run(folder.path()).expect("second");
    let published = fs::read_to_string(&file).expect("there");
    assert_ne!(published, unpublished);
    let ids = fs::read_to_string(folder.path().join("kanwa-ids.json")).expect("there");
    assert!(ids.contains("0123456789abcdef0123") && ids.contains(ARTICLE));
    fs::remove_file(&file).expect("lost");
    assert_eq!(run(folder.path()).expect("third"), [ARTICLE]);
    assert_eq!(fs::read_to_string(&file).expect("there"), published);
    fs::write(&file, unpublished).expect("begun anew");
    assert_eq!(run(folder.path()).expect("fourth"), [ARTICLE]);
    assert_eq!(fs::read_to_string(&file).expect("there"), published);
    assert_eq!(
        fs::read_to_string(folder.path().join("kanwa-ids.json")).expect("there"),
        ids
    );
    // What is noted of an article that is no more stays: it may come back.
    let more = ids.replace("public/intel-sa-00075.md", "public/gone.md");
    fs::write(folder.path().join("kanwa-ids.json"), more).expect("written");
    run(folder.path()).expect("fifth");
    let ids = fs::read_to_string(folder.path().join("kanwa-ids.json")).expect("there");
    assert!(ids.contains("public/gone.md") && ids.contains(ARTICLE));
    for broken in ["", "{}", &ids.replace("kanwa.ids/1", "kanwa.ids/2")] {
        fs::write(folder.path().join("kanwa-ids.json"), broken).expect("written");
        let error = format!("{:#}", run(folder.path()).expect_err("refused"));
        assert!(error.contains("kanwa-ids.json"), "{error}");
    }
}

#[test]
fn an_edited_text_is_ours_again_and_foreign_articles_stay() {
    let folder = TempDir::new().expect("a folder");
    run(folder.path()).expect("first");
    let file = folder.path().join(ARTICLE);
    let exported = fs::read_to_string(&file).expect("there");
    fs::write(&file, exported.replace("## 先に結論", "## 後で結論")).expect("written");
    let foreign = folder.path().join("public/own.md");
    fs::write(&foreign, "no front matter at all").expect("written");
    assert_eq!(run(folder.path()).expect("second"), [ARTICLE]);
    assert_eq!(fs::read_to_string(&file).expect("there"), exported);
    assert_eq!(
        fs::read_to_string(&foreign).expect("there"),
        "no front matter at all"
    );
}

#[test]
fn a_broken_front_matter_stops_the_export() {
    let folder = TempDir::new().expect("a folder");
    run(folder.path()).expect("first");
    let file = folder.path().join(ARTICLE);
    let exported = fs::read_to_string(&file).expect("there");
    for (old, new) in [
        ("id: null", "id: [1"),
        ("private: true", "private: perhaps"),
        ("---\ntitle", "title"),
    ] {
        let broken = exported.replacen(old, new, 1);
        fs::write(&file, &broken).expect("written");
        let error = format!("{:#}", run(folder.path()).expect_err("refused"));
        assert!(error.contains(ARTICLE), "{error}");
        assert_eq!(fs::read_to_string(&file).expect("there"), broken);
    }
}
