//! Evidence that this is a guest of a hypervisor; the value is the evidence.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "hypervisor",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("evidence was looked at and speaks for bare metal"),
};
