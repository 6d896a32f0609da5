//! `sitemap.xml`: every page with its other languages, for search engines; and, where they may look, `robots.txt`.

use std::collections::BTreeSet;

use super::Site;
use super::vendors;
use crate::export::artefact::{Artefact, BadSitePath};
use crate::model::advisory::Advisory;
use crate::model::conclusion::Edition;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::render::xml::Xml;
use crate::route::{self, Page};

/// Both files, where the site has an address. `robots.txt` is read at the root of a host only, and an internal edition is
/// for no search engine.
pub(super) fn artefacts(site: &Site<'_>) -> Result<Vec<Artefact>, Error> {
    let wrong = |error: BadSitePath| Error::new(error.to_string());
    let Some(base) = site.catalog.site.base_url.as_deref() else {
        return Ok(Vec::new());
    };
    let sitemap = document(site, base)?;
    let mut artefacts = vec![Artefact::file(
        route::SITEMAP.parse().map_err(wrong)?,
        sitemap,
    )];
    if site.catalog.edition == Edition::Public && route::path_of(base) == "/" {
        let sitemap = route::absolute(base, route::SITEMAP);
        let text = format!("User-agent: *\nDisallow:\n\nSitemap: {sitemap}\n");
        artefacts.push(Artefact::file(route::ROBOTS.parse().map_err(wrong)?, text));
    }
    Ok(artefacts)
}

/// A page in its languages, and the day of what it tells.
struct Entry {
    /// For who reads none of them, or has not said which.
    default: String,
    languages: Vec<(Locale, String)>,
    changed: Option<Date>,
}

fn document(site: &Site<'_>, base: &str) -> Result<Vec<u8>, Error> {
    let mut xml = Xml::new()?;
    xml.open(
        "urlset",
        &[
            ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
        ],
    )?;
    for entry in entries(site) {
        let mut own: Vec<&String> = entry.languages.iter().map(|(_, path)| path).collect();
        if !own.contains(&&entry.default) {
            own.push(&entry.default);
        }
        for path in own {
            xml.open("url", &[])?;
            xml.element("loc", &[], &route::absolute(base, path))?;
            if let Some(changed) = entry.changed {
                xml.element("lastmod", &[], &changed.to_string())?;
            }
            for (locale, path) in &entry.languages {
                alternate(&mut xml, locale.tag(), &route::absolute(base, path))?;
            }
            alternate(
                &mut xml,
                "x-default",
                &route::absolute(base, &entry.default),
            )?;
            xml.close("url")?;
        }
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

fn alternate(xml: &mut Xml, language: &str, address: &str) -> Result<(), Error> {
    xml.empty(
        "xhtml:link",
        &[
            ("rel", "alternate"),
            ("hreflang", language),
            ("href", address),
        ],
    )
}

/// Every page that is worth finding: not the search itself, nor the page that says that there is none.
fn entries(site: &Site<'_>) -> Vec<Entry> {
    let advisories = || site.order.iter().copied();
    let newest = |of: &dyn Fn(&Advisory) -> bool| {
        let those = advisories().filter(|advisory| of(advisory));
        those.map(|advisory| advisory.changed().0).max()
    };
    let all = newest(&|_| true);
    let first = site.catalog.site.locales.first().copied();
    let first = first.unwrap_or(Locale::ALL[0]);
    let entry = |page: Page<'_>, changed| Entry {
        default: match page {
            Page::Home => route::page(Page::Languages, first),
            page => route::page(page, first),
        },
        languages: Locale::ALL
            .into_iter()
            .map(|locale| (locale, route::page(page, locale)))
            .collect(),
        changed,
    };
    let mut entries = vec![
        entry(Page::Home, all),
        entry(Page::Status, all),
        entry(Page::Changes, all),
        entry(Page::Scripts, None),
        entry(Page::Checker, None),
        entry(Page::Glossary, None),
        entry(Page::Accessibility, None),
        entry(Page::Environments, all),
        entry(Page::Tags, all),
        entry(Page::Vendors, all),
    ];
    for advisory in &site.catalog.advisories {
        let (id, changed) = (&advisory.id, Some(advisory.changed().0));
        let pages = [Page::Advisory(id), Page::Background(id), Page::Summary(id)];
        entries.extend(pages.map(|page| entry(page, changed)));
    }
    let environments = site.catalog.registry.environments.keys();
    entries.extend(environments.map(|id| entry(Page::Environment(id), all)));
    let tags: BTreeSet<&Id> = advisories().flat_map(|advisory| &advisory.tags).collect();
    for tag in tags {
        let changed = newest(&|advisory| advisory.tags.contains(tag));
        entries.push(entry(Page::Tag(tag), changed));
    }
    for vendor in vendors::vendors(site) {
        let changed = newest(&|advisory| advisory.concerns(vendor));
        entries.push(entry(Page::Vendor(vendor), changed));
    }
    entries
}
