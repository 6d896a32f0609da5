//! One file's YAML as a tree in which every key and value knows where it stands.
//!
//! The parser is the one under serde-saphyr, read by its events: a serde type stops at its first mistake, and an author
//! wants all of them. Anchors, aliases, merge keys and tags are refused, so a file says what is written in it, and its
//! size bounds the tree.

mod place;
mod syntax;

use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, ScalarStyle, Span as Marks, StructureStyle};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::text::Run;

/// Deeper than any advisory; a hostile file must not exhaust the stack of what walks the tree.
const MAX_DEPTH: usize = 48;

#[derive(Debug)]
pub(super) struct Node {
    pub span: Span,
    /// Where its key begins, for the value of a mapping.
    pub key: Option<(usize, usize)>,
    /// The file as a whole.
    pub root: bool,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Vec<Entry>),
    /// An alias; it was reported, and whatever it may stand for is nobody's mistake.
    Refused,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

#[derive(Debug)]
pub(super) struct Scalar {
    pub text: String,
    pub style: ScalarStyle,
    /// Where the first character of the text stands: after a quote, or on the line below a block's `|`.
    pub start: (usize, usize),
    pub runs: Option<Arc<[Run]>>,
    /// Where a comment follows on the same line: in a text without quotes ` #` ends it, meant or not.
    pub comment: Option<Span>,
}

impl Node {
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            Kind::Scalar(_) if is_null(self) => "empty",
            Kind::Scalar(_) | Kind::Refused => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
        }
    }

    /// The value of a key, where this is a mapping that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(entries) => entries
                .iter()
                .find(|entry| entry.key == key)
                .map(|entry| &entry.value),
            _ => None,
        }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    pub(super) fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }
}

/// A collection that is still open.
struct Open {
    span: Span,
    map: bool,
    /// Written with brackets.
    flow: bool,
    items: Vec<Node>,
    entries: Vec<Entry>,
    /// The lines of the keys so far.
    seen: BTreeMap<String, usize>,
    /// The key whose value comes next; a key that is not a scalar was reported and its value is read and dropped.
    key: Option<(String, Span)>,
}

/// YAML text → its tree, or `None` with the reason among the diagnostics. Duplicate keys are reported; the first stays.
pub(super) fn parse(file: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder {
        file,
        lines: lines(text),
        open: Vec::new(),
        root: None,
    };
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, marks) = match event {
            Ok(next) => next,
            Err(error) => {
                let finding = syntax::syntax_error(file, &builder.lines, &error);
                let stopped = finding.span.map(|span| span.line);
                diagnostics.push(syntax::look_alike(file, text, stopped).unwrap_or(finding));
                return None;
            }
        };
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                diagnostics.push(
                    Diagnostic::error(
                        Code::YamlSyntax,
                        file,
                        point(marks.start.line(), marks.start.col()),
                        "a second document begins here",
                    )
                    .help("one file is one document: remove the `---` line, or split the file"),
                );
                return None;
            }
        }
        if let Err(diagnostic) = builder.take(event, marks, diagnostics) {
            diagnostics.push(*diagnostic);
            return None;
        }
    }
    let (code, span, message, help) = match builder.root {
        Some(node) if matches!(node.kind, Kind::Map(_)) => return Some(node),
        Some(node) if !is_null(&node) => (
            Code::NotAMapping,
            Span::point(node.span.line, node.span.column),
            format!("the file is {}, and must be a mapping", node.what()),
            "write lines of `key: value`",
        ),
        _ => (
            Code::EmptyFile,
            Span::point(1, 1),
            "the file is empty".to_owned(),
            "write the file, or remove it",
        ),
    };
    diagnostics.push(Diagnostic::error(code, file, span, message).help(help));
    None
}

/// A plain scalar that says nothing.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(&node.kind, Kind::Scalar(scalar)
        if scalar.style == ScalarStyle::Plain && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// YAML ends a line at LF, CR LF and CR.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.extend(line.strip_suffix('\r').unwrap_or(line).split('\r'));
    }
    if lines.last() == Some(&"") {
        lines.pop();
    }
    lines
}

impl Builder<'_> {
    /// An `Err` ends the reading of the file.
    fn take(
        &mut self,
        event: Event<'_>,
        marks: Marks,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Box<Diagnostic>> {
        let span = span(marks);
        let tagged = |tag: bool| tag.then_some("a tag (`!name`)");
        let anchored = |anchor: usize| (anchor != 0).then_some("an anchor (`&name`)");
        match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                diagnostics.push(self.refused(span, "an alias (`*name`)"));
                self.add(span, Kind::Refused, diagnostics);
            }
            Event::Scalar(value, style, anchor, tag) => {
                let refused = anchored(anchor).or(tagged(tag.is_some()));
                diagnostics.extend(refused.map(|what| self.refused(span, what)));
                let span = self.without_blanks(span);
                let text = value.into_owned();
                let place::Places { start, runs } = place::places(&self.lines, span, style, &text);
                let scalar = Scalar {
                    text,
                    style,
                    start,
                    runs,
                    comment: self.comment(span, style),
                };
                self.add(span, Kind::Scalar(scalar), diagnostics);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let refused = anchored(anchor).or(tagged(tag.is_some()));
                diagnostics.extend(refused.map(|what| self.refused(span, what)));
                self.open(span, false, style == StructureStyle::Flow)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let refused = anchored(anchor).or(tagged(tag.is_some()));
                diagnostics.extend(refused.map(|what| self.refused(span, what)));
                self.open(span, true, style == StructureStyle::Flow)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let last = if open.map {
                        open.entries.last().map(|entry| entry.value.span)
                    } else {
                        open.items.last().map(|item| item.span)
                    };
                    // A block ends where the next thing begins, says the parser; it ends with its last value.
                    let end = if open.flow {
                        span
                    } else {
                        last.unwrap_or(open.span)
                    };
                    let kind = if open.map {
                        Kind::Map(open.entries)
                    } else {
                        Kind::List(open.items)
                    };
                    self.add(open.span.to(end), kind, diagnostics);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn refused(&self, span: Span, what: &str) -> Diagnostic {
        let start = Span::point(span.line, span.column);
        Diagnostic::error(Code::AliasNotAllowed, self.file, start, format!("{what} is not allowed"))
            .help("write the value out, refer to a registry entry by its key, or quote a text that begins with `*`, `&` or `!`")
    }

    fn comment(&self, span: Span, style: ScalarStyle) -> Option<Span> {
        let line = self.lines.get(span.end_line - 1)?;
        if style != ScalarStyle::Plain || !line.contains('#') {
            return None;
        }
        let rest: String = line.chars().skip(span.end_column - 1).collect();
        let blanks = rest.chars().take_while(|c| matches!(c, ' ' | '\t')).count();
        let begins = blanks > 0 && rest.trim_start_matches([' ', '\t']).starts_with('#');
        begins.then(|| Span::point(span.end_line, span.end_column + blanks))
    }

    /// The parser ends a block scalar where the next thing begins.
    fn without_blanks(&self, span: Span) -> Span {
        let mut end = (span.end_line, span.end_column);
        while end.0 > span.line {
            let line = self.lines.get(end.0 - 1).copied().unwrap_or("");
            if line.chars().take(end.1 - 1).any(|c| c != ' ') {
                break;
            }
            let above = self.lines.get(end.0 - 2).copied().unwrap_or("");
            end = (end.0 - 1, above.chars().count() + 1);
        }
        Span {
            end_line: end.0,
            end_column: end.1,
            ..span
        }
    }

    fn open(&mut self, span: Span, map: bool, flow: bool) -> Result<(), Box<Diagnostic>> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(too_deep(self.file, span)));
        }
        self.open.push(Open {
            span,
            map,
            flow,
            items: Vec::new(),
            entries: Vec::new(),
            seen: BTreeMap::new(),
            key: None,
        });
        Ok(())
    }

    fn add(&mut self, span: Span, kind: Kind, diagnostics: &mut Diagnostics) {
        let mut node = Node {
            span,
            key: None,
            root: false,
            kind,
        };
        let Some(parent) = self.open.last_mut() else {
            node.root = true;
            self.root = Some(node);
            return;
        };
        if !parent.map {
            parent.items.push(node);
            return;
        }
        let Some((key, key_span)) = parent.key.take() else {
            let key = match node.kind {
                Kind::Scalar(scalar) => scalar.text,
                Kind::Refused => String::new(),
                Kind::List(_) | Kind::Map(_) => {
                    diagnostics.push(
                        Diagnostic::error(
                            Code::WrongType,
                            self.file,
                            node.span,
                            format!("{} cannot be a key", node.what()),
                        )
                        .help("a key is a plain word; quote a text that begins with `{` or `[`"),
                    );
                    String::new()
                }
            };
            parent.key = Some((key, node.span));
            return;
        };
        if key == "<<" {
            diagnostics.push(
                Diagnostic::error(
                    Code::AliasNotAllowed,
                    self.file,
                    key_span,
                    "merge keys (`<<`) are not allowed",
                )
                .help("write the keys out"),
            );
        } else if let Some(first) = parent.seen.get(&key) {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    self.file,
                    key_span,
                    format!("the key `{key}` is given twice"),
                )
                .help(format!("the first is on line {first}; keep one of them")),
            );
        } else if !key.is_empty() {
            let nowhere =
                (node.span.line, node.span.column) == (node.span.end_line, node.span.end_column);
            if nowhere && matches!(node.kind, Kind::Scalar(_)) {
                // Nothing stands nowhere: the key is what can be pointed at.
                node.span = key_span;
            }
            node.key = Some((key_span.line, key_span.column));
            parent.seen.insert(key.clone(), key_span.line);
            parent.entries.push(Entry {
                key,
                key_span,
                value: node,
            });
        }
    }
}

struct Builder<'a> {
    file: &'a str,
    lines: Vec<&'a str>,
    open: Vec<Open>,
    root: Option<Node>,
}

/// The parser counts lines from 1 and columns from 0.
fn point(line: usize, column: usize) -> Span {
    Span::point(line, column + 1)
}

fn span(marks: Marks) -> Span {
    Span {
        line: marks.start.line(),
        column: marks.start.col() + 1,
        end_line: marks.end.line(),
        end_column: marks.end.col() + 1,
    }
}

fn too_deep(file: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::TooDeep,
        file,
        span,
        format!("nested deeper than {MAX_DEPTH} levels"),
    )
    .help("look for an indentation that grows by accident")
}
