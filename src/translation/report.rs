//! The open texts for a terminal: where, what has changed since, and how many.

use std::fmt::Write as _;

use super::{Counts, counts, into_locale};
use crate::model::difference::{self, Kind};
use crate::model::locale::Locale;
use crate::model::translation::{File, State, Unit};

/// Every open text with its place, then the sums. Without colour, what went is `[-…-]` and what came `{+…+}`.
pub fn text(files: &[&File], locale: Option<Locale>, colour: bool) -> String {
    let mut out = String::new();
    for file in files {
        for unit in into_locale(file, locale).filter(|unit| unit.state().is_open()) {
            one(&mut out, file, unit, colour);
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    for file in files {
        let counts = Counts::of(into_locale(file, locale));
        if counts.all() > counts.get(State::Current) {
            let _ = writeln!(out, "{}: {}", file.name(), sum(&counts));
        }
    }
    let _ = writeln!(out, "in all: {}", sum(&counts(files, locale)));
    out
}

fn one(out: &mut String, file: &File, unit: &Unit, colour: bool) {
    let Some((text, to)) = unit.task() else {
        return;
    };
    let place = unit.answer().map_or(&unit.origin, |answer| &answer.origin);
    let _ = writeln!(
        out,
        "{}:{}:{}: {} `{to}` of {}",
        file.path,
        place.line,
        place.column,
        unit.state().as_str(),
        unit.address
    );
    let before = unit.recorded.as_ref().map(|recorded| &*recorded.from);
    let shown = match before.filter(|_| unit.state() == State::Outdated) {
        Some(before) => change(before, &text.source, colour),
        None => text.source.clone(),
    };
    indent(out, text.locale, &shown);
    if let Some(answer) = unit.answer() {
        indent(out, to, &answer.source);
    }
}

fn indent(out: &mut String, locale: Locale, text: &str) {
    for (at, line) in text.lines().enumerate() {
        let tag = if at == 0 { locale.tag() } else { "  " };
        let _ = writeln!(out, "{}", format!("    {tag}  {line}").trim_end());
    }
}

fn change(old: &str, new: &str, colour: bool) -> String {
    let mut out = String::new();
    for piece in difference::pieces(old, new) {
        let (begin, end) = match (piece.kind, colour) {
            (Kind::Same, _) => ("", ""),
            (Kind::Old, false) => ("[-", "-]"),
            (Kind::New, false) => ("{+", "+}"),
            (Kind::Old, true) => ("\u{1b}[31;9m", "\u{1b}[0m"),
            (Kind::New, true) => ("\u{1b}[32;4m", "\u{1b}[0m"),
        };
        let _ = write!(out, "{begin}{}{end}", piece.text);
    }
    out
}

/// `1 outdated, 3 not recorded of 412 texts`
fn sum(counts: &Counts) -> String {
    let parts: Vec<String> = State::ALL
        .into_iter()
        .filter(|state| *state != State::Current && counts.get(*state) > 0)
        .map(|state| {
            let word = match state {
                State::Unrecorded => "not recorded",
                state => state.as_str(),
            };
            format!("{} {word}", counts.get(state))
        })
        .collect();
    let said = if parts.is_empty() {
        "nothing open".to_owned()
    } else {
        parts.join(", ")
    };
    format!("{said} of {} texts", counts.all())
}
