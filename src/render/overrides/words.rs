//! A site's own words.

use std::collections::{BTreeMap, BTreeSet};

use fluent::FluentResource;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::locale::Locale;
use crate::render::embedded::{Files, Overrides};

/// A message of a file that is Fluent.
struct Message<'a> {
    key: &'a str,
    /// From 1.
    line: usize,
    variables: BTreeSet<&'a str>,
}

pub(super) fn check(overrides: &Overrides) -> Vec<Diagnostic> {
    let embedded = Files::locales();
    let mut known: BTreeMap<&str, BTreeMap<&str, Message<'_>>> = BTreeMap::new();
    for (path, text) in embedded.below("") {
        let tag = path.split('/').next().unwrap_or_default();
        let own = messages(text)
            .into_iter()
            .map(|message| (message.key, message));
        known.entry(tag).or_default().extend(own);
    }
    let templates: Vec<&str> = overrides
        .iter()
        .filter(|(path, _)| path.starts_with("templates/"))
        .map(|(_, text)| text.as_str())
        .collect();
    let mut findings = Vec::new();
    // Locale → key → where it is.
    let mut replaced: BTreeMap<&str, BTreeMap<&str, (&str, usize)>> = BTreeMap::new();
    for (path, text) in overrides {
        let Some(inside) = path.strip_prefix("locales/") else {
            continue;
        };
        let Some((tag, messages_here)) =
            locale(inside).and_then(|tag| Some((tag, known.get(tag)?)))
        else {
            findings.push(misplaced(path));
            continue;
        };
        if syntax(path, text, &mut findings) {
            continue;
        }
        for message in messages(text) {
            let Some(default) = messages_here.get(message.key) else {
                if !templates.iter().any(|text| text.contains(message.key)) {
                    findings.push(unknown(path, &message, messages_here.keys().copied()));
                }
                continue;
            };
            replaced
                .entry(tag)
                .or_default()
                .insert(message.key, (path, message.line));
            compare(path, &message, default, &mut findings);
        }
    }
    for (tag, keys) in &replaced {
        for (key, (path, line)) in keys {
            let others = Locale::ALL.map(Locale::tag).into_iter();
            for other in others.filter(|other| other != tag) {
                if !replaced
                    .get(other)
                    .is_some_and(|keys| keys.contains_key(key))
                {
                    let message = format!("`{key}` is replaced in `{tag}` and not in `{other}`");
                    findings.push(
                        Diagnostic::warning(Code::OverrideParity, *path, Span::point(*line, 1), message)
                            .help(format!("replace it in `locales/{other}/` too, so that both languages say the same")),
                    );
                }
            }
        }
    }
    findings
}

/// The keys that there are in any language, with those of the site's own.
pub(super) fn keys(overrides: &Overrides) -> BTreeSet<String> {
    let embedded = Files::locales();
    let own = overrides
        .iter()
        .filter(|(path, _)| path.starts_with("locales/"));
    let texts = embedded.below("").map(|(_, text)| text);
    texts
        .chain(own.map(|(_, text)| text.as_str()))
        .flat_map(messages)
        .map(|message| message.key.to_owned())
        .collect()
}

/// `ja/own.ftl` → `ja`.
fn locale(path: &str) -> Option<&str> {
    let (tag, file) = path.split_once('/')?;
    (!file.contains('/') && file.ends_with(".ftl")).then_some(tag)
}

fn misplaced(path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BrokenOverride,
        path,
        None,
        "a file of words stands in the folder of a language",
    )
    .help("put it at locales/ja/<name>.ftl or locales/en/<name>.ftl")
}

/// Reports what is no Fluent; `true` when there is any.
fn syntax(path: &str, text: &str, findings: &mut Vec<Diagnostic>) -> bool {
    let Err((_, errors)) = FluentResource::try_new(text.replace("\r\n", "\n")) else {
        return false;
    };
    let text = text.replace("\r\n", "\n");
    for error in &errors {
        let before = text.get(..error.pos.start).unwrap_or(&text);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        findings.push(
            Diagnostic::error(
                Code::BrokenOverride,
                path,
                Span::point(line, column),
                format!("this is no message: {}", error.to_string().to_lowercase()),
            )
            .help(
                "write `key = text`, values as `{ $name }`; further lines of a text are indented",
            ),
        );
    }
    true
}

fn unknown<'a>(
    path: &str,
    message: &Message<'_>,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let text = format!("no page or script has a message `{}`", message.key);
    Diagnostic::warning(
        Code::StrayOverride,
        path,
        Span::point(message.line, 1),
        text,
    )
    .help("it is shown nowhere: correct its key, or remove it")
    .suggest(message.key, known)
}

fn compare(
    path: &str,
    message: &Message<'_>,
    default: &Message<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let span = Span::point(message.line, 1);
    for name in message.variables.difference(&default.variables) {
        let known: Vec<String> = default
            .variables
            .iter()
            .map(|name| format!("`${name}`"))
            .collect();
        let help = if known.is_empty() {
            "this message gets no values".to_owned()
        } else {
            format!("it gets {}", known.join(", "))
        };
        let text = format!("`{}` gets no value `${name}`", message.key);
        findings.push(Diagnostic::error(Code::BrokenOverride, path, span, text).help(help));
    }
    for name in default.variables.difference(&message.variables) {
        let text = format!("`{}` leaves out the value `${name}`", message.key);
        findings.push(
            Diagnostic::warning(Code::BrokenOverride, path, span, text).help(format!(
                "say it with `{{ ${name} }}`: readers of the page miss it"
            )),
        );
    }
}

/// The messages of a text that is Fluent: there only a message begins a line with a letter, and goes on indented or by `}`.
fn messages(text: &str) -> Vec<Message<'_>> {
    let mut found: Vec<Message<'_>> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            open = false;
            if let Some((key, _)) = line.split_once('=') {
                open = true;
                found.push(Message {
                    key: key.trim_end(),
                    line: number + 1,
                    variables: BTreeSet::new(),
                });
            }
        } else if line.starts_with(['#', '-']) {
            open = false;
        }
        if let (true, Some(message)) = (open, found.last_mut()) {
            message.variables.extend(variables(line));
        }
    }
    found
}

/// The names after `$`.
fn variables(line: &str) -> impl Iterator<Item = &str> {
    line.split('$').skip(1).filter_map(|rest| {
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .unwrap_or(rest.len());
        let name = &rest[..end];
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some(name)
    })
}
