//! The detection as questions to a reader, in the order in which they decide.

use crate::export::wiki::block::{Block, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::check::expression::{Ask, Expression};
use crate::model::check::flow::{Ends, Question};
use crate::model::check::verdict::Verdict;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::render::Error;
use crate::render::rule as words;

use super::rule;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let detection = &voice.advisory.detection;
    let flow = detection.flow();
    let end = flow.end;
    let last = flow.questions.len().saturating_sub(1);
    let items = flow
        .questions
        .iter()
        .enumerate()
        .map(|(number, asked)| {
            let onward = (number == last).then_some(end);
            question(voice, asked, onward)
        })
        .collect::<Result<_, _>>()?;
    let steps = voice.with(
        "wiki-section-name",
        &[("name", voice.t("site-steps")?.into())],
    )?;
    let scripts = voice.t("site-flow-unknown-link")?;
    let mut blocks = vec![Block::text(voice.t("site-flow")?)];
    if flow.not_in_guests {
        blocks.push(Block::text(voice.t("site-flow-guests")?));
    }
    blocks.extend([
        Block::List {
            numbered: true,
            items,
        },
        Block::Paragraph(vec![
            Piece::Strong(voice.with("wiki-flow-end", &[("verdict", voice.verdict(end)?.into())])?),
            voice.gap()?,
            Piece::Text(voice.with("site-flow-end-steps", &[("link", steps.into())])?),
        ]),
    ]);
    if let Some(listed) = &detection.screen.listed
        && has_question(listed)
    {
        blocks.push(Block::text(voice.t("wiki-flow-screen")?));
        let screen = Question {
            expression: listed,
            ask: match listed {
                Expression::Ask(ask) => Some(&**ask),
                _ => None,
            },
            ends: Ends::Yes,
            verdict: Verdict::Candidate,
            because: None,
            neither: None,
            newer: Vec::new(),
        };
        blocks.push(Block::list(vec![question(
            voice,
            &screen,
            Some(Verdict::Unknown),
        )?]));
    }
    blocks.push(Block::text(
        voice.with("site-flow-unknown", &[("link", scripts.into())])?,
    ));
    Ok(blocks)
}

/// `onward` is the verdict where no question follows.
fn question(
    voice: &Voice<'_>,
    asked: &Question<'_>,
    onward: Option<Verdict>,
) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    match (asked.ask, asked.expression) {
        (Some(ask), _) => {
            blocks.push(Block::strong(voice.line(&ask.question)?));
            if let Some(lookup) = &ask.lookup {
                blocks.extend(voice.prose(lookup)?);
            }
        }
        (None, Expression::Any(members)) => {
            blocks.push(Block::strong(voice.t("site-flow-any")?));
            blocks.push(members_of(voice, members)?);
        }
        (None, Expression::All(members)) => {
            blocks.push(Block::strong(voice.t("site-flow-all")?));
            blocks.push(members_of(voice, members)?);
        }
        (None, other) => {
            blocks.push(Block::strong(voice.t("site-flow-one")?));
            blocks.extend(rule::blocks(voice, other)?);
        }
    }
    let (yes, no) = asked
        .ask
        .map_or((None, None), |ask| (ask.yes.as_ref(), ask.no.as_ref()));
    let (if_yes, if_no) = match asked.ends {
        Ends::Yes => (Some(asked.verdict), onward),
        Ends::No => (onward, Some(asked.verdict)),
    };
    let mut answers = vec![
        answer(voice, "site-flow-yes", if_yes, yes)?,
        answer(voice, "site-flow-no", if_no, no)?,
    ];
    if asked.neither.is_some() {
        answers.push(answer(voice, "site-flow-neither", asked.neither, None)?);
    }
    for (probe, version) in &asked.newer {
        let probe = words::probe(voice, probe)?;
        let values = [
            ("probe", probe.into()),
            ("version", version.as_str().into()),
        ];
        answers.push(vec![Block::Paragraph(vec![
            Piece::Text(voice.labelled(&voice.with("site-flow-newer", &values)?)?),
            Piece::Strong(voice.verdict(Verdict::Unknown)?),
        ])]);
    }
    blocks.push(Block::list(answers));
    Ok(blocks)
}

/// An answer: what it means, or that the questions go on.
fn answer(
    voice: &Voice<'_>,
    key: &str,
    verdict: Option<Verdict>,
    text: Option<&Localized<Markdown>>,
) -> Result<Vec<Block>, Error> {
    let mut words = vec![Piece::Text(voice.label(key)?)];
    if let Some(verdict) = verdict {
        words.push(Piece::Strong(voice.verdict(verdict)?));
        if text.is_some() {
            words.push(Piece::Text(voice.t("wiki-flow-because")?));
        }
    }
    if let Some(text) = text {
        words.extend(voice.pieces(text)?);
    }
    if verdict.is_none() {
        let key = match text {
            Some(_) => "wiki-flow-onward-too",
            None => "wiki-flow-onward",
        };
        words.push(Piece::Text(voice.t(key)?));
    }
    Ok(vec![Block::Paragraph(words)])
}

fn members_of(voice: &Voice<'_>, members: &[Expression]) -> Result<Block, Error> {
    let items = members
        .iter()
        .map(|member| match member {
            Expression::Ask(ask) => asked(voice, ask),
            other => rule::blocks(voice, other),
        })
        .collect::<Result<_, _>>()?;
    Ok(Block::list(items))
}

/// A question that is one of several, in one paragraph.
pub(super) fn asked(voice: &Voice<'_>, ask: &Ask) -> Result<Vec<Block>, Error> {
    let mut words = vec![Piece::Strong(voice.line(&ask.question)?)];
    if let Some(lookup) = &ask.lookup {
        words.push(Piece::Break);
        words.extend(voice.pieces(lookup)?);
    }
    for (key, text) in [("site-flow-yes", &ask.yes), ("site-flow-no", &ask.no)] {
        if let Some(text) = text {
            words.push(Piece::Break);
            words.push(Piece::Text(voice.label(key)?));
            words.extend(voice.pieces(text)?);
        }
    }
    Ok(vec![Block::Paragraph(words)])
}

fn has_question(expression: &Expression) -> bool {
    match expression {
        Expression::Ask(_) => true,
        Expression::All(members) | Expression::Any(members) => members.iter().any(has_question),
        Expression::Not(inner) | Expression::Listed(inner) => has_question(inner),
        Expression::Test(_) => false,
    }
}
