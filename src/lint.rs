//! What could be read → findings: editorial rules, one file each, that an author may silence at one place.

use crate::diagnostic::{Diagnostic, Edit, Span};
use crate::model::catalog::{Readable, Whole};
use crate::model::text::{Origin, Place};
use texts::Text;

mod avoided_term;
mod code_character;
mod command;
mod conclusions;
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
mod revised_since;
mod score;
mod security_txt;
mod stale;
mod step;
mod stray_space;
mod texts;
mod typed_by_hand;
mod unknown_cve;
mod unmarked_secret;
mod unowned_port;
mod verdict_without_evidence;
mod width;

type Rule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    command::check,
    contradiction::check,
    days::check,
    detection::check,
    irreversible::check,
    outdated::check,
    parity::check,
    revised_since::check,
    score::check,
    stale::check,
    step::check,
    unmarked_secret::check,
    unowned_port::check,
    verdict_without_evidence::check,
];

/// A rule that looks at texts one by one.
type TextRule = fn(&Readable<'_>, &[Text<'_>], &mut Vec<Diagnostic>);

const TEXT_RULES: &[TextRule] = &[
    code_character::check,
    doubled_word::check,
    foreign_character::check,
    long_vowel::check,
    mixed_width::check,
    politeness::check,
    punctuation::check,
    quote_style::check,
    stray_space::check,
];

/// A rule that looks at the registries themselves.
type SharedRule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const SHARED_RULES: &[SharedRule] = &[links::check, security_txt::check];

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

/// What rules that look beyond a part look at: made once, for all parts.
pub struct Beyond<'a> {
    avoided: avoided_term::Terms<'a>,
    owned: typed_by_hand::Owned,
    cves: unknown_cve::Known,
}

impl<'a> Beyond<'a> {
    pub fn new(whole: &Whole<'a>) -> Self {
        Self {
            avoided: avoided_term::Terms::of(whole.registry),
            owned: typed_by_hand::Owned::of(whole),
            cves: unknown_cve::Known::of(whole),
        }
    }
}

/// What was found in a part.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By the rules that need nothing but the part.
    pub own: Vec<Diagnostic>,
    /// By those that look beyond it: another list where something else changed.
    pub beyond: Vec<Diagnostic>,
}

/// Every finding of every rule in one part; the order is made later.
pub fn check(beyond: &Beyond<'_>, content: &Readable<'_>) -> Found {
    let texts: Vec<Text<'_>> = content.prose.iter().map(Text::new).collect();
    let mut own = Vec::new();
    for rule in RULES {
        rule(content, &mut own);
    }
    for rule in TEXT_RULES {
        rule(content, &texts, &mut own);
    }
    Found {
        own,
        beyond: look_beyond(beyond, content, &texts),
    }
}

/// The findings of the rules that look beyond a part, alone.
pub fn check_beyond(beyond: &Beyond<'_>, content: &Readable<'_>) -> Vec<Diagnostic> {
    let texts: Vec<Text<'_>> = content.prose.iter().map(Text::new).collect();
    look_beyond(beyond, content, &texts)
}

/// What the rules find that look at the registries themselves; `content` is what is shared.
pub fn check_shared(content: &Readable<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in SHARED_RULES {
        rule(content, &mut found);
    }
    found
}

fn look_beyond(beyond: &Beyond<'_>, content: &Readable<'_>, texts: &[Text<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    avoided_term::check(&beyond.avoided, texts, &mut found);
    typed_by_hand::check(&beyond.owned, content, texts, &mut found);
    unknown_cve::check(&beyond.cves, content, texts, &mut found);
    found
}
