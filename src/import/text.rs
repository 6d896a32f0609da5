//! Texts of others → texts that may stand in an advisory.

use crate::model::locale::Locale;

/// The language that a text seems to be in: Japanese where it has kana or ideographs.
pub(super) fn language(text: &str) -> Locale {
    let is_japanese = |c: char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}');
    if text.chars().any(is_japanese) {
        Locale::Ja
    } else {
        Locale::En
    }
}
