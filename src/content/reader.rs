//! Types the leaves of a tree and collects every mistake of a file in one run.
//!
//! A reading function takes a node and gives `Some` value, or `None` after it reported why not. Fields are all read
//! before a struct is put together, so one mistake hides no other.

use std::sync::Arc;

use granit_parser::ScalarStyle;

use super::names::{LocalNames, Names, Registry};
use super::tree::{Entry, Kind, Node, Scalar, is_null};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::named::Named;
use crate::model::registry as model;
use crate::model::step::Step;
use crate::model::text::{Line, Markdown, Origin, Prose};

/// So many keys that are not known are told one by one; a mapping with more is something else altogether.
const MOST_UNKNOWN: usize = 100;

/// Longer than any text of an advisory, or any sample of an output, that somebody reads.
const MOST_TEXT: usize = 20_000;

pub(super) struct Reader<'a> {
    pub file: Arc<str>,
    pub names: &'a Names,
    pub local: LocalNames,
    /// Values of the registries, once they were read.
    pub registry: Option<&'a model::Registry>,
    pub diagnostics: Diagnostics,
    pub prose: Vec<Prose>,
    /// The steps that could be read, for rules that look at them whatever else is wrong.
    pub steps: Vec<Step>,
    pub allowed: Vec<Allowed>,
}

/// A rule that the author silenced inside one mapping.
#[derive(Debug)]
pub(super) struct Allowed {
    pub code: Code,
    /// The mapping, with its key where it has one.
    pub inside: Span,
    /// Where the rule is named.
    pub place: Span,
    pub used: bool,
}

impl Allowed {
    /// Whether a finding is about this place.
    pub(super) fn silences(&self, code: Code, span: Span) -> bool {
        let (from, to) = (
            (self.inside.line, self.inside.column),
            (self.inside.end_line, self.inside.end_column),
        );
        let at = (span.line, span.column);
        self.code == code && from <= at && (at < to || at == from)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &str, names: &'a Names) -> Self {
        Self {
            file: Arc::from(file),
            names,
            local: LocalNames::default(),
            registry: None,
            diagnostics: Diagnostics::new(),
            prose: Vec::new(),
            steps: Vec::new(),
            allowed: Vec::new(),
        }
    }

    /// Reports a mistake at a place; the caller may add help.
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, &*self.file, span, message).help(help));
    }

    pub(super) fn wrong_type(&mut self, node: &Node, wanted: &str) {
        if matches!(node.kind, Kind::Refused) {
            return; // reported already
        }
        let what = node.what();
        self.error(
            Code::WrongType,
            node.span,
            format!("this is {what}, and must be {wanted}"),
            format!("write {wanted} here"),
        );
    }

    /// The fields of a mapping.
    pub(super) fn map<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        if let Kind::Map(entries) = &node.kind {
            let mut fields = Fields {
                node,
                used: vec![false; entries.len()],
                asked: vec!["allow"],
            };
            if let Some(list) = fields.take("allow") {
                self.allow(list, node);
            }
            Some(fields)
        } else {
            self.wrong_type(node, "a mapping");
            None
        }
    }

    /// Takes the rules that a mapping silences.
    pub(super) fn allow(&mut self, list: &Node, mapping: &Node) {
        let rules = self.list(list, |r, item| {
            let mut fields = r.map(item)?;
            let rule = fields.required(r, "rule", Self::rule);
            let because = fields.required(r, "because", Self::text);
            fields.finish(r);
            because?;
            rule
        });
        let (line, column) = mapping.key.unwrap_or(if mapping.root {
            (1, 1)
        } else {
            (mapping.span.line, mapping.span.column)
        });
        let inside = Span::point(line, column).to(mapping.span);
        self.allowed
            .extend(rules.into_iter().map(|(code, place)| Allowed {
                code,
                inside,
                place,
                used: false,
            }));
    }

    /// The name of a rule that may be silenced.
    fn rule(&mut self, node: &Node) -> Option<(Code, Span)> {
        let text = self.text(node)?;
        let editorial = || Code::ALL.iter().filter(|code| super::is_editorial(**code));
        let names = || editorial().map(|code| code.as_str());
        let message = match text.parse::<Code>() {
            Ok(code) if super::is_editorial(code) => return Some((code, node.span)),
            Ok(_) => format!("the rule `{text}` guards what is true, and cannot be silenced"),
            Err(_) => format!("no rule is called `{text}`"),
        };
        let finding = Diagnostic::error(Code::InvalidValue, &*self.file, node.span, message)
            .help(format!(
                "these can be silenced: {}",
                names().collect::<Vec<_>>().join(", ")
            ))
            .suggest(&text, names());
        self.diagnostics.push(finding);
        None
    }

    /// Every good item of a list; `item` reports the bad ones.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        if let Kind::List(items) = &node.kind {
            items.iter().filter_map(|node| item(self, node)).collect()
        } else {
            self.wrong_type(node, "a list (`- …` a line, or `[…]`)");
            Vec::new()
        }
    }

    pub(super) fn scalar<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n Scalar> {
        if let Kind::Scalar(scalar) = &node.kind {
            if scalar.text.trim().is_empty() || is_null(node) {
                self.error(
                    Code::InvalidValue,
                    node.span,
                    "there is no value here",
                    "write a value, or leave the key out",
                );
                return None;
            }
            Some(scalar)
        } else {
            self.wrong_type(node, wanted);
            None
        }
    }

    /// A text as written, checked for characters that no text may hold.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        let scalar = self.scalar(node, "a text")?;
        self.check_characters(scalar)?;
        Some(scalar.text.trim_end_matches('\n').to_owned())
    }

    fn check_characters(&mut self, scalar: &Scalar) -> Option<()> {
        if scalar.text.len() > MOST_TEXT {
            let (line, column) = scalar.start;
            self.error(
                Code::TooLarge,
                Span::point(line, column),
                format!(
                    "the text has {} bytes, and at most {MOST_TEXT} are read",
                    scalar.text.len()
                ),
                "keep what matters to the reader",
            );
            return None;
        }
        let Err(message) = crate::model::text::refuse(&scalar.text) else {
            return Some(());
        };
        let offset = scalar.text.find(crate::model::text::forbidden).unwrap_or(0);
        let place = self.place(scalar, offset..offset);
        self.error(
            Code::ForbiddenCharacter,
            place,
            message,
            "remove it: it is invisible or changes how a text is shown or run",
        );
        None
    }

    /// A text for readers or shells that ` #` cut: whether that was meant cannot be seen, and a cut command is another one.
    pub(super) fn check_uncut(&mut self, scalar: &Scalar) {
        if let Some(place) = scalar.comment {
            self.error(
                Code::InvalidValue,
                place,
                "` #` begins a comment here, and the text ends before it",
                "put the text in single quotes; a comment about it goes on a line of its own",
            );
        }
    }

    /// Where a range of a scalar's text stands in the file.
    pub(super) fn place(&self, scalar: &Scalar, range: std::ops::Range<usize>) -> Span {
        let origin = self.origin(scalar);
        let (line, column) = origin.locate(&scalar.text, range.start);
        let (end_line, end_column) = origin.locate(&scalar.text, range.end);
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// A leaf that parses itself.
    pub(super) fn parsed<T: std::str::FromStr<Err = String>>(&mut self, node: &Node) -> Option<T> {
        self.parsed_by(node, Code::InvalidValue, str::parse)
    }

    pub(super) fn parsed_by<T>(
        &mut self,
        node: &Node,
        code: Code,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let scalar = self.scalar(node, "a text")?;
        match parse(&scalar.text) {
            Ok(value) => Some(value),
            Err(message) => {
                let help = if code == Code::InvalidId {
                    "write it like `amt-http`"
                } else {
                    "correct the value"
                };
                self.error(code, node.span, message, help);
                None
            }
        }
    }

    pub(super) fn id(&mut self, node: &Node) -> Option<Id> {
        self.parsed_by(node, Code::InvalidId, str::parse)
    }

    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        let scalar = self.scalar(node, "`true` or `false`")?;
        match (scalar.style, scalar.text.as_str()) {
            (ScalarStyle::Plain, "true") => Some(true),
            (ScalarStyle::Plain, "false") => Some(false),
            (_, other) => {
                self.error(
                    Code::InvalidValue,
                    node.span,
                    format!("`{other}` is not `true` or `false`"),
                    "write `true` or `false`",
                );
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn named<T: Named>(&mut self, node: &Node) -> Option<T> {
        let scalar = self.scalar(node, "a word")?;
        let value = T::from_name(&scalar.text);
        if value.is_none() {
            let names: Vec<&str> = T::ALL.iter().map(|value| value.name()).collect();
            self.error(
                Code::InvalidValue,
                node.span,
                format!("`{}` is not one of the words allowed here", scalar.text),
                format!("write one of: {}", names.join(", ")),
            );
        }
        value
    }

    /// A key of a registry.
    pub(super) fn key(&mut self, node: &Node, registry: Registry) -> Option<Id> {
        let text = self.scalar(node, "a key")?.text.clone();
        self.check_key(&text, registry, node.span)?;
        self.id(node)
    }

    pub(super) fn check_key(&mut self, key: &str, registry: Registry, span: Span) -> Option<()> {
        if self.names.has(registry, key) {
            return Some(());
        }
        let (noun, file) = (registry.noun(), registry.file());
        let finding = Diagnostic::error(
            Code::DanglingReference,
            &*self.file,
            span,
            format!("no {noun} is called `{key}`"),
        )
        .help(format!("add it to {file}, or correct the key"))
        .suggest(key, self.names.of(registry));
        self.diagnostics.push(finding);
        None
    }

    /// One key or a list of keys.
    pub(super) fn keys(&mut self, node: &Node, registry: Registry) -> Vec<Id> {
        if matches!(node.kind, Kind::Scalar(_)) {
            return self.key(node, registry).into_iter().collect();
        }
        self.list(node, |r, item| r.key(item, registry))
    }

    /// A name that this advisory itself defines.
    pub(super) fn local_key(
        &mut self,
        node: &Node,
        noun: &str,
        names: impl Fn(&LocalNames) -> &std::collections::BTreeSet<String>,
    ) -> Option<Id> {
        let text = self.scalar(node, "a name")?.text.clone();
        if self.local.unknown || names(&self.local).contains(&text) {
            return self.id(node);
        }
        let finding = Diagnostic::error(
            Code::DanglingReference,
            &*self.file,
            node.span,
            format!("this advisory has no {noun} `{text}`"),
        )
        .help("define it in this file, or correct the name")
        .suggest(&text, names(&self.local).iter().map(String::as_str));
        self.diagnostics.push(finding);
        None
    }

    pub(super) fn line(&mut self, node: &Node) -> Option<Localized<Line>> {
        let before = self.prose.len();
        let pair = self.pair(node, false, Line::new);
        let texts = self.prose[before..].to_vec();
        for prose in &texts {
            super::prose::check_plain(self, prose);
        }
        pair
    }

    pub(super) fn markdown(&mut self, node: &Node) -> Option<Localized<Markdown>> {
        let before = self.prose.len();
        let pair = self.pair(node, true, Markdown::new);
        let new: Vec<Prose> = self.prose[before..].to_vec();
        for prose in &new {
            super::prose::check_references(self, prose);
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
        let mut texts = Vec::new();
        for locale in Locale::ALL {
            let found = fields.take(locale.tag());
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
                Some(text) => self.one_text(text, locale, markdown, &make).map(Some),
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
        })
    }

    fn one_text<T>(
        &mut self,
        node: &Node,
        locale: Locale,
        markdown: bool,
        make: impl Fn(&str, Origin) -> Result<T, String>,
    ) -> Option<T> {
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

    pub(super) fn origin(&self, scalar: &Scalar) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            line: scalar.start.0,
            column: scalar.start.1,
            runs: scalar.runs.clone(),
        }
    }
}

/// The keys of one mapping, taken one by one; what is left over is unknown.
pub(super) struct Fields<'n> {
    pub node: &'n Node,
    used: Vec<bool>,
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let position = self
            .node
            .entries()
            .iter()
            .position(|entry| entry.key == key)?;
        self.used[position] = true;
        Some(&self.node.entries()[position].value)
    }

    pub(super) fn required<'a, T>(
        &mut self,
        r: &mut Reader<'a>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = self.take(key) {
            return read(r, node);
        }
        let start = Span::point(self.node.span.line, self.node.span.column);
        r.error(
            Code::MissingKey,
            start,
            format!("the key `{key}` is missing in this mapping"),
            format!("add `{key}: …`"),
        );
        None
    }

    /// `None`: the key is not there, or its value was reported.
    pub(super) fn optional<'a, T>(
        &mut self,
        r: &mut Reader<'a>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        self.take(key).and_then(|node| read(r, node))
    }

    /// An optional list; empty when the key is not there.
    pub(super) fn list<'a, T>(
        &mut self,
        r: &mut Reader<'a>,
        key: &'static str,
        item: impl FnMut(&mut Reader<'a>, &Node) -> Option<T>,
    ) -> Vec<T> {
        self.take(key)
            .map(|node| r.list(node, item))
            .unwrap_or_default()
    }

    /// Optional keys of a registry, one or a list.
    pub(super) fn keys(
        &mut self,
        r: &mut Reader<'_>,
        key: &'static str,
        registry: Registry,
    ) -> Vec<Id> {
        self.take(key)
            .map(|node| r.keys(node, registry))
            .unwrap_or_default()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self, r: &mut Reader<'_>) {
        let entries = self.node.entries().iter().zip(&self.used);
        let unknown: Vec<&Entry> = entries
            .filter_map(|(entry, used)| (!used).then_some(entry))
            .collect();
        let known: Vec<&str> = self
            .asked
            .iter()
            .copied()
            .filter(|key| *key != "allow")
            .collect();
        for entry in unknown.iter().take(MOST_UNKNOWN) {
            let finding = Diagnostic::error(
                Code::UnknownKey,
                &*r.file,
                entry.key_span,
                format!("the key `{}` is not known here", entry.key),
            )
            .help(format!("known here: {}", known.join(", ")))
            .suggest(&entry.key, self.asked.iter().copied());
            r.diagnostics.push(finding);
        }
        if let Some(entry) = unknown.get(MOST_UNKNOWN) {
            r.error(
                Code::UnknownKey,
                entry.key_span,
                format!(
                    "{} more keys are not known here",
                    unknown.len() - MOST_UNKNOWN
                ),
                "this mapping seems to be of another kind than its place",
            );
        }
    }
}
