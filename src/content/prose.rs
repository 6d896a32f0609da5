//! What prose refers to must exist, and every address has a scheme that we know.

use super::names::Registry;
use super::reader::Reader;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::id::CveId;
use crate::model::text::Prose;
use crate::model::text::reference::{self, Scheme};

/// So many findings in one text are told; one with more is no text.
const MOST_FINDINGS: usize = 100;

pub(super) fn check_references(r: &mut Reader<'_>, prose: &Prose) {
    let before = r.diagnostics.len();
    for link in reference::links(&prose.source) {
        if r.diagnostics.len() > before + MOST_FINDINGS {
            return;
        }
        let span = place(prose, link.range.clone());
        if link.image {
            r.error(
                Code::BrokenReference,
                span,
                "images are not supported in text",
                "describe in words what it shows",
            );
            continue;
        }
        let address = &link.address;
        if let Some((scheme, key)) = reference::split(address) {
            check(r, scheme, key, span);
        } else if !["http://", "https://", "mailto:"]
            .iter()
            .any(|known| address.starts_with(known))
        {
            let ours: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.as_str()).collect();
            let finding = Diagnostic::error(
                Code::UnknownScheme,
                &*r.file,
                span,
                format!("`{address}` has no scheme that is known here"),
            )
            .help(format!(
                "http, https, mailto, or one of ours: {}",
                ours.join(", ")
            ))
            .suggest(address.split(':').next().unwrap_or(""), ours);
            r.diagnostics.push(finding);
        }
    }
    for (offset, scheme) in reference::unlinked(&prose.source)
        .into_iter()
        .take(MOST_FINDINGS)
    {
        let span = place(prose, offset..offset + scheme.as_str().len() + 2);
        r.error(
            Code::BrokenReference,
            span,
            format!("`<{}:` did not become a reference", scheme.as_str()),
            "a reference has no blanks and ends with `>`, as in `<step:unprovision>`",
        );
    }
}

/// A plain line has no references: they would be shown as they are written.
pub(super) fn check_plain(r: &mut Reader<'_>, prose: &Prose) {
    for (offset, scheme) in reference::in_plain(&prose.source)
        .into_iter()
        .take(MOST_FINDINGS)
    {
        let span = place(prose, offset..offset + scheme.as_str().len() + 2);
        r.error(
            Code::BrokenReference,
            span,
            format!(
                "`<{}:` stands in a plain line, which has no references",
                scheme.as_str()
            ),
            "write the words out; references are for longer texts",
        );
    }
}

/// Where a range of a text stands in its file.
pub(super) fn place(prose: &Prose, range: std::ops::Range<usize>) -> Span {
    let (line, column) = prose.origin.locate(&prose.source, range.start);
    let (end_line, end_column) = prose.origin.locate(&prose.source, range.end);
    Span {
        line,
        column,
        end_line,
        end_column,
    }
}

fn check(r: &mut Reader<'_>, scheme: Scheme, key: &str, span: Span) {
    let registry = match scheme {
        Scheme::Term => Registry::Terms,
        Scheme::Vendor => Registry::Vendors,
        Scheme::Tool => Registry::Tools,
        Scheme::Environment => Registry::Environments,
        Scheme::Processor => Registry::Processors,
        Scheme::Product => Registry::Products,
        Scheme::Link => Registry::Links,
        Scheme::Port if r.names.has(Registry::PortGroups, key) => Registry::PortGroups,
        Scheme::Port => Registry::Ports,
        Scheme::Cve => return check_cve(r, key, span),
        Scheme::Step | Scheme::Version | Scheme::Advisory | Scheme::Param | Scheme::Check => {
            return check_local(r, scheme, key, span);
        }
    };
    r.check_key(key, registry, span);
}

/// A CVE may be one of another advisory, so only its form is checked.
fn check_cve(r: &mut Reader<'_>, key: &str, span: Span) {
    if let Err(message) = key.parse::<CveId>() {
        r.error(
            Code::DanglingReference,
            span,
            message,
            "write `<cve:CVE-2017-5689>`",
        );
    }
}

fn check_local(r: &mut Reader<'_>, scheme: Scheme, key: &str, span: Span) {
    let names = match scheme {
        Scheme::Step => &r.local.steps,
        Scheme::Version => &r.local.versions,
        Scheme::Param => &r.local.parameters,
        Scheme::Check => &r.local.checks,
        _ => &r.names.advisories,
    };
    let passes = r.local.unknown && scheme != Scheme::Advisory;
    if passes || names.contains(key) || (scheme == Scheme::Param && r.local.captures.contains(key))
    {
        return;
    }
    let finding = Diagnostic::error(
        Code::DanglingReference,
        &*r.file,
        span,
        format!("there is no {} `{key}`", scheme.as_str()),
    )
    .help("correct the name, or define it")
    .suggest(key, names.iter().map(String::as_str));
    r.diagnostics.push(finding);
}
