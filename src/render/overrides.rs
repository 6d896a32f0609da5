//! A site's own templates and words against those in the binary: what no longer fits is a finding of its line.
//!
//! Whether a template fits the values it gets is known only when it is rendered; here is what can be told before: whether
//! it parses and what it names is there, whether a file or a message takes the place of anything, and whether a message
//! says what the one it replaces says.

mod mend;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::embedded::{Files, Overrides};
use super::error::Error;
use super::messages::Messages;
use super::template::Engine;
use crate::diagnostic::{Code, Diagnostic, Span, did_you_mean};
use crate::source::Sources;

/// Everything that is wrong with the files below `templates/` and `locales/` of a root.
pub fn check(sources: &Sources) -> Vec<Diagnostic> {
    let ours = |path: &str| path.starts_with("templates/") || path.starts_with("locales/");
    let overrides: Overrides = sources
        .texts()
        .filter(|(path, _)| ours(path))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    if overrides.is_empty() {
        return Vec::new();
    }
    let mut findings = words::check(&overrides);
    findings.extend(templates(&overrides));
    findings
}

/// The folders of templates, each with the engine that reads it.
type Build = fn(&Files, &Arc<Messages>) -> Result<Engine, Error>;
const ENGINES: [(&str, Build); 4] = [
    ("site/", Engine::html),
    ("script/sh/", Engine::sh),
    ("script/powershell/", Engine::powershell),
    ("wiki/", Engine::markdown),
];

fn templates(overrides: &Overrides) -> Vec<Diagnostic> {
    let embedded = Files::templates(&Overrides::new());
    let known: BTreeSet<&str> = embedded.below("").map(|(path, _)| path).collect();
    let own = || {
        overrides
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix("templates/")?, text.as_str())))
    };
    let is_named = |name: &str| own().any(|(_, text)| text.contains(name));
    let mut findings = Vec::new();
    for (path, _) in own().filter(|(path, _)| !known.contains(path) && !is_named(path)) {
        findings.push(stray(path, &known));
    }
    let keys = words::keys(overrides);
    for (path, text) in own() {
        let is_known = |key: &str| keys.contains(key);
        findings.extend(unknown_words(path, text, is_known));
    }
    // Words that do not load have findings of their own.
    let Ok(messages) = Messages::load(&Overrides::new()) else {
        return findings;
    };
    let messages = Arc::new(messages);
    for (folder, build) in ENGINES {
        let inside = || own().filter(|(path, _)| path.starts_with(folder));
        if inside().next().is_none() || build(&Files::templates(overrides), &messages).is_ok() {
            continue;
        }
        let before = findings.len();
        for (path, _) in inside() {
            // One of them at a time, with those that only the site has: it may take in any.
            let mut some = overrides.clone();
            some.retain(|other, _| {
                let other = other.strip_prefix("templates/").unwrap_or_default();
                other == path || !known.contains(other)
            });
            if let Err(error) = build(&Files::templates(&some), &messages).map_err(text)
                && place(&error).is_none_or(|(file, _)| file == path)
            {
                findings.push(broken(path, &error));
            }
        }
        if findings.len() == before
            && let Err(error) = build(&Files::templates(overrides), &messages).map_err(text)
        {
            let first = inside().next().map_or(folder, |(path, _)| path);
            let path = place(&error).map_or(first.to_owned(), |(file, _)| file);
            findings.push(broken(&path, &error));
        }
    }
    findings
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` gives")]
fn text(error: Error) -> String {
    error.to_string()
}

/// Messages that a template asks for by their whole key, and that no language has.
fn unknown_words(path: &str, text: &str, is_known: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (at, opening) in line.match_indices("(key=\"") {
            let start = at + opening.len();
            let Some((key, after)) = line[start..].split_once('"') else {
                continue;
            };
            // `t(key="level-" ~ level)` is put together.
            if after.trim_start().starts_with('~') || is_known(key) {
                continue;
            }
            let column = line[..start].chars().count() + 1;
            findings.push(
                Diagnostic::error(
                    Code::BrokenOverride,
                    format!("templates/{path}"),
                    Span::point(number + 1, column),
                    format!("there is no message `{key}`"),
                )
                .help("add it to a file in `locales/ja/` and `locales/en/`, or correct the key"),
            );
        }
    }
    findings
}

fn stray(path: &str, known: &BTreeSet<&str>) -> Diagnostic {
    let file = format!("templates/{path}");
    let near = did_you_mean(path, known.iter().copied());
    let help = near.map_or_else(
        || "name it after the template whose place it takes, or include it in one".to_owned(),
        |near| format!("did you mean `templates/{near}`?"),
    );
    let message =
        format!("there is no template `{path}` whose place this takes, and no template names it");
    Diagnostic::warning(Code::StrayOverride, file, None, message).help(help)
}

/// A finding of what a rendering failed with, where a template of the site's own is at its place.
pub fn unfit(sources: &Sources, error: &str) -> Option<Diagnostic> {
    let (path, _) = place(error)?;
    sources.text(&format!("templates/{path}"))?;
    Some(broken(&path, error))
}

/// Takes out of a template of the site's own what a rendering failed with, so that the rest can be tried; `false`: it cannot be
/// taken out.
pub fn mend(sources: &mut Sources, error: &str) -> bool {
    let Some((path, span)) = place(error) else {
        return false;
    };
    let path = format!("templates/{path}");
    let Some(text) = sources
        .text(&path)
        .and_then(|text| mend::without(text, span.line, span.column))
    else {
        return false;
    };
    sources.set_text(&path, text);
    true
}

fn broken(path: &str, text: &str) -> Diagnostic {
    let first = text.lines().next().unwrap_or_default();
    // What was being made says the place.
    let message = first.rsplit_once("error: ").map_or(first, |(_, said)| said);
    let message = message.trim_end_matches('.');
    let span = place(text).map(|(_, span)| span);
    Diagnostic::error(
        Code::BrokenOverride,
        format!("templates/{path}"),
        span,
        lower(message),
    )
    .help("compare it with the template of this version, or remove it: then the one in the binary is taken")
}

/// A message as ours are: it begins in lower case.
fn lower(message: &str) -> String {
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// ` --> site/home.html:8:28` of an error of the template engine.
fn place(text: &str) -> Option<(String, Span)> {
    let line = text
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = line.trim().rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), Span::point(line, column)))
}
