//! Microcode revisions: which processor they are for, and which of two is the newer.
//!
//! Intel's are for a signature and a set of platforms (one bit each, MSR 17h bits 52 to 50): revisions of one signature and
//! different platforms cannot be compared. AMD's name the part themselves: bits 31 to 8 are family, model and stepping, and only
//! the last eight bits count up (Linux `arch/x86/kernel/cpu/microcode/{intel,amd}.c`).

use std::fmt;
use std::str::FromStr;

use super::answer::{Answer, Reason};
use super::condition::Signature;

/// Bit 31: Intel's revisions of before production, which Linux calls debug microcode.
const PRE_PRODUCTION: u32 = 0x8000_0000;

/// What a processor runs: `06-9a-03/80:00000430`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Microcode {
    signature: Signature,
    platform: Platform,
    revision: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Platform {
    /// One bit.
    Is(u8),
    /// `-`: the maker has none.
    None,
    /// `?`: it could not be read.
    Unread,
}

/// A revision of a list: for a signature with its stepping and any of some platforms, or for a maker without platforms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    signature: Signature,
    platforms: Option<u8>,
    least: u32,
}

impl Revision {
    /// Whether some processor is on both lists.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.signature == other.signature
            && match (self.platforms, other.platforms) {
                (Some(one), Some(other)) => one & other != 0,
                (None, None) => true,
                _ => false,
            }
    }

    fn is_for(&self, seen: &Microcode) -> bool {
        self.signature == seen.signature
            && match (self.platforms, seen.platform) {
                (Some(any), Platform::Is(one)) => any & one != 0,
                (None, Platform::None) => true,
                _ => false,
            }
    }
}

/// `06-9a-03/80:00000430`, `19-21-02/-:0a201213`: as scripts are given it.
impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signature = self.signature.as_str();
        match self.platforms {
            Some(platforms) => write!(f, "{signature}/{platforms:02x}:{:08x}", self.least),
            None => write!(f, "{signature}/-:{:08x}", self.least),
        }
    }
}

impl FromStr for Revision {
    type Err = String;

    /// `06-9a-03/80:430` with platforms, `19-21-02:0a201213` without.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is no microcode revision: signature, platforms and revision in lower-case hex, as in `06-9a-03/80:430`, \
                 or `19-21-02:0a201213` where the maker has no platforms"
            )
        };
        let (processor, revision) = text.split_once(':').ok_or_else(wrong)?;
        let (signature, platforms) = match processor.split_once('/') {
            Some((signature, platforms)) => (signature, Some(platforms)),
            None => (processor, None),
        };
        let signature: Signature = signature.parse()?;
        let platforms = match platforms {
            Some(mask) => Some(
                u8::try_from(hex(mask, 2..=2).ok_or_else(wrong)?)
                    .ok()
                    .filter(|mask| *mask != 0)
                    .ok_or_else(wrong)?,
            ),
            None => None,
        };
        let least = hex(revision, 1..=8).ok_or_else(wrong)?;
        if !signature.has_stepping() || least == 0 {
            return Err(wrong());
        }
        Ok(Self {
            signature,
            platforms,
            least,
        })
    }
}

impl FromStr for Microcode {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (processor, revision) = text.split_once(':').ok_or(())?;
        let (signature, platform) = processor.split_once('/').ok_or(())?;
        let signature: Signature = signature.parse().map_err(|_| ())?;
        let platform = match platform {
            "-" => Platform::None,
            "?" => Platform::Unread,
            mask => hex(mask, 2..=2)
                .and_then(|mask| u8::try_from(mask).ok())
                .filter(|mask| mask.is_power_of_two())
                .map(Platform::Is)
                .ok_or(())?,
        };
        let revision = hex(revision, 8..=8).ok_or(())?;
        if !signature.has_stepping() || matches!(revision, 0 | u32::MAX) {
            return Err(());
        }
        Ok(Self {
            signature,
            platform,
            revision,
        })
    }
}

fn hex(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let fits = digits.contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    fits.then(|| u32::from_str_radix(text, 16).ok()).flatten()
}

impl Microcode {
    /// Whether it is at least the revision that a list has for this processor. A list says nothing about processors that it
    /// does not name, nor about a revision that its maker took back (`withdrawn`) or never released.
    pub fn at_least(&self, list: &[Revision], withdrawn: &[Revision]) -> Answer {
        if self.platform == Platform::Unread {
            let mut own = list.iter().filter(|one| one.signature == self.signature);
            return Answer::unknown(if own.any(|one| one.platforms.is_some()) {
                Reason::NoData
            } else {
                Reason::NotListed
            });
        }
        let wanted: Vec<&Revision> = list.iter().filter(|one| one.is_for(self)).collect();
        if wanted.is_empty() {
            return Answer::unknown(Reason::NotListed);
        }
        let part = |revision: u32| revision >> 8;
        if self.platform == Platform::None
            && wanted
                .iter()
                .any(|one| part(one.least) != part(self.revision))
        {
            return Answer::unknown(Reason::Malformed);
        }
        let unreleased = self.platform != Platform::None && self.revision >= PRE_PRODUCTION;
        let taken_back = withdrawn
            .iter()
            .any(|one| one.is_for(self) && one.least == self.revision);
        if unreleased || taken_back {
            return Answer::unknown(Reason::NotListed);
        }
        Answer::known(wanted.iter().all(|one| self.revision >= one.least))
    }
}
