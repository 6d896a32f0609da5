//! Blocks -> Markdown that a wiki reads the same way: each renderer's traps are sprung here, not on the author.

mod dialect;
pub(super) mod escape;

pub use dialect::{Dialect, NoteBox, StrongBesidePunctuation, container};

use pulldown_cmark::Alignment;

use super::cjk::is_punctuation;
use super::plain::indented;
use super::tree::{Block, Inline};
use crate::model::text::forbidden;

/// Plain words as Markdown: a title, a name, a value that an exporter puts into an article.
/// Control characters become blanks, so that it stays one line.
pub fn escape_text(text: &str, dialect: Dialect) -> String {
    let line: String = text
        .chars()
        .map(|character| {
            if character == '\n' || forbidden(character) {
                ' '
            } else {
                character
            }
        })
        .collect();
    escape::at_line_start(&Line::new(dialect).text(&line))
}

/// Plain words between tags, such as a summary: no Markdown is read there, but people and pictures are.
pub fn escape_html(text: &str, dialect: Dialect) -> String {
    escape::html(text, dialect)
}

pub(super) fn blocks(blocks: &[Block], dialect: Dialect) -> String {
    let parts: Vec<String> = blocks.iter().map(|part| block(part, dialect)).collect();
    parts.join("\n\n")
}

fn block(part: &Block, dialect: Dialect) -> String {
    match part {
        Block::Paragraph(words) => {
            escape::at_line_start(Line::new(dialect).written(words).trim_start())
        }
        Block::Heading(level, words) => {
            let level = level.saturating_add(dialect.heading_shift).clamp(1, 6);
            let words = escape::at_line_start(&Line::new(dialect).written(words));
            let words = match words.strip_suffix('#') {
                // Signs at the end of a heading are swallowed.
                Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
                _ => words,
            };
            format!("{} {words}", "#".repeat(usize::from(level)))
        }
        Block::Code {
            language,
            title,
            text,
        } => dialect.code_block(language, title.as_deref(), text),
        Block::Quote(None, inner) => indented(&blocks(inner, dialect), "> ", "> "),
        Block::Quote(Some(alert), inner) => dialect.note_box(*alert, &blocks(inner, dialect)),
        Block::List {
            start,
            tight,
            items,
        } => list(*start, *tight, items, dialect),
        Block::Table {
            alignments,
            head,
            rows,
        } => table(alignments, head, rows, dialect),
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<u64>, tight: bool, items: &[Vec<Block>], dialect: Dialect) -> String {
    let separator = if tight { "\n" } else { "\n\n" };
    let parts: Vec<String> = items
        .iter()
        .zip(start.unwrap_or(1)..)
        .map(|(item, number)| {
            let marker = match start {
                Some(_) => format!("{number}. "),
                None => "- ".to_owned(),
            };
            let parts: Vec<String> = item.iter().map(|part| block(part, dialect)).collect();
            indented(&parts.join(separator), &marker, &" ".repeat(marker.len()))
        })
        .collect();
    parts.join(separator)
}

fn table(
    alignments: &[Alignment],
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    dialect: Dialect,
) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| Line::in_cell(dialect).written(cell))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule: Vec<&str> = alignments
        .iter()
        .map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":---",
            Alignment::Center => ":---:",
            Alignment::Right => "---:",
        })
        .collect();
    let mut lines = vec![row(head), format!("| {} |", rule.join(" | "))];
    lines.extend(rows.iter().map(|cells| row(cells)));
    lines.join("\n")
}

/// Writes one line of words.
#[derive(Clone, Copy)]
pub(super) struct Line {
    dialect: Dialect,
    in_cell: bool,
    /// A link holds no other: an address in its words stays words.
    in_link: bool,
}

impl Line {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            in_cell: false,
            in_link: false,
        }
    }

    pub(super) fn in_cell(dialect: Dialect) -> Self {
        Self {
            dialect,
            in_cell: true,
            in_link: false,
        }
    }

    pub(super) fn written(self, words: &[Inline]) -> String {
        let mut out = String::new();
        self.write(words, None, &mut out);
        out
    }

    /// `after` is what the parser will see behind these words.
    fn write(self, words: &[Inline], after: Option<char>, out: &mut String) {
        for (index, inline) in words.iter().enumerate() {
            let next = match words.get(index + 1) {
                Some(next) => self.first(next),
                None => after,
            };
            match inline {
                Inline::Text(text) => {
                    push_apart(&self.text(text), out);
                    if next == Some('[') && out.ends_with('!') {
                        // Together they would begin an image.
                        out.insert(out.len() - 1, '\\');
                    }
                }
                Inline::Code(code) => push_apart(&escape::code_span(code, self.in_cell), out),
                Inline::Emphasis(words) => self.marked("*", Some("em"), words, next, out),
                Inline::Strong(words) => self.marked("**", Some("strong"), words, next, out),
                Inline::Struck(words) => self.marked("~~", None, words, next, out),
                Inline::Link {
                    href, bare: true, ..
                } => {
                    out.push('<');
                    out.push_str(href.strip_prefix("mailto:").unwrap_or(href));
                    out.push('>');
                }
                Inline::Link { href, words, .. } => self.link(href, words, out),
                Inline::Reference { resolved, words } => match &resolved.href {
                    Some(href) => self.link(href, words, out),
                    None => self.write(words, next, out),
                },
                Inline::Space => out.push(' '),
                Inline::Break => out.push_str("<br>"),
            }
        }
    }

    fn text(self, text: &str) -> String {
        escape::text(text, self.dialect, self.in_cell, self.in_link)
    }

    fn link(self, href: &str, words: &[Inline], out: &mut String) {
        out.push('[');
        let inside = Self {
            in_link: true,
            ..self
        };
        inside.write(words, Some(']'), out);
        out.push_str("](");
        out.push_str(&escape::address(href));
        out.push(')');
    }

    /// Emphasis: by its marks where CommonMark's rule reads them, else by a tag or blanks.
    fn marked(
        self,
        mark: &str,
        tag: Option<&str>,
        words: &[Inline],
        next: Option<char>,
        out: &mut String,
    ) {
        let mut inner = String::new();
        self.write(words, mark.chars().next(), &mut inner);
        let before = out.chars().next_back();
        let first = inner.chars().next();
        let last = inner.chars().next_back();
        // `*` inside and beside would run together.
        let star = [before, first, last, next].contains(&mark.chars().next());
        if flanks(before, first) && flanks(next, last) && !star {
            out.extend([mark, inner.as_str(), mark]);
            return;
        }
        let tag = tag.filter(|_| self.dialect.strong == StrongBesidePunctuation::Tag);
        if let Some(tag) = tag {
            out.extend(["<", tag, ">", inner.as_str(), "</", tag, ">"]);
            return;
        }
        if before.is_some_and(|before| !before.is_whitespace()) {
            out.push(' ');
        }
        out.extend([mark, inner.as_str(), mark]);
        if next.is_some_and(|next| !next.is_whitespace()) {
            out.push(' ');
        }
    }

    /// The first character that the parser will see of an inline.
    fn first(self, inline: &Inline) -> Option<char> {
        match inline {
            Inline::Text(text) => self.text(text).chars().next(),
            Inline::Code(_) => Some('`'),
            Inline::Emphasis(_) | Inline::Strong(_) => Some('*'),
            Inline::Struck(_) => Some('~'),
            Inline::Link { bare: true, .. } | Inline::Break => Some('<'),
            Inline::Link { .. } => Some('['),
            Inline::Reference { resolved, words } => match resolved.href {
                Some(_) => Some('['),
                None => words.first().and_then(|word| self.first(word)),
            },
            Inline::Space => Some(' '),
        }
    }
}

/// Two stretches of code side by side would be one.
fn push_apart(piece: &str, out: &mut String) {
    if out.ends_with('`') && piece.starts_with('`') {
        out.push(' ');
    }
    out.push_str(piece);
}

/// CommonMark's rule for a mark between `outside` and `inside`; the ends of a line count as blanks.
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let blank = |character: Option<char>| character.is_none_or(char::is_whitespace);
    let punctuation = |character: Option<char>| character.is_some_and(is_punctuation);
    !blank(inside) && (!punctuation(inside) || blank(outside) || punctuation(outside))
}
