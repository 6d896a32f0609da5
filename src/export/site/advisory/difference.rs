//! What a revision changed, text by text: steps first, then what verdicts depend on, then the rest.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::Text;
use crate::model::advisory::Advisory;
use crate::model::difference;
use crate::model::history::{self, Change};
use crate::model::id::Id;
use crate::route;

/// What a verdict depends on.
const JUDGING: [&str; 9] = [
    "detection",
    "versions",
    "vulnerabilities",
    "affected",
    "affected_processors",
    "not_affected",
    "conclusions",
    "checks",
    "parameters",
];

#[derive(Debug, Serialize)]
pub(super) struct Difference {
    anchor: String,
    from: String,
    to: String,
    steps: Vec<Group>,
    judging: Vec<Group>,
    rest: Vec<Group>,
}

/// The changes of one step, or below one key.
#[derive(Debug, Serialize)]
struct Group {
    /// Of a step that is still there.
    link: Option<String>,
    title: Title,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Title {
    Text(Text),
    Key { key: String },
}

#[derive(Debug, Serialize)]
struct Row {
    /// Keys and ids on the way to the text; the template has words for the known ones.
    path: Vec<String>,
    runs: Vec<Run>,
    /// Lines count: a command, or a sample of output.
    code: bool,
}

#[derive(Debug, Serialize)]
struct Run {
    /// `same`, `old` or `new`.
    kind: &'static str,
    text: String,
}

/// The newest first.
pub(super) fn differences(context: &Context<'_>, advisory: &Advisory) -> Vec<Difference> {
    let mut list: Vec<Difference> = advisory
        .history
        .windows(2)
        .filter_map(|pair| {
            let [old, new] = pair else { return None };
            let changes = history::changes(&old.file, &new.file, context.locale);
            let of = |wanted: fn(&str) -> bool| {
                let mine = changes.iter().filter(|change| {
                    let root = change.path.first().map_or("", String::as_str);
                    wanted(root)
                });
                groups(context, advisory, mine)
            };
            Some(Difference {
                anchor: route::revision_anchor(&new.version),
                from: old.version.clone(),
                to: new.version.clone(),
                steps: of(|root| root == "steps"),
                judging: of(|root| JUDGING.contains(&root)),
                rest: of(|root| root != "steps" && !JUDGING.contains(&root)),
            })
        })
        .collect();
    list.reverse();
    list
}

/// The anchor of what a revision changed, where the file before it is known.
pub(super) fn anchor(advisory: &Advisory, version: &str) -> Option<String> {
    advisory
        .history
        .iter()
        .skip(1)
        .any(|written| written.version == version)
        .then(|| route::revision_anchor(version))
}

fn groups<'a>(
    context: &Context<'_>,
    advisory: &Advisory,
    changes: impl Iterator<Item = &'a Change>,
) -> Vec<Group> {
    let mut groups: Vec<(&[String], Group)> = Vec::new();
    for change in changes {
        let is_step = change.path.first().is_some_and(|root| root == "steps");
        let depth = (if is_step { 2 } else { 1 }).min(change.path.len());
        let (head, tail) = change.path.split_at(depth);
        if groups.last().is_none_or(|(last, _)| *last != head) {
            groups.push((head, group(context, advisory, head)));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.rows.push(row(context, change, tail));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(context: &Context<'_>, advisory: &Advisory, head: &[String]) -> Group {
    let step = match head {
        [_, id] => id.parse::<Id>().ok().and_then(|id| advisory.step(&id)),
        _ => None,
    };
    Group {
        link: step.map(|step| {
            context.anchor(
                route::Page::Advisory(&advisory.id),
                &route::step_anchor(&step.id),
            )
        }),
        title: step.map_or_else(
            || Title::Key {
                key: head.last().cloned().unwrap_or_default(),
            },
            |step| Title::Text(context.line(&step.title)),
        ),
        rows: Vec::new(),
    }
}

fn row(context: &Context<'_>, change: &Change, tail: &[String]) -> Row {
    let code = tail
        .last()
        .is_some_and(|key| ["run", "unattended", "output", "sample"].contains(&key.as_str()));
    let readable = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        if change.prose {
            let resolver = |scheme, key: &str| context.resolve(scheme, key, context.locale);
            context.speak.plain(text, &resolver)
        } else {
            placeholders(context, text)
        }
    };
    Row {
        path: tail.to_vec(),
        runs: difference::pieces(&readable(&change.old), &readable(&change.new))
            .into_iter()
            .map(|piece| Run {
                kind: piece.kind.as_str(),
                text: piece.text,
            })
            .collect(),
        code,
    }
}

/// `{{name}}` as a command shows it.
fn placeholders(context: &Context<'_>, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let name = after.split_once("}}");
        rest = after;
        if let Some((id, after)) = name.and_then(|(name, after)| Some((name.parse().ok()?, after)))
        {
            out.push_str(&context.placeholder(&id));
            rest = after;
        } else {
            out.push_str("{{");
        }
    }
    out.push_str(rest);
    out
}
