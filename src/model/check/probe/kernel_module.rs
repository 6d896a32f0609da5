//! Whether a part of the kernel is there: `loaded` as a module, or `built-in`.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "kernel-module",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Shaped(Shape::KernelModule),
    }],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: Some("neither loaded nor built into this kernel"),
};
