//! Style sheet, script and an organisation's own files.
//!
//! What is in `static/css/` and `static/js/` becomes one file each, so that a page asks for one style sheet and one script;
//! everything else goes out as it is. An organisation replaces a part (`static/css/bar.css`) or the whole (`static/kanwa.css`).

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::export::artefact::{Artefact, SitePath};
use crate::route;
use crate::source::Sources;

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// A file made of parts, in this order: later rules win, later code uses earlier.
struct Bundle {
    name: &'static str,
    folder: &'static str,
    parts: &'static [&'static str],
}

const BUNDLES: &[Bundle] = &[
    Bundle {
        name: "kanwa.css",
        folder: "css",
        parts: &[
            "base.css",
            "bar.css",
            "head.css",
            "board.css",
            "sections.css",
            "flow.css",
            "tables.css",
            "list.css",
            "status.css",
            "steps.css",
            "commands.css",
            "notes.css",
            "scripts.css",
            "search.css",
            "terms.css",
            "rail.css",
            "links.css",
            "changes.css",
            "choice.css",
            "tools.css",
            "narrow.css",
            "settings.css",
            "checker.css",
            "paper.css",
            "sheet.css",
        ],
    },
    Bundle {
        name: "kanwa.js",
        folder: "js",
        parts: &[
            "core.js",
            "shell.js",
            "shell-sh.js",
            "shell-powershell.js",
            "shell-cmd.js",
            "oneline.js",
            "commands.js",
            "parameters.js",
            "variants.js",
            "ticks.js",
            "record.js",
            "links.js",
            "stale.js",
            "home.js",
            "tips.js",
            "checker.js",
        ],
    },
    // The in-page checker, which a page loads when it is first used.
    Bundle {
        name: "checker.js",
        folder: "checker",
        parts: &[
            "base.js",
            "guest.js",
            "cpuinfo.js",
            "files.js",
            "listing.js",
            "values.js",
            "table.js",
            "records.js",
            "read.js",
            "judge.js",
            "show.js",
            "hosts.js",
            "page.js",
        ],
    },
    // Of the search page alone.
    Bundle {
        name: "search.js",
        folder: "search",
        parts: &["fold.js", "query.js", "match.js", "engine.js", "show.js"],
    },
];

/// `assets/…`: what is embedded, with the organisation's `static/` on top.
///
/// # Errors
/// A file of the organisation's whose name cannot be a path of the site.
pub fn artefacts(sources: &Sources) -> anyhow::Result<Vec<Artefact>> {
    let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
    collect(&STATIC, &mut files);
    for (path, bytes) in sources.statics() {
        files.insert(path.to_owned(), bytes);
    }
    let bundles: Vec<(&str, Vec<u8>)> = BUNDLES
        .iter()
        .map(|bundle| (bundle.name, bundle.take(&mut files)))
        .collect();
    for (name, bytes) in &bundles {
        files.entry((*name).to_owned()).or_insert(bytes);
    }
    files
        .into_iter()
        .map(|(path, bytes)| {
            let path: SitePath = route::asset(&path).parse()?;
            Ok(Artefact::file(path, bytes))
        })
        .collect()
}

/// Files of the organisation's that no page asks for: beside the parts of a bundle, or with a name that is nearly one of ours,
/// and named by none of its templates and other files. Any other file is one that it wants to have on the site.
pub fn strays(sources: &Sources) -> Vec<Diagnostic> {
    let mut ours: BTreeMap<String, &[u8]> = BTreeMap::new();
    collect(&STATIC, &mut ours);
    let bundles = BUNDLES.iter().map(|bundle| bundle.name);
    let known: BTreeSet<&str> = ours.keys().map(String::as_str).chain(bundles).collect();
    let is_named = |path: &str| {
        let mut templates = sources.below("templates");
        let others = sources.statics().filter(|(other, _)| *other != path);
        templates.any(|(_, text)| text.contains(path))
            || others
                .filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok())
                .any(|text| text.contains(path.rsplit('/').next().unwrap_or(path)))
    };
    let own = sources.statics().map(|(path, _)| path);
    own.filter(|path| !known.contains(path) && !is_named(path))
        .filter_map(|path| stray(path, &known))
        .collect()
}

fn stray(path: &str, known: &BTreeSet<&str>) -> Option<Diagnostic> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = name.rsplit_once('.')?;
    let bundle = BUNDLES.iter().find(|bundle| bundle.folder == folder);
    let beside = known.iter().copied().filter_map(|one| {
        let (other, name) = one.rsplit_once('/').unwrap_or(("", one));
        name.strip_suffix(ending)?
            .strip_suffix('.')
            .filter(|_| other == folder)
    });
    let before = path.strip_suffix(name)?;
    let near = did_you_mean(stem, beside).map(|near| format!("{before}{near}.{ending}"));
    // A part, put one folder too high.
    let part = || {
        let mut parts = known.iter().filter(|one| one.contains('/'));
        parts.find(|one| one.ends_with(&format!("/{name}")))
    };
    let near = near.or_else(|| part().map(|part| (*part).to_owned()));
    let help = match (near, bundle) {
        (Some(near), _) => format!("did you mean `static/{near}`?"),
        (None, Some(bundle)) => format!(
            "`static/{}/` holds the parts of `assets/{}`: name it after the part whose place it takes, or load it in a template",
            bundle.folder, bundle.name
        ),
        (None, None) => return None,
    };
    let message = format!("`assets/{path}` takes the place of nothing, and no page loads it");
    let file = format!("static/{path}");
    Some(Diagnostic::warning(Code::StrayOverride, file, None, message).help(help))
}

impl Bundle {
    /// Takes its parts out of `files` and puts one behind the other. A file in its folder that is no part stays.
    fn take(&self, files: &mut BTreeMap<String, &[u8]>) -> Vec<u8> {
        let parts: Vec<&[u8]> = self
            .parts
            .iter()
            .filter_map(|part| files.remove(&format!("{}/{part}", self.folder)))
            .collect();
        parts.concat()
    }
}

fn collect<'a>(dir: &'a Dir<'a>, files: &mut BTreeMap<String, &'a [u8]>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), file.contents());
        }
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part that is in the folder and in no list would be a file that no page asks for.
    #[test]
    fn every_part_is_in_its_bundle() {
        for bundle in BUNDLES {
            let mut files = BTreeMap::new();
            collect(&STATIC, &mut files);
            let mut inside: Vec<&str> = files
                .keys()
                .filter_map(|path| path.strip_prefix(bundle.folder)?.strip_prefix('/'))
                .collect();
            let mut listed = bundle.parts.to_vec();
            inside.sort_unstable();
            listed.sort_unstable();
            assert_eq!(inside, listed, "{}", bundle.name);
        }
    }
}
