//! Trees → model values: one file a part of the format.

mod absence;
pub(super) mod advisory;
mod condition;
mod detection;
pub(super) mod expression;
pub(super) mod organisation;
pub(super) mod parts;
pub(super) mod registry;
pub(super) mod site;
pub(super) mod step;
