//! Japanese between the rules of CommonMark, which were made for words between blanks.

use std::borrow::Cow;
use std::ops::Range;

/// Stands between an emphasis mark and punctuation while the parser looks; texts refuse it.
const LETTER: char = '\u{E000}';

/// Puts a mark that is neither blank nor punctuation beside every `*` and `~` run that touches Japanese, so that
/// `**「重要」**です` opens and closes. `verbatim` are the stretches where a star is a star: code, tags, autolinks; sorted.
pub(super) fn with_marks<'a>(source: &'a str, verbatim: &[Range<usize>]) -> Cow<'a, str> {
    if source.is_ascii() {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len() + 32);
    let mut characters = source.char_indices().peekable();
    let mut before: Option<char> = None;
    let mut escaped = false;
    while let Some((at, character)) = characters.next() {
        let open = matches!(character, '*' | '~') && !escaped && !covers(verbatim, at);
        escaped = character == '\\' && !escaped;
        if !open {
            out.push(character);
            before = Some(character);
            continue;
        }
        let mut length = 1;
        while characters.next_if(|(_, next)| *next == character).is_some() {
            length += 1;
        }
        let after = characters.peek().map(|(_, next)| *next);
        let japanese = before.is_some_and(is_cjk) || after.is_some_and(is_cjk);
        if japanese && before.is_some_and(is_punctuation) {
            out.push(LETTER);
        }
        out.extend(std::iter::repeat_n(character, length));
        if japanese && after.is_some_and(is_punctuation) {
            out.push(LETTER);
        }
        before = Some(character);
    }
    Cow::Owned(out)
}

/// The text as the author wrote it.
pub(super) fn without_marks(text: &str) -> String {
    text.replace(LETTER, "")
}

fn covers(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start <= at)
}

/// Written without blanks between words: kana, Han, their punctuation and full-width forms. (Korean has blanks.)
pub(super) fn is_cjk(character: char) -> bool {
    matches!(
        character,
        '\u{2E80}'..='\u{312F}'
            | '\u{31A0}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Whatever is neither letter, digit nor blank. Too much rather than too little: a mark beside a letter changes nothing.
pub(super) fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace() && character != LETTER
}
