//! Facts that nobody checked again for longer than the site allows.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::catalog::Readable;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(site) = content.site else { return };
    for advisory in content.advisories {
        if site.is_stale(advisory.as_of, content.today) {
            let file = &*advisory.origin.file;
            let field = content.written.field(file, "as_of");
            findings.push(
                Diagnostic::warning(
                    Code::Stale,
                    file,
                    field.map_or(Span::point(1, 1), |field| super::span(field.value)),
                    format!(
                        "the facts were last checked on {}, more than {} days ago",
                        advisory.as_of, site.stale_after_days
                    ),
                )
                .help("check the sources again and set `as_of`; until then the page says that it is stale"),
            );
        }
    }
}
