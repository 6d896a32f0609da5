//! The title, the line of facts, and what the banners depend on.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text};
use crate::model::advisory::Advisory;
use crate::model::cvss::Vector;
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Head {
    id: String,
    label: String,
    vendor: Text,
    title: Text,
    status: &'static str,
    severity: &'static str,
    severity_because: Prose,
    score: Option<String>,
    cves: Vec<String>,
    stage: &'static str,
    updated: String,
    as_of: String,
    published: String,
    revision: String,
    /// The advisory on one sheet of paper.
    sheet: String,
    tags: Vec<String>,
    source_locale: &'static str,
    pub(super) untranslated: bool,
    /// How many texts of the page are translations whose source has changed since.
    pub(super) outdated: usize,
    stale: bool,
    /// The first day on which it is stale, for whoever reads it then.
    stale_from: String,
    stale_after_days: u32,
}

pub(super) fn head(context: &Context<'_>, advisory: &Advisory) -> Head {
    Head {
        id: advisory.id.to_string(),
        label: advisory.id.as_str().to_uppercase(),
        vendor: context.vendor(&advisory.vendor),
        title: context.line(&advisory.title),
        status: advisory.status.as_str(),
        severity: advisory.severity.level.as_str(),
        severity_because: context.prose(&advisory.severity.because),
        score: advisory.top_score().map(Vector::score),
        cves: advisory
            .vulnerabilities
            .iter()
            .map(|vulnerability| vulnerability.cve.to_string())
            .collect(),
        stage: advisory.stage.as_str(),
        updated: advisory.updated().to_string(),
        as_of: advisory.as_of.to_string(),
        published: advisory.published.to_string(),
        revision: advisory.revision().to_owned(),
        sheet: context.to(&route::page(
            route::Page::Summary(&advisory.id),
            context.locale,
        )),
        tags: advisory.tags.iter().map(ToString::to_string).collect(),
        source_locale: advisory.source_locale.tag(),
        untranslated: false,
        outdated: 0,
        stale: context.catalog().is_stale(advisory),
        stale_from: advisory
            .as_of
            .plus_days(i64::from(context.catalog().site.stale_after_days) + 1)
            .to_string(),
        stale_after_days: context.catalog().site.stale_after_days,
    }
}
