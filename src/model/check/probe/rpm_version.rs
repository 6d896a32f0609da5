//! Version of an installed package of Red Hat, SUSE and their kin. Only on the running host: the database is binary.

use super::{
    Class, Dimension, Kind, Parameter, ParameterKind, Platform, ReadPrivilege, Shape, ValueType,
};
use crate::model::version::package::Ordering;

pub(super) const KIND: Kind = Kind {
    name: "rpm-version",
    parameters: &[Parameter {
        name: "name",
        kind: ParameterKind::Shaped(Shape::PackageName),
    }],
    value: ValueType::Package(Ordering::Rpm),
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux],
    privilege: ReadPrivilege::User,
    absent: Some("rpm's database was read and the package is not in it"),
};
