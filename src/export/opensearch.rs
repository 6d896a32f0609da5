//! How a browser asks the search of the site, as `OpenSearch` 1.1: in each language, where the site has an address.

use super::artefact::Artefact;
use crate::model::catalog::Catalog;
use crate::model::locale::Locale;
use crate::render::outside::Outside;
use crate::render::xml::Xml;
use crate::render::{Error, Renderer};
use crate::route::{self, Page};

/// What the standard allows of a name, and of a description.
const SHORT: usize = 16;
const LONG: usize = 48;
const DESCRIPTION: usize = 1024;

/// Whether a path is one of [`artefacts`].
pub fn holds(path: &str) -> bool {
    Locale::ALL
        .into_iter()
        .any(|locale| path == route::open_search(locale))
}

/// `<locale>/opensearch.xml`.
///
/// # Errors
/// None that is known.
pub fn artefacts(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    if catalog.site.base_url.is_none() {
        return Ok(Vec::new());
    }
    Locale::ALL
        .into_iter()
        .map(|locale| {
            let told = Outside::new(catalog, renderer, locale);
            let contents = document(catalog, told)?;
            let path = route::open_search(locale);
            Ok(Artefact::file(path.parse()?, contents))
        })
        .collect()
}

fn document(catalog: &Catalog, told: Outside<'_>) -> Result<Vec<u8>, Error> {
    let site = &catalog.site;
    let title = told.line(&site.title);
    let description = told.plain_line(&site.description);
    let search = format!("{}?q={{searchTerms}}", told.page(Page::Search));
    let own = told.address(&route::open_search(told.locale));
    let icon = told.address(&route::asset("icon.svg"));
    let mut xml = Xml::new()?;
    xml.open(
        "OpenSearchDescription",
        &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")],
    )?;
    xml.element("ShortName", &[], &cut(title, SHORT))?;
    xml.element("LongName", &[], &cut(title, LONG))?;
    xml.element("Description", &[], &cut(&description, DESCRIPTION))?;
    xml.element("Language", &[], told.locale.tag())?;
    xml.element("InputEncoding", &[], "UTF-8")?;
    xml.element("OutputEncoding", &[], "UTF-8")?;
    xml.element("Image", &[("type", "image/svg+xml")], &icon)?;
    xml.empty("Url", &[("type", "text/html"), ("template", &search)])?;
    xml.empty(
        "Url",
        &[
            ("rel", "self"),
            ("type", "application/opensearchdescription+xml"),
            ("template", &own),
        ],
    )?;
    xml.close("OpenSearchDescription")?;
    Ok(xml.finish())
}

/// The beginning of a text, of so many characters at most: whole words, where there are any.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let next = text.chars().nth(most);
    let whole = if next == Some(' ') {
        Some(cut.len())
    } else {
        cut.rfind(' ')
    };
    cut[..whole.unwrap_or(cut.len())].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_name_that_is_too_long_ends_with_a_word() {
        for (text, short) in [
            ("Advisory knowledge base", "Advisory"),
            ("Sixteen letters and more", "Sixteen letters"),
            ("Sixteen letter s", "Sixteen letter s"),
            ("Sixteen letterss more", "Sixteen letterss"),
            (
                "脆弱性対応ナレッジのとても長い名前",
                "脆弱性対応ナレッジのとても長い名",
            ),
        ] {
            assert_eq!(cut(text, 16), short);
        }
    }
}
