//! What must be the same in every language of a text: numbers, versions, dates, ids, addresses, code, references.

mod date;
mod number;
mod split;

use std::fmt;
use std::ops::Range;

use crate::lint::pieces::{self, Kind};
use crate::model::text::Prose;
use crate::model::text::reference;
use date::date;
use number::values;
use split::split;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Value {
    /// `11.6.27.3264`, `6.x`, `623`, `0x8a001138`, `E3`: whatever holds a digit, without unit, ordinal or separators.
    Number(String),
    /// Year, month, day.
    Date(Option<u64>, Option<u64>, Option<u64>),
    /// `CVE-2017-5689`, `SHA-256`.
    Id(String),
    Url(String),
    Code(String),
    Reference(String),
}

impl Value {
    /// What it is called in a message.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Date(..) => "date",
            Self::Id(_) => "id",
            Self::Url(_) => "address",
            Self::Code(_) => "code",
            Self::Reference(_) => "reference",
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(text)
            | Self::Id(text)
            | Self::Url(text)
            | Self::Code(text)
            | Self::Reference(text) => f.write_str(text),
            Self::Date(year, month, day) => {
                let part =
                    |part: &Option<u64>| part.map_or("…".to_owned(), |n| format!("{n:02}"));
                write!(f, "{}-{}", part(year), part(month))?;
                day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub value: Value,
    pub range: Range<usize>,
}

/// The tokens of a text, in order.
pub(super) fn of(prose: &Prose) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces::of(prose) {
        let text = prose.source.get(piece.range.clone()).unwrap_or_default();
        match piece.kind {
            Kind::Words => words(text, piece.range.start, &mut tokens),
            Kind::Code => code(text, piece.range, &mut tokens),
            Kind::Reference(address) => {
                // Another scheme has its own finding.
                let value = if address.starts_with("http://") || address.starts_with("https://") {
                    Value::Url(url(&address))
                } else if reference::split(&address).is_some() || address.starts_with("mailto:") {
                    Value::Reference(address)
                } else {
                    continue;
                };
                tokens.push(Token {
                    value,
                    range: piece.range,
                });
            }
        }
    }
    tokens.sort_by_key(|token| token.range.start);
    tokens
}

/// Code that is in Japanese is translated, and only its numbers stay; other code is the same in every language.
fn code(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    if text.is_ascii() {
        let value = Value::Code(text.trim().to_owned());
        tokens.push(Token { value, range });
    } else {
        words(text, range.start, tokens);
    }
}

/// An address without what names its language.
fn url(address: &str) -> String {
    let is_language = |part: &&str| {
        let part = part.to_ascii_lowercase();
        ["ja", "en", "jp", "us", "ja-jp", "en-us", "www"].contains(&&*part)
    };
    let parts = address.split(['/', '.', '?', '&', '=', '#']);
    parts
        .filter(|part| !part.is_empty() && !is_language(part))
        .collect::<Vec<_>>()
        .join("/")
}

fn words(text: &str, base: usize, tokens: &mut Vec<Token>) {
    let list = split(text, base, tokens);
    let mut at = 0;
    while let Some(word) = list.get(at) {
        if let Some((taken, value)) = date(&list[at..]) {
            let last = &list[at + taken - 1];
            // 5日 and 2017年5月 with their counter.
            let counter = last.next[0].filter(|c| matches!(c, '日' | '月'));
            let range = word.range.start..last.range.end + counter.map_or(0, char::len_utf8);
            tokens.push(Token { value, range });
            at += taken;
            continue;
        }
        if word.text.contains(|c: char| c.is_ascii_digit()) {
            values(word, tokens);
        }
        at += 1;
    }
}

/// A run of nothing but digits.
fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::pieces::tests::prose;
    use crate::model::locale::Locale;

    fn seen(locale: Locale, text: &str) -> Vec<String> {
        let prose = prose(locale, text);
        of(&prose)
            .into_iter()
            .map(|token| format!("{} {}", token.value.noun(), token.value))
            .collect()
    }

    #[test]
    fn numbers_and_versions() {
        let numbers = |locale, text| -> Vec<String> {
            let seen = seen(locale, text).into_iter();
            seen.map(|t| t.replace("number ", "")).collect()
        };
        assert_eq!(
            numbers(Locale::En, "6.x/7.x, 9.x–10.x and 11.6."),
            ["6.x", "7.x", "9.x", "10.x", "11.6"]
        );
        assert_eq!(numbers(Locale::Ja, "６.x～11.6（修正前）"), ["6.x", "11.6"]);
        assert_eq!(
            numbers(Locale::En, "1,000 hosts, the 2nd of 16992/tcp"),
            ["1000", "2", "16992"]
        );
        assert_eq!(
            numbers(Locale::Ja, "1万台、第2、2件、1000番台、64ビット"),
            ["10000", "2", "2", "1000", "64"]
        );
        assert_eq!(
            numbers(Locale::En, "64-bit, 64bit, in the 1000s, v5"),
            ["64", "64", "1000", "5"]
        );
        assert_eq!(
            numbers(Locale::En, "06-9e and 0x8A001138"),
            ["id 06-9e", "0x8a001138"]
        );
    }

    #[test]
    fn dates_in_every_form() {
        let day = ["date 2017-05-05"];
        for text in [
            "2017年5月5日",
            "2017-05-05",
            "2017/5/5",
            "２０１７年５月５日",
        ] {
            assert_eq!(seen(Locale::Ja, text), day, "{text}");
        }
        for text in ["5 May 2017", "May 5, 2017", "5th May 2017", "2017-05-05"] {
            assert_eq!(seen(Locale::En, text), day, "{text}");
        }
        assert_eq!(seen(Locale::Ja, "2017年5月"), ["date 2017-05"]);
        assert_eq!(seen(Locale::En, "in May 2017."), ["date 2017-05"]);
        assert_eq!(seen(Locale::Ja, "2023年"), ["number 2023"]);
        assert_eq!(seen(Locale::En, "it may take 2 days"), ["number 2"]);
    }

    #[test]
    fn ids_addresses_code_and_references() {
        assert_eq!(
            seen(
                Locale::En,
                "CVE-2017-5689 is SHA-256-based, see https://a.example/en/x1. `sc.exe stop` <step:x>"
            ),
            [
                "id CVE-2017-5689",
                "id SHA-256",
                "address https:/a/example/x1",
                "code sc.exe stop",
                "reference step:x"
            ]
        );
    }
}
