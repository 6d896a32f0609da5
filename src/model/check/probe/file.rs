//! What stands at a path: `file`, `folder`, `link` or `other`.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "file",
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
