//! What stands around the text of a page: the way to it, its neighbours, its source, the same as data, its address.

use std::collections::BTreeSet;

use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;

use super::built::{Built, TODAY, build, built};
use super::html::{Page, join};

/// Where the links inside an element lead, by their path below the site.
fn links(path: &str, html: &str) -> Vec<String> {
    Page::parse(html.to_owned())
        .links()
        .into_iter()
        .map(|link| join(path, link.split('#').next().unwrap()))
        .collect()
}

/// The first element of a class.
fn element<'a>(page: &'a Page, class: &str) -> &'a str {
    let start = page.text.find(&format!("class=\"{class}\"")).unwrap();
    let end = page.text[start..].find("</nav>").unwrap();
    &page.text[start..start + end]
}

fn published_at(address: &str) -> Built {
    build(Edition::Internal, TODAY, |catalog| {
        catalog.site.base_url = Some(address.to_owned());
    })
}

#[test]
fn every_page_says_where_it_stands() {
    let built = built();
    for locale in Locale::ALL {
        let home = format!("{locale}/index.html");
        for (path, page) in &built.pages {
            if !path.starts_with(locale.tag()) || *path == home {
                continue;
            }
            let crumbs = element(page, "crumbs");
            let way = links(path, crumbs);
            assert_eq!(way.first(), Some(&home), "{path}");
            assert_eq!(crumbs.matches("aria-current=\"page\"").count(), 1, "{path}");
            assert!(!way.contains(path), "{path} leads to itself");
        }
        assert!(!built.pages[&home].text.contains("class=\"crumbs\""));
    }
    for (advisory, locale, page) in built.each() {
        let path = format!("{locale}/advisories/{}.html", advisory.id);
        let vendor = format!("{locale}/vendors/{}.html", advisory.vendor);
        assert!(links(&path, element(page, "crumbs")).contains(&vendor));
    }
}

#[test]
fn the_bar_marks_the_page_or_the_one_above_it() {
    let built = built();
    for (path, of, current) in [
        ("ja/index.html", "ja/index.html", "page"),
        ("ja/advisories/intel-sa-00075.html", "ja/index.html", "true"),
        ("ja/status.html", "ja/status.html", "page"),
        ("ja/tags/amt.html", "ja/tags/index.html", "true"),
        ("ja/tags/index.html", "ja/tags/index.html", "page"),
    ] {
        let marked: Vec<(String, &str)> = built.pages[path]
            .tags()
            .iter()
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| {
                let link = join(path, tag.attribute("href")?);
                Some((link, tag.attribute("aria-current")?))
            })
            .collect();
        assert_eq!(marked, [(of.to_owned(), current)], "{path}");
    }
}

#[test]
fn advisories_stand_in_the_order_of_the_home_page() {
    let built = built();
    for locale in Locale::ALL {
        let home = format!("{locale}/index.html");
        let table = built.pages[&home].element("advisories").to_owned();
        let order = links(&home, &table);
        assert_eq!(order.len(), built.catalog.advisories.len());
        for (place, path) in order.iter().enumerate() {
            let page = &built.pages[path];
            let of = |rel: &str| {
                let found = page
                    .tags()
                    .iter()
                    .find(|tag| tag.name == "a" && tag.attribute("rel") == Some(rel));
                found.map(|tag| join(path, tag.attribute("href").unwrap()))
            };
            assert_eq!(of("prev"), place.checked_sub(1).map(|at| order[at].clone()));
            assert_eq!(of("next"), order.get(place + 1).cloned());
        }
    }
}

#[test]
fn an_advisory_is_there_for_programs_too() {
    for (path, page) in &built().pages {
        let data: Vec<String> = page
            .tags()
            .iter()
            .filter(|tag| tag.attribute("type") == Some("application/json"))
            .map(|tag| join(path, tag.attribute("href").unwrap()))
            .collect();
        let name = path.split('/').nth(2).unwrap_or_default();
        let needed = path.contains("/advisories/");
        assert!(!needed || !data.is_empty(), "{path} has no data");
        for data in data {
            let id = name.strip_suffix(".html").unwrap();
            assert_eq!(data, format!("api/v1/advisories/{id}.json"));
        }
    }
}

#[test]
fn a_page_of_an_advisory_leads_to_where_its_file_is_edited() {
    let address = "https://git.example.com/kb/edit/main/{file}?plain=1";
    let built = build(Edition::Internal, TODAY, |catalog| {
        catalog.site.edit_address = Some(address.parse().unwrap());
    });
    for (advisory, _, page) in built.each() {
        let file = format!("content/advisories/{}.yaml", advisory.id);
        let link = address.replace("{file}", &file);
        assert!(page.links().contains(&link.as_str()), "{link}");
    }
    assert!(
        !built.pages["ja/index.html"]
            .text
            .contains("git.example.com")
    );
}

#[test]
fn a_page_knows_its_address_where_the_site_does() {
    let canonical = |page: &Page| -> Vec<String> {
        let tags = page.tags().iter();
        tags.filter(|tag| tag.attribute("rel") == Some("canonical"))
            .map(|tag| tag.attribute("href").unwrap().to_owned())
            .collect()
    };
    for (path, page) in &published_at("https://kb.example.com/kanwa/").pages {
        if path.contains('/') {
            let address = format!("https://kb.example.com/kanwa/{path}");
            assert_eq!(canonical(page), [address]);
        }
    }
    for page in built().pages.values() {
        assert!(canonical(page).is_empty());
    }
}

#[test]
fn every_page_is_described_in_its_own_words() {
    let built = built();
    for locale in Locale::ALL {
        let mut seen = BTreeSet::new();
        for (path, page) in &built.pages {
            if !path.starts_with(locale.tag()) {
                continue;
            }
            let tag = page
                .tags()
                .iter()
                .find(|tag| tag.attribute("name") == Some("description"));
            let text = tag.and_then(|tag| tag.attribute("content")).unwrap();
            let length = text.chars().count();
            assert!((8..=170).contains(&length), "{path}: {length}: {text}");
            assert!(
                !text.contains('<') && !text.contains(".html"),
                "{path}: {text}"
            );
            assert!(seen.insert(text), "{path}: not the only one: {text}");
        }
    }
}

#[test]
fn what_is_missing_is_said_in_both_languages_at_any_depth() {
    for (base, root) in [
        (None, ""),
        (Some("https://kb.example.com/"), "/"),
        (Some("https://kb.example.com/a/b/"), "/a/b/"),
    ] {
        let built = build(Edition::Internal, TODAY, |catalog| {
            catalog.site.base_url = base.map(str::to_owned);
        });
        let page = &built.pages["404.html"];
        for link in page.links() {
            let path = link.strip_prefix(root).unwrap();
            assert!(built.files.contains(path), "{link}");
        }
        for locale in Locale::ALL {
            let home = format!("{root}{locale}/index.html");
            assert!(page.links().contains(&home.as_str()));
            assert!(page.text.contains(&format!("<section lang=\"{locale}\">")));
        }
    }
}
