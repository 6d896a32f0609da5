//! Which microcode runs, and on what: `06-9a-03/80:00000430`, signature, platform and running revision.
//!
//! The platform is the one-bit mask of Intel's microcode files, `-` for makers that have none, `?` where it could not be
//! read: revisions of one signature are only comparable on the same platform. Older kernels show it to root only.

use super::{Class, Dimension, Kind, Platform, ReadPrivilege, ValueType};

pub(super) const KIND: Kind = Kind {
    name: "microcode",
    parameters: &[],
    value: ValueType::Microcode,
    dimension: Dimension::Processor,
    class: Class::Hardware,
    platforms: &[Platform::Linux, Platform::Windows],
    privilege: ReadPrivilege::Administrator,
    absent: None,
};
