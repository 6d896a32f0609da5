//! What could be read → findings: editorial rules, one file each, that an author may silence at one place.

use crate::diagnostic::{Diagnostic, Span};
use crate::model::catalog::Readable;
use crate::model::text::Place;

mod irreversible;
mod parity;
mod pieces;
mod stale;
mod unowned_port;
mod width;

type Rule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    irreversible::check,
    parity::check,
    stale::check,
    unowned_port::check,
];

/// Where a rule points: `span(origin.place(text, range))`, `span(content.written.field(file, path)?.value)`.
fn span(place: Place) -> Span {
    let Place {
        line,
        column,
        end_line,
        end_column,
    } = place;
    Span {
        line,
        column,
        end_line,
        end_column,
    }
}

/// Every finding of every rule.
pub fn check(content: &Readable<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(content, &mut findings);
    }
    findings
}
