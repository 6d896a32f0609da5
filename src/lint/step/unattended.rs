//! What cannot be taken back is done by a person who read the warning, and never by a run that nobody watches.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::span;
use crate::model::catalog::Readable;
use crate::model::step::{Command, Step, UndoPossible};

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for step in content.steps {
        for (command, mass) in irreversible(step) {
            let text = match (&command.unattended, mass) {
                (Some(text), _) => text,
                (None, true) => &command.run,
                (None, false) => continue,
            };
            let source = text.source();
            let end = source.find('\n').unwrap_or(source.len());
            let finding = Diagnostic::error(
                Code::IrreversibleUnattended,
                &*text.origin.file,
                span(text.origin.place(&source, 0..end)),
                format!(
                    "the step `{}` cannot be undone, and this form of it asks nobody",
                    step.id
                ),
            )
            .help("leave the unattended form out: a person reads the warning and runs it");
            findings.push(finding);
        }
    }
}

/// The commands of a step that cannot be taken back, and whether they are for many machines.
fn irreversible(step: &Step) -> Vec<(&Command, bool)> {
    if step.undo.possible == UndoPossible::No {
        let own = step
            .captures
            .iter()
            .map(|capture| &capture.command)
            .chain(&step.commands);
        let own = own.chain(step.variants.iter().flat_map(|variant| &variant.commands));
        let others = step.alternatives.iter().flat_map(|alternative| {
            let mass = alternative.mass;
            alternative
                .commands
                .iter()
                .map(move |command| (command, mass))
        });
        return own.map(|command| (command, false)).chain(others).collect();
    }
    let variants = step.variants.iter().filter(|variant| variant.irreversible);
    let commands = variants.flat_map(|variant| &variant.commands);
    commands.map(|command| (command, false)).collect()
}
