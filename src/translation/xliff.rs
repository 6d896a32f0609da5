//! XLIFF 2.0: what a translator's tool reads and gives back.
//!
//! A file of the content is a `file`, a text a `unit` named by its address. Code, references and placeholders are inline
//! codes whose data stand beside the unit, so that a tool neither changes nor loses them.

mod read;
mod write;

pub use read::read;
pub use write::write;
