//! `csaf_vex`: the conclusions of an advisory, each environment a product.

use std::collections::BTreeMap;

use super::advisory as told;
use super::cwe;
use super::document::{
    Branch, Csaf, Flag, Helper, Note, Product, ProductStatus, ProductTree, Remediation, Score,
    Threat, Vulnerability as Record,
};
use super::head::{self, Parts};
use super::products;
use super::score;
use super::uri;
use super::voice::Voice;
use crate::model::advisory::Vulnerability;
use crate::model::conclusion::Conclusion;
use crate::model::vex::Status;
use crate::render::Error;
use crate::route::csaf::Kind;
use crate::route::{self, Page};

pub(super) fn document(voice: &Voice<'_>, base: &str) -> Result<Csaf, Error> {
    let advisory = voice.advisory;
    if advisory.is_withdrawn() {
        return told::withdrawn(voice, base, Kind::Vex);
    }
    let board = advisory.board();
    let title = told::title(voice)?;
    let parts = Parts {
        kind: Kind::Vex,
        category: "csaf_vex",
        title: voice.with("csaf-vex-title", &[("title", title.into())])?,
        notes: notes(voice)?,
    };
    let vulnerabilities = advisory
        .vulnerabilities
        .iter()
        .map(|vulnerability| record(voice, base, vulnerability, &board))
        .collect::<Result<_, Error>>()?;
    Ok(Csaf {
        document: head::document(voice, base, parts)?,
        product_tree: Some(tree(voice, base, &board)?),
        vulnerabilities,
    })
}

fn notes(voice: &Voice<'_>) -> Result<Vec<Note>, Error> {
    Ok(vec![
        told::note(
            voice,
            "summary",
            "csaf-summary",
            voice.prose(&voice.advisory.summary)?,
        )?,
        told::note(voice, "general", "csaf-vex", voice.t("csaf-vex-text")?)?,
    ])
}

/// An environment as a product: it is not one that can be bought, but one that somebody runs.
pub(super) fn product_id(conclusion: &Conclusion) -> String {
    format!("environment:{}", conclusion.environment)
}

fn tree(voice: &Voice<'_>, base: &str, board: &[&Conclusion]) -> Result<ProductTree, Error> {
    let mut branches = Vec::new();
    for conclusion in board {
        let name = voice.environment(&conclusion.environment)?;
        let product_id = product_id(conclusion);
        branches.push(Branch {
            branches: Vec::new(),
            category: "product_name",
            name: name.clone(),
            product: Some(Product {
                name,
                helper: Helper {
                    cpe: None,
                    x_generic_uris: vec![products::names(base, &product_id)],
                },
                id: product_id,
            }),
        });
    }
    let organisation = &voice.catalog.site.organisation;
    Ok(ProductTree {
        branches: vec![Branch {
            branches,
            category: "vendor",
            name: organisation.get(voice.locale).as_str().to_owned(),
            product: None,
        }],
    })
}

fn record(
    voice: &Voice<'_>,
    base: &str,
    vulnerability: &Vulnerability,
    board: &[&Conclusion],
) -> Result<Record, Error> {
    let mut status = ProductStatus::default();
    let mut flags = BTreeMap::<String, Vec<String>>::new();
    let mut threats = told::exploited(voice, vulnerability)?;
    let mut remediations = Vec::new();
    let mut notes = Vec::new();
    for conclusion in board {
        let id = product_id(conclusion);
        let because = voice.prose(&conclusion.because)?;
        let action = voice.prose(&conclusion.action)?;
        let environment = voice.environment(&conclusion.environment)?;
        let list = match conclusion.status() {
            Status::Affected => &mut status.known_affected,
            Status::UnderInvestigation => &mut status.under_investigation,
            Status::Fixed => &mut status.fixed,
            Status::NotAffected => &mut status.known_not_affected,
        };
        list.push(id.clone());
        notes.push(Note {
            category: "details",
            text: format!("{because}\n\n{action}"),
            title: voice.with("csaf-environment", &[("environment", environment.into())])?,
        });
        match conclusion.status() {
            Status::Affected | Status::UnderInvestigation => {
                let page = Page::Environment(&conclusion.environment);
                let page = route::absolute(base, &route::page(page, voice.locale));
                remediations.push(Remediation {
                    // What is not settled has no mitigation yet, but something to do.
                    category: match conclusion.status() {
                        Status::Affected => "mitigation",
                        _ => "none_available",
                    },
                    date: Some(conclusion.as_of.moment(0)),
                    details: action,
                    product_ids: vec![id],
                    restart_required: None,
                    url: Some(uri::encoded(&page)),
                });
            }
            Status::NotAffected => {
                if let Some(reason) = conclusion.justification {
                    flags.entry(reason.label()).or_default().push(id.clone());
                }
                threats.push(Threat {
                    category: "impact",
                    date: Some(conclusion.as_of.moment(0)),
                    details: because,
                    product_ids: vec![id],
                });
            }
            Status::Fixed => {}
        }
    }
    let affected = &status.known_affected;
    let score = told::worst(vulnerability.paths.iter()).filter(|_| !affected.is_empty());
    let scores = score.map(|vector| Score {
        cvss_v3: score::cvss(vector),
        products: affected.clone(),
    });
    let first = voice.advisory.revisions.first();
    let day = first.map_or(voice.advisory.published, |one| one.date);
    Ok(Record {
        cve: vulnerability.cve.to_string(),
        cwe: vulnerability
            .cwe
            .as_ref()
            .and_then(|(id, _)| cwe::cwe(id, day)),
        flags: flags
            .into_iter()
            .map(|(label, product_ids)| Flag { label, product_ids })
            .collect(),
        notes,
        references: vec![told::cve_record(voice, vulnerability)?],
        release_date: told::disclosed(voice.advisory),
        remediations,
        scores: scores.into_iter().collect(),
        threats,
        title: voice.line(&vulnerability.title)?,
        product_status: Some(status),
    })
}
