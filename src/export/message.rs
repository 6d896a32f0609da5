//! Short forms: what an advisory means for each environment, what to do first and by when, and where to read on, as a
//! message to paste or to send. One place a file beside [`slack`].
//!
//! A message is blocks of the tree that authors' texts are, so that each place escapes one kind of thing.

mod lines;
pub mod mail;
mod plain;
pub mod slack;
pub mod teams;
mod voice;

use anyhow::Context as _;
use rayon::prelude::*;

use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::Renderer;
use crate::render::markdown::tree::Block;

/// Marks a reference to the page that a message ends with: where addresses stand among the words, one is enough.
const HERE: &str = "here";

/// A message in no place's form yet.
pub struct Message {
    /// `intel-sa-00075-ja`: the language is at the end of each name, so that two ids never give one.
    pub name: String,
    pub locale: Locale,
    /// One line of plain words.
    pub subject: String,
    pub blocks: Vec<Block>,
}

/// A place that messages are sent to: the files for one.
pub type Place = fn(&Message) -> anyhow::Result<Vec<Artefact>>;

/// Every advisory in every language.
///
/// # Errors
/// A word that is missing.
pub fn artefacts(
    catalog: &Catalog,
    renderer: &Renderer,
    place: Place,
) -> anyhow::Result<Vec<Artefact>> {
    let wanted: Vec<(&Advisory, Locale)> = catalog
        .advisories
        .iter()
        .flat_map(|advisory| Locale::ALL.map(|locale| (&**advisory, locale)))
        .collect();
    let files: Vec<Vec<Artefact>> = wanted
        .into_par_iter()
        .map(|(advisory, locale)| {
            let about = || format!("the message on `{}` ({locale})", advisory.id);
            let message = voice::message(catalog, renderer, advisory, locale);
            place(&message.with_context(about)?).with_context(about)
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(files.into_iter().flatten().collect())
}
