//! The list of advisories, the most urgent first.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::list::{self, Choices, Group, Row};
use super::view::{Prose, Verdict};
use super::{Job, Site, environments, tags, vendors, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Stage;
use crate::model::locale::Locale;
use crate::model::named::Named as _;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    description: Prose,
    count: usize,
    rows: Vec<Row>,
    choices: Choices,
    environments: Vec<Group>,
    tags: Vec<Group>,
    vendors: Vec<Group>,
    verdicts: Vec<Verdict>,
    stages: Vec<&'static str>,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Home, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let context = Context::new(site, locale, route::page(route::Page::Home, locale), None);
    let rows: Vec<Row> = site
        .order
        .iter()
        .map(|advisory| list::row(&context, advisory))
        .collect();
    let words = &site.catalog.site;
    let view = View {
        page: Page::new(
            &context,
            Section::Home,
            &context.word("site-home-title", &[])?,
            &context.description(&words.description),
            |locale| route::page(route::Page::Home, locale),
        )
        .with_feed(&context, route::Page::Home),
        description: context.prose(&words.description),
        count: rows.len(),
        rows,
        choices: list::choices(&context),
        environments: environments::groups(&context),
        tags: tags::groups(&context),
        vendors: vendors::groups(&context),
        verdicts: Verdict::all(),
        stages: Stage::ALL.iter().map(|stage| stage.as_str()).collect(),
    };
    write(&context, "site/home.html", &view)
}
