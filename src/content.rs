//! Sources → Catalog: every file of `content/` is read, typed and held against the others.
//!
//! Three passes, none of which looks back: every file becomes a tree (`tree`), the shared ones give the names that there
//! are (`shared`, `names`), and every tree is typed against the names (`own`, `lower`). All mistakes of all files come out
//! of one run. What did not change is not read again (`memory`).

mod address;
mod history;
mod levels;
mod lower;
mod memory;
mod names;
mod order;
mod outcome;
mod own;
mod part;
mod place;
mod prose;
mod reader;
pub mod schema;
mod shape;
mod shared;
mod todo;
pub mod translation;
mod tree;
mod unused;
mod written;

use crate::model::date::Date;
use crate::source::Sources;

pub use address::base_url;
pub use memory::Memory;
pub use outcome::Outcome;
pub use part::Part;

/// The files below `content/` → what they say, once. `today` is what "stale" is judged by.
pub fn read(sources: &Sources, today: Date) -> Outcome {
    Memory::default().read(sources, today)
}
