//! The pages that lead to others, and those about the site itself: what each is called, and what it says it is for.

use std::collections::BTreeSet;

use super::{Kind, Page};
use crate::export::search::voice::{Voice, Words};
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

/// Pages that there is one of, with the message of their title; what they are for is the same with `-text`.
const ONCE: &[(route::Page<'static>, &str)] = &[
    (route::Page::Checker, "site-checker"),
    (route::Page::Status, "site-status-page"),
    (route::Page::Changes, "site-changes-page"),
    (route::Page::Environments, "site-environments-page"),
    (route::Page::Tags, "site-tags-page"),
    (route::Page::Vendors, "site-vendors-page"),
    (route::Page::Accessibility, "site-accessibility"),
];

pub(super) fn pages<'a>(voice: &Voice<'a>, locale: Locale) -> Result<Vec<Page<'a>>, Error> {
    let mut pages = Vec::new();
    for (place, key) in ONCE {
        let mut words = Words::default();
        words.push(voice.word(&format!("{key}-text"))?);
        pages.push(page(*place, locale, voice.word(key)?, words));
    }
    for (id, environment) in &voice.catalog.registry.environments {
        let name = voice.line(&environment.name);
        let title = named(voice, "environment", &name)?;
        let mut words = Words::default();
        let description = environment.description.as_ref();
        words.push_all(description.map(|text| voice.prose(text)));
        pages.push(page(route::Page::Environment(id), locale, title, words));
    }
    let advisories = &voice.catalog.advisories;
    let tags: BTreeSet<&Id> = advisories.iter().flat_map(|one| &one.tags).collect();
    for id in tags {
        let title = named(voice, "tag", id.as_str())?;
        pages.push(page(route::Page::Tag(id), locale, title, Words::default()));
    }
    for id in vendors(voice) {
        let title = named(voice, "vendor", &voice.vendor(id))?;
        let vendor = voice.catalog.registry.vendors.get(id);
        let note = vendor.and_then(|vendor| vendor.note.as_ref());
        let mut words = Words::default();
        words.push_all(note.map(|text| voice.prose(text)));
        pages.push(page(route::Page::Vendor(id), locale, title, words));
    }
    Ok(pages)
}

/// Those that have a page: of an advisory, or of an answer about a model.
fn vendors<'a>(voice: &Voice<'a>) -> BTreeSet<&'a Id> {
    let advisories = &voice.catalog.advisories;
    let answers = advisories
        .iter()
        .filter_map(|one| one.organisation.as_ref())
        .flat_map(|ours| &ours.vendor_confirmations);
    advisories
        .iter()
        .map(|one| &one.vendor)
        .chain(answers.map(|answer| &answer.vendor))
        .filter(|id| voice.catalog.registry.vendors.contains_key(*id))
        .collect()
}

/// The title of a page of one of many: `site-tag-page` with the tag's name.
fn named(voice: &Voice<'_>, kind: &str, name: &str) -> Result<String, Error> {
    let key = format!("site-{kind}-page");
    voice.speak.text(&key, &[(kind, name.into())])
}

/// Found after the advisories that are about the same.
fn page<'a>(place: route::Page<'_>, locale: Locale, title: String, words: Words) -> Page<'a> {
    Page {
        path: route::page(place, locale),
        passages: vec![words.passage(Kind::Page, String::new(), title.clone())],
        title,
        advisory: None,
    }
}
