//! What every page has around its text.

use serde::Serialize;

use super::context::Context;
use super::view::Prose;
use crate::model::locale::Locale;
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    description: String,
    /// From the page to the root of the site: empty, `../` or `../../`.
    root: String,
    /// Which entry of the bar it belongs to, and whether it is that page or one below it.
    section: &'static str,
    current: &'static str,
    other: Other,
    alternates: Vec<Other>,
    nav: Nav,
    site: SiteWords,
    edition: &'static str,
    source_file: Option<String>,
}

#[derive(Debug, Serialize)]
struct Other {
    tag: &'static str,
    href: String,
}

#[derive(Debug, Serialize)]
struct Nav {
    home: String,
    scripts: String,
    glossary: String,
}

#[derive(Debug, Serialize)]
struct SiteWords {
    title: String,
    organisation: String,
    legal: Option<Prose>,
    licence: Option<String>,
    report: Option<String>,
}

/// Where a page stands in the site.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Home,
    /// A page below the home page.
    BelowHome,
    Scripts,
    Glossary,
}

impl Page {
    /// `path_in` gives the page's place in each language.
    pub(super) fn new(
        context: &Context<'_>,
        section: Section,
        title: &str,
        description: &str,
        path_in: impl Fn(Locale) -> String,
    ) -> Self {
        let site = &context.catalog().site;
        let locale = context.locale;
        let title_of_site = site.title.get(locale).as_str();
        let other = locale.other();
        Self {
            title: format!("{title} | {title_of_site}"),
            description: description.to_owned(),
            root: "../".repeat(context.path.matches('/').count()),
            section: match section {
                Section::Home | Section::BelowHome => "home",
                Section::Scripts => "scripts",
                Section::Glossary => "glossary",
            },
            current: if section == Section::BelowHome {
                "true"
            } else {
                "page"
            },
            other: Other {
                tag: other.tag(),
                href: context.to(&path_in(other)),
            },
            alternates: alternates(context, path_in),
            nav: Nav {
                home: context.to(&route::page(route::Page::Home, locale)),
                scripts: context.to(&route::page(route::Page::Scripts, locale)),
                glossary: context.to(&route::page(route::Page::Glossary, locale)),
            },
            site: SiteWords {
                title: title_of_site.to_owned(),
                organisation: site.organisation.get(locale).as_str().to_owned(),
                legal: context.prose_of(site.legal.as_ref()),
                licence: site
                    .licence
                    .as_ref()
                    .map(|licence| licence.get(locale).as_str().to_owned()),
                report: site.report_address.clone(),
            },
            edition: context.catalog().edition.as_str(),
            source_file: context
                .advisory
                .map(|advisory| advisory.origin.file.to_string()),
        }
    }
}

/// The page in every language, itself included: absolute where the site's address is known, as search engines want it.
fn alternates(context: &Context<'_>, path_in: impl Fn(Locale) -> String) -> Vec<Other> {
    Locale::ALL
        .into_iter()
        .map(|locale| {
            let path = path_in(locale);
            Other {
                tag: locale.tag(),
                href: match &context.catalog().site.base_url {
                    Some(base) => route::absolute(base, &path),
                    None => context.to(&path),
                },
            }
        })
        .collect()
}
