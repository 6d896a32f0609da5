//! SHA-2, as it is printed.

use std::fmt::Write as _;

use sha2::{Digest, Sha256, Sha512};

/// SHA-256 of some bytes one after the other → 64 digits of lower-case hex.
pub fn sha256<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    hex::<Sha256>(parts)
}

/// SHA-512, 128 digits.
pub fn sha512<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    hex::<Sha512>(parts)
}

fn hex<'a, D: Digest>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = D::new();
    for part in parts {
        digest.update(part);
    }
    digest
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
