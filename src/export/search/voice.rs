//! The texts of the model in one language, without markup and in one line, as they are searched and shown in a result.

use super::passage::{Kind, Passage};
use crate::model::advisory::{Advisory, Note};
use crate::model::catalog::Catalog;
use crate::model::id::Id;
use crate::model::locale::Localized;
use crate::model::step::{Command, CommandText};
use crate::model::text::{Line, Markdown};
use crate::render::markdown::Resolved;
use crate::render::{Error, InLocale};
use crate::route::reference;

#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) speak: InLocale<'a>,
    /// The advisory whose steps and parameters prose refers to.
    advisory: Option<&'a Advisory>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(catalog: &'a Catalog, speak: InLocale<'a>) -> Self {
        Self {
            catalog,
            speak,
            advisory: None,
        }
    }

    /// The same for the texts of an advisory.
    pub(super) fn about(self, advisory: &'a Advisory) -> Self {
        Self {
            advisory: Some(advisory),
            ..self
        }
    }

    pub(super) fn word(&self, key: &str) -> Result<String, Error> {
        self.speak.text(key, &[])
    }

    pub(super) fn line(&self, line: &Localized<Line>) -> String {
        line.get(self.speak.locale).as_str().to_owned()
    }

    pub(super) fn prose(&self, text: &Localized<Markdown>) -> String {
        let language = text.language_of(self.speak.locale);
        let resolver = |scheme, key: &str| Resolved {
            text: reference::resolve(self.catalog, self.advisory, language, scheme, key).text,
            ..Resolved::default()
        };
        one_line(
            &self
                .speak
                .plain(text.get(self.speak.locale).source(), &resolver),
        )
    }

    pub(super) fn vendor(&self, id: &Id) -> String {
        let vendor = self.catalog.registry.vendors.get(id);
        vendor.map_or_else(|| id.to_string(), |vendor| self.line(&vendor.name))
    }

    pub(super) fn product(&self, id: &Id) -> String {
        let product = self.catalog.registry.products.get(id);
        product.map_or_else(|| id.to_string(), |product| self.line(&product.name))
    }

    pub(super) fn notes(&self, notes: &[Note], into: &mut Words) {
        for note in notes {
            into.push(self.prose(&note.text));
            into.push_all(note.source_says.as_ref().map(|text| self.prose(text)));
        }
    }

    /// A command as a passage of its own: what is typed, what it prints, and what is said about it.
    pub(super) fn command(&self, command: &Command, anchor: &str, title: &str) -> Passage {
        let mut text = Words::default();
        text.push(self.code(&command.run));
        text.push_all(command.unattended.as_ref().map(|run| self.code(run)));
        text.push_all(command.output.as_deref().map(one_line));
        text.push_all(command.note.as_ref().map(|note| self.prose(note)));
        let title = match &command.title {
            Some(own) => format!("{title} – {}", self.line(own)),
            None => title.to_owned(),
        };
        text.passage(Kind::Command, anchor.to_owned(), title)
    }

    fn code(&self, run: &CommandText) -> String {
        one_line(&run.text_with(|id| {
            let parameter = self.advisory.and_then(|of| of.parameters.get(id));
            let name = parameter.map_or(id.as_str(), |parameter| parameter.placeholder.as_str());
            format!("<{name}>")
        }))
    }
}

/// Texts that become one passage.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn push(&mut self, text: impl Into<String>) {
        self.0.push(text.into());
    }

    pub(super) fn push_all(&mut self, texts: impl IntoIterator<Item = String>) {
        self.0.extend(texts);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn passage(self, kind: Kind, place: String, title: String) -> Passage {
        Passage {
            kind,
            place,
            title,
            text: self.0.join(" "),
        }
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
