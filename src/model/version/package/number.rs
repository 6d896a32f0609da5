//! Runs of digits as numbers of any size.

/// A number as it was written without its leading zeros: more digits are more, then the digits decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    length: usize,
    digits: String,
}

impl Number {
    /// `digits` holds nothing but ASCII digits; none are 0.
    pub(super) fn new(digits: &str) -> Self {
        let digits = digits.trim_start_matches('0');
        Self {
            length: digits.len(),
            digits: digits.to_owned(),
        }
    }
}

/// The longest beginning whose characters are all of a kind, and the rest.
pub(super) fn take(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !is(c)).unwrap_or(text.len());
    text.split_at(end)
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
}
