//! The ordering of pacman: vercmp(8). Letters right behind a number are before its end (1.0rc1 is before 1.0), and the count of
//! separating signs counts (1.0.1 is before 1.0..1).

use super::evr::{Evr, is_made_of};
use super::number::{Number, is_digit, is_letter, take};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    epoch: Number,
    version: Vec<Segment>,
    release: Option<Vec<Segment>>,
}

/// What decides at the first place where two versions differ, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    /// Letters without a separating sign before them.
    Attached(String),
    End,
    Separated(usize, Run),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Run {
    Letters(String),
    Number(Number),
}

pub(super) fn key(text: &str) -> Option<Key> {
    let Evr {
        epoch,
        version,
        release,
    } = Evr::new(text)?;
    // Signs at the end would make the order go round: 1. is before 1.1, that before 1..a, and that before 1. again.
    let fits = |part: &str| {
        is_made_of(part, "._+~@^")
            && part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.ends_with(|c: char| c.is_ascii_alphanumeric())
    };
    (fits(version) && release.is_none_or(fits)).then(|| Key {
        epoch,
        version: segments(version),
        release: release.map(segments),
    })
}

fn segments(mut text: &str) -> Vec<Segment> {
    let mut list = Vec::new();
    while !text.is_empty() {
        let (signs, rest) = take(text, |c| !is_digit(c) && !is_letter(c));
        let (digits, after_digits) = take(rest, is_digit);
        let (letters, after_letters) = take(rest, is_letter);
        let (segment, rest) = if digits.is_empty() {
            let letters = letters.to_owned();
            let segment = if signs.is_empty() {
                Segment::Attached(letters)
            } else {
                Segment::Separated(signs.len(), Run::Letters(letters))
            };
            (segment, after_letters)
        } else {
            let run = Run::Number(Number::new(digits));
            (Segment::Separated(signs.len(), run), after_digits)
        };
        list.push(segment);
        text = rest;
    }
    list.push(Segment::End);
    list
}
