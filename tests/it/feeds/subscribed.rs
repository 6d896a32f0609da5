//! Feeds.

use std::collections::{BTreeMap, BTreeSet};

use kanwa::export;
use kanwa::model::advisory::Status;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::model::text::{Line, Origin};
use serde_json::Value;

use super::xml::{Element, parse};
use super::{BASE, advisory, part, published, shipped};
use crate::site::built::{TODAY, sources};

/// The entries of a feed.
fn entries(feed: &Element) -> Vec<&Element> {
    feed.all("entry").collect()
}

fn links<'a>(element: &'a Element, rel: &'a str) -> Vec<&'a str> {
    let links = element.all("link");
    let links = links.filter(|link| link.attribute("rel") == Some(rel));
    links.map(|link| link.attribute("href").unwrap()).collect()
}

#[test]
fn there_is_a_feed_of_everything_of_each_tag_and_of_each_vendor() {
    let catalog = shipped();
    let feeds = part("feeds", &catalog);
    let files = export::site(&catalog, &sources()).unwrap();
    let files: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for locale in Locale::ALL {
        let of = |folder: &str, ending: &str| -> BTreeSet<String> {
            let folder = format!("{locale}/{folder}/");
            let names = files.iter().filter_map(|path| path.strip_prefix(&folder));
            let names = names.filter_map(|name| name.strip_suffix(ending));
            names
                .filter(|name| *name != "index")
                .map(str::to_owned)
                .collect()
        };
        for folder in ["tags", "vendors"] {
            assert!(of(folder, ".html").len() > 1);
            assert_eq!(of(folder, ".html"), of(folder, ".xml"));
            assert_eq!(of(folder, ".html"), of(folder, ".json"));
        }
    }
    for (path, text) in &feeds {
        assert!(files.contains(path.as_str()));
        let own = format!("{BASE}{path}");
        let (ids, all) = if path.ends_with(".xml") {
            let feed = parse(text);
            assert_eq!(feed.attribute("xml:lang"), Some(&path[..2]));
            assert_eq!(feed.one("id").text, own);
            assert_eq!(links(&feed, "self"), [own.as_str()]);
            let page = links(&feed, "alternate")[0].strip_prefix(BASE).unwrap();
            assert!(files.contains(page), "{page}");
            let entries = entries(&feed);
            let days: Vec<&str> = entries
                .iter()
                .map(|entry| entry.one("updated").text.as_str())
                .collect();
            assert!(days.is_sorted_by(|a, b| a >= b), "{path}: {days:?}");
            assert_eq!(feed.one("updated").text, days[0]);
            let ids: Vec<String> = entries
                .iter()
                .map(|entry| entry.one("id").text.clone())
                .collect();
            (
                ids,
                entries
                    .iter()
                    .flat_map(|entry| links(entry, "alternate"))
                    .map(str::to_owned)
                    .collect(),
            )
        } else {
            let feed: Value = serde_json::from_str(text).unwrap();
            assert_eq!(feed["feed_url"], own);
            let items = feed["items"].as_array().unwrap().iter();
            let ids: Vec<String> = items
                .map(|item| item["id"].as_str().unwrap().to_owned())
                .collect();
            (ids.clone(), ids)
        };
        assert!(!ids.is_empty());
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        for address in ids.iter().chain(&all) {
            let page = address.strip_prefix(BASE).unwrap();
            assert!(files.contains(page), "{path}: {page}");
        }
    }
    // Both formats say the same.
    let atom = parse(&feeds["en/feed.xml"]);
    let json: Value = serde_json::from_str(&feeds["en/feed.json"]).unwrap();
    assert_eq!(entries(&atom).len(), catalog.advisories.len());
    for (entry, item) in entries(&atom)
        .into_iter()
        .zip(json["items"].as_array().unwrap())
    {
        for (element, member) in [
            ("id", "id"),
            ("title", "title"),
            ("updated", "date_modified"),
            ("published", "date_published"),
            ("summary", "summary"),
            ("content", "content_html"),
        ] {
            assert_eq!(entry.one(element).text, item[member], "{member}");
        }
    }
}

#[test]
fn an_entry_says_the_conclusion_first() {
    let feeds = part("feeds", &shipped());
    for (path, verdict) in [
        ("ja/vendors/siemens.xml", "✕ 影響あり：業務用PC"),
        ("en/vendors/siemens.xml", "✕ affected: business PCs"),
    ] {
        let feed = parse(&feeds[path]);
        let entry = entries(&feed)[0];
        assert!(entry.one("id").text.ends_with("intel-sa-00075.html"));
        assert!(
            entry.one("summary").text.starts_with(verdict),
            "{}",
            entry.one("summary").text
        );
        let content = &entry.one("content").text;
        let first = content.split("</li>").next().unwrap();
        assert!(first.contains(verdict), "{first}");
        assert!(
            !content.contains("href=\"#") && !content.contains("href=\"../"),
            "{content}"
        );
    }
}

#[test]
fn a_feed_changes_when_something_of_it_has() {
    let before = part("feeds", &shipped());
    let mut catalog = shipped();
    let changed = advisory(&mut catalog, "amd-sb-7008");
    changed.revisions.last_mut().unwrap().date = "2026-11-28".parse().unwrap();
    let tags: BTreeSet<String> = changed
        .tags
        .iter()
        .map(|tag| format!("tags/{tag}"))
        .collect();
    let after = part("feeds", &catalog);
    assert!(before.keys().eq(after.keys()));
    for (path, text) in &after {
        let subject = path[3..].rsplit_once('.').unwrap().0;
        let touched = ["feed", "vendors/amd"].contains(&subject) || tags.contains(subject);
        assert_eq!(*text != before[path], touched, "{path}");
    }
    let feed = parse(&after["ja/feed.xml"]);
    assert_eq!(feed.one("updated").text, "2026-11-28T00:00:00Z");
    assert!(
        entries(&feed)[0]
            .one("id")
            .text
            .ends_with("amd-sb-7008.html")
    );
    assert_eq!(
        entries(&feed)[0].one("published").text,
        "2026-11-28T00:00:00Z",
        "the vendor's day is 2023-07-24"
    );
}

#[test]
fn our_own_conclusion_is_news_too() {
    let mut catalog = shipped();
    let changed = advisory(&mut catalog, "amd-sb-7008");
    let ours = changed.organisation.as_mut().unwrap();
    ours.conclusions[0].as_of = "2026-11-29".parse().unwrap();
    let feed = parse(&part("feeds", &catalog)["ja/feed.xml"]);
    assert_eq!(feed.one("updated").text, "2026-11-29T00:00:00Z");
    // Who must not see it is not told that there was something.
    let public = |catalog| {
        part(
            "feeds",
            &kanwa::model::catalog::Catalog::for_edition(catalog, Edition::Public, false),
        )
    };
    assert!(public(catalog) == public(shipped()));
}

/// What a public reader is told of an advisory: when its entry came and last changed, in both formats; the days of the
/// site map and of the data, and of the page for search engines.
fn told(catalog: kanwa::model::catalog::Catalog) -> (String, String) {
    let id = "amd-sb-7008";
    let catalog = catalog.for_edition(Edition::Public, false);
    let page = format!("{BASE}en/advisories/{id}.html");
    let feeds = part("feeds", &catalog);
    let feed = parse(&feeds["en/feed.xml"]);
    let mut all = entries(&feed).into_iter();
    let entry = all.find(|entry| entry.one("id").text == page).unwrap();
    let [published, updated] = ["published", "updated"].map(|name| entry.one(name).text.clone());
    let json: Value = serde_json::from_str(&feeds["en/feed.json"]).unwrap();
    let mut items = json["items"].as_array().unwrap().iter();
    let item = items.find(|item| item["id"] == page).unwrap();
    assert_eq!(item["date_published"], published);
    assert_eq!(item["date_modified"], updated);
    let day = &updated[..10];
    let map = parse(&part("sitemap", &catalog)["sitemap.xml"]);
    let mut urls = map.all("url");
    let url = urls.find(|url| url.one("loc").text == page).unwrap();
    assert_eq!(url.one("lastmod").text, day);
    let data = part("api", &catalog);
    let data = |path: &str| serde_json::from_str::<Value>(&data[path]).unwrap();
    assert_eq!(
        data(&format!("api/v1/advisories/{id}.json"))["updated"],
        day
    );
    let list = data("api/v1/advisories.json");
    let mut listed = list["advisories"].as_array().unwrap().iter();
    assert_eq!(listed.find(|one| one["id"] == id).unwrap()["updated"], day);
    assert!(list["updated"].as_str().unwrap() >= day);
    (published, updated)
}

#[test]
fn a_conclusion_that_is_looked_at_again_is_a_change() {
    let (published, before) = told(shipped());
    assert_eq!(before, "2026-11-21T00:00:00Z");
    let mut catalog = shipped();
    advisory(&mut catalog, "amd-sb-7008").conclusions[0].as_of = "2026-11-27".parse().unwrap();
    let after = told(catalog);
    assert_eq!(after, (published, "2026-11-27T00:00:00Z".to_owned()));
}

#[test]
fn what_changes_twice_on_a_day_changes_twice() {
    let mut catalog = shipped();
    let changed = advisory(&mut catalog, "amd-sb-7008");
    let mut again = changed.revisions.last().unwrap().clone();
    let first = changed.revisions[0].date;
    again.date = "2026-11-27".parse().unwrap();
    let mut moments = Vec::new();
    for version in ["1.1.0", "1.2.0", "1.3.0"] {
        version.clone_into(&mut again.version);
        let changed = advisory(&mut catalog, "amd-sb-7008");
        changed.revisions.push(again.clone());
        let (published, updated) = told(catalog.clone());
        assert_eq!(published, format!("{first}T00:00:00Z"));
        moments.push(updated);
    }
    let wanted = ["00", "01", "02"].map(|second| format!("2026-11-27T00:00:{second}Z"));
    assert_eq!(moments, wanted);
    // The whole feed is as new as its newest entry.
    let feed = parse(&part("feeds", &catalog)["ja/feed.xml"]);
    assert_eq!(feed.one("updated").text, wanted[2]);
}

#[test]
fn what_was_withdrawn_concludes_nothing() {
    let mut catalog = shipped();
    let id = "intel-sa-00075";
    advisory(&mut catalog, id).status = Status::Withdrawn;
    let feeds = part("feeds", &catalog);
    for (locale, mark, words) in [
        ("ja", "【取り下げ】", "このアドバイザリーは取り下げました。"),
        ("en", "[Withdrawn] ", "This advisory has been withdrawn."),
    ] {
        let feed = parse(&feeds[&format!("{locale}/feed.xml")]);
        let mut all = entries(&feed).into_iter();
        let entry = all.find(|entry| entry.one("id").text.ends_with(&format!("{id}.html")));
        let entry = entry.unwrap();
        assert!(entry.one("title").text.starts_with(mark));
        assert_eq!(entry.one("summary").text, words);
        let content = &entry.one("content").text;
        assert!(content.starts_with(&format!("<p>{words}</p>")), "{content}");
        assert!(!content.contains(['✕', '△', '○']), "{content}");
    }
    let data = part("api", &catalog);
    let data = |path: &str| serde_json::from_str::<Value>(&data[path]).unwrap();
    let list = data("api/v1/advisories.json");
    let mut listed = list["advisories"].as_array().unwrap().iter();
    let entry = listed.find(|one| one["id"] == id).unwrap();
    assert_eq!(entry["verdicts"], Value::from(Vec::<Value>::new()));
    let whole = data(&format!("api/v1/advisories/{id}.json"));
    assert_eq!(whole["conclusions"], Value::from(Vec::<Value>::new()));
    for one in [entry, &whole] {
        assert_eq!(one["verdict"], "unknown");
        assert_eq!(one["status"], "withdrawn");
    }
    let calendar = &part("calendar", &catalog)["en/due.ics"];
    assert!(!calendar.contains(id) && calendar.contains("intel-sa-00086"));
}

#[test]
fn words_are_never_markup() {
    let hostile = "a <b>&amp; ]]> </title><script>\"'\u{fffe}";
    let mut catalog = shipped();
    let origin = Origin {
        file: "x".into(),
        line: 1,
        column: 1,
        runs: None,
        quote: None,
    };
    let changed = advisory(&mut catalog, "amd-sb-7008");
    changed.title.ja = Line::new(hostile, origin).unwrap();
    let feeds = part("feeds", &catalog);
    let feed = parse(&feeds["ja/feed.xml"]);
    let mut titles = entries(&feed)
        .into_iter()
        .map(|entry| &entry.one("title").text);
    let shown = hostile.replace('\u{fffe}', "\u{fffd}");
    assert!(titles.any(|title| title.ends_with(&shown)));
    let json: Value = serde_json::from_str(&feeds["ja/feed.json"]).unwrap();
    let mut items = json["items"].as_array().unwrap().iter();
    assert!(items.any(|item| item["title"].as_str().unwrap().ends_with(hostile)));
}

#[test]
fn what_is_not_translated_says_so_and_in_which_language_it_is() {
    let mut catalog = shipped();
    let changed = advisory(&mut catalog, "amd-sb-7008");
    changed.title.untranslated = Some(Locale::En);
    changed.summary.untranslated = Some(Locale::En);
    let feeds = part("feeds", &catalog);
    let feed = parse(&feeds["en/feed.xml"]);
    let all = entries(&feed);
    let mut marked = all
        .iter()
        .filter(|entry| entry.one("title").attribute("xml:lang") == Some("ja"));
    let entry = marked.next().unwrap();
    assert!(marked.next().is_none());
    let content = &entry.one("content").text;
    assert!(
        content.contains("<p>not translated</p><div lang=\"ja\">"),
        "{content}"
    );
    assert!(!feeds["ja/feed.xml"].contains("xml:lang=\"en\""));
}

#[test]
fn a_feed_is_not_longer_than_a_reader_loads() {
    let mut catalog = published(Edition::Internal, Some(BASE), TODAY);
    let one = catalog.advisories[0].clone();
    for number in 0..80 {
        let mut more = (*one).clone();
        more.id = format!("zz-{number}").parse().unwrap();
        more.revisions.last_mut().unwrap().date = "2026-11-22"
            .parse::<kanwa::model::date::Date>()
            .unwrap()
            .plus_days(number);
        catalog.advisories.push(more.into());
    }
    let feeds: BTreeMap<String, String> = part("feeds", &catalog);
    let feed = parse(&feeds["ja/feed.xml"]);
    assert_eq!(entries(&feed).len(), 50);
    assert!(entries(&feed)[0].one("id").text.ends_with("zz-79.html"));
}
