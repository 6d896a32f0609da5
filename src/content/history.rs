//! `content/history/<id>/<version>.yaml`: an advisory's file as it was in an earlier revision.

use super::part::Trees;
use super::tree::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::advisory::Advisory;
use crate::model::history::{Part, Written};
use crate::model::id::Id;

const FOLDER: &str = "content/history/";

/// The advisory and the version that a path is about.
pub(super) fn place(path: &str) -> Option<(&str, &str)> {
    let (id, version) = path
        .strip_prefix(FOLDER)?
        .strip_suffix(".yaml")?
        .split_once('/')?;
    let sound = Id::for_advisory(id).is_ok() && !version.is_empty() && !version.contains('/');
    sound.then_some((id, version))
}

/// Gives each advisory its earlier files, oldest first and the present one last. A file that belongs to no earlier
/// revision is a finding.
pub(super) fn attach(
    advisories: &mut [Advisory],
    known: impl Fn(&str) -> bool,
    trees: &Trees<'_>,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (path, node) in trees {
        let Some((id, version)) = place(path) else {
            continue;
        };
        let Some(advisory) = advisories.iter_mut().find(|one| one.id.as_str() == id) else {
            // Where it is there and cannot be read, it has its own findings.
            if !known(id) {
                let message = format!("there is no advisory `{id}`");
                findings.push(
                    Diagnostic::error(Code::DanglingReference, *path, None, message)
                        .help("name the folder after the advisory whose earlier revision it holds"),
                );
            }
            continue;
        };
        let earlier = advisory
            .revisions
            .split_last()
            .map_or(&[][..], |(_, earlier)| earlier);
        if !earlier.iter().any(|revision| revision.version == version) {
            let message = format!("`{id}` has no earlier revision `{version}`");
            findings.push(
                Diagnostic::error(Code::DanglingReference, *path, None, message)
                    .help("name the file after one of `revisions`, but not after the last one, which is the advisory itself"),
            );
            continue;
        }
        let said = node
            .get("revisions")
            .and_then(|list| list.items().last())
            .and_then(|last| last.get("version"));
        if said.and_then(Node::text) != Some(version) {
            let message = format!("the last revision in this file is not `{version}`");
            findings.push(
                Diagnostic::error(
                    Code::Conflict,
                    *path,
                    Some(said.map_or(node.span, |node| node.span)),
                    message,
                )
                .help("it is a copy of the advisory's file as it was then: copy the right one, or rename this one"),
            );
            continue;
        }
        advisory.history.push(Written {
            version: version.to_owned(),
            file: part(node),
        });
    }
    for advisory in advisories {
        if advisory.history.is_empty() {
            continue;
        }
        let order = |version: &str| {
            let mut all = advisory.revisions.iter();
            all.position(|revision| revision.version == version)
        };
        advisory
            .history
            .sort_by_key(|written| order(&written.version));
        let path = format!("content/advisories/{}.yaml", advisory.id);
        if let Some(node) = trees.get(path.as_str()) {
            advisory.history.push(Written {
                version: advisory.revision().to_owned(),
                file: part(node),
            });
        }
    }
    findings
}

fn part(node: &Node) -> Part {
    match &node.kind {
        Kind::Scalar(scalar) => Part::Text(scalar.text.clone()),
        Kind::Refused => Part::Text(String::new()),
        Kind::List(items) => Part::List(items.iter().map(part).collect()),
        Kind::Map(entries) => Part::Map(
            entries
                .iter()
                .map(|entry| (entry.key.clone(), part(&entry.value)))
                .collect(),
        ),
    }
}
