//! Version of a device's driver. Not of its firmware, which is another number.

use super::{Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "driver-version",
    parameters: &[Parameter {
        name: "device",
        kind: ParameterKind::Text,
    }],
    value: ValueType::Version,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
