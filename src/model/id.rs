//! Names of things: advisories, steps, registry entries.

use std::fmt;
use std::str::FromStr;

/// A slug, `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters: safe in a file name, an address and a script.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names that cannot be a file on Windows, or that our own addresses use.
const RESERVED: [&str; 25] = [
    "all", "index", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6",
    "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    "conin",
];

impl FromStr for Id {
    type Err = String;

    /// A slug → its id. Errors: a sentence on what is wrong.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an id cannot be empty".to_owned());
        }
        if text.len() > 64 {
            return Err("an id has at most 64 characters".to_owned());
        }
        let well_formed = text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        if !well_formed {
            return Err(format!(
                "`{text}` is not an id: lower-case letters and digits, single hyphens between them"
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Id {
    /// An id that also names files: not `all`, `index` or a Windows device name.
    pub fn for_file(text: &str) -> Result<Self, String> {
        let id = Self::from_str(text)?;
        if RESERVED.contains(&text) {
            return Err(format!("`{text}` is reserved and cannot name a file"));
        }
        Ok(id)
    }

    /// An id that names an advisory: it does not end as the names of what is made of another one do.
    pub fn for_advisory(text: &str) -> Result<Self, String> {
        let id = Self::for_file(text)?;
        match ADDED.iter().find(|ending| text.ends_with(**ending)) {
            Some(ending) => Err(format!(
                "`{text}` cannot name an advisory: `{ending}` is what its documents add to the id of another"
            )),
            None => Ok(id),
        }
    }
}

/// What names of translations and of conclusions add to an advisory's id.
const ADDED: [&str; 4] = ["-ja", "-en", "-vex", "-internal"];

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A CVE id, `CVE-YYYY-NNNN…`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CveId(String);

impl CveId {
    /// The year in its name: that of the number's reservation.
    pub fn year(&self) -> i16 {
        let year = self.0.split('-').nth(1);
        year.and_then(|year| year.parse().ok()).unwrap_or(0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CveId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a CVE id such as `CVE-2017-5689`");
        let mut parts = text.strip_prefix("CVE-").ok_or_else(wrong)?.splitn(2, '-');
        let (year, number) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if year.len() == 4 && digits(year) && (4..=9).contains(&number.len()) && digits(number) {
            Ok(Self(text.to_owned()))
        } else {
            Err(wrong())
        }
    }
}

impl fmt::Display for CveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        for good in ["a", "intel-sa-00075", "0-1"] {
            assert!(Id::from_str(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a.b", "あ"] {
            assert!(Id::from_str(bad).is_err(), "{bad}");
        }
        assert!(Id::from_str(&"a".repeat(65)).is_err());
        assert!(Id::for_file("con").is_err());
        assert!(Id::for_file("console").is_ok());
        for taken in ["a-en", "a-ja", "a-vex", "a-vex-en", "con"] {
            assert!(Id::for_advisory(taken).is_err(), "{taken}");
        }
        assert!(Id::for_advisory("en").is_ok() && Id::for_advisory("maven").is_ok());
    }

    #[test]
    fn cves() {
        assert!(CveId::from_str("CVE-2017-5689").is_ok());
        for bad in [
            "cve-2017-5689",
            "CVE-17-5689",
            "CVE-2017-56",
            "CVE-2017-5689x",
        ] {
            assert!(CveId::from_str(bad).is_err(), "{bad}");
        }
    }
}
