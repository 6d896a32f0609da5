//! AMD's part of the firmware and its version, as SMBIOS tells it on some machines (type 40): `ComboAm5PI 1.2.0.3`.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "agesa",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::Administrator,
    absent: None,
};
