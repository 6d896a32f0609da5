//! Qiita: `public/<id>.md` with the front matter of `qiita-cli`, so that `qiita publish --all --root DIR` publishes.

mod ids;
mod values;

use std::collections::BTreeMap;

use super::markdown::{self, Markdown};
use super::{Article, Flavour, Materials, front_matter};
use crate::export::artefact::{Artefact, SitePath};
use crate::model::locale::Locale;
use crate::render::markdown::Dialect;
use ids::Ids;
use values::FrontMatter;

/// The file that notes which article is which.
pub const IDS: &str = ids::NAME;

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
        let kept = kept(&path, &Ids::read(&materials.earlier)?, materials)?;
        let front_matter = FrontMatter::new(article.title.clone(), tags(article), kept);
        let body = markdown::body(materials, article, self)?;
        let text = front_matter::article(&front_matter, &body)?;
        let path: SitePath = path.parse()?;
        Ok(Artefact::file(path, text))
    }

    /// The ids of what was published, once there are some.
    fn beside(
        &self,
        articles: &[Article<'_>],
        materials: &Materials<'_>,
    ) -> anyhow::Result<Vec<Artefact>> {
        let mut ids = Ids::read(&materials.earlier)?;
        for article in articles {
            let path = path(article);
            if let Some(kept) = kept(&path, &ids, materials)?
                && kept.is_published()
            {
                let now = FrontMatter::new(article.title.clone(), tags(article), Some(kept));
                ids.articles.insert(path, now);
            }
        }
        if ids.articles.is_empty() {
            return Ok(Vec::new());
        }
        let path: SitePath = ids::NAME.parse()?;
        Ok(vec![Artefact::file(path, ids.to_json()?)])
    }
}

fn path(article: &Article<'_>) -> String {
    let id = &article.advisory.id;
    match article.locale {
        Locale::Ja => format!("public/{id}.md"),
        Locale::En => format!("public/{id}-en.md"),
    }
}

/// What client and owner have decided of an article: as its file says, or what was noted when the file is gone or was
/// begun anew.
fn kept(path: &str, ids: &Ids, materials: &Materials<'_>) -> anyhow::Result<Option<FrontMatter>> {
    let earlier: Option<FrontMatter> = front_matter::earlier(path, materials)?;
    Ok(match earlier {
        Some(earlier) if earlier.is_published() => Some(earlier),
        other => ids.articles.get(path).cloned().or(other),
    })
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
