//! For every code a fixture with the mistake and, beneath the line it blames, what `kanwa check` says about it.
//!
//! `diagnostics/<code>.yaml` takes the place of a file of `diagnostics/base/` (`#@ file:`, the advisory unless it says
//! so): top-level keys that it does not have are appended from the base (not with `#@ alone`, nor those named by
//! `#@ without:`; `#@ pad:` appends a comment of so many characters). `diagnostics/<name>/` is laid over the base file by file. Findings are comments, `#! 3 error[x]: …` for
//! column 3 of the line above (`without.txt` names files of the base that are not there); they are taken out before the content is read, and `UPDATE_EXPECT=1` writes them. What has
//! no line to stand under is in the folder's `expected.txt`, with the file, or at the head of a single file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kanwa::diagnostic::{Code, Diagnostic, Diagnostics};
use kanwa::source::Sources;

/// Path below the root → bytes.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/diagnostics")
}

/// The files of a folder.
fn files(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// A small content without a finding.
pub(crate) fn base() -> Files {
    files(&home().join("base"))
}

/// The texts of the fixtures that are one file, without what they expect.
pub(crate) fn fixtures() -> Vec<String> {
    let mut fixtures = files(&home());
    fixtures.retain(|path, _| !path.contains('/'));
    let text = |bytes| bare(&String::from_utf8(bytes).unwrap());
    fixtures.into_values().map(text).collect()
}

/// The base with the mistakes of `many` in it.
pub(crate) fn many() -> Files {
    let mut all = base();
    for (path, bytes) in files(&home().join("many")) {
        all.insert(path, bare(&String::from_utf8(bytes).unwrap()).into_bytes());
    }
    all
}

/// Writes files below a folder.
pub(crate) fn lay(root: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Everything `kanwa check` finds in a root.
fn check(files: &Files) -> Diagnostics {
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), files);
    let (sources, unread) = Sources::read(root.path()).unwrap();
    let outcome = kanwa::pipeline::check(&sources, unread, "2026-01-02".parse().unwrap());
    outcome.diagnostics
}

/// A fixture's text without its expectations.
fn bare(text: &str) -> String {
    text.split_inclusive('\n')
        .filter(|line| !line.starts_with("#!"))
        .collect()
}

fn note(finding: &Diagnostic, place: &str) -> String {
    let Diagnostic {
        severity,
        code,
        message,
        help,
        related,
        fix,
        ..
    } = finding;
    let mut note = format!("#! {place} {severity}[{code}]: {message}\n");
    if let Some(help) = help {
        let _ = writeln!(note, "#!   help: {help}");
    }
    if let Some(fix) = fix {
        let _ = writeln!(note, "#!   fix: {}", fix.message);
    }
    for one in related {
        let place = one.span.map_or(0, |span| span.line);
        let _ = writeln!(note, "#!   note: {}:{place}: {}", one.file, one.label);
    }
    note
}

/// A text with the findings beneath the lines they blame; those on no line of it come first.
fn annotated(text: &str, findings: &[&Diagnostic]) -> String {
    let mut notes: BTreeMap<usize, String> = BTreeMap::new();
    let lines = text.lines().count();
    for finding in findings {
        let (line, place) = match finding.span {
            Some(span) if span.line <= lines => (span.line, span.column.to_string()),
            Some(_) => (lines, "below".to_owned()),
            None => (0, "file".to_owned()),
        };
        *notes.entry(line).or_default() += &note(finding, &place);
    }
    let mut result = notes.remove(&0).unwrap_or_default();
    for (i, line) in text.split_inclusive('\n').enumerate() {
        result += line;
        if !line.ends_with('\n') {
            result.push('\n');
        }
        result += notes.get(&(i + 1)).map_or("", String::as_str);
    }
    result
}

/// The texts that differ from their files; with `UPDATE_EXPECT` the files are written and none differ.
fn hold(path: &Path, expected: &str, wrong: &mut Vec<String>) {
    let is = fs::read_to_string(path).unwrap_or_default();
    if is == expected {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        if expected.is_empty() {
            fs::remove_file(path).unwrap();
        } else {
            fs::write(path, expected).unwrap();
        }
        return;
    }
    let name = path.display();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (has, wants) = (lines(&is), lines(expected));
    for line in wants.difference(&has) {
        wrong.push(format!("{name}: found, not written there: {line}"));
    }
    for line in has.difference(&wants) {
        wrong.push(format!("{name}: written there, not found: {line}"));
    }
    if wants == has {
        wrong.push(format!("{name}: the findings stand under other lines"));
    }
}

/// The value of a `#@ name: value` line, `""` for one without a value.
fn directive<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut directives = text.lines().filter_map(|line| line.strip_prefix("#@ "));
    let found = directives.find_map(|line| line.strip_prefix(name))?;
    Some(found.trim_start_matches(':').trim())
}

/// The base text without the top-level keys that the fixture has or does not want.
fn rest_of_base(base: &str, fixture: &str, without: &str) -> String {
    let key = |line: &str| -> Option<String> {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        let (key, _) = line.split_once(':').filter(|_| begins)?;
        Some(key.to_owned())
    };
    let mut left_out: BTreeSet<String> = fixture.lines().filter_map(key).collect();
    left_out.extend(without.split_whitespace().map(str::to_owned));
    let mut taken = true;
    let lines = base.split_inclusive('\n').filter(|line| {
        if let Some(key) = key(line) {
            taken = !left_out.contains(&key);
        }
        taken
    });
    lines.collect()
}

/// The file that a fixture is about, and its whole text.
pub(crate) fn completed(path: &Path) -> (String, String) {
    let text = bare(&fs::read_to_string(path).unwrap());
    let file = directive(&text, "file").unwrap_or("content/advisories/sample.yaml");
    let mut whole = text.clone();
    if directive(&text, "alone").is_none() {
        let base = String::from_utf8(base().remove(file).unwrap_or_default()).unwrap();
        whole += &rest_of_base(
            &base,
            &text,
            directive(&text, "without").unwrap_or_default(),
        );
    }
    if let Some(length) = directive(&text, "pad") {
        whole += "# ";
        whole += &"x".repeat(length.parse().unwrap());
        whole += "\n";
    }
    (file.to_owned(), whole)
}

fn single(path: &Path, wrong: &mut Vec<String>) -> Diagnostics {
    let text = bare(&fs::read_to_string(path).unwrap());
    let (file, whole) = completed(path);
    let file = file.as_str();
    let mut files = base();
    files.insert(file.to_owned(), whole.into_bytes());
    let found = check(&files);
    let (here, elsewhere): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        found.iter().partition(|finding| finding.file == file);
    for finding in elsewhere {
        wrong.push(format!(
            "{}: also finds, in {}: {}",
            path.display(),
            finding.file,
            finding.message
        ));
    }
    hold(path, &annotated(&text, &here), wrong);
    found
}

fn folder(path: &Path, wrong: &mut Vec<String>) -> Diagnostics {
    let mut own = files(path);
    own.remove("expected.txt");
    let mut files = base();
    let without = own.remove("without.txt").unwrap_or_default();
    for path in String::from_utf8(without).unwrap().lines() {
        files.remove(path).unwrap();
    }
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for (name, bytes) in &own {
        let Ok(text) = std::str::from_utf8(bytes) else {
            files.insert(name.clone(), bytes.clone());
            continue;
        };
        let text = bare(text);
        files.insert(name.clone(), text.clone().into_bytes());
        texts.insert(name, text);
    }
    let found = check(&files);
    for (name, text) in &texts {
        let here: Vec<&Diagnostic> = found
            .iter()
            .filter(|finding| finding.file == *name && finding.span.is_some())
            .collect();
        hold(&path.join(name), &annotated(text, &here), wrong);
    }
    let mut others = String::new();
    for finding in &found {
        if finding.span.is_none() || !texts.contains_key(finding.file.as_str()) {
            let place = match finding.span {
                Some(span) => format!("{}:{}:{}", finding.file, span.line, span.column),
                None => finding.file.clone(),
            };
            others += &note(finding, &place).replace("#! ", "");
        }
    }
    hold(&path.join("expected.txt"), &others, wrong);
    found
}

#[test]
fn the_base_has_no_finding() {
    assert_eq!(check(&base()), Diagnostics::new());
}

#[test]
fn every_code_has_a_fixture_that_shows_it() {
    let mut wrong = Vec::new();
    let mut shown: BTreeSet<Code> = BTreeSet::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(home())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "base" {
            continue;
        }
        let found = if path.is_dir() {
            folder(&path, &mut wrong)
        } else {
            single(&path, &mut wrong)
        };
        // `unknown-key-2` is another fixture of `unknown-key`; `many` shows many.
        let code = Code::ALL
            .iter()
            .filter(|code| name.starts_with(code.as_str()));
        let Some(code) = code.max_by_key(|code| code.as_str().len()) else {
            continue;
        };
        if found.iter().any(|finding| finding.code == *code) {
            shown.insert(*code);
        } else {
            wrong.push(format!("{name}: nothing finds `{code}`"));
        }
    }
    for code in Code::ALL.iter().filter(|code| !shown.contains(code)) {
        wrong.push(format!("{code}: there is no fixture that shows it"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn many_mistakes_come_out_of_one_run() {
    let mut wrong = Vec::new();
    let found = folder(&home().join("many"), &mut wrong);
    let codes: BTreeSet<Code> = found.iter().map(|finding| finding.code).collect();
    let files: BTreeSet<&str> = found.iter().map(|finding| finding.file.as_str()).collect();
    assert!(
        codes.len() >= 15 && files.len() >= 5,
        "{codes:?} in {files:?}"
    );
}

/// In `naive-guide` a comment names each trap, `# A33: …`, and what stands below it is refused.
#[test]
fn every_trap_of_the_sources_is_found() {
    let path = home().join("naive-guide/content/advisories/sample.yaml");
    let text = fs::read_to_string(path).unwrap();
    let is_trap = |line: &str| {
        let comment = line.trim_start().strip_prefix("# ");
        comment.is_some_and(|comment| {
            comment.starts_with(['A', 'B'])
                && comment[1..].starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let mut traps: Vec<(&str, bool)> = Vec::new();
    for line in text.lines() {
        if is_trap(line) {
            traps.push((line, false));
        } else if let (true, Some((_, found))) = (line.starts_with("#! "), traps.last_mut()) {
            *found = true;
        }
    }
    let missed: Vec<&str> = traps
        .iter()
        .filter(|(_, found)| !found)
        .map(|(trap, _)| *trap)
        .collect();
    assert_eq!(missed, Vec::<&str>::new());
    assert!(traps.len() >= 12, "{}", traps.len());
}
