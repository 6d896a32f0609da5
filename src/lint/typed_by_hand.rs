//! A version, an advisory's id, a CVE or an address typed where a reference would keep it right.

use std::collections::BTreeMap;

use super::pieces::runs;
use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::{Readable, Whole};

/// Fewer parts are a branch (`11.6`), not a build.
const LEAST_PARTS: usize = 3;

/// What is typed → the reference to write, in every file.
pub(super) struct Owned(BTreeMap<String, String>);

impl Owned {
    pub(super) fn of(whole: &Whole<'_>) -> Self {
        let mut owned = BTreeMap::new();
        for (key, link) in &whole.registry.links {
            for address in [&link.url.ja, &link.url.en].into_iter().flatten() {
                owned.insert(address.clone(), format!("<link:{key}>"));
            }
        }
        for id in whole.advisories {
            owned.insert(id.to_ascii_uppercase(), format!("<advisory:{id}>"));
        }
        Self(owned)
    }
}

pub(super) fn check(
    owned: &Owned,
    content: &Readable<'_>,
    texts: &[Text<'_>],
    findings: &mut Vec<Diagnostic>,
) {
    // File → what is typed → the reference to write.
    let mut own_of: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for advisory in content.advisories {
        let own = own_of.entry(&*advisory.origin.file).or_default();
        for (key, version) in &advisory.versions {
            let value = version.value.to_string();
            if value.split('.').count() >= LEAST_PARTS {
                own.insert(value, format!("<version:{key}>"));
            }
        }
        for vulnerability in &advisory.vulnerabilities {
            let cve = vulnerability.cve.as_str();
            own.insert(cve.to_owned(), format!("<cve:{cve}>"));
        }
    }
    let rule = |text: &Text<'_>| {
        let own = own_of.get(&*text.prose.origin.file);
        rule(text, &owned.0, own)
    };
    each(texts, Code::TypedByHand, rule, findings);
}

fn rule(
    text: &Text<'_>,
    everywhere: &BTreeMap<String, String>,
    own: Option<&BTreeMap<String, String>>,
) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.prose.markdown {
        return found; // a plain line has no references
    }
    let file = &*text.prose.origin.file;
    let known = std::iter::once(everywhere).chain(own);
    for (start, words) in text.words() {
        if !words.contains(|c: char| c.is_ascii_digit()) && !words.contains("://") {
            continue;
        }
        for (at, word) in candidates(words) {
            for reference in known.clone().filter_map(|known| known.get(word)) {
                if is_itself(file, reference) {
                    continue; // an advisory may call itself by its id
                }
                if file.starts_with("content/registry/") && reference.starts_with("<advisory:") {
                    continue; // registries outlive advisories, and other sites take them over
                }
                found.push(Found {
                    range: start + at..start + at + word.len(),
                    message: format!("`{word}` is typed by hand"),
                    help: format!(
                        "write `{reference}`, so that it cannot be mistyped and is linked"
                    ),
                    fix: Some(reference.clone()),
                });
            }
        }
    }
    found
}

/// Whether a reference leads to the advisory of the file.
fn is_itself(file: &str, reference: &str) -> bool {
    let name = file
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_suffix(".yaml"));
    let id = reference
        .strip_prefix("<advisory:")
        .and_then(|rest| rest.strip_suffix('>'));
    id.is_some() && id == name
}

/// Every run of ASCII without blanks and brackets, without the marks that end a sentence.
fn candidates(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let is = |c: char| c.is_ascii_graphic() && !"<>()[]\"'`,;*".contains(c);
    let ends = ['.', ':', '?', '!', '/'];
    runs(words, is).map(move |(at, word)| (at, word.trim_end_matches(ends)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::spots;
    use crate::model::locale::Locale;

    #[test]
    fn what_has_a_reference() {
        let own = [
            ("11.6.27.3264", "<version:fixed>"),
            ("CVE-2017-5689", "<cve:CVE-2017-5689>"),
        ];
        let own = own.map(|(is, reference)| (is.to_owned(), reference.to_owned()));
        let own: BTreeMap<String, String> = own.into_iter().collect();
        let shared = BTreeMap::new();
        let seen = |locale, text| spots(locale, text, |text| rule(text, &shared, Some(&own)));
        assert_eq!(seen(Locale::En, "fixed in 11.6.27.3264."), ["11.6.27.3264"]);
        assert_eq!(
            seen(Locale::Ja, "CVE-2017-5689は11.6.27.3264で直りました"),
            ["CVE-2017-5689", "11.6.27.3264"]
        );
        assert!(
            seen(
                Locale::En,
                "11.6.27.32641, 111.6.27.3264, `11.6.27.3264`, <version:fixed>"
            )
            .is_empty()
        );
    }
}
