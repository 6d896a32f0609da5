//! What search engines and browsers read: the list of pages, robots.txt, the description of the search, JSON-LD.

use std::collections::{BTreeMap, BTreeSet};

use kanwa::export;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::model::text::{Line, Origin};
use serde_json::Value;

use super::xml::parse;
use super::{BASE, advisory, part, published, shipped};
use crate::site::built::{TODAY, sources};

/// The pages of the site by path.
fn pages(catalog: &kanwa::model::catalog::Catalog) -> BTreeMap<String, String> {
    let files = export::site(catalog, &sources()).unwrap().into_iter();
    let files = files.map(|file| (file.path.as_str().to_owned(), file.contents));
    files
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// An address's other languages, by their tags.
type Alternates = BTreeMap<String, String>;

#[test]
fn the_sitemap_lists_every_page_with_all_its_languages_both_ways() {
    let catalog = shipped();
    let sitemap = parse(&part("sitemap", &catalog)["sitemap.xml"]);
    let mut listed: BTreeMap<String, Alternates> = BTreeMap::new();
    for url in sitemap.all("url") {
        let links = url.all("xhtml:link").map(|link| {
            assert_eq!(link.attribute("rel"), Some("alternate"));
            let said = |name| link.attribute(name).unwrap().to_owned();
            (said("hreflang"), said("href"))
        });
        let earlier = listed.insert(url.one("loc").text.clone(), links.collect());
        assert!(earlier.is_none(), "{} twice", url.one("loc").text);
    }
    for (address, alternates) in &listed {
        let tags: Vec<&str> = alternates.keys().map(String::as_str).collect();
        assert_eq!(tags, ["en", "ja", "x-default"], "{address}");
        assert!(
            alternates.values().any(|other| other == address),
            "{address} does not name itself"
        );
        for other in alternates.values() {
            assert_eq!(listed.get(other), Some(alternates), "{address} → {other}");
        }
    }
    // The folders of the CSAF provider are listed for programs, in no language.
    let wanted: BTreeSet<String> = pages(&catalog)
        .into_keys()
        .filter(|path| !path.starts_with("csaf/"))
        .filter(|path| path != "404.html" && !path.ends_with("/search.html"))
        .map(|path| format!("{BASE}{path}"))
        .collect();
    assert_eq!(listed.keys().cloned().collect::<BTreeSet<_>>(), wanted);
    // The heads say the same of their languages.
    let page = &pages(&catalog)["ja/advisories/intel-sa-00075.html"];
    for (tag, address) in &listed[&format!("{BASE}ja/advisories/intel-sa-00075.html")] {
        let link = format!("hreflang=\"{tag}\" href=\"{address}\"");
        assert!(tag == "x-default" || page.contains(&link), "{link}");
    }
}

#[test]
fn the_days_of_the_sitemap_are_those_of_revisions() {
    let mut catalog = shipped();
    advisory(&mut catalog, "amd-sb-7008")
        .revisions
        .last_mut()
        .unwrap()
        .date = "2026-11-28".parse().unwrap();
    let sitemap = parse(&part("sitemap", &catalog)["sitemap.xml"]);
    let day = |path: &str| {
        let mut urls = sitemap.all("url");
        let url = urls
            .find(|url| url.one("loc").text == format!("{BASE}{path}"))
            .unwrap();
        url.all("lastmod").next().map(|day| day.text.clone())
    };
    let changed = Some("2026-11-28".to_owned());
    for path in [
        "ja/index.html",
        "en/advisories/amd-sb-7008.html",
        "ja/background/amd-sb-7008.html",
        "ja/vendors/amd.html",
        "en/tags/amd.html",
        "index.html",
    ] {
        assert_eq!(day(path), changed, "{path}");
    }
    assert_ne!(day("ja/advisories/intel-sa-00075.html"), changed);
    assert_ne!(day("ja/vendors/siemens.html"), changed);
    assert_eq!(day("ja/accessibility.html"), None);
}

#[test]
fn an_address_in_other_letters_is_a_uri_everywhere() {
    let mut catalog = shipped();
    let base = kanwa::content::base_url("https://kb.example.com/緩和").unwrap();
    assert_eq!(base, "https://kb.example.com/%E7%B7%A9%E5%92%8C/");
    catalog.site.base_url = Some(base.clone());
    let files = export::site(&catalog, &sources()).unwrap();
    let mut count = 0;
    for file in &files {
        let text = String::from_utf8_lossy(&file.contents);
        assert!(!text.contains("kb.example.com/緩和"), "{}", file.path);
        count += usize::from(text.contains(&base));
    }
    assert!(count > 50, "{count}");
}

#[test]
fn only_a_public_site_at_the_root_of_a_host_tells_robots() {
    let root = "https://kb.example.com/";
    for (edition, base, there) in [
        (Edition::Public, root, true),
        (Edition::Public, BASE, false),
        (Edition::Internal, root, false),
    ] {
        let files = part("sitemap", &published(edition, Some(base), TODAY));
        assert_eq!(files.contains_key("robots.txt"), there, "{base}");
        if let Some(text) = files.get("robots.txt") {
            assert_eq!(
                *text,
                format!("User-agent: *\nDisallow:\n\nSitemap: {root}sitemap.xml\n")
            );
        }
    }
}

#[test]
fn a_browser_learns_how_to_ask_the_search() {
    let mut catalog = shipped();
    let origin = Origin {
        file: "x".into(),
        line: 1,
        column: 1,
        runs: None,
        quote: None,
    };
    catalog.site.title.en = Line::new("R&D: <a name that is far too long for it>", origin).unwrap();
    let files = part("opensearch", &catalog);
    for locale in Locale::ALL {
        let told = parse(&files[&format!("{locale}/opensearch.xml")]);
        assert!(told.one("ShortName").text.chars().count() <= 16);
        assert!(told.one("LongName").text.chars().count() <= 48);
        assert_eq!(told.one("Language").text, locale.tag());
        let mut addresses = told.all("Url");
        assert_eq!(
            addresses.next().unwrap().attribute("template"),
            Some(format!("{BASE}{locale}/search.html?q={{searchTerms}}").as_str())
        );
    }
    assert_eq!(
        parse(&files["en/opensearch.xml"]).one("ShortName").text,
        "R&D: <a name"
    );
}

#[test]
fn pages_lead_to_what_can_be_subscribed_to_and_to_nothing_else() {
    let catalog = shipped();
    let files: BTreeSet<String> = export::site(&catalog, &sources())
        .unwrap()
        .iter()
        .map(|file| file.path.to_string())
        .collect();
    let mut seen = BTreeSet::new();
    for (path, text) in pages(&catalog) {
        let page = crate::site::html::Page::parse(text);
        for tag in page.tags() {
            let kind = tag.attribute("type").unwrap_or_default();
            if ![
                "application/atom+xml",
                "application/feed+json",
                "application/opensearchdescription+xml",
                "text/calendar",
            ]
            .contains(&kind)
            {
                continue;
            }
            let target = crate::site::html::join(&path, tag.attribute("href").unwrap());
            assert!(files.contains(&target), "{path}: {target}");
            if tag.name == "link" {
                assert!(
                    tag.attribute("title")
                        .is_some_and(|title| !title.is_empty())
                );
                seen.insert((path.clone(), target));
            }
        }
    }
    for (page, target) in [
        ("ja/index.html", "ja/feed.xml"),
        ("en/index.html", "en/feed.json"),
        ("en/changes.html", "en/feed.xml"),
        ("ja/tags/amt.html", "ja/tags/amt.xml"),
        ("en/vendors/intel.html", "en/vendors/intel.json"),
        ("ja/search.html", "ja/opensearch.xml"),
    ] {
        assert!(
            seen.contains(&(page.to_owned(), target.to_owned())),
            "{page} → {target}"
        );
    }
    // The runbook is what a reader in a hurry loads.
    assert!(!seen.iter().any(|(path, _)| path.contains("/advisories/")));
}

/// The data of a page for search engines, and how many bytes it has.
fn linked(page: &str) -> Option<(Value, usize)> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    let (data, _) = rest.split_once("</script>").unwrap();
    Some((serde_json::from_str(data).unwrap(), data.len()))
}

#[test]
fn a_runbook_is_an_article_with_its_translation_and_its_place() {
    let mut catalog = shipped();
    let hostile = "</script><script>alert(1)</script><!--";
    let origin = Origin {
        file: "x".into(),
        line: 1,
        column: 1,
        runs: None,
        quote: None,
    };
    advisory(&mut catalog, "amd-sb-7008").title.ja = Line::new(hostile, origin).unwrap();
    let pages = pages(&catalog);
    for one in &catalog.advisories {
        for locale in Locale::ALL {
            let path = format!("{locale}/advisories/{}.html", one.id);
            let (data, size) = linked(&pages[&path]).unwrap();
            assert!(size < 4000, "{path}: {size}");
            let [article, way] = data["@graph"].as_array().unwrap().as_slice() else {
                panic!("{data}")
            };
            assert_eq!(article["@type"], "TechArticle");
            assert_eq!(article["@id"], format!("{BASE}{path}"));
            assert_eq!(article["headline"], one.title.get(locale).as_str());
            assert_eq!(article["inLanguage"], locale.tag());
            assert_eq!(article["datePublished"], one.issued().to_string());
            assert_eq!(article["dateModified"], one.changed().0.to_string());
            assert_eq!(
                article["about"].as_array().unwrap().len(),
                one.vulnerabilities.len()
            );
            let other = format!("{BASE}{}/advisories/{}.html", locale.other(), one.id);
            let (has, lacks) = if one.source_locale == locale {
                ("workTranslation", "translationOfWork")
            } else {
                ("translationOfWork", "workTranslation")
            };
            assert_eq!(article[has]["@id"], other);
            assert_eq!(article.get(lacks), None);
            let items = way["itemListElement"].as_array().unwrap();
            let places: Vec<&str> = items
                .iter()
                .map(|item| item["item"].as_str().unwrap())
                .collect();
            assert_eq!(
                places,
                [
                    format!("{BASE}{locale}/index.html"),
                    format!("{BASE}{locale}/vendors/{}.html", one.vendor),
                    format!("{BASE}{path}")
                ]
            );
        }
    }
    assert!(
        pages
            .iter()
            .all(|(path, page)| path.contains("/advisories/") == linked(page).is_some())
    );
    assert!(
        pages
            .values()
            .all(|page| !page.contains("alert(1)</script>"))
    );
}
