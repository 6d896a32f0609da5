//! Version of an installed package of Alpine Linux and its kin.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};
use crate::model::version::package::Ordering;

pub(super) const KIND: Kind = Kind {
    name: "apk-version",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Shaped(Shape::PackageName),
    }],
    value: ValueType::Package(Ordering::Apk),
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: Some("apk's database was read in full and the package is not in it"),
};
