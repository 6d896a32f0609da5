//! The files inside the binary, and how an organisation's own files take their place.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// An organisation's own files by their path from the root (`templates/site/home.html`, `locales/ja/own.ftl`).
pub type Overrides = BTreeMap<String, String>;

/// The files of one embedded folder with an organisation's on top; the key is the path inside the folder.
#[derive(Debug, Clone)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// `templates/`, overridden by the entries of `overrides` below `templates/`.
    pub fn templates(overrides: &Overrides) -> Self {
        Self::new(&TEMPLATES, "templates/", overrides)
    }

    /// `locales/` as embedded; an organisation's messages are layered by `Messages`, not replaced as files.
    pub(super) fn locales() -> Self {
        Self::new(&LOCALES, "locales/", &Overrides::new())
    }

    fn new(dir: &Dir<'_>, prefix: &str, overrides: &Overrides) -> Self {
        let mut files = BTreeMap::new();
        collect(dir, &mut files);
        for (path, text) in overrides {
            if let Some(path) = path.strip_prefix(prefix) {
                files.insert(path.to_owned(), with_unix_newlines(text));
            }
        }
        Self(files)
    }

    /// One file's text, for what goes out verbatim (a prelude, a probe).
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Every file below `folder` (written with its slash), by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(path, _)| path.starts_with(folder))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        // Whatever is no UTF-8 is no template.
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path.replace('\\', "/"), with_unix_newlines(text));
        }
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

/// A checkout with CRLF must not change a byte of the output.
fn with_unix_newlines(text: &str) -> String {
    text.replace("\r\n", "\n")
}
