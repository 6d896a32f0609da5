//! What others subscribe to and look through: feeds, the calendar, the list of pages, what browsers and search engines read.

mod calendar;
mod found;
mod subscribed;
mod xml;

use std::collections::BTreeMap;
use std::sync::Arc;

use kanwa::export::{self, Artefact, DATA, Materials};
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;

use crate::site::built::{TODAY, catalog, sources};

const BASE: &str = "https://kb.example.com/a/";

/// The shipped content at an address.
fn published(edition: Edition, base: Option<&str>, today: &str) -> Catalog {
    let mut catalog = catalog(&sources(), today).for_edition(edition, false);
    catalog.site.base_url = base.map(str::to_owned);
    catalog
}

fn shipped() -> Catalog {
    published(Edition::Internal, Some(BASE), TODAY)
}

fn advisory<'a>(catalog: &'a mut Catalog, id: &str) -> &'a mut Advisory {
    let mut advisories = catalog.advisories.iter_mut();
    let found = advisories.find(|advisory| advisory.id.as_str() == id);
    Arc::make_mut(found.expect("it is there"))
}

/// The files of a part of the site that is data, by path.
fn part(name: &str, catalog: &Catalog) -> BTreeMap<String, String> {
    let renderer = export::renderer(catalog, &sources()).unwrap();
    let part = DATA.iter().find(|part| part.name == name).unwrap();
    let materials = Materials {
        catalog,
        renderer: &renderer,
    };
    let made = part.run(&materials).unwrap();
    let read = |file: Artefact| {
        assert!((part.holds)(file.path.as_str()), "{}", file.path);
        let text = String::from_utf8(file.contents).unwrap();
        (file.path.as_str().to_owned(), text)
    };
    made.into_iter().map(read).collect()
}

#[test]
fn a_site_without_an_address_has_nothing_that_needs_one() {
    let catalog = published(Edition::Internal, None, TODAY);
    for name in ["feeds", "opensearch", "sitemap"] {
        assert!(part(name, &catalog).is_empty(), "{name}");
    }
    let site = export::site(&catalog, &sources()).unwrap();
    for page in site
        .iter()
        .filter(|file| file.path.as_str().ends_with(".html"))
    {
        let text = String::from_utf8_lossy(&page.contents);
        for word in ["atom+xml", "feed+json", "opensearch", "ld+json"] {
            assert!(!text.contains(word), "{}: {word}", page.path);
        }
    }
}

#[test]
fn the_day_of_the_build_is_nowhere() {
    let early = published(Edition::Internal, Some(BASE), "2026-11-22");
    let late = published(Edition::Internal, Some(BASE), "2028-01-01");
    for name in ["feeds", "calendar", "opensearch", "sitemap", "api"] {
        let made = part(name, &early);
        assert!(!made.is_empty());
        assert!(made == part(name, &late), "{name}");
    }
}

#[test]
fn parts_share_no_path_and_every_path_is_of_its_part() {
    let catalog = published(Edition::Public, Some("https://kb.example.com/"), TODAY);
    let mut paths = BTreeMap::new();
    for one in DATA {
        for path in part(one.name, &catalog).into_keys() {
            let holders: Vec<&str> = DATA
                .iter()
                .filter(|other| (other.holds)(&path))
                .map(|other| other.name)
                .collect();
            assert_eq!(holders, [one.name], "{path}");
            assert_eq!(paths.insert(path, one.name), None);
        }
    }
    assert!(paths.contains_key("robots.txt") && paths.contains_key("ja/feed.xml"));
}
