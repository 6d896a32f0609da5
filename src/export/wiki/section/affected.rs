//! How to find out: the questions in order, the rule behind them, and what is affected and what is not.

use crate::export::wiki::block::{Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::id::Id;
use crate::model::step::StepKind;
use crate::render::Error;

use super::{flow, note, rule};

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let mut blocks = vec![Block::heading(2, voice.t("site-affected")?)];
    blocks.extend(flow::blocks(voice)?);
    blocks.extend(investigations(voice)?);
    let detection = &voice.advisory.detection;
    if let Some(because) = &detection.because {
        blocks.push(Block::heading(3, voice.t("wiki-rule-because")?));
        blocks.extend(voice.prose(because)?);
        if !detection.sources.is_empty() {
            let mut words = vec![Piece::Text(voice.label("site-sources")?)];
            words.extend(voice.links(&detection.sources)?);
            blocks.push(Block::Paragraph(words));
        }
    }
    blocks.extend(note::all(voice, &detection.notes)?);
    blocks.push(rule::folded(voice)?);
    blocks.extend(affected(voice)?);
    blocks.extend(not_affected(voice)?);
    blocks.extend(processors(voice)?);
    blocks.extend(versions(voice)?);
    Ok(blocks)
}

/// The steps that find out more, which stand among the others further down.
fn investigations(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let steps: Vec<Vec<Block>> = voice
        .advisory
        .steps
        .iter()
        .filter(|step| step.kind == StepKind::Investigation)
        .map(|step| {
            let number = voice.with(
                "site-step-number",
                &[("number", voice.number(&step.id).into())],
            )?;
            Ok(vec![Block::Paragraph(vec![
                Piece::Text(voice.labelled(&number)?),
                Piece::Source(format!("<step:{}>", step.id)),
            ])])
        })
        .collect::<Result<_, Error>>()?;
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![
        Block::text(voice.t("wiki-investigations")?),
        Block::list(steps),
    ])
}

fn head(voice: &Voice<'_>, keys: &[&str]) -> Result<Vec<String>, Error> {
    keys.iter().map(|key| voice.t(key)).collect()
}

fn affected(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let advisory = voice.advisory;
    if advisory.affected.is_empty() {
        return Ok(Vec::new());
    }
    let mut named = Vec::new();
    let rows = advisory
        .affected
        .iter()
        .map(|row| {
            let fixed: Vec<String> = row
                .fixed
                .iter()
                .map(|key| match advisory.versions.get(key) {
                    Some(version) => version.value.to_string(),
                    None => key.to_string(),
                })
                .collect();
            let cves: Vec<String> = row.cves.iter().map(ToString::to_string).collect();
            Ok(vec![
                vec![Piece::Text(product(voice, &row.product, &mut named)?)],
                vec![Piece::Text(voice.line(&row.versions)?)],
                vec![Piece::Text(voice.listed(&fixed)?)],
                vec![Piece::Text(voice.listed(&voice.paths(&row.paths)?)?)],
                vec![Piece::Text(voice.listed(&cves)?)],
                voice.sourced(row.because.as_ref(), &row.provenance)?,
            ])
        })
        .collect::<Result<_, Error>>()?;
    let keys = [
        "site-product",
        "site-versions",
        "site-fixed-versions",
        "site-path",
        "site-cve",
        "site-because",
    ];
    Ok(vec![
        Block::heading(3, voice.t("site-affected-products")?),
        Block::Table {
            head: head(voice, &keys)?,
            rows,
        },
    ])
}

/// A product's name: in full the first time in a table, short from then on.
fn product<'k>(voice: &Voice<'_>, key: &'k Id, named: &mut Vec<&'k Id>) -> Result<String, Error> {
    let registry = &voice.materials.catalog.registry.products;
    let short = registry.get(key).and_then(|product| product.short.as_ref());
    match short {
        Some(short) if named.contains(&key) => voice.line(short),
        _ => {
            named.push(key);
            voice.product(key)
        }
    }
}

fn not_affected(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    if voice.advisory.not_affected.is_empty() {
        return Ok(Vec::new());
    }
    let rows = voice
        .advisory
        .not_affected
        .iter()
        .map(|row| {
            let versions = match &row.versions {
                Some(versions) => voice.line(versions)?,
                None => String::new(),
            };
            Ok(vec![
                vec![Piece::Text(voice.product(&row.product)?)],
                vec![Piece::Text(versions)],
                voice.sourced(Some(&row.because), &row.provenance)?,
            ])
        })
        .collect::<Result<_, Error>>()?;
    let keys = ["site-product", "site-versions", "site-because"];
    Ok(vec![
        Block::heading(3, voice.t("site-not-affected-products")?),
        Block::Table {
            head: head(voice, &keys)?,
            rows,
        },
    ])
}

fn processors(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    if voice.advisory.affected_processors.is_empty() {
        return Ok(Vec::new());
    }
    let registry = &voice.materials.catalog.registry.processors;
    let rows = voice
        .advisory
        .affected_processors
        .iter()
        .map(|row| {
            let mut signatures: Words = Vec::new();
            for signature in row
                .processors
                .iter()
                .filter_map(|key| registry.get(key))
                .flat_map(|processor| &processor.signatures)
            {
                if !signatures.is_empty() {
                    signatures.push(Piece::Text(" ".to_owned()));
                }
                signatures.push(Piece::Code(signature.as_str().to_owned()));
            }
            let granularity = voice.t(&format!("site-granularity-{}", row.granularity.as_str()))?;
            Ok(vec![
                vec![Piece::Text(voice.line(&row.text)?)],
                vec![Piece::Text(granularity)],
                signatures,
                voice.provenance(&row.provenance)?,
            ])
        })
        .collect::<Result<_, Error>>()?;
    let keys = [
        "site-processor",
        "site-granularity",
        "site-signatures",
        "site-sources",
    ];
    Ok(vec![
        Block::heading(3, voice.t("site-processors")?),
        Block::text(voice.t("site-processors-text")?),
        Block::Table {
            head: head(voice, &keys)?,
            rows,
        },
    ])
}

fn versions(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    if voice.advisory.versions.is_empty() {
        return Ok(Vec::new());
    }
    let mut versions: Vec<_> = voice.advisory.versions.values().collect();
    versions.sort_by(|a, b| a.value.cmp(&b.value));
    let mut named = Vec::new();
    let rows = versions
        .into_iter()
        .map(|version| {
            let product = match &version.product {
                Some(key) => self::product(voice, key, &mut named)?,
                None => String::new(),
            };
            Ok(vec![
                vec![Piece::Code(version.value.to_string())],
                vec![Piece::Text(product)],
                voice.sourced(version.note.as_ref(), &version.provenance)?,
            ])
        })
        .collect::<Result<_, Error>>()?;
    let keys = ["site-version", "site-product", "site-note-column"];
    Ok(vec![Block::Folding {
        title: voice.t("site-named-versions")?,
        blocks: vec![Block::Table {
            head: head(voice, &keys)?,
            rows,
        }],
    }])
}
