//! What the pages promise to people who read them differently, how that is tested, and where to say that it fails.

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
    /// Where a report goes, if that is something a browser can open.
    report_link: Option<String>,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Accessibility, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Accessibility, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let view = View {
        page: Page::new(
            &context,
            Section::Accessibility,
            &context.word("site-accessibility", &[])?,
            &context.word("site-accessibility-text", &[])?,
            path_in,
        ),
        report_link: site.catalog.site.report_address.clone().filter(|address| {
            ["https://", "mailto:"]
                .iter()
                .any(|s| address.starts_with(s))
        }),
    };
    write(&context, "site/accessibility.html", &view)
}
