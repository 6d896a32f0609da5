//! Debian's ordering: deb-version(7).

use std::cmp::Ordering;

use super::evr::{Evr, is_made_of};
use super::number::{Number, is_digit, take};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    epoch: Number,
    version: Part,
    revision: Part,
}

/// An upstream version or a revision: text and number by turns. A missing revision is an empty one, which equals `0`.
#[derive(Clone, Debug)]
struct Part(Vec<(Vec<u16>, Number)>);

pub(super) fn key(text: &str) -> Option<Key> {
    let Evr {
        epoch,
        version,
        release,
    } = Evr::new(text)?;
    let revision = release.unwrap_or_default();
    let fits = version.starts_with(|c: char| c.is_ascii_digit())
        && is_made_of(version, ".+-~:")
        && is_made_of(revision, ".+~");
    fits.then(|| Key {
        epoch,
        version: Part::new(version),
        revision: Part::new(revision),
    })
}

impl Part {
    fn new(mut text: &str) -> Self {
        let mut turns = Vec::new();
        while !text.is_empty() {
            let (other, rest) = take(text, |c| !is_digit(c));
            let (digits, rest) = take(rest, is_digit);
            turns.push((other.chars().map(weight).collect(), Number::new(digits)));
            text = rest;
        }
        Self(turns)
    }
}

/// The end of a text weighs 1: a tilde comes even before it, letters come before all other signs.
const END: u16 = 1;

fn weight(c: char) -> u16 {
    match c {
        '~' => 0,
        'A'..='Z' | 'a'..='z' => 2 + u16::from(u8::try_from(c).unwrap_or(0)),
        _ => 258 + u16::from(u8::try_from(c).unwrap_or(0)),
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        let nothing = (Vec::new(), Number::default());
        for at in 0..self.0.len().max(other.0.len()) {
            let (text, number) = self.0.get(at).unwrap_or(&nothing);
            let (others_text, others_number) = other.0.get(at).unwrap_or(&nothing);
            let signs = |text: &[u16]| [text, &[END]].concat();
            let order = signs(text)
                .cmp(&signs(others_text))
                .then_with(|| number.cmp(others_number));
            if order != Ordering::Equal {
                return order;
            }
        }
        Ordering::Equal
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Part {}
