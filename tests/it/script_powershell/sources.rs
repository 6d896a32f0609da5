//! The hand-written PowerShell: prelude and probes, each parsed on its own and all of them together.

use std::fs;
use std::path::{Path, PathBuf};

use super::rules::findings;
use super::tree::parse;

fn scripts(folder: &Path) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
    {
        if entry.is_dir() {
            list.extend(scripts(&entry));
        } else if entry
            .extension()
            .is_some_and(|extension| extension == "ps1")
        {
            list.push(entry);
        }
    }
    list.sort();
    list
}

/// Every prelude file and every probe, in an order in which a script may hold them; without what only the script that writes a
/// host down holds.
pub(super) fn all() -> Vec<(PathBuf, String)> {
    let mut list = every();
    list.retain(|(path, _)| {
        !path
            .parent()
            .is_some_and(|folder| folder.ends_with("collect"))
    });
    list
}

fn every() -> Vec<(PathBuf, String)> {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut list = scripts(&templates.join("script/powershell/prelude"));
    list.extend(scripts(&templates.join("probe")));
    list.into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("UTF-8");
            (path, text)
        })
        .collect()
}

#[test]
fn each_file_parses_alone_and_is_plain_ascii() {
    for (path, text) in every() {
        assert!(!parse(&text).root_node().has_error(), "{}", path.display());
        assert!(
            text.is_ascii() && text.ends_with('\n'),
            "{}",
            path.display()
        );
        assert!(!text.contains(['\t', '\r']), "{}", path.display());
    }
}

/// In .NET `$` also matches before a last line feed; `\z` is the very end. (A pattern of content is only asked about values
/// without one.)
#[test]
fn no_pattern_of_ours_ends_with_a_dollar() {
    let pattern = regex::Regex::new(r"-c?(not)?match '[^']*\$'").expect("a pattern");
    for (path, text) in every() {
        let found = pattern.find(&text).map(|found| found.as_str());
        assert_eq!(found, None, "{}", path.display());
    }
}

#[test]
fn all_files_together_follow_the_rules() {
    let whole: String = all().into_iter().map(|(_, text)| text).collect();
    let found = findings(&whole);
    let named: Vec<String> = found.iter().map(|finding| locate(finding)).collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

/// `line: …` of the joined text as `file:line: …`.
fn locate(finding: &str) -> String {
    let (line, words) = finding.split_once(':').expect("line");
    let mut line: usize = line.parse().expect("number");
    for (path, text) in all() {
        let count = text.lines().count();
        if line <= count {
            return format!("{}:{line}:{words}", path.display());
        }
        line -= count;
    }
    finding.to_owned()
}
