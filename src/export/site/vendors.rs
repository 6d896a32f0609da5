//! The advisories of each vendor, and what it answered about its models.

use serde::Serialize;

use super::context::Context;
use super::layout::{Crumb, Page, Section};
use super::list::{self, Group, Row};
use super::view::{Prose, Text, Verdict};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::conclusion::VendorConfirmation;
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
    name: Text,
    note: Option<Prose>,
    link: Option<Outside>,
    count: usize,
    rows: Vec<Row>,
    answers: Vec<Answer>,
}

#[derive(Debug, Serialize)]
struct Outside {
    url: String,
    language: &'static str,
}

#[derive(Debug, Serialize)]
struct Answer {
    label: String,
    href: String,
    model: Text,
    verdict: Verdict,
    text: Prose,
    as_of: String,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = |page| route::page(page, locale);
    let list = path(route::Page::Vendors);
    let mut pages: Vec<Job<'a>> = vec![Job::new(list, move || index(site, locale))];
    for vendor in vendors(site) {
        let path = path(route::Page::Vendor(vendor));
        pages.push(Job::new(path, move || page(site, locale, vendor)));
    }
    pages
}

/// Those that an advisory is by, or that answered about one; a vendor that is only cited has no page.
pub(super) fn vendors<'a>(site: &Site<'a>) -> impl Iterator<Item = &'a Id> {
    site.catalog
        .registry
        .vendors
        .keys()
        .filter(|vendor| site.order.iter().any(|advisory| advisory.concerns(vendor)))
}

fn answers_about<'a>(
    advisory: &'a Advisory,
    vendor: &Id,
) -> impl Iterator<Item = &'a VendorConfirmation> {
    advisory
        .organisation
        .iter()
        .flat_map(|ours| &ours.vendor_confirmations)
        .filter(move |answer| answer.vendor == *vendor)
}

/// Every vendor that has a page.
pub(super) fn groups(context: &Context<'_>) -> Vec<Group> {
    vendors(context.site)
        .map(|vendor| {
            let page = route::page(route::Page::Vendor(vendor), context.locale);
            Group::of(
                context,
                vendor,
                context.vendor(vendor),
                &page,
                &about(context.site, vendor),
            )
        })
        .collect()
}

fn about<'a>(site: &Site<'a>, vendor: &Id) -> Vec<&'a Advisory> {
    let all = site.order.iter().copied();
    all.filter(|advisory| advisory.concerns(vendor)).collect()
}

fn index(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Vendors, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let view = Index {
        page: Page::new(
            &context,
            Section::Vendors,
            &context.word("site-vendors-page", &[])?,
            &context.word("site-vendors-page-text", &[])?,
            path_in,
        ),
        groups: groups(&context),
    };
    write(&context, "site/vendors.html", &view)
}

fn page(site: &Site<'_>, locale: Locale, vendor: &Id) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Vendor(vendor), locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let name = context.vendor(vendor);
    let known = site.catalog.registry.vendors.get(vendor);
    let advisories = about(site, vendor);
    let title = [("vendor", name.text.as_str().into())];
    let view = View {
        page: Page::new(
            &context,
            Section::Vendors,
            &context.word("site-vendor-page", &title)?,
            &context.word("site-vendor-page-text", &title)?,
            path_in,
        )
        .below(
            vec![Crumb::to(
                &context,
                route::Page::Vendors,
                Context::plain(context.word("site-nav-vendors", &[])?),
            )],
            &name.text,
        )
        .with_feed(&context, route::Page::Vendor(vendor)),
        note: context.prose_of(known.and_then(|known| known.note.as_ref())),
        link: known.and_then(|known| {
            let (url, language) = known.url.get(locale)?;
            Some(Outside {
                url: url.to_owned(),
                language: language.tag(),
            })
        }),
        name,
        count: advisories.len(),
        rows: advisories
            .iter()
            .map(|advisory| list::row(&context, advisory))
            .collect(),
        answers: advisories
            .iter()
            .flat_map(|advisory| answers(site, locale, vendor, advisory))
            .collect(),
    };
    write(&context, "site/vendor.html", &view)
}

fn answers(site: &Site<'_>, locale: Locale, vendor: &Id, advisory: &Advisory) -> Vec<Answer> {
    let path = route::page(route::Page::Vendor(vendor), locale);
    let context = Context::new(site, locale, path, Some(advisory));
    answers_about(advisory, vendor)
        .map(|answer| Answer {
            label: advisory.id.as_str().to_uppercase(),
            href: context.to(&route::page(route::Page::Advisory(&advisory.id), locale)),
            model: context.line(&answer.model),
            verdict: answer.verdict.into(),
            text: context.prose(&answer.text),
            as_of: answer.as_of.to_string(),
        })
        .collect()
}
