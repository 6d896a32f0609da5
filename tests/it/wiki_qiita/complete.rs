//! Nothing of the page is missing: compared through the model, in both languages.

use kanwa::model::advisory::{Advisory, Note};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::model::step::{Command, CommandText};
use kanwa::model::text::reference;
use kanwa::route;

use super::article::{Article, words_of};
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

fn name(catalog: &Catalog, advisory: &Advisory, locale: Locale, address: &str) -> Option<String> {
    let (scheme, key) = reference::split(address)?;
    Some(route::reference::resolve(catalog, Some(advisory), locale, scheme, key).text)
}

fn says(catalog: &Catalog, advisory: &Advisory, locale: Locale, article: &Article, source: &str) {
    for words in words_of(source, &|address| name(catalog, advisory, locale, address)) {
        assert!(
            article.says(&words),
            "{} ({locale}) does not say: {words}",
            advisory.id
        );
    }
}

fn commands(advisory: &Advisory) -> Vec<&Command> {
    let checks = advisory.checks.values().flat_map(|check| &check.commands);
    let steps = advisory.steps.iter().flat_map(|step| step.all_commands());
    checks.chain(steps).collect()
}

#[test]
fn every_command_is_in_a_block_of_its_language() {
    each(|catalog, advisory, locale, article| {
        let commands = commands(advisory);
        assert!(!commands.is_empty());
        for command in commands {
            let language = match command.shell.as_str() {
                "cmd" => "bat",
                "sh" => "bash",
                other => other,
            };
            let forms: Vec<&CommandText> = std::iter::once(&command.run)
                .chain(&command.unattended)
                .collect();
            for form in forms {
                let text = form.text_with(|id| {
                    let address = format!("param:{id}");
                    name(catalog, advisory, locale, &address).expect("it is declared")
                });
                let found = article.code.iter().any(|(info, code)| {
                    info.starts_with(&format!("{language}:")) && code.trim_end() == text.trim_end()
                });
                assert!(found, "{} ({locale}): {text}", advisory.id);
            }
            if let Some(output) = &command.output {
                let found = article
                    .code
                    .iter()
                    .any(|(_, code)| code.trim_end() == output.trim_end());
                assert!(found, "{} ({locale}): {output}", advisory.id);
            }
        }
    });
}

#[test]
fn every_note_and_warning_is_said() {
    each(|catalog, advisory, locale, article| {
        let mut notes: Vec<&Note> = advisory.notes.iter().collect();
        notes.extend(&advisory.detection.notes);
        for step in &advisory.steps {
            notes.extend(&step.notes);
            notes.extend(step.variants.iter().flat_map(|variant| &variant.notes));
        }
        assert!(notes.len() > 10);
        for note in notes {
            say_both(catalog, advisory, locale, article, note);
        }
    });
}

fn say_both(
    catalog: &Catalog,
    advisory: &Advisory,
    locale: Locale,
    article: &Article,
    note: &Note,
) {
    let texts = std::iter::once(&note.text).chain(&note.source_says);
    for text in texts {
        says(
            catalog,
            advisory,
            locale,
            article,
            text.get(locale).source(),
        );
    }
}

/// A step that cannot be taken back has its loudest box before its first command.
#[test]
fn what_cannot_be_taken_back_says_so_first() {
    each(|_, advisory, locale, article| {
        for step in advisory.steps.iter().filter(|step| step.is_irreversible()) {
            let title = step.title.get(locale).as_str();
            let at = article
                .body
                .lines()
                .position(|line| line.starts_with("### ") && line.contains(title))
                .expect("the step is there");
            let rest: Vec<&str> = article.body.lines().skip(at).collect();
            let alert = rest.iter().position(|line| *line == ":::note alert");
            let command = rest.iter().position(|line| line.starts_with("```"));
            assert!(alert < command, "{title}");
            assert!(alert.is_some(), "{title}");
        }
    });
}

/// Every text of the file, but the few that only a page has a place for.
#[test]
fn every_text_of_the_source_is_in_the_article() {
    each(|catalog, advisory, locale, article| {
        let only_on_pages: Vec<&str> = advisory
            .steps
            .iter()
            .map(|step| step.short.get(locale).as_str())
            .collect();
        let mut missing = Vec::new();
        for prose in advisory.prose.iter().filter(|prose| prose.locale == locale) {
            if only_on_pages.contains(&prose.source.as_str()) {
                continue;
            }
            let texts = if prose.markdown {
                words_of(&prose.source, &|address| {
                    name(catalog, advisory, locale, address)
                })
            } else {
                vec![prose.source.clone()]
            };
            missing.extend(texts.into_iter().filter(|words| !article.says(words)));
        }
        assert!(
            missing.is_empty(),
            "{} ({locale}) does not say:\n{}",
            advisory.id,
            missing.join("\n")
        );
    });
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
