//! What an export makes: a file's place below the output folder, its bytes, and whether it may be run.

use std::fmt;
use std::str::FromStr;

use crate::model::digest;

/// One file to be written. Having one proves that its place is inside the output folder, on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    pub path: SitePath,
    pub contents: Vec<u8>,
    pub executable: bool,
}

impl Artefact {
    /// A page, a stylesheet, data: anything that is read.
    pub fn file(path: SitePath, contents: impl Into<Vec<u8>>) -> Self {
        Self {
            path,
            contents: contents.into(),
            executable: false,
        }
    }

    /// A script that an administrator runs.
    pub fn script(path: SitePath, contents: impl Into<Vec<u8>>) -> Self {
        Self {
            executable: true,
            ..Self::file(path, contents)
        }
    }

    /// SHA-256 of the bytes, in lower-case hex.
    pub fn sha256(&self) -> String {
        digest::sha256([self.contents.as_slice()])
    }
}

/// A relative path with forward slashes that names a file on Linux, macOS and Windows alike: no `..`, no backslash,
/// no device name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: the file's name.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folders on the way, from the top: `a/b/c.html` gives `a` and `a/b`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for SitePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Why a text is no [`SitePath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSitePath {
    path: String,
    why: &'static str,
}

impl fmt::Display for BadSitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "`{}` cannot be the path of a file: {}",
            self.path.escape_debug(),
            self.why
        )
    }
}

impl std::error::Error for BadSitePath {}

impl FromStr for SitePath {
    type Err = BadSitePath;

    fn from_str(path: &str) -> Result<Self, Self::Err> {
        match path.split('/').find_map(wrong_with) {
            None => Ok(Self(path.to_owned())),
            Some(why) => Err(BadSitePath {
                path: path.to_owned(),
                why,
            }),
        }
    }
}

fn wrong_with(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("it has an empty part")
    } else if name == "." || name == ".." {
        Some("it has a part that is `.` or `..`")
    } else if name.len() > 255 {
        Some("it has a part longer than 255 bytes")
    } else if name
        .chars()
        .any(|character| character.is_control() || "\\<>:\"|?*".contains(character))
    {
        Some("it has a character that Windows does not allow")
    } else if name.ends_with(['.', ' ']) {
        Some("it has a part that ends in a dot or a blank")
    } else if is_device(name) {
        Some("it has a name that Windows keeps for a device")
    } else {
        None
    }
}

/// Windows looks at the name up to the first dot, whatever follows.
fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        _ => ["com", "lpt"].iter().any(|device| {
            stem.strip_prefix(device).is_some_and(|number| {
                let mut digits = number.chars();
                matches!(
                    (digits.next(), digits.next()),
                    (Some('0'..='9' | '¹' | '²' | '³'), None)
                )
            })
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_every_system_can_hold() {
        for path in [
            "index.html",
            ".well-known/csaf/x.json",
            "ja/advisories/a-1.html",
            "console.html",
            "com10/a",
        ] {
            assert_eq!(path.parse::<SitePath>().unwrap().as_str(), path);
        }
        let path: SitePath = "a/b/c.html".parse().unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a", "a/b"]);
    }

    #[test]
    fn refuses_what_leads_out_or_cannot_be_written() {
        let long = "x".repeat(256);
        for path in [
            "",
            "/",
            "/etc/passwd",
            "a//b",
            "a/",
            "..",
            "a/../b",
            "./a",
            "a\\b",
            "C:/x",
            "a\0",
            "a\nb",
            "con",
            "ja/NUL.html",
            "com1.txt",
            "LPT¹",
            "a.",
            "a ",
            "a?b",
            &long,
        ] {
            assert!(path.parse::<SitePath>().is_err(), "{path:?}");
        }
    }
}
