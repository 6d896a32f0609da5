//! Every term: reading, the other language's word, meaning, and the advisories that use it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::view::{Prose, Text};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::registry::Term;
use crate::model::text::reference::{Scheme, links};
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    groups: Vec<Group>,
}

/// Terms below one letter: the row of the kana table in Japanese, the initial in English.
#[derive(Debug, Serialize)]
struct Group {
    letter: String,
    /// The first of its terms: where the letter leads.
    anchor: String,
    terms: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    anchor: String,
    name: Text,
    /// In kana; only a Japanese page shows it.
    reading: Option<String>,
    /// The word in the other language, where it differs.
    other: Option<Text>,
    expansion: Option<String>,
    meaning: Prose,
    avoid: Option<String>,
    link: Option<Outside>,
    used_by: Vec<Use>,
}

#[derive(Debug, Serialize)]
struct Outside {
    url: String,
    language: &'static str,
    title: Text,
}

#[derive(Debug, Serialize)]
struct Use {
    label: String,
    href: String,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Glossary, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let context = Context::new(
        site,
        locale,
        route::page(route::Page::Glossary, locale),
        None,
    );
    let mut terms: Vec<(&Id, &Term)> = site.catalog.registry.terms.iter().collect();
    terms.sort_by_cached_key(|(id, term)| (sort_key(term, locale), (*id).clone()));
    let uses = uses(site.catalog);
    let mut groups: Vec<Group> = Vec::new();
    for (id, term) in terms {
        let letter = letter(&sort_key(term, locale), locale);
        let used = uses.get(id).map_or(&[][..], Vec::as_slice);
        let entry = entry(&context, id, term, used)?;
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.terms.push(entry),
            None => groups.push(Group {
                letter,
                anchor: entry.anchor.clone(),
                terms: vec![entry],
            }),
        }
    }
    let view = View {
        page: Page::new(
            &context,
            Section::Glossary,
            &context.word("site-glossary", &[])?,
            &context.word("site-glossary-text", &[])?,
            |locale| route::page(route::Page::Glossary, locale),
        ),
        groups,
    };
    write(&context, "site/glossary.html", &view)
}

/// By reading in Japanese, by the word itself in English.
fn sort_key(term: &Term, locale: Locale) -> String {
    let name = term.name.get(locale).as_str();
    match (locale, &term.reading) {
        (Locale::Ja, Some(reading)) => reading.clone(),
        _ => name.to_lowercase(),
    }
}

/// The rows of the kana table, each by its first letter.
const ROWS: [&str; 10] = [
    "あぁいぃうぅゔえぇおぉ",
    "かがきぎくぐけげこご",
    "さざしじすずせぜそぞ",
    "ただちぢつづってでとど",
    "なにぬねの",
    "はばぱひびぴふぶぷへべぺほぼぽ",
    "まみむめも",
    "やゃゆゅよょ",
    "らりるれろ",
    "わゎゐゑをん",
];

/// What a term is listed under; what begins with no letter of the language keeps its own sign.
fn letter(sort_key: &str, locale: Locale) -> String {
    let Some(first) = sort_key.chars().next() else {
        return String::new();
    };
    match locale {
        Locale::Ja => ROWS
            .iter()
            .find(|row| row.contains(first))
            .and_then(|row| row.chars().next())
            .unwrap_or(first)
            .to_string(),
        Locale::En => first.to_uppercase().collect(),
    }
}

fn entry(context: &Context<'_>, id: &Id, term: &Term, used: &[&Advisory]) -> Result<Entry, Error> {
    let locale = context.locale;
    let own = term.name.get(locale).as_str();
    let other = term.name.get(locale.other()).as_str();
    Ok(Entry {
        anchor: route::term_anchor(id),
        name: context.line(&term.name),
        reading: term.reading.clone().filter(|_| locale == Locale::Ja),
        other: (other != own).then(|| Text {
            text: other.to_owned(),
            lang: Some(locale.other().tag()),
            outdated: false,
        }),
        expansion: term.expansion.clone(),
        meaning: context.prose(&term.meaning),
        avoid: avoided(context, term)?,
        link: term.link.as_ref().and_then(|key| outside(context, key)),
        used_by: used
            .iter()
            .map(|advisory| Use {
                label: advisory.id.as_str().to_uppercase(),
                href: context.to(&route::page(route::Page::Advisory(&advisory.id), locale)),
            })
            .collect(),
    })
}

/// Words of the page's language only; what is not ASCII is taken for Japanese.
fn avoided(context: &Context<'_>, term: &Term) -> Result<Option<String>, Error> {
    let words: Vec<String> = term
        .avoid
        .iter()
        .filter(|word| context.locale == Locale::Ja || word.is_ascii())
        .cloned()
        .collect();
    Ok(if words.is_empty() {
        None
    } else {
        Some(context.joined(&words)?)
    })
}

fn outside(context: &Context<'_>, key: &Id) -> Option<Outside> {
    let link = context.registry().links.get(key)?;
    let (url, language) = link.url.get(context.locale)?;
    Some(Outside {
        url: url.to_owned(),
        language: language.tag(),
        title: context.line(&link.title),
    })
}

/// The advisories that refer to each term, in their order.
fn uses(catalog: &Catalog) -> BTreeMap<Id, Vec<&Advisory>> {
    let scheme = format!("{}:", Scheme::Term.as_str());
    let terms_of = |advisory: &Advisory| -> BTreeSet<Id> {
        let texts = advisory
            .prose
            .iter()
            .filter(|prose| prose.markdown && prose.source.contains(&scheme));
        texts
            .flat_map(|prose| links(&prose.source))
            .filter_map(|link| link.address.strip_prefix(&scheme)?.parse().ok())
            .collect()
    };
    let found: Vec<BTreeSet<Id>> = catalog
        .advisories
        .par_iter()
        .map(|one| terms_of(one))
        .collect();
    let mut uses: BTreeMap<Id, Vec<&Advisory>> = BTreeMap::new();
    for (advisory, terms) in catalog.advisories.iter().zip(found) {
        for term in terms {
            uses.entry(term).or_default().push(advisory);
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_below_their_letter() {
        for (key, locale, expected) in [
            ("えむいー", Locale::Ja, "あ"),
            ("ぶろっく", Locale::Ja, "は"),
            ("ゃ", Locale::Ja, "や"),
            ("mei", Locale::Ja, "m"),
            ("lms", Locale::En, "L"),
            ("", Locale::En, ""),
        ] {
            assert_eq!(letter(key, locale), expected, "{key}");
        }
    }
}
