//! An advisory told in one language: its words, its authors' texts, and the small things that every section needs.

mod registry;

use super::Materials;
use super::block::{Block, Piece, Words};
use crate::model::advisory::Advisory;
use crate::model::check::verdict::{Mark, Verdict};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::step::{CommandText, Step};
use crate::model::text::reference::Scheme;
use crate::model::text::{Line, Markdown};
use crate::render::messages::Argument;
use crate::render::{Error, InLocale};
use crate::route;

pub(super) struct Voice<'a> {
    pub(super) materials: &'a Materials<'a>,
    pub(super) advisory: &'a Advisory,
    pub(super) locale: Locale,
    speech: InLocale<'a>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(
        materials: &'a Materials<'a>,
        advisory: &'a Advisory,
        locale: Locale,
    ) -> Self {
        Self {
            materials,
            advisory,
            locale,
            speech: materials.renderer.locale(locale),
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

    /// A message with the same argument that its label is: `確認：`.
    pub(super) fn label(&self, key: &str) -> Result<String, Error> {
        self.labelled(&self.t(key)?)
    }

    /// Words as a label.
    pub(super) fn labelled(&self, words: &str) -> Result<String, Error> {
        self.with("site-label", &[("label", words.into())])
    }

    pub(super) fn date(&self, date: Date) -> Result<String, Error> {
        self.speech.date(date)
    }

    /// Words as a label that stands out, apart from the sign behind it: a mark beside punctuation would not be bold
    /// everywhere.
    pub(super) fn strong(&self, words: &str) -> Result<Words, Error> {
        let label = self.labelled(words)?;
        Ok(match label.strip_prefix(words) {
            Some(sign) => vec![
                Piece::Strong(words.to_owned()),
                Piece::Text(sign.to_owned()),
            ],
            None => vec![Piece::Strong(label)],
        })
    }

    /// A message as a label that stands out.
    pub(super) fn strong_label(&self, key: &str) -> Result<Words, Error> {
        self.strong(&self.t(key)?)
    }

    /// What stands between two sentences.
    pub(super) fn gap(&self) -> Result<Piece, Error> {
        Ok(Piece::Text(self.t("wiki-gap")?))
    }

    /// Words in a row: `a、b`.
    pub(super) fn listed(&self, words: &[String]) -> Result<String, Error> {
        Ok(words.join(&self.t("site-list-separator")?))
    }

    /// An author's line; one that is not translated, or no longer, says so.
    pub(super) fn line(&self, line: &Localized<Line>) -> Result<String, Error> {
        self.speech.line(line)
    }

    /// An author's text for a line or a cell.
    pub(super) fn pieces(&self, text: &Localized<Markdown>) -> Result<Words, Error> {
        let source = Piece::Source(text.get(self.locale).source().to_owned());
        let mark = self.speech.mark(text, "")?.map(Piece::Text);
        Ok(mark.into_iter().chain([source]).collect())
    }

    /// An author's text as blocks.
    pub(super) fn prose(&self, text: &Localized<Markdown>) -> Result<Vec<Block>, Error> {
        let source = Block::Prose(text.get(self.locale).source().to_owned());
        let mark = self.speech.mark(text, "")?.map(Block::text);
        Ok(mark.into_iter().chain([source]).collect())
    }

    /// An author's text behind a label.
    pub(super) fn labelled_prose(
        &self,
        key: &str,
        text: &Localized<Markdown>,
    ) -> Result<Block, Error> {
        let mut label = self.strong_label(key)?;
        label.extend(self.speech.mark(text, "")?.map(Piece::Text));
        Ok(Block::Labelled {
            label,
            text: text.get(self.locale).source().to_owned(),
        })
    }

    /// Plain words behind a label.
    pub(super) fn fact(&self, key: &str, words: &str) -> Result<Block, Error> {
        let mut line = self.strong_label(key)?;
        line.push(Piece::Text(words.to_owned()));
        Ok(Block::Paragraph(line))
    }

    /// A verdict as the board shows it: `✕ 影響あり`.
    pub(super) fn verdict(&self, verdict: Verdict) -> Result<String, Error> {
        let mark = match verdict.mark() {
            Mark::Act => "✕",
            Mark::Check => "△",
            Mark::Fine => "○",
        };
        let word = self.t(&format!("script-verdict-{}", verdict.as_str()))?;
        Ok(format!("{mark} {word}"))
    }

    /// The title of an article: what the advisory is called, and what it says.
    pub(super) fn title(&self, advisory: &Advisory) -> Result<String, Error> {
        let title = self.line(&advisory.title)?;
        self.with(
            if advisory.is_withdrawn() {
                "feed-title-withdrawn"
            } else {
                "wiki-title"
            },
            &[
                ("id", advisory.id.as_str().to_uppercase().into()),
                ("title", title.into()),
            ],
        )
    }

    /// The address of a file of the site, where it is published.
    pub(super) fn address(&self, path: &str) -> Option<String> {
        let base = self.materials.catalog.site.base_url.as_deref()?;
        Some(route::absolute(base, path))
    }

    /// The place of a step in the order of execution, from 1.
    pub(super) fn number(&self, step: &Id) -> i64 {
        self.advisory
            .steps
            .iter()
            .zip(1..)
            .find(|(other, _)| other.id == *step)
            .map_or(0, |(_, number)| number)
    }

    /// A step's heading: `手順2 AMTの構成を解除する`.
    pub(super) fn step_title(&self, step: &Step) -> Result<String, Error> {
        let number = self.with(
            "site-step-number",
            &[("number", self.number(&step.id).into())],
        )?;
        Ok(format!("{number} {}", self.line(&step.title)?))
    }

    /// A command line as it is shown: `<password>` where a value goes in.
    pub(super) fn command(&self, text: &CommandText) -> String {
        text.text_with(|id| self.placeholder(id))
    }

    /// `<password>` for a parameter, `<lms-path>` for what an earlier step wrote down.
    pub(super) fn placeholder(&self, id: &Id) -> String {
        let catalog = self.materials.catalog;
        let advisory = Some(self.advisory);
        route::reference::resolve(catalog, advisory, self.locale, Scheme::Param, id.as_str()).text
    }
}
