//! What could be read → findings: editorial rules, one file each, that an author may silence at one place.

use crate::diagnostic::{Diagnostic, Edit, Span};
use crate::model::catalog::Readable;
use crate::model::text::{Origin, Place};

mod command;
mod irreversible;
mod parity;
mod pieces;
mod stale;
mod step;
mod unowned_port;
mod width;

type Rule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    command::check,
    irreversible::check,
    parity::check,
    stale::check,
    step::check,
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

/// The edit that puts other characters in the place of a range of bytes of `text`, quoted as its file quotes it.
fn edit(origin: &Origin, text: &str, range: std::ops::Range<usize>, new: &str) -> Edit {
    let new = match origin.quote {
        Some('\'') => new.replace('\'', "''"),
        Some(_) => new.replace('\\', "\\\\").replace('"', "\\\""),
        None => new.to_owned(),
    };
    Edit {
        span: span(origin.place(text, range)),
        text: new,
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
