//! What may stand in an address of the web (RFC 3986).

use std::fmt::Write as _;

/// A text with every byte in percent signs but ASCII letters and digits, and those of `bare`.
pub fn encoded(text: &str, bare: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || bare.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_letters_are_bytes_in_percent_signs() {
        assert_eq!(encoded("あ/a b%", b"/"), "%E3%81%82/a%20b%25");
    }
}
