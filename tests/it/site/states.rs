//! Pages of catalogs that the real content is not: public, stale, withdrawn, half translated, bare.

use std::sync::Arc;

use kanwa::model::advisory::Status;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;

use super::built::{TODAY, build, built};

#[test]
fn the_public_edition_holds_nothing_internal() {
    let internal = built();
    let public = build(Edition::Public, TODAY, |_| ());
    let mut owners = 0;
    for advisory in &internal.catalog.advisories {
        for ours in advisory.organisation.iter().flat_map(|o| &o.conclusions) {
            let Some(owner) = &ours.owner else { continue };
            for locale in Locale::ALL {
                owners += 1;
                let owner = owner.get(locale).as_str();
                assert!(
                    internal
                        .advisory_page(locale, advisory)
                        .text
                        .contains(owner)
                );
                assert!(!public.advisory_page(locale, advisory).text.contains(owner));
            }
        }
    }
    assert!(owners > 0);
}

#[test]
fn alternates_are_absolute_where_the_address_is_known() {
    let built = build(Edition::Internal, TODAY, |catalog| {
        catalog.site.base_url = Some("https://kb.example.com/kanwa/".to_owned());
    });
    let page = &built.pages["ja/index.html"];
    let alternates: Vec<&str> = page
        .tags()
        .iter()
        .filter(|tag| tag.attribute("hreflang").is_some())
        .filter(|tag| tag.attribute("rel") == Some("alternate"))
        .filter_map(|tag| tag.attribute("href"))
        .collect();
    assert_eq!(
        alternates,
        [
            "https://kb.example.com/kanwa/ja/index.html",
            "https://kb.example.com/kanwa/en/index.html"
        ]
    );
}

#[test]
fn stale_facts_get_a_banner() {
    let banners = |today| {
        let built = build(Edition::Internal, today, |_| ());
        let with = built
            .each()
            .filter(|(_, _, page)| {
                let at = page.text.find("id=\"stale\"").unwrap();
                let tag = &page.text[at..at + page.text[at..].find('>').unwrap()];
                !tag.ends_with(" hidden")
            })
            .count();
        (with, built.each().count())
    };
    let (with, pages) = banners(TODAY);
    assert_eq!(with, 0);
    assert_eq!(banners("2028-01-01"), (pages, pages));
}

#[test]
fn a_withdrawn_advisory_says_so() {
    let built = build(Edition::Internal, TODAY, |catalog| {
        Arc::make_mut(&mut catalog.advisories[0]).status = Status::Withdrawn;
        Arc::make_mut(&mut catalog.advisories[1]).status = Status::Draft;
    });
    let states = [Status::Withdrawn, Status::Draft];
    for (advisory, locale, page) in built.each() {
        if !states.contains(&advisory.status) {
            continue;
        }
        let class = format!("banner banner-{}", advisory.status.as_str());
        assert!(
            page.attributes("class").contains(&class.as_str()),
            "{locale}"
        );
    }
    let home = &built.pages["en/index.html"];
    assert!(home.text.contains("<del>"));
}

#[test]
fn what_is_not_translated_stays_in_its_language_and_says_so() {
    let built = build(Edition::Internal, TODAY, |catalog| {
        let advisory = Arc::make_mut(&mut catalog.advisories[0]);
        advisory.title.en = advisory.title.ja.clone();
        advisory.title.untranslated = Some(Locale::En);
        advisory.summary.en = advisory.summary.ja.clone();
        advisory.summary.untranslated = Some(Locale::En);
    });
    let advisory = &built.catalog.advisories[0];
    let title = advisory.title.ja.as_str();
    let english = built.advisory_page(Locale::En, advisory);
    assert!(
        english
            .text
            .contains(&format!("<span lang=\"ja\">{title}</span>"))
    );
    assert!(
        english
            .text
            .contains(" lang=\"ja\"><span class=\"chip chip-check\"")
    );
    assert!(english.ids().contains("untranslated"));
    let japanese = built.advisory_page(Locale::Ja, advisory);
    assert!(!japanese.ids().contains("untranslated"));
}

#[test]
fn a_translation_older_than_its_source_says_so_and_leads_to_the_source() {
    let built = build(Edition::Internal, TODAY, |catalog| {
        let advisory = Arc::make_mut(&mut catalog.advisories[0]);
        advisory.title.outdated = Some(Locale::En);
        advisory.summary.outdated = Some(Locale::En);
        advisory.steps[0].title.outdated = Some(Locale::En);
    });
    let advisory = &built.catalog.advisories[0];
    let english = built.advisory_page(Locale::En, advisory);
    let chip = "<span class=\"chip chip-check\">outdated translation</span>";
    let title = advisory.title.en.as_str();
    assert!(english.text.contains(&format!("<h1>{title} {chip}</h1>")));
    assert!(english.ids().contains("outdated"));
    let banner = english.text.split("id=\"outdated\"").nth(1).unwrap();
    let banner = banner.split("</div>").next().unwrap();
    assert!(banner.contains("<p>3 texts on this page"), "{banner}");
    let original = format!(
        "href=\"../../ja/advisories/{}.html\" hreflang=\"ja\"",
        advisory.id
    );
    assert!(banner.contains(&original), "{banner}");
    let japanese = built.advisory_page(Locale::Ja, advisory);
    assert!(!japanese.ids().contains("outdated"));
    assert!(!japanese.text.contains("訳が古い"));
    // An advisory that does not speak of it is as it was.
    let other = built.catalog.advisories.last().unwrap();
    let other = built.advisory_page(Locale::En, other);
    assert!(!other.ids().contains("outdated"));
}

#[test]
fn an_advisory_with_nothing_optional_is_a_page() {
    let built = build(Edition::Internal, TODAY, |catalog| {
        for advisory in catalog.advisories.iter_mut().map(Arc::make_mut) {
            advisory.scope = None;
            advisory.tags.clear();
            advisory.documents.clear();
            advisory.timeline.clear();
            advisory.versions.clear();
            advisory.vulnerabilities.clear();
            advisory.affected.clear();
            advisory.affected_processors.clear();
            advisory.not_affected.clear();
            advisory.explanation.clear();
            advisory.conclusions.clear();
            advisory.organisation = None;
            advisory.detection.screen.cleared = None;
            advisory.detection.screen.listed = None;
            advisory.detection.fixed = None;
            advisory.detection.because = None;
            advisory.detection.notes.clear();
            advisory.parameters.clear();
            advisory.checks.clear();
            advisory.steps.clear();
            advisory.exit = None;
            advisory.faq.clear();
            advisory.notes.clear();
            advisory.lessons = None;
            advisory.response.clear();
            advisory.related.clear();
        }
    });
    for (_, _, page) in built.each() {
        assert!(page.ids().contains("conclusion"));
        assert!(!page.ids().contains("steps"));
        assert!(!page.text.contains("href=\"#steps\""));
    }
}
