//! Where the documents for programs are: CSAF advisories and VEX, and what a provider serves beside them.

use crate::model::advisory::{Advisory, Status};
use crate::model::catalog::Catalog;
use crate::model::conclusion::Edition;
use crate::model::locale::Locale;

/// A document of an advisory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What is true for everybody, by product.
    Advisory,
    /// The conclusions, by environment.
    Vex,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Advisory, Self::Vex];

    /// Whether there is such a document of an advisory. A draft has none; of what was withdrawn each says so, for whoever has
    /// an earlier one.
    pub fn exists(self, advisory: &Advisory) -> bool {
        match self {
            Self::Advisory => advisory.status != Status::Draft,
            Self::Vex => {
                advisory.status != Status::Draft
                    && !advisory.vulnerabilities.is_empty()
                    && !advisory.board().is_empty()
            }
        }
    }
}

/// The address that the documents name themselves by, where the site has one that programs may use: HTTPS.
pub fn base(catalog: &Catalog) -> Option<&str> {
    let base = catalog.site.base_url.as_deref()?;
    base.starts_with("https://").then_some(base)
}

/// A document's id: `intel-sa-00075`, and of its translation, which must have another, `intel-sa-00075-en`. No advisory is
/// called so (`Id::for_advisory`), so that no two documents have one name.
///
/// The organisation's own conclusions stand beside those for everybody: who has both documents must not take one for the
/// other, `intel-sa-00075-internal-vex` and `intel-sa-00075-vex`.
pub fn id(advisory: &Advisory, kind: Kind, edition: Edition, locale: Locale) -> String {
    let mut id = advisory.id.to_string();
    if kind == Kind::Vex {
        id.push_str(match edition {
            Edition::Internal => "-internal-vex",
            Edition::Public => "-vex",
        });
    }
    if locale != advisory.source_locale {
        id.push('-');
        id.push_str(locale.tag());
    }
    id
}

/// How far the documents of an edition may go, in the words of the Traffic Light Protocol: what is internal stays with the
/// organisation and those who need it to act.
pub fn label(edition: Edition) -> &'static str {
    match edition {
        Edition::Public => "WHITE",
        Edition::Internal => "AMBER",
    }
}

/// `csaf/white`: documents of one label.
pub fn folder(edition: Edition) -> String {
    format!("csaf/{}", label(edition).to_ascii_lowercase())
}

/// `csaf/white/2026/intel-sa-00075.json`; the year is that of the document's first release.
pub fn path(catalog: &Catalog, advisory: &Advisory, kind: Kind, locale: Locale) -> String {
    let year = advisory
        .revisions
        .first()
        .map_or(advisory.published, |first| first.date)
        .year();
    let (folder, id) = (
        folder(catalog.edition),
        id(advisory, kind, catalog.edition, locale),
    );
    format!("{folder}/{year}/{id}.json")
}

/// What a provider says of itself.
pub const METADATA: &str = ".well-known/csaf/provider-metadata.json";

pub const SECURITY_TXT: &str = ".well-known/security.txt";

/// The ROLIE feed of an edition's documents.
pub fn feed(edition: Edition) -> String {
    let label = label(edition).to_ascii_lowercase();
    format!("{}/feed-tlp-{label}.json", folder(edition))
}

/// The ROLIE service document, which lists the feed.
pub fn service(edition: Edition) -> String {
    format!("{}/service.json", folder(edition))
}

/// The ROLIE category document.
pub fn category(edition: Edition) -> String {
    format!("{}/category.json", folder(edition))
}
