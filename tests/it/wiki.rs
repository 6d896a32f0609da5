//! Articles in every format: whatever an advisory says is found again in what was exported, by a reader that is not ours.

use kanwa::content;
use kanwa::export::{self, Artefact, Options};
use kanwa::model::advisory::{Advisory, Status};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::{Locale, Localized};
use kanwa::model::step::Shell;
use kanwa::model::text::Markdown;
use kanwa::source::Sources;

mod article;
mod drafts;
mod github;
pub(crate) mod hostile;
mod markdown;
mod storage;
mod truth;
mod zenn;

use article::Article;
use markdown::Place;

/// An export of articles, and how a reader of its place sees them.
struct Format {
    name: &'static str,
    /// Where the article on an advisory stands.
    path: fn(&str, Locale) -> String,
    read: fn(&str) -> Article,
    /// What code in a shell's language is called there.
    language: fn(Shell) -> &'static str,
    /// What the boxes of a warning, a caution and a note are called there.
    boxes: [&'static str; 3],
}

const FORMATS: &[Format] = &[
    Format {
        name: "qiita",
        path: |id, locale| match locale {
            Locale::Ja => format!("public/{id}.md"),
            Locale::En => format!("public/{id}-en.md"),
        },
        read: |text| markdown::read(markdown::without_front_matter(text), Place::Qiita),
        language: highlighted,
        boxes: ["alert", "warn", "info"],
    },
    Format {
        name: "zenn",
        path: |id, locale| format!("articles/{id}-{locale}.md"),
        read: |text| markdown::read(markdown::without_front_matter(text), Place::Zenn),
        language: highlighted,
        boxes: ["message alert", "message alert", "message"],
    },
    Format {
        name: "github",
        path: |id, locale| format!("{id}-{locale}.md"),
        read: |text| markdown::read(text, Place::GitHub),
        language: highlighted,
        boxes: ["CAUTION", "WARNING", "NOTE"],
    },
    Format {
        name: "gfm",
        path: |id, locale| format!("{id}-{locale}.md"),
        read: |text| markdown::read(text, Place::Plain),
        language: highlighted,
        boxes: ["⚠️", "⚠️", "quotation"],
    },
    Format {
        name: "confluence",
        path: |id, locale| format!("{id}-{locale}.xhtml"),
        read: storage::read,
        language: |shell| match shell {
            Shell::Cmd => "text",
            Shell::PowerShell => "powershell",
            Shell::Sh => "bash",
        },
        boxes: ["warning", "note", "info"],
    },
];

fn highlighted(shell: Shell) -> &'static str {
    match shell {
        Shell::Cmd => "bat",
        Shell::PowerShell => "powershell",
        Shell::Sh => "bash",
    }
}

fn catalog(sources: &Sources, edition: Edition) -> Catalog {
    let outcome = content::read(sources, "2026-11-22".parse().expect("a date"));
    let findings = outcome.diagnostics.to_text(|_| None, false);
    let catalog = outcome.catalog().expect(&findings);
    catalog.for_edition(edition, false)
}

fn exported(name: &str, catalog: &Catalog, sources: &Sources) -> Vec<Artefact> {
    let export = export::by_name(name).expect("it is there");
    export::run(export, &Options { catalog, sources }).expect("exported")
}

/// Every advisory of a catalog in every format and language, as it reads there.
fn each(catalog: &Catalog, sources: &Sources, visit: impl Fn(&truth::Told<'_>)) {
    for format in FORMATS {
        let files = exported(format.name, catalog, sources);
        for advisory in &catalog.advisories {
            for locale in Locale::ALL {
                let path = (format.path)(advisory.id.as_str(), locale);
                let file = files.iter().find(|file| file.path.as_str() == path);
                let file = file.unwrap_or_else(|| panic!("{}: no `{path}`", format.name));
                let text = std::str::from_utf8(&file.contents).expect("UTF-8");
                visit(&truth::Told {
                    format,
                    catalog,
                    advisory,
                    locale,
                    article: (format.read)(text),
                });
            }
        }
    }
}

/// Titles and labels, which a page has beside its text.
#[test]
fn every_page_of_confluence_has_a_title() {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Page {
        file: String,
        title: String,
        language: String,
        labels: Vec<String>,
    }
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    let long = [crate::sample::line(&"題".repeat(300), &"𠮷".repeat(200))];
    for (advisory, title) in catalog.advisories.iter_mut().zip(long) {
        std::sync::Arc::make_mut(advisory).title = title;
    }
    let files = exported("confluence", &catalog, &sources);
    let list = files.iter().find(|file| file.path.as_str() == "pages.json");
    let pages: Vec<Page> = serde_json::from_slice(&list.expect("a list").contents).expect("JSON");
    assert_eq!(pages.len() + 1, files.len());
    for (page, file) in pages.iter().zip(&files) {
        assert_eq!(page.file, file.path.as_str());
        assert!(page.file.ends_with(&format!("-{}.xhtml", page.language)));
        assert!(!page.title.is_empty() && !page.labels.is_empty());
        assert!(page.title.encode_utf16().count() <= 255, "{}", page.title);
    }
    for (page, file) in pages.iter().zip(&files).take(2) {
        let cut = page.title.strip_suffix('…').expect("too long");
        // What was cut is not lost.
        let text = String::from_utf8(file.contents.clone()).expect("UTF-8");
        assert!(text.starts_with(&format!("<p>{cut}")), "{cut}");
        assert!(text.contains(&"題".repeat(300)) || text.contains(&"𠮷".repeat(200)));
    }
    let titles: std::collections::BTreeSet<&str> =
        pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles.len(), pages.len(), "a space has each title once");
}

/// The words of an author's text, a paragraph each.
pub(crate) fn plain_words(
    catalog: &Catalog,
    advisory: &Advisory,
    locale: Locale,
    text: &Localized<Markdown>,
) -> Vec<String> {
    truth::words_of(catalog, advisory, locale, text.get(locale).source())
}

#[test]
fn whatever_an_advisory_says_is_found_again() {
    let sources = crate::wiki_qiita::sources(&[]);
    let base = Some("https://kb.example.com/x/");
    for (edition, base) in [
        (Edition::Public, None),
        (Edition::Public, base),
        (Edition::Internal, base),
    ] {
        let mut catalog = catalog(&sources, edition);
        catalog.site.base_url = base.map(str::to_owned);
        each(&catalog, &sources, truth::check);
    }
}

#[test]
fn what_was_withdrawn_says_so_in_its_title_and_concludes_nothing() {
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Internal);
    for advisory in &mut catalog.advisories {
        std::sync::Arc::make_mut(advisory).status = Status::Withdrawn;
    }
    each(&catalog, &sources, |told| {
        let missing = truth::missing(told);
        for conclusion in told.advisory.board() {
            let said = format!("the conclusion on `{}`", conclusion.environment);
            assert!(missing.contains(&said), "{}: {said}", told.format.name);
        }
        let first = told
            .article
            .0
            .iter()
            .find(|node| matches!(node, article::Node::Box(..)));
        assert!(first.is_some(), "{}", told.format.name);
    });
    for (export, marks) in [
        ("confluence", ["\"【取り下げ】INTEL", "\"[Withdrawn] INTEL"]),
        ("qiita", ["【取り下げ】INTEL", "[Withdrawn] INTEL"]),
        ("slack", ["【取り下げ】INTEL", "[Withdrawn] INTEL"]),
        ("mail", ["【取り下げ】INTEL", "[Withdrawn] INTEL"]),
        ("teams", ["【取り下げ】INTEL", "[Withdrawn] INTEL"]),
    ] {
        let files = exported(export, &catalog, &sources);
        let texts: String = files
            .iter()
            .map(|file| {
                String::from_utf8_lossy(&file.contents).into_owned() + &readable(&file.contents)
            })
            .collect();
        for mark in marks {
            assert!(texts.contains(mark), "{export}: {mark}");
        }
        if ["slack", "mail", "teams"].contains(&export) {
            assert!(!texts.contains(['✕', '△', '○']), "{export}");
        }
    }
}

/// What is written in Base64 in a mail.
fn readable(mail: &[u8]) -> String {
    use base64::Engine as _;
    let text = String::from_utf8_lossy(mail);
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let packed: String = body.split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(packed);
    String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
}

/// The check itself sees what is missing.
#[test]
fn a_loss_is_noticed() {
    let sources = crate::wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    catalog.advisories.truncate(2);
    each(&catalog, &sources, |told| {
        assert_eq!(truth::missing(told), Vec::<String>::new());
        for (what, hurt) in truth::HURTS {
            let article = told.article.without(*hurt);
            if article == told.article {
                continue;
            }
            let told = truth::Told { article, ..*told };
            assert!(!truth::missing(&told).is_empty(), "{what} was not missed");
        }
    });
}
