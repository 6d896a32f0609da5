//! `[epoch:]version[-release]`, as dpkg, rpm and pacman write it.

use super::number::Number;

pub(super) struct Evr<'a> {
    /// Missing counts as 0.
    pub(super) epoch: Number,
    pub(super) version: &'a str,
    pub(super) release: Option<&'a str>,
}

impl<'a> Evr<'a> {
    /// The epoch ends at the first colon, the release begins after the last hyphen. `None`: an epoch that is no number of at most nine
    /// digits, or a part that is empty.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
        let (version, release) = match rest.rsplit_once('-') {
            Some((version, release)) => (version, Some(release)),
            None => (rest, None),
        };
        let is_number =
            (1..=9).contains(&epoch.len()) && epoch.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && !version.is_empty() && release != Some("")).then(|| Self {
            epoch: Number::new(epoch),
            version,
            release,
        })
    }
}

/// Whether a part holds only ASCII letters, digits, and these.
pub(super) fn is_made_of(part: &str, others: &str) -> bool {
    part.chars()
        .all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}
