//! What could be read → findings: editorial rules, one file each, that an author may silence at one place.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Edit, Span};
use crate::model::catalog::Readable;
use crate::model::text::{Origin, Place};
use texts::Text;

mod avoided_term;
mod code_character;
mod command;
mod contradiction;
mod days;
mod detection;
mod doubled_word;
mod foreign_character;
mod irreversible;
mod links;
mod long_vowel;
mod mixed_width;
mod outdated;
mod parity;
mod pieces;
mod politeness;
mod punctuation;
mod quote_style;
mod score;
mod stale;
mod step;
mod stray_space;
mod texts;
mod typed_by_hand;
mod unknown_cve;
mod unowned_port;
mod width;

type Rule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    command::check,
    contradiction::check,
    days::check,
    detection::check,
    irreversible::check,
    links::check,
    outdated::check,
    parity::check,
    score::check,
    stale::check,
    step::check,
    unowned_port::check,
];

/// A rule that looks at texts one by one.
type TextRule = fn(&Readable<'_>, &[Text<'_>], &mut Vec<Diagnostic>);

const TEXT_RULES: &[TextRule] = &[
    avoided_term::check,
    code_character::check,
    doubled_word::check,
    foreign_character::check,
    long_vowel::check,
    mixed_width::check,
    politeness::check,
    punctuation::check,
    quote_style::check,
    stray_space::check,
    typed_by_hand::check,
    unknown_cve::check,
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

/// Every finding of every rule; rules know nothing of each other, so they look side by side. The order is made later.
pub fn check(content: &Readable<'_>) -> Vec<Diagnostic> {
    let texts: Vec<Text<'_>> = content.prose.par_iter().map(Text::new).collect();
    let of_whole = RULES.par_iter().flat_map_iter(|rule| {
        let mut findings = Vec::new();
        rule(content, &mut findings);
        findings
    });
    let of_texts = TEXT_RULES.par_iter().flat_map_iter(|rule| {
        let mut findings = Vec::new();
        rule(content, &texts, &mut findings);
        findings
    });
    of_whole.chain(of_texts).collect()
}
