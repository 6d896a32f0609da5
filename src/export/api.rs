//! `api/v1`: every advisory as data, for programs of others. What is in it keeps its meaning as long as the name ends
//! with `/1`: members may come, none goes.
//!
//! Every member of an object is there, `null` where nothing is said. Addresses are those of the published site; where that
//! has none, paths below its root.

mod advisory;
mod facts;
mod openapi;
mod steps;
mod tell;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::artefact::Artefact;
use crate::model::catalog::Catalog;
use crate::model::id::Id;
use crate::render::Renderer;
use crate::route;
use tell::{Tell, date_of};

const ADVISORY: &str = "kanwa.advisory/1";
const ADVISORIES: &str = "kanwa.advisories/1";

/// Whether a path is one of [`artefacts`].
pub fn holds(path: &str) -> bool {
    path.starts_with("api/v1/advisories/") || [route::ADVISORIES, route::OPENAPI].contains(&path)
}

/// `api/v1/advisories.json`, `api/v1/advisories/<id>.json` of each, and `api/v1/openapi.json`, which says what there is.
///
/// # Errors
/// None that is known: what is told has a JSON form, and an id makes a path.
pub fn artefacts(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    let mut artefacts: Vec<Artefact> = catalog
        .advisories
        .par_iter()
        .map(|advisory| {
            let document = advisory::document(catalog, renderer, advisory);
            file(&route::advisory(&advisory.id), &document)
        })
        .collect::<anyhow::Result<_>>()?;
    artefacts.push(file(route::ADVISORIES, &index(catalog, renderer))?);
    artefacts.push(file(
        route::OPENAPI,
        &openapi::description(catalog.site.base_url.as_deref()),
    )?);
    Ok(artefacts)
}

fn file(path: &str, document: &Value) -> anyhow::Result<Artefact> {
    let text = serde_json::to_string(document)?;
    Ok(Artefact::file(path.parse()?, text + "\n"))
}

/// `kanwa.advisories/1`: which advisories there are, with what a list of them shows.
fn index(catalog: &Catalog, renderer: &Renderer) -> Value {
    let tell = Tell::new(catalog, renderer, None);
    let environments = catalog.registry.environments.iter();
    json!({
        "schema": ADVISORIES,
        "title": tell.line(&catalog.site.title),
        "organisation": tell.line(&catalog.site.organisation),
        "edition": catalog.edition.as_str(),
        "base": catalog.site.base_url,
        "updated": date_of(catalog.advisories.iter().map(|one| one.changed().0).max()),
        "environments": environments.map(|(id, environment)| json!({
            "id": id.as_str(),
            "name": tell.line(&environment.name),
            "responsible": environment.responsible.as_str(),
        })).collect::<Value>(),
        "advisories": catalog.advisories.iter()
            .map(|one| advisory::entry(&tell, one))
            .collect::<Value>(),
    })
}

/// The check scripts of an advisory.
fn scripts(tell: &Tell<'_>, id: &Id) -> Value {
    let scripts = [("linux", "sh"), ("windows", "ps1")];
    scripts
        .into_iter()
        .map(|(system, extension)| {
            json!({"system": system, "address": tell.address(&route::script(id, extension))})
        })
        .collect()
}
