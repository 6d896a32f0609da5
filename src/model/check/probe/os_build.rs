//! Build of Windows with its update revision: `10.0.22631.3007`.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "os-build",
    parameters: &[],
    value: ValueType::Version,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
