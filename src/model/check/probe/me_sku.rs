//! What the management firmware offers: `amt`, `ism`, `sbt`, `consumer`. The firmware answers this only to a call into the MEI driver,
//! which no script makes; an assumption would be no fact. Intel's `rpc amtinfo` shows it.

use super::{Class, Dimension, Kind, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "me-sku",
    parameters: &[],
    value: ValueType::Text,
    dimension: Dimension::Mei,
    class: Class::Hardware,
    platforms: &[],
    privilege: ReadPrivilege::User,
    absent: None,
};
