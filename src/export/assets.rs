//! Style sheet, script and an organisation's own files, as they are.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::export::artefact::{Artefact, SitePath};
use crate::route;
use crate::source::Sources;

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// `assets/…`: what is embedded, with the organisation's `static/` on top.
///
/// # Errors
/// A file of the organisation's whose name cannot be a path of the site.
pub fn artefacts(sources: &Sources) -> anyhow::Result<Vec<Artefact>> {
    let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
    collect(&STATIC, &mut files);
    for (path, bytes) in sources.statics() {
        files.insert(path.to_owned(), bytes);
    }
    files
        .into_iter()
        .map(|(path, bytes)| {
            let path: SitePath = route::asset(&path).parse()?;
            Ok(Artefact::file(path, bytes))
        })
        .collect()
}

fn collect<'a>(dir: &'a Dir<'a>, files: &mut BTreeMap<String, &'a [u8]>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), file.contents());
        }
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
