//! The detection's rule in words, nested as it is: the same that scripts evaluate.

use crate::export::wiki::block::{Block, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::check::expression::Expression;
use crate::model::id::Id;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::render::Error;
use crate::render::messages::Argument;
use crate::render::rule::{self as words, Speaker};

/// Every expression of the detection, folded away: the questions above say the same in an author's words.
pub(super) fn folded(voice: &Voice<'_>) -> Result<Block, Error> {
    let detection = &voice.advisory.detection;
    let mut items = Vec::new();
    let mut entry = |title: String,
                     expression: &Expression,
                     because: Option<&Localized<Markdown>>|
     -> Result<(), Error> {
        let mut blocks = vec![Block::strong(title)];
        blocks.extend(self::blocks(voice, expression)?);
        if let Some(because) = because {
            blocks.extend(voice.prose(because)?);
        }
        items.push(blocks);
        Ok(())
    };
    if let Some(cleared) = &detection.screen.cleared {
        let title = voice.t("site-rule-cleared")?;
        entry(title, &cleared.when, Some(&cleared.because))?;
    }
    if let Some(listed) = &detection.screen.listed {
        entry(voice.t("site-rule-listed")?, listed, None)?;
    }
    entry(voice.t("site-rule-applies")?, &detection.applies, None)?;
    if let Some(fixed) = &detection.fixed {
        entry(voice.t("site-rule-fixed")?, fixed, None)?;
    }
    for path in &detection.paths {
        let name = voice.listed(&voice.paths(std::slice::from_ref(&path.id))?)?;
        if let Some(applies) = &path.applies {
            let title = voice.with("site-rule-path-applies", &[("path", name.clone().into())])?;
            entry(title, applies, None)?;
        }
        if let Some(closed) = &path.closed {
            let title = voice.with("site-rule-path", &[("path", name.into())])?;
            entry(title, closed, None)?;
        }
    }
    let mut blocks = vec![Block::list(items)];
    for (probe, version) in &detection.known_below {
        blocks.push(Block::text(voice.with(
            "site-rule-known-below",
            &[
                ("probe", words::probe(voice, probe)?.into()),
                ("version", version.as_str().into()),
            ],
        )?));
    }
    Ok(Block::Folding {
        title: voice.t("wiki-rule")?,
        blocks,
    })
}

/// One expression as blocks: its words, and what it is made of as a list.
pub(super) fn blocks(voice: &Voice<'_>, expression: &Expression) -> Result<Vec<Block>, Error> {
    let listed = |key: &str, members: &[Expression]| -> Result<Vec<Block>, Error> {
        let items = members
            .iter()
            .map(|member| blocks(voice, member))
            .collect::<Result<_, _>>()?;
        Ok(vec![Block::text(voice.t(key)?), Block::list(items)])
    };
    match expression {
        Expression::All(members) => listed("site-rule-all", members),
        Expression::Any(members) => listed("site-rule-any", members),
        Expression::Not(inner) => Ok(vec![
            Block::text(voice.t("site-rule-not")?),
            Block::list(vec![blocks(voice, inner)?]),
        ]),
        Expression::Listed(inner) => {
            let mut parts = blocks(voice, inner)?;
            parts.push(Block::text(voice.t("site-rule-listed-note")?));
            Ok(parts)
        }
        Expression::Ask(ask) => blocks(voice, &ask.of),
        Expression::Test(test) => Ok(vec![Block::Paragraph(vec![Piece::Text(words::test(
            voice, test,
        )?)])]),
    }
}

impl Speaker for Voice<'_> {
    fn word(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, Error> {
        self.with(key, arguments)
    }

    fn processor(&self, id: &Id) -> Result<String, Error> {
        let registry = &self.materials.catalog.registry.processors;
        registry
            .get(id)
            .map_or_else(|| Ok(id.to_string()), |one| self.line(&one.name))
    }
}
