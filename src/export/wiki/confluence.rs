//! Confluence: `<id>-<language>.xhtml` in its storage format, which a page's `body.storage` takes as it is, and
//! `pages.json`, which names the title and the labels of each.

mod storage;
mod xml;

use serde::Serialize;

use super::block::Block;
use super::{Article, Flavour, Materials};
use crate::export::artefact::{Artefact, SitePath};
use crate::model::id::Id;
use storage::Writer;

pub struct Confluence;

/// What the column of titles holds.
const LONGEST_TITLE: usize = 255;

/// What a page needs beside its text.
#[derive(Serialize)]
struct Page<'a> {
    file: String,
    title: String,
    language: &'static str,
    labels: Vec<&'a str>,
}

impl Flavour for Confluence {
    fn file(&self, article: &Article<'_>, materials: &Materials<'_>) -> anyhow::Result<Artefact> {
        let writer = Writer::new(materials, article);
        let text = super::text(materials, article, "wiki/article.xhtml", |blocks| {
            writer.blocks(blocks)
        })?;
        let whole = if super::shortened(&article.title, LONGEST_TITLE) == article.title {
            String::new()
        } else {
            writer.blocks(&[Block::text(article.title.clone())])
        };
        let text = format!("{whole}{text}");
        let path: SitePath = name(article).parse()?;
        Ok(Artefact::file(path, text))
    }

    fn beside(
        &self,
        articles: &[Article<'_>],
        _materials: &Materials<'_>,
    ) -> anyhow::Result<Vec<Artefact>> {
        let pages: Vec<Page<'_>> = articles
            .iter()
            .map(|article| Page {
                file: name(article),
                title: super::shortened(&article.title, LONGEST_TITLE),
                language: article.locale.tag(),
                labels: article.advisory.tags.iter().map(Id::as_str).collect(),
            })
            .collect();
        let path: SitePath = "pages.json".parse()?;
        let text = serde_json::to_string_pretty(&pages)?;
        Ok(vec![Artefact::file(path, format!("{text}\n"))])
    }
}

/// The language is at the end of each name, so that two ids never give one.
fn name(article: &Article<'_>) -> String {
    format!("{}-{}.xhtml", article.advisory.id, article.locale)
}
