//! A folded text → the words it is found by. `static/search/query.js` cuts a query in the same way.

use std::collections::BTreeSet;

/// Longer runs are digests and encoded data, which nobody types.
const LONGEST: usize = 40;

/// From here on are the scripts that put no blanks between words.
const CJK: char = '\u{2e80}';

/// Words of Latin script, pairs of characters of Japanese; the last character of a run also alone, so that each single one
/// begins a word of the index. A CPUID signature is a word too.
pub(super) fn words(folded: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for run in runs(folded) {
        if run.starts_with(is_cjk) {
            pairs(run, &mut words);
        } else if run.chars().count() <= LONGEST {
            words.insert(run.to_owned());
        }
    }
    let part = |character: char| !(character.is_ascii_alphanumeric() || character == '-');
    words.extend(
        folded
            .split(part)
            .filter(|word| is_signature(word))
            .map(str::to_owned),
    );
    words
}

fn is_cjk(character: char) -> bool {
    character >= CJK
}

/// What stands between characters that are neither letter nor digit, cut where the kind of script changes.
fn runs(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|character: char| !character.is_alphanumeric())
        .flat_map(|piece| {
            let mut pieces = Vec::new();
            let mut rest = piece;
            while let Some(first) = rest.chars().next() {
                let kind = is_cjk(first);
                let end = rest.find(|c| is_cjk(c) != kind).unwrap_or(rest.len());
                let (run, after) = rest.split_at(end);
                pieces.push(run);
                rest = after;
            }
            pieces
        })
}

fn pairs(run: &str, words: &mut BTreeSet<String>) {
    let ends: Vec<usize> = run
        .char_indices()
        .map(|(start, character)| start + character.len_utf8())
        .collect();
    let mut start = 0;
    for (place, end) in ends.iter().enumerate() {
        let pair = ends.get(place + 1).unwrap_or(end);
        words.insert(run[start..*pair].to_owned());
        start = *end;
    }
}

/// Family, model and perhaps stepping, each two hexadecimal digits: `06-55-04`.
fn is_signature(word: &str) -> bool {
    let hex = |part: &str| {
        part.len() == 2 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    matches!(word.len(), 5 | 8) && word.split('-').all(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        words(text).into_iter().collect()
    }

    #[test]
    fn latin_by_word_and_japanese_by_pair() {
        assert_eq!(list("amtの無効化"), ["amt", "の無", "効化", "化", "無効"]);
        assert_eq!(list("cve-2017-5689"), ["2017", "5689", "cve"]);
        assert_eq!(list("群"), ["群"]);
        assert_eq!(list(" ...、。"), Vec::<String>::new());
    }

    #[test]
    fn a_signature_is_one_word_too() {
        assert_eq!(
            list("06-55-04/b7:2007006"),
            ["04", "06", "06-55-04", "2007006", "55", "b7"]
        );
        assert_eq!(list("2017-05-01"), ["01", "05", "2017"]);
    }

    #[test]
    fn nobody_types_a_digest() {
        assert_eq!(list(&"0f".repeat(32)), Vec::<String>::new());
    }
}
