//! Full-width forms of ASCII, and what is Japanese.

/// The ASCII character that a full-width one is a form of; every other character as it is.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Kana, kanji and the marks that go with them.
pub(super) fn is_japanese(c: char) -> bool {
    is_letter(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff9f}' | '・')
}

/// Kana and kanji.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
