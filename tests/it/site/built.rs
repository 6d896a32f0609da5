//! The site of the real content, with its pages parsed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use kanwa::content;
use kanwa::export;
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::source::Sources;

use super::html::Page;

pub(crate) const TODAY: &str = "2026-11-22";

pub(super) struct Built {
    pub(super) catalog: Catalog,
    pub(super) pages: BTreeMap<String, Page>,
    pub(super) files: BTreeSet<String>,
}

pub(crate) fn sources() -> Sources {
    let (sources, findings) = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert!(!findings.has_errors());
    sources
}

pub(crate) fn catalog(sources: &Sources, today: &str) -> Catalog {
    content::read(sources, today.parse().unwrap())
        .catalog()
        .expect("the content has no errors")
}

/// The site of the real content for an edition, with `change` done to it before.
pub(super) fn build(edition: Edition, today: &str, change: impl FnOnce(&mut Catalog)) -> Built {
    build_of(&sources(), edition, today, change)
}

/// The site of any content.
pub(super) fn build_of(
    sources: &Sources,
    edition: Edition,
    today: &str,
    change: impl FnOnce(&mut Catalog),
) -> Built {
    let mut catalog = catalog(sources, today).for_edition(edition, false);
    change(&mut catalog);
    let artefacts = export::site(&catalog, sources).unwrap();
    let files = artefacts
        .iter()
        .map(|artefact| artefact.path.as_str().to_owned())
        .collect();
    let pages = artefacts
        .into_iter()
        .filter(|artefact| artefact.path.as_str().ends_with(".html"))
        .map(|artefact| {
            let text = String::from_utf8(artefact.contents).unwrap();
            (artefact.path.as_str().to_owned(), Page::parse(text))
        })
        .collect();
    Built {
        catalog,
        pages,
        files,
    }
}

/// The internal edition as it is, made once for all tests.
pub(super) fn built() -> &'static Built {
    static BUILT: LazyLock<Built> = LazyLock::new(|| build(Edition::Internal, TODAY, |_| ()));
    &BUILT
}

impl Built {
    pub(super) fn advisory_page(&self, locale: Locale, advisory: &Advisory) -> &Page {
        &self.pages[&format!("{locale}/advisories/{}.html", advisory.id)]
    }

    pub(super) fn background_page(&self, locale: Locale, advisory: &Advisory) -> &Page {
        &self.pages[&format!("{locale}/background/{}.html", advisory.id)]
    }

    pub(super) fn each(&self) -> impl Iterator<Item = (&Advisory, Locale, &Page)> {
        self.catalog.each().flat_map(move |advisory| {
            Locale::ALL
                .into_iter()
                .map(move |locale| (advisory, locale, self.advisory_page(locale, advisory)))
        })
    }
}
