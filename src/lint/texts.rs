//! Rules that look at one text at a time, each in a file of its own.

use std::ops::Range;

use rayon::prelude::*;

use super::pieces::{self, Kind, Piece};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::locale::Locale;
use crate::model::text::Prose;

/// So many findings of one rule in one text are told; one with more is no text.
const MOST_FINDINGS: usize = 50;

/// A text with its pieces, cut once for all rules.
pub(super) struct Text<'a> {
    pub prose: &'a Prose,
    pub pieces: Vec<Piece>,
}

/// What a rule found in a text, and what to write instead where that is certain.
#[derive(Debug)]
pub(super) struct Found {
    pub range: Range<usize>,
    pub message: String,
    /// Empty where the fix says it all.
    pub help: String,
    pub fix: Option<String>,
}

impl<'a> Text<'a> {
    pub(super) fn new(prose: &'a Prose) -> Self {
        let pieces = pieces::of(prose);
        Self { prose, pieces }
    }

    /// The stretches of words, with the byte each begins at.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.of(|kind| *kind == Kind::Words)
    }

    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.of(|kind| *kind == Kind::Code)
    }

    fn of(&self, is: impl Fn(&Kind) -> bool) -> impl Iterator<Item = (usize, &'a str)> {
        let source = &*self.prose.source;
        let pieces = self.pieces.iter().filter(move |piece| is(&piece.kind));
        pieces.filter_map(move |piece| Some((piece.range.start, source.get(piece.range.clone())?)))
    }

    pub(super) fn is(&self, locale: Locale) -> bool {
        self.prose.locale == locale
    }

    /// A finding at its place in the file.
    pub(super) fn diagnostic(&self, code: Code, severity: Severity, found: Found) -> Diagnostic {
        let span = pieces::place(self.prose, &found.range);
        let file = &*self.prose.origin.file;
        let action = match found.fix.as_deref() {
            Some("") => "remove it".to_owned(),
            Some(fix) => format!("write `{fix}`"),
            None => String::new(),
        };
        let help = if found.help.is_empty() {
            action.clone()
        } else {
            found.help
        };
        let mut diagnostic = Diagnostic::warning(code, file, span, found.message).help(help);
        if let Some(fix) = found.fix {
            let Prose { origin, source, .. } = self.prose;
            diagnostic = diagnostic.fix(action, [super::edit(origin, source, found.range, &fix)]);
        }
        Diagnostic {
            severity,
            ..diagnostic
        }
    }
}

/// Every finding of a rule in every text, as warnings.
pub(super) fn each(
    texts: &[Text<'_>],
    code: Code,
    rule: impl Fn(&Text<'_>) -> Vec<Found> + Sync,
    findings: &mut Vec<Diagnostic>,
) {
    let found: Vec<Diagnostic> = texts
        .par_iter()
        .flat_map_iter(|text| {
            let found = rule(text).into_iter().take(MOST_FINDINGS);
            let diagnostics = found.map(|found| text.diagnostic(code, Severity::Warning, found));
            diagnostics.collect::<Vec<_>>()
        })
        .collect();
    findings.extend(found);
}

/// What a rule says about a text, for the rules' tests.
#[cfg(test)]
pub(super) fn said(
    locale: Locale,
    source: &str,
    rule: impl Fn(&Text<'_>) -> Vec<Found>,
) -> Vec<(String, Option<String>)> {
    let prose = pieces::tests::prose(locale, source);
    let found = rule(&Text::new(&prose)).into_iter();
    found.map(|f| (source[f.range].to_owned(), f.fix)).collect()
}

/// What a rule points at in a text.
#[cfg(test)]
pub(super) fn spots(
    locale: Locale,
    source: &str,
    rule: impl Fn(&Text<'_>) -> Vec<Found>,
) -> Vec<String> {
    let said = said(locale, source, rule).into_iter();
    said.map(|(is, _)| is).collect()
}
