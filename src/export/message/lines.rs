//! What texts of lines have in common, whatever marks words in them.

use crate::render::markdown::tree::{Block, Inline};

/// A list: `bullet` or a number before each item, and `inner` makes the lines of one, given its mark. Items of several
/// blocks are apart from each other. `rest` stands before the later lines of an item; `None`: as wide as the mark.
pub(super) fn list(
    start: Option<u64>,
    items: &[Vec<Block>],
    bullet: &str,
    rest: Option<&str>,
    inner: impl Fn(&[Block], &str) -> Vec<String>,
) -> Vec<String> {
    let mut lines = Vec::new();
    let apart = items.iter().any(|item| item.len() > 1);
    for (item, number) in items.iter().zip(start.unwrap_or(1)..) {
        if apart && !lines.is_empty() {
            lines.push(String::new());
        }
        let mark = match start {
            Some(_) => format!("{number}. "),
            None => bullet.to_owned(),
        };
        let below = rest.map_or_else(|| " ".repeat(mark.len()), str::to_owned);
        lines.extend(indented(inner(item, &mark), &mark, &below));
    }
    lines
}

/// A table, a row a line; `inlines` makes the words of a cell.
pub(super) fn table(
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    inlines: impl Fn(&[Inline]) -> String,
) -> Vec<String> {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = cells.iter().map(|cell| inlines(cell)).collect();
        cells.join(" | ").replace('\n', " ")
    };
    std::iter::once(head)
        .chain(rows.iter().map(Vec::as_slice))
        .map(row)
        .collect()
}

/// Lines with something before the first and something before the others.
pub(super) fn indented(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let mut out = Vec::with_capacity(lines.len());
    for (number, line) in lines.into_iter().enumerate() {
        let before = if number == 0 { first } else { rest };
        out.push(format!("{before}{line}").trim_end().to_owned());
    }
    out
}
