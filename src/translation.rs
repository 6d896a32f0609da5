//! What translators and their tools are told, and what they give back: which texts are open, as text and JSON; the texts
//! themselves as XLIFF and PO.
//!
//! In: the texts of the content, each with its translation and what is known of how that was made. Out: text; and from what
//! came back, the edits it asks for and what of it is refused.

pub mod exchange;
mod inline;
mod json;
pub mod po;
mod report;
mod select;
pub mod xliff;

pub use json::json;
pub use report::text;
pub use select::Selection;

use crate::model::locale::Locale;
use crate::model::translation::{File, State, Unit};

/// How many texts are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; State::ALL.len()]);

impl Counts {
    pub fn of<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Self {
        let mut counts = Self::default();
        for unit in units {
            counts.0[unit.state() as usize] += 1;
        }
        counts
    }

    pub fn get(&self, state: State) -> usize {
        self.0[state as usize]
    }

    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// Whether a translator has something to do.
    pub fn is_open(&self) -> bool {
        State::ALL
            .into_iter()
            .any(|state| state.is_open() && self.get(state) > 0)
    }
}

/// The texts whose translation is to be in a language, or in any.
pub fn into_locale(file: &File, locale: Option<Locale>) -> impl Iterator<Item = &Unit> {
    file.units.iter().filter(move |unit| {
        let to = unit.task().map(|(_, to)| to);
        locale.is_none_or(|locale| to == Some(locale))
    })
}

/// The counts of all files.
pub fn counts(files: &[&File], locale: Option<Locale>) -> Counts {
    Counts::of(files.iter().flat_map(|file| into_locale(file, locale)))
}
