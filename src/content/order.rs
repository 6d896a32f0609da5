//! Steps in the order in which they are done.
//!
//! An edge is a `before`, a step that `removes` what another `needs`, or a capture that a later step uses. The written
//! order is kept wherever no edge speaks against it.

use std::collections::BTreeSet;

use super::reader::Reader;
use super::tree::Node;
use crate::diagnostic::Code;
use crate::model::step::Step;

/// `earlier` must stand before `later` (positions in the written order), and why, in words for a message.
struct Edge {
    earlier: usize,
    later: usize,
    why: String,
}

/// The steps sorted, or `None` with a cycle reported. Steps written against their order are reported too.
pub(super) fn execution_order(
    r: &mut Reader<'_>,
    steps: Vec<Step>,
    node: Option<&Node>,
) -> Option<Vec<Step>> {
    let written = node.map(Node::items).unwrap_or_default();
    let place = |step: &Step| {
        written
            .iter()
            .find(|node| node.get("id").and_then(Node::text) == Some(step.id.as_str()))
            .map(|node| node.get("id").map_or(node.span, |id| id.span))
    };
    // Which step an edge leads to is anybody's guess where two have the same id; that was reported.
    let ids: BTreeSet<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    if ids.len() < steps.len() {
        return None;
    }
    let edges = edges(&steps);
    let mut order: Vec<usize> = Vec::new();
    while order.len() < steps.len() {
        let ready = (0..steps.len()).find(|candidate| {
            !order.contains(candidate)
                && edges
                    .iter()
                    .filter(|edge| edge.later == *candidate)
                    .all(|edge| order.contains(&edge.earlier))
        });
        let Some(next) = ready else {
            let cycle = cycle(&edges, &order, steps.len());
            let names: Vec<&str> = cycle.iter().map(|i| steps[*i].id.as_str()).collect();
            let first = cycle
                .first()
                .and_then(|i| place(&steps[*i]))
                .or_else(|| node.map(|node| node.span));
            if let Some(span) = first {
                r.error(
                    Code::StepCycle,
                    span,
                    match names.as_slice() {
                        [only] => format!("the step `{only}` must come before itself"),
                        _ => format!(
                            "these steps must each come before the next, in a circle: {}",
                            names.join(" → ")
                        ),
                    },
                    "one of the `before`, `needs` or `removes` is wrong",
                );
            }
            return None;
        };
        order.push(next);
    }
    for edge in edges.iter().filter(|edge| edge.earlier > edge.later) {
        let (earlier, later) = (&steps[edge.earlier], &steps[edge.later]);
        if let Some(span) = place(earlier) {
            r.error(
                Code::StepOrder,
                span,
                format!(
                    "the step `{}` is written after `{}`, which it must come before: {}",
                    earlier.id, later.id, edge.why
                ),
                format!(
                    "move it above `{}`: a file reads in the order in which its steps are done",
                    later.id
                ),
            );
        }
    }
    let mut slots: Vec<Option<Step>> = steps.into_iter().map(Some).collect();
    Some(order.into_iter().filter_map(|i| slots[i].take()).collect())
}

fn edges(steps: &[Step]) -> Vec<Edge> {
    let mut edges = Vec::new();
    let position = |id: &crate::model::id::Id| steps.iter().position(|step| step.id == *id);
    for (i, step) in steps.iter().enumerate() {
        for before in &step.before {
            if let Some(later) = position(&before.step) {
                edges.push(Edge {
                    earlier: i,
                    later,
                    why: format!("its `before` names `{}`", before.step),
                });
            }
        }
        for (j, other) in steps.iter().enumerate().filter(|(j, _)| *j != i) {
            if let Some(thing) = step
                .needs
                .iter()
                .find(|thing| other.removes.contains(thing))
            {
                edges.push(Edge {
                    earlier: i,
                    later: j,
                    why: format!("it needs `{thing}`, which `{}` removes", other.id),
                });
            }
            let captured = step.captures.iter().find(|capture| {
                other
                    .all_commands()
                    .iter()
                    .any(|command| command.run.placeholders().any(|used| *used == capture.name))
            });
            if let Some(capture) = captured {
                edges.push(Edge {
                    earlier: i,
                    later: j,
                    why: format!("it captures `{}`, which `{}` uses", capture.name, other.id),
                });
            }
        }
    }
    edges
}

/// Some circle among the steps that are left: walk back along edges until a step comes up again.
fn cycle(edges: &[Edge], done: &[usize], count: usize) -> Vec<usize> {
    let Some(mut current) = (0..count).find(|i| !done.contains(i)) else {
        return Vec::new();
    };
    let mut walked: Vec<usize> = Vec::new();
    loop {
        if let Some(start) = walked.iter().position(|step| *step == current) {
            let mut circle: Vec<usize> = walked[start..].to_vec();
            circle.reverse();
            return circle;
        }
        walked.push(current);
        let Some(edge) = edges
            .iter()
            .find(|edge| edge.later == current && !done.contains(&edge.earlier))
        else {
            return Vec::new();
        };
        current = edge.earlier;
    }
}
