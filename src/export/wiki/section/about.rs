//! What the problem is, in plain words with how sure each is; the vulnerabilities; who does what; what happened when.

use crate::export::wiki::block::{Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::advisory::{Path, Vulnerability};
use crate::model::check::expression::Expression;
use crate::model::conclusion::Confidence;
use crate::render::Error;
use crate::route;

use super::flow;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    let statements = voice
        .advisory
        .explanation
        .iter()
        .map(|statement| {
            let mut words = voice.pieces(&statement.text)?;
            // A reader must see a guess where it stands.
            if let Some(confidence) = statement.provenance.confidence
                && confidence != Confidence::Confirmed
            {
                let word = voice.t(&format!("site-confidence-{}", confidence.as_str()))?;
                words.push(voice.gap()?);
                words.push(Piece::Strong(
                    voice.with("wiki-certainty", &[("confidence", word.into())])?,
                ));
            }
            if !statement.provenance.sources.is_empty() {
                words.push(Piece::Break);
                words.push(Piece::Text(voice.label("site-sources")?));
                words.extend(voice.links(&statement.provenance.sources)?);
            }
            Ok(vec![Block::Paragraph(words)])
        })
        .collect::<Result<Vec<_>, Error>>()?;
    if !statements.is_empty() {
        blocks.push(Block::list(statements));
    }
    if !voice.advisory.vulnerabilities.is_empty() {
        blocks.push(Block::heading(3, voice.t("site-vulnerabilities")?));
    }
    for vulnerability in &voice.advisory.vulnerabilities {
        blocks.extend(self::vulnerability(voice, vulnerability)?);
    }
    if !voice.advisory.response.is_empty() {
        blocks.push(Block::heading(3, voice.t("site-response")?));
        let items = voice
            .advisory
            .response
            .iter()
            .map(|stage| {
                let mut words = voice.strong(&voice.line(&stage.title)?)?;
                words.extend(voice.pieces(&stage.text)?);
                Ok(vec![Block::Paragraph(words)])
            })
            .collect::<Result<_, Error>>()?;
        blocks.push(Block::List {
            numbered: true,
            items,
        });
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::heading(2, voice.t("site-about")?));
    }
    Ok(blocks)
}

fn vulnerability(voice: &Voice<'_>, vulnerability: &Vulnerability) -> Result<Vec<Block>, Error> {
    let cve = vulnerability.cve.as_str();
    let title = format!("{cve} {}", voice.line(&vulnerability.title)?);
    let anchors = vec![route::reference::cve_anchor(cve)];
    let mut blocks = vec![Block::target(4, title, anchors)];
    if let Some(description) = &vulnerability.description {
        blocks.extend(voice.prose(description)?);
    }
    let mut facts: Vec<Vec<Block>> = Vec::new();
    if let Some((since, source)) = &vulnerability.known_exploited {
        let text = voice.with(
            "site-known-exploited",
            &[("date", voice.date(*since)?.into())],
        )?;
        let mut words = voice.strong(&text)?;
        words.push(voice.link(source)?);
        facts.push(vec![Block::Paragraph(words)]);
    }
    let mut record = vec![
        Piece::Text(voice.label("wiki-cve-record")?),
        Piece::Link {
            href: route::reference::cve_url(cve),
            text: cve.to_owned(),
        },
    ];
    if let Some((cwe, _)) = &vulnerability.cwe {
        record.push(Piece::Text(voice.t("wiki-part-separator")?));
        record.push(Piece::Text(
            voice.with("site-cwe", &[("cwe", cwe.as_str().into())])?,
        ));
    }
    facts.push(vec![Block::Paragraph(record)]);
    blocks.push(Block::list(facts));
    let keys = ["site-path", "site-score", "site-requires", "site-scored-by"];
    let head = keys
        .into_iter()
        .map(|key| voice.t(key))
        .collect::<Result<_, _>>()?;
    let rows = vulnerability
        .paths
        .iter()
        .map(|path| row(voice, path))
        .collect::<Result<_, _>>()?;
    blocks.push(Block::Table { head, rows });
    blocks.extend(existence(voice, vulnerability)?);
    Ok(blocks)
}

/// Which machines have a path at all, where an author put it as a question.
fn existence(voice: &Voice<'_>, vulnerability: &Vulnerability) -> Result<Vec<Block>, Error> {
    let mut items = Vec::new();
    for path in &vulnerability.paths {
        if let Some(Expression::Ask(ask)) = &path.applies {
            let mut item = vec![Block::text(voice.with(
                "wiki-path-exists",
                &[("path", voice.line(&path.title)?.into())],
            )?)];
            item.extend(flow::asked(voice, ask)?);
            items.push(item);
        }
    }
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Block::list(items)])
}

fn row(voice: &Voice<'_>, path: &Path) -> Result<Vec<Words>, Error> {
    let level = voice.t(&format!("site-level-{}", path.vector.rating().as_str()))?;
    let score = vec![
        Piece::Strong(format!("{} {level}", path.vector.score())),
        Piece::Break,
        Piece::Code(path.vector.as_str().to_owned()),
    ];
    let mut by = vec![voice.link(&path.scored_by)?, Piece::Break];
    let confidence = voice.t(&format!("site-confidence-{}", path.confidence.as_str()))?;
    by.push(Piece::Text(format!(
        "{}{confidence}",
        voice.label("site-confidence")?
    )));
    for (vector, source) in &path.other_scores {
        by.extend([
            Piece::Break,
            Piece::Text(
                voice.labelled(
                    &voice.with("wiki-other-score", &[("score", vector.score().into())])?,
                )?,
            ),
            voice.link(source)?,
        ]);
    }
    Ok(vec![
        vec![Piece::Text(voice.line(&path.title)?)],
        score,
        voice.pieces(&path.requires)?,
        by,
    ])
}

pub(super) fn timeline(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    if voice.advisory.timeline.is_empty() {
        return Ok(Vec::new());
    }
    let items = voice
        .advisory
        .timeline
        .iter()
        .map(|event| {
            let kind = voice.t(&format!("site-event-{}", event.kind.as_str()))?;
            let when = voice.with(
                "wiki-event",
                &[
                    ("date", voice.date(event.date)?.into()),
                    ("kind", kind.into()),
                ],
            )?;
            let mut words = voice.strong(&when)?;
            words.extend(voice.sourced(Some(&event.text), &event.provenance)?);
            Ok(vec![Block::Paragraph(words)])
        })
        .collect::<Result<_, Error>>()?;
    Ok(vec![
        Block::heading(2, voice.t("site-timeline")?),
        Block::list(items),
    ])
}
