//! Every address is made here: pages, scripts, assets, and the anchors inside a page.
//!
//! Addresses are an API: once published they stay. Every link is relative and names a real file, so that a site opens from
//! disk and from any sub-path; anchors are equal in every language.

pub mod csaf;
pub mod reference;

use crate::model::id::Id;
use crate::model::locale::Locale;

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page<'a> {
    /// The choice of language, which has none itself.
    Languages,
    Home,
    Advisory(&'a Id),
    /// What stands behind an advisory: grounds, questions, sources, earlier revisions.
    Background(&'a Id),
    /// An advisory on one sheet of paper.
    Summary(&'a Id),
    Scripts,
    Glossary,
    /// Judging what a reader pastes.
    Checker,
    /// Where each advisory stands.
    Status,
    Changes,
    Search,
    Accessibility,
    Environments,
    Environment(&'a Id),
    Tags,
    Tag(&'a Id),
    Vendors,
    Vendor(&'a Id),
    /// What a server answers with where there is nothing, in both languages.
    NotFound,
}

/// A page's path below the site's root: `ja/advisories/intel-sa-00075.html`.
pub fn page(page: Page<'_>, locale: Locale) -> String {
    match page {
        Page::Languages => "index.html".to_owned(),
        Page::Home => format!("{locale}/index.html"),
        Page::Advisory(id) => format!("{locale}/advisories/{id}.html"),
        Page::Background(id) => format!("{locale}/background/{id}.html"),
        Page::Scripts => format!("{locale}/scripts.html"),
        Page::Summary(id) => format!("{locale}/summaries/{id}.html"),
        Page::Glossary => format!("{locale}/glossary.html"),
        Page::Checker => format!("{locale}/checker.html"),
        Page::Status => format!("{locale}/status.html"),
        Page::Changes => format!("{locale}/changes.html"),
        Page::Search => format!("{locale}/search.html"),
        Page::Accessibility => format!("{locale}/accessibility.html"),
        Page::Environments => format!("{locale}/environments/index.html"),
        Page::Environment(id) => format!("{locale}/environments/{id}.html"),
        Page::Tags => format!("{locale}/tags/index.html"),
        Page::Tag(id) => format!("{locale}/tags/{id}.html"),
        Page::Vendors => format!("{locale}/vendors/index.html"),
        Page::Vendor(id) => format!("{locale}/vendors/{id}.html"),
        Page::NotFound => "404.html".to_owned(),
    }
}

/// What a feed is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    Atom,
    Json,
}

impl FeedFormat {
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    pub fn extension(self) -> &'static str {
        match self {
            Self::Atom => "xml",
            Self::Json => "json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// The path of a page's feed, where it has one: that of everything stands beside the home page.
pub fn feed(page: Page<'_>, locale: Locale, format: FeedFormat) -> Option<String> {
    let path = match page {
        Page::Home => format!("{locale}/feed"),
        Page::Tag(id) => format!("{locale}/tags/{id}"),
        Page::Vendor(id) => format!("{locale}/vendors/{id}"),
        _ => return None,
    };
    Some(format!("{path}.{}", format.extension()))
}

/// The path of a calendar of what is to be done by which day.
pub fn calendar(locale: Locale) -> String {
    format!("{locale}/due.ics")
}

/// The path of what tells a browser how the search is asked.
pub fn open_search(locale: Locale) -> String {
    format!("{locale}/opensearch.xml")
}

/// The list of pages for search engines.
pub const SITEMAP: &str = "sitemap.xml";

/// What tells search engines where that list is.
pub const ROBOTS: &str = "robots.txt";

/// The path of an advisory's check script.
pub fn script(id: &Id, extension: &str) -> String {
    format!("scripts/check-{id}.{extension}")
}

/// The list of the scripts' SHA-256.
pub const SUMS: &str = "scripts/SHA256SUMS";

/// The publisher's signature of that list, which is put beside it after the build.
pub const SIGNATURE: &str = "scripts/SHA256SUMS.minisig";

/// The path of all scripts in one file: `zip`, `tar.gz`.
pub fn archive(extension: &str) -> String {
    format!("scripts/kanwa-scripts.{extension}")
}

/// The name of the schema of what a check script prints.
pub const RESULT_SCHEMA: &str = "kanwa.result-1";

/// The names of all schemas.
pub const SCHEMAS: [&str; 5] = [
    RESULT_SCHEMA,
    "kanwa.facts-1",
    "kanwa.detection-1",
    "kanwa.advisory-1",
    "kanwa.advisories-1",
];

/// The path of an advisory's detection as data.
pub fn detection(id: &Id) -> String {
    detection_of(id.as_str())
}

/// The same for any text in the place of the id, such as `{id}`.
pub fn detection_of(id: &str) -> String {
    format!("api/v1/detections/{id}.json")
}

/// The path of the list of advisories as data.
pub const ADVISORIES: &str = "api/v1/advisories.json";

/// The path of an advisory as data.
pub fn advisory(id: &Id) -> String {
    advisory_of(id.as_str())
}

/// The same for any text in the place of the id, such as `{id}`.
pub fn advisory_of(id: &str) -> String {
    format!("api/v1/advisories/{id}.json")
}

/// What says which data there is.
pub const OPENAPI: &str = "api/v1/openapi.json";

/// The path of what writes down a host for the scripts to judge elsewhere: `sh`, `ps1`.
pub fn collector(extension: &str) -> String {
    format!("scripts/collect.{extension}")
}

/// The path of a JSON Schema.
pub fn schema(name: &str) -> String {
    format!("api/v1/schema/{name}.json")
}

/// The path of a file of the design.
pub fn asset(name: &str) -> String {
    format!("assets/{name}")
}

/// The path of the words of the pages' script.
pub fn words(locale: Locale) -> String {
    asset(&format!("words-{locale}.js"))
}

/// The path of the words that the in-page checker brings.
pub fn checker_words(locale: Locale) -> String {
    asset(&format!("checker-words-{locale}.js"))
}

/// The path of an advisory's detection as a script: a page opened from disk can load no other data.
pub fn detection_script(id: &Id) -> String {
    asset(&format!("detections/{id}.js"))
}

/// The path of all of them in one.
pub fn detections_script() -> String {
    asset("detections.js")
}

/// The path of a file of the search index: `index`, `words-0`, `text/advisories/intel-sa-00075`.
pub fn search(locale: Locale, name: &str) -> String {
    asset(&format!("search/{locale}/{name}.js"))
}

/// A link from one file of the site to another, both by their path below its root.
pub fn relative(from: &str, to: &str) -> String {
    let folders = |path: &str| path.matches('/').count();
    let shared = from
        .split_inclusive('/')
        .zip(to.split_inclusive('/'))
        .take_while(|(a, b)| a == b && a.ends_with('/'))
        .map(|(a, _)| a.len())
        .sum::<usize>();
    let up = folders(&from[shared..]);
    format!("{}{}", "../".repeat(up), &to[shared..])
}

/// A path below the address that the site is published at, which ends with a slash.
pub fn absolute(base: &str, path: &str) -> String {
    format!("{base}{path}")
}

/// The part of the site's address behind the host: `/`, `/a/sub-path/`.
pub fn path_of(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..]
        .find('/')
        .map_or("/", |slash| &base[host + slash..])
}

/// Anchors on an advisory's page.
pub fn step_anchor(step: &Id) -> String {
    format!("step-{step}")
}

pub fn variant_anchor(step: &Id, variant: &Id) -> String {
    format!("step-{step}-{variant}")
}

pub fn alternative_anchor(step: &Id, alternative: &Id) -> String {
    format!("step-{step}-or-{alternative}")
}

/// The anchor of the reason why one step comes before another.
pub fn order_anchor(first: &Id, second: &Id) -> String {
    format!("order-{first}-{second}")
}

pub fn check_anchor(check: &Id) -> String {
    format!("check-{check}")
}

/// The anchor of what a revision changed.
pub fn revision_anchor(version: &str) -> String {
    let letters = |c: char| c.is_ascii_alphanumeric();
    let sound: String = version
        .chars()
        .map(|c| if letters(c) { c } else { '-' })
        .collect();
    format!("revision-{}", sound.to_ascii_lowercase())
}

pub fn tool_anchor(tool: &Id) -> String {
    format!("tool-{tool}")
}

/// The anchor of a note by what it belongs to and its number there.
pub fn note_anchor(owner: &str, number: usize) -> String {
    format!("{owner}-note-{number}")
}

/// The anchor of a reason why something cannot be told, by its code.
pub fn reason_anchor(code: &str) -> String {
    format!("reason-{code}")
}

pub fn parameter_anchor(parameter: &Id) -> String {
    format!("param-{parameter}")
}

pub fn link_anchor(link: &Id) -> String {
    format!("link-{link}")
}

pub fn version_anchor(version: &Id) -> String {
    format!("version-{version}")
}

pub fn question_anchor(question: &Id) -> String {
    format!("faq-{question}")
}

pub fn response_anchor(stage: &Id) -> String {
    format!("response-{stage}")
}

/// The anchor of a file in a list of downloads.
pub fn download_anchor(name: &str) -> String {
    format!("file-{}", name.replace('.', "-").to_ascii_lowercase())
}

/// The anchor of a term on the glossary page.
pub fn term_anchor(term: &Id) -> String {
    format!("term-{term}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address() {
        for (base, path) in [
            ("https://kb.example.com/", "/"),
            ("https://kb.example.com/a/b/", "/a/b/"),
            ("http://localhost:8080/x/", "/x/"),
        ] {
            assert_eq!(path_of(base), path);
        }
    }

    #[test]
    fn links_between_files() {
        for (from, to, link) in [
            ("ja/advisories/a.html", "ja/advisories/b.html", "b.html"),
            (
                "ja/advisories/a.html",
                "en/advisories/a.html",
                "../../en/advisories/a.html",
            ),
            (
                "ja/advisories/a.html",
                "assets/kanwa.css",
                "../../assets/kanwa.css",
            ),
            ("ja/index.html", "ja/glossary.html", "glossary.html"),
            ("index.html", "ja/index.html", "ja/index.html"),
            ("ja/a/x.html", "ja/ab/x.html", "../ab/x.html"),
        ] {
            assert_eq!(relative(from, to), link, "{from} → {to}");
        }
    }
}
