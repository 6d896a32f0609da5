//! Words, templates, Markdown and code blocks: everything between a model value and text in an output syntax.
//! Library code that knows languages, but no advisory.
//!
//! | module | in | out |
//! |---|---|---|
//! | [`embedded`] | the binary, an organisation's own files | templates and locales by path |
//! | [`overrides`] | an organisation's own files | what no longer fits |
//! | [`messages`] | `locales/<tag>/*.ftl` | words of a language |
//! | [`template`] | a template and a view | text, every value quoted by the syntax it stands in |
//! | [`markdown`] | an author's text, a resolver for its references | HTML, terminal text, wiki Markdown |
//! | [`highlight`] | a command in pieces | HTML with classes and placeholders |
//! | [`html`] | – | HTML as a type apart from text |
//! | [`xml`] | elements, attributes, texts | XML |
//! | [`outside`] | an author's text, an advisory | the same for readers outside of the site: HTML, plain words |
//!
//! [`Renderer`] holds one of each, shared by every page and thread; [`Renderer::locale`] speaks one language.

pub mod embedded;
pub mod error;
pub mod highlight;
pub mod html;
pub mod markdown;
pub mod messages;
pub mod outside;
pub mod overrides;
pub mod rule;
pub mod template;
pub mod xml;

pub use error::Error;
pub use html::Html;

use std::sync::Arc;

use embedded::{Files, Overrides};
use highlight::Highlighter;
use markdown::{AlertTitles, HtmlOptions, Resolver};
use messages::{Argument, Messages};
use template::Engine;

use crate::model::date::Date;
use crate::model::locale::{Locale, Localized};
use crate::model::text::Line;

/// All that rendering needs, loaded once.
pub struct Renderer {
    pub files: Files,
    pub messages: Arc<Messages>,
    pub html: Engine,
    pub sh: Engine,
    pub powershell: Engine,
    pub wiki: Engine,
    pub highlighter: Highlighter,
    /// Where the site will be, such as `https://kb.example.com/kanwa/`; without it addresses stay relative.
    pub base: Option<String>,
    titles: [AlertTitles; 2],
}

impl Renderer {
    /// # Errors
    /// A template or a file of words that does not parse: ours is a bug, an organisation's names its path.
    pub fn new(overrides: &Overrides, base: Option<String>) -> Result<Self, Error> {
        let files = Files::templates(overrides);
        let messages = Arc::new(Messages::load(overrides)?);
        let [first, second] = Locale::ALL;
        Ok(Self {
            html: Engine::html(&files, &messages)?,
            sh: Engine::sh(&files, &messages)?,
            powershell: Engine::powershell(&files, &messages)?,
            wiki: Engine::markdown(&files, &messages)?,
            highlighter: Highlighter::new(),
            titles: [
                AlertTitles::new(&messages, first)?,
                AlertTitles::new(&messages, second)?,
            ],
            files,
            messages,
            base,
        })
    }

    /// The same in one language.
    pub fn locale(&self, locale: Locale) -> InLocale<'_> {
        let titles = &self.titles[usize::from(locale != Locale::ALL[0])];
        InLocale {
            renderer: self,
            locale,
            titles,
        }
    }
}

/// A [`Renderer`] that speaks one language.
#[derive(Clone, Copy)]
pub struct InLocale<'a> {
    pub renderer: &'a Renderer,
    pub locale: Locale,
    titles: &'a AlertTitles,
}

impl InLocale<'_> {
    /// A message.
    ///
    /// # Errors
    /// As [`Messages::text`].
    pub fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, Error> {
        self.renderer
            .messages
            .text(self.locale.tag(), key, arguments)
    }

    /// A day in words, as in [`long_date`].
    ///
    /// # Errors
    /// As [`Messages::text`].
    pub fn date(&self, date: Date) -> Result<String, Error> {
        long_date(&self.renderer.messages, self.locale.tag(), date)
    }

    /// An author's words with what has to be said of their translation: that there is none yet, or that its source has
    /// changed since. `None`: nothing.
    ///
    /// # Errors
    /// As [`Messages::text`].
    pub fn mark<T>(&self, text: &Localized<T>, words: &str) -> Result<Option<String>, Error> {
        let key = if text.untranslated == Some(self.locale) {
            "wiki-untranslated"
        } else if text.outdated == Some(self.locale) {
            "wiki-outdated"
        } else {
            return Ok(None);
        };
        self.text(key, &[("text", words.into())]).map(Some)
    }

    /// An author's line, with the same.
    ///
    /// # Errors
    /// As [`Messages::text`].
    pub fn line(&self, line: &Localized<Line>) -> Result<String, Error> {
        let words = line.get(self.locale).as_str();
        Ok(self.mark(line, words)?.unwrap_or_else(|| words.to_owned()))
    }

    /// A page from `templates/site/`.
    ///
    /// # Errors
    /// As [`Engine::render`].
    pub fn page<V: serde::Serialize>(&self, template: &str, view: &V) -> Result<String, Error> {
        self.renderer.html.render(template, self.locale.tag(), view)
    }

    /// An author's text as HTML blocks; `heading_shift` 2 makes `#` an `h3`.
    pub fn html(&self, source: &str, heading_shift: u8, resolver: &Resolver<'_>) -> Html {
        markdown::html(source, self.options(heading_shift), resolver)
    }

    /// The same, but one paragraph comes without its `p`, and with `true`.
    pub fn html_lean(
        &self,
        source: &str,
        heading_shift: u8,
        resolver: &Resolver<'_>,
    ) -> (Html, bool) {
        markdown::html_lean(source, self.options(heading_shift), resolver)
    }

    /// An author's text for a terminal.
    pub fn plain(&self, source: &str, resolver: &Resolver<'_>) -> String {
        markdown::plain(source, self.titles, resolver)
    }

    fn options(&self, heading_shift: u8) -> HtmlOptions<'_> {
        HtmlOptions {
            titles: self.titles,
            highlighter: &self.renderer.highlighter,
            heading_shift,
        }
    }
}

/// A date as it is written in running text: `2026年11月20日`, `November 20, 2026`.
///
/// # Errors
/// A locale that is not there.
pub fn long_date(messages: &Messages, tag: &str, date: Date) -> Result<String, Error> {
    messages.text(
        tag,
        "date-long",
        &[
            ("year", i64::from(date.year()).into()),
            ("month", i64::from(date.month()).into()),
            ("day", i64::from(date.day()).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use markdown::Resolved;

    #[test]
    fn each_locale_speaks_its_own_language() {
        let renderer = Renderer::new(&Overrides::new(), None).expect("everything embedded parses");
        let resolver = |_, _: &str| Resolved::default();
        let title = |locale| {
            let text = renderer
                .locale(locale)
                .plain("> [!WARNING]\n> x", &resolver);
            text.lines().next().map(str::to_owned)
        };
        assert_eq!(title(Locale::Ja).as_deref(), Some("[警告] x"));
        assert_eq!(title(Locale::En).as_deref(), Some("[Warning] x"));
    }

    #[test]
    fn a_renderer_is_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Renderer>();
    }
}
