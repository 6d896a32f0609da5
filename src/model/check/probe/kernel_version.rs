//! The running kernel's version without what the distribution adds: `6.1.0`. Distributions repair old versions: where there
//! is a package, its version is the better question.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "kernel-version",
    parameters: &[],
    value: ValueType::Version,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: None,
};
