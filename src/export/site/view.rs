//! The small views that every page is made of.

use serde::Serialize;

use crate::model::check::verdict::{Mark, Verdict as ModelVerdict};
use crate::model::conclusion::{Conclusion, Exemption};
use crate::model::date::Date;
use crate::render::Html;

/// One line. `lang` is there only when the text is not in the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the text of a text")]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) lang: Option<&'static str>,
    /// A translation whose source has changed since.
    pub(super) outdated: bool,
}

/// Blocks of text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Prose {
    pub(super) html: Html,
    /// Whether it is one paragraph, `html` being what stands inside: most texts are, and need no box around them.
    pub(super) one: bool,
    pub(super) lang: Option<&'static str>,
    /// A translation whose source has changed since.
    pub(super) outdated: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Verdict {
    pub(super) id: &'static str,
    pub(super) mark: &'static str,
    pub(super) exit: u8,
}

impl From<ModelVerdict> for Verdict {
    fn from(verdict: ModelVerdict) -> Self {
        Self {
            id: verdict.as_str(),
            mark: verdict.mark().as_str(),
            exit: verdict.exit_code(),
        }
    }
}

impl Verdict {
    /// Every verdict, the worst first.
    pub(super) fn all() -> Vec<Self> {
        ModelVerdict::ALL
            .into_iter()
            .rev()
            .map(Self::from)
            .collect()
    }
}

/// A day that something is to be done by, or that it ends on.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Deadline {
    pub(super) date: String,
    /// Whether it is late once the day has passed. The page then says so by the reader's day, however old the build is.
    pub(super) counts: bool,
    /// Whether the day had passed when the page was built.
    pub(super) passed: bool,
}

impl Deadline {
    /// The day that a conclusion is to be acted on by, where it says one; nothing is late where nothing is left to do.
    pub(super) fn due(conclusion: &Conclusion, today: Date) -> Option<Self> {
        conclusion.due.map(|due| Self {
            date: due.to_string(),
            counts: conclusion.verdict.mark() != Mark::Fine,
            passed: conclusion.is_overdue(today),
        })
    }

    /// The last day of an exemption.
    pub(super) fn end(exemption: &Exemption, today: Date) -> Self {
        Self {
            date: exemption.expires.to_string(),
            counts: true,
            passed: exemption.expires < today,
        }
    }
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) key: String,
    pub(super) href: String,
    pub(super) title: Text,
}

/// How sure, since when, from where.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Source {
    pub(super) confidence: Option<&'static str>,
    /// Where it is not the day of the whole page.
    pub(super) as_of: Option<String>,
    pub(super) sources: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Note {
    pub(super) anchor: String,
    pub(super) kind: &'static str,
    pub(super) text: Prose,
    pub(super) source_says: Option<Prose>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Command {
    pub(super) shell: &'static str,
    pub(super) privilege: &'static str,
    pub(super) title: Option<Text>,
    pub(super) code: Html,
    pub(super) unattended: Option<Html>,
    pub(super) note: Option<Prose>,
    pub(super) output: Option<String>,
    pub(super) destructive: bool,
}
