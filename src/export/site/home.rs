//! The list of advisories, the most urgent first.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::view::{Prose, Text, Verdict};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::{Advisory, Stage};
use crate::model::cvss::Vector;
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
    verdicts: Vec<Verdict>,
    stages: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Row {
    verdict: Verdict,
    label: String,
    href: String,
    title: Text,
    severity: &'static str,
    score: Option<String>,
    vendor: Text,
    products: Vec<Text>,
    status: &'static str,
    stage: &'static str,
    updated: String,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    vec![Box::new(move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let context = Context::new(site, locale, route::page(route::Page::Home, locale), None);
    let rows: Vec<Row> = site
        .catalog
        .by_urgency()
        .into_iter()
        .map(|advisory| row(&context, advisory))
        .collect();
    let words = &site.catalog.site;
    let view = View {
        page: Page::new(
            &context,
            Section::Home,
            &context.word("site-home-title", &[])?,
            words.title.get(locale).as_str(),
            |locale| route::page(route::Page::Home, locale),
        ),
        description: context.prose(&words.description),
        count: rows.len(),
        rows,
        verdicts: Verdict::all(),
        stages: Stage::ALL.iter().map(|stage| stage.as_str()).collect(),
    };
    write(&context, "site/home.html", &view)
}

fn row(context: &Context<'_>, advisory: &Advisory) -> Row {
    Row {
        verdict: advisory.worst_verdict().into(),
        label: advisory.id.as_str().to_uppercase(),
        href: context.to(&route::page(
            route::Page::Advisory(&advisory.id),
            context.locale,
        )),
        title: context.line(&advisory.title),
        severity: advisory.severity.level.as_str(),
        score: advisory.top_score().map(Vector::score),
        vendor: context.vendor(&advisory.vendor),
        products: advisory
            .products
            .iter()
            .map(|id| context.product(id))
            .collect(),
        status: advisory.status.as_str(),
        stage: advisory.stage.as_str(),
        updated: advisory.updated().to_string(),
    }
}
