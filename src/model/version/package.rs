//! Versions of packages, each compared as its manager compares.

mod apk;
mod dpkg;
mod evr;
mod number;
mod pacman;
mod rpm;

use std::cmp;
use std::fmt;

/// Whose rules order two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ordering {
    Dpkg,
    Rpm,
    Apk,
    Pacman,
}

crate::model::named::named!(Ordering: Dpkg = "dpkg", Rpm = "rpm", Apk = "apk", Pacman = "pacman");

/// No real version is longer; the scripts compare no longer one either.
const LONGEST: usize = 255;

/// A version as one package manager writes and orders it: `1:4.2-3~deb12u1`, `2.0^git1-4.el9`, `1.2_rc3-r0`.
///
/// Equal are versions that the manager takes for equal (dpkg: `1.0` and `0:1.00-0`). A release or revision that is missing counts as
/// lower than any; managers that do not compare it then give the same answers about a half-open range, whose ends leave it out.
/// Versions of different managers are ordered by manager, so that there is an order at all.
#[derive(Clone, Debug)]
pub struct PackageVersion {
    text: String,
    key: Key,
}

/// What is compared, by manager.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Dpkg(dpkg::Key),
    Rpm(rpm::Key),
    Apk(apk::Key),
    Pacman(pacman::Key),
}

impl PackageVersion {
    /// Reads a version in a manager's writing.
    ///
    /// # Errors
    /// What the manager itself would not take for a version, or more than 255 characters.
    pub fn parse(ordering: Ordering, text: &str) -> Result<Self, String> {
        let key = match ordering {
            _ if text.len() > LONGEST => None,
            Ordering::Dpkg => dpkg::key(text).map(Key::Dpkg),
            Ordering::Rpm => rpm::key(text).map(Key::Rpm),
            Ordering::Apk => apk::key(text).map(Key::Apk),
            Ordering::Pacman => pacman::key(text).map(Key::Pacman),
        };
        let form = match ordering {
            Ordering::Dpkg => "[epoch:]version[-revision], as in `1:4.2-3+deb12u1`",
            Ordering::Rpm => "[epoch:]version[-release], as in `4.2-3.el9`",
            Ordering::Apk => "numbers, letter, suffixes and -rN, as in `4.2.1_rc3-r0`",
            Ordering::Pacman => "[epoch:]version[-release], as in `1:4.2-3`",
        };
        let key = key
            .ok_or_else(|| format!("`{text}` is not a version of {}: {form}", ordering.as_str()))?;
        Ok(Self {
            text: text.to_owned(),
            key,
        })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn ordering(&self) -> Ordering {
        match self.key {
            Key::Dpkg(_) => Ordering::Dpkg,
            Key::Rpm(_) => Ordering::Rpm,
            Key::Apk(_) => Ordering::Apk,
            Key::Pacman(_) => Ordering::Pacman,
        }
    }
}

impl Ord for PackageVersion {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for PackageVersion {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for PackageVersion {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for PackageVersion {}

impl fmt::Display for PackageVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
