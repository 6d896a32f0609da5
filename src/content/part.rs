//! What was read of files that belong together: those of one advisory, or the site's and the registries'.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Names;
use super::reader::{Allowed, Reader};
use super::tree::{self, Node};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::advisory::Advisory;
use crate::model::step::{HumanCheck, Step};
use crate::model::text::Prose;
use crate::model::translation::File as Translations;

/// Path → tree.
pub(super) type Trees<'a> = BTreeMap<&'a str, &'a Node>;

/// A file as a tree, with the text that it was made of.
#[derive(Debug)]
pub(super) struct Parsed {
    pub text: Arc<str>,
    /// `None` where it is no YAML.
    pub node: Option<Node>,
    pub findings: Diagnostics,
}

impl Parsed {
    pub(super) fn new(path: &str, text: &Arc<str>) -> Self {
        let mut findings = Diagnostics::new();
        let node = tree::parse(path, text, &mut findings);
        Self {
            text: Arc::clone(text),
            node,
            findings,
        }
    }
}

/// The files of a part: path → what it holds, `None` where it is there and is no text.
pub(super) type Files = BTreeMap<String, Option<Arc<Parsed>>>;

/// The trees of files, as far as there are any.
pub(super) fn trees(files: &Files) -> Trees<'_> {
    files
        .iter()
        .filter_map(|(path, file)| Some((path.as_str(), file.as_ref()?.node.as_ref()?)))
        .collect()
}

/// Whether two lists hold the very same files, read once.
pub(super) fn same(files: &Files, others: &Files) -> bool {
    let is = |(one, other): (&Option<Arc<Parsed>>, &Option<Arc<Parsed>>)| match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    };
    files.keys().eq(others.keys()) && files.values().zip(others.values()).all(is)
}

/// Everything that came of the files of a part.
#[derive(Debug, Default)]
pub struct Part {
    pub(super) files: Files,
    pub(super) advisory: Option<Arc<Advisory>>,
    /// The advisory says that it is a draft.
    pub(super) is_draft: bool,
    /// The CVEs that the advisory is about, also where something else in it cannot be read.
    pub(super) cves: BTreeSet<String>,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) silenced: BTreeMap<String, Vec<Allowed>>,
    pub(super) prose: Vec<Prose>,
    pub(super) steps: Vec<Step>,
    pub(super) checks: Vec<HumanCheck>,
    /// The entries of the registries that are referred to, by their numbers.
    pub(super) referred: Vec<usize>,
    pub(super) translations: Vec<Translations>,
}

impl Part {
    /// A part of which nothing but the trees is known yet.
    pub(super) fn new(files: Files) -> Self {
        let findings = files
            .values()
            .flatten()
            .flat_map(|file| file.findings.iter().cloned())
            .collect();
        Self {
            files,
            findings,
            ..Self::default()
        }
    }

    /// Takes what a reader of one of the files found; `names` are those that it was read against.
    pub(super) fn take(&mut self, reader: Reader<'_>, names: &Names) {
        self.findings.extend(reader.diagnostics.iter().cloned());
        if !reader.allowed.is_empty() {
            self.silenced
                .insert(reader.file.to_string(), reader.allowed);
        }
        self.prose.extend(reader.prose);
        let referred = reader.referred.iter();
        self.referred
            .extend(referred.filter_map(|(registry, key)| names.number(*registry, key)));
        self.steps.extend(reader.steps);
        self.checks.extend(reader.checks);
    }

    /// The tree of one of the files.
    pub(super) fn tree(&self, path: &str) -> Option<&Node> {
        self.files.get(path)?.as_ref()?.node.as_ref()
    }
}
