//! What must be the same in every language of a text: numbers, versions, dates, ids, addresses, code, references.

use std::fmt;
use std::ops::Range;

use super::words::month;
use crate::lint::pieces::{self, Kind};
use crate::lint::width::fold;
use crate::model::text::Prose;
use crate::model::text::reference;

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

/// A run of letters and digits with what joins them, folded to ASCII.
struct Word {
    text: String,
    range: Range<usize>,
    /// The characters right after it.
    next: [Option<char>; 2],
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

/// The words of a text; addresses become tokens at once.
fn split(text: &str, base: usize, tokens: &mut Vec<Token>) -> Vec<Word> {
    let characters: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold(c))).collect();
    let get = |i: usize| characters.get(i).map(|(_, c)| *c);
    let offset = |i: usize| base + characters.get(i).map_or(text.len(), |(at, _)| *at);
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut list = Vec::new();
    let mut i = 0;
    while i < characters.len() {
        if !is_word(get(i)) {
            i += 1;
            continue;
        }
        let start = i;
        let rest = text.get(characters[i].0..).unwrap_or_default();
        if rest.starts_with("http://") || rest.starts_with("https://") {
            let address: String = rest
                .chars()
                .take_while(|c| c.is_ascii_graphic() && !"<>\"()[]".contains(*c))
                .collect();
            let address = address.trim_end_matches(['.', ',', ';', ':']);
            i += address.len();
            tokens.push(Token {
                value: Value::Url(url(address)),
                range: offset(start)..offset(i),
            });
            continue;
        }
        // As written, not folded: a full-width colon joins nothing.
        let joint = |i: usize| {
            let c = text.get(characters.get(i)?.0..)?.chars().next();
            c.filter(|c| joins(*c))
        };
        while is_word(get(i)) || (joint(i).is_some() && is_word(get(i + 1))) {
            i += 1;
        }
        let thousands = |i: usize| {
            get(i) == Some(',')
                && (1..=3).all(|n| get(i + n).is_some_and(|c| c.is_ascii_digit()))
                && !is_word(get(i + 4))
        };
        let mut word: String = characters[start..i].iter().map(|(_, c)| *c).collect();
        if word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
            while thousands(i) {
                word.extend(characters[i..i + 4].iter().map(|(_, c)| *c));
                i += 4;
            }
        }
        list.push(Word {
            text: word,
            range: offset(start)..offset(i),
            next: [get(i), get(i + 1)],
        });
    }
    list
}

fn joins(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | '/' | ':' | '\u{2010}' | '\u{2011}')
}

fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// A date at the head of some words: how many it takes, and its value.
fn date(words: &[Word]) -> Option<(usize, Value)> {
    let is_year = |n: &u64| (1900..2200).contains(n);
    let (is_month, is_day) = (
        |n: &u64| (1..=12).contains(n),
        |n: &u64| (1..=31).contains(n),
    );
    let first = words.first()?;
    let parts: Vec<&str> = first.text.split(['-', '/']).collect();
    let year = whole(parts[0]).filter(is_year);
    match (parts.as_slice(), year) {
        ([_, month, day], Some(year)) => {
            let (month, day) = (whole(month).filter(is_month)?, whole(day).filter(is_day)?);
            return Some((1, Value::Date(Some(year), Some(month), Some(day))));
        }
        ([_, month], Some(year)) if month.len() == 2 => {
            let month = whole(month).filter(is_month)?;
            return Some((1, Value::Date(Some(year), Some(month), None)));
        }
        _ => {}
    }
    let number = |i: usize| words.get(i).and_then(|word| whole(&word.text));
    let ordinal = |i: usize| {
        let text = &words.get(i)?.text;
        whole(text.trim_end_matches(|c: char| c.is_ascii_lowercase())).filter(is_day)
    };
    let marked = |i: usize, mark: char| {
        number(i).filter(|_| words[i].next[0] == Some(mark) && words[i].next[1] != Some('間'))
    };
    let year = marked(0, '年').filter(is_year);
    let from = usize::from(year.is_some());
    if let Some(month) = marked(from, '月').filter(is_month) {
        let day = marked(from + 1, '日').filter(is_day);
        if year.is_some() || day.is_some() {
            let taken = from + 1 + usize::from(day.is_some());
            return Some((taken, Value::Date(year, Some(month), day)));
        }
    }
    let named = |i: usize| words.get(i).and_then(|word| month(&word.text));
    let near = |i: usize| words[i].next[0] == Some(' ') || words[i].next[0] == Some(',');
    if let (Some(month), true) = (named(0), near(0)) {
        if let Some(year) = number(1).filter(is_year) {
            return Some((2, Value::Date(Some(year), Some(month), None)));
        }
        let day = ordinal(1)?;
        return match number(2).filter(is_year) {
            Some(year) if near(1) => Some((3, Value::Date(Some(year), Some(month), Some(day)))),
            _ => Some((2, Value::Date(None, Some(month), Some(day)))),
        };
    }
    let (day, month) = (ordinal(0).filter(|_| near(0))?, named(1)?);
    match number(2).filter(is_year) {
        Some(year) if near(1) => Some((3, Value::Date(Some(year), Some(month), Some(day)))),
        _ => Some((2, Value::Date(None, Some(month), Some(day)))),
    }
}

/// The numbers and ids of one word.
fn values(word: &Word, tokens: &mut Vec<Token>) {
    let plain: String = word.text.replace(['\u{2010}', '\u{2011}'], "-");
    if let Some(id) = id(&plain) {
        // What was cut off stands at the ends and is plain ASCII, so the bytes are the same unless it was full-width.
        let cut = plain.find(id).unwrap_or(0);
        let range = if word.range.len() == plain.len() {
            word.range.start + cut..word.range.start + cut + id.len()
        } else {
            word.range.clone()
        };
        let value = Value::Id(id.to_owned());
        tokens.push(Token { value, range });
        return;
    }
    let mut at = 0;
    let (signature, rest) = signature(&plain);
    if signature > 0 {
        let value = Value::Id(plain[..signature].to_owned());
        let range = word.range.start..word.range.start + signature;
        tokens.push(Token { value, range });
        at = plain.len() - rest.len();
    }
    for chunk in rest.split(['-', '/', ':', '_']) {
        let start = at;
        at += chunk.len() + 1;
        if !chunk.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let range = if word.range.len() == plain.len() {
            word.range.start + start..word.range.start + start + chunk.len()
        } else {
            word.range.clone()
        };
        let mut value = number(chunk);
        if let (Some(count), Some(zeros)) = (whole(&value), myriads(word.next[0])) {
            value = count.saturating_mul(zeros).to_string();
        }
        tokens.push(Token {
            value: Value::Number(value),
            range,
        });
    }
}

/// How many bytes of a word are a processor's signature, `06-9e-09`, and what follows it. Two parts alone may be a range
/// of numbers.
fn signature(word: &str) -> (usize, &str) {
    let (head, rest) = word.split_once('/').unwrap_or((word, ""));
    let parts: Vec<&str> = head.split('-').collect();
    let hex = |part: &&str| {
        let small = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        part.len() == 2 && part.bytes().all(small)
    };
    let sound = parts.len() == 3 || (parts.len() == 2 && head.starts_with('0'));
    if sound && parts.iter().all(hex) {
        (head.len(), rest)
    } else {
        (0, word)
    }
}

fn myriads(c: Option<char>) -> Option<u64> {
    match c? {
        '千' => Some(1000),
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        _ => None,
    }
}

/// `SHA-256-based` → `SHA-256`; `None` for what is no id: no capital, or nothing but a number is left.
fn id(word: &str) -> Option<&str> {
    let is_small =
        |part: &str| !part.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let mut id = word;
    while let Some((before, last)) = id.rsplit_once('-').filter(|(_, last)| is_small(last)) {
        let hex = last.len() == 2 && last.bytes().all(|b| b.is_ascii_hexdigit());
        if hex && before.ends_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        id = before;
    }
    while let Some((_, rest)) = id.split_once('-').filter(|(first, _)| is_small(first)) {
        id = rest;
    }
    let chunks = id.split('-');
    let letters = chunks
        .clone()
        .any(|c| c.starts_with(|c: char| c.is_ascii_uppercase()));
    (letters && id.contains('-') && id.contains(|c: char| c.is_ascii_digit())).then_some(id)
}

/// A number without what its language adds: `2nd` → `2`, `1,000` → `1000`, `64bit` → `64`, `1000s` → `1000`, `v5` → `5`.
fn number(chunk: &str) -> String {
    const UNITS: &[&str] = &[
        "st", "nd", "rd", "th", "s", "bit", "bits", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB",
        "kHz", "MHz", "GHz", "ms", "min", "h", "d", "nm", "W", "V", "x",
    ];
    let text = chunk.replace(',', "");
    if let Some(rest) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return format!("0x{}", rest.to_ascii_lowercase());
    }
    let text = match text.strip_prefix(['v', 'V']) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => &text,
    };
    let bare = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &text[bare.len()..];
    if bare.ends_with(|c: char| c.is_ascii_digit()) && UNITS.contains(&unit) {
        return bare.to_owned();
    }
    text.to_owned()
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
