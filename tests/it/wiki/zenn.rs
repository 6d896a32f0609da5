//! What the Zenn client refuses, and what its owner wrote that must stay.

use std::fs;
use std::path::Path;

use kanwa::export::Artefact;
use kanwa::model::conclusion::Edition;
use kanwa::write;
use regex::Regex;
use serde::Deserialize;
use tempfile::TempDir;

use super::{catalog, exported};
use crate::sample;

const ARTICLE: &str = "articles/intel-sa-00075-ja.md";

#[derive(Deserialize)]
struct FrontMatter {
    title: String,
    emoji: String,
    r#type: String,
    topics: Vec<String>,
    published: bool,
}

fn front_matter(file: &Artefact) -> FrontMatter {
    let text = std::str::from_utf8(&file.contents).expect("UTF-8");
    let yaml = text.split("---\n").nth(1).expect("a front matter");
    serde_saphyr::from_str(yaml).expect("as the client wants it")
}

/// The rules of the client, from its own words.
#[test]
fn the_client_takes_every_article() {
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    for (number, advisory) in catalog.advisories.iter_mut().enumerate() {
        let advisory = std::sync::Arc::make_mut(advisory);
        match number {
            0 => {
                advisory.title = sample::line(&"長い題名".repeat(30), &"long ".repeat(60));
                advisory.tags.clear();
            }
            1 => advisory.id = sample::id("x"),
            2 => advisory.id = sample::id(&"long-".repeat(13)[..64]),
            3 => {
                let tags = [
                    "a-b",
                    "ab",
                    "c",
                    "d",
                    "e",
                    "f",
                    "g",
                    "a-very-long-tag-that-is-no-topic",
                ];
                advisory.tags = tags.map(sample::id).to_vec();
            }
            _ => {}
        }
    }
    let slug = Regex::new(r"^articles/[0-9a-z_-]{12,50}\.md$").expect("a pattern");
    let topic = Regex::new(r"^[0-9a-z]{1,18}$").expect("a pattern");
    let files = exported("zenn", &catalog, &sources);
    assert_eq!(files.len(), 2 * catalog.advisories.len());
    let mut cut = 0;
    for file in &files {
        let values = front_matter(file);
        assert!(slug.is_match(file.path.as_str()), "{}", file.path);
        let length = values.title.encode_utf16().count();
        assert!((1..=70).contains(&length), "{length}");
        assert_eq!(values.emoji.chars().count(), 1);
        assert_eq!(values.r#type, "tech");
        assert!((1..=5).contains(&values.topics.len()));
        assert!(values.topics.iter().all(|one| topic.is_match(one)));
        let mut once = values.topics.clone();
        once.dedup();
        assert_eq!(once, values.topics);
        assert!(!values.published);
        cut += usize::from(values.title.ends_with('…'));
    }
    // The long ones of here, and some that ship; each stands in full below.
    assert!(cut > 2, "{cut}");
    let whole = "長い題名".repeat(30);
    assert!(
        files
            .iter()
            .any(|file| String::from_utf8_lossy(&file.contents).contains(&whole))
    );
}

fn run(folder: &Path) -> anyhow::Result<usize> {
    let mut sources = crate::wiki_qiita::sources(&[]);
    let catalog = catalog(&sources, Edition::Public);
    let export = kanwa::export::by_name("zenn")?;
    for ending in export.reads_earlier.into_iter().flatten() {
        sources.read_earlier(folder, ending)?;
    }
    let options = kanwa::export::Options {
        catalog: &catalog,
        sources: &sources,
    };
    let files = kanwa::export::run(export, &options)?;
    Ok(write::write(folder, "export zenn", &files)?.len())
}

#[test]
fn what_the_owner_decided_stays() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(run(folder.path()).expect("exported"), 12);
    let file = folder.path().join(ARTICLE);
    let text = fs::read_to_string(&file).expect("there");
    let theirs = text
        .replacen(
            "published: false",
            "published: true\npublished_at: 2026-01-02 03:04\npublication_name: example",
            1,
        )
        .replacen("type: 'tech'", "type: idea", 1)
        .replacen("emoji: '🔐'", "emoji: 🦊", 1)
        .replacen("title: '", "title: 'changed ", 1)
        .replacen("## 先に結論", "## 後で結論", 1);
    assert_ne!(theirs, text);
    fs::write(&file, theirs).expect("written");
    // The article, and the note that it is published.
    assert_eq!(run(folder.path()).expect("exported"), 2);
    let now = fs::read_to_string(&file).expect("there");
    let begin: Vec<&str> = now.lines().take(13).collect();
    assert_eq!(
        begin,
        [
            "---",
            "title: 'INTEL-SA-00075：インテルAMT・ISM・SBTの権限昇格の脆弱性'",
            "emoji: '🦊'",
            "type: 'idea'",
            "topics:",
            "- 'amt'",
            "- 'firmware'",
            "- 'intelme'",
            "- 'remotemanagement'",
            "- 'windows'",
            "published: true",
            "published_at: '2026-01-02 03:04'",
            "publication_name: 'example'",
        ]
    );
    assert!(now.contains("## 先に結論"));
    assert_eq!(run(folder.path()).expect("exported"), 0);
    // Without its file it would be taken back, were it not noted.
    fs::remove_file(&file).expect("lost");
    assert_eq!(run(folder.path()).expect("exported"), 1);
    assert_eq!(fs::read_to_string(&file).expect("there"), now);
    // What its owner takes back stays back, with its file and without.
    let back = now.replacen("published: true", "published: false", 1);
    fs::write(&file, &back).expect("written");
    run(folder.path()).expect("exported");
    assert_eq!(fs::read_to_string(&file).expect("there"), back);
    fs::remove_file(&file).expect("lost");
    run(folder.path()).expect("exported");
    let text = fs::read_to_string(&file).expect("there");
    assert!(text.contains("published: false"));
    fs::write(
        &file,
        now.replacen("published: true", "published: perhaps", 1),
    )
    .expect("written");
    let error = format!("{:#}", run(folder.path()).expect_err("refused"));
    assert!(error.contains(ARTICLE), "{error}");
}
