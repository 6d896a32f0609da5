//! What no shipped advisory has: other states, texts that are not translated, an advisory with next to nothing in it.

use std::sync::Arc;

use kanwa::model::advisory::Status;
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;

use super::article::Article;
use super::{articles, catalog, renderer, sources};
use crate::sample;

/// The Japanese and English article on INTEL-SA-00075, after a change to the catalog.
fn changed(change: impl Fn(&mut Catalog)) -> [Article; 2] {
    let sources = sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public, None);
    change(&mut catalog);
    let mut articles = articles(&sources, &catalog);
    ["", "-en"].map(|ending| {
        let article = articles.remove(&format!("public/intel-sa-00075{ending}.md"));
        let article = article.expect("exported");
        renderer::check(&article.body);
        article
    })
}

/// The line of the first box, and where the conclusion stands.
fn first_box(article: &Article) -> (Option<usize>, Option<usize>) {
    let at = |wanted: &str| {
        article
            .body
            .lines()
            .position(|line| line.starts_with(wanted))
    };
    (at(":::note"), at("## "))
}

#[test]
fn what_must_be_known_first_stands_first() {
    for (status, words) in [
        (Status::Withdrawn, "このアドバイザリーは取り下げました。"),
        (Status::Draft, "下書きです。"),
    ] {
        let [japanese, _] = changed(|catalog| {
            for advisory in catalog.advisories.iter_mut().map(Arc::make_mut) {
                advisory.status = status;
            }
        });
        assert!(japanese.says(words));
        let (note, heading) = first_box(&japanese);
        assert!(note < heading);
    }
    let [japanese, english] = changed(|catalog| {
        catalog.today = "2030-01-01".parse().expect("a date");
    });
    assert!(japanese.says("内容が古くなっているおそれがあります。"));
    assert!(first_box(&english).0 < first_box(&english).1);
}

#[test]
fn a_text_that_is_not_translated_says_so() {
    let [japanese, english] = changed(|catalog| {
        for advisory in catalog.advisories.iter_mut().map(Arc::make_mut) {
            advisory.title.untranslated = Some(Locale::En);
            advisory.summary.untranslated = Some(Locale::En);
            advisory.audience.untranslated = Some(Locale::En);
            for conclusion in &mut advisory.conclusions {
                conclusion.because.untranslated = Some(Locale::En);
            }
        }
    });
    assert!(!japanese.says("（未翻訳）"));
    let marks = english.body.matches("(not translated)").count();
    let rows = english.body.matches(" | (not translated) ").count();
    assert!(rows >= 4 && marks >= rows + 2, "{marks}, {rows}");
    assert!(english.front_matter.contains("(not translated)"));
}

#[test]
fn a_translation_older_than_its_source_says_so() {
    let [japanese, english] = changed(|catalog| {
        for advisory in catalog.advisories.iter_mut().map(Arc::make_mut) {
            advisory.outdated = 1;
            advisory.summary.outdated = Some(Locale::En);
        }
    });
    assert!(!japanese.body.contains("訳が古い"));
    assert!(english.says("Some translations are outdated."));
    assert!(
        english
            .body
            .contains("One text of this article was translated before")
    );
    assert!(english.body.contains("(outdated translation)"));
}

#[test]
fn terms_of_use_and_where_to_report_are_said() {
    let [japanese, english] = changed(|catalog| {
        catalog.site.licence = Some(sample::line("CC BY 4.0", "CC BY 4.0"));
        catalog.site.report_address = Some("mailto:security@example.com".to_owned());
    });
    for article in [japanese, english] {
        assert!(article.body.contains("CC BY 4.0"));
        assert!(article.body.contains("security@example.com"));
    }
}

#[test]
fn an_advisory_with_next_to_nothing_in_it_is_an_article() {
    let sources = sources(&[]);
    let catalog = Catalog {
        site: sample::site(),
        registry: Arc::default(),
        advisories: vec![Arc::new(sample::sample())],
        today: sample::date(),
        edition: Edition::Public,
    };
    for (path, article) in articles(&sources, &catalog) {
        assert!(article.front_matter.contains("tags:\n- '"), "{path}");
        assert!(article.code.iter().any(|(_, code)| code.contains("check-")));
        assert!(!article.body.contains("\n\n\n"), "{path}");
        assert!(!article.body.contains("\n## \n"), "{path}");
        for (heading, next) in article.headings.iter().zip(&article.headings[1..]) {
            assert_ne!(heading, next, "{path}");
        }
    }
}
