//! Other people's documents, or nothing at all, → the draft of an advisory.
//!
//! In: a text and what the site has already. Out: files that are not there yet, as [`Drafted`]. Nothing is invented: what a
//! document does not say, or says in prose where a value belongs, is marked `TODO` (see `content::todo`), and a draft with
//! marks is not published. Everything here is from values to values.

#[allow(dead_code, reason = "more drafts come")]
mod yaml;

mod scaffold;
#[allow(dead_code, reason = "more drafts come")]
mod slug;
mod starter;
mod text;
mod words;

pub use scaffold::scaffold;
pub use slug::{file_slug, slug};
pub use starter::starter;

use crate::model::catalog::Readable;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::registry::Registry;
use crate::model::text::{Line, Origin, reference};

/// What a draft has to fit into.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    pub registry: &'a Registry,
    /// The language that the site writes in first.
    pub locale: Locale,
}

impl<'a> Site<'a> {
    /// What could be read of a site.
    pub fn of(content: &Readable<'a>) -> Self {
        let first = content.site.and_then(|site| site.locales.first().copied());
        Self {
            registry: content.registry,
            locale: first.unwrap_or(Locale::Ja),
        }
    }
}

/// Whether a text may be a title. Errors: a sentence on what may not stand in one.
pub fn line(text: &str) -> Result<(), String> {
    let origin = Origin {
        file: "".into(),
        line: 1,
        column: 1,
        quote: None,
        runs: None,
    };
    Line::new(text, origin)?;
    match reference::in_plain(text).first() {
        Some(_) => Err("a title has no references".to_owned()),
        None => Ok(()),
    }
}

/// Files that are to be written, and what their author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    pub id: Id,
    /// Path from the root and text; the advisory first.
    pub files: Vec<(String, String)>,
    /// What was changed or left out on the way, a sentence each.
    pub findings: Vec<String>,
}

fn advisory_path(id: &Id) -> String {
    format!("content/advisories/{id}.yaml")
}

fn entries_path(id: &Id) -> String {
    format!("content/registry/advisory/{id}.yaml")
}
