//! Rules about steps: what one does to another, and how anybody sees that it worked. One file each.

mod effect;
mod irreversible_first;
mod removed;
mod too_early;
mod unattended;
mod unverified;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::catalog::Readable;
use crate::model::step::{Command, Step};

type Rule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    irreversible_first::check,
    removed::check,
    too_early::check,
    unattended::check,
    unverified::check,
];

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for rule in RULES {
        rule(content, findings);
    }
}

/// Where a field of a step stands; the step itself where the field is not written.
fn place(content: &Readable<'_>, step: &Step, field: &str) -> Span {
    let path = format!("steps/id={}/{field}", step.id);
    let found = content.written.field(&step.origin.file, &path);
    found.map_or_else(
        || Span::point(step.origin.line, step.origin.column),
        |field| super::span(field.value),
    )
}

/// The ways through a step, each as the commands that are run one after the other: every variant and alternative is one.
fn ways(step: &Step) -> Vec<Vec<&Command>> {
    let captures = step.captures.iter().map(|capture| &capture.command);
    let common: Vec<&Command> = captures.chain(&step.commands).collect();
    let variants = step.variants.iter().map(|variant| &variant.commands);
    let mut list: Vec<Vec<&Command>> = variants
        .map(|commands| common.iter().copied().chain(commands).collect())
        .collect();
    if list.is_empty() {
        list.push(common);
    }
    let alternatives = step.alternatives.iter();
    list.extend(alternatives.map(|alternative| alternative.commands.iter().collect()));
    list
}
