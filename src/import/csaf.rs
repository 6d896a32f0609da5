//! CSAF 2.0 and 2.1 documents → what is found in them. Tolerant: a document that breaks the standard is read as far as it goes.

mod products;

use std::collections::BTreeSet;

use serde_json::Value;

use super::found::{
    self, Found, Note, Product, Reference, Statement, Told, Vulnerability, day, weakness,
};
use super::read::{list, short, text, texts};
use super::{score, text as prose};
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
        let one = self::vulnerability(vulnerability, index, &mut found, locale);
        found.vulnerabilities.push(one);
    }
    statements(root, &products, &mut found, locale);
    if found.vendor.is_none() {
        let vendors: BTreeSet<&String> = found
            .products
            .keys()
            .filter_map(|product| product.vendor.as_ref())
            .collect();
        if let [vendor] = vendors.iter().collect::<Vec<_>>().as_slice() {
            found.vendor = Some((**vendor).clone());
        }
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
        let Some(url) = text(reference, "url") else {
            continue;
        };
        if !found::is_address(url) {
            found.findings.push(format!(
                "left out a reference that is no web address: {}",
                short(url)
            ));
            continue;
        }
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

fn vulnerability(value: &Value, index: usize, found: &mut Found, locale: Locale) -> Vulnerability {
    let mut one = Vulnerability {
        cve: text(value, "cve").map(short),
        title: text(value, "title")
            .and_then(prose::line)
            .map(|line| Told::one(locale, line))
            .unwrap_or_default(),
        ..Vulnerability::default()
    };
    if text(value, "title") == text(value, "cve") {
        one.title = Told::default();
    }
    if one.cve.is_none() {
        for id in list(value, "ids") {
            let (system, id) = (
                text(id, "system_name").unwrap_or("?"),
                text(id, "text").unwrap_or("?"),
            );
            one.to_do.push(format!(
                "the document gives an id of another kind: {} {}",
                short(system),
                short(id)
            ));
        }
    }
    for note in list(value, "notes") {
        let Some(body) = text(note, "text").and_then(prose::markdown) else {
            continue;
        };
        let body = Told::one(locale, body);
        match text(note, "category") {
            Some("description" | "summary") => one.description.push(body),
            _ => found.notes.push(Note {
                heading: text(note, "title").map(short),
                text: body,
                to_do: None,
            }),
        }
    }
    let weaknesses: Vec<&str> = value
        .get("cwe")
        .into_iter()
        .chain(list(value, "cwes"))
        .filter_map(|cwe| text(cwe, "id"))
        .collect();
    one.cwe = weaknesses.first().and_then(|id| weakness(id));
    for other in weaknesses.iter().skip(1) {
        one.to_do.push(format!(
            "the document names another weakness too: {}",
            short(other)
        ));
    }
    let contents = list(value, "scores").iter().chain(
        list(value, "metrics")
            .iter()
            .map(|metric| metric.get("content").unwrap_or(&Value::Null)),
    );
    for content in contents {
        if let Some(object) = content.get("cvss_v3") {
            match score::score(object, None) {
                Ok(score) if one.scores.iter().any(|known| known.vector == score.vector) => {}
                Ok(score) => one.scores.push(score),
                Err(message) => one.to_do.push(message),
            }
        }
        for version in ["cvss_v2", "cvss_v4"] {
            if let Some(vector) = content
                .get(version)
                .and_then(|object| text(object, "vectorString"))
            {
                one.to_do.push(format!(
                    "a score of another CVSS version: {}",
                    short(vector)
                ));
            }
        }
    }
    one.to_do.dedup();
    for threat in list(value, "threats")
        .iter()
        .filter(|threat| text(threat, "category") != Some("impact"))
    {
        if let Some(body) = text(threat, "details").and_then(prose::markdown) {
            let category = text(threat, "category").unwrap_or("threat");
            found.notes.push(Note {
                heading: Some(short(category)),
                text: Told::one(locale, body),
                to_do: None,
            });
        }
    }
    let named = one
        .cve
        .clone()
        .unwrap_or_else(|| format!("vulnerability {}", index + 1));
    for remedy in list(value, "remediations") {
        let Some(details) = text(remedy, "details") else {
            continue;
        };
        let details = match text(remedy, "url") {
            Some(url) if !details.contains(url) => format!("{details}\n{url}"),
            _ => details.to_owned(),
        };
        let Some(body) = prose::markdown(&details) else {
            continue;
        };
        let body = Told::one(locale, body);
        if found
            .notes
            .iter()
            .any(|known| known.to_do.is_some() && known.text == body)
        {
            continue;
        }
        let category = short(text(remedy, "category").unwrap_or("remediation"));
        found.notes.push(Note {
            heading: None,
            text: body,
            to_do: Some(format!(
                "make a step of it ({category}, {named}), or leave it out"
            )),
        });
    }
    for reference in list(value, "references") {
        if let Some(url) = text(reference, "url").filter(|url| found::is_address(url)) {
            let title = text(reference, "summary").and_then(prose::line);
            found.references.push(Reference {
                url: url.to_owned(),
                title,
                kind: "technical",
            });
        }
    }
    one
}

/// What is said of products, over all vulnerabilities. Not affected is one that every vulnerability calls so.
fn statements(root: &Value, products: &Products<'_>, found: &mut Found, locale: Locale) {
    let vulnerabilities = list(root, "vulnerabilities");
    let mut clear: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let mut affected: BTreeSet<Product> = BTreeSet::new();
    for (index, vulnerability) in vulnerabilities.iter().enumerate() {
        let Some(status) = vulnerability.get("product_status") else {
            continue;
        };
        for kind in [
            "known_affected",
            "first_affected",
            "last_affected",
            "under_investigation",
            "fixed",
            "first_fixed",
        ] {
            for id in texts(status, kind).take(products.len()) {
                let Some((product, version)) = products.get(id) else {
                    found.findings.push(format!(
                        "the product id `{}` is not in the product tree",
                        short(id)
                    ));
                    continue;
                };
                let said = version.as_ref().map_or("", |version| version.said);
                let range = version.as_ref().and_then(|version| version.range.clone());
                let statement = found.products.entry(product.clone()).or_default();
                statement.cpe = statement.cpe.take().or_else(|| products.cpe(id));
                match kind {
                    "known_affected" => {
                        statement.affected.get_or_insert_default().add(range, said);
                        statement.of.insert(index);
                        affected.insert(product);
                    }
                    "first_affected" | "last_affected" => {
                        let words = kind.replace('_', " ");
                        statement
                            .affected
                            .get_or_insert_default()
                            .add(None, &format!("{words}: {said}"));
                        statement.of.insert(index);
                        affected.insert(product);
                    }
                    "under_investigation" => {
                        statement.affected.get_or_insert_default();
                        statement.to_do.insert(short(&format!(
                            "the publisher is still investigating {said}"
                        )));
                        affected.insert(product);
                    }
                    _ => {
                        if said.is_empty() {
                            let to_do = "the document calls it fixed as it is named";
                            statement.to_do.insert(to_do.to_owned());
                        } else if !statement.fixed.iter().any(|known| known == said) {
                            statement.fixed.push(said.to_owned());
                        }
                    }
                }
            }
        }
        let unique: BTreeSet<&str> = texts(status, "known_not_affected").collect();
        for id in unique {
            *clear.entry(id).or_default() += 1;
        }
    }
    let everywhere = vulnerabilities.len();
    for (id, count) in clear {
        let Some((product, version)) = products.get(id) else {
            continue;
        };
        let statement = found.products.entry(product.clone()).or_default();
        let said = version.as_ref().map_or("", |version| version.said);
        if count < everywhere {
            statement.to_do.insert(short(&format!(
                "the document says that not every vulnerability concerns {said}"
            )));
            continue;
        }
        let range = version.as_ref().and_then(|version| version.range.clone());
        if affected.contains(&product) && range.is_none() {
            statement.to_do.insert(short(&format!(
                "the document also says that it is not affected: {said}"
            )));
            continue;
        }
        statement.clear.get_or_insert_default().add(range, said);
        statement.cpe = statement.cpe.take().or_else(|| products.cpe(id));
        because(vulnerabilities, products, id, locale, statement);
    }
    found.findings.sort();
    found.findings.dedup();
}

fn because(
    vulnerabilities: &[Value],
    products: &Products<'_>,
    id: &str,
    locale: Locale,
    statement: &mut Statement,
) {
    let concerns = |value: &Value| {
        let groups = texts(value, "group_ids").any(|group| products.group_has(group, id));
        texts(value, "product_ids").any(|one| one == id) || groups
    };
    for vulnerability in vulnerabilities {
        for threat in list(vulnerability, "threats")
            .iter()
            .filter(|threat| text(threat, "category") == Some("impact") && concerns(threat))
        {
            let told = text(threat, "details")
                .and_then(prose::markdown)
                .map(|text| Told::one(locale, text));
            if let Some(told) = told.filter(|told| !statement.because.contains(told)) {
                statement.because.push(told);
            }
        }
        for flag in list(vulnerability, "flags")
            .iter()
            .filter(|flag| concerns(flag))
        {
            if let Some(label) = text(flag, "label") {
                statement.to_do.insert(format!(
                    "the document's reason for not affected: {}",
                    short(label)
                ));
            }
        }
    }
}
