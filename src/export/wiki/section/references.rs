//! Links by vendor, and the advisories that have to do with this one.

use crate::export::wiki::block::{Block, Piece, Words};
use crate::export::wiki::voice::Voice;
use crate::model::id::Id;
use crate::model::registry::{Link, LinkStatus};
use crate::render::Error;

/// A vendor, and the links that belong to it by key.
type Group<'a> = (Option<&'a Id>, Vec<(&'a Id, &'a Link)>);

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    let registry = &voice.materials.catalog.registry.links;
    let mut groups: Vec<Group<'_>> = Vec::new();
    for key in &voice.advisory.links {
        let Some(link) = registry.get(key) else {
            continue;
        };
        let vendor = link.vendor.as_ref();
        match groups.iter_mut().find(|(other, _)| *other == vendor) {
            Some((_, links)) => links.push((key, link)),
            None => groups.push((vendor, vec![(key, link)])),
        }
    }
    // What belongs to nobody comes last.
    groups.sort_by_key(|(vendor, _)| vendor.is_none());
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks = vec![Block::heading(2, voice.t("site-references")?)];
    for (vendor, mut links) in groups {
        links.sort_by_key(|(_, link)| link.kind);
        let title = match vendor {
            Some(vendor) => voice.vendor(vendor)?,
            None => voice.t("site-references-other")?,
        };
        blocks.push(Block::strong(title));
        let items = links
            .into_iter()
            .map(|(key, link)| Ok(vec![Block::Paragraph(entry(voice, key, link)?)]))
            .collect::<Result<_, Error>>()?;
        blocks.push(Block::list(items));
    }
    Ok(blocks)
}

fn entry(voice: &Voice<'_>, key: &Id, link: &Link) -> Result<Words, Error> {
    let mut words = vec![voice.link(key)?];
    let mut facts = vec![voice.t(&format!("site-link-{}", link.kind.as_str()))?];
    if let Some((_, language)) = link.url.get(voice.locale)
        && language != voice.locale
    {
        let language = voice.t(&format!("site-language-{language}"))?;
        facts.push(voice.with("site-link-only", &[("language", language.into())])?);
    }
    if link.status == LinkStatus::Dead {
        facts.push(voice.t("site-link-dead")?);
    }
    if let Some(publisher) = &link.publisher {
        facts.push(voice.line(publisher)?);
    }
    if let Some(checked) = link.checked {
        let date = voice.date(checked)?;
        facts.push(voice.with("site-link-checked", &[("date", date.into())])?);
    } else if link.status == LinkStatus::Unchecked {
        facts.push(voice.t("site-link-unchecked")?);
    }
    words.push(Piece::Text(voice.with(
        "wiki-link-facts",
        &[("facts", voice.listed(&facts)?.into())],
    )?));
    if let Some((url, date)) = &link.archived {
        words.push(Piece::Text(" ".to_owned()));
        words.push(Piece::Link {
            href: url.clone(),
            text: voice.with("site-link-archived", &[("date", voice.date(*date)?.into())])?,
        });
    }
    if let Some(note) = &link.note {
        words.push(Piece::Break);
        words.extend(voice.pieces(note)?);
    }
    Ok(words)
}

pub(super) fn related(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    if voice.advisory.related.is_empty() {
        return Ok(Vec::new());
    }
    let items = voice
        .advisory
        .related
        .iter()
        .map(|related| {
            let mut words = vec![Piece::Source(format!("<advisory:{}>", related.advisory))];
            let catalog = voice.materials.catalog;
            if let Some(advisory) = catalog.advisory(&related.advisory) {
                let title = voice.line(&advisory.title)?;
                words.push(Piece::Text(
                    voice.with("wiki-related-title", &[("title", title.into())])?,
                ));
            }
            let relation = voice.t(&format!("site-relation-{}", related.relation.as_str()))?;
            words.push(Piece::Break);
            words.push(Piece::Text(voice.labelled(&relation)?));
            words.extend(voice.pieces(&related.note)?);
            Ok(vec![Block::Paragraph(words)])
        })
        .collect::<Result<_, Error>>()?;
    Ok(vec![
        Block::heading(2, voice.t("site-related")?),
        Block::list(items),
    ])
}
