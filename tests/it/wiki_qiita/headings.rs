//! What a link inside of an article leads to; that nothing is missing is seen to for all formats alike, in `wiki`.

use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;

use super::article::Article;
use super::{articles, catalog, sources};

/// Every advisory with its article in each language.
fn each(visit: impl Fn(&Catalog, &Advisory, Locale, &Article)) {
    let sources = sources(&[]);
    let catalog = catalog(&sources, Edition::Public, None);
    let articles = articles(&sources, &catalog);
    for advisory in &catalog.advisories {
        for (locale, ending) in [(Locale::Ja, ""), (Locale::En, "-en")] {
            let article = &articles[&format!("public/{}{ending}.md", advisory.id)];
            visit(&catalog, advisory, locale, article);
        }
    }
}

#[test]
fn every_link_and_step_can_be_reached() {
    each(|catalog, advisory, locale, article| {
        for key in &advisory.links {
            let link = &catalog.registry.links[key];
            let (url, _) = link.url.get(locale).expect("an address");
            let there = article.links.iter().any(|link| link == url);
            assert!(there, "{} ({locale}): {url}", advisory.id);
        }
        // Qiita's id of a heading: letters, digits, `_`, `-`, blanks as `-`, in lower case; repeated ones are numbered.
        let mut ids: Vec<String> = Vec::new();
        for heading in &article.headings {
            let id: String = heading
                .to_lowercase()
                .replace(' ', "-")
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            let before = article.headings[..ids.len()]
                .iter()
                .filter(|other| *other == heading)
                .count();
            ids.push(if before == 0 {
                id
            } else {
                format!("{id}-{before}")
            });
        }
        for link in &article.links {
            if let Some(id) = link.strip_prefix('#') {
                assert!(ids.iter().any(|other| other == id), "{link} leads nowhere");
            }
        }
        for step in &advisory.steps {
            let title = step.title.get(locale).as_str();
            let link = article.links.iter().any(|link| {
                link.starts_with('#')
                    && ids
                        .iter()
                        .zip(&article.headings)
                        .any(|(id, heading)| link[1..] == *id && heading.ends_with(title))
            });
            assert!(link, "{} ({locale}): no link to {title}", advisory.id);
        }
    });
}
