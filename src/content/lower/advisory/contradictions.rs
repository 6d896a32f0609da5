//! What is said to be affected and, of the same product, not affected.
//!
//! A row of `not_affected` speaks of every vulnerability of the advisory, so whatever vulnerabilities and paths a row of
//! `affected` names, no version may be in both.

use crate::content::reader::Reader;
use crate::content::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::locale::Locale;
use crate::model::version::{Version, VersionRange};

/// A row of `affected`, as far as it could be read.
struct Row<'a> {
    node: &'a Node,
    product: &'a str,
    ranges: Vec<VersionRange>,
}

/// Reports every row of `not_affected` that a row of `affected` contradicts: it names no versions, the same words, or
/// versions that are in both and not fixed. `advisory` is the file's mapping.
pub(super) fn report(r: &mut Reader<'_>, advisory: &Node) {
    let items = |key| advisory.get(key).map(Node::items).unwrap_or_default();
    let affected: Vec<Row<'_>> = items("affected")
        .iter()
        .filter_map(|node| {
            let product = node.get("product")?.text()?;
            let fixed = fixed(advisory, node, product);
            let ranges = ranges(node).into_iter();
            Some(Row {
                node,
                product,
                ranges: ranges.filter_map(|range| range.before(&fixed)).collect(),
            })
        })
        .collect();
    for node in items("not_affected") {
        let Some((key, product)) = node.get("product").and_then(|key| Some((key, key.text()?)))
        else {
            continue;
        };
        let rows: Vec<&Row<'_>> = affected
            .iter()
            .filter(|row| row.product == product)
            .collect();
        let Some(first) = rows.first() else {
            continue;
        };
        let Some(versions) = node.get("versions") else {
            let help =
                "say which versions are not affected with `versions`, or remove one of the two";
            let message = format!("the product `{product}` is both affected and not affected");
            tell(r, key.span, message, help, first);
            continue;
        };
        if let Some((row, words)) = rows
            .iter()
            .find_map(|row| Some((row, same(row.node, node)?)))
        {
            let message = format!("`{product}` {words} is both affected and not affected");
            let help = "say which versions are which, or remove one of the two";
            tell(r, versions.span, message, help, row);
            continue;
        }
        for range in ranges(node) {
            let overlap = rows.iter().find_map(|row| {
                let other = row.ranges.iter().find(|other| other.overlaps(&range))?;
                Some((row, other))
            });
            if let Some((row, other)) = overlap {
                let message = format!(
                    "`{product}` {range} is not affected here, and {other} is affected: they overlap"
                );
                let help = "a version is one or the other: let the ranges meet, not overlap, or remove one of the two";
                let span = node.get("ranges").unwrap_or(versions).span;
                tell(r, span, message, help, row);
                break;
            }
        }
    }
}

fn tell(r: &mut Reader<'_>, span: Span, message: String, help: &str, row: &Row<'_>) {
    let place = row.node.get("product").unwrap_or(row.node).span;
    let diagnostic = Diagnostic::error(Code::Conflict, &*r.file, span, message)
        .help(help)
        .related(&*r.file, place, "it is affected here");
    r.diagnostics.push(diagnostic);
}

/// The words of a row's versions in one language.
fn words(row: &Node, locale: Locale) -> Option<&str> {
    row.get("versions")?.get(locale.tag())?.text()
}

/// The versions of two rows, where one language calls both the same: its readers would read both.
fn same<'a>(affected: &Node, not_affected: &'a Node) -> Option<&'a str> {
    Locale::ALL.into_iter().find_map(|locale| {
        let mine = words(not_affected, locale)?;
        (words(affected, locale)?.trim() == mine.trim()).then_some(mine)
    })
}

/// The ranges of a row as it states them, or its words where these are ranges in each language that they are in.
fn ranges(row: &Node) -> Vec<VersionRange> {
    if let Some(stated) = row.get("ranges") {
        let items = stated.items().iter();
        return items.filter_map(|item| item.text()?.parse().ok()).collect();
    }
    let read = |locale| -> Option<Vec<VersionRange>> {
        let parts = words(row, locale)?.split(", ");
        parts.map(|part| part.parse().ok()).collect()
    };
    let mut said = Locale::ALL
        .into_iter()
        .filter(|locale| words(row, *locale).is_some())
        .map(read);
    let Some(Some(first)) = said.next() else {
        return Vec::new();
    };
    if said.all(|other| other.as_ref() == Some(&first)) {
        first
    } else {
        Vec::new()
    }
}

/// The versions of the product that a row calls fixed.
fn fixed(advisory: &Node, row: &Node, product: &str) -> Vec<Version> {
    let keys = row.get("fixed").map(Node::items).unwrap_or_default();
    keys.iter()
        .filter_map(|key| advisory.get("versions")?.get(key.text()?))
        .filter(|version| {
            let of = version.get("product").and_then(Node::text);
            of.is_none_or(|of| of == product)
        })
        .filter_map(|version| version.get("value")?.text()?.parse().ok())
        .collect()
}
