//! The parts of an article, one file each: from the model to blocks.

use super::Section;
use super::block::Block;
use super::voice::Voice;
use crate::render::Error;

mod about;
mod affected;
mod check;
mod command;
mod conclusion;
mod document;
mod faq;
mod flow;
mod glossary;
mod note;
mod references;
mod rule;
mod scripts;
mod state;
mod step;
mod steps;

type Make = fn(&Voice<'_>) -> Result<Vec<Block>, Error>;

/// Every part and what the template calls it; the order here is the order in which headings are counted, so it is the
/// template's.
const SECTIONS: &[(&str, Make)] = &[
    ("state", state::blocks),
    ("conclusion", conclusion::blocks),
    ("about", about::blocks),
    ("affected", affected::blocks),
    ("scripts", scripts::blocks),
    ("steps", steps::blocks),
    ("exit", steps::exit),
    ("faq", faq::blocks),
    ("timeline", about::timeline),
    ("references", references::blocks),
    ("related", references::related),
    ("document", document::blocks),
    ("history", document::history),
    ("glossary", glossary::blocks),
];

pub(super) fn all(voice: &Voice<'_>) -> Result<Vec<Section>, Error> {
    SECTIONS
        .iter()
        .map(|(name, make)| {
            Ok(Section {
                name,
                blocks: make(voice)?,
            })
        })
        .collect()
}
