//! What a page is written with: its place, its language, and model values turned into views.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use super::Site;
use super::view::{Command, Link, Note, Prose, Source, Text};
use crate::model::advisory::{self, Advisory, Provenance};
use crate::model::catalog::Catalog;
use crate::model::conclusion::Confidence;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::registry::Registry;
use crate::model::step::{self, CommandText, Piece, Privilege};
use crate::model::text::{Line, Markdown, Origin};
use crate::render::highlight;
use crate::render::markdown::Resolved;
use crate::render::messages::Argument;
use crate::render::{Error, Html, InLocale};
use crate::route::{self, Page};

/// How far a heading in an author's text is moved down, to stay below the headings of the page.
const HEADING_SHIFT: u8 = 3;

pub(super) struct Context<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) locale: Locale,
    pub(super) speak: InLocale<'a>,
    /// Of the page, below the site.
    pub(super) path: String,
    /// The advisory whose steps and parameters prose refers to.
    pub(super) advisory: Option<&'a Advisory>,
    /// Links that a text of the page names: they belong to its references.
    pub(super) cited: RefCell<BTreeSet<Id>>,
    /// Whether any text of the page is in the other language.
    pub(super) untranslated: Cell<bool>,
    /// Where the translations of the page stand whose source has changed since.
    outdated: RefCell<BTreeSet<(Arc<str>, usize, usize)>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        site: &'a Site<'a>,
        locale: Locale,
        path: String,
        advisory: Option<&'a Advisory>,
    ) -> Self {
        Self {
            site,
            locale,
            speak: site.renderer.locale(locale),
            path,
            advisory,
            cited: RefCell::default(),
            untranslated: Cell::default(),
            outdated: RefCell::default(),
        }
    }

    pub(super) fn catalog(&self) -> &'a Catalog {
        self.site.catalog
    }

    /// The day of the build.
    pub(super) fn today(&self) -> Date {
        self.site.catalog.today
    }

    pub(super) fn registry(&self) -> &'a Registry {
        &self.site.catalog.registry
    }

    /// The link from this page to a path below the site.
    pub(super) fn to(&self, path: &str) -> String {
        route::relative(&self.path, path)
    }

    pub(super) fn word(
        &self,
        key: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Error> {
        self.speak.text(key, arguments)
    }

    /// Words in a row, as the language separates them.
    pub(super) fn joined(&self, words: &[String]) -> Result<String, Error> {
        Ok(words.join(&self.word("site-list-separator", &[])?))
    }

    /// The tag of the language that a text is really in, where it is not the page's.
    fn foreign<T>(&self, text: &Localized<T>) -> Option<&'static str> {
        let language = text.language_of(self.locale);
        let foreign = language != self.locale;
        if foreign {
            self.untranslated.set(true);
        }
        foreign.then(|| language.tag())
    }

    /// Whether a text is a translation whose source has changed since.
    fn old<T>(&self, text: &Localized<T>, origin: &Origin) -> bool {
        let old = text.outdated == Some(self.locale);
        if old {
            let place = (Arc::clone(&origin.file), origin.line, origin.column);
            self.outdated.borrow_mut().insert(place);
        }
        old
    }

    /// How many outdated translations were shown so far.
    pub(super) fn outdated(&self) -> usize {
        self.outdated.borrow().len()
    }

    pub(super) fn line(&self, line: &Localized<Line>) -> Text {
        let own = line.get(self.locale);
        Text {
            text: own.as_str().to_owned(),
            lang: self.foreign(line),
            outdated: self.old(line, &own.origin),
        }
    }

    pub(super) fn prose(&self, text: &Localized<Markdown>) -> Prose {
        let language = text.language_of(self.locale);
        let resolver = |scheme, key: &str| self.resolve(scheme, key, language);
        let source = text.get(self.locale).source();
        let (html, one) = self.speak.html_lean(source, HEADING_SHIFT, &resolver);
        Prose {
            html,
            one,
            lang: self.foreign(text),
            outdated: self.old(text, &text.get(self.locale).origin),
        }
    }

    /// The beginning of a text in plain words, as search engines show it.
    pub(super) fn description(&self, text: &Localized<Markdown>) -> String {
        const LENGTH: usize = 160;
        let language = text.language_of(self.locale);
        let resolver = |scheme, key: &str| Resolved {
            href: None,
            ..self.resolve(scheme, key, language)
        };
        let plain = self.speak.plain(text.get(self.locale).source(), &resolver);
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() <= LENGTH {
            return words;
        }
        let cut: String = words.chars().take(LENGTH).collect();
        // Between words where there are any; Japanese has none.
        let end = cut.rfind(' ').filter(|at| *at > cut.len() / 2);
        format!("{}…", &cut[..end.unwrap_or(cut.len())])
    }

    pub(super) fn prose_of(&self, text: Option<&Localized<Markdown>>) -> Option<Prose> {
        text.map(|text| self.prose(text))
    }

    /// A name that no locale translates, such as an id.
    pub(super) fn plain(text: impl Into<String>) -> Text {
        Text {
            text: text.into(),
            lang: None,
            outdated: false,
        }
    }

    pub(super) fn vendor(&self, id: &Id) -> Text {
        self.registry().vendors.get(id).map_or_else(
            || Self::plain(id.as_str()),
            |vendor| self.line(&vendor.name),
        )
    }

    /// A product by its short name, where it has one.
    pub(super) fn product(&self, id: &Id) -> Text {
        self.registry().products.get(id).map_or_else(
            || Self::plain(id.as_str()),
            |product| self.line(product.short.as_ref().unwrap_or(&product.name)),
        )
    }

    pub(super) fn environment(&self, id: &Id) -> Text {
        self.registry()
            .environments
            .get(id)
            .map_or_else(|| Self::plain(id.as_str()), |entry| self.line(&entry.name))
    }

    /// A link to an anchor of a page, which may be this one.
    pub(super) fn anchor(&self, page: Page<'_>, anchor: &str) -> String {
        let path = route::page(page, self.locale);
        if path == self.path {
            format!("#{anchor}")
        } else {
            format!("{}#{anchor}", self.to(&path))
        }
    }

    /// A link to an entry of the references, which stand behind the advisory.
    pub(super) fn reference(&self, id: &Id) -> Link {
        self.cited.borrow_mut().insert(id.clone());
        Link {
            key: id.to_string(),
            href: self.behind(&route::link_anchor(id)),
            title: self
                .registry()
                .links
                .get(id)
                .map_or_else(|| Self::plain(id.as_str()), |link| self.line(&link.title)),
        }
    }

    /// A link to the place itself, for what a reader needs at once, such as a tool.
    pub(super) fn outside(&self, id: &Id) -> Link {
        let mut link = self.reference(id);
        let known = self.registry().links.get(id);
        if let Some((url, _)) = known.and_then(|link| link.url.get(self.locale)) {
            url.clone_into(&mut link.href);
        }
        link
    }

    /// A link to an anchor of the page that stands behind the advisory.
    pub(super) fn behind(&self, anchor: &str) -> String {
        self.advisory.map_or_else(
            || format!("#{anchor}"),
            |advisory| self.anchor(Page::Background(&advisory.id), anchor),
        )
    }

    pub(super) fn references<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> Vec<Link> {
        ids.into_iter().map(|id| self.reference(id)).collect()
    }

    pub(super) fn source(&self, provenance: &Provenance) -> Source {
        Source {
            confidence: provenance.confidence.map(Confidence::as_str),
            as_of: provenance
                .as_of
                .filter(|date| self.advisory.is_none_or(|advisory| advisory.as_of != *date))
                .map(|date| date.to_string()),
            sources: self.references(&provenance.sources),
        }
    }

    fn note(&self, note: &advisory::Note, anchor: String) -> Note {
        Note {
            anchor,
            kind: note.kind.as_str(),
            text: self.prose(&note.text),
            source_says: self.prose_of(note.source_says.as_ref()),
        }
    }

    /// The notes of `owner`, which is the anchor of what they belong to.
    pub(super) fn notes(&self, owner: &str, notes: &[advisory::Note]) -> Vec<Note> {
        self.notes_that(owner, notes, |_| true)
    }

    /// The notes that must be read before acting, or the others.
    pub(super) fn notes_where(
        &self,
        owner: &str,
        notes: &[advisory::Note],
        urgent: bool,
    ) -> Vec<Note> {
        self.notes_that(owner, notes, |note| note.kind.is_urgent() == urgent)
    }

    /// Numbered among all of their owner, so that an anchor does not depend on where a note is shown.
    fn notes_that(
        &self,
        owner: &str,
        notes: &[advisory::Note],
        which: impl Fn(&advisory::Note) -> bool,
    ) -> Vec<Note> {
        notes
            .iter()
            .zip(1..)
            .filter(|(note, _)| which(note))
            .map(|(note, number)| self.note(note, route::note_anchor(owner, number)))
            .collect()
    }

    /// A command; `privilege` is that of the step or check it belongs to.
    pub(super) fn command(&self, command: &step::Command, privilege: Privilege) -> Command {
        let shell = command.shell.as_str();
        Command {
            shell,
            privilege: command.privilege.unwrap_or(privilege).as_str(),
            title: command.title.as_ref().map(|title| self.line(title)),
            code: self.code(shell, &command.run),
            unattended: command
                .unattended
                .as_ref()
                .map(|text| self.code(shell, text)),
            note: self.prose_of(command.note.as_ref()),
            output: command.output.clone(),
            destructive: command.destructive,
        }
    }

    pub(super) fn commands(
        &self,
        commands: &[step::Command],
        privilege: Privilege,
    ) -> Vec<Command> {
        commands
            .iter()
            .map(|command| self.command(command, privilege))
            .collect()
    }

    fn code(&self, shell: &str, text: &CommandText) -> Html {
        let shown: Vec<String> = text.placeholders().map(|id| self.placeholder(id)).collect();
        let mut shown = shown.iter();
        let pieces: Vec<highlight::Piece<'_>> = text
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => highlight::Piece::Text(text),
                Piece::Placeholder(id) => highlight::Piece::Parameter {
                    name: id.as_str(),
                    shown: shown.next().map_or("", String::as_str),
                },
            })
            .collect();
        self.site.renderer.highlighter.highlight(shell, &pieces)
    }

    /// What stands in a command until a reader fills it in: `<password>`.
    pub(super) fn placeholder(&self, id: &Id) -> String {
        let name = self
            .advisory
            .and_then(|advisory| advisory.parameters.get(id))
            .map_or(id.as_str(), |parameter| parameter.placeholder.as_str());
        format!("<{name}>")
    }
}
