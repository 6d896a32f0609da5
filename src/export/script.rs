//! Check scripts: one file an advisory and language, which reads facts of a host and gives the verdict of the model.
//!
//! A detection becomes a [`program::Program`], flat numbered steps without any language in them; a [`Language`] writes
//! them as calls of its hand-written prelude and probes, inside its frame.

use rayon::prelude::*;

use crate::export::artefact::{Artefact, SitePath};
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::registry::{Site, System};
use crate::render::Error;
use crate::route;

pub mod call;
pub mod collect;
pub mod data;
pub mod description;
mod frame;
mod parts;
pub mod powershell;
pub mod program;
pub mod sh;

use collect::Collector;
use program::Program;

/// What one file is made of.
#[derive(Clone, Debug)]
pub struct Script<'a> {
    /// The file's name without its extension: `check-intel-sa-00075`.
    pub name: String,
    pub site: &'a Site,
    pub program: Program<'a>,
    /// Whether it may hold several advisories, of which a caller may choose.
    pub bundle: bool,
}

impl<'a> Script<'a> {
    /// The script of one advisory.
    pub fn of(advisory: &'a Advisory, site: &'a Site) -> Self {
        Self {
            name: format!("check-{}", advisory.id),
            site,
            program: Program::new(&[advisory]),
            bundle: false,
        }
    }

    /// The script of all of some advisories.
    pub fn all(advisories: &[&'a Advisory], site: &'a Site) -> Self {
        Self {
            name: "check-all".to_owned(),
            site,
            program: Program::new(advisories),
            bundle: true,
        }
    }
}

/// A language that scripts are written in.
pub trait Language: Sync {
    /// Of the file: `sh`, `ps1`.
    fn extension(&self) -> &'static str;

    /// The systems that the scripts run on: what they name as the next step can be done there.
    fn system(&self) -> System;

    /// A script as the bytes of its file, with the marks and line ends that the language wants.
    ///
    /// # Errors
    /// A template, word or probe that is missing or does not fit.
    fn write(&self, script: &Script<'_>) -> Result<Vec<u8>, Error>;

    /// What writes down a host, for the scripts to judge it elsewhere, as the bytes of its file; `None`: the language has
    /// none.
    ///
    /// # Errors
    /// As [`Language::write`].
    fn collector(&self, collector: &Collector<'_>) -> Result<Option<Vec<u8>>, Error>;
}

/// The check scripts in every language: `scripts/check-<id>.<extension>` of each advisory, `scripts/check-all.<extension>` of
/// all of them; and `scripts/collect.<extension>`, which writes down what they read of a host.
///
/// # Errors
/// As [`Language::write`].
pub fn artefacts(catalog: &Catalog, languages: &[&dyn Language]) -> Result<Vec<Artefact>, Error> {
    let mut artefacts = Vec::new();
    let advisories: Vec<&Advisory> = catalog.each().collect();
    let one = advisories
        .iter()
        .map(|advisory| Script::of(advisory, &catalog.site));
    let scripts: Vec<Script<'_>> = one
        .chain([Script::all(&advisories, &catalog.site)])
        .collect();
    let written: Vec<Vec<Artefact>> = scripts
        .par_iter()
        .map(|script| of(script, languages))
        .collect::<Result<_, Error>>()?;
    artefacts.extend(written.into_iter().flatten());
    let collector = Collector::of(&advisories, &catalog.site);
    for language in languages {
        let Some(bytes) = language.collector(&collector)? else {
            continue;
        };
        let path: SitePath = route::collector(language.extension())
            .parse()
            .map_err(|error| Error::new(format!("{error}")))?;
        artefacts.push(Artefact::script(path, bytes));
    }
    Ok(artefacts)
}

/// One script in every language.
///
/// # Errors
/// As [`Language::write`].
pub fn of(script: &Script<'_>, languages: &[&dyn Language]) -> Result<Vec<Artefact>, Error> {
    languages.iter().map(|one| file(script, *one)).collect()
}

/// A script in a language.
fn file(script: &Script<'_>, language: &dyn Language) -> Result<Artefact, Error> {
    let path = format!("scripts/{}.{}", script.name, language.extension());
    let path: SitePath = path
        .parse()
        .map_err(|error| Error::new(format!("{error}")))?;
    Ok(Artefact::script(path, language.write(script)?))
}
