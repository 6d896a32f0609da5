//! The small views that every page is made of.

use serde::Serialize;

use crate::model::check::verdict::Verdict as ModelVerdict;
use crate::render::Html;

/// One line. `lang` is there only when the text is not in the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) lang: Option<&'static str>,
}

/// Blocks of text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Prose {
    pub(super) html: Html,
    /// Whether it is one paragraph, `html` being what stands inside: most texts are, and need no box around them.
    pub(super) one: bool,
    pub(super) lang: Option<&'static str>,
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
