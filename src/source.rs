//! The way in: a root folder becomes texts by path, read once and in full.
//!
//! In: the root, with `content/` and, where an organisation overrides them, `templates/`, `locales/` and `static/`. Out:
//! [`Sources`], and a finding for everything that is no readable text. Nothing is judged here but whether a file can be
//! read: which folders there are is for the content reader to know.

#![expect(clippy::disallowed_methods, reason = "the way in")]

mod decode;
mod look;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::{Context as _, bail};
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub use look::{Look, Memory};

/// Many times the largest advisory; a file of any size must not exhaust the machine that reads it.
const MOST_BYTES: u64 = 2_000_000;

/// The folders of a root that are read: the content, and what an organisation overrides.
pub const FOLDERS: [&str; 4] = ["content", "templates", "locales", "static"];

/// Larger than the documents that people publish about their products, and small enough to be read whole.
const MOST_DOCUMENT: u64 = 32_000_000;

/// The text of a document that is to be imported.
///
/// # Errors
/// It cannot be read, is too large, or is no UTF-8.
pub fn document(path: &Path) -> anyhow::Result<String> {
    let context = || format!("cannot read `{}`", path.display());
    let file = fs::File::open(path).with_context(context)?;
    let mut bytes = Vec::new();
    // A pipe or a device has no size to ask for.
    file.take(MOST_DOCUMENT + 1)
        .read_to_end(&mut bytes)
        .with_context(context)?;
    if bytes.len() as u64 > MOST_DOCUMENT {
        bail!("`{}` is larger than {MOST_DOCUMENT} bytes", path.display());
    }
    decode::decode(bytes).map_err(|wrong| {
        let finding = wrong.finding(path.display().to_string());
        let help = finding.help.unwrap_or_default();
        anyhow::anyhow!("`{}`: {}; {help}", path.display(), finding.message)
    })
}

/// Everything a run reads, by path: relative to the root, forward slashes, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    texts: BTreeMap<String, Arc<str>>,
    statics: BTreeMap<String, Vec<u8>>,
    earlier: BTreeMap<String, String>,
    /// Files that are there and are no text.
    unreadable: BTreeSet<String>,
}

impl Sources {
    /// Texts that never were on a disk: path and text. A byte order mark is dropped, as when reading.
    pub fn from_memory<P: Into<String>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let text =
            |(path, text): (P, T)| (path.into(), Arc::from(decode::without_mark(text.as_ref())));
        Self {
            texts: files.into_iter().map(text).collect(),
            ..Self::default()
        }
    }

    /// Reads a root. What the author got wrong is a finding, and all the rest is read nevertheless.
    ///
    /// # Errors
    /// The root or its `content/` is not there, or is no folder; a file or folder cannot be read.
    pub fn read(root: &Path) -> anyhow::Result<(Self, Diagnostics)> {
        Self::read_again(&mut Memory::default(), root)
    }

    /// The same, where `memory` holds what is known of an earlier reading: files that look as they did are not read.
    ///
    /// # Errors
    /// As [`Sources::read`].
    pub fn read_again(memory: &mut Memory, root: &Path) -> anyhow::Result<(Self, Diagnostics)> {
        expect_root(root)?;
        let mut sources = Self::default();
        let mut diagnostics = Diagnostics::new();
        for folder in FOLDERS {
            if root.join(folder).exists() {
                sources.read_folder(memory, root, folder, &mut diagnostics)?;
            }
        }
        diagnostics.sort();
        Ok((sources, diagnostics))
    }

    /// Reads what an earlier export left in its folder, as far as it ends in `ending`; a folder that is not there has
    /// nothing to say. Hidden folders and `node_modules` belong to the tools that work on the export.
    ///
    /// # Errors
    /// A file cannot be read, or is no UTF-8.
    pub fn read_earlier(&mut self, folder: &Path, ending: &str) -> anyhow::Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        let foreign = |entry: &DirEntry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() > 0
                && entry.file_type().is_dir()
                && (name.starts_with('.') || name == "node_modules")
        };
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| !foreign(entry)) {
            let entry =
                entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
            let path = relative(folder, entry.path());
            if entry.file_type().is_file() && path.ends_with(ending) {
                let text = fs::read_to_string(entry.path())
                    .with_context(|| format!("cannot read `{}`", entry.path().display()))?;
                self.earlier
                    .insert(path, decode::without_mark(&text).to_owned());
            }
        }
        Ok(())
    }

    /// The same with some texts in the place of what they were, or added.
    #[must_use]
    pub fn with(&self, texts: &[(String, String)]) -> Self {
        let mut sources = self.clone();
        let texts = texts.iter();
        let new = texts.map(|(path, text)| (path.clone(), Arc::from(text.as_str())));
        sources.texts.extend(new);
        sources
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }

    /// Another text for a file that is there.
    pub fn set_text(&mut self, path: &str, text: String) {
        if let Some(there) = self.texts.get_mut(path) {
            *there = Arc::from(text);
        }
    }

    /// Files that are there and whose text could not be read; each was reported.
    pub fn unreadable(&self) -> impl Iterator<Item = &str> {
        self.unreadable.iter().map(String::as_str)
    }

    /// The files below a folder, at any depth: path and text. `content/advisories`, without a slash at the end.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let inside = move |path: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        self.texts()
            .skip_while(move |(path, _)| *path < folder)
            .take_while(move |(path, _)| path.starts_with(folder))
            .filter(move |(path, _)| inside(path))
    }

    /// Every text: path and text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), &**text))
    }

    /// The same, for whoever keeps texts: one that did not change is the same one in the next reading.
    pub fn shared_texts(&self) -> impl Iterator<Item = (&str, &Arc<str>)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text))
    }

    /// The organisation's own files for the site, by their path below `static/`; any bytes.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.statics
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// What an earlier export wrote, by its path below the export's folder.
    pub fn earlier(&self) -> impl Iterator<Item = (&str, &str)> {
        self.earlier
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    fn read_folder(
        &mut self,
        memory: &mut Memory,
        root: &Path,
        folder: &str,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<()> {
        expect_folder(&root.join(folder))?;
        for entry in WalkDir::new(root.join(folder))
            .follow_links(true)
            .sort_by_file_name()
        {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    diagnostics.push(broken_link(root, error)?);
                    continue;
                }
            };
            if entry.file_type().is_dir() {
                if folder == "content" && entry.file_name().to_string_lossy().ends_with(".yaml") {
                    let path = relative(root, entry.path());
                    let message = format!("`{path}` is a folder, and its name is that of a file");
                    let finding = Diagnostic::error(Code::StrayFile, path, None, message)
                        .help("rename the folder, or delete it");
                    diagnostics.push(finding);
                }
                continue;
            }
            let path = relative(root, entry.path());
            if let Some(finding) = stray(folder, &path, &entry) {
                diagnostics.push(finding);
                continue;
            }
            let now = SystemTime::now();
            let metadata = fs::metadata(entry.path());
            let look = metadata.as_ref().ok().map(Look::of);
            if let Some(text) = look.as_ref().and_then(|look| memory.recall(&path, look)) {
                self.texts.insert(path, text);
                continue;
            }
            let size = metadata.map_or(0, |metadata| metadata.len());
            if folder == "content" && size > MOST_BYTES {
                let message =
                    format!("the file has {size} bytes, and at most {MOST_BYTES} are read");
                let finding = Diagnostic::error(Code::TooLarge, &*path, None, message)
                    .help("take out what does not belong there, or split the advisory");
                diagnostics.push(finding);
                self.unreadable.insert(path);
                continue;
            }
            let bytes = fs::read(entry.path())
                .with_context(|| format!("cannot read `{}`", entry.path().display()))?;
            if let Some(path) = path.strip_prefix("static/") {
                self.statics.insert(path.to_owned(), bytes);
                continue;
            }
            match decode::decode(bytes) {
                Ok(text) => {
                    let text = Arc::from(text);
                    if let Some(look) = look {
                        memory.keep(&path, look, now, &text);
                    }
                    self.texts.insert(path, text);
                }
                Err(bad) => {
                    self.unreadable.insert(path.clone());
                    diagnostics.push(bad.finding(path));
                }
            }
        }
        Ok(())
    }
}

/// Whether a folder is one that can be read as a root.
///
/// # Errors
/// It or its `content/` is not there, or is no folder.
pub fn expect_root(root: &Path) -> anyhow::Result<()> {
    expect_folder(root)?;
    expect_folder(&root.join("content"))
        .context("`--root` names the folder that holds `content/`, and `kanwa init DIR` begins one")
}

fn expect_folder(folder: &Path) -> anyhow::Result<()> {
    let metadata = fs::metadata(folder)
        .with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    if !metadata.is_dir() {
        bail!("`{}` is a file, not a folder", folder.display());
    }
    Ok(())
}

/// A path as findings and maps write it, on every system.
fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let names = path
        .components()
        .map(|component| component.as_os_str().to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}

/// A link that leads nowhere or back into itself is the author's mistake; any other trouble is the disk's.
fn broken_link(root: &Path, error: walkdir::Error) -> anyhow::Result<Diagnostic> {
    let path = error.path().unwrap_or(root).to_owned();
    let is_link = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink());
    let leads = match (error.loop_ancestor(), is_link) {
        (Some(_), _) => "leads back to a folder it is in",
        (None, true) if fs::metadata(&path).is_err() => "leads nowhere",
        _ => return Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    };
    let file = relative(root, &path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Emacs says so that somebody has not saved yet.
    if name.starts_with(".#") {
        return Ok(left_behind(&file));
    }
    let message = format!("the link `{file}` {leads}");
    Ok(Diagnostic::error(Code::StrayFile, file, None, message)
        .help("delete the link, or correct it"))
}

/// What no reader of this folder could make sense of. Nothing under `content/` is passed over in silence: an advisory
/// that ends in `.yml` must not be missing from the site with nobody told.
fn stray(folder: &str, path: &str, entry: &DirEntry) -> Option<Diagnostic> {
    let name = entry.file_name();
    if name.to_str().is_none() {
        let message = format!("the name of `{path}` is not UTF-8");
        return Some(
            Diagnostic::error(Code::StrayFile, path, None, message).help("rename the file"),
        );
    }
    if !entry.file_type().is_file() {
        let message = format!("`{path}` is neither a file nor a folder");
        return Some(Diagnostic::error(Code::StrayFile, path, None, message).help("delete it"));
    }
    let name = name.to_string_lossy();
    if is_left_behind(&name, folder) {
        return Some(left_behind(path));
    }
    if folder != "content" || name.ends_with(".yaml") {
        return None;
    }
    let stem = name.split('.').next().unwrap_or(&name);
    let help = match name.rsplit_once('.') {
        Some((_, ending)) if ["yml", "yaml"].contains(&&*ending.to_lowercase()) => {
            format!("rename it to `{stem}.yaml`")
        }
        _ => "move it out of `content/`".to_owned(),
    };
    let message = format!("`{path}` is not read: content is in files that end in `.yaml`");
    Some(Diagnostic::error(Code::StrayFile, path, None, message).help(help))
}

fn left_behind(path: &str) -> Diagnostic {
    let message = format!("`{path}` looks like something an editor or the system left behind");
    Diagnostic::warning(Code::StrayFile, path, None, message).help("delete it")
}

/// Swap files, backups and folder settings. Below `static/` a leading dot may be meant: `.well-known`, `.htaccess`.
fn is_left_behind(name: &str, folder: &str) -> bool {
    let swap = [".swp", ".swo", ".swn"]
        .iter()
        .any(|ending| name.ends_with(ending));
    let settings = ["Thumbs.db", "desktop.ini", ".DS_Store"].contains(&name);
    let hidden = name.starts_with('.') && folder != "static";
    let backup = name.ends_with('~') || name.starts_with('#') && name.ends_with('#');
    swap || settings || hidden || backup
}

#[cfg(test)]
mod tests;
