//! Words, templates, Markdown and code blocks: everything between a model value and text in an output syntax.
//! Plain library code: it knows locales, but no advisory.

pub mod embedded;
pub mod error;
pub mod messages;

pub use error::Error;
