//! Words → where they are, packed: which part of which page has a word, in files by the alphabet.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::fold::fold;
use super::passage::{Kind, Page};
use super::words::words as cut;

/// How many characters of words and places go into a file. A query of a few words reads a few files.
const FILE: usize = 64 * 1024;

/// Words of a range of the alphabet.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// In the order in which JavaScript compares.
    pub(super) words: Vec<String>,
    /// For each word its places: see [`places`].
    pub(super) places: Vec<String>,
}

/// Every word of the pages, in parts.
pub(super) fn index(pages: &[Page<'_>]) -> Vec<Part> {
    let found: Vec<Vec<(usize, String)>> = pages.par_iter().map(words_of).collect();
    let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (page, words) in found.into_iter().enumerate() {
        for (kind, word) in words {
            all.entry(word)
                .or_default()
                .push(page * Kind::ALL.len() + kind);
        }
    }
    let mut all: Vec<(String, Vec<usize>)> = all.into_iter().collect();
    all.par_sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    let mut parts = vec![Part::default()];
    let mut size = 0;
    for (word, list) in all {
        let packed = places(&list);
        let length = word.chars().count() + packed.len();
        if size > 0 && size + length > FILE {
            parts.push(Part::default());
            size = 0;
        }
        size += length;
        if let Some(part) = parts.last_mut() {
            part.words.push(word);
            part.places.push(packed);
        }
    }
    parts
}

/// The words of a page, each once a kind of passage, in order of kinds.
fn words_of(page: &Page<'_>) -> Vec<(usize, String)> {
    let mut list: Vec<(usize, String)> = Vec::new();
    for (number, kind) in Kind::ALL.into_iter().enumerate() {
        let text: Vec<String> = page
            .passages
            .iter()
            .filter(|passage| passage.kind == kind)
            .flat_map(|passage| [fold(&passage.title), fold(&passage.text)])
            .collect();
        list.extend(cut(&text.join("\n")).into_iter().map(|word| (number, word)));
    }
    list
}

/// Ascending numbers as their distances, each in digits of five bits, the lowest first, the sixth bit saying that more
/// follow: the alphabet of Base64, which is bare ASCII and packs well.
fn places(numbers: &[usize]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut packed = String::new();
    let mut last = 0;
    for &number in numbers {
        let mut rest = number - last;
        last = number;
        loop {
            let more = usize::from(rest >= 32) * 32;
            packed.push(char::from(DIGITS[rest % 32 + more]));
            rest /= 32;
            if more == 0 {
                break;
            }
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_distances() {
        assert_eq!(places(&[0]), "A");
        assert_eq!(places(&[3, 4, 36, 1060]), "DBgBggB");
    }
}
