//! The name that a processor gives itself, without ornaments: `Intel Xeon Gold 6130`. Names repeat across generations:
//! where a signature can be asked for, it is the better question.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "cpu-name",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Processor,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
