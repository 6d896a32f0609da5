//! One bit of a model-specific register, `set` where every processor has it set, else `clear`: register `c0011029`,
//! bit `9`.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};

pub(super) const KIND: Kind = Kind {
    name: "msr-bit",
    parameters: &[
        Parameter {
            name: "register",
            kind: ParameterKind::Shaped(Shape::Register),
        },
        Parameter {
            name: "bit",
            kind: ParameterKind::Shaped(Shape::Bit),
        },
    ],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Hardware,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::Administrator,
    absent: None,
};
