//! A text cut into words: runs of letters and digits with what joins them.

use std::ops::Range;

use super::{Token, Value, url};
use crate::lint::width::fold;

/// A run of letters and digits with what joins them, folded to ASCII.
pub(super) struct Word {
    pub text: String,
    pub range: Range<usize>,
    /// The characters right after it.
    pub next: [Option<char>; 2],
}

/// The words of a text; addresses become tokens at once.
pub(super) fn split(text: &str, base: usize, tokens: &mut Vec<Token>) -> Vec<Word> {
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
