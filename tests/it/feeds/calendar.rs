//! The calendar of what is due.

use std::collections::{BTreeMap, BTreeSet};

use kanwa::model::check::verdict::Verdict;
use kanwa::model::conclusion::Edition;
use kanwa::model::text::{Line, Origin};

use super::{BASE, advisory, part, published, shipped};
use crate::site::built::TODAY;

/// Properties of every event, unfolded and without their parameters.
fn events(calendar: &str) -> Vec<BTreeMap<String, String>> {
    let whole = calendar.replace("\r\n ", "");
    let parts = whole.split("BEGIN:VEVENT\r\n").skip(1);
    parts
        .map(|part| {
            let own = part.split("\r\nEND:VEVENT\r\n").next().unwrap();
            own.lines()
                .map(|line| {
                    let (name, value) = line.split_once(':').unwrap();
                    let name = name.split(';').next().unwrap();
                    (name.to_owned(), value.to_owned())
                })
                .collect()
        })
        .collect()
}

#[test]
fn every_due_date_and_every_end_of_an_exemption_is_an_event() {
    let catalog = shipped();
    let calendars = part("calendar", &catalog);
    let mut wanted = BTreeSet::new();
    for advisory in &catalog.advisories {
        let ours = advisory.organisation.as_ref().unwrap();
        for one in &ours.conclusions {
            let open = one.verdict != Verdict::Fixed;
            if let Some(due) = one.due.filter(|_| open) {
                wanted.insert((
                    due.to_string(),
                    format!("{}-{}-due", advisory.id, one.environment),
                ));
            }
        }
        for one in &ours.exemptions {
            wanted.insert((
                one.expires.to_string(),
                format!(
                    "{}-{}-exemption-{}",
                    advisory.id, one.environment, one.expires
                ),
            ));
        }
    }
    assert!(wanted.len() > 10);
    // Not affected, and to ask the manufacturer again.
    let again = "intel-sa-00086-on-premises-due";
    assert!(wanted.contains(&("2026-12-18".to_owned(), again.to_owned())));
    for path in ["ja/due.ics", "en/due.ics"] {
        let calendar = &calendars[path];
        assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']));
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
        let told = events(calendar).into_iter().map(|event| {
            let day = &event["DTSTART"];
            let id = event["UID"].strip_suffix("@kb.example.com").unwrap();
            assert!(event["URL"].starts_with(&format!("{BASE}{}/", &path[..2])));
            assert!(event["DTSTAMP"].ends_with("T000000Z"));
            (
                format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]),
                id.to_owned(),
            )
        });
        let told: Vec<_> = told.collect();
        assert_eq!(told.len(), wanted.len());
        assert!(told.is_sorted_by_key(|(day, _)| day.clone()));
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), wanted);
    }
}

#[test]
fn an_event_that_moves_stays_the_same_event() {
    let mut catalog = shipped();
    let before = events(&part("calendar", &catalog)["ja/due.ics"]);
    let changed = advisory(&mut catalog, "intel-sa-00075");
    let ours = changed.organisation.as_mut().unwrap();
    ours.conclusions[0].due = Some("2026-12-24".parse().unwrap());
    ours.conclusions[0].as_of = "2026-11-28".parse().unwrap();
    let after = events(&part("calendar", &catalog)["ja/due.ics"]);
    let ids = |events: &[BTreeMap<String, String>]| -> BTreeSet<String> {
        events.iter().map(|event| event["UID"].clone()).collect()
    };
    assert_eq!(ids(&before), ids(&after));
    let moved = after
        .iter()
        .find(|event| event["DTSTART"] == "20261224")
        .unwrap();
    assert_eq!(moved["UID"], "intel-sa-00075-client-pc-due@kb.example.com");
    assert_eq!(moved["DTSTAMP"], "20261128T000000Z");
}

#[test]
fn an_exemption_stays_the_same_event_when_another_ends() {
    let mut catalog = shipped();
    let changed = advisory(&mut catalog, "intel-sa-00075");
    let ours = changed.organisation.as_mut().unwrap();
    let one = ours.exemptions[0].clone();
    for day in ["2027-02-28", "2027-03-31", "2027-03-31"] {
        let mut more = one.clone();
        more.expires = day.parse().unwrap();
        ours.exemptions.push(more);
    }
    let ids = |catalog: &kanwa::model::catalog::Catalog| -> BTreeSet<(String, String)> {
        let all = events(&part("calendar", catalog)["ja/due.ics"]);
        let of = all
            .into_iter()
            .filter(|event| event["UID"].starts_with("intel-sa-00075-"));
        let of = of.filter(|event| event["UID"].contains("-exemption-"));
        of.map(|event| (event["UID"].clone(), event["DTSTART"].clone()))
            .collect()
    };
    let before = ids(&catalog);
    assert_eq!(before.len(), 4);
    let changed = advisory(&mut catalog, "intel-sa-00075");
    changed.organisation.as_mut().unwrap().exemptions.remove(0);
    let after = ids(&catalog);
    assert_eq!(after.len(), 3);
    assert!(after.is_subset(&before), "{before:?} {after:?}");
}

#[test]
fn texts_are_escaped() {
    let mut catalog = shipped();
    let origin = Origin {
        file: "x".into(),
        line: 1,
        column: 1,
        runs: None,
        quote: None,
    };
    let changed = advisory(&mut catalog, "intel-sa-00075");
    changed.title.en = Line::new("a; b, c\\d: END:VEVENT", origin).unwrap();
    let all = events(&part("calendar", &catalog)["en/due.ics"]);
    let mut own = all
        .iter()
        .filter(|event| event["UID"].starts_with("intel-sa-00075-client"));
    assert!(own.next().unwrap()["DESCRIPTION"].starts_with("a\\; b\\, c\\\\d: END:VEVENT\\n\\n"));
}

#[test]
fn a_calendar_that_is_subscribed_to_stays_when_all_is_done() {
    let mut catalog = shipped();
    let all: Vec<String> = catalog
        .advisories
        .iter()
        .map(|one| one.id.to_string())
        .collect();
    for id in all {
        let ours = advisory(&mut catalog, &id).organisation.as_mut().unwrap();
        ours.exemptions.clear();
        for one in &mut ours.conclusions {
            one.verdict = Verdict::Fixed;
        }
    }
    let calendar = &part("calendar", &catalog)["ja/due.ics"];
    assert!(events(calendar).is_empty());
    assert!(
        calendar.contains("BEGIN:VTIMEZONE\r\n"),
        "a calendar has a component"
    );
    // Where nobody speaks of ourselves there is nothing to subscribe to.
    assert!(part("calendar", &published(Edition::Public, Some(BASE), TODAY)).is_empty());
}

#[test]
fn a_site_without_an_address_has_a_calendar_too() {
    let calendars = part("calendar", &published(Edition::Internal, None, TODAY));
    let all = events(&calendars["ja/due.ics"]);
    assert!(all.iter().all(|event| event["UID"].ends_with("@kanwa")));
    assert!(all.iter().all(|event| !event.contains_key("URL")));
}
