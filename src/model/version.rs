//! Dotted versions, half-open ranges, and fixes per branch.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

pub mod package;

/// One to eight dotted decimal components of at most nine digits, such as `11.6.27.3264`.
///
/// Compared component by component as numbers; missing components count as 0, so `11.6` equals `11.6.0.0`.
/// Leading zeros carry no meaning (`04.00.04.172` is 4.0.4.172).
#[derive(Clone, Debug)]
pub struct Version {
    text: String,
    parts: Vec<u32>,
}

impl Version {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn parts(&self) -> &[u32] {
        &self.parts
    }

    /// `0.0.0.0` is what a device prints that does not know: never a version below a range.
    pub fn is_zero(&self) -> bool {
        self.parts.iter().all(|part| *part == 0)
    }

    /// The fourth component, which ME firmware calls the build.
    pub fn build(&self) -> Option<u32> {
        self.parts.get(3).copied()
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not a version: 1 to 8 decimal numbers with dots, as in `11.6.27.3264`"
            )
        };
        let parts = text
            .split('.')
            .map(|part| {
                let fits =
                    (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
                if fits { part.parse().ok() } else { None }
            })
            .collect::<Option<Vec<u32>>>()
            .ok_or_else(wrong)?;
        if parts.len() > 8 {
            return Err(wrong());
        }
        Ok(Self {
            text: text.to_owned(),
            parts,
        })
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let length = self.parts.len().max(other.parts.len());
        let part = |version: &Self, i: usize| version.parts.get(i).copied().unwrap_or(0);
        (0..length)
            .map(|i| part(self, i).cmp(&part(other, i)))
            .find(|order| *order != Ordering::Equal)
            .unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A half-open range, written `">=6.0 <11.7"`; either side may be missing, not both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRange {
    pub from: Option<Version>,
    pub below: Option<Version>,
}

impl VersionRange {
    pub fn contains(&self, version: &Version) -> bool {
        self.from.as_ref().is_none_or(|from| version >= from)
            && self.below.as_ref().is_none_or(|below| version < below)
    }

    /// Whether a version can lie in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before = |one: &Self, end: &Self| match (&one.from, &end.below) {
            (Some(from), Some(below)) => from < below,
            _ => true,
        };
        begins_before(self, other) && begins_before(other, self)
    }

    /// What lies before the lowest of some versions that it contains; all of it where it contains none.
    pub fn before(&self, versions: &[Version]) -> Option<Self> {
        let within = versions.iter().filter(|version| self.contains(version));
        match within.min() {
            None => Some(self.clone()),
            Some(lowest) if self.from.as_ref() == Some(lowest) => None,
            Some(lowest) => Some(Self {
                from: self.from.clone(),
                below: Some(lowest.clone()),
            }),
        }
    }
}

impl FromStr for VersionRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (mut from, mut below) = (None, None);
        for word in text.split_whitespace() {
            let (slot, rest) = if let Some(rest) = word.strip_prefix(">=") {
                (&mut from, rest)
            } else if let Some(rest) = word.strip_prefix('<').filter(|r| !r.starts_with('=')) {
                (&mut below, rest)
            } else {
                return Err(format!(
                    "`{word}` in `{text}`: a range is half-open, `>=` and `<`, as in `>=6.0 <11.7`"
                ));
            };
            if slot.replace(rest.parse::<Version>()?).is_some() {
                return Err(format!("`{text}` says the same side twice"));
            }
        }
        match (&from, &below) {
            (None, None) => Err("a version range cannot be empty".to_owned()),
            (Some(low), Some(high)) if low >= high => Err(format!("nothing lies within `{text}`")),
            _ => Ok(Self { from, below }),
        }
    }
}

impl fmt::Display for VersionRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.below) {
            (Some(from), Some(below)) => write!(f, ">={from} <{below}"),
            (Some(from), None) => write!(f, ">={from}"),
            (None, Some(below)) => write!(f, "<{below}"),
            (None, None) => Ok(()),
        }
    }
}

/// One branch of `fixed-in`: versions in `[from, below)` are fixed at and above `at_least`, which may lie in a later branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub from: Version,
    pub below: Version,
    pub at_least: Version,
}

impl Branch {
    pub fn contains(&self, version: &Version) -> bool {
        *version >= self.from && *version < self.below
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.below && other.from < self.below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn order() {
        assert!(v("11.10") > v("11.9"));
        assert_eq!(v("11.6"), v("11.6.0.0"));
        assert_eq!(v("04.00.04.0172"), v("4.0.4.172"));
        assert!(v("11.6.27.3264") < v("11.7"));
        assert!(v("0.0.0.0").is_zero());
        for bad in [
            "",
            "11.",
            ".1",
            "1..2",
            "1.x",
            "1.2.3.4.5.6.7.8.9",
            "1.1234567890",
            "１.2",
            "-1",
        ] {
            assert!(Version::from_str(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ranges() {
        let range: VersionRange = ">=6.0 <11.7".parse().unwrap();
        assert!(range.contains(&v("6.0")) && range.contains(&v("11.6.99.9999")));
        assert!(!range.contains(&v("11.7")) && !range.contains(&v("5.9.9")));
        let range = |text: &str| text.parse::<VersionRange>().unwrap();
        for (one, other, overlap) in [
            (">=5.5 <5.7", ">=5.6 <5.7", true),
            (">=5.5 <5.7", ">=5.7", false),
            ("<5.5", ">=5.5 <5.7", false),
            ("<5.5", "<1", true),
            (">=5.5", "<5.6", true),
        ] {
            assert_eq!(range(one).overlaps(&range(other)), overlap, "{one} {other}");
            assert_eq!(range(other).overlaps(&range(one)), overlap, "{other} {one}");
        }
        let one = range(">=5.5 <5.7");
        assert_eq!(
            one.before(&[v("5.7"), v("5.6.2"), v("5.6")]),
            Some(range(">=5.5 <5.6"))
        );
        assert_eq!(one.before(&[v("5.5")]), None);
        assert_eq!(one.before(&[v("5.7")]), Some(one));
        for bad in ["", "6.0", ">=6.0 <=11.7", ">=7 <6", ">=6 >=7", "<6 <7"] {
            assert!(VersionRange::from_str(bad).is_err(), "{bad}");
        }
    }
}
