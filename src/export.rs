//! Everything that is made of a catalogue, one module a format; formats never look at each other.

pub mod artefact;
pub mod script;

pub use artefact::{Artefact, BadSitePath, SitePath};
