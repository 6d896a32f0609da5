//! CVE 5 records → what is found in them.

mod products;

use serde_json::Value;

use super::found::{self, Found, Note, Reference, Told, Vulnerability, day, weakness};
use super::read::{list, short, text};
use super::{score, text as prose};
use crate::model::id::CveId;
use crate::model::locale::Locale;

/// A record → what it says. Errors: a sentence on why no draft is made of it.
pub(super) fn read(root: &Value) -> Result<Found, String> {
    let none = Value::Null;
    let metadata = root.get("cveMetadata").unwrap_or(&none);
    let id = text(metadata, "cveId")
        .ok_or("the record has no `cveMetadata.cveId`, so nothing says what it is")?;
    let id: CveId = id.parse()?;
    let cna = root.pointer("/containers/cna").unwrap_or(&none);
    match text(metadata, "state") {
        Some("REJECTED") => {
            let reasons = list(cna, "rejectedReasons")
                .iter()
                .filter_map(|reason| text(reason, "value"));
            let reason = reasons
                .map(short)
                .next()
                .map(|reason| format!(": {reason}"))
                .unwrap_or_default();
            return Err(format!(
                "{id} is rejected, so there is no such vulnerability{reason}"
            ));
        }
        Some("PUBLISHED") => {}
        state => {
            return Err(format!(
                "{id} is not published, but `{}`",
                short(state.unwrap_or("without a state"))
            ));
        }
    }
    if !cna.is_object() {
        return Err(format!(
            "{id} has no `containers.cna`, so there is nothing in it"
        ));
    }
    let adp = list(root.get("containers").unwrap_or(&none), "adp");
    let mut to_do = Vec::new();
    let description = in_languages(list(cna, "descriptions"), &mut to_do);
    let locale = if description.en.is_none() && description.ja.is_some() {
        Locale::Ja
    } else {
        Locale::En
    };
    let published = text(cna, "datePublic")
        .or_else(|| text(metadata, "datePublished"))
        .and_then(day);
    let mut found = Found {
        name: id.as_str().to_owned(),
        kind: format!(
            "CVE record {}",
            text(root, "dataVersion").map(short).unwrap_or_default()
        )
        .trim_end()
        .to_owned(),
        publisher: text(metadata, "assignerShortName").map(short),
        vendor: None,
        locale,
        title: text(cna, "title")
            .and_then(prose::line)
            .map(|line| Told::one(prose::language(&line), line))
            .unwrap_or_default(),
        summary: if description.is_empty() {
            Vec::new()
        } else {
            vec![description]
        },
        version: None,
        published,
        revised: text(metadata, "dateUpdated").and_then(day),
        events: Vec::new(),
        own: Some(Reference {
            url: format!("https://www.cve.org/CVERecord?id={id}"),
            title: None,
            kind: "record",
        }),
        references: Vec::new(),
        level: None,
        legal: Vec::new(),
        notes: Vec::new(),
        vulnerabilities: Vec::new(),
        products: std::collections::BTreeMap::new(),
        to_do,
        findings: Vec::new(),
    };
    found.events.extend(
        text(metadata, "datePublished")
            .and_then(day)
            .map(|date| (date, true, None)),
    );
    for event in list(cna, "timeline") {
        let told = in_languages(std::slice::from_ref(event), &mut Vec::new());
        if let (Some(date), false) = (text(event, "time").and_then(day), told.is_empty()) {
            found.events.push((date, false, Some(told)));
        }
    }
    let mut one = Vulnerability {
        cve: Some(id.as_str().to_owned()),
        title: found.title.clone(),
        ..Vulnerability::default()
    };
    scores(cna, None, &mut one);
    for container in adp {
        let name = container
            .pointer("/providerMetadata/shortName")
            .and_then(Value::as_str)
            .unwrap_or("an ADP");
        scores(container, Some(name), &mut one);
        exploited(container, &mut one);
    }
    one.cwe = weaknesses(cna, &mut one.to_do);
    for container in adp {
        if one.cwe.is_none() {
            one.cwe = weaknesses(container, &mut one.to_do);
        }
    }
    if list(cna, "tags").iter().any(|tag| tag == "disputed") {
        one.to_do
            .push("the record is tagged as disputed".to_owned());
    }
    found.vulnerabilities.push(one);
    products::read(cna, &mut found);
    for container in [cna].into_iter().chain(adp) {
        references(container, &mut found);
    }
    for (key, to_do) in [
        (
            "workarounds",
            Some("make a step of it (workaround), or leave it out"),
        ),
        (
            "solutions",
            Some("make a step of it (solution), or leave it out"),
        ),
        (
            "configurations",
            Some("is it a precondition of an attack path?"),
        ),
        ("exploits", None),
    ] {
        for entry in list(cna, key) {
            let told = in_languages(std::slice::from_ref(entry), &mut Vec::new());
            if !told.is_empty() {
                found.notes.push(Note {
                    heading: None,
                    text: told,
                    to_do: to_do.map(str::to_owned),
                });
            }
        }
    }
    Ok(found)
}

/// Texts with their languages → the first in each of ours. Where there is none, the first of all, marked.
fn in_languages(entries: &[Value], to_do: &mut Vec<String>) -> Told {
    let mut told = Told::default();
    let mut other: Option<(String, String)> = None;
    for entry in entries {
        let media = list(entry, "supportingMedia")
            .iter()
            .filter(|media| media.get("base64") != Some(&Value::Bool(true)));
        let media = media.filter_map(|media| text(media, "value"));
        let Some(body) = text(entry, "value")
            .into_iter()
            .chain(media)
            .find_map(prose::markdown)
        else {
            continue;
        };
        match found::locale(text(entry, "lang").unwrap_or("en")) {
            Ok(locale) => {
                told.of(locale).get_or_insert(body);
            }
            Err(language) => other = other.or(Some((language, body))),
        }
    }
    if told.is_empty()
        && let Some((language, body)) = other
    {
        to_do.push(format!(
            "the text is in `{language}`, and stands under `en` as it is: translate it"
        ));
        told.en = Some(body);
    }
    told
}

fn scores(container: &Value, by: Option<&str>, one: &mut Vulnerability) {
    for metric in list(container, "metrics") {
        for key in ["cvssV3_1", "cvssV3_0"] {
            let Some(object) = metric.get(key) else {
                continue;
            };
            score::take(object, by, one);
        }
        for key in ["cvssV4_0", "cvssV2_0"] {
            score::pass(metric.get(key), one);
        }
    }
}

/// What CISA's list of known exploited vulnerabilities says.
fn exploited(container: &Value, one: &mut Vulnerability) {
    for metric in list(container, "metrics") {
        let Some(other) = metric
            .get("other")
            .filter(|other| text(other, "type") == Some("kev"))
        else {
            continue;
        };
        let content = other.get("content").unwrap_or(&Value::Null);
        let since = text(content, "dateAdded").and_then(day);
        let source = text(content, "reference").filter(|url| found::is_address(url));
        one.exploited = one
            .exploited
            .take()
            .or_else(|| since.zip(source.map(str::to_owned)));
    }
}

fn weaknesses(container: &Value, to_do: &mut Vec<String>) -> Option<String> {
    let mut first = None;
    for description in list(container, "problemTypes")
        .iter()
        .flat_map(|kind| list(kind, "descriptions"))
    {
        let id = text(description, "cweId")
            .or_else(|| text(description, "description"))
            .and_then(weakness);
        match (&first, id) {
            (None, id) => first = id,
            (Some(known), Some(id)) if *known != id => {
                to_do.push(format!("the record names another weakness too: {id}"));
            }
            _ => {}
        }
    }
    first
}

fn references(container: &Value, found: &mut Found) {
    for reference in list(container, "references") {
        let Some(url) = found.address(reference) else {
            continue;
        };
        let tagged = |name: &str| list(reference, "tags").iter().any(|tag| tag == name);
        let kind = if tagged("vendor-advisory") || tagged("third-party-advisory") {
            "advisory"
        } else if tagged("media-coverage") {
            "news"
        } else {
            "technical"
        };
        let title = text(reference, "name")
            .filter(|name| *name != url)
            .and_then(prose::line);
        found.references.push(Reference {
            url: url.to_owned(),
            title,
            kind,
        });
    }
}
