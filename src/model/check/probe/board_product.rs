//! The name of the main board's model (SMBIOS type 2).

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "board-product",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
