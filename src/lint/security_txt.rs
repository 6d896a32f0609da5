//! The day until which `security.txt` holds.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;

const FILE: &str = "content/site.yaml";

/// Days that RFC 9116, section 2.5.5, recommends at most.
const LONGEST: i64 = 366;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(said) = content.site.and_then(|site| site.security_txt.as_ref()) else {
        return;
    };
    let left = said.expires.days_since(content.today);
    let message = if left < 0 {
        format!("`security.txt` has expired on {}", said.expires)
    } else if left > LONGEST {
        format!(
            "`security.txt` holds until {}, for more than a year",
            said.expires
        )
    } else {
        return;
    };
    let field = content.written.field(FILE, "security_txt/expires");
    let span = field.map(|field| super::span(field.value));
    findings.push(
        Diagnostic::warning(Code::SecurityTxtExpires, FILE, span, message)
            .help("see whether the contacts are still right, and set a day within the next year"),
    );
}
