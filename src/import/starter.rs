//! The files of a new site, which builds as it is.

use include_dir::{Dir, include_dir};

use crate::model::date::Date;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// The day of everything in the starter that is checked and dated by us; a new site begins on its own day.
const DAY: &str = "2024-04-01";

/// Path and text of every file, in order.
pub fn starter(today: Date) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    for (path, text) in &mut files {
        *text = text.replace("\r\n", "\n").replace(DAY, &today.to_string());
        // Under its own name it would hide files of this repository.
        if path == "gitignore" {
            ".gitignore".clone_into(path);
        }
    }
    files.sort();
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push((path.replace('\\', "/"), text.to_owned()));
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
