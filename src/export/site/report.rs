//! "Report an error": a link that already says which advisory, revision and section.

use super::context::Context;
use crate::model::advisory::Advisory;
use crate::model::uri;
use crate::render::Error;
use crate::route;

/// What a template replaces by a section's id.
const SECTION: &str = "{section}";

/// An address with [`SECTION`] in it. `None` where the site names no address, or one that is no link.
///
/// A `mailto:` gets a subject and a body; in an `https:` address `{advisory}`, `{revision}`, `{section}` and `{url}` are
/// replaced.
pub(super) fn link(context: &Context<'_>, advisory: &Advisory) -> Result<Option<String>, Error> {
    let site = &context.catalog().site;
    let Some(address) = &site.report_address else {
        return Ok(None);
    };
    let place = match &site.base_url {
        Some(base) => route::absolute(base, &context.path),
        None => context.path.clone(),
    };
    let url = format!("{place}#{SECTION}");
    let label = advisory.id.as_str().to_uppercase();
    let facts = [
        ("advisory", label.as_str()),
        ("revision", advisory.revision()),
        ("url", url.as_str()),
    ];
    if address.starts_with("mailto:") {
        let arguments = [
            ("advisory", label.as_str().into()),
            ("revision", advisory.revision().into()),
            ("section", SECTION.into()),
            ("url", url.as_str().into()),
        ];
        let subject = encoded(&context.word("site-report-subject", &arguments)?);
        let body = encoded(&context.word("site-report-body", &arguments)?);
        let joint = if address.contains('?') { '&' } else { '?' };
        return Ok(Some(format!(
            "{address}{joint}subject={subject}&body={body}"
        )));
    }
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return Ok(None);
    }
    let mut link = address.clone();
    for (name, value) in facts {
        link = link.replace(&format!("{{{name}}}"), &encoded(value));
    }
    Ok(Some(link))
}

/// A value in a query, RFC 3986; the place of the section stays as it is.
fn encoded(text: &str) -> String {
    let parts: Vec<String> = text
        .split(SECTION)
        .map(|part| uri::encoded(part, b"-._~"))
        .collect();
    parts.join(SECTION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_the_section_is_encoded() {
        assert_eq!(
            encoded("A&B=c?d#{section} 誤\n"),
            "A%26B%3Dc%3Fd%23{section}%20%E8%AA%A4%0A"
        );
    }
}
