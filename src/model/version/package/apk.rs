//! The ordering of apk-tools 3: apk-package(5), numbers{.numbers}{letter}{_suffix{number}}{~hash}{-rnumber}.

use super::number::{Number, is_digit, take};

pub(super) type Key = Vec<Token>;

/// What decides at the first place where two versions differ, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    /// `_alpha`, `_beta`, `_pre`, `_rc`: before the version they are of.
    Before(usize),
    End,
    Revision(Number),
    Hash(String),
    SuffixNumber(Number),
    /// `_cvs`, `_svn`, `_git`, `_hg`, `_p`: after it.
    After(usize),
    Letter(char),
    Component(Component),
    First(Number),
}

/// A component with a leading zero is compared as text, as behind a decimal point, and so is before every one without.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Component {
    Zero(String),
    Number(Number),
}

const BEFORE: [&str; 4] = ["alpha", "beta", "pre", "rc"];
const AFTER: [&str; 5] = ["cvs", "svn", "git", "hg", "p"];

pub(super) fn key(text: &str) -> Option<Key> {
    let (digits, mut rest) = take(text, is_digit);
    let mut tokens = vec![Token::First(number(digits)?)];
    while let Some(sign) = rest.chars().next() {
        // The place of the last token among those that may follow each other.
        let last = tokens.last().map_or(0, place);
        let after = &rest[sign.len_utf8()..];
        let token;
        (token, rest) = match sign {
            '.' if last <= 1 => {
                let (digits, rest) = take(after, is_digit);
                let number = number(digits)?;
                let component = if digits.starts_with('0') {
                    Component::Zero(digits.to_owned())
                } else {
                    Component::Number(number)
                };
                (Token::Component(component), rest)
            }
            'a'..='z' if last <= 1 => (Token::Letter(sign), after),
            '_' if last <= 4 => {
                let (name, rest) = take(after, |c| c.is_ascii_lowercase());
                let at = |list: &[&str]| list.iter().position(|known| *known == name);
                let suffix = at(&BEFORE)
                    .map(Token::Before)
                    .or_else(|| at(&AFTER).map(Token::After))?;
                (suffix, rest)
            }
            '0'..='9' if last == 3 => {
                let (digits, rest) = take(rest, is_digit);
                (Token::SuffixNumber(number(digits)?), rest)
            }
            '~' if last <= 4 => {
                let (hash, rest) = take(after, |c| matches!(c, '0'..='9' | 'a'..='f'));
                (Token::Hash(some(hash)?.to_owned()), rest)
            }
            '-' if last <= 5 => {
                let (digits, rest) = take(after.strip_prefix('r')?, is_digit);
                (Token::Revision(number(digits)?), rest)
            }
            _ => return None,
        };
        tokens.push(token);
    }
    tokens.push(Token::End);
    Some(tokens)
}

fn place(token: &Token) -> u8 {
    match token {
        Token::First(_) => 0,
        Token::Component(_) => 1,
        Token::Letter(_) => 2,
        Token::Before(_) | Token::After(_) => 3,
        Token::SuffixNumber(_) => 4,
        Token::Hash(_) => 5,
        Token::Revision(_) | Token::End => 6,
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn number(digits: &str) -> Option<Number> {
    some(digits).map(Number::new)
}
