//! `OpenVEX` 0.2.0: the conclusions once more, for tools that read nothing else. It has no field for a language, so there is
//! a document for each.

use serde_json::{Value, json};

use super::head::number;
use super::vex::product_id;
use super::voice::Voice;
use super::{products, uri};
use crate::export::artefact::Artefact;
use crate::model::advisory::Vulnerability;
use crate::model::catalog::Catalog;
use crate::model::conclusion::{Conclusion, Edition};
use crate::model::locale::Locale;
use crate::model::vex::Status;
use crate::render::{Error, Renderer};
use crate::route::csaf::Kind;
use crate::route::{self, Page};

/// `<locale>/<id>.openvex.json`, below `internal/` in that edition.
pub(super) fn artefacts(
    catalog: &Catalog,
    renderer: &Renderer,
    base: &str,
) -> anyhow::Result<Vec<Artefact>> {
    let mut artefacts = Vec::new();
    let advisories = catalog.advisories.iter();
    for advisory in
        advisories.filter(|advisory| Kind::Vex.exists(advisory) && !advisory.is_withdrawn())
    {
        for locale in Locale::ALL {
            // Another name in each edition: the organisation's own conclusions are not those for everybody.
            let path = match catalog.edition {
                Edition::Internal => format!("internal/{locale}/{}.openvex.json", advisory.id),
                Edition::Public => format!("{locale}/{}.openvex.json", advisory.id),
            };
            let voice = Voice::new(catalog, renderer, advisory, locale);
            let mut value = document(&voice, base, &path)?;
            value.sort_all_objects();
            let text = serde_json::to_string_pretty(&value)? + "\n";
            artefacts.push(Artefact::file(path.parse()?, text));
        }
    }
    Ok(artefacts)
}

fn document(voice: &Voice<'_>, base: &str, path: &str) -> anyhow::Result<Value> {
    let advisory = voice.advisory;
    let board = advisory.board();
    let mut statements = Vec::new();
    for vulnerability in &advisory.vulnerabilities {
        for conclusion in &board {
            statements.push(statement(voice, base, vulnerability, conclusion)?);
        }
    }
    let first = advisory.revisions.first();
    let first = first.map_or(advisory.published, |revision| revision.date);
    let days: std::collections::BTreeSet<_> = board
        .iter()
        .map(|conclusion| conclusion.as_of)
        .filter(|day| *day > advisory.updated())
        .collect();
    let last = days.last().copied().unwrap_or_else(|| advisory.updated());
    Ok(json!({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": uri::encoded(&route::absolute(base, &format!("openvex/{path}"))),
        "author": voice.catalog.site.organisation.get(voice.locale).as_str(),
        "role": "Document Creator",
        "timestamp": first.moment(0),
        "last_updated": last.moment(0),
        // A document with the same number says the same: the day, and how many revisions there are.
        "version": number(last) * 100 + advisory.revisions.len().clamp(1, 99) as u64,
        "tooling": format!("kanwa {}", env!("CARGO_PKG_VERSION")),
        "statements": statements,
    }))
}

fn statement(
    voice: &Voice<'_>,
    base: &str,
    vulnerability: &Vulnerability,
    conclusion: &Conclusion,
) -> Result<Value, Error> {
    let because = voice.prose(&conclusion.because)?;
    let page = route::page(Page::Environment(&conclusion.environment), voice.locale);
    let product = products::names(base, &product_id(conclusion)).uri;
    let status = conclusion.status();
    let word = match status {
        Status::NotAffected => "not_affected",
        Status::Fixed => "fixed",
        Status::UnderInvestigation => "under_investigation",
        Status::Affected => "affected",
    };
    let mut statement = json!({
        "vulnerability": {
            "@id": crate::route::reference::cve_url(vulnerability.cve.as_str()),
            "name": vulnerability.cve.as_str(),
            "description": voice.line(&vulnerability.title)?,
        },
        "products": [{"@id": product}],
        "status": word,
        "timestamp": conclusion.as_of.moment(0),
        "status_notes": format!(
            "{}\n{}",
            voice.environment(&conclusion.environment)?,
            uri::encoded(&route::absolute(base, &page)),
        ),
    });
    match status {
        Status::NotAffected => {
            if let Some(reason) = conclusion.justification {
                statement["justification"] = reason.label().into();
            }
            statement["impact_statement"] = because.into();
        }
        Status::Affected => {
            let action = voice.prose(&conclusion.action)?;
            statement["action_statement"] = format!("{because}\n\n{action}").into();
            statement["action_statement_timestamp"] = conclusion.as_of.moment(0).into();
        }
        Status::Fixed | Status::UnderInvestigation => {
            let action = voice.prose(&conclusion.action)?;
            let notes = statement["status_notes"].as_str().unwrap_or_default();
            statement["status_notes"] = format!("{notes}\n\n{because}\n\n{action}").into();
        }
    }
    Ok(statement)
}
