//! A CVE that neither an advisory nor a link of this site is about is most likely a mistyped one.

use std::collections::BTreeSet;

use super::pieces::Kind;
use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::catalog::{Readable, Whole};
use crate::model::registry::Registry;
use crate::model::text::reference::{self, Scheme};

/// The CVEs of the site.
pub(super) struct Known {
    /// Those that a link of the registry is about.
    recorded: BTreeSet<String>,
    /// Those, and what the advisories are about. `None` where an advisory cannot be read: it may be about any.
    all: Option<BTreeSet<String>>,
}

impl Known {
    pub(super) fn of(whole: &Whole<'_>) -> Self {
        let recorded = recorded(whole.registry);
        let all = whole.cves.as_ref().map(|cves| {
            let own = cves.iter().map(|cve| (*cve).to_owned());
            recorded.iter().cloned().chain(own).collect()
        });
        Self { recorded, all }
    }
}

pub(super) fn check(
    known: &Known,
    content: &Readable<'_>,
    texts: &[Text<'_>],
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(all) = &known.all {
        each(texts, Code::UnknownCve, |text| rule(text, all), findings);
    }
    without_record(&known.recorded, content, findings);
}

/// Every CVE that a link of the registry is about.
fn recorded(registry: &Registry) -> BTreeSet<String> {
    let mut recorded = BTreeSet::new();
    for (key, link) in &registry.links {
        let addresses = [&link.url.ja, &link.url.en].into_iter().flatten();
        for text in addresses.map(String::as_str).chain([key.as_str()]) {
            recorded.extend(
                cves(text)
                    .into_iter()
                    .map(|(_, cve)| cve.to_ascii_uppercase()),
            );
        }
    }
    recorded
}

/// What an advisory is about has a link to its record; where other CVEs of the file have one, a missing one is a mistyped
/// id.
fn without_record(
    recorded: &BTreeSet<String>,
    content: &Readable<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let files: BTreeSet<&str> = content
        .prose
        .iter()
        .map(|prose| &*prose.origin.file)
        .collect();
    for file in files
        .into_iter()
        .filter(|file| file.starts_with("content/advisories/"))
    {
        let status = content.written.field(file, "status");
        if status.is_some_and(|status| status.text == Some("draft")) {
            continue; // its links come with its to-dos
        }
        let list = content.written.field(file, "vulnerabilities");
        for at in 0..list.map_or(0, |list| list.items) {
            let path = format!("vulnerabilities/{at}/cve");
            let Some(field) = content.written.field(file, &path) else {
                continue;
            };
            let Some(cve) = field.text.filter(|cve| !cves(cve).is_empty()) else {
                continue;
            };
            if recorded.is_empty() || recorded.contains(cve) {
                continue;
            }
            let message = format!("no link of the registry leads to the record of `{cve}`");
            findings.push(
                Diagnostic::warning(Code::UnknownCve, file, super::span(field.value), message)
                    .help("add it to content/registry/links.yaml, or correct the id")
                    .suggest(cve, near(cve, recorded)),
            );
        }
    }
}

/// The CVEs of the same year or number: what is mistyped in one place is right in the other. Comparing letters with all
/// of a large site would take long.
fn near<'a>(cve: &'a str, known: &'a BTreeSet<String>) -> impl Iterator<Item = &'a str> {
    let parts = |id: &'a str| id.split_at_checked("CVE-2017".len());
    let own = parts(cve);
    known
        .iter()
        .map(String::as_str)
        .filter(move |other| match (own, parts(other)) {
            (Some((year, number)), Some((other_year, other_number))) => {
                year.eq_ignore_ascii_case(other_year) || number == other_number
            }
            _ => false,
        })
}

fn rule(text: &Text<'_>, known: &BTreeSet<String>) -> Vec<Found> {
    let mut named: Vec<(usize, &str)> = Vec::new();
    for (start, words) in text.words() {
        named.extend(cves(words).into_iter().map(|(at, cve)| (start + at, cve)));
    }
    for piece in &text.pieces {
        if let Kind::Reference(address) = &piece.kind
            && let Some((Scheme::Cve, _)) = reference::split(address)
            && let Some(written) = text.prose.source.get(piece.range.clone())
        {
            let cves = cves(written).into_iter();
            named.extend(cves.map(|(at, cve)| (piece.range.start + at, cve)));
        }
    }
    let unknown = named
        .into_iter()
        .filter(|(_, cve)| !known.contains(&cve.to_ascii_uppercase()));
    let finding = |(at, cve): (usize, &str)| {
        let near = did_you_mean(cve, near(cve, known));
        let near = near
            .map(|near| format!("did you mean `{near}`? "))
            .unwrap_or_default();
        Found {
            range: at..at + cve.len(),
            message: format!("no advisory and no link of this site is about `{cve}`"),
            help: format!("{near}correct it, or add its record to content/registry/links.yaml"),
            fix: None,
        }
    };
    unknown.map(finding).collect()
}

/// Everything in a text that has the form of a CVE's id, in either case.
pub(super) fn cves(text: &str) -> Vec<(usize, &str)> {
    let lower = text.to_ascii_lowercase();
    let ids = lower.match_indices("cve-").filter_map(|(at, _)| {
        let rest = &lower[at + 4..];
        let (year, number) = rest.split_at_checked(5)?;
        let digits = number
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(number.len());
        let sound =
            year.ends_with('-') && year[..4].bytes().all(|b| b.is_ascii_digit()) && digits >= 4;
        sound.then(|| (at, &text[at..at + 9 + digits]))
    });
    ids.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::spots;
    use crate::model::locale::Locale;

    #[test]
    fn cves_that_nobody_knows() {
        let known = BTreeSet::from(["CVE-2017-5689".to_owned()]);
        let seen = spots(
            Locale::Ja,
            "CVE-2017-5698と<cve:CVE-2017-5689>、<cve:CVE-2017-5680>、CVE-2017-",
            |text| rule(text, &known),
        );
        assert_eq!(seen, ["CVE-2017-5698", "CVE-2017-5680"]);
    }
}
