//! The pages that list advisories: home, environments, tags, vendors, changes.

use std::sync::Arc;

use std::collections::BTreeSet;

use kanwa::model::check::verdict::Verdict;
use kanwa::model::conclusion::Edition;
use kanwa::model::id::Id;
use kanwa::model::locale::Locale;

use super::built::{Built, TODAY, build, built};
use super::html::{Page, join};

/// The advisories that an element leads to, in order.
fn advisories(path: &str, html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    Page::parse(html.to_owned())
        .links()
        .into_iter()
        .filter_map(|link| {
            let target = join(path, link.split('#').next().unwrap());
            let name = target.split_once("/advisories/")?.1;
            Some(name.strip_suffix(".html")?.to_owned())
        })
        .filter(|id| seen.insert(id.clone()))
        .collect()
}

fn listed(built: &Built, path: &str) -> Vec<String> {
    advisories(path, built.pages[path].element("advisories"))
}

/// Without a script every way through the list has its page, and the home page leads there.
#[test]
fn tags_and_vendors_have_pages_with_exactly_their_advisories() {
    let built = built();
    let order: Vec<_> = built.catalog.by_urgency();
    let tags: BTreeSet<&Id> = order.iter().flat_map(|advisory| &advisory.tags).collect();
    let vendors: BTreeSet<&Id> = order.iter().map(|advisory| &advisory.vendor).collect();
    for locale in Locale::ALL {
        let home = format!("{locale}/index.html");
        let leads: Vec<String> = built.pages[&home]
            .links()
            .into_iter()
            .filter(|link| !link.contains("//"))
            .map(|link| join(&home, link.split('#').next().unwrap()))
            .collect();
        for tag in &tags {
            let path = format!("{locale}/tags/{tag}.html");
            let with = order.iter().filter(|a| a.tags.contains(tag));
            let ids: Vec<String> = with.map(|a| a.id.to_string()).collect();
            assert_eq!(listed(built, &path), ids, "{path}");
            assert!(leads.contains(&path));
        }
        for vendor in &vendors {
            let path = format!("{locale}/vendors/{vendor}.html");
            for advisory in order.iter().filter(|a| a.vendor == **vendor) {
                assert!(listed(built, &path).contains(&advisory.id.to_string()));
            }
            assert!(leads.contains(&path));
        }
        for environment in built.catalog.registry.environments.keys() {
            assert!(leads.contains(&format!("{locale}/environments/{environment}.html")));
        }
    }
}

#[test]
fn what_says_nothing_of_an_environment_is_unknown_there() {
    let silent = |built: &Built, id: &Id| {
        let all = built.catalog.advisories.iter();
        all.filter(|advisory| advisory.conclusion(id).is_none())
            .count()
    };
    let built = build(Edition::Internal, TODAY, |catalog| {
        Arc::make_mut(&mut catalog.advisories[0])
            .conclusions
            .clear();
        Arc::make_mut(&mut catalog.advisories[0]).organisation = None;
    });
    for locale in Locale::ALL {
        for id in built.catalog.registry.environments.keys() {
            let path = format!("{locale}/environments/{id}.html");
            let board = built.pages[&path].element("advisories");
            assert_eq!(
                advisories(&path, board).len(),
                built.catalog.advisories.len()
            );
            let lines: Vec<&str> = board.split("<li>").skip(1).collect();
            let mut worst = Verdict::ALL.len();
            for line in lines {
                let verdict = Verdict::ALL
                    .into_iter()
                    .find(|verdict| line.contains(&word(locale, *verdict)))
                    .unwrap();
                assert!(verdict.badness() <= worst, "{path}: the worst first");
                worst = verdict.badness();
                let id = advisories(&path, line).remove(0).parse::<Id>().unwrap();
                let advisory = built.catalog.advisory(&id).unwrap();
                let environment = path.rsplit('/').next().unwrap();
                let environment = environment.strip_suffix(".html").unwrap().parse().unwrap();
                let said = advisory.conclusion(&environment);
                assert_eq!(verdict, said.map_or(Verdict::Unknown, |said| said.verdict));
            }
            assert!(silent(&built, id) >= 1);
        }
    }
}

/// The small word beneath the mark.
fn word(locale: Locale, verdict: Verdict) -> String {
    let word = match (locale, verdict) {
        (Locale::Ja, Verdict::Affected) => "影響あり",
        (Locale::Ja, Verdict::Unknown) => "判定できません",
        (Locale::Ja, Verdict::Candidate) => "対象の可能性あり",
        (Locale::Ja, Verdict::Mitigated) => "緩和済み",
        (Locale::Ja, Verdict::Fixed) => "修正済み",
        (Locale::Ja, Verdict::NotAffected) => "影響なし",
        (Locale::En, Verdict::Affected) => "affected",
        (Locale::En, Verdict::Unknown) => "cannot tell",
        (Locale::En, Verdict::Candidate) => "possibly affected",
        (Locale::En, Verdict::Mitigated) => "mitigated",
        (Locale::En, Verdict::Fixed) => "fixed",
        (Locale::En, Verdict::NotAffected) => "not affected",
    };
    format!("<span class=\"small\">{word}</span>")
}

#[test]
fn steps_in_an_action_lead_to_the_advisory_that_has_them() {
    let built = built();
    let path = "ja/environments/client-pc.html";
    let page = &built.pages[path];
    let steps: Vec<&str> = page
        .links()
        .into_iter()
        .filter(|link| link.contains("#step-"))
        .collect();
    assert!(!steps.is_empty());
    for link in steps {
        assert!(link.starts_with("../advisories/"), "{link}");
    }
}

#[test]
fn every_revision_is_among_the_changes_the_latest_first() {
    let built = build(Edition::Internal, TODAY, |catalog| {
        let advisory = Arc::make_mut(&mut catalog.advisories[2]);
        let mut revision = advisory.revisions[0].clone();
        revision.version = "9.7-test".to_owned();
        revision.date = "2027-03-04".parse().unwrap();
        revision.steps_changed = vec![advisory.steps[0].id.clone()];
        advisory.revisions.push(revision);
    });
    let changed = &built.catalog.advisories[2];
    for locale in Locale::ALL {
        let path = format!("{locale}/changes.html");
        let page = &built.pages[&path];
        let days: Vec<&str> = page.attributes("datetime");
        let mut sorted = days.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        assert_eq!(days, sorted);
        let revisions = built.catalog.advisories.iter();
        let count: usize = revisions.map(|advisory| advisory.revisions.len()).sum();
        assert_eq!(page.text.matches("<p class=\"when\">").count(), count);
        let month = page.element("month-2027-03");
        assert!(month.contains("9.7-test"));
        let step = format!("#step-{}\"", changed.steps[0].id);
        assert!(month.contains(&step), "{month}");
        assert!(!page.element("month-2026-11").contains("#step-"));
    }
}

#[test]
fn the_list_finds_by_cve_tag_and_full_name() {
    let built = built();
    for advisory in &built.catalog.advisories {
        let href = format!("advisories/{}.html", advisory.id);
        let table = built.pages["en/index.html"].element("advisories");
        let row = table.split("<tr ").find(|row| row.contains(&href)).unwrap();
        for vulnerability in &advisory.vulnerabilities {
            assert!(row.contains(&vulnerability.cve.to_string()));
        }
        for tag in &advisory.tags {
            assert!(row.contains(tag.as_str()));
        }
        for conclusion in advisory.board() {
            let pair = format!("{}:{}", conclusion.environment, conclusion.verdict.as_str());
            assert!(row.contains(&pair));
        }
    }
}
