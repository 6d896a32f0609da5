//! A number or text of the registry below `HKEY_LOCAL_MACHINE`; numbers in decimal.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "registry-value",
    parameters: &[
        Parameter {
            name: "key",
            kind: ParameterKind::Shaped(Shape::RegistryKey),
        },
        Parameter {
            name: "name",
            kind: ParameterKind::Shaped(Shape::RegistryName),
        },
    ],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("the key could be read and has no such value"),
};
