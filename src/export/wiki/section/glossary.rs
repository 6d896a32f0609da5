//! The terms that the article uses, folded away: a wiki has no glossary page to link to.

use std::collections::BTreeSet;

use crate::export::wiki::block::{Block, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::id::Id;
use crate::model::text::reference::{self, Scheme};
use crate::render::Error;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let registry = &voice.materials.catalog.registry.terms;
    let prose = voice.advisory.prose.iter();
    let own = prose.filter(|prose| prose.markdown && prose.locale == voice.locale);
    let mut used: BTreeSet<Id> = own.flat_map(|prose| terms(&prose.source)).collect();
    // What explains a term may use others.
    loop {
        let more: BTreeSet<Id> = used
            .iter()
            .filter_map(|id| registry.get(id))
            .flat_map(|term| terms(term.meaning.get(voice.locale).source()))
            .filter(|id| !used.contains(id))
            .collect();
        if more.is_empty() {
            break;
        }
        used.extend(more);
    }
    let items = used
        .iter()
        .filter_map(|id| registry.get(id))
        .map(|term| {
            let mut words = vec![Piece::Strong(voice.line(&term.name)?)];
            if let Some(expansion) = &term.expansion {
                words.push(Piece::Text(voice.with(
                    "wiki-expansion",
                    &[("expansion", expansion.as_str().into())],
                )?));
            }
            words.push(Piece::Text(voice.labelled("")?));
            words.extend(voice.pieces(&term.meaning)?);
            Ok(vec![Block::Paragraph(words)])
        })
        .collect::<Result<Vec<_>, Error>>()?;
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Block::Folding {
        title: voice.t("wiki-terms")?,
        blocks: vec![Block::list(items)],
    }])
}

/// The terms that a text refers to.
fn terms(source: &str) -> Vec<Id> {
    reference::links(source)
        .into_iter()
        .filter_map(|link| match reference::split(&link.address) {
            Some((Scheme::Term, key)) => key.parse().ok(),
            _ => None,
        })
        .collect()
}
