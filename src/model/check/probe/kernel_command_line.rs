//! What the running kernel was started with: `mitigations=auto quiet`.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "kernel-command-line",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: None,
};
