//! The conclusion: who is affected and what to do now, before anything else.

use crate::export::wiki::block::{Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::conclusion::{Conclusion, Organisation};
use crate::render::Error;
use crate::route;

use super::note;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let mut blocks = vec![Block::heading(2, voice.t("site-conclusion")?)];
    // What was withdrawn concludes nothing.
    let holds = !voice.advisory.is_withdrawn();
    let board = voice.advisory.board();
    let rows: Vec<Vec<Words>> = board
        .into_iter()
        .filter(|_| holds)
        .map(|conclusion| row(voice, conclusion))
        .collect::<Result<_, _>>()?;
    if !rows.is_empty() {
        let keys = [
            "site-verdict",
            "site-environment",
            "site-because",
            "site-now",
        ];
        let head = keys
            .into_iter()
            .map(|key| voice.t(key))
            .collect::<Result<_, _>>()?;
        blocks.push(Block::Table { head, rows });
    }
    if let Some(organisation) = voice.advisory.organisation.as_ref().filter(|_| holds) {
        blocks.extend(ours(voice, organisation)?);
    }
    blocks.extend(voice.prose(&voice.advisory.summary)?);
    blocks.push(Block::list(facts(voice)?));
    if let Some(scope) = &voice.advisory.scope {
        blocks.extend(voice.prose(scope)?);
    }
    let page = route::page(route::Page::Advisory(&voice.advisory.id), voice.locale);
    if let Some(href) = voice.address(&page) {
        let mut words = voice.strong_label("wiki-page")?;
        words.push(Piece::Source(format!("<{href}>")));
        blocks.push(Block::Paragraph(words));
    }
    Ok(blocks)
}

fn row(voice: &Voice<'_>, conclusion: &Conclusion) -> Result<Vec<Words>, Error> {
    let mut because = voice.pieces(&conclusion.because)?;
    because.push(Piece::Break);
    let confidence = voice.t(&format!(
        "site-confidence-{}",
        conclusion.confidence.as_str()
    ))?;
    because.push(Piece::Text(format!(
        "{}{confidence}{}{}",
        voice.label("site-confidence")?,
        voice.t("wiki-part-separator")?,
        voice.with(
            "site-conclusion-as-of",
            &[("date", voice.date(conclusion.as_of)?.into())]
        )?
    )));
    if !conclusion.evidence.is_empty() {
        because.push(Piece::Break);
        because.push(Piece::Text(voice.label("site-evidence")?));
        because.extend(voice.links(&conclusion.evidence)?);
    }
    let mut action = voice.pieces(&conclusion.action)?;
    action.push(Piece::Break);
    action.push(Piece::Text(who(voice, conclusion)?));
    Ok(vec![
        vec![Piece::Strong(voice.verdict(conclusion.verdict)?)],
        vec![Piece::Text(voice.environment(&conclusion.environment)?)],
        because,
        action,
    ])
}

/// Who acts, and until when.
fn who(voice: &Voice<'_>, conclusion: &Conclusion) -> Result<String, Error> {
    let mut parts = Vec::new();
    if let Some(owner) = &conclusion.owner {
        let owner = voice.line(owner)?;
        parts.push(voice.with("site-owner", &[("owner", owner.into())])?);
    } else {
        let who = voice.t(&format!(
            "site-responsible-{}",
            conclusion.responsible.as_str()
        ))?;
        parts.push(voice.with("site-responsible", &[("who", who.into())])?);
    }
    if let Some(due) = conclusion.due {
        parts.push(voice.with("site-due", &[("date", voice.date(due)?.into())])?);
    }
    if let Some(approved) = conclusion.approved {
        parts.push(voice.with("site-approved", &[("date", voice.date(approved)?.into())])?);
    }
    Ok(parts.join(&voice.t("wiki-part-separator")?))
}

/// What is true for the organisation alone.
fn ours(voice: &Voice<'_>, organisation: &Organisation) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    if !organisation.exemptions.is_empty() {
        blocks.push(Block::heading(3, voice.t("site-exemptions")?));
        let items = organisation
            .exemptions
            .iter()
            .map(|exemption| {
                let name = voice.environment(&exemption.environment)?;
                let until = voice.with(
                    "site-exemption-expires",
                    &[("date", voice.date(exemption.expires)?.into())],
                )?;
                let mut words = voice.strong(&name)?;
                words.extend([Piece::Text(until), Piece::Break]);
                words.extend(voice.pieces(&exemption.because)?);
                Ok(vec![Block::Paragraph(words)])
            })
            .collect::<Result<_, Error>>()?;
        blocks.push(Block::list(items));
    }
    if !organisation.vendor_confirmations.is_empty() {
        blocks.push(Block::heading(3, voice.t("site-confirmations")?));
        let keys = ["site-vendor", "site-model", "site-verdict", "site-answer"];
        let head = keys
            .into_iter()
            .map(|key| voice.t(key))
            .collect::<Result<_, _>>()?;
        let rows = organisation
            .vendor_confirmations
            .iter()
            .map(|confirmation| {
                let mut answer = voice.pieces(&confirmation.text)?;
                if let Some(link) = &confirmation.link {
                    answer.extend([Piece::Break, voice.link(link)?]);
                }
                answer.push(Piece::Break);
                answer.push(Piece::Text(voice.with(
                    "site-conclusion-as-of",
                    &[("date", voice.date(confirmation.as_of)?.into())],
                )?));
                Ok(vec![
                    vec![Piece::Text(voice.vendor(&confirmation.vendor)?)],
                    vec![Piece::Text(voice.line(&confirmation.model)?)],
                    vec![Piece::Text(voice.verdict(confirmation.verdict)?)],
                    answer,
                ])
            })
            .collect::<Result<_, Error>>()?;
        blocks.push(Block::Table { head, rows });
    }
    if !organisation.notes.is_empty() {
        blocks.push(Block::heading(3, voice.t("site-organisation-notes")?));
        blocks.extend(note::all(voice, &organisation.notes)?);
    }
    Ok(blocks)
}

/// What it is called and how bad it is, a line each.
fn facts(voice: &Voice<'_>) -> Result<Vec<Vec<Block>>, Error> {
    let advisory = voice.advisory;
    let level = voice.t(&format!("site-level-{}", advisory.severity.level.as_str()))?;
    let mut severity = voice.strong_label("site-severity")?;
    severity.push(Piece::Text(level));
    if let Some(score) = advisory.top_score() {
        severity.push(Piece::Text(
            voice.with("wiki-top-score", &[("score", score.score().into())])?,
        ));
    }
    severity.push(Piece::Break);
    severity.extend(voice.pieces(&advisory.severity.because)?);
    let cves: Vec<String> = advisory
        .vulnerabilities
        .iter()
        .map(|vulnerability| vulnerability.cve.to_string())
        .collect();
    let stage = advisory.stage.as_str();
    let stage = format!(
        "{}{}{}",
        voice.t(&format!("site-stage-{stage}"))?,
        voice.t("wiki-part-separator")?,
        voice.t(&format!("site-stage-{stage}-means"))?
    );
    let mut facts = vec![Block::Paragraph(severity)];
    if !cves.is_empty() {
        facts.push(voice.fact("site-cve", &voice.listed(&cves)?)?);
    }
    facts.push(voice.fact("site-stage", &stage)?);
    facts.push(voice.fact("site-published", &voice.date(advisory.published)?)?);
    facts.push(voice.fact("site-updated", &voice.date(advisory.updated())?)?);
    facts.push(voice.fact("site-as-of", &voice.date(advisory.as_of)?)?);
    Ok(facts.into_iter().map(|fact| vec![fact]).collect())
}
