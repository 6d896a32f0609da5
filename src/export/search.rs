//! The search: a catalog → an index that a browser reads without a server.
//!
//! Three sorts of files a language, each a classic script, which a page opened from a folder may load too:
//! `assets/search/<locale>/index.js` has the pages and says in which file a word is; `words-<n>.js` has words of a range of
//! the alphabet and where they are; `text/<page>.js` has the passages of a page, read when the page is among the results.
//! `static/search/` reads them.

mod fold;
mod index;
mod passage;
mod voice;
mod words;

use serde::Serialize;

use super::artefact::Artefact;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::{Error, Renderer};
use crate::route;
use passage::Page;
use voice::Voice;

/// What every other file is found by.
#[derive(Serialize)]
struct Index {
    pages: Vec<Entry>,
    /// The first word of each file of words.
    words: Vec<String>,
    vendors: Vec<Named>,
    verdicts: Vec<Verdict>,
    levels: Vec<Named>,
}

#[derive(Serialize)]
struct Entry {
    /// Below the language's folder.
    path: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    advisory: Option<About>,
}

/// What results can be narrowed down by, and the ids that are found whatever way they are written.
#[derive(Serialize)]
struct About {
    id: String,
    vendor: String,
    verdict: &'static str,
    level: &'static str,
    cves: Vec<String>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Verdict {
    id: &'static str,
    name: String,
    mark: &'static str,
}

/// A passage as a row: kind, place, title, text.
type Row<'a> = (usize, &'a str, &'a str, &'a str);

/// A text as the index and a query compare it.
pub fn folded(text: &str) -> String {
    fold::fold(text)
}

/// The index in every language. `downloads` are the files that the page of scripts offers.
///
/// # Errors
/// A message that cannot be rendered.
pub fn artefacts(
    catalog: &Catalog,
    renderer: &Renderer,
    downloads: &[Artefact],
) -> Result<Vec<Artefact>, Error> {
    let mut artefacts = Vec::new();
    for locale in Locale::ALL {
        let voice = Voice::new(catalog, renderer.locale(locale));
        let pages = passage::pages(&voice, locale, downloads)?;
        let parts = index::index(&pages);
        let head = Index {
            pages: pages.iter().map(|page| entry(page, locale)).collect(),
            words: parts
                .iter()
                .map(|part| part.words.first().cloned().unwrap_or_default())
                .collect(),
            vendors: vendors(&voice),
            verdicts: verdicts(&voice)?,
            levels: levels(&voice)?,
        };
        artefacts.push(file(locale, "index", &head)?);
        for (number, part) in parts.iter().enumerate() {
            let name = format!("words-{number}");
            let both = (part.words.join(" "), part.places.join(" "));
            artefacts.push(file(locale, &name, &both)?);
        }
        for page in &pages {
            let rows: Vec<Row<'_>> = page
                .passages
                .iter()
                .map(|one| (one.kind as usize, &*one.place, &*one.title, &*one.text))
                .collect();
            let name = format!("text/{}", name_of(page, locale));
            artefacts.push(file(locale, &name, &rows)?);
        }
    }
    Ok(artefacts)
}

/// A page's path below its language's folder, without the ending.
fn name_of<'a>(page: &'a Page<'_>, locale: Locale) -> &'a str {
    passage::below(&page.path, locale).trim_end_matches(".html")
}

fn entry(page: &Page<'_>, locale: Locale) -> Entry {
    Entry {
        path: name_of(page, locale).to_owned(),
        title: page.title.clone(),
        advisory: page.advisory.map(|advisory| About {
            id: advisory.id.as_str().to_uppercase(),
            vendor: advisory.vendor.to_string(),
            verdict: advisory.worst_verdict().as_str(),
            level: advisory.severity.level.as_str(),
            cves: advisory
                .vulnerabilities
                .iter()
                .map(|one| one.cve.to_string())
                .collect(),
        }),
    }
}

/// The vendors of the advisories there are, by name.
fn vendors(voice: &Voice<'_>) -> Vec<Named> {
    let mut vendors: Vec<Named> = voice
        .catalog
        .advisories
        .iter()
        .map(|advisory| Named {
            name: voice.vendor(&advisory.vendor),
            id: advisory.vendor.to_string(),
        })
        .collect();
    vendors.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    vendors.dedup();
    vendors
}

/// The verdicts, the worst first.
fn verdicts(voice: &Voice<'_>) -> Result<Vec<Verdict>, Error> {
    use crate::model::check::verdict::Verdict as Model;
    Model::ALL
        .into_iter()
        .rev()
        .map(|verdict| {
            let id = verdict.as_str();
            Ok(Verdict {
                id,
                name: voice.word(&format!("script-verdict-{id}"))?,
                mark: verdict.mark().as_str(),
            })
        })
        .collect()
}

fn levels(voice: &Voice<'_>) -> Result<Vec<Named>, Error> {
    use crate::model::cvss::Level;
    let mut levels: Vec<Level> = voice
        .catalog
        .advisories
        .iter()
        .map(|advisory| advisory.severity.level)
        .collect();
    levels.sort_by(|a, b| b.cmp(a));
    levels.dedup();
    levels
        .into_iter()
        .map(|level| {
            let id = level.as_str().to_owned();
            let name = voice.word(&format!("site-level-{id}"))?;
            Ok(Named { id, name })
        })
        .collect()
}

/// JSON is JavaScript; the name tells the reader which file came.
fn file<T: Serialize>(locale: Locale, name: &str, value: &T) -> Result<Artefact, Error> {
    let wrong = |error: &dyn std::fmt::Display| Error::new(error.to_string());
    let value = serde_json::to_string(value).map_err(|error| wrong(&error))?;
    let name_text = serde_json::to_string(name).map_err(|error| wrong(&error))?;
    let path = route::search(locale, name)
        .parse()
        .map_err(|error| wrong(&error))?;
    let text = format!("kanwaSearch.take({name_text},{value});\n");
    Ok(Artefact::file(path, text))
}
