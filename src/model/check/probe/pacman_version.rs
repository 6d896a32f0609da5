//! Version of an installed package of Arch Linux and its kin.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};
use crate::model::version::package::Ordering;

pub(super) const KIND: Kind = Kind {
    name: "pacman-version",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Shaped(Shape::PackageName),
    }],
    value: ValueType::Package(Ordering::Pacman),
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: Some("pacman's database could be listed in full and holds no such package"),
};
