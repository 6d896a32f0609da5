//! The page of the search. What it searches is made by the export of the same name and read by the page's script.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    /// The folder of the index.
    files: String,
    /// The folder of the language's pages.
    root: String,
    /// Where a machine is judged.
    checker: String,
    examples: Vec<Example>,
    ways: Vec<Way>,
}

#[derive(Debug, Serialize)]
struct Example {
    text: String,
    href: String,
}

/// A page to look through, for who finds nothing or has no script.
#[derive(Debug, Serialize)]
struct Way {
    key: &'static str,
    href: String,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Search, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let place = |locale| route::page(route::Page::Search, locale);
    let context = Context::new(site, locale, place(locale), None);
    let folder = |path: &str, name: &str| context.to(path.strip_suffix(name).unwrap_or(path));
    let index = route::search(locale, "index");
    let home = route::page(route::Page::Home, locale);
    let view = View {
        page: Page::new(
            &context,
            Section::Search,
            &context.word("site-search", &[])?,
            &context.word("site-search-text", &[])?,
            place,
        ),
        files: folder(&index, "index.js"),
        root: folder(&home, "index.html"),
        examples: context
            .word("site-search-example-queries", &[])?
            .split(" | ")
            .map(|text| Example {
                text: text.to_owned(),
                href: format!("{}?q={}", context.to(&place(locale)), encoded(text)),
            })
            .collect(),
        checker: context.to(&route::page(route::Page::Checker, locale)),
        ways: ways(&context),
    };
    write(&context, "site/search.html", &view)
}

fn ways(context: &Context<'_>) -> Vec<Way> {
    [
        ("home", route::Page::Home),
        ("checker", route::Page::Checker),
        ("scripts", route::Page::Scripts),
        ("glossary", route::Page::Glossary),
        ("environments", route::Page::Environments),
        ("tags", route::Page::Tags),
        ("vendors", route::Page::Vendors),
    ]
    .into_iter()
    .map(|(key, page)| Way {
        key,
        href: context.to(&route::page(page, context.locale)),
    })
    .collect()
}

/// A text as the value of a query in an address.
fn encoded(text: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| match byte {
            b' ' => "+".to_owned(),
            bare if is_bare(bare) => char::from(bare).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_in_an_address() {
        assert_eq!(encoded("Gold 6130"), "Gold+6130");
        assert_eq!(encoded("停止&x"), "%E5%81%9C%E6%AD%A2%26x");
    }
}
