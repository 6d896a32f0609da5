//! Names of products in the Common Platform Enumeration.

use std::fmt;
use std::str::FromStr;

/// A CPE name: a formatted string of 2.3, or a URI of 2.2, which older documents have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cpe(String);

/// `cpe:2.3:` and eleven attributes; the version is the fourth of them.
const ATTRIBUTES: usize = 11;
const VERSION: usize = 3;

impl Cpe {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of one version of the product: `*` in its place becomes it. Another name stays as it is.
    #[must_use]
    pub fn of_version(&self, version: &str) -> Self {
        let Some(rest) = self.0.strip_prefix("cpe:2.3:") else {
            return self.clone();
        };
        let mut parts = attributes(rest);
        if parts.get(VERSION) != Some(&"*") {
            return self.clone();
        }
        parts[VERSION] = version;
        let name = format!("cpe:2.3:{}", parts.join(":"));
        name.parse().unwrap_or_else(|_| self.clone())
    }
}

impl fmt::Display for Cpe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Cpe {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let sound = match (text.strip_prefix("cpe:2.3:"), text.strip_prefix("cpe:/")) {
            (Some(rest), _) => is_formatted(&attributes(rest)),
            (None, Some(rest)) => is_uri(rest),
            (None, None) => false,
        };
        if sound {
            return Ok(Self(text.to_owned()));
        }
        Err(format!(
            "`{text}` is not a CPE name such as `cpe:2.3:o:intel:active_management_technology_firmware:*:*:*:*:*:*:*:*`"
        ))
    }
}

/// The attributes of a formatted string; a colon behind a backslash is no end of one.
fn attributes(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        if c == ':' && !escaped {
            parts.push(&text[start..at]);
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts
}

fn is_formatted(parts: &[&str]) -> bool {
    parts.len() == ATTRIBUTES
        && ["a", "h", "o", "*", "-"].contains(&parts[0])
        && parts[1..].iter().all(|part| is_value(part))
        && parts[6]
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "*-".contains(c))
}

/// `*`, `-`, or letters, digits and marks, of which those with a meaning stand behind a backslash, and wildcards at the ends.
fn is_value(part: &str) -> bool {
    if matches!(part, "*" | "-") {
        return true;
    }
    let inner = part.trim_start_matches(['?', '*']);
    // An escaped mark at the end is no wildcard.
    let inner = match inner.trim_end_matches(['?', '*']) {
        cut if cut.ends_with('\\') => inner,
        cut => cut,
    };
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        let fits = match c {
            '\\' => chars.next().is_some_and(|c| c.is_ascii_punctuation()),
            c => c.is_ascii_alphanumeric() || "-._".contains(c),
        };
        if !fits {
            return false;
        }
    }
    !inner.is_empty()
}

fn is_uri(rest: &str) -> bool {
    let mut parts = rest.split(':');
    let part = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    ["", "a", "h", "o"].contains(&part)
        && rest.len() <= 6
        && rest.iter().all(|one| {
            one.chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-~%".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for good in [
            "cpe:2.3:o:intel:me_firmware:*:*:*:*:*:*:*:*",
            r"cpe:2.3:a:microsoft:internet_explorer:8.\*:sp?:*:*:*:*:*:*",
            r"cpe:2.3:a:x\:y:z\\:1:-:-:en-us:*:*:*:*",
            "cpe:/o:redhat:enterprise_linux:7",
            "cpe:/a:x",
        ] {
            assert_eq!(
                good.parse::<Cpe>().map(|cpe| cpe.to_string()),
                Ok(good.to_owned())
            );
        }
        for bad in [
            "",
            "cpe",
            "cpe:2.3:o:intel",
            "cpe:2.3:x:intel:me:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:intel:me firmware:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:intel:me/x:*:*:*:*:*:*:*:*",
            "cpe:2.3:o::me:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:intel:me:*:*:*:*:*:*:*:*:*",
            "cpe:/q:x",
            "cpe:/o:レッド",
        ] {
            assert!(bad.parse::<Cpe>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_version_in_a_name() {
        let name = |text: &str| text.parse::<Cpe>().unwrap();
        let any = name("cpe:2.3:o:intel:me_firmware:*:*:*:*:*:*:*:*");
        assert_eq!(
            any.of_version("11.6.27.3264").as_str(),
            "cpe:2.3:o:intel:me_firmware:11.6.27.3264:*:*:*:*:*:*:*"
        );
        let one = name("cpe:2.3:o:intel:me_firmware:1.0:*:*:*:*:*:*:*");
        assert_eq!(one.of_version("2.0"), one);
        let old = name("cpe:/o:intel:me_firmware");
        assert_eq!(old.of_version("2.0"), old);
    }
}
