//! Rules about commands, one file each: every form of every command of steps and checks is shown to each of them.

mod alias;
mod angle;
mod character;
mod outgoing;
mod pipe_to_shell;
mod privilege;
mod prompt;
mod retired;
mod service_option;
mod seven;
mod trailing;
mod words;
mod wrapped;

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Edit, Severity, Span};
use crate::model::catalog::Readable;
use crate::model::step::{Command, CommandText, Privilege, Shell};

pub(super) use words::{Call, calls};

type Rule = fn(&Form<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    alias::check,
    angle::check,
    character::check,
    outgoing::check,
    pipe_to_shell::check,
    privilege::check,
    prompt::check,
    retired::check,
    service_option::check,
    seven::check,
    trailing::check,
    wrapped::check,
];

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for form in forms(content) {
        for rule in RULES {
            rule(&form, findings);
        }
    }
}

/// What somebody or something runs: one text of a command, and where it belongs.
pub(super) struct Form<'a> {
    pub command: &'a Command,
    pub text: &'a CommandText,
    /// The text as it is written, placeholders as `{{name}}`.
    pub source: String,
    /// Whether nobody is there to answer it: the `unattended` form, or `run` where there is none and many machines run it.
    pub unattended: bool,
    pub privilege: Privilege,
    /// Whether it looks whether something is so, rather than doing something.
    pub looks: bool,
}

impl Form<'_> {
    pub(super) fn shell(&self) -> Shell {
        self.command.shell
    }

    /// Where a range of bytes of the source stands.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        super::span(self.text.origin.place(&self.source, range))
    }

    /// A finding at a range of bytes of the source.
    pub(super) fn finding(
        &self,
        severity: Severity,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let finding = Diagnostic::warning(code, &*self.text.origin.file, self.span(range), message);
        Diagnostic {
            severity,
            ..finding
        }
    }

    pub(super) fn edit(&self, range: Range<usize>, new: &str) -> Edit {
        super::edit(&self.text.origin, &self.source, range, new)
    }

    /// Every call of every line; the places of its words are those in the source.
    pub(super) fn calls(&self) -> impl Iterator<Item = Call<'_>> {
        self.lines().flat_map(|(range, line)| {
            let mut calls = calls(line, self.shell());
            for word in calls.iter_mut().flat_map(|call| &mut call.words) {
                word.range = range.start + word.range.start..range.start + word.range.end;
            }
            calls
        })
    }

    /// The lines with the bytes they take, comments left out: what the shell reads.
    pub(super) fn lines(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut start = 0;
        self.source.split('\n').map(move |line| {
            let from = start;
            start += line.len() + 1;
            let code = &line[..comment(line, self.shell())];
            (from..from + code.len(), code)
        })
    }
}

/// Where the comment of a line begins; its end where it has none.
fn comment(line: &str, shell: Shell) -> usize {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    if shell == Shell::Cmd {
        let lower = trimmed.to_ascii_lowercase();
        let is_comment = lower == "rem" || lower.starts_with("rem ") || lower.starts_with("::");
        return if is_comment { indent } else { line.len() };
    }
    let mut quote = None;
    let mut before = ' ';
    for (offset, c) in line.char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '\'' | '"') => quote = Some(c),
            None if c == '#' && before.is_whitespace() => return offset,
            _ => {}
        }
        before = c;
    }
    line.len()
}

/// Every form of every command that could be read.
pub(super) fn forms<'a>(content: &Readable<'a>) -> Vec<Form<'a>> {
    let mut list = Vec::new();
    for step in content.steps {
        let mass: Vec<*const Command> = step
            .alternatives
            .iter()
            .filter(|alternative| alternative.mass)
            .flat_map(|alternative| &alternative.commands)
            .map(std::ptr::from_ref)
            .collect();
        for command in step.all_commands() {
            let for_many = mass.contains(&std::ptr::from_ref(command));
            let privilege = command.privilege.unwrap_or(step.privilege);
            add(&mut list, command, for_many, privilege, false);
        }
    }
    for check in content.checks {
        for command in &check.commands {
            let privilege = command.privilege.unwrap_or(check.privilege);
            add(&mut list, command, false, privilege, true);
        }
    }
    list
}

fn add<'a>(
    list: &mut Vec<Form<'a>>,
    command: &'a Command,
    for_many: bool,
    privilege: Privilege,
    looks: bool,
) {
    let alone = for_many && command.unattended.is_none();
    let texts = [
        Some((&command.run, alone)),
        command.unattended.as_ref().map(|text| (text, true)),
    ];
    for (text, unattended) in texts.into_iter().flatten() {
        list.push(Form {
            command,
            text,
            source: text.source(),
            unattended,
            privilege,
            looks,
        });
    }
}
