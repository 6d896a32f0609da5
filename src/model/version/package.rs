//! Versions of packages, each compared as its manager compares.

/// Whose rules order two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordering {
    Dpkg,
    Rpm,
    Apk,
    Pacman,
}

crate::model::named::named!(Ordering: Dpkg = "dpkg", Rpm = "rpm", Apk = "apk", Pacman = "pacman");
