//! The pages of the site. A page is a view and a template of the same name; templates choose and loop, they do not compute.

mod accessibility;
mod advisory;
mod changes;
mod checker;
mod context;
mod environments;
mod glossary;
mod home;
mod language;
mod layout;
mod list;
mod missing;
mod reference;
mod report;
mod scripts;
mod search;
mod status;
mod summary;
mod tags;
mod terms;
mod vendors;
mod view;
mod words;

use rayon::prelude::*;
use serde::Serialize;

use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::{Error, Renderer};
use context::Context;

/// Every page, in every language. `downloads` are the files that pages offer, with their sizes and digests.
///
/// # Errors
/// A template or a message that cannot be rendered.
pub fn artefacts(
    catalog: &Catalog,
    renderer: &Renderer,
    downloads: &[Artefact],
) -> Result<Vec<Artefact>, Error> {
    let site = Site {
        catalog,
        renderer,
        order: catalog.by_urgency(),
        scripts: scripts::list(catalog, downloads),
        archives: scripts::archives(downloads),
        collectors: scripts::collectors(downloads),
        has_sums: scripts::has_sums(downloads),
    };
    let mut pages: Vec<Job<'_>> = vec![
        Box::new(|| language::page(&site)),
        Box::new(|| missing::page(&site)),
    ];
    for locale in Locale::ALL {
        pages.push(Box::new(move || words::file(renderer, locale)));
        pages.push(Box::new(move || words::of_checker(renderer, locale)));
        for pages_of in KINDS {
            pages.extend(pages_of(&site, locale));
        }
    }
    pages.par_iter().map(|page| page()).collect()
}

/// The kinds of pages: each says which there are in a language.
const KINDS: &[PagesOf] = &[
    home::pages,
    advisory::pages,
    summary::pages,
    scripts::pages,
    search::pages,
    glossary::pages,
    status::pages,
    changes::pages,
    environments::pages,
    tags::pages,
    vendors::pages,
    accessibility::pages,
    checker::pages,
];

type PagesOf = for<'a> fn(&'a Site<'a>, Locale) -> Vec<Job<'a>>;

/// A page that is still to be made.
type Job<'a> = Box<dyn Fn() -> Result<Artefact, Error> + Send + Sync + 'a>;

/// What every page is made of.
struct Site<'a> {
    catalog: &'a Catalog,
    renderer: &'a Renderer,
    /// The most urgent advisory first: the order of every list of them.
    order: Vec<&'a Advisory>,
    scripts: Vec<scripts::Script<'a>>,
    archives: Vec<scripts::Archive>,
    collectors: Vec<scripts::Archive>,
    /// Whether there is a list of digests to download.
    has_sums: bool,
}

/// A view in its template, as the file at the page's place.
fn write<V: Serialize>(context: &Context<'_>, template: &str, view: &V) -> Result<Artefact, Error> {
    let html = terms::explain(context, context.speak.page(template, view)?)?;
    let path = context
        .path
        .parse()
        .map_err(|error| Error::new(format!("{error}")))?;
    Ok(Artefact::file(path, html))
}
