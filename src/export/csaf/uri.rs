//! Addresses as programs take them: ASCII alone.

use std::fmt::Write as _;

/// An address as it is written for people → one that every reader of URIs takes: what is no ASCII, and what never stands
/// in a URI, in percent signs.
pub(super) fn encoded(address: &str) -> String {
    encode(address, |byte| !b"<>\"`{}|\\^ ".contains(&byte))
}

/// Any text as what stands behind `#`.
pub(super) fn fragment(text: &str) -> String {
    encode(text, |byte| {
        byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte)
    })
}

fn encode(text: &str, keeps: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && keeps(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_alone() {
        assert_eq!(
            encoded("https://例.example/a b?q=%E3&x#y"),
            "https://%E4%BE%8B.example/a%20b?q=%E3&x#y"
        );
        assert_eq!(fragment("me:vers:a/>=1|<2"), "me:vers:a/%3E=1%7C%3C2");
    }
}
