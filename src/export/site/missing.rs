//! `404.html`: what a server answers with where there is nothing. It is served at any depth, so that alone among the pages
//! it is addressed from the root of the host, where the site's address is known.

use serde::Serialize;

use super::context::Context;
use super::{Site, write};
use crate::export::artefact::Artefact;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route::{self, Page};

#[derive(Debug, Serialize)]
struct View {
    /// `/`, `/a/sub-path/`, or nothing.
    root: String,
    languages: Vec<Language>,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    title: String,
    links: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Link {
    /// Its words are `site-nav-<key>`.
    key: &'static str,
    href: String,
}

pub(super) fn page(site: &Site<'_>) -> Result<Artefact, Error> {
    let path = route::page(Page::NotFound, Locale::ALL[0]);
    let context = Context::new(site, Locale::ALL[0], path, None);
    let words = &site.catalog.site;
    let root = words.base_url.as_deref().map_or("", route::path_of);
    let languages = Locale::ALL
        .into_iter()
        .map(|locale| Language {
            tag: locale.tag(),
            title: words.title.get(locale).as_str().to_owned(),
            links: [
                ("home", Page::Home),
                ("status", Page::Status),
                ("scripts", Page::Scripts),
                ("glossary", Page::Glossary),
            ]
            .into_iter()
            .map(|(key, page)| Link {
                key,
                href: format!("{root}{}", route::page(page, locale)),
            })
            .collect(),
        })
        .collect();
    let view = View {
        root: root.to_owned(),
        languages,
    };
    write(&context, "site/missing.html", &view)
}
