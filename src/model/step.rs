//! What to do, in which order, and how to see that it worked.

use super::advisory::Note;
use super::check::expression::Expression;
use super::check::pattern::Pattern;
use super::id::Id;
use super::locale::Localized;
use super::named::named;
use super::registry::System;
use super::text::{Line, Markdown, Origin};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    Investigation,
    Mitigation,
    Fix,
    Verification,
    Restore,
}
named!(StepKind: Investigation = "investigation", Mitigation = "mitigation", Fix = "fix", Verification = "verification", Restore = "restore");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportanceLevel {
    Required,
    Recommended,
    Optional,
}
named!(ImportanceLevel: Required = "required", Recommended = "recommended", Optional = "optional");

/// Why a step is not done by everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proviso {
    Optional,
    OptionalIrreversible,
    Conditional,
}
named!(Proviso: Optional = "optional", OptionalIrreversible = "optional-irreversible", Conditional = "conditional");

#[derive(Clone, Debug)]
pub struct Importance {
    pub level: ImportanceLevel,
    /// Who needs it.
    pub who: Option<Localized<Markdown>>,
    pub cost: Option<Localized<Markdown>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Privilege {
    User,
    Administrator,
    Root,
}
named!(Privilege: User = "user", Administrator = "administrator", Root = "root");

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shell {
    Cmd,
    PowerShell,
    Sh,
}
named!(Shell: Cmd = "cmd", PowerShell = "powershell", Sh = "sh");

#[derive(Clone, Debug)]
pub struct Step {
    pub id: Id,
    pub origin: Origin,
    pub title: Localized<Line>,
    /// A few characters for the strip that shows the order.
    pub short: Localized<Line>,
    pub text: Localized<Markdown>,
    pub kind: StepKind,
    /// Attack paths.
    pub closes: Vec<Id>,
    pub importance: Importance,
    pub when: Option<When>,
    pub platform: System,
    pub privilege: Privilege,
    pub tools: Vec<ToolUse>,
    /// Steps that this one must come before, each with the reason.
    pub before: Vec<Before>,
    pub needs: Vec<Id>,
    pub removes: Vec<Id>,
    pub restart: Option<Localized<Line>>,
    /// What stops working.
    pub effects: Option<Localized<Markdown>>,
    pub captures: Vec<Capture>,
    pub commands: Vec<Command>,
    pub variants: Vec<Variant>,
    pub choose: Choose,
    pub alternatives: Vec<Alternative>,
    /// Keys of the advisory's checks.
    pub verify: Vec<Id>,
    pub undo: Undo,
    pub notes: Vec<Note>,
}

impl Step {
    /// Whether any part of it cannot be taken back.
    pub fn is_irreversible(&self) -> bool {
        self.undo.possible == UndoPossible::No
            || self.variants.iter().any(|variant| variant.irreversible)
    }

    /// Whether it only looks, so that there is nothing to take back.
    pub fn only_reads(&self) -> bool {
        matches!(self.kind, StepKind::Investigation | StepKind::Verification)
            && self.undo.possible == UndoPossible::Yes
            && self.undo.commands.is_empty()
    }

    /// Whether everybody does it: an order that names it must not read as if they did.
    pub fn proviso(&self) -> Option<Proviso> {
        match self.importance.level {
            ImportanceLevel::Optional if self.is_irreversible() => {
                Some(Proviso::OptionalIrreversible)
            }
            ImportanceLevel::Optional => Some(Proviso::Optional),
            ImportanceLevel::Required | ImportanceLevel::Recommended => {
                self.when.is_some().then_some(Proviso::Conditional)
            }
        }
    }

    /// Every command in reading order: captures, own, variants, alternatives, undo.
    pub fn all_commands(&self) -> Vec<&Command> {
        let mut list: Vec<&Command> = self
            .captures
            .iter()
            .map(|capture| &capture.command)
            .collect();
        list.extend(&self.commands);
        list.extend(self.variants.iter().flat_map(|variant| &variant.commands));
        list.extend(
            self.alternatives
                .iter()
                .flat_map(|alternative| &alternative.commands),
        );
        list.extend(&self.undo.commands);
        list
    }
}

/// The condition of a conditional step.
#[derive(Clone, Debug)]
pub struct When {
    pub text: Localized<Markdown>,
    pub expression: Option<Expression>,
}

/// An edge of the step graph.
#[derive(Clone, Debug)]
pub struct Before {
    pub step: Id,
    pub because: Localized<Markdown>,
}

#[derive(Clone, Debug)]
pub struct ToolUse {
    pub tool: Id,
    /// Section of the tool's manual.
    pub section: Option<Localized<Line>>,
    pub note: Option<Localized<Markdown>>,
}

/// Output of a command that a later step uses as a placeholder.
#[derive(Clone, Debug)]
pub struct Capture {
    pub name: Id,
    pub label: Localized<Line>,
    pub command: Command,
    /// Where in the output to look.
    pub place: Option<Localized<Markdown>>,
    pub example: Option<String>,
    /// What a value has to look like.
    pub pattern: Option<Pattern>,
}

#[derive(Clone, Debug)]
pub struct Command {
    pub shell: Shell,
    /// Lines to run, with placeholders.
    pub run: CommandText,
    pub title: Option<Localized<Line>>,
    /// The form that does not prompt, where it differs.
    pub unattended: Option<CommandText>,
    /// Where it differs from the step's.
    pub privilege: Option<Privilege>,
    pub note: Option<Localized<Markdown>>,
    /// A sample of what it prints.
    pub output: Option<String>,
    pub destructive: bool,
}

/// A command line as text and placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandText {
    pub pieces: Vec<Piece>,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// A parameter or a capture.
    Placeholder(Id),
}

impl CommandText {
    /// The text with every placeholder written by `name`.
    pub fn text_with(&self, name: impl Fn(&Id) -> String) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Placeholder(id) => name(id),
            })
            .collect()
    }

    /// As the author wrote it: what a byte offset of `origin` counts in.
    pub fn source(&self) -> String {
        self.text_with(|id| format!("{{{{{id}}}}}"))
    }

    pub fn placeholders(&self) -> impl Iterator<Item = &Id> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(id) => Some(id),
            Piece::Text(_) => None,
        })
    }
}

#[derive(Clone, Debug)]
pub struct Variant {
    pub id: Id,
    pub title: Localized<Line>,
    pub when: Option<Localized<Markdown>>,
    pub text: Option<Localized<Markdown>>,
    pub commands: Vec<Command>,
    pub notes: Vec<Note>,
    pub irreversible: bool,
}

/// How many of a step's variants are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    One,
    Any,
}
named!(Choose: One = "one", Any = "any");

/// Another tool or way.
#[derive(Clone, Debug)]
pub struct Alternative {
    pub id: Id,
    pub title: Localized<Line>,
    pub when: Localized<Markdown>,
    pub text: Localized<Markdown>,
    pub tool: Option<Id>,
    pub commands: Vec<Command>,
    /// For many machines at once.
    pub mass: bool,
    pub link: Option<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoPossible {
    Yes,
    VendorOnly,
    No,
}
named!(UndoPossible: Yes = "yes", VendorOnly = "vendor-only", No = "no");

#[derive(Clone, Debug)]
pub struct Undo {
    pub possible: UndoPossible,
    pub text: Localized<Markdown>,
    pub commands: Vec<Command>,
}

/// Where a verification looks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vantage {
    Local,
    Remote,
}
named!(Vantage: Local = "local", Remote = "remote");

/// What a human looks at to see that a step worked.
#[derive(Clone, Debug)]
pub struct HumanCheck {
    pub id: Id,
    pub origin: Origin,
    pub title: Localized<Line>,
    pub from: Vantage,
    pub privilege: Privilege,
    pub platform: System,
    pub text: Option<Localized<Markdown>>,
    pub commands: Vec<Command>,
    pub expect: Expectation,
    pub otherwise: Otherwise,
    pub limits: Option<Localized<Markdown>>,
    pub expression: Option<Expression>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedResult {
    Empty,
    Contains,
    ExitCode,
    Answer,
}
named!(ExpectedResult: Empty = "empty", Contains = "contains", ExitCode = "exit-code", Answer = "answer");

#[derive(Clone, Debug)]
pub struct Expectation {
    pub result: ExpectedResult,
    pub value: Option<String>,
    pub text: Localized<Markdown>,
}

/// The bad result and what it means.
#[derive(Clone, Debug)]
pub struct Otherwise {
    pub text: Localized<Markdown>,
    pub sample: Option<String>,
}
