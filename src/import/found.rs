//! What was found in a document, whatever its format: the same for all readers, and all that the writer of drafts knows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::range::Range;
use super::read::{short, text};
use super::score::Score;
use crate::model::date::Date;
use crate::model::locale::Locale;

/// A text in the languages that the document has it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub ja: Option<String>,
    pub en: Option<String>,
}

impl Told {
    pub(super) fn one(locale: Locale, text: impl Into<String>) -> Self {
        let mut told = Self::default();
        *told.of(locale) = Some(text.into());
        told
    }

    pub(super) fn of(&mut self, locale: Locale) -> &mut Option<String> {
        match locale {
            Locale::Ja => &mut self.ja,
            Locale::En => &mut self.en,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ja.is_none() && self.en.is_none()
    }
}

/// A text of a document, with what its author called it and what is to be done with it.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub heading: Option<String>,
    pub text: Told,
    pub to_do: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Reference {
    pub url: String,
    pub title: Option<String>,
    /// A word of `LinkKind`.
    pub kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Product {
    pub vendor: Option<String>,
    pub name: String,
}

/// What is said of a product's versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Versions {
    pub ranges: Vec<Range>,
    /// In the document's own words.
    pub prose: Vec<String>,
}

impl Versions {
    pub(super) fn add(&mut self, range: Option<Range>, said: &str) {
        match range {
            Some(range) if self.ranges.contains(&range) => {}
            Some(range) => self.ranges.push(range),
            None if said.is_empty() || self.prose.iter().any(|known| known == said) => {}
            None => self.prose.push(said.to_owned()),
        }
    }
}

/// A version that fixes something.
#[derive(Clone, Debug)]
pub(super) struct Fix {
    /// The version, as the document words it.
    pub said: String,
    /// Indices of the vulnerabilities that it is said to fix.
    pub of: BTreeSet<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Statement {
    /// By any vulnerability.
    pub affected: Option<Versions>,
    /// By which; the index of a vulnerability → its versions.
    pub of: BTreeMap<usize, Versions>,
    /// Said to be not affected.
    pub clear: Option<Versions>,
    /// Why it is said to be not affected.
    pub because: Vec<Told>,
    pub fixed: Vec<Fix>,
    pub cpe: Option<String>,
    pub to_do: BTreeSet<String>,
}

impl Statement {
    /// Adds versions that a vulnerability affects.
    pub(super) fn add_affected(&mut self, vulnerability: usize, range: Option<Range>, said: &str) {
        self.affected
            .get_or_insert_default()
            .add(range.clone(), said);
        self.of.entry(vulnerability).or_default().add(range, said);
    }

    /// Adds a version that fixes a vulnerability.
    pub(super) fn add_fixed(&mut self, vulnerability: usize, said: &str) {
        match self.fixed.iter_mut().find(|known| known.said == said) {
            Some(known) => {
                known.of.insert(vulnerability);
            }
            None => self.fixed.push(Fix {
                said: said.to_owned(),
                of: BTreeSet::from([vulnerability]),
            }),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Vulnerability {
    pub cve: Option<String>,
    pub title: Told,
    pub description: Vec<Told>,
    pub cwe: Option<String>,
    pub scores: Vec<Score>,
    /// Since when it is known to be exploited, and where that is said.
    pub exploited: Option<(Date, String)>,
    pub to_do: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Found {
    /// What the document is called, as its id: `RHSA-2019:1862`.
    pub name: String,
    /// `CSAF 2.0 document`.
    pub kind: String,
    pub publisher: Option<String>,
    /// Whose products it is about, where it says so in one word.
    pub vendor: Option<String>,
    pub locale: Locale,
    pub title: Told,
    pub summary: Vec<Told>,
    pub version: Option<String>,
    pub published: Option<Date>,
    pub revised: Option<Date>,
    /// Day, whether it is the first issue, and what was said.
    pub events: Vec<(Date, bool, Option<Told>)>,
    /// The document itself.
    pub own: Option<Reference>,
    pub references: Vec<Reference>,
    pub level: Option<&'static str>,
    pub legal: Vec<Told>,
    pub notes: Vec<Note>,
    pub vulnerabilities: Vec<Vulnerability>,
    pub products: BTreeMap<Product, Statement>,
    /// What is to be done or known about the document as a whole.
    pub to_do: Vec<String>,
    pub findings: Vec<String>,
}

impl Found {
    /// The address of a reference, `{url}`; what is no address of the web is told.
    pub(super) fn address<'v>(&mut self, reference: &'v Value) -> Option<&'v str> {
        let url = text(reference, "url")?;
        if is_address(url) {
            return Some(url);
        }
        let finding = format!(
            "left out a reference that is no web address: {}",
            short(url)
        );
        self.findings.push(finding);
        None
    }

    /// The vendor of the products, where they have one and the same.
    pub(super) fn only_vendor(&self) -> Option<String> {
        let named = self.products.keys();
        let vendors: BTreeSet<&String> = named
            .filter_map(|product| product.vendor.as_ref())
            .collect();
        (vendors.len() == 1).then(|| vendors.into_iter().next().cloned())?
    }
}

/// The day of a time, `2022-03-17T13:03:42.105Z`.
pub(super) fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

/// The language of a tag: ours, or another one.
pub(super) fn locale(tag: &str) -> Result<Locale, String> {
    let primary = tag
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match primary.as_str() {
        "jpn" => Ok(Locale::Ja),
        "eng" => Ok(Locale::En),
        other => Locale::from_tag(other).ok_or_else(|| tag.chars().take(20).collect()),
    }
}

/// The id of a weakness, `CWE-269`, that a text begins with.
pub(super) fn weakness(text: &str) -> Option<String> {
    let at = text.find("CWE-")?;
    let digits: String = text[at + 4..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    (1..=5)
        .contains(&digits.len())
        .then(|| format!("CWE-{digits}"))
}

/// Whether an address may stand in the registry of links.
pub(super) fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.len() > 8
        && url.len() <= 2000
        && !url
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"`".contains(c))
}
