//! Judging what a reader pastes, by every advisory. The judging is the page's script; without it the page says what to do instead.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    count: usize,
    home: String,
    scripts: String,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Checker, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Checker, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let to = |page| context.to(&route::page(page, locale));
    let view = View {
        page: Page::new(
            &context,
            Section::Checker,
            &context.word("site-checker", &[])?,
            &context.word("site-checker-text", &[])?,
            path_in,
        ),
        count: site.catalog.advisories.len(),
        home: to(route::Page::Home),
        scripts: to(route::Page::Scripts),
    };
    write(&context, "site/checker.html", &view)
}
