//! What the article was made from, for whom, whom to ask, on what terms; and how it changed.

use crate::export::wiki::block::{Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::advisory::Document;
use crate::render::Error;

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let advisory = voice.advisory;
    let mut blocks = vec![Block::heading(2, voice.t("site-document")?)];
    let documents = advisory
        .documents
        .iter()
        .map(|document| Ok(vec![Block::Paragraph(entry(voice, document)?)]))
        .collect::<Result<Vec<_>, Error>>()?;
    if !documents.is_empty() {
        blocks.push(Block::Paragraph(
            voice.strong_label("site-document-source")?,
        ));
        blocks.push(Block::list(documents));
    }
    blocks.push(voice.labelled_prose("site-audience", &advisory.audience)?);
    blocks.push(voice.labelled_prose("site-support", &advisory.support)?);
    blocks.push(voice.labelled_prose("site-legal", &advisory.legal)?);
    let site = &voice.materials.catalog.site;
    if let Some(legal) = &site.legal {
        blocks.extend(voice.prose(legal)?);
    }
    if let Some(licence) = &site.licence {
        let licence = voice.line(licence)?;
        blocks.push(Block::text(
            voice.with("site-licence", &[("licence", licence.into())])?,
        ));
    }
    if let Some(address) = &site.report_address {
        blocks.push(Block::Paragraph(vec![
            Piece::Text(voice.with("site-report", &[("address", "".into())])?),
            Piece::Source(format!("<{address}>")),
        ]));
    }
    Ok(blocks)
}

fn entry(voice: &Voice<'_>, document: &Document) -> Result<Words, Error> {
    let title = voice.line(&document.title)?;
    let href = document.link.as_ref().and_then(|key| {
        let link = voice.materials.catalog.registry.links.get(key)?;
        link.url.get(voice.locale)
    });
    let mut words = vec![match href {
        Some((url, _)) => Piece::Link {
            href: url.to_owned(),
            text: title,
        },
        None => Piece::Text(title),
    }];
    let mut facts = vec![voice.vendor(&document.publisher)?];
    if let Some(version) = &document.version {
        facts.push(voice.with(
            "site-document-version",
            &[("version", version.as_str().into())],
        )?);
    }
    facts.push(voice.date(document.date)?);
    facts.push(voice.t(&format!("site-language-{}", document.language))?);
    if let Some(original) = &document.translated_from {
        let title = voice.line(&original.title)?;
        facts.push(match &original.version {
            Some(version) => voice.with(
                "site-document-translated-version",
                &[
                    ("title", title.into()),
                    ("version", version.as_str().into()),
                ],
            )?,
            None => voice.with("site-document-translated", &[("title", title.into())])?,
        });
    }
    words.push(Piece::Text(voice.with(
        "wiki-link-facts",
        &[("facts", voice.listed(&facts)?.into())],
    )?));
    let notes = [
        document
            .translated_from
            .as_ref()
            .and_then(|original| original.note.as_ref()),
        document.note.as_ref(),
    ];
    for note in notes.into_iter().flatten() {
        words.push(Piece::Break);
        words.extend(voice.pieces(note)?);
    }
    Ok(words)
}

pub(super) fn history(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let items = voice
        .advisory
        .revisions
        .iter()
        .rev()
        .map(|revision| {
            let when = voice.with(
                "wiki-revision",
                &[
                    ("version", revision.version.as_str().into()),
                    ("date", voice.date(revision.date)?.into()),
                ],
            )?;
            let mut words = voice.strong(&when)?;
            words.extend(voice.pieces(&revision.summary)?);
            if !revision.steps_changed.is_empty() {
                words.push(Piece::Break);
                words.push(Piece::Text(voice.t("site-steps-changed")?));
                for (number, step) in revision.steps_changed.iter().enumerate() {
                    if number > 0 {
                        words.push(Piece::Text(voice.t("site-list-separator")?));
                    }
                    words.push(Piece::Source(format!("<step:{step}>")));
                }
            }
            Ok(vec![Block::Paragraph(words)])
        })
        .collect::<Result<_, Error>>()?;
    Ok(vec![
        Block::heading(2, voice.t("site-history")?),
        Block::list(items),
    ])
}
