//! One step, and one check that a human does.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rule::path_title;
use crate::export::site::context::Context;
use crate::export::site::view::{Command, Link, Note, Prose, Text};
use crate::model::advisory::Advisory;
use crate::model::id::Id;
use crate::model::step::{self, HumanCheck, ImportanceLevel, UndoPossible};
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Step {
    anchor: String,
    number: usize,
    title: Text,
    short: Text,
    optional: bool,
    importance: &'static str,
    kind: &'static str,
    privilege: &'static str,
    platform: &'static str,
    /// `all`, `part` or `none` of it.
    irreversible: &'static str,
    /// Steps to finish first, and steps that wait for this one.
    after: Vec<Edge>,
    before: Vec<Edge>,
    text: Prose,
    when: Option<Prose>,
    closes: Vec<Text>,
    who: Option<Prose>,
    cost: Option<Prose>,
    tools: Vec<ToolUse>,
    captures: Vec<Capture>,
    commands: Vec<Command>,
    choose: &'static str,
    variants: Vec<Variant>,
    alternatives: Vec<Alternative>,
    /// What must be read before the commands, and the rest.
    notes_first: Vec<Note>,
    notes: Vec<Note>,
    checks: Vec<Check>,
    /// Checks that another step shows in full.
    check_links: Vec<CheckLink>,
    undo: Undo,
}

#[derive(Debug, Serialize)]
pub(super) struct Edge {
    pub(super) number: usize,
    pub(super) anchor: String,
    /// Where not everybody does that step.
    pub(super) proviso: Option<&'static str>,
    /// Where the reason stands: once, with the order of the steps.
    pub(super) reason: String,
}

#[derive(Debug, Serialize)]
struct ToolUse {
    name: Text,
    section: Option<Text>,
    note: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Capture {
    label: Text,
    shown: String,
    command: Command,
    place: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Variant {
    anchor: String,
    id: String,
    title: Text,
    when: Option<Prose>,
    text: Option<Prose>,
    commands: Vec<Command>,
    notes: Vec<Note>,
    irreversible: bool,
}

#[derive(Debug, Serialize)]
struct Alternative {
    anchor: String,
    title: Text,
    when: Prose,
    text: Prose,
    mass: bool,
    link: Option<Link>,
    commands: Vec<Command>,
}

#[derive(Debug, Serialize)]
struct Undo {
    /// `None`: the step only reads.
    possible: Option<&'static str>,
    text: Prose,
    commands: Vec<Command>,
}

#[derive(Debug, Serialize)]
pub(super) struct Check {
    anchor: String,
    title: Text,
    from: &'static str,
    privilege: &'static str,
    platform: &'static str,
    text: Option<Prose>,
    commands: Vec<Command>,
    expect: Expect,
    otherwise: Otherwise,
    limits: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Expect {
    result: &'static str,
    value: Option<String>,
    text: Prose,
}

#[derive(Debug, Serialize)]
struct Otherwise {
    text: Prose,
    sample: Option<String>,
}

#[derive(Debug, Serialize)]
struct CheckLink {
    anchor: String,
    title: Text,
}

/// `edges` are the steps before and after it; `homes` says which step shows a check in full.
pub(super) fn step(
    context: &Context<'_>,
    advisory: &Advisory,
    step: &step::Step,
    number: usize,
    edges: (Vec<Edge>, Vec<Edge>),
    homes: &BTreeMap<&Id, &Id>,
) -> Step {
    let anchor = route::step_anchor(&step.id);
    let privilege = step.privilege;
    let nothing_back = step.undo.possible == UndoPossible::No;
    let (own, elsewhere): (Vec<&HumanCheck>, Vec<&HumanCheck>) = step
        .verify
        .iter()
        .filter_map(|id| advisory.checks.get(id))
        .partition(|check| homes.get(&check.id) == Some(&&step.id));
    Step {
        anchor: anchor.clone(),
        number,
        title: context.line(&step.title),
        short: context.line(&step.short),
        optional: step.importance.level == ImportanceLevel::Optional,
        importance: step.importance.level.as_str(),
        kind: step.kind.as_str(),
        privilege: privilege.as_str(),
        platform: step.platform.as_str(),
        irreversible: if nothing_back {
            "all"
        } else if step.is_irreversible() {
            "part"
        } else {
            "none"
        },
        after: edges.0,
        before: edges.1,
        text: context.prose(&step.text),
        when: step.when.as_ref().map(|when| context.prose(&when.text)),
        closes: step
            .closes
            .iter()
            .map(|path| path_title(context, advisory, path))
            .collect(),
        who: context.prose_of(step.importance.who.as_ref()),
        cost: context.prose_of(step.importance.cost.as_ref()),
        tools: step
            .tools
            .iter()
            .map(|tool| tool_use(context, tool))
            .collect(),
        captures: step
            .captures
            .iter()
            .map(|capture| Capture {
                label: context.line(&capture.label),
                shown: context.placeholder(&capture.name),
                command: context.command(&capture.command, privilege),
                place: context.prose_of(capture.place.as_ref()),
            })
            .collect(),
        commands: context.commands(&step.commands, privilege),
        choose: step.choose.as_str(),
        variants: step
            .variants
            .iter()
            .map(|variant| Variant {
                anchor: route::variant_anchor(&step.id, &variant.id),
                id: variant.id.to_string(),
                title: context.line(&variant.title),
                when: context.prose_of(variant.when.as_ref()),
                text: context.prose_of(variant.text.as_ref()),
                commands: context.commands(&variant.commands, privilege),
                notes: context.notes(
                    &route::variant_anchor(&step.id, &variant.id),
                    &variant.notes,
                ),
                irreversible: variant.irreversible || nothing_back,
            })
            .collect(),
        alternatives: step
            .alternatives
            .iter()
            .map(|other| Alternative {
                anchor: route::alternative_anchor(&step.id, &other.id),
                title: context.line(&other.title),
                when: context.prose(&other.when),
                text: context.prose(&other.text),
                mass: other.mass,
                link: other.link.as_ref().map(|link| context.outside(link)),
                commands: context.commands(&other.commands, privilege),
            })
            .collect(),
        notes_first: context.notes_where(&anchor, &step.notes, true),
        notes: context.notes_where(&anchor, &step.notes, false),
        checks: own.into_iter().map(|one| check(context, one)).collect(),
        check_links: elsewhere
            .into_iter()
            .map(|check| CheckLink {
                anchor: route::check_anchor(&check.id),
                title: context.line(&check.title),
            })
            .collect(),
        undo: Undo {
            possible: (!step.only_reads()).then(|| step.undo.possible.as_str()),
            text: context.prose(&step.undo.text),
            commands: context.commands(&step.undo.commands, privilege),
        },
    }
}

fn tool_use(context: &Context<'_>, used: &step::ToolUse) -> ToolUse {
    ToolUse {
        name: context.registry().tools.get(&used.tool).map_or_else(
            || Context::plain(used.tool.as_str()),
            |tool| context.line(&tool.name),
        ),
        section: used.section.as_ref().map(|section| context.line(section)),
        note: context.prose_of(used.note.as_ref()),
    }
}

pub(super) fn check(context: &Context<'_>, check: &HumanCheck) -> Check {
    Check {
        anchor: route::check_anchor(&check.id),
        title: context.line(&check.title),
        from: check.from.as_str(),
        privilege: check.privilege.as_str(),
        platform: check.platform.as_str(),
        text: context.prose_of(check.text.as_ref()),
        commands: context.commands(&check.commands, check.privilege),
        expect: Expect {
            result: check.expect.result.as_str(),
            value: check.expect.value.clone(),
            text: context.prose(&check.expect.text),
        },
        otherwise: Otherwise {
            text: context.prose(&check.otherwise.text),
            sample: check.otherwise.sample.clone(),
        },
        limits: context.prose_of(check.limits.as_ref()),
    }
}
