//! Whether a folder may be written to: is it empty, is it ours, and by which command was it made?

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};

use super::STAGING;
use super::manifest::{self, Manifest};

/// The folders of a site's root that its authors write.
const AUTHORS: [&str; 4] = ["content", "templates", "locales", "static"];

/// Refuses a folder that `maker`, a command such as `export qiita`, may not write to; touches nothing. Asked before
/// anything is read back from the folder or rendered for it.
///
/// # Errors
/// The folder is one of the root's own, holds files and was not made by kanwa, or was made by another command; or the
/// disk refuses.
pub fn refuse_target(root: &Path, folder: &Path, maker: &str) -> anyhow::Result<()> {
    let place = resolved(folder)?;
    for name in AUTHORS {
        if place.starts_with(resolved(&root.join(name))?) {
            bail!(
                "`{}` is in `{}`, where the site is written by hand: name another folder with `--out`",
                folder.display(),
                root.join(name).display()
            );
        }
    }
    manifest(folder, maker).map(drop)
}

/// A path without links and steps back, as far as it exists; what is not there yet is taken as it is written.
fn resolved(path: &Path) -> anyhow::Result<PathBuf> {
    let problem = || format!("cannot look at `{}`", path.display());
    let absolute = std::path::absolute(path).with_context(problem)?;
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            component => {
                resolved.push(component);
                if let Ok(real) = fs::canonicalize(&resolved) {
                    resolved = real;
                }
            }
        }
    }
    Ok(resolved)
}

/// The list of our files; empty for a folder that is missing, or has nothing in it but hidden files, such as the `.git` of
/// a clone. Any other folder is somebody else's, or another command's.
pub(super) fn manifest(folder: &Path, maker: &str) -> anyhow::Result<Manifest> {
    let file = folder.join(manifest::NAME);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            refuse_foreign(folder)?;
            return Ok(Manifest::default());
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("`{}` is a file, not a folder", folder.display())
        }
        // Bytes that are no text are damage too.
        Err(error) if error.kind() == ErrorKind::InvalidData => String::new(),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read `{}`", file.display()));
        }
    };
    let manifest = Manifest::parse(&text).map_err(|problem| damaged(folder, &problem))?;
    match &manifest.maker {
        Some(other) if other != maker => bail!(
            "`{}` was made by `kanwa {}`, and `kanwa {maker}` would replace all that is in it: name another folder \
             with `--out`",
            folder.display(),
            other.escape_debug()
        ),
        _ => Ok(manifest),
    }
}

/// How to get on without the list and without loss: articles hold ids that the next export reads back from their places.
fn damaged(folder: &Path, problem: &anyhow::Error) -> anyhow::Error {
    let (folder, name) = (folder.display(), manifest::NAME);
    anyhow::anyhow!(
        "`{name}` in `{folder}` cannot be understood: {problem:#}; put it back from version control or a backup; \
         where there is none, move the whole folder away, run this command again, copy all files but `{name}` from \
         the old folder into the new one, and run it once more: what was noted in the files, such as the ids of \
         articles, is read from there"
    )
}

fn refuse_foreign(folder: &Path) -> anyhow::Result<()> {
    let problem = || format!("cannot read the folder `{}`", folder.display());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.with_context(problem)?,
    };
    for entry in entries {
        let name = entry.with_context(problem)?.file_name();
        // Hidden files belong to tools and stay; one of them is what a run killed before its first manifest left behind.
        if name != STAGING && !name.to_string_lossy().starts_with('.') {
            bail!(
                "`{}` holds files and was not made by kanwa (it has no `{}`): name a new folder, or one with \
                 nothing in it but hidden files",
                folder.display(),
                manifest::NAME
            );
        }
    }
    Ok(())
}
