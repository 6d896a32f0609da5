//! The name of the machine's model (SMBIOS type 1).

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "system-product",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
