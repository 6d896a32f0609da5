//! CPUID family-model-stepping of a processor, lower-case hex: `06-9e-0a`. It names the silicon, not the product.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "cpu-signature",
    parameters: &[],
    value: ValueType::Signature,
    dimension: Dimension::Processor,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::User,
    absent: None,
};
