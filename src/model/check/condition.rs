//! How one observation is judged.

use super::answer::{Answer, Reason};
use super::facts::Observation;
use super::microcode::{Microcode, Revision};
use super::pattern::Pattern;
use super::probe::ValueType;
use crate::model::id::Id;
use crate::model::version::package::{self, PackageVersion};
use crate::model::version::{Branch, Version, VersionRange};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Exists,
    Absent,
    Equals(String),
    OneOf(Vec<String>),
    Contains(String),
    /// Ignoring the case of ASCII letters, the value begins with one of these.
    BeginsWith(Vec<String>),
    Matches(Pattern),
    AtLeast(Version),
    Below(Version),
    Within {
        range: VersionRange,
        build: Option<BuildRange>,
    },
    FixedIn(Vec<Branch>),
    PackageWithin(Box<PackageRange>),
    /// The signature matches one of these; `processors` names the registry entries they came from.
    SignatureIn {
        patterns: Vec<Signature>,
        processors: Vec<Id>,
    },
    /// The running microcode is at least the revision that the list has for this processor.
    MicrocodeAtLeast {
        list: Vec<Revision>,
        /// Revisions that their maker took back: whatever their number, they prove nothing.
        withdrawn: Vec<Revision>,
    },
}

/// Half-open, by the order of a package manager; one end may be open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageRange {
    pub ordering: package::Ordering,
    pub from: Option<PackageVersion>,
    pub below: Option<PackageVersion>,
}

impl PackageRange {
    /// Whether a version lies in it; one that the manager would not take for a version is malformed.
    fn judge(&self, version: &str) -> Answer {
        let Ok(seen) = PackageVersion::parse(self.ordering, version) else {
            return Answer::unknown(Reason::Malformed);
        };
        Answer::known(
            self.from.as_ref().is_none_or(|from| seen >= *from)
                && self.below.as_ref().is_none_or(|below| seen < *below),
        )
    }
}

/// Half-open range of the fourth version component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildRange {
    pub from: Option<u32>,
    pub below: Option<u32>,
}

impl BuildRange {
    fn contains(self, build: u32) -> bool {
        self.from.is_none_or(|from| build >= from) && self.below.is_none_or(|below| build < below)
    }
}

/// CPUID family-model, with a stepping where the fact depends on it: `06-9e` or `06-9e-0a`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature(String);

impl Signature {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn has_stepping(&self) -> bool {
        self.0.split('-').count() == 3
    }

    fn matches(&self, seen: &Self) -> bool {
        seen.0 == self.0
            || (!self.has_stepping()
                && seen
                    .0
                    .strip_prefix(&self.0)
                    .is_some_and(|rest| rest.starts_with('-')))
    }
}

impl std::str::FromStr for Signature {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let hex = |part: &&str| {
            (2..=4).contains(&part.len())
                && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        if matches!(parts.len(), 2 | 3) && parts.iter().all(hex) {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!(
                "`{text}` is not a CPUID signature: family-model or family-model-stepping in lower-case hex, as in `06-9e-0a`"
            ))
        }
    }
}

/// Whether a text begins with another, whatever the case of the letters of ASCII.
pub(super) fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

impl Condition {
    /// The name in content.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::Absent => "absent",
            Self::Equals(_) => "equals",
            Self::OneOf(_) => "one-of",
            Self::Contains(_) => "contains",
            Self::BeginsWith(_) => "begins-with",
            Self::Matches(_) => "matches",
            Self::AtLeast(_) | Self::MicrocodeAtLeast { .. } => "at-least",
            Self::Below(_) => "below",
            Self::Within { .. } | Self::PackageWithin(_) => "within",
            Self::FixedIn(_) => "fixed-in",
            Self::SignatureIn { .. } => "processors",
        }
    }

    /// Whether a condition can judge values of this type.
    pub fn judges(&self, value: ValueType) -> bool {
        match self {
            Self::Exists | Self::Absent => true,
            Self::Equals(_)
            | Self::OneOf(_)
            | Self::Contains(_)
            | Self::BeginsWith(_)
            | Self::Matches(_) => value == ValueType::Text,
            Self::MicrocodeAtLeast { .. } => value == ValueType::Microcode,
            Self::PackageWithin(range) => value == ValueType::Package(range.ordering),
            Self::AtLeast(_) | Self::Below(_) | Self::Within { .. } | Self::FixedIn(_) => {
                value == ValueType::Version
            }
            Self::SignatureIn { .. } => value == ValueType::Signature,
        }
    }

    /// Judges an observation. `newest`: at or above this version the advisory's data says nothing.
    ///
    /// On an absent value `absent` is yes, `exists` is no and every other condition is unknown (`no-data`). A value
    /// that is not of the condition's type is `malformed`.
    pub fn judge(&self, observation: &Observation, newest: Option<&Version>) -> Answer {
        let value = match observation {
            Observation::Unknown { reason, .. } => return Answer::unknown(*reason),
            Observation::Absent { .. } => {
                return match self {
                    Self::Absent => Answer::known(true),
                    Self::Exists => Answer::known(false),
                    _ => Answer::unknown(Reason::NoData),
                };
            }
            Observation::Found { value, .. } => value,
        };
        match self {
            Self::Exists => Answer::known(true),
            Self::Absent => Answer::known(false),
            Self::Equals(wanted) => Answer::known(value == wanted),
            Self::OneOf(wanted) => Answer::known(wanted.contains(value)),
            Self::Contains(part) => Answer::known(value.contains(part)),
            Self::BeginsWith(starts) => {
                Answer::known(starts.iter().any(|start| begins(value, start)))
            }
            Self::Matches(pattern) => pattern
                .matches(value)
                .map_or(Answer::unknown(Reason::Malformed), Answer::known),
            Self::PackageWithin(range) => range.judge(value),
            Self::MicrocodeAtLeast { list, withdrawn } => value
                .parse::<Microcode>()
                .map_or(Answer::unknown(Reason::Malformed), |seen| {
                    seen.at_least(list, withdrawn)
                }),
            Self::SignatureIn { patterns, .. } => match value.parse::<Signature>() {
                Ok(seen) if seen.has_stepping() => {
                    Answer::known(patterns.iter().any(|pattern| pattern.matches(&seen)))
                }
                Ok(_) | Err(_) => Answer::unknown(Reason::Malformed),
            },
            Self::AtLeast(_) | Self::Below(_) | Self::Within { .. } | Self::FixedIn(_) => {
                match value.parse::<Version>() {
                    Ok(version) if version.is_zero() => Answer::unknown(Reason::Malformed),
                    Err(_) => Answer::unknown(Reason::Malformed),
                    Ok(version) if newest.is_some_and(|newest| version >= *newest) => {
                        Answer::unknown(Reason::NewerThanData)
                    }
                    Ok(version) => self.judge_version(&version),
                }
            }
        }
    }

    fn judge_version(&self, version: &Version) -> Answer {
        match self {
            Self::AtLeast(wanted) => Answer::known(version >= wanted),
            Self::Below(wanted) => Answer::known(version < wanted),
            Self::Within { range, build: None } => Answer::known(range.contains(version)),
            Self::Within {
                range,
                build: Some(build),
            } => match version.build() {
                None => Answer::unknown(Reason::Malformed),
                Some(seen) => Answer::known(range.contains(version) && build.contains(seen)),
            },
            Self::FixedIn(branches) => branches
                .iter()
                .find(|branch| branch.contains(version))
                .map_or(Answer::unknown(Reason::NotListed), |branch| {
                    Answer::known(*version >= branch.at_least)
                }),
            Self::Exists
            | Self::Absent
            | Self::Equals(_)
            | Self::OneOf(_)
            | Self::Contains(_)
            | Self::BeginsWith(_)
            | Self::Matches(_)
            | Self::SignatureIn { .. }
            | Self::MicrocodeAtLeast { .. }
            | Self::PackageWithin(_) => Answer::unknown(Reason::Malformed),
        }
    }
}
