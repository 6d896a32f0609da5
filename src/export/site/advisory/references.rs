//! Every link that the advisory's pages name, grouped by vendor, the advisory's own vendor first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text};
use crate::model::advisory::Advisory;
use crate::model::id::Id;
use crate::model::registry::Link;
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Group {
    /// `None`: links of no vendor.
    vendor: Option<Text>,
    links: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    key: String,
    number: usize,
    anchor: String,
    url: String,
    /// The language of what is behind the link, and whether that is not the page's.
    language: &'static str,
    foreign: bool,
    title: Text,
    kind: &'static str,
    publisher: Option<Text>,
    status: &'static str,
    checked: Option<String>,
    archived: Option<Archived>,
    note: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Archived {
    url: String,
    date: String,
}

/// The links that the advisory's pages name, each once.
pub(super) fn groups(
    context: &Context<'_>,
    advisory: &Advisory,
    keys: &BTreeSet<Id>,
) -> Vec<Group> {
    let mut groups: BTreeMap<Place, Vec<(&Id, &Link)>> = BTreeMap::new();
    for key in keys {
        if let Some(link) = context.registry().links.get(key) {
            let place = Place::of(advisory, link);
            groups.entry(place).or_default().push((key, link));
        }
    }
    let mut numbers = 1..;
    groups
        .into_values()
        .map(|mut links| {
            links.sort_by_key(|(key, link)| (link.kind, *key));
            Group {
                vendor: links
                    .first()
                    .and_then(|(_, link)| link.vendor.as_ref())
                    .map(|vendor| context.vendor(vendor)),
                links: links
                    .into_iter()
                    .filter_map(|(key, link)| entry(context, key, link, numbers.next()?))
                    .collect(),
            }
        })
        .collect()
}

/// The number that a text cites a link by.
pub(super) fn numbers(groups: &[Group]) -> BTreeMap<String, usize> {
    groups
        .iter()
        .flat_map(|group| &group.links)
        .map(|link| (link.key.clone(), link.number))
        .collect()
}

/// Where a group stands: the own vendor, other vendors by key, which gives a link the same number in every language, nobody's.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Own,
    Vendor(Id),
    Other,
}

impl Place {
    fn of(advisory: &Advisory, link: &Link) -> Self {
        match &link.vendor {
            None => Self::Other,
            Some(vendor) if *vendor == advisory.vendor => Self::Own,
            Some(vendor) => Self::Vendor(vendor.clone()),
        }
    }
}

fn entry(context: &Context<'_>, key: &Id, link: &Link, number: usize) -> Option<Entry> {
    let (url, language) = link.url.get(context.locale)?;
    Some(Entry {
        key: key.to_string(),
        number,
        anchor: route::link_anchor(key),
        url: url.to_owned(),
        language: language.tag(),
        foreign: language != context.locale,
        title: context.line(&link.title),
        kind: link.kind.as_str(),
        publisher: link
            .publisher
            .as_ref()
            .map(|publisher| context.line(publisher)),
        status: link.status.as_str(),
        checked: link.checked.map(|date| date.to_string()),
        archived: link.archived.as_ref().map(|(url, date)| Archived {
            url: url.clone(),
            date: date.to_string(),
        }),
        note: context.prose_of(link.note.as_ref()),
    })
}
