//! kanwa: one YAML file per security advisory in, everything a team needs to act on it out.

pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod export;
pub mod lint;
pub mod model;
pub mod render;
pub mod route;
pub mod source;
pub mod write;
