//! CommonMark with our references -> HTML, plain text, or Markdown for a wiki.
//!
//! Tables, `~~struck~~` and note boxes (`> [!WARNING]`) are on; footnotes and raw HTML are not: a tag is text. Emphasis
//! beside Japanese punctuation works (`**「重要」**です`), a line break inside Japanese is no space, and a link goes to
//! http, https, mailto or one of our own schemes or is no link.

mod cjk;
mod commonmark;
mod html;
mod piece;
mod plain;
pub mod tree;

use super::error::Error;
use super::highlight::Highlighter;
use super::html::Html;
use super::messages::Messages;
use crate::model::locale::Locale;
use crate::model::text::reference::Scheme;

pub use commonmark::{
    Dialect, NoteBox, StrongBesidePunctuation, container, escape_html, escape_text,
};
pub use piece::{Piece, cell, is_one_paragraph, line, words};
pub use tree::Alert;

/// What a reference turns into, in the language of the text it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The words for `<step:x>`; `[own words](step:x)` brings its own.
    pub text: String,
    /// Where it leads; without it, it is words only.
    pub href: Option<String>,
    /// A tooltip: a term's meaning.
    pub title: Option<String>,
    /// Class of the element, may be empty.
    pub class: &'static str,
}

/// Turns a scheme and a key into what is shown. The content's checks have made sure that the key exists.
pub type Resolver<'a> = dyn Fn(Scheme, &str) -> Resolved + 'a;

/// The titles of note boxes in one language.
#[derive(Debug, Clone)]
pub struct AlertTitles([String; 5]);

impl AlertTitles {
    /// # Errors
    /// A message that is missing.
    pub fn new(messages: &Messages, locale: Locale) -> Result<Self, Error> {
        let title = |key| messages.text(locale.tag(), key, &[]);
        Ok(Self([
            title("alert-note")?,
            title("alert-tip")?,
            title("alert-important")?,
            title("alert-warning")?,
            title("alert-caution")?,
        ]))
    }

    fn of(&self, alert: Alert) -> &str {
        &self.0[alert as usize]
    }
}

/// What the HTML needs besides text and resolver.
#[derive(Clone, Copy)]
pub struct HtmlOptions<'a> {
    pub titles: &'a AlertTitles,
    pub highlighter: &'a Highlighter,
    /// Added to each heading's level: 2 makes `#` an `h3`.
    pub heading_shift: u8,
}

/// A text as blocks: paragraphs, lists, tables.
pub fn html(source: &str, options: HtmlOptions<'_>, resolver: &Resolver<'_>) -> Html {
    html::blocks(&tree::parse(source, resolver), options)
}

/// One paragraph without its `p`, and `true`; anything more as blocks.
pub fn html_lean(source: &str, options: HtmlOptions<'_>, resolver: &Resolver<'_>) -> (Html, bool) {
    html::lean(&tree::parse(source, resolver), options)
}

/// A text for a terminal: no markup, a paragraph a line, blocks apart by an empty line.
pub fn plain(source: &str, titles: &AlertTitles, resolver: &Resolver<'_>) -> String {
    plain::blocks(&tree::parse(source, resolver), titles)
}

/// A text for a wiki: plain Markdown of that wiki's kind, references as links or words, a paragraph a line.
pub fn commonmark(source: &str, dialect: Dialect, resolver: &Resolver<'_>) -> String {
    commonmark::blocks(&tree::parse(source, resolver), dialect)
}

#[cfg(test)]
mod tests;
