//! One file's YAML as a tree in which every key and value knows where it stands.
//!
//! The parser is the one under serde-saphyr, read by its events: a serde type stops at its first mistake, and an author
//! wants all of them. Anchors, aliases, merge keys and tags are refused, so a file says what is written in it, and its
//! size bounds the tree.

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marks};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Deeper than any advisory; a hostile file must not exhaust the stack of what walks the tree.
const MAX_DEPTH: usize = 48;

#[derive(Debug)]
pub(super) struct Node {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Vec<Entry>),
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
    /// For a literal block, the column at which all its lines begin.
    pub literal_column: Option<usize>,
}

impl Node {
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            Kind::Scalar(_) => "a text",
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
            Kind::Scalar(_) | Kind::List(_) => None,
        }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            Kind::Scalar(_) | Kind::List(_) => &[],
        }
    }

    pub(super) fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            Kind::Scalar(_) | Kind::Map(_) => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(&scalar.text),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }
}

/// A collection that is still open.
struct Open {
    span: Span,
    map: bool,
    items: Vec<Node>,
    entries: Vec<Entry>,
    /// The key whose value comes next; a key that is not a scalar was reported and its value is read and dropped.
    key: Option<(String, Span)>,
}

/// YAML text → its tree, or `None` with the reason among the diagnostics. Duplicate keys are reported; the first stays.
pub(super) fn parse(file: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder {
        file,
        lines: text.lines().collect(),
        open: Vec::new(),
        root: None,
    };
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, marks) = match event {
            Ok(next) => next,
            Err(error) => {
                diagnostics.push(syntax_error(file, &builder.lines, &error));
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
            diagnostics.push(diagnostic);
            return None;
        }
    }
    match builder.root {
        Some(node) if !is_null(&node) => Some(node),
        _ => {
            diagnostics.push(
                Diagnostic::error(
                    Code::EmptyFile,
                    file,
                    Span::point(1, 1),
                    "the file is empty",
                )
                .help("write the file, or remove it"),
            );
            None
        }
    }
}

fn is_null(node: &Node) -> bool {
    matches!(&node.kind, Kind::Scalar(scalar)
        if scalar.style == ScalarStyle::Plain && matches!(scalar.text.as_str(), "" | "~" | "null"))
}

impl Builder<'_> {
    fn take(
        &mut self,
        event: Event<'_>,
        marks: Marks,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Diagnostic> {
        let span = span(marks);
        match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err(self.refused(span, "an alias (`*name`)"));
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.plain_node(span, anchor, tag.is_some())?;
                let scalar = self.scalar(value.into_owned(), style, span);
                self.add(
                    Node {
                        span,
                        kind: Kind::Scalar(scalar),
                    },
                    diagnostics,
                );
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.plain_node(span, anchor, tag.is_some())?;
                self.open(span, false)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.plain_node(span, anchor, tag.is_some())?;
                self.open(span, true)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let whole = Span {
                        end_line: span.line,
                        end_column: span.column,
                        ..open.span
                    };
                    let kind = if open.map {
                        Kind::Map(open.entries)
                    } else {
                        Kind::List(open.items)
                    };
                    self.add(Node { span: whole, kind }, diagnostics);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn plain_node(&self, span: Span, anchor: usize, tagged: bool) -> Result<(), Diagnostic> {
        if anchor != 0 {
            return Err(self.refused(span, "an anchor (`&name`)"));
        }
        if tagged {
            return Err(self.refused(span, "a tag (`!name`)"));
        }
        Ok(())
    }

    fn refused(&self, span: Span, what: &str) -> Diagnostic {
        Diagnostic::error(Code::AliasNotAllowed, self.file, span, format!("{what} is not allowed"))
            .help("write the value out, refer to a registry entry by its key, or quote a text that begins with `*`, `&` or `!`")
    }

    fn open(&mut self, span: Span, map: bool) -> Result<(), Diagnostic> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(self.file, span));
        }
        self.open.push(Open {
            span,
            map,
            items: Vec::new(),
            entries: Vec::new(),
            key: None,
        });
        Ok(())
    }

    fn add(&mut self, node: Node, diagnostics: &mut Diagnostics) {
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        if !parent.map {
            parent.items.push(node);
            return;
        }
        let Some((key, key_span)) = parent.key.take() else {
            let key = if let Kind::Scalar(scalar) = &node.kind {
                scalar.text.clone()
            } else {
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
        } else if let Some(first) = parent.entries.iter().find(|entry| entry.key == key) {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    self.file,
                    key_span,
                    format!("the key `{key}` is given twice"),
                )
                .help(format!(
                    "the first is on line {}; keep one of them",
                    first.key_span.line
                )),
            );
        } else if !key.is_empty() {
            parent.entries.push(Entry {
                key,
                key_span,
                value: node,
            });
        }
    }

    fn scalar(&self, text: String, style: ScalarStyle, span: Span) -> Scalar {
        let (start, literal_column) = match style {
            ScalarStyle::Plain => ((span.line, span.column), None),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                ((span.line, span.column + 1), None)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let column = self.block_column(span);
                (
                    (span.line + 1, column),
                    (style == ScalarStyle::Literal).then_some(column),
                )
            }
        };
        Scalar {
            text,
            style,
            start,
            literal_column,
        }
    }

    /// The column at which the lines of a block scalar begin: that of its first line that is not blank.
    fn block_column(&self, span: Span) -> usize {
        self.lines
            .iter()
            .skip(span.line)
            .find(|line| !line.trim().is_empty())
            .map_or(1, |line| line.chars().take_while(|c| *c == ' ').count() + 1)
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

fn syntax_error(file: &str, lines: &[&str], error: &ScanError) -> Diagnostic {
    let mark = error.marker();
    let line = mark.line().clamp(1, lines.len().max(1));
    let at = point(line, mark.col());
    let message = error.kind().to_string();
    if message.contains("nest") || message.contains("recursion") {
        return too_deep(file, at);
    }
    let source = lines.get(line - 1).copied().unwrap_or("");
    let help = if source.trim_start_matches(' ').starts_with('\t') {
        "indent with blanks; YAML does not allow tabs here"
    } else if source.contains('：') && !source.contains(": ") {
        "a key ends with the ASCII `:` and a blank; this line has a full-width `：`"
    } else if source.starts_with('\u{3000}')
        || source.trim_start_matches(' ').starts_with('\u{3000}')
    {
        "indent with ASCII blanks; this line begins with a full-width blank"
    } else {
        "the mistake may be on the line above: a quote that does not end, an indentation that does not line up, or a text with `: ` or ` #` that needs quotes"
    };
    Diagnostic::error(Code::YamlSyntax, file, at, message).help(help)
}
