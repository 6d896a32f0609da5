//! The maker of a processor as CPUID prints it: `GenuineIntel`, `AuthenticAMD`.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "cpu-vendor",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Processor,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
