//! Values that are always right; imports nothing of ours.
//!
//! Having one of these proves that its parts were checked: an [`id::Id`] is a slug, a [`version::Version`] compares, a
//! [`locale::Localized`] has every locale. The shapes follow the content format that the README teaches.

pub mod advisory;
pub mod catalog;
pub mod check;
pub mod conclusion;
pub mod cpe;
pub mod cvss;
pub mod date;
pub mod difference;
pub mod digest;
pub mod history;
pub mod id;
pub mod locale;
pub mod named;
pub mod publisher;
pub mod registry;
pub mod step;
pub mod text;
pub mod translation;
pub mod uri;
pub mod version;
pub mod vex;
