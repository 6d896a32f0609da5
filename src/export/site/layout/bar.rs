//! The pages that every page leads to: those of the bar, and those of the foot.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::route::{self, Page};

/// Which of them a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::export::site) enum Section {
    Home,
    /// A page below the home page.
    BelowHome,
    Status,
    Scripts,
    Checker,
    Glossary,
    Environments,
    Tags,
    Vendors,
    Changes,
    Accessibility,
    Search,
}

/// What one goes to often. The words are `site-nav-<key>`.
pub(super) const BAR: &[(Section, &str, Page<'static>)] = &[
    (Section::Home, "home", Page::Home),
    (Section::Status, "status", Page::Status),
    (Section::Scripts, "scripts", Page::Scripts),
    (Section::Checker, "checker", Page::Checker),
    (Section::Glossary, "glossary", Page::Glossary),
    (Section::Search, "search", Page::Search),
];

/// What one looks for at the end of a page.
pub(super) const FOOT: &[(Section, &str, Page<'static>)] = &[
    (Section::Environments, "environments", Page::Environments),
    (Section::Tags, "tags", Page::Tags),
    (Section::Vendors, "vendors", Page::Vendors),
    (Section::Changes, "changes", Page::Changes),
    (Section::Accessibility, "accessibility", Page::Accessibility),
];

#[derive(Debug, Serialize)]
pub(super) struct Entry {
    key: &'static str,
    href: String,
    /// `page` on that page itself, `true` on one below it.
    current: Option<&'static str>,
}

pub(super) fn entries(
    context: &Context<'_>,
    list: &[(Section, &'static str, Page<'_>)],
    section: Section,
) -> Vec<Entry> {
    let section = match section {
        Section::BelowHome => Section::Home,
        other => other,
    };
    list.iter()
        .map(|(of, key, page)| {
            let path = route::page(*page, context.locale);
            let current = if path == context.path { "page" } else { "true" };
            Entry {
                key,
                href: context.to(&path),
                current: (*of == section).then_some(current),
            }
        })
        .collect()
}
