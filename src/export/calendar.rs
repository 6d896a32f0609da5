//! What is to be done by which day, as a calendar to subscribe to (RFC 5545): due dates of our own conclusions, and the
//! ends of exemptions. There is one where anything is said of ourselves, also while nothing is due, so that who subscribed
//! does not keep what is done.

mod line;

use super::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::conclusion::{Conclusion, Exemption, Organisation};
use crate::model::date::Date;
use crate::model::locale::Locale;
use crate::render::outside::Outside;
use crate::render::{Error, Renderer};
use crate::route::{self, Page};
use line::{Lines, text};

/// Whether a path is one of [`artefacts`].
pub fn holds(path: &str) -> bool {
    Locale::ALL
        .into_iter()
        .any(|locale| path == route::calendar(locale))
}

/// `<locale>/due.ics`, where anything is said of ourselves.
///
/// # Errors
/// A word that is missing.
pub fn artefacts(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    if !catalog.tells_of_us() {
        return Ok(Vec::new());
    }
    Locale::ALL
        .into_iter()
        .map(|locale| {
            let told = Outside::new(catalog, renderer, locale);
            let contents = calendar(catalog, told)?;
            Ok(Artefact::file(route::calendar(locale).parse()?, contents))
        })
        .collect()
}

/// A day on which something is to be done.
struct Event {
    day: Date,
    /// Of its advisory's: `on-premises-due`.
    key: String,
    /// When it was said.
    said: Date,
    summary: String,
    description: String,
}

fn calendar(catalog: &Catalog, told: Outside<'_>) -> Result<String, Error> {
    let mut events = Vec::new();
    for advisory in &catalog.advisories {
        // What was withdrawn asks nothing of anybody.
        let ours = advisory.organisation.as_ref();
        if let Some(ours) = ours.filter(|_| !advisory.is_withdrawn()) {
            let of = events_of(told.about(advisory), advisory, ours)?;
            events.extend(of.into_iter().map(|event| (advisory, event)));
        }
    }
    events.sort_by(|(a, one), (b, other)| {
        (one.day, &a.id, &one.key).cmp(&(other.day, &b.id, &other.key))
    });
    let base = catalog.site.base_url.as_deref();
    let site = [("site", told.line(&catalog.site.title).into())];
    let name = told.word("calendar-name", &site)?;
    let mut lines = Lines::default();
    lines.push("BEGIN", "VCALENDAR");
    lines.push("VERSION", "2.0");
    lines.push("PRODID", "-//kanwa//kanwa//EN");
    lines.push("CALSCALE", "GREGORIAN");
    lines.push("NAME", &text(&name));
    lines.push("X-WR-CALNAME", &text(&name));
    lines.push("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    lines.push("X-PUBLISHED-TTL", "P1D");
    if events.is_empty() {
        nothing(&mut lines);
    }
    for (advisory, event) in &events {
        lines.push("BEGIN", "VEVENT");
        let uid = format!("{}-{}@{}", advisory.id, event.key, host(base));
        lines.push("UID", &uid);
        lines.push("DTSTAMP", &format!("{}T000000Z", compact(event.said)));
        lines.push("DTSTART;VALUE=DATE", &compact(event.day));
        lines.push(&in_language("SUMMARY", told.locale), &text(&event.summary));
        let description = in_language("DESCRIPTION", told.locale);
        lines.push(&description, &text(&event.description));
        if base.is_some() {
            let page = told.page(Page::Advisory(&advisory.id));
            lines.push("URL", &format!("{page}#conclusion"));
        }
        // A day to act by keeps nobody busy.
        lines.push("TRANSP", "TRANSPARENT");
        lines.push("END", "VEVENT");
    }
    lines.push("END", "VCALENDAR");
    Ok(lines.finish())
}

/// A calendar has at least one component; without an event, the time zone that nothing is in.
fn nothing(lines: &mut Lines) {
    lines.push("BEGIN", "VTIMEZONE");
    lines.push("TZID", "UTC");
    lines.push("BEGIN", "STANDARD");
    lines.push("DTSTART", "19700101T000000");
    lines.push("TZOFFSETFROM", "+0000");
    lines.push("TZOFFSETTO", "+0000");
    lines.push("END", "STANDARD");
    lines.push("END", "VTIMEZONE");
}

fn events_of(
    told: Outside<'_>,
    advisory: &Advisory,
    ours: &Organisation,
) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    for conclusion in &ours.conclusions {
        if let Some(day) = conclusion.open_until() {
            events.push(due(told, advisory, conclusion, day)?);
        }
    }
    // An exemption has no day of its own.
    let said = ours.conclusions.iter().map(|conclusion| conclusion.as_of);
    let said = said.chain([advisory.updated()]).max();
    let said = said.unwrap_or(advisory.published);
    for (at, exemption) in ours.exemptions.iter().enumerate() {
        let earlier = ours.exemptions[..at].iter();
        let key = |one: &Exemption| (one.environment.clone(), one.expires);
        let same = earlier.filter(|other| key(other) == key(exemption));
        let number = same.count() + 1;
        events.push(ends(told, advisory, exemption, said, number)?);
    }
    Ok(events)
}

fn due(
    told: Outside<'_>,
    advisory: &Advisory,
    conclusion: &Conclusion,
    day: Date,
) -> Result<Event, Error> {
    let verdict = format!("script-verdict-{}", conclusion.verdict.as_str());
    let words = [
        ("id", advisory.id.as_str().to_uppercase().into()),
        (
            "environment",
            told.environment(&conclusion.environment).into(),
        ),
        ("verdict", told.word(&verdict, &[])?.into()),
    ];
    let mut description = vec![
        told.line(&advisory.title).to_owned(),
        told.plain(&conclusion.action),
    ];
    if let Some(owner) = &conclusion.owner {
        description.push(told.word("site-owner", &[("owner", told.line(owner).into())])?);
    }
    Ok(Event {
        day,
        key: format!("{}-due", conclusion.environment),
        said: conclusion.as_of,
        summary: told.word("calendar-due", &words)?,
        description: description.join("\n\n"),
    })
}

fn ends(
    told: Outside<'_>,
    advisory: &Advisory,
    exemption: &Exemption,
    said: Date,
    number: usize,
) -> Result<Event, Error> {
    let words = [
        ("id", advisory.id.as_str().to_uppercase().into()),
        (
            "environment",
            told.environment(&exemption.environment).into(),
        ),
    ];
    let again = if number == 1 {
        String::new()
    } else {
        format!("-{number}")
    };
    Ok(Event {
        day: exemption.expires,
        // Not by its place among the others, of which one may end before.
        key: format!(
            "{}-exemption-{}{again}",
            exemption.environment, exemption.expires
        ),
        said,
        summary: told.word("calendar-exemption", &words)?,
        description: [
            told.line(&advisory.title).to_owned(),
            told.plain(&exemption.because),
        ]
        .join("\n\n"),
    })
}

fn in_language(name: &str, locale: Locale) -> String {
    format!("{name};LANGUAGE={locale}")
}

/// `20261204`
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Whose the ids are.
fn host(base: Option<&str>) -> &str {
    let rest = base.and_then(|base| base.split_once("://"));
    let host = rest.and_then(|(_, rest)| rest.split(['/', ':']).next());
    host.filter(|host| !host.is_empty()).unwrap_or("kanwa")
}
