//! The advisories of each tag.

use serde::Serialize;

use super::context::Context;
use super::layout::{Crumb, Page, Section};
use super::list::{self, Group, Row};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct Index {
    page: Page,
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    tag: String,
    count: usize,
    rows: Vec<Row>,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = |page| route::page(page, locale);
    let list = path(route::Page::Tags);
    let mut pages: Vec<Job<'a>> = vec![Job::new(list, move || index(site, locale))];
    let context = Context::new(site, locale, String::new(), None);
    for tag in list::tags(&context).into_keys() {
        let path = path(route::Page::Tag(tag));
        pages.push(Job::new(path, move || page(site, locale, tag)));
    }
    pages
}

/// Every tag.
pub(super) fn groups(context: &Context<'_>) -> Vec<Group> {
    list::tags(context)
        .into_iter()
        .map(|(tag, advisories)| {
            let page = route::page(route::Page::Tag(tag), context.locale);
            Group::of(
                context,
                tag,
                Context::plain(tag.as_str()),
                &page,
                &advisories,
            )
        })
        .collect()
}

fn index(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Tags, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let view = Index {
        page: Page::new(
            &context,
            Section::Tags,
            &context.word("site-tags-page", &[])?,
            &context.word("site-tags-page-text", &[])?,
            path_in,
        ),
        groups: groups(&context),
    };
    write(&context, "site/tags.html", &view)
}

fn page(site: &Site<'_>, locale: Locale, tag: &Id) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Tag(tag), locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let advisories = list::tags(&context).remove(tag).unwrap_or_default();
    let name = [("tag", tag.as_str().into())];
    let view = View {
        page: Page::new(
            &context,
            Section::Tags,
            &context.word("site-tag-page", &name)?,
            &context.word("site-tag-page-text", &name)?,
            path_in,
        )
        .below(
            vec![Crumb::to(
                &context,
                route::Page::Tags,
                Context::plain(context.word("site-nav-tags", &[])?),
            )],
            tag.as_str(),
        )
        .with_feed(&context, route::Page::Tag(tag)),
        tag: tag.to_string(),
        count: advisories.len(),
        rows: advisories
            .into_iter()
            .map(|advisory| list::row(&context, advisory))
            .collect(),
    };
    write(&context, "site/tag.html", &view)
}
