//! What is declared must be used.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Registry;
use super::part::{Part, trees};
use super::reader::Reader;
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::Id;
use crate::model::step::{Command, HumanCheck, Step};
use crate::model::text::reference::{self, Scheme};

/// The entries of the registries that nothing refers to. A file that could not be read in full may refer to one, so this
/// is asked only where there is no error.
pub(super) fn entries(
    shared: &Part,
    is_referred: impl Fn(Registry, &str) -> bool,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let trees = trees(&shared.files);
    let own = "content/registry/advisory/";
    let more = || trees.iter().filter(|(path, _)| path.starts_with(own));
    for registry in Registry::ALL {
        let shared = trees
            .get(registry.file())
            .and_then(|file| Some((registry.file(), registry.entries(file)?)));
        let more = more().filter_map(|(path, file)| Some((*path, file.get(registry.section())?)));
        for (path, list) in shared.into_iter().chain(more) {
            for entry in list.entries() {
                if entry.key == "allow" || is_referred(registry, &entry.key) {
                    continue;
                }
                let (noun, key) = (registry.noun(), &entry.key);
                let message = format!("nothing refers to the {noun} `{key}`");
                found.push(
                    Diagnostic::warning(Code::UnusedEntry, path, entry.key_span, message)
                        .help("refer to it, or remove it"),
                );
            }
        }
    }
    found
}

/// Reports parameters that no command and no prose uses.
pub(super) fn parameters(
    r: &mut Reader<'_>,
    file: &Node,
    steps: &[Step],
    checks: &BTreeMap<Id, HumanCheck>,
) {
    let steps_written = file.get("steps").map_or(0, |node| node.items().len());
    let checks_written = file.get("checks").map_or(0, |node| node.entries().len());
    if steps.len() != steps_written || checks.len() != checks_written {
        return; // one that could not be read may use it
    }
    let commands: Vec<&Command> = steps
        .iter()
        .flat_map(Step::all_commands)
        .chain(checks.values().flat_map(|check| &check.commands))
        .collect();
    let mut used: BTreeSet<String> = commands
        .iter()
        .flat_map(|command| std::iter::once(&command.run).chain(&command.unattended))
        .flat_map(|text| {
            text.placeholders()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        })
        .collect();
    for prose in &r.prose {
        let links = reference::links(&prose.source);
        used.extend(
            links
                .iter()
                .filter_map(|link| match reference::split(&link.address) {
                    Some((Scheme::Param, key)) => Some(key.to_owned()),
                    _ => None,
                }),
        );
    }
    for entry in file
        .get("parameters")
        .map(Node::entries)
        .unwrap_or_default()
    {
        if !used.contains(&entry.key) {
            r.error(
                Code::UnusedParameter,
                entry.key_span,
                format!("the parameter `{}` is not used", entry.key),
                format!(
                    "use it in a command as `{{{{{}}}}}`, or remove it",
                    entry.key
                ),
            );
        }
    }
}
