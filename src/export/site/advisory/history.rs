//! What changed, revision by revision.

use serde::Serialize;

use super::difference;
use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text};
use crate::model::advisory::Advisory;
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Revision {
    version: String,
    date: String,
    summary: Prose,
    steps_changed: Vec<ChangedStep>,
    /// Where the difference to the revision before it is.
    difference: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChangedStep {
    anchor: String,
    title: Text,
}

/// The newest first.
pub(super) fn revisions(context: &Context<'_>, advisory: &Advisory) -> Vec<Revision> {
    advisory
        .revisions
        .iter()
        .rev()
        .map(|revision| Revision {
            version: revision.version.clone(),
            date: revision.date.to_string(),
            summary: context.prose(&revision.summary),
            difference: difference::anchor(advisory, &revision.version)
                .map(|anchor| context.behind(&anchor)),
            steps_changed: revision
                .steps_changed
                .iter()
                .filter_map(|id| advisory.step(id))
                .map(|step| ChangedStep {
                    anchor: route::step_anchor(&step.id),
                    title: context.line(&step.title),
                })
                .collect(),
        })
        .collect()
}
