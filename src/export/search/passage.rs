//! What can be found: pages in passages, each with an anchor to jump to.

mod advisory;
mod lists;
mod shared;
mod step;

use rayon::prelude::*;

use super::voice::Voice;
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::locale::Locale;
use crate::render::Error;

/// What a passage is. The places of the index count kinds in this order, and so does `static/search/engine.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The names of the page itself.
    Title,
    Step,
    Command,
    Check,
    Question,
    Term,
    Script,
    /// Anything else on a page.
    Page,
}

impl Kind {
    pub(super) const ALL: [Self; 8] = [
        Self::Title,
        Self::Step,
        Self::Command,
        Self::Check,
        Self::Question,
        Self::Term,
        Self::Script,
        Self::Page,
    ];
}

/// A part of a page.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) kind: Kind,
    /// An anchor on the page, or, with a `#` in it, an address below the language's folder. Empty: the top of the page.
    pub(super) place: String,
    pub(super) title: String,
    /// Plain text in one line.
    pub(super) text: String,
}

/// A page that can be found; the runbook of an advisory and the page behind it count as one.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Below the site's root.
    pub(super) path: String,
    pub(super) title: String,
    /// Where it is about one.
    pub(super) advisory: Option<&'a Advisory>,
    pub(super) passages: Vec<Passage>,
}

/// A path below its language's folder.
pub(super) fn below(path: &str, locale: Locale) -> &str {
    let path = path.strip_prefix(locale.tag()).unwrap_or(path);
    path.trim_start_matches('/')
}

/// Every page of a language, the most urgent advisory first: among equal results the earlier page comes first.
///
/// # Errors
/// A message that cannot be rendered.
pub(super) fn pages<'a>(
    voice: &Voice<'a>,
    locale: Locale,
    downloads: &[Artefact],
) -> Result<Vec<Page<'a>>, Error> {
    let mut pages = voice
        .catalog
        .by_urgency()
        .into_par_iter()
        .map(|one| advisory::page(&voice.about(one), one, locale))
        .collect::<Result<Vec<_>, Error>>()?;
    pages.push(shared::scripts(voice, locale, downloads)?);
    pages.push(shared::glossary(voice, locale)?);
    pages.extend(lists::pages(voice, locale)?);
    Ok(pages)
}
