//! Texts in both languages.

use std::sync::Arc;

use granit_parser::ScalarStyle;

use super::Reader;
use crate::content::shape::Shape;
use crate::content::tree::{Kind, Node, Scalar, is_null};
use crate::diagnostic::Code;
use crate::model::locale::{Locale, Localized};
use crate::model::text::{Line, Markdown, Origin, Prose};

impl Reader<'_> {
    pub(in crate::content) fn line(&mut self, node: &Node) -> Option<Localized<Line>> {
        if self.recorder.is_some() {
            return self.part("line", node, |r, node| r.pair(node, false, Line::new));
        }
        let before = self.prose.len();
        let pair = self.pair(node, false, Line::new);
        let texts = self.prose[before..].to_vec();
        for prose in &texts {
            crate::content::prose::check_plain(self, prose);
        }
        pair
    }

    pub(in crate::content) fn markdown(&mut self, node: &Node) -> Option<Localized<Markdown>> {
        if self.recorder.is_some() {
            return self.part("markdown", node, |r, node| {
                r.pair(node, true, Markdown::new)
            });
        }
        let before = self.prose.len();
        let pair = self.pair(node, true, Markdown::new);
        let new: Vec<Prose> = self.prose[before..].to_vec();
        for prose in &new {
            crate::content::prose::check_references(self, prose);
        }
        pair
    }

    /// A text in both languages; a missing one is an error unless the pair says that it is not translated yet.
    fn pair<T: Clone>(
        &mut self,
        node: &Node,
        markdown: bool,
        make: impl Fn(&str, Origin) -> Result<T, String>,
    ) -> Option<Localized<T>> {
        if matches!(node.kind, Kind::Scalar(_)) && !is_null(node) {
            self.error(
                Code::MissingTranslation,
                node.span,
                "this text is in one language only",
                "write both: `{ja: …, en: …}`",
            );
            return None;
        }
        let mut fields = self.map(node)?;
        let untranslated = fields.optional(self, "untranslated", Self::named::<Locale>);
        let pair = (node.span.line, node.span.column);
        let mut texts = Vec::new();
        let mut outdated = None;
        for locale in Locale::ALL {
            let found = fields.take(locale.tag());
            let place = found.map(|text| (text.span.line, text.span.column));
            if place.is_some_and(|place| self.outdated.contains(&place)) {
                outdated = Some(locale);
            }
            texts.push(match found {
                None if untranslated == Some(locale) => Some(None),
                None => {
                    let tag = locale.tag();
                    self.error(
                        Code::MissingTranslation,
                        node.span,
                        format!("the `{tag}` text is missing"),
                        format!("write `{tag}: …`, or `untranslated: {tag}` until somebody does: the page then says so"),
                    );
                    None
                }
                Some(text) => self.one_text(text, locale, markdown, pair, &make).map(Some),
            });
        }
        fields.finish(self);
        let mut texts = texts.into_iter();
        let (ja, en) = (texts.next()??, texts.next()??);
        if let (Some(locale), Some(_), Some(_)) = (untranslated, &ja, &en) {
            self.error(
                Code::InvalidValue,
                node.span,
                format!("the `{locale}` text is there and called untranslated"),
                "remove `untranslated`",
            );
            return None;
        }
        Some(Localized {
            ja: ja.clone().or_else(|| en.clone())?,
            en: en.or(ja)?,
            untranslated,
            outdated,
        })
    }

    fn one_text<T>(
        &mut self,
        node: &Node,
        locale: Locale,
        markdown: bool,
        pair: (usize, usize),
        make: impl Fn(&str, Origin) -> Result<T, String>,
    ) -> Option<T> {
        if self.describes(|| Shape::Text) {
            return None;
        }
        let Kind::Scalar(scalar) = &node.kind else {
            self.wrong_type(node, "a text");
            return None;
        };
        if scalar.text.trim().is_empty() || is_null(node) {
            let tag = locale.tag();
            self.error(
                Code::MissingTranslation,
                node.span,
                format!("the `{tag}` text is empty"),
                "write it",
            );
            return None;
        }
        self.check_uncut(scalar);
        self.check_characters(scalar)?;
        let origin = self.origin(scalar);
        match make(scalar.text.trim_end_matches('\n'), origin.clone()) {
            Ok(value) => {
                let source = scalar.text.trim_end().to_owned();
                self.prose.push(Prose {
                    locale,
                    source,
                    markdown,
                    origin,
                    pair,
                });
                Some(value)
            }
            Err(message) => {
                self.error(
                    Code::InvalidValue,
                    node.span,
                    message,
                    "write it on one line",
                );
                None
            }
        }
    }

    pub(in crate::content) fn origin(&self, scalar: &Scalar) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            line: scalar.start.0,
            column: scalar.start.1,
            runs: scalar.runs.clone(),
            quote: match scalar.style {
                ScalarStyle::SingleQuoted => Some('\''),
                ScalarStyle::DoubleQuoted => Some('"'),
                _ => None,
            },
        }
    }
}
