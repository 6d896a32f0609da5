//! The author's mistakes as data: gathered over all files, never thrown, printed in one place.
//!
//! In: what a stage found. Out: text for a terminal, JSON, SARIF. Depends on nothing of ours.

mod code;
mod fix;
mod json;
mod lines;
mod sarif;
mod suggest;
mod text;

pub use code::{Code, UnknownCode};
pub use fix::FixedFile;
pub use suggest::did_you_mean;

use std::fmt;

/// How bad a finding is. An error keeps the site from being built, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    /// `error` or `warning`, as every output format spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A stretch of a file: lines and columns count from 1, columns in characters; the end column is the one after the last
/// character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Span {
    /// A place rather than a stretch.
    pub fn point(line: usize, column: usize) -> Self {
        Self {
            line,
            column,
            end_line: line,
            end_column: column,
        }
    }

    /// From the start of this one to the end of the other.
    #[must_use]
    pub fn to(self, end: Self) -> Self {
        Self {
            end_line: end.end_line,
            end_column: end.end_column,
            ..self
        }
    }
}

/// One finding, with the way out where there is one.
///
/// `file` is relative to the root, with forward slashes; it is empty when the finding is about the root as a whole.
/// `message` is lower case, without a full stop, and names the thing in backticks; `help` says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub file: String,
    pub span: Option<Span>,
    pub message: String,
    pub help: Option<String>,
    /// Other places that it is about, such as the first of two.
    pub related: Vec<Related>,
    /// What `kanwa check --fix` does about it.
    pub fix: Option<Fix>,
}

/// Another place that a finding is about; the label says what stands there: ``the first `x` is here``.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    pub file: String,
    pub span: Option<Span>,
    pub label: String,
}

/// A mechanical change that removes a finding and changes nothing else that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: ``write `"` ``.
    pub message: String,
    /// Changes of the finding's own file.
    pub edits: Vec<Edit>,
}

/// A stretch of a file and what comes in its place, as it is written in the file (quoted where the file quotes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Diagnostic {
    /// A finding that keeps the site from being built.
    pub fn error(
        code: Code,
        file: impl Into<String>,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            file: file.into(),
            span: span.into(),
            message: message.into(),
            help: None,
            related: Vec::new(),
            fix: None,
        }
    }

    /// A finding that the author should look at, and may leave.
    pub fn warning(
        code: Code,
        file: impl Into<String>,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, file, span, message)
        }
    }

    /// The same finding with its way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same finding with another place that it is about.
    #[must_use]
    pub fn related(
        mut self,
        file: impl Into<String>,
        span: impl Into<Option<Span>>,
        label: impl Into<String>,
    ) -> Self {
        self.related.push(Related {
            file: file.into(),
            span: span.into(),
            label: label.into(),
        });
        self
    }

    /// The same finding with what kanwa can do about it.
    #[must_use]
    pub fn fix(
        mut self,
        message: impl Into<String>,
        edits: impl IntoIterator<Item = Edit>,
    ) -> Self {
        self.fix = Some(Fix {
            message: message.into(),
            edits: edits.into_iter().collect(),
        });
        self
    }

    /// The same finding with ``did you mean `x`?``, where one of the candidates is close to the name.
    #[must_use]
    pub fn suggest<'a>(self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match did_you_mean(name, candidates) {
            Some(candidate) => self.help(format!("did you mean `{candidate}`?")),
            None => self,
        }
    }

    /// Files in order, within a file from top to bottom, what concerns the whole file first.
    fn key(&self) -> impl Ord + '_ {
        (
            &self.file,
            self.span,
            self.severity,
            self.code,
            &self.message,
            &self.help,
        )
    }
}

/// Findings of a run, gathered over all stages and files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Says better what to do about the last finding of a code at a place.
    pub fn advise(&mut self, code: Code, span: Span, help: String) {
        let mut last = self.list.iter_mut().rev();
        if let Some(finding) = last.find(|one| one.code == code && one.span == Some(span)) {
            finding.help = Some(help);
        }
    }

    /// By file, line and column; a finding that two stages made is kept once.
    pub fn sort(&mut self) {
        self.list
            .sort_by(|left, right| left.key().cmp(&right.key()));
        self.list.dedup();
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// One line for the end of a run: `2 errors, 1 warning`.
    pub fn summary(&self) -> String {
        let plural = |count: usize, word: &str| match count {
            0 => format!("no {word}s"),
            1 => format!("1 {word}"),
            _ => format!("{count} {word}s"),
        };
        format!(
            "{}, {}",
            plural(self.errors(), "error"),
            plural(self.warnings(), "warning")
        )
    }

    fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.list.extend(diagnostics);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self {
            list: diagnostics.into_iter().collect(),
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Indented JSON that ends in a line break.
fn pretty(value: &impl serde::Serialize) -> String {
    // Strings, numbers and lists of them: nothing here can fail to serialise.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_by_place_and_drops_repeats() {
        let late = Diagnostic::error(Code::UnknownKey, "b.yaml", Span::point(2, 1), "late");
        let early = Diagnostic::warning(Code::Stale, "a.yaml", Span::point(9, 1), "early");
        let whole = Diagnostic::error(Code::EmptyFile, "b.yaml", None, "whole");
        let mut diagnostics: Diagnostics =
            [late.clone(), whole.clone(), early.clone(), late.clone()]
                .into_iter()
                .collect();
        diagnostics.sort();
        assert_eq!(
            diagnostics.iter().cloned().collect::<Vec<_>>(),
            [early, whole, late]
        );
        assert!(diagnostics.has_errors());
        assert_eq!(diagnostics.summary(), "2 errors, 1 warning");
    }
}
