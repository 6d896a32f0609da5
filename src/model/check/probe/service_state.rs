//! State of a service: `running`, `stopped`, or the service manager's own word.

use super::{Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "service-state",
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
