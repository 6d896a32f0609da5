//! One mistake at a time, put into the shipped content: nearly all of them are found, in the file and on the line where
//! they are.
//!
//! The mistakes are the same in every run. `KANWA_MISTAKES=2000` makes more of them, and what nobody finds is printed.
//! Not every slip can be known for one: a digit that is wrong in both languages, a step among others that nothing orders
//! against it. The kinds here are those that a second look at the same content can tell. For speed, the other advisories
//! stand by with a few lines each.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;

use kanwa::diagnostic::{Diagnostic, Diagnostics, Span};
use kanwa::source::Sources;
use kanwa::{content, pipeline};

use crate::mutations::Random;

type Files = BTreeMap<String, String>;

/// What was done to a file.
struct Mistake {
    file: String,
    text: String,
    /// Lines of the new text that a finding may point at.
    lines: Range<usize>,
    what: String,
}

type Kind = (&'static str, fn(&mut Random, &Shipped) -> Option<Mistake>);

const KINDS: &[Kind] = &[
    ("digit changed in one language", digit),
    ("step moved", step_moved),
    ("reference renamed", reference),
    ("quote made typographic", quote),
    ("id misspelt", id),
    ("key misspelt", key),
    ("date out of order", date),
    ("version range crossed", range),
];

/// The content as it is, and a place for every text in one language.
struct Shipped {
    files: Files,
    /// File, line, column of every digit that stands in one language of a text.
    digits: Vec<(String, usize, usize)>,
    /// Advisory → a few lines that take its place.
    stubs: Files,
}

impl Shipped {
    /// The content with one file in another form, and of the advisories only what belongs to that file.
    fn with(&self, file: &str, text: &str) -> Files {
        let id = file.rsplit('/').next().unwrap_or_default();
        let is_shared = file.starts_with("content/registry/");
        let mut files = Files::new();
        for (path, own) in &self.files {
            let belongs = path.ends_with(&format!("/{id}"));
            if path.starts_with("content/organisation/") && (is_shared || !belongs) {
                continue;
            }
            let stub = self.stubs.get(path).filter(|_| is_shared || !belongs);
            files.insert(path.clone(), stub.unwrap_or(own).clone());
        }
        files.insert(file.to_owned(), text.to_owned());
        files
    }
}

/// A short advisory that stands for another one, under the same CVE.
fn stub(base: &str, whole: &str) -> String {
    let cve = whole
        .lines()
        .find_map(|line| line.strip_prefix("  - cve: "))
        .unwrap();
    base.replace("acme-2026-1", "intel-sa-00075")
        .replace("acme", "intel")
        .replace("engine", "amt")
        .replace("CVE-2026-0001", cve)
}

fn findings(files: &Files) -> Diagnostics {
    let sources = Sources::from_memory(files);
    let mut outcome = content::read(&sources, today());
    let findings = pipeline::lint(&outcome, today());
    outcome.close(findings);
    outcome.diagnostics
}

/// The day after the newest fact of the content, so that none of it is of the future.
fn today() -> kanwa::model::date::Date {
    "2026-11-22".parse().unwrap()
}

fn identity(finding: &Diagnostic) -> String {
    format!("{} {} {}", finding.code, finding.file, finding.message)
}

fn shipped() -> Shipped {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = Sources::read(root).unwrap();
    let own = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
    // Earlier revisions are records, and nobody mistypes them any more.
    let files: Files = sources
        .below("content")
        .filter(|(path, _)| !path.starts_with("content/history/"))
        // A program writes them, and without them what is found is found by the rules alone.
        .filter(|(path, _)| !path.starts_with("content/translations/"))
        .map(own)
        .collect();
    let sources = Sources::from_memory(&files);
    let outcome = content::read(&sources, today());
    let mut digits = Vec::new();
    let parts = outcome.parts().map(|part| outcome.readable(part));
    let pairs = parts.flat_map(|part| part.pairs().collect::<Vec<_>>());
    for (ja, en) in pairs {
        for prose in [ja, en] {
            for (at, c) in prose.source.char_indices() {
                if c.is_ascii_digit() {
                    let (line, column) = prose.origin.locate(&prose.source, at);
                    digits.push((prose.origin.file.to_string(), line, column));
                }
            }
        }
    }
    let base = crate::diagnostics::base()
        .remove("content/advisories/sample.yaml")
        .unwrap();
    let base = String::from_utf8(base).unwrap();
    let advisories = files.iter().filter(|(file, _)| is_advisory(file));
    let stubs = advisories
        .map(|(file, text)| (file.clone(), stub(&base, text)))
        .collect();
    Shipped {
        files,
        digits,
        stubs,
    }
}

/// Puts a text in the place of some bytes.
fn replaced(shipped: &Shipped, file: &str, bytes: Range<usize>, put: &str) -> Mistake {
    let text = &shipped.files[file];
    let line = text[..bytes.start].matches('\n').count() + 1;
    let whole = text.lines().nth(line - 1).unwrap_or_default().trim();
    Mistake {
        what: format!("`{}` → `{put}` in `{whole}`", &text[bytes.clone()]),
        text: format!("{}{put}{}", &text[..bytes.start], &text[bytes.end..]),
        file: file.to_owned(),
        lines: line..line + 1,
    }
}

/// A place of a pattern in the files that `wanted` takes, outside comments.
fn find(
    random: &mut Random,
    shipped: &Shipped,
    wanted: impl Fn(&str) -> bool,
    places: impl Fn(&str) -> Vec<Range<usize>>,
) -> Option<(String, Range<usize>)> {
    let mut all = Vec::new();
    for (file, text) in shipped.files.iter().filter(|(file, _)| wanted(file)) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim_start().starts_with('#') {
                let found = places(line).into_iter();
                all.extend(found.map(|at| (file, start + at.start..start + at.end)));
            }
            start += line.len();
        }
    }
    let (file, range) = all.get(random.below(all.len()))?;
    Some(((*file).clone(), range.clone()))
}

fn any(_: &str) -> bool {
    true
}

fn is_advisory(file: &str) -> bool {
    file.starts_with("content/advisories/")
}

/// Every stretch of a line that begins with `open` and goes on as long as `inside` holds.
fn stretches(line: &str, open: &str, inside: impl Fn(char) -> bool + Copy) -> Vec<Range<usize>> {
    let found = line.match_indices(open).filter_map(|(at, _)| {
        let from = at + open.len();
        let length = line[from..]
            .find(|c| !inside(c))
            .unwrap_or(line.len() - from);
        (length > 2).then_some(from..from + length)
    });
    found.collect()
}

/// Two neighbouring letters of a word change places.
fn swapped(random: &mut Random, word: &str) -> Option<String> {
    let mut bytes = word.as_bytes().to_vec();
    let places: Vec<usize> = (0..bytes.len().saturating_sub(1))
        .filter(|at| {
            bytes[*at] != bytes[at + 1] && bytes[*at..at + 2].iter().all(u8::is_ascii_alphanumeric)
        })
        .collect();
    let at = *places.get(random.below(places.len()))?;
    bytes.swap(at, at + 1);
    String::from_utf8(bytes).ok()
}

fn digit(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let (file, line, column) = &shipped.digits[random.below(shipped.digits.len())];
    let text = &shipped.files[file];
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let (at, c) = text[start..].char_indices().nth(column - 1)?;
    let old = c.to_digit(10)?;
    let new = (old + 1 + u32::try_from(random.below(9)).ok()?) % 10;
    Some(replaced(
        shipped,
        file,
        start + at..start + at + 1,
        &new.to_string(),
    ))
}

/// The steps that a step says must come after it, or that say so of it.
fn ordered(steps: &[&[&str]], one: usize, other: usize) -> bool {
    let id = |i: usize| steps[i][0].trim_start_matches("  - id: ").trim().to_owned();
    let says = |i: usize, other: &str| {
        let before = steps[i].iter().filter(|line| {
            line.trim_start_matches([' ', '-', '{'])
                .starts_with("step: ")
        });
        before
            .map(|line| {
                line.trim_start_matches([' ', '-', '{'])
                    .trim_start_matches("step: ")
            })
            .any(|rest| rest.split([',', '}', ' ', '\n']).next() == Some(other))
    };
    says(one, &id(other)) || says(other, &id(one))
}

fn step_moved(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let files: Vec<&String> = shipped
        .files
        .keys()
        .filter(|file| is_advisory(file))
        .collect();
    let file = files[random.below(files.len())];
    let lines: Vec<&str> = shipped.files[file].split_inclusive('\n').collect();
    let first = lines.iter().position(|line| *line == "steps:\n")? + 1;
    let end = lines[first..]
        .iter()
        .position(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map_or(lines.len(), |at| first + at);
    let starts: Vec<usize> = (first..end)
        .filter(|at| lines[*at].starts_with("  - id: "))
        .collect();
    let steps: Vec<&[&str]> = (0..starts.len())
        .map(|i| &lines[starts[i]..starts.get(i + 1).copied().unwrap_or(end)])
        .collect();
    let (from, to) = (random.below(steps.len()), random.below(steps.len()));
    let passed = from.min(to)..=from.max(to);
    if from == to
        || !passed
            .clone()
            .any(|other| other != from && ordered(&steps, from, other))
    {
        return None; // nobody can know it
    }
    let mut order: Vec<usize> = (0..steps.len()).collect();
    let moved = order.remove(from);
    order.insert(to, moved);
    let mut text: String = lines[..starts[0]].concat();
    let mut at = starts[0] + 1;
    let mut span = (usize::MAX, 0);
    for i in order {
        // The moved step, and those that it passed.
        if passed.contains(&i) {
            span = (span.0.min(at), span.1.max(at + steps[i].len()));
        }
        at += steps[i].len();
        text += &steps[i].concat();
    }
    text += &lines[end..].concat();
    Some(Mistake {
        file: file.clone(),
        text,
        lines: span.0..span.1,
        what: format!("{} from place {from} to {to}", steps[moved][0].trim()),
    })
}

fn reference(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let inside = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let places = |line: &str| {
        let opens = [
            "<step:",
            "<term:",
            "<port:",
            "<version:",
            "<tool:",
            "<vendor:",
            "<product:",
            "<check:",
            "](link:",
            "source: ",
        ];
        opens
            .iter()
            .flat_map(|open| stretches(line, open, inside))
            .collect()
    };
    let (file, range) = find(random, shipped, any, places)?;
    let word = swapped(random, &shipped.files[&file][range.clone()])?;
    Some(replaced(shipped, &file, range, &word))
}

fn quote(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let places = |line: &str| {
        line.match_indices(['"', '\''])
            .map(|(at, _)| at..at + 1)
            .collect()
    };
    let (file, range) = find(random, shipped, any, places)?;
    let double = shipped.files[&file].as_bytes()[range.start] == b'"';
    let put = match (double, random.below(2)) {
        (true, 0) => "“",
        (true, _) => "”",
        (false, 0) => "‘",
        (false, _) => "’",
    };
    Some(replaced(shipped, &file, range, put))
}

fn id(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let inside = |c: char| c.is_ascii_digit() || c == '-';
    let places = |line: &str| stretches(line, "CVE-", inside);
    let (file, range) = find(random, shipped, any, places)?;
    let word = swapped(random, &shipped.files[&file][range.clone()])?;
    Some(replaced(shipped, &file, range, &word))
}

fn key(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let places = |line: &str| {
        let bare = line.trim_start_matches([' ', '-']);
        let start = line.len() - bare.len();
        let length = bare
            .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
            .unwrap_or(0);
        let is_key = length > 3 && bare[length..].starts_with(':') && start > 0;
        is_key
            .then_some(start..start + length)
            .into_iter()
            .collect()
    };
    let (file, range) = find(random, shipped, is_advisory, places)?;
    let word = swapped(random, &shipped.files[&file][range.clone()])?;
    Some(replaced(shipped, &file, range, &word))
}

fn date(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let text = |line: &str| {
        line.strip_prefix("  - date: ")
            .map(|date| date.trim().len())
    };
    // Of the last of a list nobody can know whether it or the one above is wrong.
    let places = |line: &str| {
        let is_date = text(line) == Some(10);
        is_date.then_some(10..14).into_iter().collect()
    };
    let (file, range) = find(random, shipped, is_advisory, places)?;
    let after = shipped.files[&file][range.end..].split_once("\n  - ")?.1;
    let next = after.split_once("\n  - ")?.1;
    if !after.starts_with("date: ") || !next.starts_with("date: ") {
        return None;
    }
    Some(replaced(shipped, &file, range, "2031"))
}

fn range(random: &mut Random, shipped: &Shipped) -> Option<Mistake> {
    let places = |line: &str| {
        let found = line.match_indices("\">=").filter_map(|(at, _)| {
            let to = line[at + 1..].find('"')?;
            line[at..at + to]
                .contains(" <")
                .then_some(at + 1..at + 1 + to)
        });
        found.collect()
    };
    let (file, range) = find(random, shipped, is_advisory, places)?;
    let text = &shipped.files[&file][range.clone()];
    let (low, high) = text.split_once(" <")?;
    let crossed = format!(">={high} <{}", low.strip_prefix(">=")?);
    Some(replaced(shipped, &file, range, &crossed))
}

#[test]
fn nearly_every_single_mistake_is_found_where_it_is() {
    let shipped = shipped();
    let count = std::env::var("KANWA_MISTAKES").map_or(200, |text| text.parse().unwrap());
    let mut random = Random(0x6d69_7374_616b_6531);
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    let mut blamed = 0;
    let mut number = 0;
    // File → what is found in it as it is.
    let mut before: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    while number < count {
        let (name, make) = KINDS[number % KINDS.len()];
        let Some(mistake) = make(&mut random, &shipped) else {
            continue;
        };
        number += 1;
        let before = before
            .entry(mistake.file.clone())
            .or_insert_with_key(|file| {
                let files = shipped.with(file, &shipped.files[file]);
                findings(&files).iter().map(identity).collect()
            });
        let found = findings(&shipped.with(&mistake.file, &mistake.text));
        let new: Vec<&Diagnostic> = found
            .iter()
            .filter(|finding| !before.contains(&identity(finding)))
            .collect();
        let there = new.iter().any(|finding| points_at(finding, &mistake));
        let first = new.iter().any(|finding| blames(finding, &mistake));
        blamed += usize::from(first);
        let entry = tally.entry(name).or_default();
        entry.0 += 1;
        if there {
            entry.1 += 1;
        } else {
            let elsewhere: Vec<String> = new
                .iter()
                .take(3)
                .map(|finding| {
                    let line = finding.span.map_or(0, |span| span.line);
                    format!(
                        "    {}:{line}: {}: {}",
                        finding.file, finding.code, finding.message
                    )
                })
                .collect();
            let Mistake {
                file, lines, what, ..
            } = mistake;
            missed.push(format!(
                "  {name}: {file}:{}: {what}\n{}",
                lines.start,
                elsewhere.join("\n")
            ));
        }
    }
    let caught: usize = tally.values().map(|(_, caught)| caught).sum();
    let report = format!(
        "{caught} of {count} found, {blamed} with their own line blamed: {tally:?}\nnot found in their place:\n{}",
        missed.join("\n")
    );
    let _ = writeln!(std::io::stdout(), "{report}");
    assert!(caught * 100 >= count * 95, "{report}");
}

/// Whether a finding is in the file and on a line of the mistake.
fn blames(finding: &Diagnostic, mistake: &Mistake) -> bool {
    is_there(&finding.file, finding.span, mistake)
}

/// Whether a finding, or a place it relates to, is in the file and on a line of the mistake.
fn points_at(finding: &Diagnostic, mistake: &Mistake) -> bool {
    let mut related = finding.related.iter();
    blames(finding, mistake) || related.any(|place| is_there(&place.file, place.span, mistake))
}

fn is_there(file: &str, span: Option<Span>, mistake: &Mistake) -> bool {
    file == mistake.file && span.is_some_and(|span| mistake.lines.contains(&span.line))
}
