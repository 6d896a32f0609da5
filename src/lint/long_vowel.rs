//! サーバー or サーバ, ユーザー or ユーザ: one of the two over the whole content. Which words there are, the content itself says.

use std::collections::BTreeMap;

use super::pieces::runs;
use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

/// Shorter stems are too often other words: パス, メモ.
const SHORTEST: usize = 3;

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.is(Locale::Ja)) {
        for (_, words) in text.words() {
            for (_, word) in katakana(words) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    // The rarer form → the other one; where both are as frequent, the long one stays.
    let mut odd: BTreeMap<&str, String> = BTreeMap::new();
    for (word, count) in &counts {
        let short = word
            .strip_suffix('ー')
            .filter(|stem| stem.chars().count() >= SHORTEST);
        let Some((short, others)) = short.and_then(|s| Some((s, counts.get(s)?))) else {
            continue;
        };
        if others <= count {
            odd.insert(short, (*word).to_owned());
        } else {
            odd.insert(word, short.to_owned());
        }
    }
    if !odd.is_empty() {
        each(texts, Code::LongVowel, |text| rule(text, &odd), findings);
    }
}

fn rule(text: &Text<'_>, odd: &BTreeMap<&str, String>) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.is(Locale::Ja) {
        return found;
    }
    for (start, words) in text.words() {
        for (at, word) in katakana(words) {
            if let Some(usual) = odd.get(word) {
                found.push(Found {
                    range: start + at..start + at + word.len(),
                    message: format!("`{word}` is written `{usual}` elsewhere"),
                    help: String::new(),
                    fix: Some(usual.clone()),
                });
            }
        }
    }
    found
}

/// Every run of katakana, with the byte it begins at.
fn katakana(words: &str) -> impl Iterator<Item = (usize, &str)> {
    runs(words, |c| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_katakana() {
        assert_eq!(
            katakana("サーバとファイル・サーバー").collect::<Vec<_>>(),
            [(0, "サーバ"), (12, "ファイル"), (27, "サーバー")]
        );
    }
}
