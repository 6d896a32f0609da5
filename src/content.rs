//! Sources → Catalog: every file of `content/` is read, typed and held against the others.
//!
//! Three passes, none of which looks back: every file becomes a tree (`tree`), the trees give the names there are
//! (`names`), and every tree is typed against the names (`lower`). All mistakes of all files come out of one run.

mod history;
mod levels;
mod lower;
mod names;
mod order;
mod prose;
mod reader;
pub mod schema;
mod shape;
mod todo;
pub mod translation;
mod tree;
mod unused;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::advisory::Advisory;
use crate::model::catalog::{Catalog, Readable};
use crate::model::conclusion::{Edition, Organisation};
use crate::model::date::Date;
use crate::model::digest;
use crate::model::id::Id;
use crate::model::registry::{Registry, Site};
use crate::model::step::{HumanCheck, Step};
use crate::model::text::Prose;
use crate::model::translation::File as Translations;
use crate::source::Sources;
use levels::Levels;
use names::{LocalNames, Names, Registry as RegistryName};
use reader::{Allowed, Reader};
use todo::Standing;
use tree::Node;
use written::Trees;

/// What reading content gave: what could be read, and every finding.
pub struct Outcome {
    pub diagnostics: Diagnostics,
    silenced: BTreeMap<String, Vec<Allowed>>,
    levels: Levels,
    /// The files of advisories that are drafts.
    drafts: BTreeSet<String>,
    site: Option<Site>,
    registry: Registry,
    advisories: Vec<Advisory>,
    prose: Vec<Prose>,
    steps: Vec<Step>,
    checks: Vec<HumanCheck>,
    trees: Trees,
    translations: Vec<Translations>,
    today: Date,
}

impl Outcome {
    /// What rules look at, whatever else is wrong.
    pub fn readable(&self) -> Readable<'_> {
        Readable {
            registry: &self.registry,
            advisories: &self.advisories,
            prose: &self.prose,
            steps: &self.steps,
            checks: &self.checks,
            written: &self.trees,
            translations: &self.translations,
            today: self.today,
            site: self.site.as_ref(),
        }
    }

    /// The texts of every file that could be read, each with its translation, whatever else is wrong.
    pub fn translations(&self) -> &[Translations] {
        &self.translations
    }

    /// Adds findings, but not those whose editorial rule the author silenced at their place.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        for mut finding in findings {
            let editorial = finding.code.is_editorial();
            // Nothing of a draft is published, so how it is written may wait.
            if editorial && self.drafts.contains(&finding.file) {
                finding.severity = Severity::Warning;
            }
            if !(editorial && self.silences(&finding)) {
                self.diagnostics.extend(self.levels.judged(finding));
            }
        }
        self.diagnostics.sort();
    }

    /// Adds the last findings, and one for every `allow` that silenced none: it would hide the next mistake.
    pub fn close(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.add(findings);
        let wrong: BTreeSet<&str> = self
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.file.as_str())
            .collect();
        let mut unused = Vec::new();
        // A file with an error was not looked at by every rule.
        for (file, list) in self
            .silenced
            .iter()
            .filter(|(file, _)| !wrong.contains(file.as_str()))
        {
            for allowed in list.iter().filter(|allowed| !allowed.used) {
                let message = format!(
                    "`{}` finds nothing here that could be silenced",
                    allowed.code
                );
                unused.push(
                    Diagnostic::warning(Code::UnusedAllow, file, allowed.place, message)
                        .help("remove the entry of `allow`"),
                );
            }
        }
        let unused = unused.into_iter();
        let judged = unused.filter_map(|finding| self.levels.judged(finding));
        self.diagnostics.extend(judged);
        self.diagnostics.sort();
    }

    fn silences(&mut self, finding: &Diagnostic) -> bool {
        let Some(span) = finding.span else {
            return false;
        };
        let mut silenced = false;
        for allowed in self.silenced.get_mut(&finding.file).into_iter().flatten() {
            if allowed.silences(finding.code, span) {
                allowed.used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// The catalog, where nothing is wrong.
    pub fn catalog(self) -> Option<Catalog> {
        if self.diagnostics.has_errors() {
            return None;
        }
        Some(Catalog {
            site: self.site?,
            registry: Arc::new(self.registry),
            advisories: self.advisories.into_iter().map(Arc::new).collect(),
            today: self.today,
            edition: Edition::Internal,
        })
    }
}

/// Path relative to the root → text.
type Files<'a> = &'a BTreeMap<&'a str, &'a str>;

const SITE: &str = "content/site.yaml";

/// The files below `content/` → the catalog. `today` is what "stale" is judged by.
pub fn read(sources: &Sources, today: Date) -> Outcome {
    let files: Files<'_> = &sources.below("content").collect();
    let mut diagnostics = Diagnostics::new();
    let parsed: Vec<(&str, Option<Node>, Diagnostics)> = files
        .par_iter()
        .filter(|(path, _)| is_known(path))
        .map(|(path, text)| {
            let mut found = Diagnostics::new();
            let node = tree::parse(path, text, &mut found);
            (*path, node, found)
        })
        .collect();
    let mut trees: BTreeMap<&str, Node> = BTreeMap::new();
    for (path, node, found) in parsed {
        diagnostics.extend(found);
        if let Some(node) = node {
            trees.insert(path, node);
        }
    }
    let unreadable: BTreeSet<&str> = sources.unreadable().collect();
    let names = name(files, &unreadable, &trees, &mut diagnostics);

    let is_there = |path: &str| files.contains_key(path) || unreadable.contains(path);
    let held = translation::hold(&trees, is_there, &names);
    let mut gathered = Gathered::default();
    let mut levels = Levels::default();
    let site = match trees.get(SITE) {
        Some(node) => {
            let mut reader = Reader::new(SITE, &names);
            reader.outdated = held.outdated(SITE);
            let site = lower::site::site(&mut reader, node, &mut levels);
            gathered.take(reader);
            site
        }
        None => None,
    };
    if !files.contains_key(SITE) && !unreadable.contains(SITE) {
        diagnostics.push(
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
            let mut reader = Reader::new(kind.file(), &names);
            reader.outdated = held.outdated(kind.file());
            lower::registry::read(&mut reader, kind, node, &mut registry);
            gathered.take(reader);
        }
    }
    for (path, node) in &trees {
        if entries_id(path).is_some() {
            let mut reader = Reader::new(path, &names);
            reader.outdated = held.outdated(path);
            lower::registry::read_more(&mut reader, node, &mut registry);
            gathered.take(reader);
        }
    }
    let lowered: Vec<(Option<Advisory>, Vec<Reader<'_>>)> = trees
        .par_iter()
        .filter_map(|(path, node)| Some((advisory_id(path)?, path, node)))
        .map(|(id, path, node)| {
            lower_advisory(files, &trees, &held, &names, &registry, id, path, node)
        })
        .collect();
    for (path, node) in &trees {
        let Some(id) = organisation_id(path) else {
            continue;
        };
        if !trees.contains_key(advisory_path(id).as_str()) {
            // Its advisory cannot be read; its own mistakes are told all the same.
            let mut reader = Reader::new(path, &names);
            reader.outdated = held.outdated(path);
            reader.local.unknown = true;
            lower::organisation::organisation(&mut reader, node);
            gathered.take(reader);
        }
    }
    let mut advisories = Vec::new();
    for (advisory, readers) in lowered {
        advisories.extend(advisory);
        for reader in readers {
            gathered.take(reader);
        }
    }
    advisories.sort_by(|a, b| a.id.cmp(&b.id));
    let known = |id: &str| names.advisories.contains(id);
    diagnostics.extend(history::attach(&mut advisories, known, &trees));
    diagnostics.extend(to_dos(files, &trees));
    let unused = unused::entries(&trees, &gathered.referred);
    diagnostics.extend(held.findings.iter().cloned());
    let translations = held.units(&gathered.prose);
    let mut outcome = Outcome {
        diagnostics: Diagnostics::new(),
        silenced: gathered.silenced,
        levels,
        drafts: drafts(&trees),
        site,
        registry,
        advisories,
        prose: gathered.prose,
        steps: gathered.steps,
        checks: gathered.checks,
        trees: Trees::new(trees),
        translations,
        today,
    };
    outcome.add(diagnostics.iter().cloned().chain(gathered.findings));
    if unreadable.is_empty() && !outcome.diagnostics.has_errors() {
        outcome.add(unused);
    }
    outcome
}

/// What the readers of all files found.
#[derive(Default)]
struct Gathered {
    findings: Vec<Diagnostic>,
    silenced: BTreeMap<String, Vec<Allowed>>,
    prose: Vec<Prose>,
    steps: Vec<Step>,
    checks: Vec<HumanCheck>,
    referred: BTreeSet<(RegistryName, String)>,
}

impl Gathered {
    fn take(&mut self, reader: Reader<'_>) {
        self.findings.extend(reader.diagnostics.iter().cloned());
        self.silenced
            .insert(reader.file.to_string(), reader.allowed);
        self.prose.extend(reader.prose);
        self.referred.extend(reader.referred);
        self.steps.extend(reader.steps);
        self.checks.extend(reader.checks);
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "everything that was read of all files"
)]
fn lower_advisory<'a>(
    files: Files<'_>,
    trees: &BTreeMap<&str, Node>,
    held: &translation::Held<'_>,
    names: &'a Names,
    registry: &'a Registry,
    id: &str,
    path: &str,
    node: &Node,
) -> (Option<Advisory>, Vec<Reader<'a>>) {
    let own = organisation_path(id);
    // Not of the organisation's file: a digest of what is hidden lets a guess at it be confirmed, and the scripts, which
    // carry it, are the same in both editions.
    let text = files.get(path).copied().unwrap_or_default();
    let digest = digest::sha256([text.as_bytes()]);
    let mut readers = Vec::new();
    let local = LocalNames::of(node);
    let organisation: Option<Organisation> = trees.get(own.as_str()).and_then(|own_node| {
        let mut reader = Reader::new(&own, names);
        reader.outdated = held.outdated(&own);
        reader.local = LocalNames::of(node);
        let organisation = lower::organisation::organisation(&mut reader, own_node);
        readers.push(reader);
        organisation
    });
    let mut reader = Reader::new(path, names);
    reader.outdated = held.outdated(path);
    reader.local = local;
    reader.registry = Some(registry);
    let advisory = Id::for_file(id)
        .ok()
        .and_then(|id| lower::advisory::advisory(&mut reader, id, node, digest, organisation));
    readers.push(reader);
    (advisory, readers)
}

/// Whether a path is one that content may have.
fn is_known(path: &str) -> bool {
    has_own_texts(path)
        || history::place(path).is_some()
        || translation::about(path).is_some_and(|about| has_own_texts(&about))
}

/// Whether a path is that of a file that authors write, and readers see.
fn has_own_texts(path: &str) -> bool {
    path == SITE
        || RegistryName::ALL
            .iter()
            .any(|registry| registry.file() == path)
        || advisory_id(path).is_some()
        || organisation_id(path).is_some()
        || entries_id(path).is_some()
}

fn file_id<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    let id = path.strip_prefix(folder)?.strip_suffix(".yaml")?;
    Id::for_file(id).ok().map(|_| id)
}

fn advisory_id(path: &str) -> Option<&str> {
    file_id(path, "content/advisories/")
}

fn organisation_id(path: &str) -> Option<&str> {
    file_id(path, "content/organisation/")
}

/// Registry entries that came with an advisory; every file may refer to them.
fn entries_id(path: &str) -> Option<&str> {
    file_id(path, "content/registry/advisory/")
}

fn advisory_path(id: &str) -> String {
    format!("content/advisories/{id}.yaml")
}

fn organisation_path(id: &str) -> String {
    format!("content/organisation/{id}.yaml")
}

/// The names there are, and the files that have none.
fn name(
    files: Files<'_>,
    unreadable: &BTreeSet<&str>,
    trees: &BTreeMap<&str, Node>,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut names = Names::default();
    // A file that is no text has its own finding, and a name.
    for path in files
        .keys()
        .chain(unreadable)
        .filter(|path| path.starts_with("content/"))
    {
        if let Some(id) = advisory_id(path) {
            names.advisories.insert(id.to_owned());
        } else if !is_known(path) {
            diagnostics.push(stray(path));
        }
    }
    for path in files.keys() {
        if let Some(id) = organisation_id(path).or_else(|| entries_id(path))
            && !names.advisories.contains(id)
        {
            diagnostics.push(
                Diagnostic::error(
                    Code::DanglingReference,
                    *path,
                    None,
                    format!("there is no advisory `{id}`"),
                )
                .help("name the file after the advisory it is about"),
            );
        }
    }
    if names.advisories.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                Code::NoAdvisories,
                "content/advisories",
                None,
                "no advisory was found",
            )
            .help("write content/advisories/<id>.yaml; is --root the folder that holds `content`?"),
        );
    }
    for registry in RegistryName::ALL {
        let tree = trees.get(registry.file());
        let is_there = files.contains_key(registry.file()) || unreadable.contains(registry.file());
        if tree.is_some() || !is_there {
            names.add_registry(registry, tree);
        }
    }
    let more = files.keys().chain(unreadable);
    for path in more.filter(|path| entries_id(path).is_some()) {
        names.add_more(trees.get(path));
    }
    names
}

/// The advisories' files that say they are drafts.
fn drafts(trees: &BTreeMap<&str, Node>) -> BTreeSet<String> {
    let says = |node: &Node| node.get("status").and_then(Node::text) == Some("draft");
    let files = trees.iter();
    files
        .filter(|(path, node)| advisory_id(path).is_some() && says(node))
        .map(|(path, _)| (*path).to_owned())
        .collect()
}

/// What is still to do, in every file.
fn to_dos(files: Files<'_>, trees: &BTreeMap<&str, Node>) -> Vec<Diagnostic> {
    // A lock file repeats what stands elsewhere.
    let texts = trees
        .iter()
        .filter(|(path, _)| translation::about(path).is_none());
    let all: Vec<(&&str, &Node)> = texts.collect();
    let found = all.into_par_iter().map(|(path, node)| {
        let id = advisory_id(path)
            .or_else(|| organisation_id(path))
            .or_else(|| entries_id(path))
            .or_else(|| history::place(path).map(|(id, _)| id));
        let standing = id.map_or(Standing::Shared, |id| {
            todo::standing(trees, &advisory_path(id))
        });
        let text = files.get(path).copied().unwrap_or_default();
        todo::check(path, text, node, standing)
    });
    found.flatten_iter().collect()
}

/// A file that nobody reads must not look as if somebody did.
fn stray(path: &str) -> Diagnostic {
    let folder = [
        "content/advisories/",
        "content/organisation/",
        "content/registry/advisory/",
    ]
    .iter()
    .find(|folder| path.starts_with(**folder));
    let name = folder
        .and_then(|folder| path.strip_prefix(*folder))
        .and_then(|name| name.strip_suffix(".yaml"))
        .filter(|name| !name.contains('/'));
    match name.map(Id::for_file) {
        Some(Err(message)) => Diagnostic::error(Code::InvalidId, path, None, message)
            .help("the file's name is the advisory's id, as in `intel-sa-00075.yaml`"),
        _ => Diagnostic::error(Code::StrayFile, path, None, "this file is not part of the content").help(
            "known are content/site.yaml, content/registry/<kind>.yaml, content/registry/advisory/<id>.yaml, content/advisories/<id>.yaml, content/organisation/<id>.yaml, content/history/<id>/<version>.yaml and content/translations/<a path below content>: rename it, or move it out of content/",
        ),
    }
}

/// An address that a site can stand at → the same with a trailing slash.
pub fn base_url(text: &str) -> Result<String, String> {
    let sound = (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() > 8
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"'`?#".contains(c));
    if !sound {
        return Err(format!(
            "`{text}` is not an address such as `https://advisories.example.com/`"
        ));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}
