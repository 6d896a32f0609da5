//! Leaves that are one word: ids, dates, closed sets, keys.

use granit_parser::ScalarStyle;

use super::Reader;
use crate::content::names::{LocalNames, Registry};
use crate::content::shape::Shape;
use crate::content::tree::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::id::Id;
use crate::model::named::Named;

impl Reader<'_> {
    /// A leaf that parses itself.
    pub(in crate::content) fn parsed<T: std::str::FromStr<Err = String>>(
        &mut self,
        node: &Node,
    ) -> Option<T> {
        if self.describes(|| Shape::Parsed(std::any::type_name::<T>())) {
            return None;
        }
        self.parsed_by(node, Code::InvalidValue, str::parse)
    }

    pub(in crate::content) fn parsed_by<T>(
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

    pub(in crate::content) fn id(&mut self, node: &Node) -> Option<Id> {
        if self.describes(|| Shape::Parsed(std::any::type_name::<Id>())) {
            return None;
        }
        self.parsed_by(node, Code::InvalidId, str::parse)
    }

    pub(in crate::content) fn boolean(&mut self, node: &Node) -> Option<bool> {
        if self.describes(|| Shape::Boolean) {
            return None;
        }
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
    pub(in crate::content) fn named<T: Named>(&mut self, node: &Node) -> Option<T> {
        let words = || T::ALL.iter().map(|value| value.name()).collect();
        if self.describes(|| Shape::Word(words())) {
            return None;
        }
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
    pub(in crate::content) fn key(&mut self, node: &Node, registry: Registry) -> Option<Id> {
        if self.describes(|| Shape::Key(registry.noun())) {
            return None;
        }
        let text = self.scalar(node, "a key")?.text.clone();
        self.check_key(&text, registry, node.span)?;
        self.id(node)
    }

    pub(in crate::content) fn check_key(
        &mut self,
        key: &str,
        registry: Registry,
        span: Span,
    ) -> Option<()> {
        if self.names.has(registry, key) {
            self.referred.insert((registry, key.to_owned()));
            return Some(());
        }
        let (noun, file) = (registry.noun(), registry.file());
        let finding = Diagnostic::error(
            Code::DanglingReference,
            &*self.file,
            span,
            format!("no {noun} is called `{key}`"),
        )
        .help(if key.contains("://") {
            format!("add an entry with this address to {file}, and write its key here")
        } else {
            format!("add it to {file}, or correct the key")
        })
        .suggest(key, self.names.of(registry));
        self.diagnostics.push(finding);
        None
    }

    /// One key or a list of keys.
    pub(in crate::content) fn keys(&mut self, node: &Node, registry: Registry) -> Vec<Id> {
        if matches!(node.kind, Kind::Scalar(_)) || self.recorder.is_some() {
            let one = self.key(node, registry);
            if self.recorder.is_none() {
                return one.into_iter().collect();
            }
        }
        self.list(node, |r, item| r.key(item, registry))
    }

    /// A name that this advisory itself defines.
    pub(in crate::content) fn local_key(
        &mut self,
        node: &Node,
        noun: &str,
        names: impl Fn(&LocalNames) -> &std::collections::BTreeSet<String>,
    ) -> Option<Id> {
        if self.describes(|| Shape::Local(noun.to_owned())) {
            return None;
        }
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
}
