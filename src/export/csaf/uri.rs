//! Addresses as programs take them: ASCII alone, and nothing that a URI cannot hold.

use std::fmt::Write as _;

/// An address as it is written for people → one that every reader of URIs takes: what cannot stand in it, in percent signs.
pub(super) fn encoded(address: &str) -> String {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |at| host + at);
    let (host, path) = address.split_at(path);
    // Brackets stand around an address of IPv6 and nowhere else.
    let mut out = encode(host, b":/?#[]@");
    match path.split_once('#') {
        Some((path, fragment)) => {
            out.push_str(&encode(path, b":/?@"));
            out.push('#');
            out.push_str(&self::fragment(fragment));
        }
        None => out.push_str(&encode(path, b":/?@")),
    }
    out
}

/// Any text as what stands behind `#`.
pub(super) fn fragment(text: &str) -> String {
    encode(text, b":@/?")
}

/// Letters, digits, the marks that may stand anywhere, and `more`; a percent sign only where it already encodes something.
fn encode(text: &str, more: &[u8]) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    for (at, byte) in bytes.iter().copied().enumerate() {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let keeps = match byte {
            b'%' => hex(1) && hex(2),
            _ => {
                byte.is_ascii_alphanumeric()
                    || b"-._~!$&'()*+,;=".contains(&byte)
                    || more.contains(&byte)
            }
        };
        if keeps {
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
    fn what_a_uri_cannot_hold() {
        for (address, uri) in [
            (
                "https://例.example/a b?q=%E3&x#y",
                "https://%E4%BE%8B.example/a%20b?q=%E3&x#y",
            ),
            (
                "https://[2001:db8::1]:8443/a[1]/100%#a#b",
                "https://[2001:db8::1]:8443/a%5B1%5D/100%25#a%23b",
            ),
            ("https://example.com", "https://example.com"),
        ] {
            assert_eq!(encoded(address), uri);
        }
        assert_eq!(fragment("me:vers:a/>=1|<2"), "me:vers:a/%3E=1%7C%3C2");
    }
}
