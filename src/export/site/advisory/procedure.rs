//! The steps as a whole: their order and why it matters, what is needed before, the values to fill in, the checks.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::graph::{self, Graph};
use super::step::{self, Check, Edge, Step};
use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text};
use crate::model::advisory::Advisory;
use crate::model::check::pattern::Pattern;
use crate::model::id::Id;
use crate::model::step::{Privilege, Proviso, Step as ModelStep, StepKind};
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Procedure {
    list: Vec<Step>,
    graph: Option<Graph>,
    /// Orders that cannot be made good afterwards: the second step takes away what the first one needs.
    order: Vec<Order>,
    /// The other orders.
    order_too: Vec<Order>,
    privileges: Vec<&'static str>,
    tools: Vec<Tool>,
    effects: Vec<Effect>,
    restarts: Vec<Restart>,
    /// Checks that no step asks for.
    checks: Vec<Check>,
}

/// One edge of the order, in the numbers that a reader sees.
#[derive(Debug, Serialize)]
struct Order {
    anchor: String,
    first: usize,
    first_proviso: Option<&'static str>,
    second: usize,
    second_proviso: Option<&'static str>,
    because: Option<Prose>,
    /// What the second step takes away from the first, where the author gave no reason of its own.
    thing: Option<Text>,
}

#[derive(Debug, Serialize)]
pub(super) struct Tool {
    anchor: String,
    name: Text,
    href: Option<String>,
    part_of: Option<Text>,
    description: Prose,
    note: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Effect {
    number: usize,
    text: Prose,
}

#[derive(Debug, Serialize)]
struct Restart {
    number: usize,
    text: Text,
}

#[derive(Debug, Serialize)]
pub(super) struct Parameter {
    anchor: String,
    name: String,
    shown: String,
    label: Text,
    description: Option<Prose>,
    example: Option<String>,
    /// What a value has to look like, as JavaScript reads it.
    pattern: Option<String>,
    secret: bool,
    /// The step that its value is noted in.
    step: Option<usize>,
}

/// A hard order of two steps by their places.
struct Pair<'a> {
    first: usize,
    second: usize,
    because: Option<&'a crate::model::locale::Localized<crate::model::text::Markdown>>,
    thing: Option<&'a Id>,
}

impl Pair<'_> {
    fn anchor(&self, steps: &[ModelStep]) -> String {
        route::order_anchor(&steps[self.first].id, &steps[self.second].id)
    }
}

/// What authors wrote, and what follows from a step that takes away what another one needs.
fn pairs(advisory: &Advisory) -> Vec<Pair<'_>> {
    let steps = &advisory.steps;
    let place = |id: &Id| steps.iter().position(|step| step.id == *id);
    let mut pairs = Vec::new();
    for (first, step) in steps.iter().enumerate() {
        for before in &step.before {
            if let Some(second) = place(&before.step) {
                pairs.push(Pair {
                    first,
                    second,
                    because: Some(&before.because),
                    thing: None,
                });
            }
        }
        for (second, later) in steps.iter().enumerate() {
            let told = step.before.iter().any(|before| before.step == later.id);
            let taken = later
                .removes
                .iter()
                .find(|thing| step.needs.contains(thing));
            if first != second && !told && taken.is_some() {
                pairs.push(Pair {
                    first,
                    second,
                    because: None,
                    thing: taken,
                });
            }
        }
    }
    pairs
}

fn orders<'a>(
    context: &Context<'_>,
    steps: &[ModelStep],
    pairs: impl Iterator<Item = &'a Pair<'a>>,
) -> Vec<Order> {
    pairs
        .map(|pair| Order {
            anchor: pair.anchor(steps),
            first: pair.first + 1,
            first_proviso: proviso(&steps[pair.first]),
            second: pair.second + 1,
            second_proviso: proviso(&steps[pair.second]),
            because: context.prose_of(pair.because),
            thing: pair.thing.map(|thing| thing_name(context, thing)),
        })
        .collect()
}

fn proviso(step: &ModelStep) -> Option<&'static str> {
    step.proviso().map(Proviso::as_str)
}

pub(super) fn procedure(context: &Context<'_>, advisory: &Advisory) -> Procedure {
    let steps = &advisory.steps;
    let pairs = pairs(advisory);
    let homes = check_homes(steps);
    let list = steps
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let edges = |mine: fn(&Pair<'_>) -> usize, others: fn(&Pair<'_>) -> usize| {
                pairs
                    .iter()
                    .filter(|pair| mine(pair) == place)
                    .map(|pair| Edge {
                        number: others(pair) + 1,
                        proviso: proviso(&steps[others(pair)]),
                        anchor: route::step_anchor(&steps[others(pair)].id),
                        reason: pair.anchor(steps),
                    })
                    .collect()
            };
            let after = edges(|pair| pair.second, |pair| pair.first);
            let before = edges(|pair| pair.first, |pair| pair.second);
            step::step(context, advisory, step, place + 1, (after, before), &homes)
        })
        .collect();
    let numbered = || steps.iter().zip(1..);
    let is_final = |pair: &Pair<'_>| !steps[pair.second].removes.is_empty();
    let drawn: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
    Procedure {
        list,
        graph: graph::graph(steps.len(), &drawn),
        order: orders(context, steps, pairs.iter().filter(|pair| is_final(pair))),
        order_too: orders(context, steps, pairs.iter().filter(|pair| !is_final(pair))),
        privileges: privileges(steps),
        tools: tools(context, steps),
        effects: numbered()
            .filter_map(|(step, number)| {
                let text = context.prose(step.effects.as_ref()?);
                Some(Effect { number, text })
            })
            .collect(),
        restarts: numbered()
            .filter_map(|(step, number)| {
                let text = context.line(step.restart.as_ref()?);
                Some(Restart { number, text })
            })
            .collect(),
        checks: advisory
            .checks
            .values()
            .filter(|check| !homes.contains_key(&check.id))
            .map(|check| step::check(context, check))
            .collect(),
    }
}

/// The step that shows a check in full: the first verification that asks for it, else the first step that does.
fn check_homes(steps: &[ModelStep]) -> BTreeMap<&Id, &Id> {
    let mut homes = BTreeMap::new();
    let (verifications, others): (Vec<_>, Vec<_>) = steps
        .iter()
        .partition(|step| step.kind == StepKind::Verification);
    for step in verifications.into_iter().chain(others) {
        for check in &step.verify {
            homes.entry(check).or_insert(&step.id);
        }
    }
    homes
}

/// A thing that steps need and remove, by the name of a product or term where it is one.
fn thing_name(context: &Context<'_>, thing: &Id) -> Text {
    let registry = context.registry();
    match registry.terms.get(thing) {
        Some(term) => context.line(&term.name),
        None => context.product(thing),
    }
}

fn privileges(steps: &[ModelStep]) -> Vec<&'static str> {
    let all: BTreeSet<_> = steps.iter().map(|step| step.privilege).collect();
    all.into_iter().map(Privilege::as_str).collect()
}

/// Every tool that a step names, once, in the order of the steps.
pub(super) fn tools(context: &Context<'_>, steps: &[ModelStep]) -> Vec<Tool> {
    let mut seen = BTreeSet::new();
    steps
        .iter()
        .flat_map(|step| &step.tools)
        .filter(|used| seen.insert(&used.tool))
        .filter_map(|used| Some((&used.tool, context.registry().tools.get(&used.tool)?)))
        .map(|(id, tool)| Tool {
            anchor: route::tool_anchor(id),
            name: context.line(&tool.name),
            href: tool.link.as_ref().map(|link| context.outside(link).href),
            part_of: tool.part_of.as_ref().map(|whole| context.line(whole)),
            description: context.prose(&tool.description),
            note: context.prose_of(tool.note.as_ref()),
        })
        .collect()
}

fn portable(pattern: Option<&Pattern>) -> Option<String> {
    pattern.map(|pattern| pattern.portable().to_owned())
}

/// What is typed into commands: the declared parameters, then what steps note for later ones.
pub(super) fn parameters(context: &Context<'_>, advisory: &Advisory) -> Vec<Parameter> {
    let declared = advisory.parameters.iter().map(|(id, parameter)| Parameter {
        anchor: route::parameter_anchor(id),
        name: id.to_string(),
        shown: context.placeholder(id),
        label: context.line(&parameter.label),
        description: context.prose_of(parameter.description.as_ref()),
        example: parameter.example.clone(),
        pattern: portable(parameter.pattern.as_ref()),
        secret: parameter.secret,
        step: None,
    });
    let noted = advisory.steps.iter().zip(1..).flat_map(|(step, number)| {
        step.captures.iter().map(move |capture| Parameter {
            anchor: route::parameter_anchor(&capture.name),
            name: capture.name.to_string(),
            shown: context.placeholder(&capture.name),
            label: context.line(&capture.label),
            description: None,
            example: capture.example.clone(),
            pattern: portable(capture.pattern.as_ref()),
            secret: false,
            step: Some(number),
        })
    });
    declared.chain(noted).collect()
}
