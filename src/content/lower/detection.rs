//! The `detection` of an advisory.

use std::collections::BTreeMap;

use super::absence::{Good, refuse_absence};
use super::{expression, parts};
use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::Code;
use crate::model::advisory::Vulnerability;
use crate::model::check::detection::{AttackPath, Cleared, Detection, Screen};
use crate::model::check::expression::Expression;
use crate::model::check::probe::Probe;
use crate::model::check::verdict::Verdict;
use crate::model::id::Id;
use crate::model::version::Version;

pub(super) fn detection(
    r: &mut Reader<'_>,
    node: &Node,
    vulnerabilities: &[Vulnerability],
) -> Option<Detection> {
    let mut f = r.map(node)?;
    let known_below = f
        .optional(r, "known_below", known_below)
        .unwrap_or_default();
    let screen = f.optional(r, "screen", screen).unwrap_or_default();
    let applies = f.required(r, "applies", |r, node| {
        refuse_absence(r, node, Good::No);
        expression::expression(r, node)
    });
    let because = f.optional(r, "because", Reader::markdown);
    let sources = f.keys(r, "source", Name::Links);
    if sources.is_empty() {
        r.error(
            Code::NotAffectedWithoutSource,
            node.span,
            "the detection names no source",
            "add `source: [link keys]`: a verdict of no rests on it",
        );
    }
    let fixed = f.optional(r, "fixed", |r, node| {
        refuse_absence(r, node, Good::Yes);
        expression::expression(r, node)
    });
    let closed = f
        .optional(r, "closed", |r, node| {
            for entry in node.entries() {
                if !r.local.paths.contains(&entry.key) {
                    let known: Vec<&str> = r.local.paths.iter().map(String::as_str).collect();
                    r.error(
                        Code::DanglingReference,
                        entry.key_span,
                        format!("no attack path is called `{}`", entry.key),
                        format!("known here: {}", known.join(", ")),
                    );
                }
            }
            Some(parts::entries(r, node, |r, _, node| {
                expression::expression(r, node)
            }))
        })
        .unwrap_or_default();
    let notes = f.list(r, "notes", parts::note);
    let evidence = f.list(r, "evidence", expression::shown);
    let next = f.optional(r, "next", next).unwrap_or_default();
    f.finish(r);
    Some(Detection {
        known_below,
        screen,
        applies: applies?,
        fixed,
        paths: paths(vulnerabilities, &closed),
        because,
        sources,
        notes,
        evidence,
        next,
    })
}

/// Verdicts to steps.
fn next(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Verdict, Id)>> {
    let described = r.describes_keys(Verdict::ALL.map(Verdict::as_str), |r, _| {
        r.local_key(node, "step", |names| &names.steps);
    });
    if described {
        return None;
    }
    if node.entries().is_empty() {
        r.wrong_type(node, "a mapping of verdicts to steps");
        return None;
    }
    let mut list = Vec::new();
    for entry in node.entries() {
        let verdict = Verdict::from_name(&entry.key);
        if verdict.is_none() {
            let known = Verdict::ALL.map(Verdict::as_str).join(", ");
            r.error(
                Code::UnknownKey,
                entry.key_span,
                format!("no verdict is called `{}`", entry.key),
                format!("known: {known}"),
            );
        }
        let step = r.local_key(&entry.value, "step", |names| &names.steps);
        list.extend(verdict.zip(step));
    }
    Some(list)
}

/// Every attack path once. One that two CVEs share exists where either says so.
fn paths(vulnerabilities: &[Vulnerability], closed: &BTreeMap<Id, Expression>) -> Vec<AttackPath> {
    let mut list: Vec<AttackPath> = Vec::new();
    for path in vulnerabilities
        .iter()
        .flat_map(|vulnerability| &vulnerability.paths)
    {
        if let Some(known) = list.iter_mut().find(|known| known.id == path.id) {
            known.applies = match (known.applies.take(), path.applies.clone()) {
                (Some(a), Some(b)) if a == b => Some(a),
                (Some(a), Some(b)) => Some(Expression::Any(vec![a, b])),
                // One of them exists always.
                _ => None,
            };
        } else {
            list.push(AttackPath {
                id: path.id.clone(),
                applies: path.applies.clone(),
                closed: closed.get(&path.id).cloned(),
            });
        }
    }
    list
}

fn known_below(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Probe, Version)>> {
    let described = r.describes_keys(expression::versions(), |r, _| {
        r.parsed::<Version>(node);
    });
    if described {
        return None;
    }
    let mut list = Vec::new();
    if node.entries().is_empty() {
        r.wrong_type(node, "a mapping of probes to versions");
        return None;
    }
    for entry in node.entries() {
        let probe = expression::bare_probe(r, entry);
        let version = r.parsed(&entry.value);
        list.extend(probe.zip(version));
    }
    Some(list)
}

fn screen(r: &mut Reader<'_>, node: &Node) -> Option<Screen> {
    let mut f = r.map(node)?;
    let cleared = f.optional(r, "cleared", |r, node| {
        let mut f = r.map(node)?;
        let when = f.required(r, "when", |r, node| {
            refuse_absence(r, node, Good::Yes);
            expression::expression(r, node)
        });
        let because = f.required(r, "because", Reader::markdown);
        let sources = f.keys(r, "source", Name::Links);
        f.finish(r);
        if sources.is_empty() {
            r.error(
                Code::NotAffectedWithoutSource,
                node.span,
                "a rule that clears a host needs a source",
                "add `source: [link keys]`",
            );
            return None;
        }
        Some(Cleared {
            when: when?,
            because: because?,
            sources,
        })
    });
    let listed = f.optional(r, "listed", expression::expression);
    f.finish(r);
    Some(Screen { cleared, listed })
}
