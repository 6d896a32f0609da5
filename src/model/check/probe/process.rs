//! Whether a process of this name is running; the value is the name.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "process",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Shaped(Shape::ProcessName),
    }],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("every process was looked at and none has the name"),
};
