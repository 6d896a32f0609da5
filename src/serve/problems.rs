//! What is wrong, as the pages show it: each finding with its place and the line it blames.

use std::fmt::Write as _;

use serde::Serialize;

use crate::diagnostic::{Diagnostics, Severity};
use crate::render::Html;
use crate::source::Sources;

/// So many are shown; the terminal has them all.
const MOST: usize = 50;

/// Why there is no new site. As JSON it is what an open page is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problems {
    /// `2 errors, 1 warning`, or what could not be done.
    summary: String,
    items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Item {
    severity: &'static str,
    /// As in the terminal: place, code, message, the source line, the way out.
    text: String,
}

impl Problems {
    /// Errors first: they are what keeps the site from being made.
    pub(super) fn of(diagnostics: &Diagnostics, sources: &Sources) -> Self {
        let with = |severity| move |one: &&crate::diagnostic::Diagnostic| one.severity == severity;
        let errors = diagnostics.iter().filter(with(Severity::Error));
        let warnings = diagnostics.iter().filter(with(Severity::Warning));
        let items = errors.chain(warnings).take(MOST).map(|one| {
            let alone: Diagnostics = [one.clone()].into_iter().collect();
            Item {
                severity: one.severity.as_str(),
                text: alone.to_text(|path| sources.text(path), false),
            }
        });
        Self {
            items: items.collect(),
            summary: diagnostics.summary(),
        }
    }

    /// What is no mistake of the content: a template, a folder that went away.
    pub(super) fn failure(error: &anyhow::Error) -> Self {
        Self {
            summary: "the site cannot be made".to_owned(),
            items: vec![Item {
                severity: Severity::Error.as_str(),
                text: format!("{error:#}"),
            }],
        }
    }

    /// A page for when there is no good site yet; `tag` is the element that loads the script.
    pub(super) fn page(&self, tag: &str) -> String {
        let mut list = String::new();
        for item in &self.items {
            // Writing to a String cannot fail.
            let _ = write!(
                list,
                "<li class=\"{}\"><pre>{}</pre></li>",
                item.severity,
                Html::text(&item.text).as_str()
            );
        }
        include_str!("page/problems.html")
            .replace("{tag}", tag)
            .replace("{summary}", Html::text(&self.summary).as_str())
            .replace("{list}", &list)
    }
}
