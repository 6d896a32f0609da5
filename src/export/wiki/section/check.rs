//! What a human looks at: the commands, the good and the bad result, and what they do not tell.

use crate::export::wiki::block::{Alert, Block, Language, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::step::{ExpectedResult, HumanCheck};
use crate::render::Error;
use crate::route;

use super::command;

/// How a human sees that it worked.
pub(super) fn blocks(voice: &Voice<'_>, check: &HumanCheck) -> Result<Vec<Block>, Error> {
    let title = format!(
        "{}{}",
        voice.label("site-verify")?,
        voice.line(&check.title)?
    );
    let anchors = vec![route::check_anchor(&check.id)];
    let mut blocks = vec![Block::target(4, title, anchors)];
    let from = voice.t(&format!("site-vantage-{}", check.from.as_str()))?;
    let privilege = voice.t(&format!("site-privilege-{}", check.privilege.as_str()))?;
    let platform = voice.t(&format!("site-platform-{}", check.platform.as_str()))?;
    let separator = voice.t("wiki-part-separator")?;
    blocks.push(Block::text([from, privilege, platform].join(&separator)));
    if let Some(text) = &check.text {
        blocks.extend(voice.prose(text)?);
    }
    blocks.extend(command::all(voice, &check.commands, check.privilege)?);
    let mut expected = voice.strong_label("site-expect")?;
    let result = check.expect.result.as_str();
    let value = match (&check.expect.value, check.expect.result) {
        (Some(value), _) => Some(voice.with(
            &format!("site-expect-{result}"),
            &[("value", value.as_str().into())],
        )?),
        (None, ExpectedResult::Empty) => Some(voice.t("site-expect-empty")?),
        (None, _) => None,
    };
    if let Some(value) = value {
        expected.push(Piece::Text(value));
        expected.push(Piece::Break);
    }
    expected.extend(voice.pieces(&check.expect.text)?);
    let mut otherwise = voice.strong_label("site-otherwise")?;
    otherwise.extend(voice.pieces(&check.otherwise.text)?);
    blocks.push(Block::list(vec![
        vec![Block::Paragraph(expected)],
        vec![Block::Paragraph(otherwise)],
    ]));
    if let Some(sample) = &check.otherwise.sample {
        blocks.push(Block::Code {
            language: Language::Output,
            title: Some(voice.t("wiki-otherwise-sample")?),
            text: sample.clone(),
        });
    }
    if let Some(limits) = &check.limits {
        blocks.push(Block::Note {
            alert: Alert::Note,
            blocks: vec![voice.labelled_prose("site-limits", limits)?],
        });
    }
    Ok(blocks)
}
