//! CSAF 2.0 and 2.1 documents → what is found in them. Tolerant: a document that breaks the standard is read as far as it goes.

mod products;
mod statements;
mod vulnerability;

use serde_json::Value;

use super::found::{self, Found, Note, Reference, Told, day};
use super::read::{list, short, text};
use super::text as prose;
use crate::model::locale::Locale;
use products::Products;

/// A document → what it says. Errors: a sentence on why no draft is made of it.
pub(super) fn read(root: &Value) -> Result<Found, String> {
    let none = Value::Null;
    let document = root.get("document").unwrap_or(&none);
    let tracking = document.get("tracking").unwrap_or(&none);
    let name = text(tracking, "id")
        .map(short)
        .ok_or("the document has no `document.tracking.id`, so nothing says what it is")?;
    let version = text(document, "csaf_version").unwrap_or("?");
    refuse(document, tracking, &name)?;

    let mut to_do = Vec::new();
    let locale = language(root, document, &mut to_do);
    let say = |text: &str| prose::markdown(text).map(|text| Told::one(locale, text));
    let publisher = document.get("publisher").unwrap_or(&none);
    let mut found = Found {
        kind: format!("CSAF {} document", short(version)),
        publisher: text(publisher, "name").map(short),
        vendor: (text(publisher, "category") == Some("vendor"))
            .then(|| text(publisher, "name").map(short))
            .flatten(),
        locale,
        title: text(document, "title")
            .and_then(prose::line)
            .map(|line| Told::one(locale, line))
            .unwrap_or_default(),
        summary: Vec::new(),
        version: text(tracking, "version").map(short),
        published: text(tracking, "initial_release_date").and_then(day),
        revised: text(tracking, "current_release_date").and_then(day),
        events: events(tracking, locale),
        own: None,
        references: Vec::new(),
        level: document
            .get("aggregate_severity")
            .and_then(|severity| level(text(severity, "text")?)),
        legal: Vec::new(),
        notes: Vec::new(),
        vulnerabilities: Vec::new(),
        products: std::collections::BTreeMap::new(),
        to_do,
        findings: Vec::new(),
        name,
    };
    if let Some(source) = text(document, "source_lang") {
        found.to_do.push(format!(
            "the document is a translation from `{}`; look at the original too",
            short(source)
        ));
    }
    if let Some(status) = text(tracking, "status").filter(|status| *status != "final") {
        found.to_do.push(format!(
            "the document calls itself `{}`, not final",
            short(status)
        ));
    }
    let label = document
        .pointer("/distribution/tlp/label")
        .and_then(Value::as_str);
    if let Some(label) = label.filter(|label| !["WHITE", "CLEAR"].contains(label)) {
        found.to_do.push(format!(
            "the document is TLP:{}: it may not be published as it is",
            short(label)
        ));
    }
    for note in list(document, "notes") {
        let Some(body) = text(note, "text").and_then(say) else {
            continue;
        };
        match text(note, "category") {
            Some("summary") => found.summary.push(body),
            Some("legal_disclaimer") => found.legal.push(body),
            _ => found.notes.push(Note {
                heading: text(note, "title").map(short),
                text: body,
                to_do: None,
            }),
        }
    }
    references(document, &mut found);
    let products = Products::read(root);
    for (index, vulnerability) in list(root, "vulnerabilities").iter().enumerate() {
        let one = vulnerability::read(vulnerability, index, &mut found, locale);
        found.vulnerabilities.push(one);
    }
    statements::read(root, &products, &mut found, locale);
    if found.vendor.is_none() {
        found.vendor = found.only_vendor();
    }
    Ok(found)
}

/// What stays of a document that was taken back: hardly more than its name, and that it is deleted.
pub(super) fn refuse_stub(root: &Value) -> Result<(), String> {
    let tracking = root.pointer("/document/tracking").unwrap_or(&Value::Null);
    let status = text(tracking, "status").unwrap_or_default().to_lowercase();
    if ["deleted", "withdrawn", "rejected"].contains(&&*status) {
        let name = text(tracking, "id").map_or_else(|| "the document".to_owned(), short);
        return Err(format!(
            "{name} is {status}: its publisher has taken it back"
        ));
    }
    Ok(())
}

/// What is withdrawn, superseded or empty is no ground for an advisory.
fn refuse(document: &Value, tracking: &Value, name: &str) -> Result<(), String> {
    let category = text(document, "category").unwrap_or_default();
    if let Some(state) = ["withdrawn", "superseded"]
        .into_iter()
        .find(|state| category == format!("csaf_{state}"))
    {
        return Err(format!(
            "{name} is {state}: its publisher says that it no longer holds"
        ));
    }
    let title = text(document, "title").unwrap_or_default().to_lowercase();
    let begins = [
        "withdrawn",
        "retracted",
        "rejected",
        "deleted",
        "[withdrawn]",
        "(withdrawn)",
    ];
    let last = list(tracking, "revision_history")
        .iter()
        .max_by_key(|entry| text(entry, "date").unwrap_or_default());
    let last = last
        .and_then(|entry| text(entry, "summary"))
        .unwrap_or_default()
        .to_lowercase();
    let gone = ["withdrawn", "retracted", "deleted"]
        .iter()
        .any(|word| last.starts_with(word) || last.contains(&format!("advisory {word}")));
    if begins.iter().any(|word| title.starts_with(word)) || gone {
        return Err(format!(
            "{name} is withdrawn: its publisher says that it no longer holds"
        ));
    }
    Ok(())
}

fn language(root: &Value, document: &Value, to_do: &mut Vec<String>) -> Locale {
    match text(document, "lang").map(found::locale) {
        Some(Ok(locale)) => locale,
        Some(Err(other)) => {
            to_do.push(format!("the document is in `{other}`, and its texts stand under `en` as they are: translate them"));
            Locale::En
        }
        None => {
            let title = text(document, "title").unwrap_or_default();
            let notes = list(root, "vulnerabilities")
                .iter()
                .chain([document])
                .flat_map(|owner| list(owner, "notes"));
            let all: String = notes
                .filter_map(|note| text(note, "text"))
                .chain([title])
                .take(20)
                .collect();
            let locale = prose::language(&all);
            to_do.push(format!(
                "the document does not say its language; its texts stand under `{locale}`"
            ));
            locale
        }
    }
}

fn events(tracking: &Value, locale: Locale) -> Vec<(crate::model::date::Date, bool, Option<Told>)> {
    let mut history: Vec<_> = list(tracking, "revision_history")
        .iter()
        .filter_map(|entry| Some((day(text(entry, "date")?)?, text(entry, "summary"))))
        .collect();
    history.sort_by_key(|(date, _)| *date);
    let told = |said: Option<&str>| {
        said.and_then(prose::markdown)
            .map(|text| Told::one(locale, text))
    };
    history
        .into_iter()
        .enumerate()
        .map(|(i, (date, said))| (date, i == 0, told(said)))
        .collect()
}

fn level(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "critical" => Some("critical"),
        "important" | "high" => Some("high"),
        "moderate" | "medium" => Some("medium"),
        "low" => Some("low"),
        _ => None,
    }
}

fn references(document: &Value, found: &mut Found) {
    for reference in list(document, "references") {
        let Some(url) = found.address(reference) else {
            continue;
        };
        let own = text(reference, "category") == Some("self");
        let one = Reference {
            url: url.to_owned(),
            title: text(reference, "summary").and_then(prose::line),
            kind: if own { "advisory" } else { "technical" },
        };
        // The page for people rather than the file for programs.
        let is_file = |url: &str| url.ends_with(".json");
        if own
            && found
                .own
                .as_ref()
                .is_none_or(|known| is_file(&known.url) && !is_file(url))
        {
            found.references.extend(found.own.replace(one));
        } else {
            found.references.push(one);
        }
    }
}
