//! A detection as data, for the evaluator of the pages (`static/evaluate.js`): the same calls that the scripts make.

use std::collections::BTreeMap;

use serde::Serialize;

use super::call::{Call, Word};
use super::description::{Both, Description};
use super::program::{Fact, Judgement, Program};
use crate::export::artefact::{Artefact, BadSitePath, SitePath};
use crate::model::catalog::Catalog;
use crate::model::registry::{Site, System};
use crate::render::Error;
use crate::route;

/// The form of the files; another number when a reader of this one would misread them.
const SCHEMA: &str = "kanwa.detection/1";

/// Whether a path is one of [`artefacts`].
pub fn holds(path: &str) -> bool {
    path.starts_with("api/v1/detections/") || path.starts_with("assets/detections")
}

/// An advisory's detection: what is read of a host, and how it is judged.
#[derive(Clone, Debug, Serialize)]
pub struct Detection<'a> {
    schema: &'static str,
    advisory: String,
    revision: String,
    digest: String,
    title: Both,
    page: Both,
    /// System → verdict → id of the step to go on with.
    next_steps: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
    facts: Vec<Observed<'a>>,
    /// A name and its words, in this order.
    calls: Vec<Vec<String>>,
}

/// Something that is read of the host.
#[derive(Clone, Debug, Serialize)]
struct Observed<'a> {
    id: String,
    dimension: &'static str,
    class: &'static str,
    probe: &'static str,
    parameters: BTreeMap<&'static str, &'a str>,
}

impl<'a> Detection<'a> {
    /// What `judgement`, one of the program's, says.
    pub fn new(program: &'a Program<'_>, judgement: &Judgement<'_>, site: &Site) -> Self {
        let on = |system| Description::new(judgement, site, system);
        let Description {
            id,
            revision,
            digest,
            title,
            page,
            ..
        } = on(System::Linux);
        let next_steps = [System::Linux, System::Windows].map(|system| {
            let steps = on(system).next_steps.into_iter();
            let steps = steps.map(|step| (step.verdict, step.id)).collect();
            (system.as_str(), steps)
        });
        let facts = program.facts.iter();
        Self {
            schema: SCHEMA,
            advisory: id,
            revision,
            digest,
            title,
            page,
            next_steps: BTreeMap::from(next_steps),
            facts: facts
                .filter(|fact| judgement.facts.contains(&fact.id))
                .map(Observed::new)
                .collect(),
            calls: Call::of(judgement).into_iter().map(words).collect(),
        }
    }
}

impl<'a> Observed<'a> {
    fn new(fact: &'a Fact) -> Self {
        let kind = fact.probe.kind;
        let names = kind.parameters.iter().map(|one| one.name);
        let arguments = fact.probe.arguments.iter().map(String::as_str);
        Self {
            id: fact.id.to_string(),
            dimension: kind.dimension.as_str(),
            class: kind.class.as_str(),
            probe: kind.name,
            parameters: names.zip(arguments).collect(),
        }
    }
}

fn words(call: Call) -> Vec<String> {
    let words = call.words.into_iter().map(|word| match word {
        Word::Name(text) | Word::Text(text) => text,
    });
    std::iter::once(call.name.to_owned()).chain(words).collect()
}

/// `api/v1/detections/<id>.json` of every advisory; and, for pages, which can load no data when they are opened from disk, the
/// same as scripts: `assets/detections/<id>.js`, and all in `assets/detections.js`.
///
/// # Errors
/// None that is known: a detection has a JSON form, and an id makes a path.
pub fn artefacts(catalog: &Catalog) -> Result<Vec<Artefact>, Error> {
    let wrong = |error: &dyn std::fmt::Display| Error::new(error.to_string());
    let file = |path: String, text: String| {
        let path: SitePath = path.parse().map_err(|error: BadSitePath| wrong(&error))?;
        Ok::<_, Error>(Artefact::file(path, text))
    };
    let mut artefacts = Vec::new();
    let mut all = String::from(OPENING);
    for advisory in &catalog.advisories {
        let program = Program::new(&[advisory]);
        for judgement in &program.judgements {
            let detection = Detection::new(&program, judgement, &catalog.site);
            let json = serde_json::to_string(&detection).map_err(|error| wrong(&error))?;
            let entry = format!("window.kanwaDetections[\"{}\"]={json};\n", advisory.id);
            all.push_str(&entry);
            let own = format!("{OPENING}{entry}");
            artefacts.push(file(route::detection_script(&advisory.id), own)?);
            artefacts.push(file(route::detection(&advisory.id), json + "\n")?);
        }
    }
    artefacts.push(file(route::detections_script(), all)?);
    Ok(artefacts)
}

/// Only what is for programs: `api/v1/detections/<id>.json` of every advisory.
///
/// # Errors
/// As [`artefacts`].
pub fn interface(catalog: &Catalog) -> Result<Vec<Artefact>, Error> {
    let mut artefacts = artefacts(catalog)?;
    artefacts.retain(|file| file.path.as_str().starts_with("api/"));
    Ok(artefacts)
}

/// What comes before the detections in a script.
const OPENING: &str = "window.kanwaDetections=window.kanwaDetections||{};\n";
