//! The ordering of rpm: rpm-version(7), with epoch, tilde (1.0~rc1 is before 1.0) and caret (1.0^git1 is after 1.0, before 1.0.1).

use super::evr::{Evr, is_made_of};
use super::number::{Number, is_digit, is_letter, take};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    epoch: Number,
    version: Vec<Segment>,
    release: Option<Vec<Segment>>,
}

/// What decides at the first place where two versions differ, the lowest first. Other signs only separate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Tilde,
    End,
    Caret,
    Letters(String),
    Number(Number),
}

pub(super) fn key(text: &str) -> Option<Key> {
    let Evr {
        epoch,
        version,
        release,
    } = Evr::new(text)?;
    let fits = |part: &str| is_made_of(part, "._+~^");
    (fits(version) && release.is_none_or(fits)).then(|| Key {
        epoch,
        version: segments(version),
        release: release.map(segments),
    })
}

fn segments(mut text: &str) -> Vec<Segment> {
    let mut list = Vec::new();
    while let Some(first) = text.chars().next() {
        let (segment, rest) = match first {
            '~' => (Segment::Tilde, &text[1..]),
            '^' => (Segment::Caret, &text[1..]),
            '0'..='9' => {
                let (digits, rest) = take(text, is_digit);
                (Segment::Number(Number::new(digits)), rest)
            }
            'A'..='Z' | 'a'..='z' => {
                let (letters, rest) = take(text, is_letter);
                (Segment::Letters(letters.to_owned()), rest)
            }
            _ => {
                text = &text[first.len_utf8()..];
                continue;
            }
        };
        list.push(segment);
        text = rest;
    }
    list.push(Segment::End);
    list
}
