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
mod sitemap;
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
use crate::route;
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
    let site = Site::new(catalog, renderer, downloads);
    let made: Vec<Vec<Artefact>> = site
        .jobs()
        .collect::<Vec<_>>()
        .par_iter()
        .map(|job| (job.make)())
        .collect::<Result<_, Error>>()?;
    Ok(made.into_iter().flatten().collect())
}

/// Every page that cannot be made, of those that are wanted, with the first reason.
pub(super) fn failures(
    catalog: &Catalog,
    renderer: &Renderer,
    downloads: &[Artefact],
    is_wanted: impl Fn(&str) -> bool + Sync,
) -> Vec<(String, Error)> {
    let site = Site::new(catalog, renderer, downloads);
    let jobs: Vec<Job<'_>> = site.jobs().collect();
    let jobs = jobs.into_par_iter();
    jobs.filter_map(|job| {
        let path = job
            .paths
            .into_iter()
            .next()
            .filter(|path| is_wanted(path))?;
        let error = (job.make)().err()?;
        Some((path, error))
    })
    .collect()
}

/// The paths of every page, without making one.
pub fn paths(catalog: &Catalog, renderer: &Renderer) -> Vec<String> {
    let site = Site::new(catalog, renderer, &[]);
    site.jobs().flat_map(|job| job.paths).collect()
}

/// One page by its path, as [`artefacts`] makes it; `None`: there is none. A page of an advisory offers the scripts of this
/// advisory and says whether there is a list of digests: only the page of scripts asks for other downloads.
///
/// # Errors
/// As [`artefacts`].
pub fn page(
    catalog: &Catalog,
    renderer: &Renderer,
    downloads: &[Artefact],
    path: &str,
) -> Option<Result<Artefact, Error>> {
    let site = Site::new(catalog, renderer, downloads);
    let mut jobs = site.jobs();
    let job = jobs.find(|job| job.paths.iter().any(|one| one == path))?;
    match (job.make)() {
        Ok(made) => made
            .into_iter()
            .find(|one| one.path.as_str() == path)
            .map(Ok),
        Err(error) => Some(Err(error)),
    }
}

/// What search engines are told of the pages: nothing, where the site has no address.
///
/// # Errors
/// None that is known.
pub fn for_search_engines(catalog: &Catalog, renderer: &Renderer) -> Result<Vec<Artefact>, Error> {
    sitemap::artefacts(&Site::new(catalog, renderer, &[]))
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

/// Pages that are still to be made, mostly one, and where they will be.
struct Job<'a> {
    paths: Vec<String>,
    make: Box<dyn Fn() -> Result<Vec<Artefact>, Error> + Send + Sync + 'a>,
}

impl<'a> Job<'a> {
    fn new(path: String, make: impl Fn() -> Result<Artefact, Error> + Send + Sync + 'a) -> Self {
        Self {
            paths: vec![path],
            make: Box::new(move || Ok(vec![make()?])),
        }
    }

    /// Two pages that are made together.
    fn both(
        paths: [String; 2],
        make: impl Fn() -> Result<[Artefact; 2], Error> + Send + Sync + 'a,
    ) -> Self {
        Self {
            paths: paths.into(),
            make: Box::new(move || Ok(make()?.into())),
        }
    }
}

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

    fn new(catalog: &'a Catalog, renderer: &'a Renderer, downloads: &[Artefact]) -> Self {
        let order = catalog.by_urgency();
        let scripts = scripts::list(catalog, downloads);
        let mut scripts_of: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
        for (number, script) in scripts.iter().enumerate() {
            if let Some(advisory) = script.advisory {
                scripts_of.entry(&advisory.id).or_default().push(number);
            }
        }
        Self {
            catalog,
            renderer,
            places: order.iter().map(|one| &one.id).zip(0..).collect(),
            order,
            scripts,
            scripts_of,
            archives: scripts::archives(downloads),
            collectors: scripts::collectors(downloads),
            has_sums: scripts::has_sums(downloads),
        }
    }

    /// Every page there is to make.
    /// Made as they are asked for: who looks for one page needs no list of all.
    fn jobs(&self) -> impl Iterator<Item = Job<'_>> {
        let first = Locale::ALL[0];
        let of_site = [
            Job::new(route::page(route::Page::Languages, first), || {
                language::page(self)
            }),
            Job::new(route::page(route::Page::NotFound, first), || {
                missing::page(self)
            }),
        ];
        let of_locale = Locale::ALL.into_iter().flat_map(move |locale| {
            let words = [
                Job::new(route::words(locale), move || {
                    words::file(self.renderer, locale)
                }),
                Job::new(route::checker_words(locale), move || {
                    words::of_checker(self.renderer, locale)
                }),
            ];
            let pages = KINDS
                .iter()
                .flat_map(move |pages_of| pages_of(self, locale));
            words.into_iter().chain(pages)
        });
        of_site.into_iter().chain(of_locale)
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
