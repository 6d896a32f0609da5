//! Other advisories, and what the one means for the other.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text};
use crate::model::advisory::{self, Advisory};
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Related {
    href: String,
    label: String,
    title: Text,
    relation: &'static str,
    note: Prose,
}

pub(super) fn related(context: &Context<'_>, advisory: &Advisory) -> Vec<Related> {
    advisory
        .related
        .iter()
        .filter_map(|entry| one(context, entry))
        .collect()
}

fn one(context: &Context<'_>, entry: &advisory::Related) -> Option<Related> {
    let other = context.catalog().advisory(&entry.advisory)?;
    Some(Related {
        href: context.to(&route::page(
            route::Page::Advisory(&other.id),
            context.locale,
        )),
        label: other.id.as_str().to_uppercase(),
        title: context.line(&other.title),
        relation: entry.relation.as_str(),
        note: context.prose(&entry.note),
    })
}
