//! One step: its order, conditions, warnings, commands, other ways, how to see that it worked, and the way back.

use crate::export::wiki::block::{Alert, Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::id::Id;
use crate::model::step::{Alternative, Capture, Step, UndoPossible, Variant};
use crate::render::Error;
use crate::route;

use super::{check, command, note, steps};

/// `shown` are the checks that the article has already described in full.
pub(super) fn blocks<'a>(
    voice: &Voice<'a>,
    step: &'a Step,
    shown: &mut Vec<&'a Id>,
) -> Result<Vec<Block>, Error> {
    let anchors = vec![route::step_anchor(&step.id)];
    let mut blocks = vec![Block::target(3, voice.step_title(step)?, anchors)];
    if step.undo.possible == UndoPossible::No {
        blocks.push(irreversible(voice)?);
    }
    blocks.push(Block::list(facts(voice, step)?));
    blocks.extend(voice.prose(&step.text)?);
    blocks.extend(note::first(voice, &step.notes)?);
    if !step.captures.is_empty() {
        blocks.push(Block::heading(4, voice.t("site-captures")?));
        for capture in &step.captures {
            blocks.extend(self::capture(voice, step, capture)?);
        }
    }
    blocks.extend(command::all(voice, &step.commands, step.privilege)?);
    if step.variants.len() > 1 {
        let choose = voice.t(&format!("site-choose-{}", step.choose.as_str()))?;
        blocks.push(Block::strong(choose));
    }
    for variant in &step.variants {
        blocks.extend(self::variant(voice, step, variant)?);
    }
    blocks.extend(alternatives(voice, step)?);
    for key in &step.verify {
        let Some(check) = voice.advisory.checks.get(key) else {
            continue;
        };
        if shown.contains(&key) {
            let label = voice.label("site-verify")?;
            blocks.push(Block::Paragraph(vec![
                Piece::Text(label),
                Piece::Source(format!("<check:{key}>")),
            ]));
        } else {
            shown.push(key);
            blocks.extend(check::blocks(voice, check)?);
        }
    }
    blocks.extend(undo(voice, step)?);
    blocks.extend(note::rest(voice, &step.notes)?);
    Ok(blocks)
}

fn irreversible(voice: &Voice<'_>) -> Result<Block, Error> {
    Ok(Block::Note {
        alert: Alert::Caution,
        blocks: vec![Block::strong(voice.t("site-irreversible-text")?)],
    })
}

/// What a step needs another to keep.
pub(super) fn thing(voice: &Voice<'_>, id: &Id) -> Result<String, Error> {
    match voice.materials.catalog.registry.terms.get(id) {
        Some(term) => voice.line(&term.name),
        None => Ok(id.to_string()),
    }
}

fn facts(voice: &Voice<'_>, step: &Step) -> Result<Vec<Vec<Block>>, Error> {
    let level = step.importance.level.as_str();
    let kind = voice.t(&format!("site-kind-{}", step.kind.as_str()))?;
    let importance = voice.t(&format!("site-importance-{level}"))?;
    let privilege = voice.t(&format!("site-privilege-{}", step.privilege.as_str()))?;
    let platform = voice.t(&format!("site-platform-{}", step.platform.as_str()))?;
    let separator = voice.t("wiki-part-separator")?;
    let mut facts = vec![
        vec![voice.fact("wiki-kind", &format!("{kind}{separator}{importance}"))?],
        vec![voice.fact(
            "site-needed-privilege",
            &format!("{privilege}{separator}{platform}"),
        )?],
    ];
    let edges = steps::edges(voice);
    for edge in edges.iter().filter(|edge| *edge.second == step.id) {
        let number = voice.number(edge.first);
        let first = voice.with("wiki-after", &[("number", number.into())])?;
        let mut words = vec![Piece::Strong(first), voice.gap()?];
        if let steps::Because::Said(because) = edge.because {
            words.extend(voice.pieces(because)?);
        }
        facts.push(vec![Block::Paragraph(words)]);
    }
    let mut later: Vec<i64> = edges
        .iter()
        .filter(|edge| *edge.first == step.id)
        .map(|edge| voice.number(edge.second))
        .collect();
    later.sort_unstable();
    later.dedup();
    if !later.is_empty() {
        let numbers: Vec<String> = later.iter().map(ToString::to_string).collect();
        let count = i64::try_from(later.len()).unwrap_or(i64::MAX);
        facts.push(vec![Block::strong(voice.with(
            "wiki-before",
            &[
                ("count", count.into()),
                ("numbers", voice.listed(&numbers)?.into()),
            ],
        )?)]);
    }
    if let Some(when) = &step.when {
        facts.push(vec![voice.labelled_prose("site-when", &when.text)?]);
    }
    if !step.closes.is_empty() {
        let paths = voice.listed(&voice.paths(&step.closes)?)?;
        facts.push(vec![voice.fact("site-closes", &paths)?]);
    }
    if let Some(who) = &step.importance.who {
        facts.push(vec![voice.labelled_prose("site-importance-who", who)?]);
    }
    if let Some(cost) = &step.importance.cost {
        facts.push(vec![voice.labelled_prose("site-importance-cost", cost)?]);
    }
    if let Some(effects) = &step.effects {
        facts.push(vec![voice.labelled_prose("site-needed-effects", effects)?]);
    }
    if let Some(restart) = &step.restart {
        facts.push(vec![
            voice.fact("site-needed-restart", &voice.line(restart)?)?,
        ]);
    }
    for tool in &step.tools {
        let mut words = voice.strong_label("site-needed-tools")?;
        words.push(Piece::Source(format!("<tool:{}>", tool.tool)));
        if let Some(section) = &tool.section {
            words.push(Piece::Text(voice.t("wiki-part-separator")?));
            words.push(Piece::Text(voice.with(
                "site-tool-section",
                &[("section", voice.line(section)?.into())],
            )?));
        }
        if let Some(note) = &tool.note {
            words.push(Piece::Break);
            words.extend(voice.pieces(note)?);
        }
        facts.push(vec![Block::Paragraph(words)]);
    }
    Ok(facts)
}

fn capture(voice: &Voice<'_>, step: &Step, capture: &Capture) -> Result<Vec<Block>, Error> {
    let label = voice.line(&capture.label)?;
    let mut blocks = vec![Block::Paragraph(vec![
        Piece::Strong(voice.with("site-capture", &[("label", label.into())])?),
        Piece::Text(" ".to_owned()),
        Piece::Code(voice.placeholder(&capture.name)),
    ])];
    blocks.extend(command::one(voice, &capture.command, step.privilege)?);
    if let Some(place) = &capture.place {
        blocks.extend(voice.prose(place)?);
    }
    Ok(blocks)
}

fn variant(voice: &Voice<'_>, step: &Step, variant: &Variant) -> Result<Vec<Block>, Error> {
    let title = voice.line(&variant.title)?;
    let title = if variant.irreversible {
        voice.with("site-irreversible-title", &[("title", title.into())])?
    } else {
        title
    };
    let mut blocks = vec![Block::heading(4, title)];
    if variant.irreversible && step.undo.possible != UndoPossible::No {
        blocks.push(irreversible(voice)?);
    }
    if let Some(when) = &variant.when {
        blocks.push(voice.labelled_prose("wiki-variant-when", when)?);
    }
    if let Some(text) = &variant.text {
        blocks.extend(voice.prose(text)?);
    }
    blocks.extend(note::first(voice, &variant.notes)?);
    blocks.extend(command::all(voice, &variant.commands, step.privilege)?);
    blocks.extend(note::rest(voice, &variant.notes)?);
    Ok(blocks)
}

fn alternatives(voice: &Voice<'_>, step: &Step) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    if !step.alternatives.is_empty() {
        blocks.push(Block::heading(4, voice.t("site-alternatives")?));
    }
    for alternative in &step.alternatives {
        blocks.push(self::alternative(voice, step, alternative)?);
    }
    Ok(blocks)
}

fn alternative(voice: &Voice<'_>, step: &Step, alternative: &Alternative) -> Result<Block, Error> {
    let mut title = voice.line(&alternative.title)?;
    if alternative.mass {
        title = format!("{}{title}", voice.label("site-alternative-mass")?);
    }
    let mut blocks = vec![voice.labelled_prose("wiki-variant-when", &alternative.when)?];
    blocks.extend(voice.prose(&alternative.text)?);
    let mut words: Words = Vec::new();
    if let Some(tool) = &alternative.tool {
        words.push(Piece::Text(voice.label("site-needed-tools")?));
        words.push(Piece::Source(format!("<tool:{tool}>")));
    }
    if let Some(link) = &alternative.link {
        if !words.is_empty() {
            words.push(Piece::Text(voice.t("wiki-part-separator")?));
        }
        words.push(voice.link(link)?);
    }
    if !words.is_empty() {
        blocks.push(Block::Paragraph(words));
    }
    blocks.extend(command::all(voice, &alternative.commands, step.privilege)?);
    Ok(Block::Folding { title, blocks })
}

fn undo(voice: &Voice<'_>, step: &Step) -> Result<Vec<Block>, Error> {
    if step.only_reads() {
        // There is little to take back, and the author's text says what.
        return Ok(vec![voice.labelled_prose("site-undo", &step.undo.text)?]);
    }
    let possible = voice.t(&format!("site-undo-{}", step.undo.possible.as_str()))?;
    let mut blocks = vec![
        Block::heading(4, voice.t("site-undo")?),
        Block::strong(possible),
    ];
    blocks.extend(voice.prose(&step.undo.text)?);
    blocks.extend(command::all(voice, &step.undo.commands, step.privilege)?);
    Ok(blocks)
}
