//! One advisory, with every file that is about it: the organisation's own, earlier revisions, records of translations.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::history;
use super::lower;
use super::names::LocalNames;
use super::part::{Files, Part, trees};
use super::place::{advisory_path, entries_path, organisation_path};
use super::reader::Reader;
use super::shared::Shared;
use super::todo;
use super::translation;
use super::tree::Node;
use crate::model::digest;
use crate::model::id::Id;

/// The files of one advisory; among them the registry entries that came with it, for what is still to do in them.
pub(super) fn read(id: &str, files: Files, shared: &Shared) -> Part {
    let (path, own) = (advisory_path(id), organisation_path(id));
    let entries = entries_path(id);
    let mut part = Part::new(files);
    let files = std::mem::take(&mut part.files);
    // What is wrong with them is told where they are read.
    part.findings.retain(|finding| finding.file != entries);
    let trees = trees(&files);
    let node = trees.get(path.as_str()).copied();
    let mut texts = trees.clone();
    texts.remove(entries.as_str());
    let is_there = |path: &str| files.contains_key(path);
    let held = translation::hold(&texts, is_there, &shared.names, shared.source);
    let mut organisation = None;
    if let Some(own_node) = trees.get(own.as_str()) {
        let mut reader = Reader::new(&own, &shared.names);
        reader.outdated = held.outdated(&own);
        match node {
            Some(node) => reader.local = LocalNames::of(node),
            // Its advisory cannot be read; its own mistakes are told all the same.
            None => reader.local.unknown = true,
        }
        organisation = lower::organisation::organisation(&mut reader, own_node);
        part.take(reader, &shared.names);
    }
    let mut advisory = None;
    if let (Some(node), Ok(id)) = (node, Id::for_advisory(id)) {
        let mut reader = Reader::new(&path, &shared.names);
        reader.outdated = held.outdated(&path);
        reader.local = LocalNames::of(node);
        reader.registry = Some(&*shared.registry);
        part.cves.clone_from(&reader.local.cves);
        // Not of the organisation's file: a digest of what is hidden lets a guess at it be confirmed, and the scripts,
        // which carry it, are the same in both editions.
        let text = files.get(path.as_str()).and_then(Option::as_ref);
        let text = text.map_or("", |file| &*file.text);
        let digest = digest::sha256([text.as_bytes()]);
        advisory = lower::advisory::advisory(&mut reader, id, node, digest, organisation);
        part.take(reader, &shared.names);
    }
    let known = shared.names.advisories.contains(id);
    let mut advisories: Vec<_> = advisory.into_iter().collect();
    let wrong = history::attach(&mut advisories, |_| known, &trees);
    part.findings.extend(wrong);
    part.advisory = advisories.pop().map(Arc::new);
    let standing = todo::standing(node);
    for (path, node) in &trees {
        // A record of translations repeats what stands elsewhere.
        if translation::about(path).is_none() {
            let text = files.get(*path).and_then(Option::as_ref);
            let text = text.map_or("", |file| &*file.text);
            part.findings
                .extend(todo::check(path, text, node, standing));
        }
    }
    part.findings.extend(held.findings.iter().cloned());
    part.translations = held.units(&part.prose);
    part.is_draft = node
        .and_then(|node| node.get("status"))
        .and_then(Node::text)
        == Some("draft");
    part.files = files;
    part
}

/// The CVEs that advisories are about; `None` where one cannot be read, and nobody knows all of them.
pub(super) fn cves<'a>(
    parts: impl Iterator<Item = (&'a str, &'a Part)>,
) -> Option<BTreeSet<&'a str>> {
    let mut all = BTreeSet::new();
    for (id, part) in parts {
        let path = advisory_path(id);
        if part.files.contains_key(&path) && part.tree(&path).is_none() {
            return None;
        }
        all.extend(part.cves.iter().map(String::as_str));
    }
    Some(all)
}
