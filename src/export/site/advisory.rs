//! One advisory on two pages: the runbook (the conclusion, whether one is affected, the steps, the scripts), which is
//! what a reader in an incident loads, and what stands behind it (the rule in full, questions, sources).

mod about;
mod background;
mod board;
mod difference;
mod document;
mod flow;
mod graph;
mod head;
mod history;
mod procedure;
mod references;
mod related;
mod rest;
mod rule;
mod runbook;
mod step;
mod tables;

use std::collections::BTreeSet;

use super::context::Context;
use super::{Job, Site};
use crate::model::advisory::Advisory;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route::{self, Page};

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let both = move |advisory| -> [Job<'a>; 2] {
        [
            Box::new(move || runbook::page(site, locale, advisory)),
            Box::new(move || background::page(site, locale, advisory)),
        ]
    };
    site.catalog.advisories.iter().flat_map(both).collect()
}

/// A page of an advisory, its place in each language beside it.
fn context<'a>(
    site: &'a Site<'a>,
    locale: Locale,
    page: Page<'_>,
    advisory: &'a Advisory,
) -> Context<'a> {
    Context::new(site, locale, route::page(page, locale), Some(advisory))
}

/// Every link that a text of either page names. Only a text that was written says which, so both are.
fn cited(site: &Site<'_>, locale: Locale, advisory: &Advisory) -> Result<BTreeSet<Id>, Error> {
    let runbook = context(site, locale, Page::Advisory(&advisory.id), advisory);
    runbook::parts(&runbook, advisory)?;
    let background = context(site, locale, Page::Background(&advisory.id), advisory);
    background::parts(&background, advisory)?;
    let mut cited = runbook.cited.into_inner();
    cited.extend(background.cited.into_inner());
    cited.extend(advisory.links.iter().cloned());
    Ok(cited)
}
