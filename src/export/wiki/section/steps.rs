//! What to do: the order and its reasons, what is needed, and every step; when the mitigation may end.

use crate::export::wiki::block::{Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::id::Id;
use crate::model::locale::Localized;
use crate::model::step::{Privilege, Step};
use crate::model::text::Markdown;
use crate::render::Error;
use crate::route;

use super::{check, step};

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let steps = &voice.advisory.steps;
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks = vec![Block::heading(2, voice.t("site-steps")?)];
    blocks.extend(order(voice)?);
    blocks.push(Block::heading(3, voice.t("site-before-you-start")?));
    blocks.push(Block::list(needed(voice)?));
    blocks.extend(parameters(voice)?);
    let mut shown = Vec::new();
    for step in steps {
        blocks.extend(step::blocks(voice, step, &mut shown)?);
    }
    let other: Vec<&Id> = voice
        .advisory
        .checks
        .keys()
        .filter(|key| !shown.contains(key))
        .collect();
    if !other.is_empty() {
        blocks.push(Block::heading(3, voice.t("site-checks")?));
        for key in other {
            if let Some(check) = voice.advisory.checks.get(key) {
                blocks.extend(check::blocks(voice, check)?);
            }
        }
    }
    Ok(blocks)
}

/// The steps in a row, and why they stand in this order.
fn order(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let row = voice
        .advisory
        .steps
        .iter()
        .map(|step| {
            let mut words = vec![Piece::Source(format!("<step:{}>", step.id))];
            let kind = voice.t(&format!("site-kind-{}", step.kind.as_str()))?;
            let level = voice.t(&format!(
                "site-importance-{}",
                step.importance.level.as_str()
            ))?;
            words.push(Piece::Text(voice.with(
                "wiki-step-kind",
                &[("kind", kind.into()), ("importance", level.into())],
            )?));
            Ok(vec![Block::Paragraph(words)])
        })
        .collect::<Result<_, Error>>()?;
    let mut blocks = vec![Block::List {
        numbered: true,
        items: row,
    }];
    let mut reasons = Vec::new();
    for edge in edges(voice) {
        let mut words = Vec::new();
        match edge.because {
            Because::Said(because) => {
                let edge = voice.with(
                    "site-order-edge",
                    &[
                        ("first", numbered(voice, edge.first)?.into()),
                        ("second", numbered(voice, edge.second)?.into()),
                    ],
                )?;
                words.push(Piece::Strong(edge));
                words.push(voice.gap()?);
                words.extend(voice.pieces(because)?);
            }
            Because::Needs(thing) => words.push(Piece::Strong(voice.with(
                "site-order-needs",
                &[
                    ("first", numbered(voice, edge.first)?.into()),
                    ("second", numbered(voice, edge.second)?.into()),
                    ("thing", step::thing(voice, thing)?.into()),
                ],
            )?)),
        }
        reasons.push(vec![Block::Paragraph(words)]);
    }
    if !reasons.is_empty() {
        blocks.push(Block::strong(voice.t("site-steps-order")?));
        blocks.push(Block::list(reasons));
    }
    Ok(blocks)
}

/// A step's number, and that not everybody does it.
fn numbered(voice: &Voice<'_>, id: &Id) -> Result<String, Error> {
    let number = voice.number(id);
    let step = voice.advisory.step(id);
    let Some(proviso) = step.and_then(Step::proviso) else {
        return Ok(number.to_string());
    };
    let words = voice.t(&format!("site-proviso-{}", proviso.as_str()))?;
    Ok(format!("{number}{words}"))
}

/// An edge of the order and its reason.
pub(super) struct Edge<'a> {
    pub(super) first: &'a Id,
    pub(super) second: &'a Id,
    pub(super) because: Because<'a>,
}

#[derive(Clone, Copy)]
pub(super) enum Because<'a> {
    Said(&'a Localized<Markdown>),
    /// The first needs what the second takes away.
    Needs(&'a Id),
}

/// The order's edges by the place of their first step; one that a step states itself is not repeated for what it needs.
pub(super) fn edges<'a>(voice: &Voice<'a>) -> Vec<Edge<'a>> {
    let steps = &voice.advisory.steps;
    let mut edges = Vec::new();
    for step in steps {
        edges.extend(step.before.iter().map(|before| Edge {
            first: &step.id,
            second: &before.step,
            because: Because::Said(&before.because),
        }));
        for thing in &step.needs {
            let takers = steps.iter().filter(|other| {
                other.id != step.id
                    && other.removes.contains(thing)
                    && step.before.iter().all(|before| before.step != other.id)
                    && voice.number(&step.id) < voice.number(&other.id)
            });
            edges.extend(takers.map(|other| Edge {
                first: &step.id,
                second: &other.id,
                because: Because::Needs(thing),
            }));
        }
    }
    edges
}

/// Privileges, tools, what stops working, restarts.
fn needed(voice: &Voice<'_>) -> Result<Vec<Vec<Block>>, Error> {
    let steps = &voice.advisory.steps;
    let mut privileges: Vec<Privilege> = steps.iter().map(|step| step.privilege).collect();
    privileges.sort_unstable();
    privileges.dedup();
    let names = privileges
        .into_iter()
        .map(|privilege| voice.t(&format!("site-privilege-{}", privilege.as_str())))
        .collect::<Result<Vec<_>, _>>()?;
    let mut items = vec![vec![
        voice.fact("site-needed-privilege", &voice.listed(&names)?)?,
    ]];
    let mut tools: Vec<&Id> = Vec::new();
    for tool in steps.iter().flat_map(|step| &step.tools) {
        if !tools.contains(&&tool.tool) {
            tools.push(&tool.tool);
        }
    }
    if !tools.is_empty() {
        let list = tools
            .into_iter()
            .map(|key| Ok(vec![Block::Paragraph(tool(voice, key)?)]))
            .collect::<Result<_, Error>>()?;
        items.push(vec![
            Block::Paragraph(voice.strong_label("site-needed-tools")?),
            Block::list(list),
        ]);
    }
    for (key, of) in [
        ("site-needed-effects", true),
        ("site-needed-restart", false),
    ] {
        let mut list = Vec::new();
        for step in steps {
            let number = voice.labelled(&voice.with(
                "site-step-number",
                &[("number", voice.number(&step.id).into())],
            )?)?;
            let mut words: Words = vec![Piece::Text(number)];
            match (of, &step.effects, &step.restart) {
                (true, Some(effects), _) => words.extend(voice.pieces(effects)?),
                (false, _, Some(restart)) => words.push(Piece::Text(voice.line(restart)?)),
                _ => continue,
            }
            list.push(vec![Block::Paragraph(words)]);
        }
        if !list.is_empty() {
            items.push(vec![
                Block::Paragraph(voice.strong_label(key)?),
                Block::list(list),
            ]);
        }
    }
    Ok(items)
}

fn tool(voice: &Voice<'_>, key: &Id) -> Result<Words, Error> {
    let mut words = vec![Piece::Source(format!("<tool:{key}>"))];
    let Some(tool) = voice.materials.catalog.registry.tools.get(key) else {
        return Ok(words);
    };
    if let Some(whole) = &tool.part_of {
        words.push(Piece::Text(voice.with(
            "site-tool-part-of",
            &[("whole", voice.line(whole)?.into())],
        )?));
    }
    words.push(Piece::Break);
    words.extend(voice.pieces(&tool.description)?);
    if let Some(note) = &tool.note {
        words.push(Piece::Break);
        words.extend(voice.pieces(note)?);
    }
    Ok(words)
}

/// The values that go into commands: what a reader knows, and what an earlier step wrote down.
fn parameters(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let advisory = voice.advisory;
    let mut rows = Vec::new();
    let mut anchors = Vec::new();
    for (id, parameter) in &advisory.parameters {
        anchors.push(route::parameter_anchor(id));
        let mut words = vec![Piece::Text(voice.line(&parameter.label)?)];
        if parameter.secret {
            words.extend([
                Piece::Break,
                Piece::Strong(voice.t("site-secret")?),
                Piece::Text(voice.labelled("")?),
                Piece::Text(voice.t("site-secret-text")?),
            ]);
        }
        if let Some(description) = &parameter.description {
            words.push(Piece::Break);
            words.extend(voice.pieces(description)?);
        }
        let example = match &parameter.example {
            Some(example) => vec![Piece::Code(example.clone())],
            None => Vec::new(),
        };
        rows.push(vec![
            vec![Piece::Code(voice.placeholder(id))],
            words,
            example,
        ]);
    }
    for step in &advisory.steps {
        for capture in &step.captures {
            let place = voice.with(
                "site-captured-in",
                &[("number", voice.number(&step.id).into())],
            )?;
            rows.push(vec![
                vec![Piece::Code(voice.placeholder(&capture.name))],
                vec![
                    Piece::Text(voice.line(&capture.label)?),
                    Piece::Break,
                    Piece::Text(place),
                ],
                Vec::new(),
            ]);
        }
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let keys = [
        "site-parameter",
        "site-parameter-label",
        "site-parameter-example",
    ];
    let head = keys
        .into_iter()
        .map(|key| voice.t(key))
        .collect::<Result<_, _>>()?;
    Ok(vec![
        Block::target(3, voice.t("site-parameters")?, anchors),
        Block::text(voice.t("wiki-parameters-text")?),
        Block::Table { head, rows },
    ])
}

pub(super) fn exit(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let Some(exit) = &voice.advisory.exit else {
        return Ok(Vec::new());
    };
    let mut blocks = vec![Block::heading(2, voice.t("site-exit")?)];
    blocks.extend(voice.prose(exit)?);
    Ok(blocks)
}
