//! The way out: artefacts become a folder, all or nothing.
//!
//! In: artefacts, all rendered. Out: the folder holds exactly them, beside what others put there. New contents are first
//! written in full to a staging folder, then moved into place one rename each, then what is stale goes; a run that fails
//! before the moves changes nothing, one that is killed later leaves every file old or new and whole, and the next run
//! finishes the work. Files that did not change are not touched.

#![expect(clippy::disallowed_methods, reason = "the way out")]

mod add;
mod manifest;
mod plan;
mod put;
mod replace;
mod target;

pub use add::{add, begin};

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::export::{Artefact, SitePath};
use manifest::Manifest;
use plan::{Plan, plan};
pub use put::{Put, put};
pub use replace::replace;
pub use target::refuse_target;

/// Where new contents wait, inside the output folder so that moving them is one rename.
const STAGING: &str = ".kanwa-staging";

/// One difference between the folder and the artefacts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    pub path: SitePath,
    pub kind: ChangeKind,
}

/// What building does, or would do, to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    Add,
    Change,
    Remove,
}

impl ChangeKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Remove => "remove",
        }
    }
}

/// What [`write()`] would change, in the order of the paths; touches nothing.
///
/// # Errors
/// As [`write()`], as far as reading can tell.
pub fn differences(
    folder: &Path,
    maker: &str,
    artefacts: &[Artefact],
) -> anyhow::Result<Vec<Change>> {
    Ok(plan(folder, maker, artefacts)?.changes())
}

/// The text of a file of others in the folder, such as a signature that was put there after a build.
///
/// # Errors
/// The disk refuses. Bytes that are no UTF-8 are replaced.
pub fn foreign(folder: &Path, path: &str) -> anyhow::Result<Option<String>> {
    let file = folder.join(path);
    match fs::read(&file) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", file.display())),
    }
}

/// Makes the folder hold these artefacts of a command, such as `build` or `export qiita`, and says what it changed.
///
/// # Errors
/// The folder holds files and was not made by kanwa, or by another command of it; a foreign file is in the way, or the disk refuses.
pub fn write(folder: &Path, maker: &str, artefacts: &[Artefact]) -> anyhow::Result<Vec<Change>> {
    write_through(folder, maker, artefacts, &mut |from, to| {
        fs::rename(from, to)
    })
}

/// [`write()`] with the move of a file as a value, so that a test can fail or kill it anywhere.
fn write_through(
    folder: &Path,
    maker: &str,
    artefacts: &[Artefact],
    rename: &mut dyn FnMut(&Path, &Path) -> io::Result<()>,
) -> anyhow::Result<Vec<Change>> {
    if !folder.exists() {
        // A refusal leaves no trace, not even an empty folder.
        plan(folder, maker, artefacts)?;
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }
    let _lock = lock(folder)?;
    let plan = plan(folder, maker, artefacts)?;
    let staging = folder.join(STAGING);
    remove_staging(&staging)?;
    let has_manifest = folder.join(manifest::NAME).exists();
    if has_manifest && plan.write.is_empty() && plan.old == plan.new {
        return Ok(Vec::new());
    }
    let done = carry_out(folder, &staging, &plan, rename);
    // The first failure is the one to tell of.
    let cleaned = remove_staging(&staging);
    done.and(cleaned).map(|()| plan.changes())
}

fn carry_out(
    folder: &Path,
    staging: &Path,
    plan: &Plan<'_>,
    rename: &mut dyn FnMut(&Path, &Path) -> io::Result<()>,
) -> anyhow::Result<()> {
    let mut move_file = |from: &Path, to: &Path| {
        rename(from, to).with_context(|| format!("cannot write `{}`", to.display()))
    };
    let staged = stage(staging, plan)?;
    let manifest_file = folder.join(manifest::NAME);
    move_file(
        &stage_manifest(staging, &plan.old.joined(&plan.new))?,
        &manifest_file,
    )?;

    let blocks = blocks(plan);
    let (blocking, rest): (Vec<_>, Vec<_>) = plan.remove.iter().partition(|path| blocks(path));
    for path in blocking {
        remove(folder, path)?;
    }
    for (from, (_, artefact)) in staged.iter().zip(&plan.write) {
        let to = folder.join(artefact.path.as_str());
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot make the folder `{}`", parent.display()))?;
        }
        remove_empty_folders(&to);
        move_file(from, &to)?;
    }
    for path in rest {
        remove(folder, path)?;
    }
    move_file(&stage_manifest(staging, &plan.new)?, &manifest_file)
}

/// Writes every new content in full, under a number: whatever can fail, a full disk above all, fails here, where the
/// site is still the old one.
fn stage(staging: &Path, plan: &Plan<'_>) -> anyhow::Result<Vec<PathBuf>> {
    fs::create_dir(staging)
        .with_context(|| format!("cannot make the folder `{}`", staging.display()))?;
    let mut staged = Vec::with_capacity(plan.write.len());
    for (number, (_, artefact)) in plan.write.iter().enumerate() {
        let file = staging.join(number.to_string());
        create(&file, &artefact.contents, artefact.executable).with_context(|| {
            format!("cannot write `{}` for `{}`", file.display(), artefact.path)
        })?;
        staged.push(file);
    }
    Ok(staged)
}

fn stage_manifest(staging: &Path, manifest: &Manifest) -> anyhow::Result<PathBuf> {
    let file = staging.join("manifest");
    create(&file, manifest.to_text()?.as_bytes(), false)
        .with_context(|| format!("cannot write `{}`", file.display()))?;
    Ok(file)
}

fn create(file: &Path, contents: &[u8], executable: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(if executable { 0o777 } else { 0o666 });
    }
    #[cfg(not(unix))]
    let _ = executable;
    options.open(file)?.write_all(contents)
}

/// Tells the stale files that must go before the new ones come: those that stand where a folder is wanted, below a
/// place where a file is wanted, or are the same file to a disk that does not tell cases apart.
fn blocks(plan: &Plan<'_>) -> impl Fn(&SitePath) -> bool {
    let mut files = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for (_, artefact) in &plan.write {
        files.insert(artefact.path.as_str().to_lowercase());
        folders.extend(artefact.path.folders().map(str::to_lowercase));
    }
    move |stale| {
        let name = stale.as_str().to_lowercase();
        files.contains(&name)
            || folders.contains(&name)
            || stale
                .folders()
                .any(|folder| files.contains(&folder.to_lowercase()))
    }
}

/// Deletes a file of ours and the folders that it leaves empty.
fn remove(folder: &Path, path: &SitePath) -> anyhow::Result<()> {
    let file = folder.join(path.as_str());
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot delete `{}`", file.display()));
        }
        _ => {}
    }
    let parents: BTreeSet<&str> = path.folders().collect();
    for parent in parents.into_iter().rev() {
        // Fails where something is left in it, which is the point.
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Deletes a folder, and folders in it, that hold no file: one may stand where a file is wanted.
fn remove_empty_folders(folder: &Path) {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
    if is_folder && let Ok(entries) = fs::read_dir(folder) {
        for entry in entries.flatten() {
            remove_empty_folders(&entry.path());
        }
        // What is left in it makes the rename fail with a message that names the place.
        let _ = fs::remove_dir(folder);
    }
}

fn remove_staging(staging: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete `{}`", staging.display()))
        }
        _ => Ok(()),
    }
}

/// Two builds into one folder take turns. The lock is on the folder itself, so that nothing of it stays behind.
#[cfg(unix)]
fn lock(folder: &Path) -> anyhow::Result<File> {
    let file = File::open(folder).with_context(|| format!("cannot open `{}`", folder.display()))?;
    match file.lock() {
        // Some network disks know no locks; they are no reason not to build.
        Err(error) if error.kind() != ErrorKind::Unsupported => {
            Err(error).with_context(|| format!("cannot lock `{}`", folder.display()))
        }
        _ => Ok(file),
    }
}

/// Elsewhere a folder cannot be opened for a lock.
#[cfg(not(unix))]
fn lock(_: &Path) -> anyhow::Result<Option<File>> {
    Ok(None)
}

#[cfg(test)]
mod tests;
