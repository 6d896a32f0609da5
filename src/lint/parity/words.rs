//! Numbers that a text writes in words: `two`, `third`, `both`, `May`, 二つ, 第三, 両方. They stand for the digits of the
//! other language, and are themselves held against nothing: 一方 counts nothing, and `one` is often a pronoun.

use std::collections::BTreeSet;

use crate::model::locale::Locale;

const ENGLISH: &[(&[&str], u64)] = &[
    (&["no", "none", "nothing", "zero", "never", "without"], 0),
    (
        &["a", "an", "one", "once", "single", "first", "each", "every"],
        1,
    ),
    (&["two", "twice", "both", "second", "double", "pair"], 2),
    (&["three", "third", "thrice"], 3),
    (&["four", "fourth"], 4),
    (&["five", "fifth"], 5),
    (&["six", "sixth"], 6),
    (&["seven", "seventh"], 7),
    (&["eight", "eighth"], 8),
    (&["nine", "ninth"], 9),
    (&["ten", "tenth"], 10),
    (&["eleven", "eleventh"], 11),
    (&["twelve", "twelfth", "dozen"], 12),
    (&["twenty"], 20),
    (&["thirty"], 30),
    (&["forty"], 40),
    (&["fifty"], 50),
    (&["sixty"], 60),
    (&["ninety"], 90),
    (&["hundred", "hundreds"], 100),
    (&["thousand", "thousands"], 1000),
    (&["million", "millions"], 1_000_000),
];

const JAPANESE: &[(&str, u64)] = &[
    ("ゼロ", 0),
    ("なし", 0),
    ("ない", 0),
    ("ません", 0),
    ("ひとつ", 1),
    ("ひとり", 1),
    ("最初", 1),
    ("初めて", 1),
    ("片方", 1),
    ("ふたつ", 2),
    ("両", 2),
    ("双方", 2),
    ("どちらも", 2),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that an English word names, in full or by three letters.
pub(super) fn month(word: &str) -> Option<u64> {
    let lower = word.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| *month == lower || (lower.len() == 3 && month.starts_with(&lower)))?;
    // `may` is a verb far more often than a month.
    let named = word.starts_with(|c: char| c.is_ascii_uppercase());
    named.then(|| u64::try_from(at).unwrap_or_default() + 1)
}

/// Every number that the words of a text may stand for.
pub(super) fn numbers(locale: Locale, text: &str) -> BTreeSet<u64> {
    match locale {
        Locale::En => english(text),
        Locale::Ja => japanese(text),
    }
}

fn english(text: &str) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    for word in text.split(|c: char| !c.is_ascii_alphabetic()) {
        let lower = word.to_ascii_lowercase();
        let known = ENGLISH.iter().filter(|(words, _)| words.contains(&&*lower));
        found.extend(known.map(|(_, number)| *number));
        found.extend(month(word));
    }
    found
}

fn japanese(text: &str) -> BTreeSet<u64> {
    let known = JAPANESE.iter().filter(|(word, _)| text.contains(word));
    let mut found: BTreeSet<u64> = known.map(|(_, number)| *number).collect();
    let runs = text.split(|c: char| unit(c).is_none());
    found.extend(runs.filter_map(kanji));
    found
}

/// 十二 → 12, 二〇一七 → 2017.
fn kanji(run: &str) -> Option<u64> {
    let units: Vec<u64> = run.chars().filter_map(unit).collect();
    if units.is_empty() || units.len() > 8 {
        return None;
    }
    if units.iter().all(|unit| *unit < 10) {
        return Some(units.iter().fold(0, |sum, digit| sum * 10 + digit));
    }
    let (mut sum, mut digit) = (0, None);
    for unit in units {
        if unit < 10 {
            digit = Some(unit);
        } else {
            sum += digit.take().unwrap_or(1) * unit;
        }
    }
    Some(sum + digit.unwrap_or(0))
}

fn unit(c: char) -> Option<u64> {
    let digits = "〇一二三四五六七八九";
    if let Some(at) = digits.chars().position(|digit| digit == c) {
        return u64::try_from(at).ok();
    }
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_for_numbers() {
        let ja = |text| numbers(Locale::Ja, text).into_iter().collect::<Vec<_>>();
        let en = |text| numbers(Locale::En, text).into_iter().collect::<Vec<_>>();
        assert_eq!(
            ja("二つの経路と第三の道、十二台、二〇一七年"),
            [2, 3, 12, 2017]
        );
        assert_eq!(ja("両方で百二十台"), [2, 120]);
        assert_eq!(
            en("Both took the third way twice, in May; it may"),
            [2, 3, 5]
        );
    }
}
