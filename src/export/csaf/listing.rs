//! A page for each folder that lists what is in it: the standard wants folders to be listed, and a static site has no server
//! that does.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::first_locale;
use crate::export::artefact::Artefact;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::Renderer;
use crate::route::{self, Page};

#[derive(Debug, Serialize)]
struct View {
    /// `csaf/white/`.
    folder: String,
    /// Its own address.
    canonical: String,
    /// From here to the site's root.
    root: String,
    languages: Vec<Language>,
    up: bool,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    name: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    home: String,
}

/// `index.html` of every folder that the artefacts are in, below `csaf/`.
pub(super) fn listings(
    catalog: &Catalog,
    renderer: &Renderer,
    base: &str,
    artefacts: &[Artefact],
) -> anyhow::Result<Vec<Artefact>> {
    let mut folders: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for artefact in artefacts {
        let path = artefact.path.as_str();
        if !path.starts_with("csaf/") {
            continue;
        }
        let mut entry = path;
        let mut ending = "";
        while let Some((folder, name)) = entry.rsplit_once('/') {
            let inside = folders.entry(folder).or_default();
            inside.insert(format!("{name}{ending}"));
            (entry, ending) = (folder, "/");
        }
    }
    folders
        .into_iter()
        .map(|(folder, entries)| {
            let path = format!("{folder}/index.html");
            let home = |locale| route::relative(&path, &route::page(Page::Home, locale));
            let view = View {
                folder: format!("{folder}/"),
                canonical: route::absolute(base, &path),
                root: route::relative(&path, ""),
                languages: Locale::ALL
                    .into_iter()
                    .map(|locale| Language {
                        tag: locale.tag(),
                        home: home(locale),
                    })
                    .collect(),
                up: folder.contains('/'),
                entries: entries.into_iter().map(entry).collect(),
            };
            let speech = renderer.locale(first_locale(catalog));
            let html = speech.page("site/listing.html", &view)?;
            Ok(Artefact::file(path.parse()?, html))
        })
        .collect()
}

/// A folder leads to its own list: a link names a file, as everywhere.
fn entry(name: String) -> Entry {
    let href = match name.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None => name.clone(),
    };
    Entry { name, href }
}
