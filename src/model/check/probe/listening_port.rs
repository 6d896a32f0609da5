//! Local endpoints that listen on one of some ports, TCP and UDP, IPv4 and IPv6.

use super::{Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "listening-port",
    parameters: &[Parameter {
        name: "ports",
        kind: ParameterKind::Ports,
    }],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: Some("the port tables were read in full and nothing listens on these ports"),
};
