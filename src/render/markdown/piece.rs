//! Lines that an exporter puts together: words of its own beside an author's text, escaped as one.

use super::commonmark::{Dialect, Line, escape};
use super::tree::{self, Block, Inline};
use super::{Resolved, Resolver};
use crate::model::text::forbidden;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    Code(String),
    Strong(String),
    Link {
        href: String,
        text: String,
    },
    /// CommonMark of an author; blocks beside one another are separated by line breaks.
    Source(String),
    Break,
}

/// Pieces as a paragraph of their own.
pub fn line(pieces: &[Piece], dialect: Dialect, resolver: &Resolver<'_>) -> String {
    let words = words(pieces, resolver);
    escape::at_line_start(Line::new(dialect).written(&words).trim())
}

/// Pieces as a cell of a table.
pub fn cell(pieces: &[Piece], dialect: Dialect, resolver: &Resolver<'_>) -> String {
    let words = words(pieces, resolver);
    Line::in_cell(dialect).written(&words).trim().to_owned()
}

/// Whether an author's text is one paragraph, which fits into a line.
pub fn is_one_paragraph(source: &str) -> bool {
    let nothing = |_, _: &str| Resolved::default();
    matches!(
        tree::parse(source, &nothing).as_slice(),
        [] | [Block::Paragraph(_)]
    )
}

/// Pieces as one line of the tree.
pub fn words(pieces: &[Piece], resolver: &Resolver<'_>) -> Vec<Inline> {
    let mut words = Vec::new();
    // An empty one would hide from a mark what comes behind it.
    let is_empty = |piece: &&Piece| matches!(piece, Piece::Text(text) | Piece::Strong(text) if text.is_empty());
    for piece in pieces.iter().filter(|piece| !is_empty(piece)) {
        match piece {
            Piece::Text(text) => words.push(Inline::Text(one_line(text))),
            Piece::Code(code) => words.push(Inline::Code(one_line(code))),
            Piece::Strong(text) => words.push(Inline::Strong(vec![Inline::Text(one_line(text))])),
            Piece::Link { href, text } => words.push(Inline::Link {
                href: one_line(href),
                bare: false,
                words: vec![Inline::Text(one_line(text))],
            }),
            Piece::Source(source) => words.extend(flat(tree::parse(source, resolver))),
            Piece::Break => words.push(Inline::Break),
        }
    }
    words
}

/// Control characters would end the line.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|character| {
            if character == '\n' || character == '\t' || forbidden(character) {
                ' '
            } else {
                character
            }
        })
        .collect()
}

/// Blocks as one line: items begin with a dot, whatever else begins a line of its own.
fn flat(blocks: Vec<Block>) -> Vec<Inline> {
    let mut words = Vec::new();
    for block in blocks {
        for part in rows(block) {
            if !words.is_empty() {
                words.push(Inline::Break);
            }
            words.extend(part);
        }
    }
    words
}

fn rows(block: Block) -> Vec<Vec<Inline>> {
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) => vec![words],
        Block::Code { text, .. } => text
            .lines()
            .map(|line| vec![Inline::Code(line.to_owned())])
            .collect(),
        Block::Quote(_, inner) => vec![flat(inner)],
        Block::List { start, items, .. } => items
            .into_iter()
            .zip(start.unwrap_or(1)..)
            .map(|(item, number)| {
                let mark = match start {
                    Some(_) => format!("({number}) "),
                    None => "・".to_owned(),
                };
                let mut words = vec![Inline::Text(mark)];
                words.extend(flat(item));
                words
            })
            .collect(),
        Block::Table { head, rows, .. } => std::iter::once(head)
            .chain(rows)
            .map(|cells| {
                let mut words = Vec::new();
                for cell in cells {
                    if !words.is_empty() {
                        words.push(Inline::Text(" / ".to_owned()));
                    }
                    words.extend(cell);
                }
                words
            })
            .collect(),
        Block::Rule => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(_: crate::model::text::reference::Scheme, _: &str) -> Resolved {
        Resolved::default()
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn words_of_ours_and_of_an_author_are_one_line() {
        let pieces = [
            Piece::Strong("重要".to_owned()),
            text(""),
            text("：@qiita と "),
            Piece::Source("**「A」**です\nB".to_owned()),
            Piece::Break,
            Piece::Link {
                href: "https://example.com/a b".to_owned(),
                text: "https://example.com/ [x]".to_owned(),
            },
            Piece::Code("a|`b".to_owned()),
        ];
        assert_eq!(
            line(&pieces, Dialect::QIITA, &nothing),
            "**重要**：`@qiita` と <strong>「A」</strong>ですB<br>\
             [https://example.com/ \\[x\\]](<https://example.com/a%20b>)``a|`b``"
        );
        assert!(cell(&pieces, Dialect::QIITA, &nothing).ends_with("``a\\|`b``"));
    }

    #[test]
    fn a_mark_before_a_gap_that_is_empty_still_closes() {
        let pieces = [Piece::Strong("先に。".to_owned()), text(""), text("次に")];
        assert_eq!(
            line(&pieces, Dialect::QIITA, &nothing),
            "<strong>先に。</strong>次に"
        );
    }

    #[test]
    fn a_cell_holds_every_block_on_one_line() {
        let source =
            "# a\n\nb\n\n- c\n  - d\n- e\n\n> f\n\n```\ng | h\n```\n\n| i |\n| - |\n| j |\n\n---";
        let pieces = [Piece::Source(source.to_owned())];
        assert_eq!(
            cell(&pieces, Dialect::QIITA, &nothing),
            "a<br>b<br>・c<br>・d<br>・e<br>f<br>`g \\| h`<br>i<br>j"
        );
    }

    #[test]
    fn tells_one_paragraph_from_more() {
        assert!(is_one_paragraph("a\nb"));
        for more in ["a\n\nb", "- a", "# a", "> a", "```\na\n```"] {
            assert!(!is_one_paragraph(more), "{more}");
        }
    }
}
