//! Version of the Intel ME, CSME, TXE or SPS firmware. Not the version of its driver.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "me-firmware",
    parameters: &[],
    value: ValueType::Version,
    dimension: Dimension::Mei,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
