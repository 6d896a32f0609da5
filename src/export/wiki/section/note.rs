//! Notes as boxes; what an editor remarks about a source, folded away.

use crate::export::wiki::block::{Alert, Block, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::advisory::{Note, NoteKind};
use crate::render::Error;

/// Notes of every kind: the boxes, then the editor's.
pub(super) fn all(voice: &Voice<'_>, notes: &[Note]) -> Result<Vec<Block>, Error> {
    let mut blocks = boxes(voice, notes.iter().filter(|note| !is_editor(note)))?;
    blocks.extend(editors(voice, notes)?);
    Ok(blocks)
}

/// What has to be read before acting.
pub(super) fn first(voice: &Voice<'_>, notes: &[Note]) -> Result<Vec<Block>, Error> {
    boxes(voice, notes.iter().filter(|note| is_first(note)))
}

/// The rest of the notes.
pub(super) fn rest(voice: &Voice<'_>, notes: &[Note]) -> Result<Vec<Block>, Error> {
    let rest = notes
        .iter()
        .filter(|note| !is_first(note) && !is_editor(note));
    let mut blocks = boxes(voice, rest)?;
    blocks.extend(editors(voice, notes)?);
    Ok(blocks)
}

fn is_first(note: &Note) -> bool {
    matches!(
        note.kind,
        NoteKind::Warning | NoteKind::Caution | NoteKind::VendorDependent
    )
}

fn is_editor(note: &Note) -> bool {
    note.kind == NoteKind::Editor
}

fn boxes<'n>(
    voice: &Voice<'_>,
    notes: impl Iterator<Item = &'n Note>,
) -> Result<Vec<Block>, Error> {
    notes
        .map(|note| {
            let alert = match note.kind {
                NoteKind::Warning => Alert::Caution,
                NoteKind::Caution | NoteKind::VendorDependent => Alert::Warning,
                NoteKind::Note | NoteKind::Limitation | NoteKind::Editor => Alert::Note,
            };
            let key = format!("site-note-{}", note.kind.as_str());
            Ok(Block::Note {
                alert,
                blocks: vec![voice.labelled_prose(&key, &note.text)?],
            })
        })
        .collect()
}

fn editors(voice: &Voice<'_>, notes: &[Note]) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    let notes: Vec<&Note> = notes.iter().filter(|note| is_editor(note)).collect();
    if notes.is_empty() {
        return Ok(blocks);
    }
    for note in &notes {
        blocks.push(voice.labelled_prose("site-note-editor", &note.text)?);
        if let Some(says) = &note.source_says {
            let mut quote = vec![Block::Paragraph(vec![Piece::Text(
                voice.t("site-source-says")?,
            )])];
            quote.extend(voice.prose(says)?);
            blocks.push(Block::Quote(quote));
        }
    }
    let count = i64::try_from(notes.len()).unwrap_or(i64::MAX);
    let title = voice.with("wiki-editor-notes", &[("count", count.into())])?;
    Ok(vec![Block::Folding { title, blocks }])
}
