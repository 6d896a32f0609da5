//! The keys of a mapping.

use super::Reader;
use crate::content::names::Registry;
use crate::content::shape::Recorder;
use crate::content::tree::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::id::Id;

/// So many keys that are not known are told one by one; a mapping with more is something else altogether.
const MOST_UNKNOWN: usize = 100;

/// The keys of one mapping, taken one by one; what is left over is unknown.
pub(in crate::content) struct Fields<'n> {
    pub node: &'n Node,
    used: Vec<bool>,
    asked: Vec<&'static str>,
    /// There is something else than a mapping, which was reported; no key of it is missed.
    is_missing: bool,
    needed: Vec<&'static str>,
    /// Tells the keys instead of taking them.
    recorder: Option<(Recorder, usize)>,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping; `allow` may stand in any.
    pub(super) fn new(node: &'n Node) -> Self {
        Self {
            node,
            used: vec![false; node.entries().len()],
            asked: vec!["allow"],
            is_missing: false,
            needed: Vec::new(),
            recorder: None,
        }
    }

    /// The fields of what should be a mapping: there are none, and which there should be is said where that was reported.
    pub(super) fn missing(node: &'n Node) -> Self {
        Self {
            is_missing: true,
            ..Self::new(node)
        }
    }

    /// The fields of a mapping that is not there: each is told to `recorder`, and leads to `node` again.
    pub(super) fn described(node: &'n Node, recorder: Option<Recorder>) -> Self {
        let recorder = recorder.map(|recorder| {
            let mapping = recorder.mapping();
            (recorder, mapping)
        });
        Self {
            recorder,
            ..Self::new(node)
        }
    }

    pub(in crate::content) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        if let Some((recorder, mapping)) = &self.recorder {
            recorder.field(*mapping, key);
            return Some(self.node);
        }
        self.asked.push(key);
        let position = self
            .node
            .entries()
            .iter()
            .position(|entry| entry.key == key)?;
        self.used[position] = true;
        Some(&self.node.entries()[position].value)
    }

    pub(in crate::content) fn required<'a, T>(
        &mut self,
        r: &mut Reader<'a>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = self.take(key) {
            if let Some((recorder, mapping)) = &self.recorder {
                recorder.required(*mapping);
            }
            return read(r, node);
        }
        self.needed.push(key);
        if self.is_missing {
            return None;
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
    pub(in crate::content) fn optional<'a, T>(
        &mut self,
        r: &mut Reader<'a>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        self.take(key).and_then(|node| read(r, node))
    }

    /// An optional list; empty when the key is not there.
    pub(in crate::content) fn list<'a, T>(
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
    pub(in crate::content) fn keys(
        &mut self,
        r: &mut Reader<'_>,
        key: &'static str,
        registry: Registry,
    ) -> Vec<Id> {
        self.take(key)
            .map(|node| r.keys(node, registry))
            .unwrap_or_default()
    }

    /// The mapping that should be there, in words.
    fn shape(&self) -> String {
        let others: Vec<String> = self
            .asked
            .iter()
            .filter(|key| **key != "allow" && !self.needed.contains(key))
            .map(|key| format!("`{key}`"))
            .collect();
        let needed: Vec<String> = self.needed.iter().map(|key| format!("{key}: …")).collect();
        match (needed.is_empty(), others.is_empty()) {
            (true, _) => format!("write a mapping here, with some of {}", others.join(", ")),
            (false, true) => format!("write `{{{}}}`", needed.join(", ")),
            (false, false) => format!(
                "write `{{{}}}`; it may also have {}",
                needed.join(", "),
                others.join(", ")
            ),
        }
    }

    /// Reports every key that nobody asked for.
    pub(in crate::content) fn finish(self, r: &mut Reader<'_>) {
        if let Some((recorder, mapping)) = self.recorder {
            recorder.end(mapping);
            return;
        }
        if self.is_missing {
            let help = self.shape();
            r.diagnostics.advise(Code::WrongType, self.node.span, help);
            return;
        }
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
            .help(if entry.key.contains(' ') {
                // What stands behind a comma in `{…}`.
                "inside `{…}` a comma ends a text: put a text that has one in quotes".to_owned()
            } else {
                format!("known here: {}", known.join(", "))
            })
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
