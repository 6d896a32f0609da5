//! A feed as Atom (RFC 4287).

use super::Feed;
use crate::render::Error;
use crate::render::xml::Xml;
use crate::route::FeedFormat;

pub(super) fn document(feed: &Feed<'_>) -> Result<Vec<u8>, Error> {
    let locale = feed.told.locale;
    let own = feed.address(FeedFormat::Atom).unwrap_or_default();
    let mut xml = Xml::new()?;
    xml.open(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", locale.tag()),
        ],
    )?;
    xml.element("id", &[], &own)?;
    xml.element("title", &[], &feed.title)?;
    xml.element("subtitle", &[], &feed.description)?;
    if let Some(updated) = feed.updated() {
        xml.element("updated", &[], updated)?;
    }
    xml.open("author", &[])?;
    xml.element("name", &[], feed.organisation)?;
    xml.close("author")?;
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", FeedFormat::Atom.media_type()),
            ("href", &own),
        ],
    )?;
    page(&mut xml, locale.tag(), &feed.told.page(feed.page))?;
    if let Some(licence) = feed.licence {
        xml.element("rights", &[], licence)?;
    }
    xml.element("generator", &[], "kanwa")?;
    for entry in &feed.entries {
        xml.open("entry", &[])?;
        xml.element("id", &[], &entry.page)?;
        let foreign = entry
            .title_language
            .map(|language| [("xml:lang", language.tag())]);
        let language = foreign.as_ref().map_or(&[][..], |language| &language[..]);
        xml.element("title", language, &entry.title)?;
        xml.element("published", &[], &entry.published)?;
        xml.element("updated", &[], &entry.updated)?;
        page(&mut xml, locale.tag(), &entry.page)?;
        let (other, translation) = &entry.translation;
        page(&mut xml, other.tag(), translation)?;
        for tag in &entry.advisory.tags {
            xml.empty("category", &[("term", tag.as_str())])?;
        }
        xml.element("summary", &[("type", "text")], &entry.summary)?;
        xml.element("content", &[("type", "html")], &entry.html)?;
        xml.close("entry")?;
    }
    xml.close("feed")?;
    Ok(xml.finish())
}

/// The same as a page, in a language.
fn page(xml: &mut Xml, language: &str, address: &str) -> Result<(), Error> {
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("hreflang", language),
            ("href", address),
        ],
    )
}
