//! Version of a program or library from the numbers of its version resource.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "file-version",
    parameters: &[Parameter {
        name: "path",
        kind: ParameterKind::Shaped(Shape::WindowsPath),
    }],
    value: ValueType::Version,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("the folders on the way could be listed and it is not there"),
};
