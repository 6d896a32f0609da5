//! New files beside those that are there, never over them.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// Writes texts below a folder: all of them, or none.
///
/// # Errors
/// One is there already, or the disk refuses; what this call wrote is taken away again.
pub fn add(root: &Path, files: &[(String, String)]) -> anyhow::Result<()> {
    let mut made = Made::default();
    for (path, text) in files {
        let file = root.join(path);
        if let Err(error) = made.file(&file, text) {
            made.take_back();
            return Err(error);
        }
    }
    Ok(())
}

/// Writes the first files of a folder that is not there yet, or has nothing in it but hidden files, such as `.git`; of those
/// none is written over.
///
/// # Errors
/// Something is in the folder, or the disk refuses.
pub fn begin(folder: &Path, files: &[(String, String)]) -> anyhow::Result<()> {
    if folder.exists() {
        let entries = fs::read_dir(folder)
            .with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
        for entry in entries {
            let name = entry
                .with_context(|| format!("cannot read the folder `{}`", folder.display()))?
                .file_name();
            if !name.to_string_lossy().starts_with('.') {
                bail!(
                    "`{}` is not empty: `{}` is in it; a new site begins in a folder of its own",
                    folder.display(),
                    name.to_string_lossy()
                );
            }
        }
    }
    let is_new =
        |(path, _): &&(String, String)| !(path.starts_with('.') && folder.join(path).exists());
    let files: Vec<(String, String)> = files.iter().filter(is_new).cloned().collect();
    add(folder, &files)
}

/// What is to be taken away where a later file fails.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    fn file(&mut self, file: &Path, text: &str) -> anyhow::Result<()> {
        let parents: Vec<&Path> = file.ancestors().skip(1).collect();
        for parent in parents
            .into_iter()
            .rev()
            .filter(|parent| !parent.as_os_str().is_empty())
        {
            match fs::create_dir(parent) {
                Ok(()) => self.folders.push(parent.to_owned()),
                Err(_) if parent.is_dir() => {}
                Err(error) => {
                    return Err(error)
                        .with_context(|| format!("cannot make the folder `{}`", parent.display()));
                }
            }
        }
        let mut new = match OpenOptions::new().write(true).create_new(true).open(file) {
            Ok(new) => new,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                bail!(
                    "`{}` is there already, and nothing is written over it",
                    file.display()
                )
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot write `{}`", file.display()));
            }
        };
        self.files.push(file.to_owned());
        new.write_all(text.as_bytes())
            .with_context(|| format!("cannot write `{}`", file.display()))
    }

    fn take_back(&self) {
        for file in &self.files {
            // The first failure is the one to tell of.
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_or_none_and_never_over() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("b")).unwrap();
        fs::write(root.join("b/two"), "old").unwrap();
        let files = [
            ("a/c/one".to_owned(), "1".to_owned()),
            ("b/two".to_owned(), "2".to_owned()),
        ];
        let error = add(root, &files).unwrap_err().to_string();
        assert!(
            error.contains("two") && error.contains("already"),
            "{error}"
        );
        assert!(!root.join("a").exists());
        assert_eq!(fs::read_to_string(root.join("b/two")).unwrap(), "old");
        add(root, &files[..1]).unwrap();
        assert_eq!(fs::read_to_string(root.join("a/c/one")).unwrap(), "1");
    }
}
