//! Facts that nobody checked again for longer than the site allows.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::catalog::Catalog;

pub(super) fn check(catalog: &Catalog, findings: &mut Vec<Diagnostic>) {
    for advisory in catalog
        .advisories
        .iter()
        .filter(|advisory| catalog.is_stale(advisory))
    {
        findings.push(
            Diagnostic::warning(
                Code::Stale,
                &*advisory.origin.file,
                Span::point(1, 1),
                format!(
                    "the facts were last checked on {}, more than {} days ago",
                    advisory.as_of, catalog.site.stale_after_days
                ),
            )
            .help("check the sources again and set `as_of`; until then the page says that it is stale"),
        );
    }
}
