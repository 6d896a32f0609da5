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

use super::context::Context;
use super::{Job, Site};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route::{self, Page};

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let job = move |advisory: &'a Advisory| {
        let paths = [Page::Advisory(&advisory.id), Page::Background(&advisory.id)]
            .map(|page| route::page(page, locale));
        Job::both(paths, move || both(site, locale, advisory))
    };
    site.catalog.each().map(job).collect()
}

/// Both pages of an advisory in a language. They are made together: each lists what either cites, and only a text that was
/// written says what it cites.
fn both(site: &Site<'_>, locale: Locale, advisory: &Advisory) -> Result<[Artefact; 2], Error> {
    let runbook = context(site, locale, Page::Advisory(&advisory.id), advisory);
    let runbook_parts = runbook::parts(&runbook, advisory)?;
    let background = context(site, locale, Page::Background(&advisory.id), advisory);
    let background_parts = background::parts(&background, advisory)?;
    let mut cited = runbook.cited.borrow().clone();
    cited.extend(background.cited.borrow().iter().cloned());
    cited.extend(advisory.links.iter().cloned());
    Ok([
        runbook::page(&runbook, advisory, runbook_parts, &cited)?,
        background::page(&background, advisory, background_parts, &cited)?,
    ])
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
