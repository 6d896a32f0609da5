//! Blocks -> text for a terminal.

use super::AlertTitles;
use super::tree::{Block, Inline};

pub(super) fn blocks(blocks: &[Block], titles: &AlertTitles) -> String {
    let parts: Vec<String> = blocks.iter().map(|part| block(part, titles)).collect();
    parts.join("\n\n")
}

fn block(part: &Block, titles: &AlertTitles) -> String {
    match part {
        Block::Paragraph(words) | Block::Heading(_, words) => inlines(words),
        Block::Code { text, .. } => indented(text, "    ", "    "),
        Block::Quote(None, inner) => indented(&blocks(inner, titles), "> ", "> "),
        Block::Quote(Some(alert), inner) => {
            format!("[{}] {}", titles.of(*alert), blocks(inner, titles))
        }
        Block::List {
            start,
            tight,
            items,
        } => {
            let parts: Vec<String> = items
                .iter()
                .zip(start.unwrap_or(1)..)
                .map(|(item, number)| {
                    let marker = match start {
                        Some(_) => format!("{number}. "),
                        None => "- ".to_owned(),
                    };
                    let parts: Vec<String> = item.iter().map(|part| block(part, titles)).collect();
                    indented(
                        &parts.join(if *tight { "\n" } else { "\n\n" }),
                        &marker,
                        &" ".repeat(marker.len()),
                    )
                })
                .collect();
            parts.join(if *tight { "\n" } else { "\n\n" })
        }
        Block::Table { head, rows, .. } => {
            let lines: Vec<String> = std::iter::once(head)
                .chain(rows)
                .map(|cells| {
                    let cells: Vec<String> = cells.iter().map(|cell| inlines(cell)).collect();
                    cells.join(" | ")
                })
                .collect();
            lines.join("\n")
        }
        Block::Rule => "----".to_owned(),
    }
}

/// One line of words; a link's address follows it where it differs.
pub(super) fn inlines(words: &[Inline]) -> String {
    let mut text = String::new();
    for inline in words {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Struck(words)
            | Inline::Link {
                bare: true, words, ..
            }
            | Inline::Reference { words, .. } => text.push_str(&inlines(words)),
            Inline::Link {
                href,
                bare: false,
                words,
            } => {
                text.push_str(&inlines(words));
                text.push_str(" <");
                text.push_str(href);
                text.push('>');
            }
            Inline::Space => text.push(' '),
            Inline::Break => text.push('\n'),
        }
    }
    text
}

/// `first` before the first line, `rest` before the others; an empty line stays empty.
pub(super) fn indented(text: &str, first: &str, rest: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let prefix = if index == 0 { first } else { rest };
            if line.is_empty() {
                prefix.trim_end().to_owned()
            } else {
                format!("{prefix}{line}")
            }
        })
        .collect();
    lines.join("\n")
}
