//! The root of the site: which language?

use serde::Serialize;

use super::context::Context;
use super::{Site, write};
use crate::export::artefact::Artefact;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route::{self, Page};

#[derive(Debug, Serialize)]
struct View {
    choices: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    tag: &'static str,
    title: String,
    description: crate::render::Html,
    href: String,
}

fn place() -> String {
    route::page(Page::Languages, Locale::ALL[0])
}

pub(super) fn page(site: &Site<'_>) -> Result<Artefact, Error> {
    let first = Context::new(site, Locale::ALL[0], place(), None);
    let choices = Locale::ALL
        .into_iter()
        .map(|locale| {
            let context = Context::new(site, locale, place(), None);
            let words = &context.catalog().site;
            Choice {
                tag: locale.tag(),
                title: words.title.get(locale).as_str().to_owned(),
                description: context.prose(&words.description).html,
                href: context.to(&route::page(Page::Home, locale)),
            }
        })
        .collect();
    let view = View { choices };
    write(&first, "site/language.html", &view)
}
