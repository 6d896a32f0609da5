//! Every revision of every advisory, the newest first.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::view::{Link, Prose, Text};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::{Advisory, Revision};
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    months: Vec<Month>,
}

#[derive(Debug, Serialize)]
struct Month {
    /// `2026-11`
    key: String,
    title: String,
    changes: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Change {
    date: String,
    label: String,
    href: String,
    title: Text,
    withdrawn: bool,
    version: String,
    /// The one that the advisory began with.
    first: bool,
    summary: Prose,
    steps: Vec<Link>,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Changes, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Changes, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let mut revisions: Vec<(&Advisory, usize, &Revision)> = site
        .catalog
        .each()
        .flat_map(|advisory| {
            let numbered = advisory.revisions.iter().enumerate();
            numbered.map(move |(number, revision)| (advisory, number, revision))
        })
        .collect();
    revisions.sort_by(|a, b| (b.2.date, &a.0.id, b.1).cmp(&(a.2.date, &b.0.id, a.1)));
    let mut months: Vec<Month> = Vec::new();
    for (advisory, number, revision) in revisions {
        let date = revision.date;
        let key = format!("{:04}-{:02}", date.year(), date.month());
        if months.last().is_none_or(|month| month.key != key) {
            let title = context.word(
                "site-month",
                &[
                    ("year", date.year().to_string().into()),
                    ("month", date.month().to_string().into()),
                ],
            )?;
            months.push(Month {
                key,
                title,
                changes: Vec::new(),
            });
        }
        if let Some(month) = months.last_mut() {
            let change = change(site, locale, advisory, number, revision);
            month.changes.push(change);
        }
    }
    let view = View {
        page: Page::new(
            &context,
            Section::Changes,
            &context.word("site-changes-page", &[])?,
            &context.word("site-changes-page-text", &[])?,
            path_in,
        )
        .with_feed(&context, route::Page::Home),
        months,
    };
    write(&context, "site/changes.html", &view)
}

fn change(
    site: &Site<'_>,
    locale: Locale,
    advisory: &Advisory,
    number: usize,
    revision: &Revision,
) -> Change {
    let path = route::page(route::Page::Changes, locale);
    let context = Context::new(site, locale, path, Some(advisory));
    let page = context.to(&route::page(route::Page::Advisory(&advisory.id), locale));
    Change {
        date: revision.date.to_string(),
        label: advisory.id.as_str().to_uppercase(),
        title: context.line(&advisory.title),
        withdrawn: advisory.is_withdrawn(),
        version: revision.version.clone(),
        first: number == 0,
        summary: context.prose(&revision.summary),
        steps: revision
            .steps_changed
            .iter()
            .filter_map(|id| advisory.step(id))
            .map(|step| Link {
                key: step.id.to_string(),
                href: format!("{page}#{}", route::step_anchor(&step.id)),
                title: context.line(&step.title),
            })
            .collect(),
        href: page,
    }
}
