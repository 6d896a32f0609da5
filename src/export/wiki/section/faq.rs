//! Questions, what else is to be known, and what was learned.

use crate::export::wiki::block::Block;
use crate::export::wiki::voice::Voice;
use crate::render::Error;

use super::note;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let advisory = voice.advisory;
    let mut blocks = Vec::new();
    for question in &advisory.faq {
        blocks.push(Block::heading(3, voice.line(&question.question)?));
        blocks.extend(voice.prose(&question.answer)?);
    }
    blocks.extend(note::all(voice, &advisory.notes)?);
    if let Some(lessons) = &advisory.lessons {
        blocks.push(Block::heading(3, voice.t("site-lessons")?));
        blocks.extend(voice.prose(lessons)?);
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::heading(2, voice.t("site-faq")?));
    }
    Ok(blocks)
}
