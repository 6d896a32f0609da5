//! Dates in the forms of both languages.

use super::Value;
use super::split::Word;
use super::whole;
use crate::lint::parity::words::month;

/// A date at the head of some words: how many it takes, and its value.
pub(super) fn date(words: &[Word]) -> Option<(usize, Value)> {
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
