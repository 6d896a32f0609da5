//! How a service starts: `automatic`, `manual`, `disabled`, or the service manager's own word.

use super::{Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "service-start",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Text,
    }],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("the service manager knows no service of this name"),
};
