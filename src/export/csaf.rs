//! Advisories and conclusions for programs: CSAF documents in each language, VEX in CSAF and `OpenVEX`, and what a CSAF
//! provider serves beside them.
//!
//! One document a language, as the standard wants it: the original, and a translation with an id of its own that names the
//! original first. Every moment in them is a day of the content, never the day of the build.
//!
//! | module | what |
//! |---|---|
//! | `document` | the parts of a document, in the standard's words |
//! | `head` | who, when, in which language, where else |
//! | `advisory`, `vex` | what is said of products, and of environments |
//! | `products`, `range`, `score`, `cwe`, `remedy` | its pieces |
//! | `edition` | CSAF 2.0 → 2.1 |
//! | `provider`, `listing` | the tree that a provider serves |
//! | `openvex` | `OpenVEX` 0.2.0 |

mod advisory;
mod cwe;
mod document;
mod edition;
mod head;
mod listing;
mod openvex;
mod products;
mod provider;
mod range;
mod remedy;
mod score;
mod uri;
mod vex;
mod voice;

use anyhow::Context as _;
use rayon::prelude::*;
use serde_json::Value;

use crate::export::artefact::Artefact;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::Renderer;
use crate::route::csaf::{self, Kind};
use voice::Voice;

/// A version of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// What every consumer reads.
    V20,
    V21,
}

/// A document, and what its lists say of it.
struct Made {
    /// Below the site's root.
    path: String,
    value: Value,
}

impl Made {
    fn text(&self, pointer: &str) -> &str {
        let value = self.value.pointer(pointer);
        value.and_then(Value::as_str).unwrap_or_default()
    }

    /// Its bytes.
    fn json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(&self.value)? + "\n")
    }
}

/// Whether a path is one of [`site`].
pub fn holds(path: &str) -> bool {
    path.starts_with("csaf/") || path.starts_with(".well-known/")
}

/// What a site serves: nothing where it has no address that programs could ask for.
///
/// # Errors
/// A word that is missing, a path that cannot be one.
pub fn site(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    match csaf::base(catalog) {
        Some(base) => provider::tree(catalog, renderer, base, &Kind::ALL, Standard::V20),
        None => Ok(Vec::new()),
    }
}

/// The same for a folder of its own, with the documents of these kinds only.
///
/// # Errors
/// As [`site`]; also where the site has no address, since documents name themselves by it.
pub fn exported(
    catalog: &Catalog,
    renderer: &Renderer,
    kinds: &[Kind],
    standard: Standard,
) -> anyhow::Result<Vec<Artefact>> {
    provider::tree(catalog, renderer, address(catalog)?, kinds, standard)
}

/// `OpenVEX` documents, one an advisory and language.
///
/// # Errors
/// As [`exported`].
pub fn openvex(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    openvex::artefacts(catalog, renderer, address(catalog)?)
}

fn address(catalog: &Catalog) -> anyhow::Result<&str> {
    csaf::base(catalog).context(
        "documents for programs name themselves by their address: set `base_url` in content/site.yaml or give \
         `--base-url`, one that begins with `https://`",
    )
}

/// The documents, those of one advisory together.
fn documents(
    catalog: &Catalog,
    renderer: &Renderer,
    base: &str,
    kinds: &[Kind],
    standard: Standard,
) -> anyhow::Result<Vec<Made>> {
    let all: Vec<Vec<Made>> = catalog
        .advisories
        .par_iter()
        .map(|advisory| {
            let mut made = Vec::new();
            for kind in kinds.iter().filter(|kind| kind.exists(advisory)) {
                for locale in [advisory.source_locale, advisory.source_locale.other()] {
                    let voice = Voice::new(catalog, renderer, advisory, locale);
                    let value = document(&voice, base, *kind, standard)?;
                    let path = csaf::path(catalog, advisory, *kind, locale);
                    made.push(Made { path, value });
                }
            }
            Ok(made)
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(all.into_iter().flatten().collect())
}

fn document(
    voice: &Voice<'_>,
    base: &str,
    kind: Kind,
    standard: Standard,
) -> anyhow::Result<Value> {
    let document = match kind {
        Kind::Advisory => advisory::document(voice, base)?,
        Kind::Vex => vex::document(voice, base)?,
    };
    let mut value = serde_json::to_value(document)?;
    if standard == Standard::V21 {
        edition::to_21(&mut value);
    }
    // The standard asks for it, so that documents can be compared.
    value.sort_all_objects();
    Ok(value)
}

/// The language that what is there once for the whole site is in: the one that readers see first.
fn first_locale(catalog: &Catalog) -> Locale {
    catalog.site.locales.first().copied().unwrap_or(Locale::Ja)
}
