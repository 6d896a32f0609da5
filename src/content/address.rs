//! The address that a site is published at.

use core::net::Ipv6Addr;

use crate::model::uri;

/// What may stand in a path beside letters, digits and `%`: as RFC 3986, without a quotation mark, which ends an attribute.
const IN_PATH: &[u8] = b"/-._~!$&()*+,;=:@";

/// An address that a site can stand at → the same as a URI, which ends with a slash: other letters than those of ASCII are
/// in percent signs, so that whoever puts a path behind it has an address.
///
/// # Errors
/// What is wrong with it, as a sentence; a password in it is not repeated.
pub fn base_url(text: &str) -> Result<String, String> {
    let mut schemes = ["https://", "http://"].into_iter();
    let split = schemes.find_map(|scheme| Some((scheme, text.strip_prefix(scheme)?)));
    let Some((scheme, rest)) = split else {
        return Err(wrong(text));
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err(
            "an address that is published holds no user and no password: leave out what stands before the `@`"
                .to_owned(),
        );
    }
    if authority.is_empty() || rest.contains(['?', '#']) {
        return Err(wrong(text));
    }
    self::authority(authority)?;
    self::path(path)?;
    let path = uri::encoded(path.trim_end_matches('/'), &[IN_PATH, b"%"].concat());
    Ok(format!("{scheme}{authority}{path}/"))
}

fn wrong(text: &str) -> String {
    format!("`{text}` is not an address such as `https://advisories.example.com/`")
}

/// A host and, where there is one, a port.
fn authority(text: &str) -> Result<(), String> {
    let (host, port) = match text.rsplit_once(':') {
        // Those of an address of IPv6 stand in its brackets.
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (text, None),
    };
    if let Some(port) = port {
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !port.parse::<u16>().is_ok_and(|port| port > 0) {
            return Err(format!(
                "`{port}` is not a port, which is a number from 1 to 65535: correct it, or leave it out with its `:`"
            ));
        }
    }
    if !host.is_ascii() {
        return Err(format!(
            "the host `{host}` is not in ASCII: write the form of its name that begins with `xn--`"
        ));
    }
    let inside = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let sound = match inside {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => host.split('.').all(is_label),
    };
    if sound {
        Ok(())
    } else {
        Err(format!(
            "`{host}` is not the name of a host such as `advisories.example.com`"
        ))
    }
}

fn is_label(label: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=63).contains(&label.len())
        && label.bytes().all(letters)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn path(text: &str) -> Result<(), String> {
    let is_step =
        |segment: &str| [".", ".."].contains(&&*segment.to_ascii_lowercase().replace("%2e", "."));
    if text.split('/').any(is_step) {
        return Err(format!(
            "the path `{text}` has a step (`.` or `..`) in it: write where it leads"
        ));
    }
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    for (at, character) in text.char_indices() {
        let sound = match character {
            '%' => hex(at + 1) && hex(at + 2),
            ascii if ascii.is_ascii() => {
                ascii.is_ascii_alphanumeric() || IN_PATH.contains(&bytes[at])
            }
            other => !other.is_whitespace() && !other.is_control(),
        };
        if !sound {
            return Err(format!(
                "{character:?} cannot stand in the path of an address: leave it out, or write its bytes in percent signs"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_a_site_can_stand_at() {
        for (text, address) in [
            ("https://kb.example.com", "https://kb.example.com/"),
            ("http://localhost:8080/x//", "http://localhost:8080/x/"),
            (
                "https://[2001:db8::1]:8443/a",
                "https://[2001:db8::1]:8443/a/",
            ),
            ("https://[2001:db8::1]", "https://[2001:db8::1]/"),
            (
                "https://xn--r8jz45g.example/~a/b.c",
                "https://xn--r8jz45g.example/~a/b.c/",
            ),
            (
                "https://h.example/緩和/%e7a",
                "https://h.example/%E7%B7%A9%E5%92%8C/%e7a/",
            ),
            ("https://h.example/a@b:c", "https://h.example/a@b:c/"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(address));
            // As it was given back, it is taken again.
            assert_eq!(base_url(address).as_deref(), Ok(address));
        }
    }

    #[test]
    fn addresses_that_are_none() {
        for (text, words) in [
            ("", "is not an address such as"),
            ("ftp://h.example/", "is not an address such as"),
            ("https:///a", "is not an address such as"),
            ("https://h.example/?a=b", "is not an address such as"),
            ("https://h.example#a", "is not an address such as"),
            ("https://user:secret@h.example/", "no user and no password"),
            ("https://user@h.example/", "no user and no password"),
            ("https://h.example:/", "`` is not a port"),
            ("https://h.example:0/", "`0` is not a port"),
            ("https://h.example:65536/", "`65536` is not a port"),
            ("https://h.example:+80/", "`+80` is not a port"),
            ("https://h.example:a/", "`a` is not a port"),
            ("https://緩和.example/", "begins with `xn--`"),
            ("https://a..example/", "is not the name of a host"),
            ("https://-a.example/", "is not the name of a host"),
            ("https://a b.example/", "is not the name of a host"),
            ("https://a|b.example/", "is not the name of a host"),
            ("https://[::g]/", "is not the name of a host"),
            ("https://h.example/../a", "has a step"),
            ("https://h.example/a/.", "has a step"),
            ("https://h.example/a/%2E%2e/b", "has a step"),
            ("https://h.example/a|b", "'|' cannot stand"),
            ("https://h.example/{a}", "'{' cannot stand"),
            ("https://h.example/a b", "' ' cannot stand"),
            ("https://h.example/a\u{3000}b", "'\\u{3000}' cannot stand"),
            ("https://h.example/a'b", "cannot stand"),
            ("https://h.example/a\\b", "cannot stand"),
            ("https://h.example/100%", "'%' cannot stand"),
            ("https://h.example/%zz", "'%' cannot stand"),
        ] {
            let message = base_url(text).expect_err(text);
            assert!(message.contains(words), "{text}: {message}");
            assert!(!message.contains("secret"), "{message}");
        }
    }
}
