//! Wiki articles: an advisory as one text to share, conclusion first, in the dialect of the place it is shared at.
//!
//! A section becomes [`block::Block`]s, which know no dialect; a [`Flavour`] says how they are written and where the
//! article goes; `templates/wiki/article.md` says in which order the sections stand. A new place is one file beside
//! [`qiita`].

use std::collections::BTreeMap;

use anyhow::Context as _;
use rayon::prelude::*;
use serde::Serialize;

use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::model::step::Shell;
use crate::render::html::Html;
use crate::render::markdown::Dialect;
use crate::render::{Error, Renderer};

pub mod block;
pub mod qiita;
mod section;
mod voice;
mod write;

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

/// How a place reads Markdown, and what its files look like.
pub trait Flavour: Sync {
    fn dialect(&self) -> Dialect;

    /// What a code block in a shell's language is called there.
    fn language(&self, shell: Shell) -> &'static str {
        match shell {
            Shell::Cmd => "bat",
            Shell::PowerShell => "powershell",
            Shell::Sh => "bash",
        }
    }

    /// Blocks that a reader opens by a click.
    fn folding(&self, title: &str, blocks: &str) -> String {
        // The empty lines make what is between Markdown again.
        let title = Html::text(title);
        format!(
            "<details><summary>{}</summary>\n\n{blocks}\n\n</details>",
            title.as_str()
        )
    }

    /// The id that the place gives a heading of these words; `earlier` counts those before it in the article. `None`
    /// where it gives none that could be linked to.
    fn heading_id(&self, words: &str, earlier: &mut BTreeMap<String, usize>) -> Option<String>;

    /// The article as a file.
    ///
    /// # Errors
    /// What an earlier export left cannot be understood.
    fn file(
        &self,
        article: &Article<'_>,
        body: &str,
        materials: &Materials<'_>,
    ) -> anyhow::Result<Artefact>;
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
    wanted
        .into_par_iter()
        .map(|(advisory, locale)| {
            let about = || format!("the article on `{}` ({locale})", advisory.id);
            let article = article(materials, advisory, locale).with_context(about)?;
            let body = body(materials, &article, flavour).with_context(about)?;
            flavour.file(&article, &body, materials)
        })
        .collect()
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

/// The article's text below its front matter.
fn body(
    materials: &Materials<'_>,
    article: &Article<'_>,
    flavour: &dyn Flavour,
) -> Result<String, Error> {
    #[derive(Serialize)]
    struct View<'a> {
        id: &'a str,
        file: String,
        sections: BTreeMap<&'static str, String>,
    }
    let writer = write::Writer::new(materials, article, flavour);
    let view = View {
        id: article.advisory.id.as_str(),
        file: format!("{}.yaml", article.advisory.id),
        sections: article
            .sections
            .iter()
            .map(|section| (section.name, writer.blocks(&section.blocks)))
            .collect(),
    };
    let text = materials
        .renderer
        .wiki
        .render("wiki/article.md", article.locale.tag(), &view)?;
    Ok(format!("{}\n", text.trim()))
}
