//! Something is asked for or started after a command took it away: `sc qc LMS` after `sc delete LMS` has nothing to read.

use std::collections::BTreeMap;

use super::effect::{Effect, deeds};
use super::place;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::lint::span;
use crate::model::advisory::Note;
use crate::model::catalog::Readable;
use crate::model::locale::Locale;
use crate::model::step::{Command, Shell, Step, StepKind};
use crate::model::text::Markdown;

/// Thing → where it was removed.
type Gone = BTreeMap<String, Span>;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for steps in content
        .steps
        .chunk_by(|a, b| a.origin.file == b.origin.file)
    {
        let mut gone = Gone::new();
        for step in steps {
            needs(content, step, &gone, findings);
            prose(&step.text, step, &gone, findings);
            // What is gone whichever way was taken; an alternative is not everybody's way.
            let mut after: Option<Gone> = None;
            for (commands, notes) in ways(step) {
                let mut here = gone.clone();
                for command in commands {
                    run(step, command, &mut here, findings);
                }
                for note in notes {
                    prose(&note.text, step, &here, findings);
                }
                after = Some(match after {
                    None => here,
                    Some(mut after) => {
                        after.retain(|thing, _| here.contains_key(thing));
                        after
                    }
                });
            }
            for alternative in &step.alternatives {
                let mut here = gone.clone();
                for command in &alternative.commands {
                    run(step, command, &mut here, findings);
                }
            }
            let after = after.unwrap_or_default();
            for note in &step.notes {
                prose(&note.text, step, &after, findings);
            }
            gone = after;
        }
    }
}

/// The ways through a step that its readers choose from: the commands one after the other, and the notes beside them.
fn ways(step: &Step) -> Vec<(Vec<&Command>, &[Note])> {
    let captures = step.captures.iter().map(|capture| &capture.command);
    let common: Vec<&Command> = captures.chain(&step.commands).collect();
    if step.variants.is_empty() {
        return vec![(common, &[])];
    }
    let variants = step.variants.iter().map(|variant| {
        let commands = common.iter().copied().chain(&variant.commands);
        (commands.collect(), variant.notes.as_slice())
    });
    variants.collect()
}

/// Follows what one command does to what is there.
fn run(step: &Step, command: &Command, here: &mut Gone, findings: &mut Vec<Diagnostic>) {
    let source = command.run.source();
    for deed in deeds(&source, command.shell) {
        let at = span(command.run.origin.place(&source, deed.range.clone()));
        match deed.effect {
            Effect::Removes => {
                here.insert(deed.thing, at);
            }
            Effect::Creates => {
                here.remove(&deed.thing);
            }
            // Looking that it is gone is what a verification does.
            Effect::Asks if step.kind != StepKind::Verification => {
                let asked = &source[deed.range];
                let removed = here.get(&deed.thing);
                findings
                    .extend(removed.map(|removed| finding(step, at, asked, &deed.thing, *removed)));
            }
            _ => {}
        }
    }
}

/// What a step says that it needs, by the name of a service or package.
fn needs(content: &Readable<'_>, step: &Step, gone: &Gone, findings: &mut Vec<Diagnostic>) {
    for (i, thing) in step.needs.iter().enumerate() {
        if let Some(removed) = gone.get(thing.as_str()) {
            let at = place(content, step, &format!("needs/{i}"));
            findings.push(finding(step, at, thing.as_str(), thing.as_str(), *removed));
        }
    }
}

/// Commands that a text tells in code: `SC QC LMS`.
fn prose(
    text: &crate::model::locale::Localized<Markdown>,
    step: &Step,
    gone: &Gone,
    findings: &mut Vec<Diagnostic>,
) {
    if gone.is_empty() || step.kind == StepKind::Verification {
        return;
    }
    for locale in Locale::ALL {
        if text.untranslated == Some(locale) {
            continue;
        }
        let markdown = text.get(locale);
        let source = markdown.source();
        let mut start = 0;
        for (i, part) in source.split('`').enumerate() {
            if i % 2 == 1 {
                for deed in deeds(part, Shell::Cmd)
                    .into_iter()
                    .filter(|deed| deed.effect == Effect::Asks)
                {
                    if let Some(removed) = gone.get(&deed.thing) {
                        let range = start + deed.range.start..start + deed.range.end;
                        let at = span(markdown.origin.place(source, range));
                        findings.push(finding(step, at, &part[deed.range], &deed.thing, *removed));
                    }
                }
            }
            start += part.len() + 1;
        }
    }
}

fn finding(step: &Step, at: Span, asked: &str, thing: &str, removed: Span) -> Diagnostic {
    Diagnostic::error(
        Code::UsedAfterRemoval,
        &*step.origin.file,
        at,
        format!(
            "`{asked}` in the step `{}` comes after `{thing}` was removed",
            step.id
        ),
    )
    .help(
        "do it before the removal; where a later step uses what it tells, take it with `captures`",
    )
    .related(
        &*step.origin.file,
        removed,
        format!("`{thing}` is removed here"),
    )
}
