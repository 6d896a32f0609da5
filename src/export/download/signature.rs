//! Whether the signature that a publisher put beside a build is of its list of digests.
//!
//! The key is never here: the publisher signs `SHA256SUMS` after the build, on a machine of their own.

use minisign_verify::{PublicKey, Signature};

use crate::model::registry::MinisignKey;

/// What is to say about the signature of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody signs here, or the signature is right.
    Fine,
    /// The site names a key, and there is no signature.
    Missing,
    /// There is one, but not of this list with this key: of an earlier build, of another key, or damaged.
    Stale,
    /// There is one, and the site names no key that anybody could verify it with.
    NoKey,
}

/// `signature` is the text of the file beside `list`, if there is one.
pub fn state(key: Option<&MinisignKey>, list: &[u8], signature: Option<&str>) -> State {
    match (key, signature) {
        (None, None) => State::Fine,
        (Some(_), None) => State::Missing,
        (None, Some(_)) => State::NoKey,
        (Some(key), Some(text)) => {
            let verified = PublicKey::from_base64(key.as_str()).and_then(|key| {
                let signature = Signature::decode(text)?;
                key.verify(list, &signature, false)
            });
            match verified {
                Ok(()) => State::Fine,
                Err(_) => State::Stale,
            }
        }
    }
}
