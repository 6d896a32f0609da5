//! What two spellings have to have in common to be the same to a reader who searches. `static/search/fold.js` does the same,
//! character by character; a test feeds both the same texts.
//!
//! NFKC (width, half-width kana), lower case, hyphens of all kinds to `-`, trademark signs away, katakana to hiragana. A
//! long vowel mark at the end of a word of three or more kana is left out, because both forms are written
//! (サーバー, サーバ); elsewhere it stays, or ルート would be found in すると.

use unicode_normalization::UnicodeNormalization;

const LONG: char = 'ー';

/// A text as it is compared.
pub(super) fn fold(text: &str) -> String {
    let characters = normal(text);
    let mut folded = String::with_capacity(text.len());
    for (place, &character) in characters.iter().enumerate() {
        if character != LONG {
            folded.push(hiragana(character));
        } else if follows_ascii(&characters, place) {
            // An input method writes it for a hyphen.
            folded.push('-');
        } else if !is_optional(&characters, place) {
            folded.push(LONG);
        }
    }
    folded
}

/// NFKC and lower case, one cluster (a character with its marks) after the other.
fn normal(text: &str) -> Vec<char> {
    let mut characters = Vec::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(first) = rest.next() {
        let alone = rest.peek().is_none_or(|next| !is_mark(*next));
        if alone && is_plain(first) {
            characters.push(first.to_ascii_lowercase());
            continue;
        }
        let mut cluster = String::from(first);
        while let Some(mark) = rest.next_if(|next| is_mark(*next)) {
            cluster.push(mark);
        }
        for character in cluster.nfkc() {
            match character {
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                _ if matches!(first, '™' | '℠') => {}
                '\u{2010}'..='\u{2015}' | '\u{2212}' => characters.push('-'),
                other => characters.extend(other.to_lowercase()),
            }
        }
        if matches!(first, '™' | '℠') {
            characters.push(' ');
        }
    }
    characters
}

/// Marks that join the character before them.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}'
    )
}

/// Characters that NFKC leaves alone, and of which only ASCII has a lower case: nearly all there are.
fn is_plain(character: char) -> bool {
    matches!(character, '\0'..='\u{7f}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿')
}

/// Katakana as hiragana, and a small letter as the large one: ファームウェア and ファームウエア are one word.
fn hiragana(character: char) -> char {
    let hiragana = match character {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => {
            char::from_u32(u32::from(character) - 0x60).unwrap_or(character)
        }
        other => other,
    };
    match hiragana {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            // The large letter stands right after the small one.
            char::from_u32(u32::from(hiragana) + 1).unwrap_or(hiragana)
        }
        other => other,
    }
}

#[derive(PartialEq, Eq)]
enum Kana {
    Hiragana,
    Katakana,
}

fn kana(character: char) -> Option<Kana> {
    match character {
        'ぁ'..='ゖ' => Some(Kana::Hiragana),
        'ァ'..='ヺ' => Some(Kana::Katakana),
        _ => None,
    }
}

fn follows_ascii(characters: &[char], place: usize) -> bool {
    place > 0 && characters[place - 1].is_ascii_alphanumeric()
}

/// Whether the long vowel mark at `place` ends a word of three or more kana of one kind.
fn is_optional(characters: &[char], place: usize) -> bool {
    let Some(script) = place
        .checked_sub(1)
        .and_then(|before| kana(characters[before]))
    else {
        return false;
    };
    let same = |character: char| character == LONG || kana(character).as_ref() == Some(&script);
    let goes_on = characters.get(place + 1).is_some_and(|next| same(*next));
    let before = characters[..place]
        .iter()
        .rev()
        .take_while(|character| same(**character))
        .count();
    !goes_on && before >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_has_one_form() {
        for spelling in [
            "プロビジョニング",
            "ﾌﾟﾛﾋﾞｼﾞｮﾆﾝｸﾞ",
            "ぷろびじょにんぐ",
            "フ\u{309a}ロヒ\u{3099}シ\u{3099}ョニンク\u{3099}",
        ] {
            assert_eq!(fold(spelling), "ぷろびじよにんぐ", "{spelling}");
        }
        assert_eq!(fold("ＡＭＴ　１６９９２"), "amt 16992");
        assert_eq!(fold("Intel® Core™ i7"), "intel® core  i7");
        assert_eq!(fold("06‑55–04"), "06-55-04");
        assert_eq!(fold("06ー55"), "06-55");
        assert_eq!(fold("un\u{ad}provision"), "unprovision");
    }

    #[test]
    fn the_long_vowel_mark_is_optional_at_the_end_of_a_long_word() {
        assert_eq!(fold("サーバー"), fold("サーバ"));
        assert_eq!(fold("サーバーを"), fold("サーバを"));
        assert_eq!(fold("ﾌｧｰﾑｳｪｱ"), fold("ファームウェア"));
        assert_eq!(fold("ユーザー、"), fold("ユーザ、"));
        assert_eq!(fold("キー"), "きー");
        assert_eq!(fold("ルート"), "るーと");
        assert_eq!(fold("エラー"), "えらー");
    }
}
