//! Zenn: `articles/<slug>.md` with the front matter that `zenn-cli` checks, for the repository that the service reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::{self, Values};
use super::markdown::{self, Markdown};
use super::{Article, Flavour, Materials, front_matter};
use crate::export::artefact::{Artefact, SitePath};
use crate::model::advisory::Status;
use crate::model::{digest, uri};
use crate::render::markdown::{Dialect, container, escape_text};

pub struct Zenn;

/// What the service takes.
const LONGEST_TITLE: usize = 70;
const SLUG: std::ops::RangeInclusive<usize> = 12..=50;
const MOST_TOPICS: usize = 5;
const LONGEST_TOPIC: usize = 18;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    /// Ours.
    title: String,
    /// The owner's, as all that follows but the topics.
    emoji: String,
    #[serde(rename = "type")]
    kind: Kind,
    /// Ours.
    topics: Vec<String>,
    /// New articles are not.
    published: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publication_name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Tech,
    Idea,
}

impl Markdown for Zenn {
    fn dialect(&self) -> Dialect {
        Dialect::ZENN
    }

    /// The title is no Markdown there, and tags are text.
    fn folding(&self, title: &str, blocks: &str) -> String {
        container(&format!("details {title}"), blocks)
    }

    /// The words in lower case, percent-encoded; a number is added until nothing else is called that.
    fn heading_id(&self, words: &str, earlier: &mut BTreeMap<String, usize>) -> Option<String> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let plain = percent_encoded(&words.join("-").to_lowercase());
        let mut id = plain.clone();
        let mut number = 0;
        while earlier.contains_key(&id) {
            number += 1;
            id = format!("{plain}-{number}");
        }
        earlier.insert(id.clone(), number);
        Some(id)
    }
}

impl Flavour for Zenn {
    fn file(&self, article: &Article<'_>, materials: &Materials<'_>) -> anyhow::Result<Artefact> {
        let path = path(article);
        let front_matter = values(article, ids::kept(&path, materials)?);
        let mut body = markdown::body(materials, article, self)?;
        if front_matter.title != article.title {
            let whole = escape_text(&article.title, self.dialect());
            body = format!("{whole}\n\n{body}");
        }
        let text = front_matter::article(&front_matter, &body)?;
        let path: SitePath = path.parse()?;
        Ok(Artefact::file(path, text))
    }

    /// Which articles were published: begun anew as unpublished, they would be taken back.
    fn beside(
        &self,
        articles: &[Article<'_>],
        materials: &Materials<'_>,
    ) -> anyhow::Result<Vec<Artefact>> {
        let file = ids::file(articles, materials, path, values)?;
        Ok(file.into_iter().collect())
    }
}

impl Values for FrontMatter {
    fn is_published(&self) -> bool {
        self.published
    }

    /// Its owner may have taken it back.
    fn may_be_new(&self) -> bool {
        false
    }
}

/// Title and topics are what the source says now, and a draft is not published; all else stays as the owner left it.
fn values(article: &Article<'_>, kept: Option<FrontMatter>) -> FrontMatter {
    let kept = kept.unwrap_or_else(|| FrontMatter {
        title: String::new(),
        emoji: "🔐".to_owned(),
        kind: Kind::Tech,
        topics: Vec::new(),
        published: false,
        published_at: None,
        publication_name: None,
    });
    FrontMatter {
        title: super::shortened(&article.title, LONGEST_TITLE),
        topics: topics(article),
        published: kept.published && article.advisory.status != Status::Draft,
        ..kept
    }
}

fn path(article: &Article<'_>) -> String {
    format!("articles/{}.md", slug(article))
}

/// The name of the article's file and address there: its id and language, made longer or shorter where the service
/// wants it so.
fn slug(article: &Article<'_>) -> String {
    slug_of(&format!("{}-{}", article.advisory.id, article.locale))
}

fn slug_of(name: &str) -> String {
    if SLUG.contains(&name.len()) {
        return name.to_owned();
    }
    let digest = &digest::sha256([name.as_bytes()])[..8];
    // Ids are ASCII.
    let begin = &name[..name.len().min(SLUG.end() - digest.len() - 1)];
    format!("{begin}-{digest}")
}

/// One to five words without signs: `intelme` for `intel-me`.
fn topics(article: &Article<'_>) -> Vec<String> {
    let word = |id: &str| id.replace('-', "");
    let mut topics: Vec<String> = Vec::new();
    for tag in &article.advisory.tags {
        let topic = word(tag.as_str());
        if topic.len() <= LONGEST_TOPIC && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics.truncate(MOST_TOPICS);
    if topics.is_empty() {
        let mut vendor = word(article.advisory.vendor.as_str());
        vendor.truncate(LONGEST_TOPIC);
        topics.push(vendor);
    }
    topics
}

/// As `encodeURIComponent` of JavaScript does it.
fn percent_encoded(text: &str) -> String {
    uri::encoded(text, b"-_.!~*'()")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_neither_too_short_nor_too_long() {
        assert_eq!(slug_of("intel-sa-00075-ja"), "intel-sa-00075-ja");
        let [short, long] = ["a-ja", &format!("{}-en", "x".repeat(64))].map(slug_of);
        assert!(short.starts_with("a-ja-") && short.len() == 13, "{short}");
        assert!(long.starts_with("xxx") && long.len() == 50, "{long}");
    }

    #[test]
    fn headings_are_called_as_the_service_calls_them() {
        let mut earlier = BTreeMap::new();
        let mut id = |words: &str| Zenn.heading_id(words, &mut earlier).expect("one");
        assert_eq!(id("先に a/B (x)"), "%E5%85%88%E3%81%AB-a%2Fb-(x)");
        assert_eq!(id("x"), "x");
        assert_eq!(id("x-1"), "x-1");
        assert_eq!(id("X"), "x-2");
    }
}
