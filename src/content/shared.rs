//! What every advisory may refer to: the site's own file and the registries, also the entries that came with an advisory.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::levels::Levels;
use super::lower;
use super::names::{Names, Registry as RegistryName};
use super::part::{Files, Part, trees};
use super::place::{SITE, entries_id};
use super::reader::Reader;
use super::todo::{self, Standing};
use super::translation;
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::locale::Locale;
use crate::model::registry::{Registry, Site};

#[derive(Debug)]
pub(super) struct Shared {
    pub part: Arc<Part>,
    pub names: Names,
    pub registry: Arc<Registry>,
    pub site: Option<Site>,
    pub levels: Levels,
    /// The language that is written first where a file does not say.
    pub source: Locale,
}

/// The shared files, and the ids of the advisories that there are → what is in them.
pub(super) fn read(files: Files, advisories: BTreeSet<String>) -> Shared {
    let names = names(&files, advisories);
    let mut part = Part::new(files);
    let files = std::mem::take(&mut part.files);
    let trees = trees(&files);
    let source = translation::first_locale(trees.get(SITE).copied());
    let held = translation::hold(&trees, |path| files.contains_key(path), &names, source);
    let reader = |path: &str| {
        let mut reader = Reader::new(path, &names);
        reader.outdated = held.outdated(path);
        reader
    };
    let mut levels = Levels::default();
    let mut site = None;
    if let Some(node) = trees.get(SITE) {
        let mut reader = reader(SITE);
        site = lower::site::site(&mut reader, node, &mut levels);
        part.take(reader, &names);
    }
    if !files.contains_key(SITE) {
        part.findings.push(
            Diagnostic::error(
                Code::MissingKey,
                SITE,
                None,
                "there is no content/site.yaml",
            )
            .help("every site has one: see the README for its keys"),
        );
    }
    let mut registry = Registry::default();
    for kind in RegistryName::ALL {
        if kind == RegistryName::PortGroups {
            continue; // read with the ports
        }
        if let Some(node) = trees.get(kind.file()) {
            let mut reader = reader(kind.file());
            lower::registry::read(&mut reader, kind, node, &mut registry);
            part.take(reader, &names);
        }
    }
    for (path, node) in &trees {
        if entries_id(path).is_some() {
            let mut reader = reader(path);
            lower::registry::read_more(&mut reader, node, &mut registry);
            part.take(reader, &names);
        } else if translation::about(path).is_none() {
            // To-dos of entries that came with an advisory are that one's.
            let text = files.get(*path).and_then(Option::as_ref);
            let text = text.map_or("", |file| &*file.text);
            part.findings
                .extend(todo::check(path, text, node, Standing::Shared));
        }
    }
    part.findings.extend(held.findings.iter().cloned());
    part.translations = held.units(&part.prose);
    part.files = files;
    Shared {
        part: Arc::new(part),
        names,
        registry: Arc::new(registry),
        site,
        levels,
        source,
    }
}

/// The names there are.
fn names(files: &Files, advisories: BTreeSet<String>) -> Names {
    let mut names = Names::default();
    names.advisories = advisories;
    let tree = |path: &str| -> Option<&Node> { files.get(path)?.as_ref()?.node.as_ref() };
    for registry in RegistryName::ALL {
        let tree = tree(registry.file());
        if tree.is_some() || !files.contains_key(registry.file()) {
            names.add_registry(registry, tree);
        }
    }
    for path in files.keys().filter(|path| entries_id(path).is_some()) {
        names.add_more(tree(path));
    }
    names.count();
    names
}
