//! Which file is what: the paths that content may have, and whose they are.

use super::history;
use super::names::Registry;
use super::translation;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::id::Id;

pub(super) const SITE: &str = "content/site.yaml";

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner<'a> {
    /// Every advisory may refer to what is in it.
    Shared,
    /// The advisory of this id: it is nobody else's business.
    Advisory(&'a str),
}

/// Whose file a path is; `None`: it is not one that content may have.
pub(super) fn owner(path: &str) -> Option<Owner<'_>> {
    if let Some(below) = path.strip_prefix(translation::FOLDER) {
        // As the file that it is about.
        return match below.split_once('/') {
            Some(("advisories" | "organisation", name)) => Some(Owner::Advisory(id(name)?)),
            _ => is_shared(&translation::about(path)?).then_some(Owner::Shared),
        };
    }
    if is_shared(path) {
        return Some(Owner::Shared);
    }
    advisory_id(path)
        .or_else(|| organisation_id(path))
        .or_else(|| history::place(path).map(|(id, _)| id))
        .map(Owner::Advisory)
}

fn is_shared(path: &str) -> bool {
    path == SITE || Registry::ALL.iter().any(|one| one.file() == path) || entries_id(path).is_some()
}

/// Whether a path is that of a file that authors write, and readers see.
pub(super) fn has_own_texts(path: &str) -> bool {
    is_shared(path) || advisory_id(path).is_some() || organisation_id(path).is_some()
}

fn id(name: &str) -> Option<&str> {
    let id = name.strip_suffix(".yaml")?;
    Id::for_advisory(id).ok().map(|_| id)
}

pub(super) fn advisory_id(path: &str) -> Option<&str> {
    id(path.strip_prefix("content/advisories/")?)
}

pub(super) fn organisation_id(path: &str) -> Option<&str> {
    id(path.strip_prefix("content/organisation/")?)
}

/// Registry entries that came with an advisory; every file may refer to them.
pub(super) fn entries_id(path: &str) -> Option<&str> {
    id(path.strip_prefix("content/registry/advisory/")?)
}

pub(super) fn advisory_path(id: &str) -> String {
    format!("content/advisories/{id}.yaml")
}

pub(super) fn organisation_path(id: &str) -> String {
    format!("content/organisation/{id}.yaml")
}

pub(super) fn entries_path(id: &str) -> String {
    format!("content/registry/advisory/{id}.yaml")
}

/// A file that nobody reads must not look as if somebody did.
pub(super) fn stray(path: &str) -> Diagnostic {
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
    match name.map(Id::for_advisory) {
        Some(Err(message)) => Diagnostic::error(Code::InvalidId, path, None, message)
            .help("the file's name is the advisory's id, as in `intel-sa-00075.yaml`"),
        _ => Diagnostic::error(Code::StrayFile, path, None, "this file is not part of the content").help(
            "known are content/site.yaml, content/registry/<kind>.yaml, content/registry/advisory/<id>.yaml, content/advisories/<id>.yaml, content/organisation/<id>.yaml, content/history/<id>/<version>.yaml and content/translations/<a path below content>: rename it, or move it out of content/",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_owners() {
        let a = Some(Owner::Advisory("a"));
        for (path, expected) in [
            ("content/site.yaml", Some(Owner::Shared)),
            ("content/registry/links.yaml", Some(Owner::Shared)),
            ("content/registry/advisory/a.yaml", Some(Owner::Shared)),
            ("content/translations/site.yaml", Some(Owner::Shared)),
            (
                "content/translations/registry/advisory/a.yaml",
                Some(Owner::Shared),
            ),
            ("content/advisories/a.yaml", a),
            ("content/organisation/a.yaml", a),
            ("content/history/a/1.yaml", a),
            ("content/translations/advisories/a.yaml", a),
            ("content/translations/organisation/a.yaml", a),
            ("content/translations/history/a/1.yaml", None),
            ("content/advisories/A b.yaml", None),
            ("content/registry/other.yaml", None),
            ("content/a.yaml", None),
        ] {
            assert_eq!(owner(path), expected, "{path}");
        }
    }
}
