//! The whole text of a file, at most 100000 bytes, without the line ends at its end.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "file-text",
    parameters: &[Parameter {
        name: "path",
        kind: ParameterKind::Shaped(Shape::Path),
    }],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("the folders on the way could be searched and it is not there"),
};
