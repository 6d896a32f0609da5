//! `assets/words-<locale>.js`: the words of the pages' script, which has none itself.

use std::collections::BTreeMap;

use crate::export::artefact::{Artefact, SitePath};
use crate::model::locale::Locale;
use crate::render::{Error, Renderer};
use crate::route;

/// What the keys of the words that every page has begin with (`locales/<tag>/page.ftl`).
const PREFIX: &str = "page-";

/// What the keys of the words begin with that the in-page checker brings when it is first used. Verdicts, reasons and probes are
/// called what scripts and pages call them.
const OF_CHECKER: [&str; 4] = [
    "checker-",
    "script-verdict-",
    "script-reason-",
    "site-probe-",
];

/// `assets/words-<locale>.js`
///
/// # Errors
/// A message that cannot be rendered.
pub(super) fn file(renderer: &Renderer, locale: Locale) -> Result<Artefact, Error> {
    let json = json(renderer, locale, &[PREFIX])?;
    artefact(
        &route::words(locale),
        format!("window.kanwaWords={json};\n"),
    )
}

/// `assets/checker-words-<locale>.js`, which adds to those.
///
/// # Errors
/// As [`file()`].
pub(super) fn of_checker(renderer: &Renderer, locale: Locale) -> Result<Artefact, Error> {
    let json = json(renderer, locale, &OF_CHECKER)?;
    artefact(
        &route::checker_words(locale),
        format!("Object.assign(window.kanwaWords,{json});\n"),
    )
}

/// The words whose keys begin with one of `prefixes`. JSON is JavaScript.
fn json(renderer: &Renderer, locale: Locale, prefixes: &[&str]) -> Result<String, Error> {
    let tag = locale.tag();
    let words = renderer
        .messages
        .keys(tag)
        .filter(|key| prefixes.iter().any(|prefix| key.starts_with(prefix)))
        .map(|key| Ok((key, renderer.messages.unfilled(tag, key)?)))
        .collect::<Result<BTreeMap<&str, String>, Error>>()?;
    serde_json::to_string(&words).map_err(|error| Error::new(error.to_string()))
}

fn artefact(path: &str, script: String) -> Result<Artefact, Error> {
    let path: SitePath = path
        .parse()
        .map_err(|error| Error::new(format!("{error}")))?;
    Ok(Artefact::file(path, script))
}
