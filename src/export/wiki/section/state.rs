//! What a reader must know before anything else: withdrawn, a draft, out of date, not translated in full, or no longer.

use crate::export::wiki::block::{Alert, Block};
use crate::export::wiki::voice::Voice;
use crate::model::advisory::Status;
use crate::render::Error;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    match voice.advisory.status {
        Status::Withdrawn => blocks.push(note(voice, Alert::Caution, "withdrawn", None)?),
        Status::Draft => blocks.push(note(voice, Alert::Warning, "draft", None)?),
        Status::Published => {}
    }
    let catalog = voice.materials.catalog;
    if catalog.is_stale(voice.advisory) {
        let text = voice.with(
            "site-stale-text",
            &[
                ("date", voice.date(voice.advisory.as_of)?.into()),
                ("days", i64::from(catalog.site.stale_after_days).into()),
            ],
        )?;
        blocks.push(note(voice, Alert::Warning, "stale", Some(text))?);
    }
    let missing = voice
        .advisory
        .title
        .untranslated
        .into_iter()
        .chain(voice.advisory.summary.untranslated)
        .any(|locale| locale == voice.locale);
    if missing {
        blocks.push(Block::Note {
            alert: Alert::Warning,
            blocks: vec![Block::text(voice.t("site-untranslated-banner")?)],
        });
    }
    let outdated = voice.advisory.outdated;
    if outdated > 0 && voice.locale != voice.advisory.source_locale {
        let count = i64::try_from(outdated).unwrap_or(i64::MAX);
        let text = voice.with("wiki-outdated-text", &[("count", count.into())])?;
        blocks.push(note(voice, Alert::Warning, "outdated", Some(text))?);
    }
    Ok(blocks)
}

fn note(
    voice: &Voice<'_>,
    alert: Alert,
    state: &str,
    text: Option<String>,
) -> Result<Block, Error> {
    let title = voice.t(&format!("site-{state}-title"))?;
    let text = match text {
        Some(text) => text,
        None => voice.t(&format!("site-{state}-text"))?,
    };
    Ok(Block::Note {
        alert,
        blocks: vec![Block::strong(title), Block::text(text)],
    })
}
