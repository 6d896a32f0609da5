//! The numbers and ids of one word, without what its language adds.

use super::split::Word;
use super::{Token, Value, whole};

/// The numbers and ids of one word.
pub(super) fn values(word: &Word, tokens: &mut Vec<Token>) {
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
