//! What differs between the artefacts and the folder: decided in full before anything is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, bail};
use rayon::prelude::*;

use super::manifest::{self, Manifest};
use super::{Change, ChangeKind, STAGING, target};
use crate::export::{Artefact, SitePath};

/// The work to do, in the order of the paths.
pub(super) struct Plan<'a> {
    /// Artefacts whose file is missing or differs, with which of the two it is.
    pub(super) write: Vec<(ChangeKind, &'a Artefact)>,
    /// Files of ours that nothing asks for any more.
    pub(super) remove: Vec<SitePath>,
    pub(super) old: Manifest,
    pub(super) new: Manifest,
}

impl Plan<'_> {
    pub(super) fn changes(&self) -> Vec<Change> {
        let write = self.write.iter().map(|(kind, artefact)| Change {
            path: artefact.path.clone(),
            kind: *kind,
        });
        let remove = self.remove.iter().map(|path| Change {
            path: path.clone(),
            kind: ChangeKind::Remove,
        });
        let mut changes: Vec<Change> = write.chain(remove).collect();
        changes.sort();
        changes
    }
}

/// Compares the artefacts with the folder. Errors: the folder is not ours, something foreign is in the way, or two
/// artefacts want one place.
pub(super) fn plan<'a>(
    folder: &Path,
    maker: &str,
    artefacts: &'a [Artefact],
) -> anyhow::Result<Plan<'a>> {
    refuse_collisions(artefacts)?;
    let old = target::manifest(folder, maker)?;
    let new = Manifest::of(maker, artefacts);
    let mut write = Vec::new();
    let found: Vec<anyhow::Result<Option<ChangeKind>>> = artefacts
        .par_iter()
        .map(|artefact| difference(folder, artefact, &old))
        .collect();
    // The first failure in the order of the paths is the one to tell of.
    for (artefact, found) in artefacts.iter().zip(found) {
        if let Some(kind) = found? {
            write.push((kind, artefact));
        }
    }
    let stale = old
        .files
        .keys()
        .filter(|path| !new.files.contains_key(path));
    let mut remove = Vec::new();
    for path in stale {
        if let Some(metadata) = metadata(&folder.join(path.as_str()))?
            && !metadata.is_dir()
            && !leads_through_link(folder, path)?
        {
            remove.push(path.clone());
        }
    }
    Ok(Plan {
        write,
        remove,
        old,
        new,
    })
}

/// Two artefacts in one place are a mistake of ours; names that differ only in case are one place on some systems.
fn refuse_collisions(artefacts: &[Artefact]) -> anyhow::Result<()> {
    let mut files = BTreeMap::new();
    for artefact in artefacts {
        let path = &artefact.path;
        if path.as_str() == manifest::NAME || path.as_str().split('/').next() == Some(STAGING) {
            bail!("`{path}` is a name that kanwa keeps for itself");
        }
        if let Some(other) = files.insert(path.as_str().to_lowercase(), path) {
            bail!("`{other}` and `{path}` would be the same file");
        }
    }
    for artefact in artefacts {
        for parent in artefact.path.folders() {
            if let Some(other) = files.get(&parent.to_lowercase()) {
                bail!(
                    "`{other}` would be a file and the folder of `{}`",
                    artefact.path
                );
            }
        }
    }
    Ok(())
}

fn difference(
    folder: &Path,
    artefact: &Artefact,
    old: &Manifest,
) -> anyhow::Result<Option<ChangeKind>> {
    let target = folder.join(artefact.path.as_str());
    let ours = old.files.contains_key(&artefact.path);
    if leads_through_link(folder, &artefact.path)? {
        bail!(
            "a link stands in the way of `{}`: kanwa writes only inside its folder",
            target.display()
        );
    }
    for parent in artefact.path.folders() {
        let is_file = metadata(&folder.join(parent))?.is_some_and(|metadata| !metadata.is_dir());
        if is_file {
            if old.files.keys().any(|path| path.as_str() == parent) {
                return Ok(Some(ChangeKind::Add));
            }
            bail!(
                "`{}` is in the way and was not made by kanwa",
                folder.join(parent).display()
            );
        }
    }
    let Some(metadata) = metadata(&target)? else {
        return Ok(Some(ChangeKind::Add));
    };
    if metadata.is_dir() {
        refuse_foreign_below(folder, &target, old)?;
        return Ok(Some(ChangeKind::Add));
    }
    let same = metadata.is_file()
        && metadata.len() == artefact.contents.len() as u64
        && has_executable_bit(&metadata, artefact.executable)
        && fs::read(&target).with_context(|| format!("cannot read `{}`", target.display()))?
            == artefact.contents;
    match (same, ours) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(ChangeKind::Change)),
        (false, false) => bail!(
            "`{}` is in the way and was not made by kanwa",
            target.display()
        ),
    }
}

/// A folder may give way to a file of the same name only when all it holds is ours.
fn refuse_foreign_below(folder: &Path, target: &Path, old: &Manifest) -> anyhow::Result<()> {
    let ours: BTreeSet<_> = old
        .files
        .keys()
        .map(|path| folder.join(path.as_str()))
        .collect();
    let mut pending = vec![target.to_owned()];
    while let Some(directory) = pending.pop() {
        let context = || format!("cannot read the folder `{}`", directory.display());
        for entry in fs::read_dir(&directory).with_context(context)? {
            let entry = entry.with_context(context)?;
            if entry.file_type().with_context(context)?.is_dir() {
                pending.push(entry.path());
            } else if !ours.contains(&entry.path()) {
                bail!(
                    "`{}` is in the way and was not made by kanwa",
                    entry.path().display()
                );
            }
        }
    }
    Ok(())
}

/// Whether a folder on the way is a link: beyond it nothing is known to be inside the output folder.
fn leads_through_link(folder: &Path, path: &SitePath) -> anyhow::Result<bool> {
    for parent in path.folders() {
        if metadata(&folder.join(parent))?.is_some_and(|metadata| metadata.is_symlink()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What stands at a place, without following a link; none if nothing does.
fn metadata(path: &Path) -> anyhow::Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error).with_context(|| format!("cannot look at `{}`", path.display())),
    }
}

#[cfg(unix)]
fn has_executable_bit(metadata: &fs::Metadata, executable: bool) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    (metadata.permissions().mode() & 0o100 != 0) == executable
}

/// Elsewhere a file has no such bit, and so has the right one.
#[cfg(not(unix))]
fn has_executable_bit(_: &fs::Metadata, _: bool) -> bool {
    true
}
