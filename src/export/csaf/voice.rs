//! The texts of one advisory in one language, as plain text: JSON documents have no markup that every reader knows.

use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::registry::Link;
use crate::model::step::CommandText;
use crate::model::text::reference::Scheme;
use crate::model::text::{Line, Markdown};
use crate::render::markdown::Resolved;
use crate::render::messages::Argument;
use crate::render::{Error, InLocale, Renderer};
use crate::route::reference;

#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) advisory: &'a Advisory,
    pub(super) locale: Locale,
    speech: InLocale<'a>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        renderer: &'a Renderer,
        advisory: &'a Advisory,
        locale: Locale,
    ) -> Self {
        Self {
            catalog,
            advisory,
            locale,
            speech: renderer.locale(locale),
        }
    }

    /// A message.
    pub(super) fn t(&self, key: &str) -> Result<String, Error> {
        self.speech.text(key, &[])
    }

    /// A message with arguments.
    pub(super) fn with(
        &self,
        key: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Error> {
        self.speech.text(key, arguments)
    }

    /// A message as a label: `確認：`.
    pub(super) fn label(&self, key: &str) -> Result<String, Error> {
        let words = self.t(key)?;
        self.with("site-label", &[("label", words.into())])
    }

    /// An author's line; one that is not translated, or no longer, says so.
    pub(super) fn line(&self, line: &Localized<Line>) -> Result<String, Error> {
        self.speech.line(line)
    }

    /// An author's text, likewise.
    pub(super) fn prose(&self, text: &Localized<Markdown>) -> Result<String, Error> {
        let language = text.language_of(self.locale);
        let resolver = |scheme, key: &str| Resolved {
            text: reference::resolve(self.catalog, Some(self.advisory), language, scheme, key).text,
            ..Resolved::default()
        };
        let plain = self.speech.plain(text.get(self.locale).source(), &resolver);
        Ok(self.speech.mark(text, &plain)?.unwrap_or(plain))
    }

    /// An author's text behind a label, on one line where it is one.
    pub(super) fn labelled(&self, key: &str, text: &str) -> Result<String, Error> {
        let label = self.label(key)?;
        Ok(if text.contains('\n') {
            format!("{}\n{text}", label.trim_end())
        } else {
            format!("{label}{text}")
        })
    }

    pub(super) fn date(&self, date: Date) -> Result<String, Error> {
        self.speech.date(date)
    }

    /// A command line as it is shown: `<password>` where a value goes in.
    pub(super) fn command(&self, text: &CommandText) -> String {
        text.text_with(|id| {
            let (catalog, advisory) = (self.catalog, Some(self.advisory));
            reference::resolve(catalog, advisory, self.locale, Scheme::Param, id.as_str()).text
        })
    }

    pub(super) fn vendor(&self, key: &Id) -> Result<String, Error> {
        match self.catalog.registry.vendors.get(key) {
            Some(vendor) => self.line(&vendor.name),
            None => Ok(key.to_string()),
        }
    }

    pub(super) fn environment(&self, key: &Id) -> Result<String, Error> {
        match self.catalog.registry.environments.get(key) {
            Some(environment) => self.line(&environment.name),
            None => Ok(key.to_string()),
        }
    }

    pub(super) fn link(&self, key: &Id) -> Option<&'a Link> {
        self.catalog.registry.links.get(key)
    }

    /// Names of links in a row.
    pub(super) fn links(&self, keys: &[Id]) -> Result<String, Error> {
        let names: Vec<String> = keys
            .iter()
            .filter_map(|key| self.link(key))
            .map(|link| self.line(&link.title))
            .collect::<Result<_, Error>>()?;
        Ok(names.join(&self.t("site-list-separator")?))
    }

    /// The titles of attack paths in a row.
    pub(super) fn paths(&self, ids: &[Id]) -> Result<String, Error> {
        let paths = self
            .advisory
            .vulnerabilities
            .iter()
            .flat_map(|one| &one.paths);
        let mut titles: Vec<String> = Vec::new();
        for path in paths.filter(|path| ids.contains(&path.id)) {
            let title = self.line(&path.title)?;
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        Ok(titles.join(&self.t("site-list-separator")?))
    }
}
