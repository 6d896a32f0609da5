//! Parts that several places of the format share.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::names::Registry as Name;
use crate::content::reader::{Fields, Reader};
use crate::content::shape::Shape;
use crate::content::tree::{Kind, Node};
use crate::diagnostic::Code;
use crate::model::advisory::{Note, NoteKind, Provenance};
use crate::model::id::Id;

/// A mapping of id → entry.
pub(super) fn entries<T>(
    r: &mut Reader<'_>,
    node: &Node,
    mut read: impl FnMut(&mut Reader<'_>, &Id, &Node) -> Option<T>,
) -> BTreeMap<Id, T> {
    let any = || "x".parse::<Id>().ok();
    let describe = |r: &mut Reader<'_>| {
        any().and_then(|id| read(r, &id, node));
    };
    if r.describes_around(Shape::Entries, describe) {
        return BTreeMap::new();
    }
    let Kind::Map(list) = &node.kind else {
        r.wrong_type(node, "a mapping of keys to entries");
        return BTreeMap::new();
    };
    let mut result = BTreeMap::new();
    for entry in list {
        if entry.key == "allow" && matches!(entry.value.kind, Kind::List(_)) {
            r.allow(&entry.value, node);
            continue;
        }
        let id = match entry.key.parse::<Id>() {
            Ok(id) => Some(id),
            Err(message) => {
                r.error(
                    Code::InvalidId,
                    entry.key_span,
                    message,
                    "write it like `amt-http`",
                );
                None
            }
        };
        let fallback = id.clone().or_else(any);
        let value = fallback.and_then(|id| read(r, &id, &entry.value));
        if let (Some(id), Some(value)) = (id, value) {
            result.insert(id, value);
        }
    }
    result
}

/// Reports every item of a list whose `key` says the same as that of one above it.
pub(super) fn unique(r: &mut Reader<'_>, list: Option<&Node>, key: &str, noun: &str) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for item in list.map(Node::items).unwrap_or_default() {
        let Some((node, text)) = item.get(key).and_then(|node| Some((node, node.text()?))) else {
            continue;
        };
        if !seen.insert(text) {
            r.error(
                Code::DuplicateId,
                node.span,
                format!("the {noun} `{text}` is there twice"),
                "rename one of them, or join the two",
            );
        }
    }
}

/// `source`, `confidence` and `as_of`.
pub(super) fn provenance(r: &mut Reader<'_>, f: &mut Fields<'_>) -> Provenance {
    Provenance {
        sources: f.keys(r, "source", Name::Links),
        confidence: f.optional(r, "confidence", Reader::named),
        as_of: f.optional(r, "as_of", Reader::parsed),
    }
}

pub(super) fn note(r: &mut Reader<'_>, node: &Node) -> Option<Note> {
    r.part("note", node, note_keys)
}

fn note_keys(r: &mut Reader<'_>, node: &Node) -> Option<Note> {
    let mut f = r.map(node)?;
    let kind = f.required(r, "kind", Reader::named::<NoteKind>);
    let text = f.required(r, "text", Reader::markdown);
    let source_says = f.optional(r, "source_says", Reader::markdown);
    f.finish(r);
    Some(Note {
        kind: kind?,
        text: text?,
        source_says,
    })
}
