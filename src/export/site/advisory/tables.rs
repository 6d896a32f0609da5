//! What is affected, what is not, in which versions it is fixed, and what vendors answered.

use std::collections::BTreeSet;

use serde::Serialize;

use super::rule::path_title;
use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Source, Text, Verdict};
use crate::model::advisory::{self, Advisory, Provenance};
use crate::model::id::Id;
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Tables {
    affected: Affected,
    not_affected: Vec<NotAffected>,
    processors: Vec<Processors>,
    versions: Vec<Version>,
    confirmations: Vec<Confirmation>,
}

#[derive(Debug, Serialize)]
struct Affected {
    /// One column an attack path.
    paths: Vec<Text>,
    has_cves: bool,
    has_fixed: bool,
    /// How many columns there are.
    columns: usize,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    product: Text,
    versions: Text,
    paths: Vec<PathCell>,
    cves: Vec<String>,
    fixed: Vec<String>,
    because: Option<Prose>,
    /// Whether there is anything to say below the row.
    has_more: bool,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
struct PathCell {
    title: Text,
    /// `affected`, `not`, or `unknown` where the row names no path at all.
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct NotAffected {
    product: Text,
    versions: Option<Text>,
    because: Prose,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
struct Processors {
    text: Text,
    granularity: &'static str,
    signatures: Vec<String>,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
pub(super) struct Version {
    anchor: String,
    value: String,
    product: Option<Text>,
    note: Option<Prose>,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
struct Confirmation {
    vendor: Text,
    model: Text,
    verdict: Verdict,
    text: Prose,
    #[serde(flatten)]
    source: Source,
}

pub(super) fn tables(context: &Context<'_>, advisory: &Advisory) -> Tables {
    Tables {
        affected: affected(context, advisory),
        not_affected: advisory
            .not_affected
            .iter()
            .map(|row| NotAffected {
                product: context.product(&row.product),
                versions: row.versions.as_ref().map(|text| context.line(text)),
                because: context.prose(&row.because),
                source: context.source(&row.provenance),
            })
            .collect(),
        processors: advisory
            .affected_processors
            .iter()
            .map(|row| processors(context, row))
            .collect(),
        versions: if has_fixed(advisory) {
            Vec::new()
        } else {
            versions(context, advisory)
        },
        confirmations: confirmations(context, advisory),
    }
}

/// Whether the table of products already says which versions are fixed.
pub(super) fn has_fixed(advisory: &Advisory) -> bool {
    advisory.affected.iter().any(|row| !row.fixed.is_empty())
}

/// By number, a product at a time.
pub(super) fn versions(context: &Context<'_>, advisory: &Advisory) -> Vec<Version> {
    let mut named: Vec<_> = advisory.versions.iter().collect();
    named.sort_by(|(_, a), (_, b)| (&a.product, &a.value).cmp(&(&b.product, &b.value)));
    named
        .into_iter()
        .map(|(id, version)| Version {
            anchor: route::version_anchor(id),
            value: version.value.to_string(),
            product: version.product.as_ref().map(|id| context.product(id)),
            note: context.prose_of(version.note.as_ref()),
            source: context.source(&version.provenance),
        })
        .collect()
}

fn affected(context: &Context<'_>, advisory: &Advisory) -> Affected {
    let rows = &advisory.affected;
    // In the order of the advisory's paths, each once.
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let columns: Vec<&Id> = advisory
        .vulnerabilities
        .iter()
        .flat_map(|vulnerability| &vulnerability.paths)
        .map(|path| &path.id)
        .filter(|id| rows.iter().any(|row| row.paths.contains(id)))
        .filter(|id| seen.insert(id))
        .collect();
    let titles: Vec<Text> = columns
        .iter()
        .map(|id| path_title(context, advisory, id))
        .collect();
    let has_cves = advisory.vulnerabilities.len() > 1;
    let has_fixed = has_fixed(advisory);
    Affected {
        has_cves,
        has_fixed,
        // Product and versions beside them.
        columns: 2 + columns.len() + usize::from(has_fixed),
        rows: rows
            .iter()
            .map(|row| Row {
                product: context.product(&row.product),
                versions: context.line(&row.versions),
                paths: columns
                    .iter()
                    .zip(&titles)
                    .map(|(id, title)| PathCell {
                        title: title.clone(),
                        state: if row.paths.is_empty() {
                            "unknown"
                        } else if row.paths.contains(id) {
                            "affected"
                        } else {
                            "not"
                        },
                    })
                    .collect(),
                cves: row.cves.iter().map(ToString::to_string).collect(),
                fixed: row
                    .fixed
                    .iter()
                    .filter_map(|id| Some(advisory.versions.get(id)?.value.to_string()))
                    .collect(),
                because: context.prose_of(row.because.as_ref()),
                has_more: row.because.is_some()
                    || has_cves && !row.cves.is_empty()
                    || row.provenance.confidence.is_some()
                    || !row.provenance.sources.is_empty(),
                source: context.source(&row.provenance),
            })
            .collect(),
        paths: titles,
    }
}

fn processors(context: &Context<'_>, row: &advisory::AffectedProcessors) -> Processors {
    let signatures: BTreeSet<String> = row
        .processors
        .iter()
        .filter_map(|id| context.registry().processors.get(id))
        .flat_map(|processor| &processor.signatures)
        .map(|signature| signature.as_str().to_owned())
        .collect();
    Processors {
        text: context.line(&row.text),
        granularity: row.granularity.as_str(),
        signatures: signatures.into_iter().collect(),
        source: context.source(&row.provenance),
    }
}

fn confirmations(context: &Context<'_>, advisory: &Advisory) -> Vec<Confirmation> {
    advisory
        .organisation
        .iter()
        .flat_map(|ours| &ours.vendor_confirmations)
        .map(|confirmation| Confirmation {
            vendor: context.vendor(&confirmation.vendor),
            model: context.line(&confirmation.model),
            verdict: confirmation.verdict.into(),
            text: context.prose(&confirmation.text),
            source: context.source(&Provenance {
                sources: confirmation.link.iter().cloned().collect(),
                confidence: None,
                as_of: Some(confirmation.as_of),
            }),
        })
        .collect()
}
