//! Every message that a template or the source names is there, in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kanwa::render::embedded::Overrides;
use kanwa::render::messages::Messages;

/// A use of messages: the whole key, or its beginning where the rest is computed (`t(key="level-" ~ level)`).
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Key(String),
    Prefix(String),
}

#[test]
fn every_word_that_is_used_exists() {
    let messages = Messages::load(&Overrides::new()).expect("the embedded locales load");
    let keys: BTreeSet<&str> = messages.keys("ja").collect();
    let mut missing = Vec::new();
    let mut uses = BTreeSet::new();
    let mut all_text = String::new();
    for (path, text) in files("templates", "").into_iter().chain(files("src", "rs")) {
        let source = if path.starts_with("src/export/") {
            let mut uses = in_source(&text);
            uses.extend(in_literals(&text));
            uses
        } else if path.starts_with("src/") {
            in_source(&text)
        } else {
            in_template(&text)
        };
        for (place, word) in source {
            let found = match &word {
                Use::Key(key) => keys.contains(key.as_str()),
                Use::Prefix(prefix) => keys.iter().any(|key| key.starts_with(prefix.as_str())),
            };
            if !found {
                let line = text[..place].matches('\n').count() + 1;
                missing.push(format!("{path}:{line}: {word:?}"));
            }
            uses.insert(word);
        }
        all_text.push_str(&text);
    }
    assert!(
        missing.is_empty(),
        "no such message:\n{}",
        missing.join("\n")
    );
    warn_of_unused(&keys, &uses, &all_text);
}

/// Only said, never failed on: a key may be put together in code.
#[allow(clippy::print_stderr, reason = "a test speaks to the developer")]
fn warn_of_unused(keys: &BTreeSet<&str>, uses: &BTreeSet<Use>, all_text: &str) {
    for key in keys {
        let used = uses.iter().any(|word| match word {
            Use::Key(used) => used == key,
            Use::Prefix(prefix) => key.starts_with(prefix.as_str()),
        });
        if !used && !all_text.contains(&format!("\"{key}\"")) {
            eprintln!("message `{key}` seems unused");
        }
    }
}

/// `t(key="…")` and `t_html(key="…")`.
fn in_template(text: &str) -> Vec<(usize, Use)> {
    text.match_indices("(key=\"")
        .filter_map(|(at, opening)| {
            let rest = &text[at + opening.len()..];
            let (key, after) = rest.split_once('"')?;
            let word = if after.trim_start().starts_with('~') {
                Use::Prefix(key.to_owned())
            } else {
                Use::Key(key.to_owned())
            };
            Some((at, word))
        })
        .collect()
}

/// The first string inside `.text(…)`; a string that is no key belongs to some other `text`.
fn in_source(text: &str) -> Vec<(usize, Use)> {
    // What a test calls, it may well call wrongly.
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    text.match_indices(".text(")
        .filter_map(|(at, opening)| {
            let rest = &text[at + opening.len()..];
            let quote = rest.find('"')?;
            if rest[..quote].contains([';', '(', ')', '&']) {
                return None;
            }
            let key = rest[quote + 1..].split('"').next()?;
            let is_key = key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            is_key.then(|| (at, Use::Key(key.to_owned())))
        })
        .collect()
}

/// Strings that begin like the keys of pages and articles; with a hole in them, what stands before it.
fn in_literals(text: &str) -> Vec<(usize, Use)> {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    ["\"site-", "\"wiki-"]
        .into_iter()
        .flat_map(|opening| text.match_indices(opening))
        .filter_map(|(at, _)| {
            let literal = text[at + 1..].split('"').next()?;
            let word = match literal.split_once('{') {
                Some((prefix, _)) => Use::Prefix(prefix.to_owned()),
                // What ends so is put together.
                None if literal.ends_with('-') => Use::Prefix(literal.to_owned()),
                None => Use::Key(literal.to_owned()),
            };
            Some((at, word))
        })
        .collect()
}

/// The files below a folder of the package, by their path from its root.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|name| extension.is_empty() || name == extension)
                && !path.ends_with("tests.rs")
                && let Ok(text) = fs::read_to_string(&path)
            {
                let name = path
                    .strip_prefix(root)
                    .expect("below the root")
                    .display()
                    .to_string();
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn keys_are_found_where_they_are_used() {
    let text = "{{ t(key=\"a-b\", x=1) }}{{ t_html(key=\"c-\" ~ d) }}";
    let words: Vec<Use> = in_template(text)
        .into_iter()
        .map(|(_, word)| word)
        .collect();
    assert_eq!(
        words,
        [Use::Key("a-b".to_owned()), Use::Prefix("c-".to_owned())]
    );
    let text = "messages.text(tag, \"e-f\", &[]); files.text(\"a/b.sh\"); x.text(&y(\"g\"))";
    let words: Vec<Use> = in_source(text).into_iter().map(|(_, word)| word).collect();
    assert_eq!(words, [Use::Key("e-f".to_owned())]);
}

#[test]
fn keys_are_found_in_strings() {
    let text = "voice.t(\"site-a\")?; format!(\"wiki-b-{}\", c); [\"site-d\", \"site-e-\"]";
    let words: Vec<Use> = in_literals(text)
        .into_iter()
        .map(|(_, word)| word)
        .collect();
    assert_eq!(
        words,
        [
            Use::Key("site-a".to_owned()),
            Use::Key("site-d".to_owned()),
            Use::Prefix("site-e-".to_owned()),
            Use::Prefix("wiki-b-".to_owned()),
        ]
    );
}
