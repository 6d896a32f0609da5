//! Version of an installed package of Debian, Ubuntu and their kin.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};
use crate::model::version::package::Ordering;

pub(super) const KIND: Kind = Kind {
    name: "dpkg-version",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Shaped(Shape::PackageName),
    }],
    value: ValueType::Package(Ordering::Dpkg),
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: Some("dpkg's status was read in full and the package is not installed"),
};
