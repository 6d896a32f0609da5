//! Feeds: what is new, as Atom (RFC 4287) and JSON Feed 1.1, in each language; of everything, of each tag, of each vendor.
//!
//! A feed names absolute addresses, so there is none for a site without one. An entry is an advisory; its id is the address
//! of its page, which stays. Its day is that of its last revision, or of a conclusion that was looked at later: never that
//! of the build, so that a feed is the same as long as nothing has changed.

mod atom;
mod entry;
mod json;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::outside::Outside;
use crate::render::{Error, Renderer};
use crate::route::{self, FeedFormat, Page};
use entry::Entry;

/// As many as a reader may have missed; a feed is loaded whole, again and again.
const MOST: usize = 50;

/// Whether a path is one of [`artefacts`].
pub fn holds(path: &str) -> bool {
    let ending = FeedFormat::ALL
        .into_iter()
        .find_map(|format| path.strip_suffix(format.extension())?.strip_suffix('.'));
    let inside = ending.and_then(|path| {
        let mut locales = Locale::ALL.into_iter();
        locales.find_map(|locale| path.strip_prefix(locale.tag())?.strip_prefix('/'))
    });
    inside.is_some_and(|name| {
        name == "feed" || name.starts_with("tags/") || name.starts_with("vendors/")
    })
}

/// A feed in one language.
struct Feed<'a> {
    told: Outside<'a>,
    /// The page that it is of.
    page: Page<'a>,
    title: String,
    /// About what.
    description: String,
    organisation: &'a str,
    licence: Option<&'a str>,
    /// The newest first, never empty.
    entries: Vec<&'a Entry<'a>>,
}

impl Feed<'_> {
    /// The moment of the newest entry.
    fn updated(&self) -> Option<&str> {
        self.entries
            .iter()
            .map(|entry| entry.updated.as_str())
            .max()
    }

    fn address(&self, format: FeedFormat) -> Option<String> {
        let path = route::feed(self.page, self.told.locale, format)?;
        Some(self.told.address(&path))
    }
}

/// Every feed in both formats; none where the site has no address.
///
/// # Errors
/// A word that is missing.
pub fn artefacts(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    if catalog.site.base_url.is_none() {
        return Ok(Vec::new());
    }
    let mut artefacts = Vec::new();
    for locale in Locale::ALL {
        let told = Outside::new(catalog, renderer, locale);
        let mut entries = catalog
            .advisories
            .par_iter()
            .map(|advisory| Entry::new(told.about(advisory), advisory))
            .collect::<Result<Vec<_>, Error>>()?;
        entries.sort_by(|a, b| (&b.updated, &a.advisory.id).cmp(&(&a.updated, &b.advisory.id)));
        for page in pages(catalog) {
            let feed = feed(catalog, told, page, &entries)?;
            for format in FeedFormat::ALL {
                let Some(path) = route::feed(page, locale, format) else {
                    continue;
                };
                let contents = match format {
                    FeedFormat::Atom => atom::document(&feed)?,
                    FeedFormat::Json => json::document(&feed)?,
                };
                artefacts.push(Artefact::file(path.parse()?, contents));
            }
        }
    }
    Ok(artefacts)
}

/// The pages that have a feed.
fn pages(catalog: &Catalog) -> Vec<Page<'_>> {
    let advisories = &catalog.advisories;
    let tags: BTreeSet<&Id> = advisories.iter().flat_map(|one| &one.tags).collect();
    let vendors = catalog.registry.vendors.keys();
    let vendors = vendors.filter(|vendor| advisories.iter().any(|one| one.concerns(vendor)));
    std::iter::once(Page::Home)
        .chain(tags.into_iter().map(Page::Tag))
        .chain(vendors.map(Page::Vendor))
        .collect()
}

fn is_on(page: Page<'_>, advisory: &Advisory) -> bool {
    match page {
        Page::Tag(tag) => advisory.tags.contains(tag),
        Page::Vendor(vendor) => advisory.concerns(vendor),
        _ => true,
    }
}

fn feed<'a>(
    catalog: &'a Catalog,
    told: Outside<'a>,
    page: Page<'a>,
    entries: &'a [Entry<'a>],
) -> Result<Feed<'a>, Error> {
    let site = &catalog.site;
    let own = told.line(&site.title);
    let below = |title: String| {
        told.word(
            "feed-below",
            &[("site", own.into()), ("title", title.into())],
        )
    };
    let title = match page {
        Page::Tag(tag) => {
            let name = [("tag", tag.as_str().into())];
            below(told.word("site-tag-page", &name)?)?
        }
        Page::Vendor(vendor) => {
            let known = catalog.registry.vendors.get(vendor);
            let name = known.map_or(vendor.as_str(), |vendor| told.line(&vendor.name));
            let name = [("vendor", name.into())];
            below(told.word("site-vendor-page", &name)?)?
        }
        _ => own.to_owned(),
    };
    let shown = entries.iter().filter(|entry| is_on(page, entry.advisory));
    Ok(Feed {
        told,
        page,
        title,
        description: told.word("feed-text", &[])?,
        organisation: told.line(&site.organisation),
        licence: site.licence.as_ref().map(|licence| told.line(licence)),
        entries: shown.take(MOST).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_paths() {
        for path in [
            "ja/feed.xml",
            "en/feed.json",
            "ja/tags/amt.xml",
            "en/vendors/intel.json",
        ] {
            assert!(holds(path), "{path}");
        }
        for path in [
            "feed.xml",
            "ja/feed.html",
            "sitemap.xml",
            "ja/opensearch.xml",
            "api/v1/openapi.json",
            "ja/tags/amt.html",
        ] {
            assert!(!holds(path), "{path}");
        }
    }
}
