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

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::id::Id;
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
    let order = catalog.by_urgency();
    let scripts = scripts::list(catalog, downloads);
    let mut scripts_of: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
    for (number, script) in scripts.iter().enumerate() {
        if let Some(advisory) = script.advisory {
            scripts_of.entry(&advisory.id).or_default().push(number);
        }
    }
    let site = Site {
        catalog,
        renderer,
        places: order.iter().map(|one| &one.id).zip(0..).collect(),
        order,
        scripts,
        scripts_of,
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
    let of_advisories: Vec<(Locale, &Advisory)> = Locale::ALL
        .into_iter()
        .flat_map(|locale| catalog.advisories.iter().map(move |one| (locale, one)))
        .collect();
    let mut artefacts: Vec<Artefact> = pages
        .par_iter()
        .map(|page| page())
        .collect::<Result<_, Error>>()?;
    let both: Vec<[Artefact; 2]> = of_advisories
        .par_iter()
        .map(|(locale, advisory)| advisory::both(&site, *locale, advisory))
        .collect::<Result<_, Error>>()?;
    artefacts.extend(both.into_iter().flatten());
    Ok(artefacts)
}

/// The kinds of pages beside the two of an advisory: each says which there are in a language.
const KINDS: &[PagesOf] = &[
    home::pages,
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
    /// The place of each in that order.
    places: BTreeMap<&'a Id, usize>,
    scripts: Vec<scripts::Script<'a>>,
    /// Which of them are of an advisory.
    scripts_of: BTreeMap<&'a Id, Vec<usize>>,
    archives: Vec<scripts::Archive>,
    collectors: Vec<scripts::Archive>,
    /// Whether there is a list of digests to download.
    has_sums: bool,
}

impl<'a> Site<'a> {
    /// The check scripts of an advisory, in the order of all.
    fn scripts_of(&self, advisory: &Advisory) -> Vec<&scripts::Script<'a>> {
        let own = self.scripts_of.get(&advisory.id);
        let own = own.into_iter().flatten();
        own.filter_map(|number| self.scripts.get(*number)).collect()
    }
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
