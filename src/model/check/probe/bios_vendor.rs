//! Who made the firmware (SMBIOS type 0), as it says itself. Text that stands for none is no value.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "bios-vendor",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
