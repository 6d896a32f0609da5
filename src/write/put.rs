//! Texts of the content as a command leaves them: replaced, new or gone.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::{add, replace};

/// What becomes of one file.
#[derive(Clone, Debug)]
pub struct Put {
    /// Below the root.
    pub path: String,
    /// What it holds; `None` where it is not there.
    pub old: Option<String>,
    /// What it is to hold; `None` to delete it.
    pub new: Option<String>,
}

/// Leaves each file old or new, in the order given, and ends at the first that fails.
///
/// # Errors
/// One does not hold what it was read to hold, or the disk refuses.
pub fn put(root: &Path, files: &[Put]) -> anyhow::Result<()> {
    for Put { path, old, new } in files {
        let file = root.join(path);
        match (old, new) {
            (Some(old), Some(new)) => replace(&file, old, new)?,
            (None, Some(new)) => add(root, &[(path.clone(), new.clone())])?,
            (Some(_), None) => fs::remove_file(&file)
                .with_context(|| format!("cannot delete `{}`", file.display()))?,
            (None, None) => {}
        }
    }
    Ok(())
}
