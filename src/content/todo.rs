//! What is still to do, marked `TODO: …`: a draft may hold it, nothing that is published may.
//!
//! A mark is a text with a line that begins with `TODO:`, a comment that does, or one of the placeholders that `kanwa new`
//! and `kanwa import` write where a text cannot stand. It is looked for in the trees and not in the model, so that no field
//! of the format can hold one unseen.

use granit_parser::{Event, Options, Parser};

use super::tree::{Kind, Node, Scalar};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::text::Origin;

/// Where a CVE id has to stand and there is none yet.
const CVE: &str = "CVE-0000-";
/// Where an address has to stand and there is none yet.
const HOST: &str = "//todo.invalid";

/// Whose file it is, as far as a to-do in it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Of an advisory that is a draft, or that cannot be read.
    Draft,
    /// Of an advisory that is or was published.
    Published,
    /// Of the whole site.
    Shared,
}

/// Every to-do of a file.
pub(super) fn check(file: &str, text: &str, root: &Node, standing: Standing) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut found = |span: Span, what: &str, comment: bool| {
        findings.push(finding(file, span, what, standing, comment));
    };
    walk(file, root, &mut found);
    comments(text, &mut found);
    findings
}

fn finding(file: &str, span: Span, what: &str, standing: Standing, comment: bool) -> Diagnostic {
    let what = if what.is_empty() {
        "what this mark stands for"
    } else {
        what
    };
    let message = format!("still to do: {what}");
    match standing {
        Standing::Draft => Diagnostic::warning(Code::ToDo, file, span, message)
            .help("do it and take the mark away; the advisory cannot be published before"),
        Standing::Shared if comment => Diagnostic::warning(Code::ToDo, file, span, message)
            .help("do it and take the comment away"),
        Standing::Shared => Diagnostic::error(Code::ToDo, file, span, message).help(
            "do it and take the mark away: a draft keeps entries of its own in content/registry/advisory/<id>.yaml until they are ready",
        ),
        Standing::Published => Diagnostic::error(Code::ToDo, file, span, message)
            .help("do it and take the mark away, or write `status: draft`"),
    }
}

type Found<'a> = dyn FnMut(Span, &str, bool) + 'a;

fn walk(file: &str, node: &Node, found: &mut Found<'_>) {
    match &node.kind {
        Kind::Scalar(scalar) => in_scalar(file, node, scalar, found),
        Kind::List(items) => items.iter().for_each(|item| walk(file, item, found)),
        Kind::Map(entries) => {
            let of = |key: &str| node.get(key).and_then(Node::text).and_then(whole);
            if let (Some(_), Some(en), [first, _]) = (of("ja"), of("en"), entries.as_slice()) {
                // The same to-do in both languages is one.
                return found(first.value.span, en, false);
            }
            for entry in entries {
                walk(file, &entry.value, found);
            }
        }
        Kind::Refused => {}
    }
}

fn in_scalar(file: &str, node: &Node, scalar: &Scalar, found: &mut Found<'_>) {
    if scalar.text.starts_with(CVE) {
        return found(node.span, "the CVE id", false);
    }
    if scalar.text.contains(HOST) {
        return found(node.span, "the address", false);
    }
    let origin = Origin {
        file: file.into(),
        line: scalar.start.0,
        column: scalar.start.1,
        quote: None,
        runs: scalar.runs.clone(),
    };
    let mut offset = 0;
    for line in scalar.text.split('\n') {
        if let Some(what) = mark(line) {
            let begin = offset + line.len() - line.trim_start_matches(BEFORE).len();
            let (line, column) = origin.locate(&scalar.text, begin);
            found(Span::point(line, column), what, false);
        }
        offset += line.len() + 1;
    }
}

/// What a text of one line that is nothing but a to-do says.
fn whole(text: &str) -> Option<&str> {
    mark(text).filter(|_| !text.trim_end().contains('\n'))
}

/// What may stand before a mark in a line: blanks, and what begins an item, a quote, a heading or a strong text.
const BEFORE: [char; 6] = [' ', '\t', '-', '*', '>', '#'];

/// What a line says that begins with `TODO:`.
fn mark(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(BEFORE).strip_prefix("TODO")?;
    let rest = rest.strip_prefix([':', '：'])?;
    Some(rest.trim())
}

fn comments(text: &str, found: &mut Found<'_>) {
    if !text.contains("TODO") {
        return;
    }
    let mut options = Options::default();
    options.set_emit_comments(true);
    options.emit_unresolved_aliases = true;
    for event in Parser::new_from_str_with_options(text, options) {
        // The tree was made of the same text, so what ends this has been told.
        let Ok((event, marks)) = event else { return };
        if let Event::Comment(comment, _) = event
            && let Some(what) = mark(&comment)
        {
            let span = Span {
                line: marks.start.line(),
                column: marks.start.col() + 1,
                end_line: marks.end.line(),
                end_column: marks.end.col() + 1,
            };
            found(span, what, true);
        }
    }
}

/// What the file of an advisory says that it is; `None`: it cannot be read.
pub(super) fn standing(advisory: Option<&Node>) -> Standing {
    match advisory {
        Some(node)
            if node
                .get("status")
                .and_then(Node::text)
                .is_some_and(|text| text != "draft") =>
        {
            Standing::Published
        }
        _ => Standing::Draft,
    }
}
