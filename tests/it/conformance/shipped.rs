//! The advisories that come with kanwa, read from their files once.

use std::path::Path;
use std::sync::LazyLock;

use kanwa::model::catalog::Catalog;
use kanwa::model::check::detection::Detection;
use kanwa::source::Sources;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = Sources::read(root).expect("the content is there");
    kanwa::content::read(&sources, crate::sample::date())
        .catalog()
        .expect("the content has no mistakes")
});

/// All of them.
pub(crate) fn catalog() -> &'static Catalog {
    &CATALOG
}

pub(super) fn detection(id: &str) -> Detection {
    CATALOG
        .advisories
        .iter()
        .find(|advisory| advisory.id.as_str() == id)
        .expect("an advisory that comes with kanwa")
        .detection
        .clone()
}
