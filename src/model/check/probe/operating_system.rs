//! Which operating system this is: `linux` or `windows`.
//!
//! The same fact has different evidence on each; a rule that names the system first is decided by its own evidence alone,
//! not left open by the other's, which is not there.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "operating-system",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Host,
    class: Class::Software,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
