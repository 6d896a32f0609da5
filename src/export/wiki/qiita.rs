//! Qiita: `public/<id>.md` with the front matter of `qiita-cli`, so that `qiita publish --all --root DIR` publishes.

mod values;

use std::collections::BTreeMap;

use super::markdown::{self, Markdown};
use super::{Article, Flavour, Materials, front_matter, ids};
use crate::export::artefact::{Artefact, SitePath};
use crate::model::advisory::Status;
use crate::model::locale::Locale;
use crate::render::markdown::Dialect;
use values::FrontMatter;

pub struct Qiita;

impl Markdown for Qiita {
    fn dialect(&self) -> Dialect {
        Dialect::QIITA
    }

    fn heading_id(&self, words: &str, earlier: &mut BTreeMap<String, usize>) -> Option<String> {
        Some(markdown::word_id(words, earlier))
    }
}

impl Flavour for Qiita {
    fn file(&self, article: &Article<'_>, materials: &Materials<'_>) -> anyhow::Result<Artefact> {
        let path = path(article);
        let front_matter = values(article, ids::kept(&path, materials)?);
        let body = markdown::body(materials, article, self)?;
        let text = front_matter::article(&front_matter, &body)?;
        let path: SitePath = path.parse()?;
        Ok(Artefact::file(path, text))
    }

    /// The ids of what was published.
    fn beside(
        &self,
        articles: &[Article<'_>],
        materials: &Materials<'_>,
    ) -> anyhow::Result<Vec<Artefact>> {
        let file = ids::file(articles, materials, path, values)?;
        Ok(file.into_iter().collect())
    }
}

fn values(article: &Article<'_>, kept: Option<FrontMatter>) -> FrontMatter {
    let values = FrontMatter::new(article.title.clone(), tags(article), kept);
    match article.advisory.status {
        Status::Draft => values.held_back(),
        Status::Published | Status::Withdrawn => values,
    }
}

fn path(article: &Article<'_>) -> String {
    let id = &article.advisory.id;
    match article.locale {
        Locale::Ja => format!("public/{id}.md"),
        Locale::En => format!("public/{id}-en.md"),
    }
}

/// One to five: the service takes no more. They are ours like title and text, so a change in the source gets there.
fn tags(article: &Article<'_>) -> Vec<String> {
    const MOST: usize = 5;
    let advisory = article.advisory;
    let mut tags: Vec<String> = advisory
        .tags
        .iter()
        .take(MOST)
        .map(ToString::to_string)
        .collect();
    if tags.is_empty() {
        tags.push(advisory.vendor.to_string());
    }
    tags
}
