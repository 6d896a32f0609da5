//! An author's texts for readers outside of the site: data, feeds, calendars. Their links are addresses of the published
//! site; where that has none, paths below its root.

use super::markdown::Resolved;
use super::messages::Argument;
use super::{Error, InLocale, Renderer};
use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::text::reference::Scheme;
use crate::model::text::{Line, Markdown};
use crate::route::reference::{self, Target};
use crate::route::{self, Page};

/// One language's texts, of one advisory or of none.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    catalog: &'a Catalog,
    /// The advisory whose steps and parameters prose refers to.
    advisory: Option<&'a Advisory>,
    pub locale: Locale,
    speak: InLocale<'a>,
}

impl<'a> Outside<'a> {
    pub fn new(catalog: &'a Catalog, renderer: &'a Renderer, locale: Locale) -> Self {
        Self {
            catalog,
            advisory: None,
            locale,
            speak: renderer.locale(locale),
        }
    }

    /// The same for the texts of an advisory.
    #[must_use]
    pub fn about(self, advisory: &'a Advisory) -> Self {
        Self {
            advisory: Some(advisory),
            ..self
        }
    }

    /// A message.
    ///
    /// # Errors
    /// As [`InLocale::text`].
    pub fn word(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, Error> {
        self.speak.text(key, arguments)
    }

    /// One line; of a text that is not translated yet, the source's.
    pub fn line<'t>(&self, line: &'t Localized<Line>) -> &'t str {
        line.get(self.locale).as_str()
    }

    /// A text as HTML blocks, its headings below `h3`.
    pub fn html(&self, text: &Localized<Markdown>) -> String {
        const HEADING_SHIFT: u8 = 3;
        let language = text.language_of(self.locale);
        let resolver = |scheme, key: &str| self.resolve(scheme, key, language);
        let source = text.get(self.locale).source();
        let html = self.speak.html(source, HEADING_SHIFT, &resolver);
        html.as_str().to_owned()
    }

    /// A text without markup, a paragraph a line.
    pub fn plain(&self, text: &Localized<Markdown>) -> String {
        let language = text.language_of(self.locale);
        let resolver = |scheme, key: &str| self.resolve(scheme, key, language);
        self.speak.plain(text.get(self.locale).source(), &resolver)
    }

    /// Plain words in a row, for where there is room for one line.
    pub fn plain_line(&self, text: &Localized<Markdown>) -> String {
        let plain = self.plain(text);
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address of a file of the site, or its path where the site has none.
    pub fn address(&self, path: &str) -> String {
        match &self.catalog.site.base_url {
            Some(base) => route::absolute(base, path),
            None => path.to_owned(),
        }
    }

    /// The address of a page in this language.
    pub fn page(&self, page: Page<'_>) -> String {
        self.page_in(page, self.locale)
    }

    /// The address of a page in a language.
    pub fn page_in(&self, page: Page<'_>, locale: Locale) -> String {
        self.address(&route::page(page, locale))
    }

    /// The name of an environment.
    pub fn environment(&self, id: &Id) -> String {
        let known = self.catalog.registry.environments.get(id);
        known.map_or_else(|| id.to_string(), |entry| self.line(&entry.name).to_owned())
    }

    /// The words are in the language of the text they stand in; the links lead to pages of this one.
    fn resolve(&self, scheme: Scheme, key: &str, language: Locale) -> Resolved {
        let found = reference::resolve(self.catalog, self.advisory, language, scheme, key);
        let text = match scheme {
            Scheme::Step => self.numbered(key, &found.text, language),
            _ => None,
        };
        let here = |anchor: &str| {
            let id = &self.advisory?.id;
            let page = match scheme {
                Scheme::Cve => Page::Background(id),
                _ => Page::Advisory(id),
            };
            Some(format!("{}#{anchor}", self.page(page)))
        };
        let href = match found.target {
            Target::Nowhere => None,
            Target::Here(anchor) => here(&anchor),
            Target::Advisory(id) => Some(self.page(Page::Advisory(&id))),
            Target::Term(id) => Some(format!(
                "{}#{}",
                self.page(Page::Glossary),
                route::term_anchor(&id)
            )),
            Target::Web { url, .. } => Some(url),
        };
        Resolved {
            text: text.unwrap_or(found.text),
            href,
            ..Resolved::default()
        }
    }
    /// A step by its number too, as its page calls it.
    fn numbered(&self, key: &str, title: &str, language: Locale) -> Option<String> {
        let mut steps = self.advisory?.steps.iter().zip(1_i64..);
        let (_, number) = steps.find(|(step, _)| step.id.as_str() == key)?;
        let arguments = [("number", number.into()), ("title", title.into())];
        let speak = self.speak.renderer.locale(language);
        speak.text("site-step-reference", &arguments).ok()
    }
}
