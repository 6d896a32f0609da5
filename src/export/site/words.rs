//! `assets/words-<locale>.js`: the words of the pages' script, which has none itself.

use std::collections::BTreeMap;

use crate::export::artefact::Artefact;
use crate::model::locale::Locale;
use crate::render::{Error, Renderer};
use crate::route;

/// What the keys of such words begin with (`locales/<tag>/page.ftl`).
const PREFIX: &str = "page-";

/// # Errors
/// A message that cannot be rendered.
pub(super) fn file(renderer: &Renderer, locale: Locale) -> Result<Artefact, Error> {
    let tag = locale.tag();
    let words = renderer
        .messages
        .keys(tag)
        .filter(|key| key.starts_with(PREFIX))
        .map(|key| Ok((key, renderer.messages.unfilled(tag, key)?)))
        .collect::<Result<BTreeMap<&str, String>, Error>>()?;
    // JSON is JavaScript.
    let json = serde_json::to_string(&words).map_err(|error| Error::new(error.to_string()))?;
    let path = route::words(locale)
        .parse()
        .map_err(|error| Error::new(format!("{error}")))?;
    Ok(Artefact::file(path, format!("window.kanwaWords={json};\n")))
}
