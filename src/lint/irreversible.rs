//! A step that cannot be taken back says so in a warning before anyone runs it.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::advisory::NoteKind;
use crate::model::catalog::Readable;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for step in content.steps {
        let warned = step
            .notes
            .iter()
            .chain(step.variants.iter().flat_map(|variant| &variant.notes))
            .any(|note| note.kind == NoteKind::Warning);
        if step.is_irreversible() && !warned {
            let span = Span::point(step.origin.line, step.origin.column);
            findings.push(
                Diagnostic::error(
                    Code::IrreversibleWithoutWarning,
                    &*step.origin.file,
                    span,
                    format!(
                        "the step `{}` cannot be undone and carries no warning",
                        step.id
                    ),
                )
                .help("add `notes: [{kind: warning, text: …}]` that says what is lost for good"),
            );
        }
    }
}
