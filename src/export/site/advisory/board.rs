//! The conclusion first: a verdict an environment, with what to do now.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Deadline, Link, Note, Prose, Text, Verdict};
use crate::model::advisory::Advisory;
use crate::model::conclusion::Conclusion;

#[derive(Debug, Serialize)]
pub(super) struct Board {
    /// The oldest day of any row.
    as_of: Option<String>,
    rows: Vec<Row>,
    exemptions: Vec<Exemption>,
    notes: Vec<Note>,
}

#[derive(Debug, Serialize)]
struct Row {
    verdict: Verdict,
    environment: Text,
    because: Prose,
    action: Prose,
    responsible: &'static str,
    confidence: &'static str,
    evidence: Vec<Link>,
    owner: Option<Text>,
    due: Option<Deadline>,
    approved: Option<String>,
}

#[derive(Debug, Serialize)]
struct Exemption {
    environment: Text,
    expires: Deadline,
    because: Prose,
}

pub(super) fn board(context: &Context<'_>, advisory: &Advisory) -> Board {
    let conclusions = advisory.board();
    let ours = advisory.organisation.as_ref();
    Board {
        as_of: conclusions
            .iter()
            .map(|conclusion| conclusion.as_of)
            .min()
            .map(|date| date.to_string()),
        rows: conclusions
            .into_iter()
            .map(|conclusion| row(context, conclusion))
            .collect(),
        exemptions: ours
            .iter()
            .flat_map(|ours| &ours.exemptions)
            .map(|exemption| Exemption {
                environment: context.environment(&exemption.environment),
                expires: Deadline::end(exemption, context.today()),
                because: context.prose(&exemption.because),
            })
            .collect(),
        notes: ours.map_or_else(Vec::new, |ours| context.notes("organisation", &ours.notes)),
    }
}

fn row(context: &Context<'_>, conclusion: &Conclusion) -> Row {
    Row {
        verdict: conclusion.verdict.into(),
        environment: context.environment(&conclusion.environment),
        because: context.prose(&conclusion.because),
        action: context.prose(&conclusion.action),
        responsible: conclusion.responsible.as_str(),
        confidence: conclusion.confidence.as_str(),
        evidence: context.references(&conclusion.evidence),
        owner: conclusion.owner.as_ref().map(|owner| context.line(owner)),
        due: Deadline::due(conclusion, context.today()),
        approved: conclusion.approved.map(|date| date.to_string()),
    }
}
