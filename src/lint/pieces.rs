//! A text cut into its words, its code and what it refers to, each with its place in the source.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::diagnostic::Span;
use crate::model::text::Prose;
use crate::model::text::reference::EXTENSIONS;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Words,
    /// Inline code without its backticks, or one stretch of a code block.
    Code,
    /// A link or autolink; the piece is its address.
    Reference(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub kind: Kind,
    /// Bytes of the source.
    pub range: Range<usize>,
}

/// The pieces of a text, in order. What stands between two of them is markup.
pub(super) fn of(prose: &Prose) -> Vec<Piece> {
    let source = &*prose.source;
    // Most texts have no markup at all.
    if !prose.markdown || !source.contains(['`', '<', '[', '*', '_', '\\', '&', '\n', '|', '#']) {
        return vec![Piece {
            kind: Kind::Words,
            range: 0..source.len(),
        }];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut in_block, mut in_address) = (false, false);
    for (event, range) in Parser::new_ext(source, EXTENSIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_block = true,
            Event::End(TagEnd::CodeBlock) => in_block = false,
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                in_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                pieces.push(Piece {
                    range: address_place(source, &range, &dest_url),
                    kind: Kind::Reference(dest_url.into_string()),
                });
            }
            Event::End(TagEnd::Link) => in_address = false,
            Event::Code(_) => pieces.push(Piece {
                kind: Kind::Code,
                range: without_ticks(source, range),
            }),
            Event::Text(_) | Event::InlineHtml(_) | Event::Html(_) | Event::SoftBreak
                if !in_address =>
            {
                let kind = if in_block { Kind::Code } else { Kind::Words };
                match pieces.last_mut() {
                    Some(last) if last.kind == kind && last.range.end == range.start => {
                        last.range.end = range.end;
                    }
                    _ => pieces.push(Piece { kind, range }),
                }
            }
            _ => {}
        }
    }
    pieces
}

/// The longest stretches of a text in which `is` holds, each with the byte it begins at.
pub(super) fn runs(
    text: &str,
    is: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = rest + text[rest..].find(is)?;
        let to = text[from..]
            .find(|c| !is(c))
            .map_or(text.len(), |length| from + length);
        rest = to;
        Some((from, &text[from..to]))
    })
}

/// Where a range of a text stands in its file.
pub(super) fn place(prose: &Prose, range: &Range<usize>) -> Span {
    super::span(prose.origin.place(&prose.source, range.clone()))
}

/// The place of a link's address; the whole link where it is written in another way, or elsewhere.
fn address_place(source: &str, range: &Range<usize>, address: &str) -> Range<usize> {
    let found = source
        .get(range.clone())
        .and_then(|link| link.rfind(address));
    match found {
        Some(at) if !address.is_empty() => range.start + at..range.start + at + address.len(),
        _ => range.clone(),
    }
}

fn without_ticks(source: &str, range: Range<usize>) -> Range<usize> {
    let code = source.get(range.clone()).unwrap_or_default();
    let ticks = code.len() - code.trim_start_matches('`').len();
    if code.len() < 2 * ticks {
        return range;
    }
    range.start + ticks..range.end - ticks
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::locale::Locale;
    use crate::model::text::Origin;

    pub(in crate::lint) fn prose(locale: Locale, source: &str) -> Prose {
        Prose {
            locale,
            source: source.to_owned(),
            markdown: true,
            origin: Origin {
                file: "a.yaml".into(),
                line: 1,
                column: 1,
                runs: None,
                quote: None,
            },
            pair: (1, 1),
        }
    }

    #[test]
    fn words_code_and_references() {
        let source = "Use `rpc --x`, <term:lms> or [the *tool*](tool:x).\n\n    block 1\n";
        let prose = prose(Locale::En, source);
        let seen: Vec<(&str, &str)> = of(&prose)
            .iter()
            .map(|piece| {
                let kind = match &piece.kind {
                    Kind::Words => "words",
                    Kind::Code => "code",
                    Kind::Reference(_) => "reference",
                };
                (kind, &source[piece.range.clone()])
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("words", "Use "),
                ("code", "rpc --x"),
                ("words", ", "),
                ("reference", "term:lms"),
                ("words", " or "),
                ("reference", "tool:x"),
                ("words", "the "),
                ("words", "tool"),
                ("words", "."),
                ("code", "block 1\n"),
            ]
        );
    }
}
