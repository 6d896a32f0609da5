//! What one reading keeps for the next: after a save, only the files that were saved are read and typed again, and only
//! what depends on them.
//!
//! An advisory depends on its own files, on what is shared, and on the ids of all others. The result is that of a reading
//! without any memory; a test holds the two against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::outcome::Outcome;
use super::own;
use super::part::{Files, Parsed, Part, same};
use super::place::{Owner, advisory_id, advisory_path, entries_id, organisation_id, owner, stray};
use super::shared::{self, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::date::Date;
use crate::source::Sources;

#[derive(Debug, Default)]
pub struct Memory {
    parsed: BTreeMap<String, Arc<Parsed>>,
    shared: Option<Arc<Shared>>,
    /// By the id of the advisory.
    parts: BTreeMap<String, Arc<Part>>,
}

impl Memory {
    /// The files below `content/` → what they say. `today` is what "stale" is judged by.
    pub fn read(&mut self, sources: &Sources, today: Date) -> Outcome {
        self.parse(sources);
        let Sorted {
            shared,
            mut own,
            advisories,
            findings,
        } = self.sort(sources);
        for path in shared.keys() {
            if let Some(id) = entries_id(path)
                && let Some(file) = shared.get(path)
            {
                let files = own.entry(id.to_owned()).or_default();
                files.insert(path.clone(), file.clone());
            }
        }
        let kept = self
            .shared
            .take()
            .filter(|kept| same(&kept.part.files, &shared) && kept.names.advisories == advisories);
        let earlier = match &kept {
            Some(_) => std::mem::take(&mut self.parts),
            None => BTreeMap::new(),
        };
        let shared = kept.unwrap_or_else(|| Arc::new(shared::read(shared, advisories)));
        let read = |(id, files): (String, Files)| {
            let kept = earlier.get(&id).filter(|kept| same(&kept.files, &files));
            let part = match kept {
                Some(kept) => Arc::clone(kept),
                None => Arc::new(own::read(&id, files, &shared)),
            };
            (id, part)
        };
        self.parts = own.into_par_iter().map(read).collect();
        self.shared = Some(Arc::clone(&shared));
        Outcome::new(shared, self.parts.clone(), findings, today)
    }

    /// Makes trees of the files that are new.
    fn parse(&mut self, sources: &Sources) {
        let earlier = std::mem::take(&mut self.parsed);
        let files: Vec<(&str, &Arc<str>)> = sources
            .shared_texts()
            .filter(|(path, _)| path.starts_with("content/") && owner(path).is_some())
            .collect();
        let parse = |(path, text): (&str, &Arc<str>)| {
            let kept = earlier.get(path).filter(|kept| kept.text == *text);
            let parsed = kept.map_or_else(|| Arc::new(Parsed::new(path, text)), Arc::clone);
            (path.to_owned(), parsed)
        };
        self.parsed = files.into_par_iter().map(parse).collect();
    }

    /// Every file to its owner, and the files that have none.
    fn sort(&self, sources: &Sources) -> Sorted {
        let mut sorted = Sorted::default();
        // A file that is no text has its own finding, and a name.
        let unreadable = sources.unreadable().map(|path| (path, false));
        let texts = sources.texts().map(|(path, _)| (path, true));
        for (path, is_text) in texts.chain(unreadable) {
            if !path.starts_with("content/") {
                continue;
            }
            let file = || (path.to_owned(), self.parsed.get(path).cloned());
            match owner(path) {
                Some(Owner::Shared) => sorted.shared.extend([file()]),
                Some(Owner::Advisory(id)) => {
                    sorted
                        .own
                        .entry(id.to_owned())
                        .or_default()
                        .extend([file()]);
                }
                None => sorted.findings.push(stray(path)),
            }
            if let Some(id) = advisory_id(path) {
                sorted.advisories.insert(id.to_owned());
            }
            let about = organisation_id(path).or_else(|| entries_id(path));
            if let Some(id) = about.filter(|_| is_text) {
                let is_there = |path: &str| {
                    sources.text(path).is_some() || sources.unreadable().any(|other| other == path)
                };
                if !is_there(&advisory_path(id)) {
                    sorted.findings.push(
                        Diagnostic::error(
                            Code::DanglingReference,
                            path,
                            None,
                            format!("there is no advisory `{id}`"),
                        )
                        .help("name the file after the advisory it is about"),
                    );
                }
            }
        }
        if sorted.advisories.is_empty() {
            sorted.findings.push(
                Diagnostic::error(
                    Code::NoAdvisories,
                    "content/advisories",
                    None,
                    "no advisory was found",
                )
                .help("write content/advisories/<id>.yaml; is --root the folder that holds `content`?"),
            );
        }
        sorted
    }
}

/// The files by their owners.
#[derive(Default)]
struct Sorted {
    shared: Files,
    own: BTreeMap<String, Files>,
    advisories: BTreeSet<String>,
    findings: Vec<Diagnostic>,
}
