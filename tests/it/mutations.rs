//! The shipped content, damaged at random: reading never panics, and every finding points inside its file.
//!
//! The damage is the same in every run. `KANWA_MUTATIONS=100000` does more of it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use kanwa::source::Sources;
use kanwa::{content, pipeline};

const PUNCTUATION: &[&str] = &[
    ":",
    ": ",
    "- ",
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&",
    "*",
    "!",
    "|",
    ">",
    "'",
    "\"",
    "%",
    "@",
    "`",
    "\t",
    "\r",
    "\n",
    "\n---\n",
    "...\n",
    "? ",
    "~",
    "<<: ",
    "\\",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{3000}",
    "：",
    "緩",
    "<step:x>",
    "{{x}}",
    "port 1 ",
    "- - ",
    "|2\n",
    ">-\n",
    "!!binary ",
    "\u{85}",
];

/// xorshift, so that nothing but the seed decides.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

/// A place in a text that is no middle of a character.
fn place(random: &mut Random, text: &str) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

pub(crate) fn damage(random: &mut Random, text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    let again;
    if text.is_empty() {
        return "緩".to_owned();
    }
    match random.below(7) {
        0 => {
            lines.remove(one);
        }
        1 => lines.swap(one, other),
        2 => lines.insert(other, lines[one]),
        3 => return text[..place(random, text)].to_owned(),
        4 => {
            let blanks = " ".repeat(random.below(6));
            let line = lines[one];
            again = if random.below(2) == 0 {
                format!("{blanks}{line}")
            } else {
                line.strip_prefix(&*blanks)
                    .unwrap_or(line.trim_start_matches(' '))
                    .to_owned()
            };
            lines[one] = &again;
        }
        5 => {
            let at = place(random, text);
            let (before, after) = text.split_at(at);
            let put = PUNCTUATION[random.below(PUNCTUATION.len())];
            return format!("{before}{put}{after}");
        }
        _ => {
            let (from, to) = (place(random, text), place(random, text));
            let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 40));
            let to = (to..=text.len())
                .find(|to| text.is_char_boundary(*to))
                .unwrap();
            return format!("{}{}", &text[..from], &text[to..]);
        }
    }
    lines.concat()
}

/// What is wrong with what reading says about these files; nothing where all is well.
fn faults(files: &BTreeMap<String, String>) -> Vec<String> {
    let sources = Sources::from_memory(files);
    let today = "2026-01-02".parse().unwrap();
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut outcome = content::read(&sources, today);
        let findings = pipeline::lint(&outcome, today);
        outcome.close(findings);
        let diagnostics = outcome.diagnostics.clone();
        assert_eq!(outcome.catalog().is_some(), !diagnostics.has_errors());
        diagnostics.to_text(|path| sources.text(path), false);
        diagnostics
    }));
    let Ok(diagnostics) = read else {
        return vec!["it panics".to_owned()];
    };
    let mut faults = Vec::new();
    for finding in &diagnostics {
        let Some(span) = finding.span else { continue };
        let text = files.get(&finding.file).map_or("", String::as_str);
        let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count();
        let forward = (span.line, span.column) <= (span.end_line, span.end_column);
        if span.line < 1 || span.column < 1 || span.end_line > lines + 1 || !forward {
            faults.push(format!("{span:?} of {lines} lines: {}", finding.message));
        }
    }
    faults
}

/// The shipped content, and for speed small ones: the base of the fixtures with one of them in the advisory's place.
fn contents() -> Vec<BTreeMap<String, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = Sources::read(root).unwrap();
    let shipped = sources.below("content");
    let shipped = shipped.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let texts = |files: crate::diagnostics::Files| -> BTreeMap<String, String> {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        files
            .into_iter()
            .map(|(path, bytes)| (path, text(bytes)))
            .collect()
    };
    let small = texts(crate::diagnostics::base());
    let mut all = vec![shipped.collect(), small.clone()];
    for fixture in crate::diagnostics::fixtures() {
        let mut files = small.clone();
        files.insert("content/advisories/sample.yaml".to_owned(), fixture);
        all.push(files);
    }
    all
}

#[test]
pub(crate) fn damaged_content_is_refused_in_order() {
    let contents = contents();
    let count = std::env::var("KANWA_MUTATIONS").map_or(3000, |text| text.parse().unwrap());
    let mut random = Random(0x6b61_6e77_615f_3031);
    for number in 0..count {
        let chosen = if number % 100 == 0 {
            0
        } else {
            1 + random.below(contents.len() - 1)
        };
        let mut files = contents[chosen].clone();
        let names: Vec<String> = files.keys().cloned().collect();
        let mut done = Vec::new();
        for _ in 0..=random.below(3) {
            // Half of the damage is done to what is longest.
            let name = match random.below(2) {
                0 => &names[random.below(names.len())],
                _ => names.iter().max_by_key(|name| files[*name].len()).unwrap(),
            };
            let damaged = damage(&mut random, &files[name]);
            done.push(name.clone());
            files.insert(name.clone(), damaged);
        }
        let faults = faults(&files);
        if !faults.is_empty() {
            let folder = std::env::temp_dir().join(format!("kanwa-mutation-{number}"));
            for name in &done {
                let path = folder.join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, &files[name]).unwrap();
            }
            panic!(
                "damage {number} ({}): {}",
                folder.display(),
                faults.join("\n")
            );
        }
    }
}
