//! What every document has: who says it, when, in which language, and where else it is.

use std::collections::BTreeSet;

use super::document::{
    AggregateSeverity, Distribution, Document, Engine, Generator, Note, Publisher, Reference,
    Revision, Tlp, Tracking,
};
use super::uri;
use super::voice::Voice;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route::csaf::{self, Kind};
use crate::route::{self, Page};

/// What is told apart between the kinds of documents.
pub(super) struct Parts {
    pub kind: Kind,
    pub category: &'static str,
    pub title: String,
    pub notes: Vec<Note>,
}

pub(super) fn document(voice: &Voice<'_>, base: &str, parts: Parts) -> Result<Document, Error> {
    let (catalog, advisory) = (voice.catalog, voice.advisory);
    let translated = voice.locale != advisory.source_locale;
    Ok(Document {
        aggregate_severity: Some(AggregateSeverity {
            text: advisory.severity.level.as_str(),
        }),
        category: parts.category,
        csaf_version: "2.0",
        distribution: Distribution {
            tlp: Tlp {
                label: csaf::label(catalog.edition),
            },
        },
        lang: voice.locale.tag(),
        notes: parts.notes,
        publisher: publisher(catalog, base, voice.locale),
        references: references(voice, base, parts.kind)?,
        source_lang: translated.then(|| advisory.source_locale.tag()),
        title: parts.title,
        tracking: tracking(voice, parts.kind)?,
    })
}

pub(super) fn publisher(catalog: &Catalog, base: &str, locale: Locale) -> Publisher {
    let site = &catalog.site;
    Publisher {
        category: site.publisher.category.as_str(),
        contact_details: site
            .publisher
            .contact
            .as_ref()
            .map(|line| line.get(locale).as_str().to_owned()),
        name: site.organisation.get(locale).as_str().to_owned(),
        namespace: namespace(catalog, base),
    }
}

fn namespace(catalog: &Catalog, base: &str) -> String {
    let own = catalog.site.publisher.namespace.as_deref();
    uri::encoded(own.unwrap_or(base))
}

/// The revisions of an advisory; of its conclusions also the days on which they were looked at again since.
///
/// Of those days only the ones that a conclusion still has are known, so they cannot be counted: a VEX document says
/// `<revisions>.<day>.0`, which only grows.
fn tracking(voice: &Voice<'_>, kind: Kind) -> Result<Tracking, Error> {
    let advisory = voice.advisory;
    let mut history: Vec<Revision> = Vec::new();
    let mut last: Option<(Date, usize)> = None;
    let mut stamp = |day: Date| {
        let second = match last {
            Some((before, second)) if before == day => second + 1,
            _ => 0,
        };
        last = Some((day, second));
        day.moment(second)
    };
    for revision in &advisory.revisions {
        history.push(Revision {
            date: stamp(revision.date),
            legacy_version: Some(revision.version.clone()),
            number: match kind {
                Kind::Advisory => (history.len() + 1).to_string(),
                Kind::Vex => format!("{}.0.0", history.len() + 1),
            },
            summary: voice.prose(&revision.summary)?,
        });
    }
    if kind == Kind::Vex {
        let revisions = history.len().max(1);
        for day in looked_at_since(advisory) {
            history.push(Revision {
                date: stamp(day),
                legacy_version: None,
                number: format!("{revisions}.{}.0", number(day)),
                summary: voice.t("csaf-vex-revision")?,
            });
        }
    }
    let date = |revision: Option<&Revision>| {
        revision.map_or_else(|| advisory.published.moment(0), |one| one.date.clone())
    };
    Ok(Tracking {
        current_release_date: date(history.last()),
        generator: Generator {
            engine: Engine {
                name: "kanwa",
                version: env!("CARGO_PKG_VERSION"),
            },
        },
        id: csaf::id(advisory, kind, voice.catalog.edition, voice.locale),
        initial_release_date: date(history.first()),
        status: "final",
        version: history
            .last()
            .map_or_else(|| "1".to_owned(), |one| one.number.clone()),
        revision_history: history,
    })
}

/// A day as a number that grows: 20261129.
pub(super) fn number(day: Date) -> u64 {
    day.to_string()
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

/// Days after the last revision that a conclusion is of.
fn looked_at_since(advisory: &Advisory) -> BTreeSet<Date> {
    let last = advisory.updated();
    let board = advisory.board();
    let days = board.iter().map(|conclusion| conclusion.as_of);
    days.filter(|day| *day > last).collect()
}

/// In a translation the original comes first; then the document itself, the page, the other documents, and the sources.
fn references(voice: &Voice<'_>, base: &str, kind: Kind) -> Result<Vec<Reference>, Error> {
    let (catalog, advisory) = (voice.catalog, voice.advisory);
    let at = |kind, locale| {
        uri::encoded(&route::absolute(
            base,
            &csaf::path(catalog, advisory, kind, locale),
        ))
    };
    let mut references = Vec::new();
    let mut add = |category, summary, url: String| {
        let known = |one: &Reference| one.url == url;
        if !references.iter().any(known) {
            references.push(Reference {
                category,
                summary,
                url,
            });
        }
    };
    let source = advisory.source_locale;
    if voice.locale != source {
        add("external", voice.t("csaf-original")?, at(kind, source));
    }
    add("self", voice.t("csaf-self")?, at(kind, voice.locale));
    let page = route::page(Page::Advisory(&advisory.id), voice.locale);
    let page = uri::encoded(&route::absolute(base, &page));
    add("self", voice.t("csaf-page")?, page);
    if voice.locale == source {
        let other = at(kind, source.other());
        add("external", voice.t("csaf-translation")?, other);
    }
    for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
        if other.exists(advisory) {
            let key = match other {
                Kind::Advisory => "csaf-of-advisory",
                Kind::Vex => "csaf-of-vex",
            };
            add("external", voice.t(key)?, at(other, voice.locale));
        }
    }
    for key in sources(advisory, kind) {
        let Some(link) = voice.link(key) else {
            continue;
        };
        let web = link
            .url
            .get(voice.locale)
            .map(|(url, _)| url)
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        if let Some(url) = web {
            add("external", voice.line(&link.title)?, uri::encoded(url));
        }
    }
    Ok(references)
}

/// Keys of the links that the document rests on, each once, those of the documents first.
fn sources(advisory: &Advisory, kind: Kind) -> Vec<&Id> {
    let mut keys: Vec<&Id> = Vec::new();
    if kind == Kind::Advisory {
        keys.extend(
            advisory
                .documents
                .iter()
                .filter_map(|one| one.link.as_ref()),
        );
        keys.extend(&advisory.links);
        for vulnerability in &advisory.vulnerabilities {
            keys.extend(vulnerability.cwe.iter().filter_map(|(_, by)| by.as_ref()));
            keys.extend(vulnerability.known_exploited.iter().map(|(_, by)| by));
            keys.extend(vulnerability.paths.iter().map(|path| &path.scored_by));
        }
        let rows = advisory.affected.iter().map(|row| &row.provenance);
        let clear = advisory.not_affected.iter().map(|row| &row.provenance);
        keys.extend(rows.chain(clear).flat_map(|provenance| &provenance.sources));
    }
    keys.extend(advisory.board().into_iter().flat_map(|one| &one.evidence));
    let mut seen = BTreeSet::new();
    keys.retain(|key| seen.insert(*key));
    keys
}
