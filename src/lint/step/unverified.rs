//! A step that changes something and names no check: nobody sees whether it worked.

use super::place;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::step::StepKind;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for step in content.steps {
        let changes = matches!(step.kind, StepKind::Mitigation | StepKind::Fix);
        // A step of its own may verify several at once.
        let later = step.before.iter().any(|before| {
            content.steps.iter().any(|other| {
                other.id == before.step
                    && other.origin.file == step.origin.file
                    && other.kind == StepKind::Verification
            })
        });
        if changes && !later && step.verify.is_empty() {
            let finding = Diagnostic::warning(
                Code::StepWithoutVerification,
                &*step.origin.file,
                place(content, step, "id"),
                format!(
                    "the step `{}` says nothing about how to see that it worked",
                    step.id
                ),
            )
            .help("write a check under `checks` and name it under `verify`");
            findings.push(finding);
        }
    }
}
