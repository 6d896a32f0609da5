//! Wiki articles: an advisory as one text to share, conclusion first, in the dialect of the place it is shared at.
//!
//! A section becomes [`block::Block`]s, which know no dialect; a [`Flavour`] writes them and says where the article goes,
//! most by way of `markdown`; `templates/wiki/article.*` says in which order the sections stand. A new place is one file
//! beside [`qiita`].

use std::collections::BTreeMap;

use anyhow::Context as _;
use rayon::prelude::*;
use serde::Serialize;

use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::{Error, Renderer};

pub mod block;
pub mod confluence;
mod front_matter;
pub mod github;
pub mod ids;
mod links;
mod markdown;
pub mod qiita;
mod section;
mod voice;
pub mod zenn;

use block::Block;
use voice::Voice;

/// A check script that readers can download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Below the site's root: `scripts/check-intel-sa-00075.sh`.
    pub path: String,
    pub sha256: String,
}

impl Script {
    /// A script by what its file will hold.
    pub fn of(artefact: &Artefact) -> Self {
        Self {
            path: artefact.path.to_string(),
            sha256: artefact.sha256(),
        }
    }
}

/// What articles are made of beside the catalog.
pub struct Materials<'a> {
    pub catalog: &'a Catalog,
    pub renderer: &'a Renderer,
    /// Of every advisory.
    pub scripts: Vec<Script>,
    /// What an earlier export left, by path.
    pub earlier: BTreeMap<&'a str, &'a str>,
}

/// An article before it is written in a dialect.
#[derive(Clone, Debug)]
pub struct Article<'a> {
    pub advisory: &'a Advisory,
    pub locale: Locale,
    /// One line of plain words.
    pub title: String,
    pub sections: Vec<Section>,
}

/// A part of an article.
#[derive(Clone, Debug)]
pub struct Section {
    /// As the template calls it.
    pub name: &'static str,
    pub blocks: Vec<Block>,
}

/// A place where articles are shared.
pub trait Flavour: Sync {
    /// The article as a file.
    ///
    /// # Errors
    /// A template or a word that is missing; what an earlier export left cannot be understood.
    fn file(&self, article: &Article<'_>, materials: &Materials<'_>) -> anyhow::Result<Artefact>;

    /// What stands beside the articles, such as a list of them.
    ///
    /// # Errors
    /// As [`Flavour::file`].
    fn beside(
        &self,
        _articles: &[Article<'_>],
        _materials: &Materials<'_>,
    ) -> anyhow::Result<Vec<Artefact>> {
        Ok(Vec::new())
    }
}

/// Every advisory in every language.
///
/// # Errors
/// A template or a word that is missing; an earlier article that cannot be understood.
pub fn articles(materials: &Materials<'_>, flavour: &dyn Flavour) -> anyhow::Result<Vec<Artefact>> {
    let wanted: Vec<(&Advisory, Locale)> = materials
        .catalog
        .each()
        .flat_map(|advisory| Locale::ALL.map(|locale| (advisory, locale)))
        .collect();
    let about = |advisory: &Advisory, locale: Locale| {
        format!("the article on `{}` ({locale})", advisory.id)
    };
    let articles: Vec<Article<'_>> = wanted
        .into_par_iter()
        .map(|(advisory, locale)| {
            article(materials, advisory, locale).with_context(|| about(advisory, locale))
        })
        .collect::<anyhow::Result<_>>()?;
    let mut files: Vec<Artefact> = articles
        .par_iter()
        .map(|article| {
            flavour
                .file(article, materials)
                .with_context(|| about(article.advisory, article.locale))
        })
        .collect::<anyhow::Result<_>>()?;
    files.extend(flavour.beside(&articles, materials)?);
    Ok(files)
}

/// An advisory told in one language, in no dialect yet.
///
/// # Errors
/// A word that is missing.
pub fn article<'a>(
    materials: &'a Materials<'a>,
    advisory: &'a Advisory,
    locale: Locale,
) -> Result<Article<'a>, Error> {
    let voice = Voice::new(materials, advisory, locale);
    let title = voice.title(advisory)?;
    let sections = section::all(&voice)?;
    Ok(Article {
        advisory,
        locale,
        title,
        sections,
    })
}

/// What the template of an article is given: its sections, each written already.
#[derive(Serialize)]
struct View<'a> {
    id: &'a str,
    file: String,
    /// That it was made from that file.
    marker: String,
    sections: BTreeMap<&'static str, String>,
}

/// The text of an article by a template of `templates/wiki/`, without what the place wants around it.
///
/// # Errors
/// A template or a word that is missing.
fn text(
    materials: &Materials<'_>,
    article: &Article<'_>,
    template: &str,
    write: impl Fn(&[Block]) -> String,
) -> Result<String, Error> {
    let file = format!("{}.yaml", article.advisory.id);
    let speech = materials.renderer.locale(article.locale);
    let marker = speech.text("wiki-marker", &[("file", file.as_str().into())])?;
    let view = View {
        id: article.advisory.id.as_str(),
        file,
        marker: write(&[Block::text(marker)]),
        sections: article
            .sections
            .iter()
            .map(|section| (section.name, write(&section.blocks)))
            .collect(),
    };
    let locale = article.locale.tag();
    let text = materials.renderer.wiki.render(template, locale, &view)?;
    Ok(format!("{}\n", text.trim()))
}

/// A title of at most so many letters as a place takes, counted in UTF-16 as places do; cut between two of them.
fn shortened(title: &str, longest: usize) -> String {
    let length = |text: &str| text.encode_utf16().count();
    if length(title) <= longest {
        return title.to_owned();
    }
    let mut short = String::new();
    for character in title.chars() {
        if length(&short) + character.len_utf16() >= longest {
            break;
        }
        short.push(character);
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_between_letters() {
        let short = shortened(&"𠮷".repeat(50), 70);
        assert!(short.encode_utf16().count() <= 70 && short.ends_with("𠮷…"));
        assert_eq!(shortened(&"題".repeat(70), 70), "題".repeat(70));
        assert_eq!(
            shortened(&"題".repeat(71), 70),
            format!("{}…", "題".repeat(69))
        );
    }
}
