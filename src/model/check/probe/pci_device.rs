//! Where a PCI device (`8086:9d3a`) is, as `00:16.0`; several with a comma.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "pci-device",
    parameters: &[Parameter {
        name: "id",
        kind: ParameterKind::Shaped(Shape::PciId),
    }],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: Some("the kernel lists the devices and has none with this id"),
};
