//! Where the references of an article lead, in every place alike.

use std::collections::BTreeMap;

use super::block::Block;
use super::{Article, Materials};
use crate::model::text::reference::Scheme;
use crate::render::markdown::Resolved;
use crate::route;
use crate::route::reference::Target;

pub(super) struct Links<'a> {
    materials: &'a Materials<'a>,
    article: &'a Article<'a>,
    /// The ids of headings by what references call them.
    ids: BTreeMap<String, String>,
}

impl<'a> Links<'a> {
    /// `id` says what the place calls a heading, from its words and what references call it; it is asked in reading
    /// order.
    pub(super) fn new(
        materials: &'a Materials<'a>,
        article: &'a Article<'a>,
        mut id: impl FnMut(&str, &[String]) -> Option<String>,
    ) -> Self {
        let mut ids = BTreeMap::new();
        for section in &article.sections {
            for (text, anchors) in headings(&section.blocks) {
                let Some(id) = id(text, anchors) else {
                    continue;
                };
                for anchor in anchors {
                    ids.entry(anchor.clone()).or_insert_with(|| id.clone());
                }
            }
        }
        Self {
            materials,
            article,
            ids,
        }
    }

    /// A reference: its words, and `#id` or an address where it leads somewhere. What the site holds has an address
    /// where it is published.
    pub(super) fn resolve(&self, scheme: Scheme, key: &str) -> Resolved {
        let catalog = self.materials.catalog;
        let locale = self.article.locale;
        let reference =
            route::reference::resolve(catalog, Some(self.article.advisory), locale, scheme, key);
        let site = |path: String| {
            let base = catalog.site.base_url.as_deref()?;
            Some(route::absolute(base, &path))
        };
        let href = match reference.target {
            Target::Here(anchor) => self.ids.get(&anchor).map(|id| format!("#{id}")),
            Target::Advisory(id) => site(route::page(route::Page::Advisory(&id), locale)),
            // The article explains its terms itself.
            Target::Nowhere | Target::Term(_) => None,
            Target::Web { url, .. } => Some(url),
        };
        Resolved {
            text: reference.text,
            href,
            ..Resolved::default()
        }
    }
}

/// Every heading in reading order.
fn headings(blocks: &[Block]) -> Vec<(&str, &[String])> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, anchors, .. } => found.push((text.as_str(), anchors.as_slice())),
            Block::Note { blocks, .. } | Block::Quote(blocks) | Block::Folding { blocks, .. } => {
                found.extend(headings(blocks));
            }
            Block::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| headings(item)));
            }
            Block::Paragraph(_)
            | Block::Prose(_)
            | Block::Labelled { .. }
            | Block::Table { .. }
            | Block::Code { .. } => {}
        }
    }
    found
}
