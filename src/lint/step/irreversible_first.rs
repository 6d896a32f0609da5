//! What can be taken back is tried before what cannot, where the two close the same attack paths.

use super::place;
use crate::diagnostic::{Code, Diagnostic};
use crate::lint::span;
use crate::model::catalog::Readable;
use crate::model::step::{ImportanceLevel, Step, StepKind, UndoPossible};

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for steps in content
        .steps
        .chunk_by(|a, b| a.origin.file == b.origin.file)
    {
        for (i, step) in steps
            .iter()
            .enumerate()
            .filter(|(_, step)| is_for_all(step))
        {
            let Some(other) = steps[i + 1..].iter().find(|other| would_do(other, step)) else {
                continue;
            };
            let file = &*step.origin.file;
            let finding = Diagnostic::warning(
                Code::IrreversibleFirst,
                file,
                place(content, step, "undo/possible"),
                format!(
                    "the step `{}` cannot be undone, and `{}`, which closes the same, comes after it",
                    step.id, other.id
                ),
            )
            .help(format!(
                "put `{}` first; where only some need this step, say who under `when`, and where the order has to be so, why under `before`",
                other.id
            ));
            let at = content
                .written
                .field(file, &format!("steps/id={}/id", other.id));
            findings.push(match at {
                Some(at) => finding.related(
                    file,
                    span(at.value),
                    format!("`{}` can be taken back", other.id),
                ),
                None => finding,
            });
        }
    }
}

/// Whether it is for good, and everybody who works from top to bottom does it.
fn is_for_all(step: &Step) -> bool {
    step.kind == StepKind::Mitigation
        && step.undo.possible == UndoPossible::No
        && step.when.is_none()
        && step.importance.level != ImportanceLevel::Optional
        && !step.closes.is_empty()
}

/// Whether a later step closes all that one for good closes, can be taken back, and does not have to come later.
fn would_do(other: &Step, step: &Step) -> bool {
    other.kind == StepKind::Mitigation
        && !other.is_irreversible()
        && step.closes.iter().all(|path| other.closes.contains(path))
        && step.before.iter().all(|before| before.step != other.id)
        && step.captures.is_empty()
}
