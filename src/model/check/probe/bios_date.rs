//! The day that the firmware was made (SMBIOS type 0), as a version, so that days can be compared: `2023.5.4`.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "bios-date",
    parameters: &[],
    value: ValueType::Version,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
