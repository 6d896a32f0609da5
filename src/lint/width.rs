//! Full-width forms of ASCII, and what is Japanese.

/// The ASCII character that a full-width one is a form of; every other character as it is.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
