//! One text of the author's in the place of another.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

/// As `source` drops it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes a new text to a file that still holds the old one: in full beside it, then moved into its place, so that the
/// file is one or the other whatever happens. Its permissions and a byte order mark stay; of a link, what it leads to
/// is written.
///
/// # Errors
/// The file holds another text than the old one (somebody saved it meanwhile), or the disk refuses.
pub fn replace(file: &Path, old: &str, new: &str) -> anyhow::Result<()> {
    let problem = || format!("cannot write `{}`", file.display());
    let file = &fs::canonicalize(file).with_context(problem)?;
    let bytes = fs::read(file).with_context(problem)?;
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(rest) => (MARK, rest),
        None => (&[][..], &bytes[..]),
    };
    anyhow::ensure!(
        text == old.as_bytes(),
        "`{}` changed while it was read; run the command again",
        file.display()
    );
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.kanwa-{}", std::process::id()));
    let written = (|| {
        let mut options = OpenOptions::new();
        let mut opened = options.write(true).create_new(true).open(&beside)?;
        opened.write_all(mark)?;
        opened.write_all(new.as_bytes())?;
        opened.set_permissions(fs::metadata(file)?.permissions())?;
        opened.sync_all()?;
        fs::rename(&beside, file)
    })();
    if written.is_err() {
        // The first failure is the one to tell of.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_mark_and_refuses_what_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        fs::write(&file, "\u{feff}a: 1\r\n").unwrap();
        replace(&file, "a: 1\r\n", "a: 2\r\n").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "\u{feff}a: 2\r\n");
        let error = replace(&file, "a: 1\r\n", "a: 3\r\n").unwrap_err();
        assert!(error.to_string().contains("changed while"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "\u{feff}a: 2\r\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        fs::write(&file, "a").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace(&link, "a", "b").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "b");
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
