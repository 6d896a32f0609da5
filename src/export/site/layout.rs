//! What every page has around its text.

mod article;
mod bar;
mod crumbs;

use serde::Serialize;

use super::context::Context;
use super::view::Prose;
use crate::model::advisory::Advisory;
use crate::model::locale::Locale;
use crate::render::{Error, Html};
use crate::route::{self, FeedFormat};
pub(super) use bar::Section;
pub(super) use crumbs::{Around, Crumb};

#[derive(Debug, Serialize)]
pub(super) struct Page {
    title: String,
    description: String,
    /// From the page to the root of the site: empty, `../` or `../../`.
    root: String,
    other: Other,
    alternates: Vec<Other>,
    /// Its address where the site's is known.
    canonical: Option<String>,
    nav: Nav,
    bar: Vec<bar::Entry>,
    foot: Vec<bar::Entry>,
    /// The way from the first page to this one, which is the last; empty on the first page.
    crumbs: Vec<Crumb>,
    around: Option<Around>,
    /// The same as data, for programs.
    data: Option<String>,
    /// What is new, to subscribe to.
    feeds: Vec<Feed>,
    /// How a browser asks the search.
    search: Option<String>,
    /// The page as search engines read it.
    article: Option<Html>,
    site: SiteWords,
    edition: &'static str,
    source_file: Option<String>,
    /// Where to report an error of an advisory's page, `{section}` in it.
    pub(super) report_link: Option<String>,
    /// Where that file is edited.
    edit: Option<String>,
}

#[derive(Debug, Serialize)]
struct Feed {
    /// As a reader knows it.
    name: &'static str,
    media_type: &'static str,
    href: String,
}

#[derive(Debug, Serialize)]
struct Other {
    tag: &'static str,
    href: String,
}

/// Pages that texts of other pages lead to.
#[derive(Debug, Serialize)]
struct Nav {
    home: String,
    scripts: String,
    glossary: String,
    environments: String,
    tags: String,
    vendors: String,
}

#[derive(Debug, Serialize)]
struct SiteWords {
    title: String,
    organisation: String,
    legal: Option<Prose>,
    licence: Option<String>,
    report: Option<String>,
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
        let to = |page| context.to(&route::page(page, locale));
        let source_file = context
            .advisory
            .map(|advisory| advisory.origin.file.to_string());
        Self {
            title: format!("{title} | {title_of_site}"),
            description: description.to_owned(),
            root: "../".repeat(context.path.matches('/').count()),
            other: Other {
                tag: other.tag(),
                href: context.to(&path_in(other)),
            },
            alternates: alternates(context, path_in),
            canonical: site
                .base_url
                .as_ref()
                .map(|base| route::absolute(base, &context.path)),
            nav: Nav {
                home: to(route::Page::Home),
                scripts: to(route::Page::Scripts),
                glossary: to(route::Page::Glossary),
                environments: to(route::Page::Environments),
                tags: to(route::Page::Tags),
                vendors: to(route::Page::Vendors),
            },
            bar: bar::entries(context, bar::BAR, section),
            foot: bar::entries(context, bar::FOOT, section),
            crumbs: if section == Section::Home {
                Vec::new()
            } else {
                vec![Crumb::here(title)]
            },
            around: None,
            data: None,
            feeds: Vec::new(),
            search: (site.base_url.is_some() && matches!(section, Section::Home | Section::Search))
                .then(|| context.to(&route::open_search(locale))),
            article: None,
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
            report_link: None,
            edit: source_file
                .as_ref()
                .and_then(|file| Some(site.edit_address.as_ref()?.of(file))),
            source_file,
        }
    }

    /// A page that does not stand right below the first one: what lies between, and what it is called there itself.
    pub(super) fn below(mut self, parents: Vec<Crumb>, own: &str) -> Self {
        self.crumbs = parents;
        self.crumbs.push(Crumb::here(own));
        self
    }

    /// What comes before and after it in the list that it is from.
    pub(super) fn between(mut self, around: Option<Around>) -> Self {
        self.around = around;
        self
    }

    /// With the feed of a page, where there is one.
    pub(super) fn with_feed(mut self, context: &Context<'_>, of: route::Page<'_>) -> Self {
        if context.catalog().site.base_url.is_some() {
            let formats = FeedFormat::ALL.into_iter();
            self.feeds = formats
                .filter_map(|format| {
                    let path = route::feed(of, context.locale, format)?;
                    Some(Feed {
                        name: match format {
                            FeedFormat::Atom => "Atom",
                            FeedFormat::Json => "JSON Feed",
                        },
                        media_type: format.media_type(),
                        href: context.to(&path),
                    })
                })
                .collect();
        }
        self
    }

    /// The page of an advisory, told to search engines too; the way to it must be known by now.
    pub(super) fn with_article(
        mut self,
        context: &Context<'_>,
        advisory: &Advisory,
    ) -> Result<Self, Error> {
        let home = context.word("site-nav-home", &[])?;
        self.article = article::data(context, advisory, &self.crumbs, &home);
        Ok(self)
    }

    /// Where the same is told to programs: the address of a file that exists.
    pub(super) fn with_data(mut self, href: String) -> Self {
        self.data = Some(href);
        self
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
