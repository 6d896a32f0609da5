//! Qiita: `public/<id>.md` with the front matter of `qiita-cli`, so that `qiita publish --all --root DIR` publishes.

mod front_matter;

use std::collections::BTreeMap;

use anyhow::Context as _;

use super::markdown::{self, Markdown};
use super::{Article, Flavour, Materials};
use crate::export::artefact::{Artefact, SitePath};
use crate::model::locale::Locale;
use crate::render::markdown::Dialect;
use front_matter::FrontMatter;

pub struct Qiita;

impl Markdown for Qiita {
    fn dialect(&self) -> Dialect {
        Dialect::QIITA
    }

    /// Letters, digits, `_` and `-` in lower case, blanks as `-`; the second of the same words gets `-1`.
    fn heading_id(&self, words: &str, earlier: &mut BTreeMap<String, usize>) -> Option<String> {
        let id: String = words
            .to_lowercase()
            .chars()
            .filter_map(|character| match character {
                ' ' => Some('-'),
                '-' | '_' => Some(character),
                _ => character.is_alphanumeric().then_some(character),
            })
            .collect();
        let count = earlier.entry(id.clone()).or_default();
        let number = *count;
        *count += 1;
        Some(if number == 0 {
            id
        } else {
            format!("{id}-{number}")
        })
    }
}

impl Flavour for Qiita {
    fn file(&self, article: &Article<'_>, materials: &Materials<'_>) -> anyhow::Result<Artefact> {
        let id = &article.advisory.id;
        let path = match article.locale {
            Locale::Ja => format!("public/{id}.md"),
            Locale::En => format!("public/{id}-en.md"),
        };
        let earlier = match materials.earlier.get(path.as_str()) {
            Some(text) => Some(FrontMatter::read(text).with_context(|| {
                format!(
                    "`{path}` has a front matter that cannot be understood; nothing was written. \
                     Correct it, or delete the file if it was never published"
                )
            })?),
            None => None,
        };
        let front_matter = FrontMatter::new(article.title.clone(), tags(article), earlier);
        let body = markdown::body(materials, article, self)?;
        let text = format!("---\n{}---\n{body}", front_matter.to_yaml()?);
        let path: SitePath = path.parse()?;
        Ok(Artefact::file(path, text))
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
