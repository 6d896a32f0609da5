//! Who made the main board (SMBIOS type 2).

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "board-vendor",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
