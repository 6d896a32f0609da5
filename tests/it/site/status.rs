//! The board of all advisories: what is due, what is overdue, and what a public edition does not say.

use std::sync::Arc;

use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;

use super::built::{TODAY, build, built};

#[test]
fn due_dates_are_judged_on_the_day_of_the_build() {
    let overdue = |today: &str| {
        let built = build(Edition::Internal, today, |_| ());
        let page = &built.pages["en/status.html"];
        assert!(
            page.element("tasks")
                .contains(&format!("datetime=\"{today}\""))
        );
        // A mark whose day is still to come is in the page too, hidden: its reader may come later.
        let shown = |part: &str, word: &str| {
            let marks = |end: &str| {
                page.element(part)
                    .matches(&format!("{end}>{word}<"))
                    .count()
            };
            assert!(marks("") > 0);
            marks("") - marks(" hidden")
        };
        let marks = shown("tasks", "Overdue");
        assert_eq!(shown("board", "Overdue"), marks);
        let advisories = built
            .pages
            .iter()
            .filter(|(path, _)| path.starts_with("en/advisories/"));
        let late: usize = advisories
            .map(|(_, page)| page.element("conclusion"))
            .map(|part| part.matches("\">Overdue<").count())
            .sum();
        assert_eq!(late, marks);
        (marks, shown("exemptions", "Expired"))
    };
    assert_eq!(overdue(TODAY), (0, 0));
    // On the day itself it is still in time.
    assert_eq!(overdue("2026-12-04").0, 0);
    assert_eq!(overdue("2026-12-05").0, 1);
    let (due, expired) = overdue("2028-01-01");
    assert!(due >= 10 && expired == 3, "{due} {expired}");
}

#[test]
fn nothing_is_overdue_where_nothing_is_left_to_do() {
    let built = build(Edition::Internal, "2028-01-01", |catalog| {
        for advisory in catalog.advisories.iter_mut().map(Arc::make_mut) {
            if let Some(own) = &mut advisory.organisation {
                for conclusion in &mut own.conclusions {
                    conclusion.verdict = kanwa::model::check::verdict::Verdict::Fixed;
                }
            }
        }
    });
    for locale in Locale::ALL {
        let page = &built.pages[&format!("{locale}/status.html")];
        assert!(!page.ids().contains("tasks"));
        assert!(!page.element("board").contains("chip-act\">Overdue"));
    }
}

#[test]
fn the_public_edition_lists_nothing_internal() {
    let internal = built();
    let public = build(Edition::Public, TODAY, |_| ());
    let words: Vec<String> = internal
        .catalog
        .advisories
        .iter()
        .flat_map(|advisory| &advisory.organisation)
        .flat_map(|ours| &ours.conclusions)
        .flat_map(|conclusion| &conclusion.owner)
        .flat_map(|owner| Locale::ALL.map(|locale| owner.get(locale).as_str().to_owned()))
        .collect();
    assert!(!words.is_empty());
    for (path, page) in &public.pages {
        for word in &words {
            // Inside a tag's or a column's end: a word of the same letters may stand in a text.
            assert!(!page.text.contains(&format!(">{word}<")), "{path}: {word}");
        }
    }
    let status = &public.pages["ja/status.html"];
    assert!(!status.ids().contains("tasks") && !status.ids().contains("exemptions"));
    assert!(status.ids().contains("board"));
}
