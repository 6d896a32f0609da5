//! Advisories as rows of a table, the most urgent first, and what the rows can be told apart by.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::Context;
use super::view::{Text, Verdict};
use crate::model::advisory::{Advisory, Stage, Status};
use crate::model::check::verdict::Verdict as ModelVerdict;
use crate::model::cvss::{Level, Vector};
use crate::model::id::Id;
use crate::model::named::Named as _;
use crate::route::{self, Page};

#[derive(Debug, Serialize)]
pub(super) struct Row {
    verdict: Verdict,
    label: String,
    href: String,
    title: Text,
    severity: &'static str,
    score: Option<String>,
    vendor: Text,
    products: Vec<Text>,
    status: &'static str,
    /// How far the response is; of what is not published, that.
    state: String,
    updated: String,
    keys: Keys,
}

/// What the page's script filters by, besides the words that are seen.
#[derive(Debug, Serialize)]
struct Keys {
    vendor: String,
    tags: String,
    /// An environment and what is said of it: `aws:not-affected`.
    verdicts: String,
    /// Other words that a reader may look for: CVE, full names of products.
    words: String,
}

pub(super) fn row(context: &Context<'_>, advisory: &Advisory) -> Row {
    Row {
        verdict: advisory.worst_verdict().into(),
        label: advisory.id.as_str().to_uppercase(),
        href: context.to(&route::page(Page::Advisory(&advisory.id), context.locale)),
        title: context.line(&advisory.title),
        severity: advisory.severity.level.as_str(),
        score: advisory.top_score().map(Vector::score),
        vendor: context.vendor(&advisory.vendor),
        products: advisory
            .products
            .iter()
            .map(|id| context.product(id))
            .collect(),
        status: advisory.status.as_str(),
        state: state(advisory),
        updated: advisory.updated().to_string(),
        keys: keys(context, advisory),
    }
}

/// The key of the words for how far an advisory is: `stage-done`, `status-withdrawn`.
pub(super) fn state(advisory: &Advisory) -> String {
    match advisory.status {
        Status::Published => format!("stage-{}", advisory.stage.as_str()),
        status => format!("status-{}", status.as_str()),
    }
}

fn keys(context: &Context<'_>, advisory: &Advisory) -> Keys {
    let cves = advisory
        .vulnerabilities
        .iter()
        .map(|vulnerability| vulnerability.cve.to_string());
    let products = advisory.products.iter().filter_map(|id| {
        let product = context.registry().products.get(id)?;
        Some(product.name.get(context.locale).as_str().to_owned())
    });
    Keys {
        vendor: advisory.vendor.to_string(),
        tags: joined(advisory.tags.iter().map(ToString::to_string)),
        verdicts: joined(advisory.board().into_iter().map(|conclusion| {
            let verdict = conclusion.verdict.as_str();
            format!("{}:{verdict}", conclusion.environment)
        })),
        words: joined(cves.chain(products)),
    }
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// Something that several advisories have in common, with its page.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) key: String,
    pub(super) name: Text,
    pub(super) href: String,
    pub(super) count: usize,
    /// The worst over its advisories.
    pub(super) verdict: Verdict,
}

impl Group {
    pub(super) fn of(
        context: &Context<'_>,
        key: &Id,
        name: Text,
        page: &str,
        advisories: &[&Advisory],
    ) -> Self {
        let verdicts = advisories.iter().map(|advisory| advisory.worst_verdict());
        Self {
            key: key.to_string(),
            name,
            href: context.to(page),
            count: advisories.len(),
            verdict: verdicts.max().unwrap_or(ModelVerdict::Unknown).into(),
        }
    }
}

/// What a list can be filtered by. Only what some advisory has is offered.
#[derive(Debug, Serialize)]
pub(super) struct Choices {
    verdicts: Vec<Verdict>,
    severities: Vec<&'static str>,
    states: Vec<String>,
    vendors: Vec<Choice>,
    environments: Vec<Choice>,
    tags: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    key: String,
    name: Text,
}

pub(super) fn choices(context: &Context<'_>) -> Choices {
    let advisories = &context.site.order;
    let has_state = |wanted: &String| advisories.iter().any(|a| state(a) == *wanted);
    let stages = Stage::ALL
        .iter()
        .map(|stage| format!("stage-{}", stage.as_str()));
    let others = [Status::Draft, Status::Withdrawn].map(|s| format!("status-{}", s.as_str()));
    let levels = [
        Level::Critical,
        Level::High,
        Level::Medium,
        Level::Low,
        Level::None,
    ];
    Choices {
        verdicts: Verdict::all(),
        severities: levels
            .into_iter()
            .filter(|level| advisories.iter().any(|a| a.severity.level == *level))
            .map(Level::as_str)
            .collect(),
        states: stages.chain(others).filter(has_state).collect(),
        vendors: advisories
            .iter()
            .map(|advisory| &advisory.vendor)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|id| choice(id, context.vendor(id)))
            .collect(),
        environments: context
            .registry()
            .environments
            .keys()
            .map(|id| choice(id, context.environment(id)))
            .collect(),
        tags: tags(context)
            .into_keys()
            .map(|id| choice(id, Context::plain(id.as_str())))
            .collect(),
    }
}

fn choice(key: &Id, name: Text) -> Choice {
    Choice {
        key: key.to_string(),
        name,
    }
}

/// Every tag with its advisories, the most urgent first.
pub(super) fn tags<'a>(context: &Context<'a>) -> BTreeMap<&'a Id, Vec<&'a Advisory>> {
    let mut tags: BTreeMap<&Id, Vec<&Advisory>> = BTreeMap::new();
    for advisory in &context.site.order {
        for tag in &advisory.tags {
            tags.entry(tag).or_default().push(advisory);
        }
    }
    tags
}
