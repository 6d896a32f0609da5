//! Who may look at whom: the rules of the house that the compiler does not know, read off the source text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// An area of `src` and the areas it may name. `artefact` is the part of `export` that all writers share.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &[]),
    ("artefact", &["model"]),
    ("source", &["diagnostic"]),
    ("write", &["model", "artefact"]),
    ("content", &["model", "diagnostic", "source"]),
    ("lint", &["model", "diagnostic", "source"]),
    // Judges what it repaired as the reading would.
    (
        "repair",
        &["model", "diagnostic", "source", "content", "pipeline"],
    ),
    ("route", &["model", "diagnostic", "artefact"]),
    (
        "render",
        &["model", "diagnostic", "source", "route", "artefact"],
    ),
    (
        "export",
        &[
            "model",
            "diagnostic",
            "source",
            "route",
            "render",
            "artefact",
        ],
    ),
    ("import", &["model", "diagnostic", "source", "render"]),
    ("translation", &["model", "diagnostic"]),
    (
        "triage",
        &["model", "diagnostic", "source", "route", "render"],
    ),
];

/// The areas that join the others: they may see everything. `pipeline` is what those that run the stages have in common.
const JOINTS: &[&str] = &["main", "lib", "cli", "pipeline", "serve"];

/// The areas that may touch disk, clock, environment and terminal.
const OUTSIDE: &[&str] = &["source", "write", "serve", "main"];

/// What touching them looks like.
const OUTSIDE_WORDS: &[&str] = &[
    "std::fs",
    "fs::",
    "std::env",
    "env::",
    "SystemTime",
    "Instant::",
    "std::net",
    "std::process",
    "Command::new",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "stdout()",
    "stderr()",
    "walkdir",
    "Zoned::now",
    "Timestamp::now",
    "clippy::disallowed_methods",
];

struct SourceFile {
    path: String,
    /// The module's path below the crate: `export`, `site`, `home`.
    module: Vec<String>,
    /// Without comments, and without the tests at the foot.
    code: String,
}

impl SourceFile {
    fn area(&self) -> &str {
        area(&self.module)
    }
}

fn area(module: &[String]) -> &str {
    match module {
        [export, artefact, ..] if export == "export" && is_shared(artefact) => "artefact",
        [area, ..] => area,
        [] => "lib",
    }
}

fn is_shared(name: &str) -> bool {
    ["artefact", "Artefact", "SitePath", "BadSitePath"].contains(&name)
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry
            .path()
            .strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        if !path.ends_with(".rs") || path.ends_with("/tests.rs") {
            continue;
        }
        let module = path
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        let code = code(&fs::read_to_string(entry.path()).unwrap());
        files.push(SourceFile { path, module, code });
    }
    assert!(
        files.len() > 10,
        "the source files are where this test looks for them"
    );
    files
}

fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that the code names from the crate's root, its first two parts.
fn crate_paths(code: &str) -> BTreeSet<Vec<String>> {
    let mut paths = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_none_or(|character| !is_name(character) && character != '$') {
            collect(&code[at + found.len()..], &mut Vec::new(), &mut paths);
        }
    }
    paths
}

/// Follows a path, or each branch of a group, two names deep; returns what is left behind it.
fn collect<'a>(
    text: &'a str,
    so_far: &mut Vec<String>,
    paths: &mut BTreeSet<Vec<String>>,
) -> &'a str {
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches(|character: char| {
                character.is_whitespace() || character == ','
            });
            if let Some(rest) = rest.strip_prefix('}') {
                return rest;
            }
            let before = rest;
            rest = collect(rest, so_far, paths);
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            rest = &rest[end..];
            assert!(
                rest.len() < before.len(),
                "a group that is not understood: {before}"
            );
        }
    }
    let end = text
        .find(|character| !is_name(character))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    so_far.push(name.to_owned());
    let rest = match rest.strip_prefix("::") {
        Some(rest) if so_far.len() < 2 => collect(rest, so_far, paths),
        // Beyond the second name a path says nothing that matters here, but a group must be read to its end.
        Some(rest) => {
            paths.insert(so_far.iter().take(2).cloned().collect());
            collect(rest, so_far, paths)
        }
        None => {
            paths.insert(so_far.iter().take(2).cloned().collect());
            rest
        }
    };
    so_far.pop();
    rest
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[test]
fn every_area_looks_only_where_it_may() {
    let mut broken = Vec::new();
    for file in source_files() {
        let area = file.area();
        if JOINTS.contains(&area) {
            continue;
        }
        let Some((_, allowed)) = MAY_SEE.iter().find(|(name, _)| *name == area) else {
            broken.push(format!(
                "src/{}: `{area}` has no line in MAY_SEE",
                file.path
            ));
            continue;
        };
        for path in crate_paths(&file.code) {
            let seen = self::area(&path);
            if seen != area && !allowed.contains(&seen) {
                broken.push(format!(
                    "src/{}: `{area}` may not look at `{}`",
                    file.path,
                    path.join("::")
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// `super::` reaches siblings without naming the crate, so both ways are looked at.
#[test]
fn exports_never_look_at_each_other() {
    let files = source_files();
    let is_export = |file: &&SourceFile| file.area() == "export" && file.module.len() > 1;
    let exports: BTreeSet<&str> = files
        .iter()
        .filter(is_export)
        .map(|file| file.module[1].as_str())
        .collect();
    let mut broken = Vec::new();
    for file in files.iter().filter(is_export) {
        let own = file.module[1].as_str();
        let up = "super::".repeat(file.module.len() - 1);
        for other in exports.iter().filter(|other| **other != own) {
            let named =
                crate_paths(&file.code).contains(&vec!["export".to_owned(), (*other).to_owned()]);
            let reached = file
                .code
                .match_indices(&format!("{up}{other}::"))
                .any(|(at, _)| !file.code[..at].ends_with("::"));
            if named || reached {
                broken.push(format!("src/{}: looks at the export `{other}`", file.path));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_the_edges_touch_the_outside() {
    let mut broken = Vec::new();
    for file in source_files()
        .iter()
        .filter(|file| !OUTSIDE.contains(&file.area()))
    {
        for (number, line) in file.code.lines().enumerate() {
            for word in OUTSIDE_WORDS {
                let touches = line.match_indices(word).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|character| !is_name(character) && character != '"')
                });
                if touches {
                    broken.push(format!(
                        "src/{}: `{word}` in line {} of its code",
                        file.path,
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn files_are_in_their_places() {
    for file in source_files() {
        assert!(
            !file.path.ends_with("mod.rs"),
            "src/{}: a module is `foo.rs` beside `foo/`",
            file.path
        );
        for word in ["todo!", "unimplemented!", "dbg!", "FIXME", "XXX"] {
            assert!(
                !file.code.contains(word),
                "src/{}: `{word}` is unfinished work",
                file.path
            );
        }
    }
}

#[test]
fn reads_paths_and_groups() {
    let names = |code: &str| -> Vec<String> {
        crate_paths(code)
            .into_iter()
            .map(|path| path.join("::"))
            .collect()
    };
    assert_eq!(names("use crate::model::id::Id;"), ["model::id"]);
    assert_eq!(
        names("use crate::{model::{Id, text::Line}, render};\nlet x = crate::export::site::f(1);"),
        ["export::site", "model::Id", "model::text", "render"]
    );
    assert_eq!(
        names("mycrate::model; // nothing of ours"),
        Vec::<String>::new()
    );
    assert_eq!(
        code("a\n  // crate::x\n#[cfg(test)]\nmod tests {\n  crate::y\n}"),
        "a"
    );
}
