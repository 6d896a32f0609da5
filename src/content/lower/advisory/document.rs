//! Where an advisory comes from and how it went: documents, revisions, events, named versions.

use std::collections::BTreeMap;

use crate::content::lower::parts;
use crate::content::names::Registry as Name;
use crate::content::reader::Reader;
use crate::content::tree::{Kind, Node};
use crate::diagnostic::Code;
use crate::model::advisory::{Document, Event, NamedVersion, Revision, TranslatedFrom};
use crate::model::date::Date;
use crate::model::id::Id;

pub(super) fn document(r: &mut Reader<'_>, node: &Node) -> Option<Document> {
    let mut f = r.map(node)?;
    let title = f.required(r, "title", Reader::line);
    let publisher = f.required(r, "publisher", |r, node| r.key(node, Name::Vendors));
    let version = f.optional(r, "version", Reader::text);
    let date = f.required(r, "date", Reader::parsed);
    let language = f.required(r, "language", Reader::named);
    let translated_from = f.optional(r, "translated_from", |r, node| {
        let mut f = r.map(node)?;
        let title = f.required(r, "title", Reader::line);
        let version = f.optional(r, "version", Reader::text);
        let note = f.optional(r, "note", Reader::markdown);
        f.finish(r);
        Some(TranslatedFrom {
            title: title?,
            version,
            note,
        })
    });
    let link = f.optional(r, "link", |r, node| r.key(node, Name::Links));
    let note = f.optional(r, "note", Reader::markdown);
    f.finish(r);
    Some(Document {
        title: title?,
        publisher: publisher?,
        version,
        date: date?,
        language: language?,
        translated_from,
        link,
        note,
    })
}

/// At least one, oldest first.
pub(super) fn revisions(r: &mut Reader<'_>, node: &Node) -> Option<Vec<Revision>> {
    let list = r.list(node, |r, node| {
        let mut f = r.map(node)?;
        let version = f.required(r, "version", |r, node| {
            r.parsed_by(node, Code::InvalidValue, |text| {
                let sound = text.len() <= 32
                    && text
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b".-+".contains(&b));
                if sound {
                    Ok(text.to_owned())
                } else {
                    Err(format!("`{text}` is not a revision such as `1.2`"))
                }
            })
        });
        let date = f.required(r, "date", Reader::parsed);
        let summary = f.required(r, "summary", Reader::markdown);
        let steps_changed = f.list(r, "steps_changed", |r, node| {
            r.local_key(node, "step", |names| &names.steps)
        });
        f.finish(r);
        Some(Revision {
            version: version?,
            date: date?,
            summary: summary?,
            steps_changed,
        })
    });
    if list.is_empty() {
        if matches!(node.kind, Kind::List(_)) && node.items().is_empty() {
            r.error(
                Code::InvalidValue,
                node.span,
                "there is no revision",
                "write at least the first one",
            );
        }
        return None;
    }
    Some(list)
}

/// Reports dates of a list that go back.
pub(super) fn in_order(r: &mut Reader<'_>, list: Option<&Node>, noun: &str) {
    let dates = list.map(Node::items).unwrap_or_default().iter();
    let dates: Vec<(&Node, Date)> = dates
        .filter_map(|item| {
            let node = item.get("date")?;
            Some((node, node.text()?.parse().ok()?))
        })
        .collect();
    for (i, pair) in dates.windows(2).enumerate() {
        let ((upper, before), (node, date)) = (pair[0], pair[1]);
        if date >= before {
            continue;
        }
        // The one above is the odd one where those around it are in order without it.
        let below = dates.get(i + 2).map(|(_, below)| *below);
        let above = i.checked_sub(1).map(|i| dates[i].1);
        let fits = above.is_none_or(|above| above <= date);
        let (span, message) = if fits && below.is_some_and(|below| before > below) {
            let message = format!("this {noun} is dated {before}, after the one below it, {date}");
            (upper.span, message)
        } else {
            let message = format!("this {noun} is dated {date}, before the one above it, {before}");
            (node.span, message)
        };
        let help = "sort the list, oldest first, or correct the date";
        r.error(Code::OrderFact, span, message, help);
    }
}

pub(super) fn event(r: &mut Reader<'_>, node: &Node) -> Option<Event> {
    let mut f = r.map(node)?;
    let date = f.required(r, "date", Reader::parsed);
    let kind = f.required(r, "event", Reader::named);
    let text = f.required(r, "text", Reader::markdown);
    let provenance = parts::provenance(r, &mut f);
    f.finish(r);
    Some(Event {
        date: date?,
        kind: kind?,
        text: text?,
        provenance,
    })
}

pub(super) fn versions(r: &mut Reader<'_>, node: &Node) -> BTreeMap<Id, NamedVersion> {
    parts::entries(r, node, |r, _, node| {
        let mut f = r.map(node)?;
        let value = f.required(r, "value", Reader::parsed);
        let product = f.optional(r, "product", |r, node| r.key(node, Name::Products));
        let note = f.optional(r, "note", Reader::markdown);
        let provenance = parts::provenance(r, &mut f);
        f.finish(r);
        Some(NamedVersion {
            value: value?,
            product,
            note,
            provenance,
        })
    })
}
