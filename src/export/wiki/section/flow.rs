//! The detection as questions to a reader, in the order in which they decide.

use crate::export::wiki::block::{Block, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::check::expression::{Ask, Expression};
use crate::model::check::verdict::Verdict;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::render::Error;

use super::rule;

/// Which answer ends the questions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Yes(Verdict),
    No(Verdict),
}

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let detection = &voice.advisory.detection;
    let mut questions: Vec<(&Expression, Ends)> = Vec::new();
    if let Some(cleared) = &detection.screen.cleared {
        questions.push((&cleared.when, Ends::Yes(Verdict::NotAffected)));
    }
    // A list that only says who is in decides nothing about the others.
    let (applies, no) = match &detection.applies {
        Expression::Listed(inner) => (&**inner, Verdict::Unknown),
        applies => (applies, Verdict::NotAffected),
    };
    match applies {
        Expression::All(members) => {
            questions.extend(members.iter().map(|member| match member {
                Expression::Listed(inner) => (&**inner, Ends::No(Verdict::Unknown)),
                member => (member, Ends::No(no)),
            }));
        }
        other => questions.push((other, Ends::No(no))),
    }
    if let Some(fixed) = &detection.fixed {
        questions.push((fixed, Ends::Yes(Verdict::Fixed)));
    }
    // Without a rule for what is fixed nobody can be called affected.
    let end = match &detection.fixed {
        Some(_) => Verdict::Affected,
        None => Verdict::Candidate,
    };
    let last = questions.len().saturating_sub(1);
    let items = questions
        .into_iter()
        .enumerate()
        .map(|(number, (expression, ends))| {
            let onward = if number == last { Some(end) } else { None };
            question(voice, expression, ends, onward)
        })
        .collect::<Result<_, _>>()?;
    let steps = voice.with(
        "wiki-section-name",
        &[("name", voice.t("site-steps")?.into())],
    )?;
    let scripts = voice.t("site-flow-unknown-link")?;
    let mut blocks = vec![
        Block::text(voice.t("site-flow")?),
        Block::List {
            numbered: true,
            items,
        },
        Block::Paragraph(vec![
            Piece::Strong(voice.with("wiki-flow-end", &[("verdict", voice.verdict(end)?.into())])?),
            voice.gap()?,
            Piece::Text(voice.with("site-flow-end-steps", &[("link", steps.into())])?),
        ]),
    ];
    if let Some(listed) = &detection.screen.listed
        && has_question(listed)
    {
        blocks.push(Block::text(voice.t("wiki-flow-screen")?));
        blocks.push(Block::list(vec![question(
            voice,
            listed,
            Ends::Yes(Verdict::Candidate),
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
    expression: &Expression,
    ends: Ends,
    onward: Option<Verdict>,
) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    let mut answers = (None, None);
    match expression {
        Expression::Ask(ask) => {
            blocks.push(Block::strong(voice.line(&ask.question)?));
            if let Some(lookup) = &ask.lookup {
                blocks.extend(voice.prose(lookup)?);
            }
            answers = (ask.yes.as_ref(), ask.no.as_ref());
        }
        Expression::Any(members) => {
            blocks.push(Block::strong(voice.t("site-flow-any")?));
            blocks.push(members_of(voice, members)?);
        }
        Expression::All(members) => {
            blocks.push(Block::strong(voice.t("site-flow-all")?));
            blocks.push(members_of(voice, members)?);
        }
        other => {
            blocks.push(Block::strong(voice.t("site-flow-one")?));
            blocks.extend(rule::blocks(voice, other)?);
        }
    }
    let (yes, no) = answers;
    let (if_yes, if_no) = match ends {
        Ends::Yes(verdict) => (Some(verdict), onward),
        Ends::No(verdict) => (onward, Some(verdict)),
    };
    blocks.push(Block::list(vec![
        answer(voice, "site-flow-yes", if_yes, yes)?,
        answer(voice, "site-flow-no", if_no, no)?,
    ]));
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
