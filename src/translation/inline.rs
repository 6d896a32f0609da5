//! What a translation must carry over unchanged: code, references, placeholders.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::model::text::reference::EXTENSIONS;

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// To be translated.
    Text(&'a str),
    /// Stands for itself: `` `code` ``, `<step:stop>`, `{{name}}`.
    Alone(&'a str),
    /// The `[` of a link with words of its own.
    Open(&'a str),
    /// The `](address)` behind them.
    Close(&'a str),
}

impl<'a> Piece<'a> {
    pub(super) fn source(self) -> &'a str {
        match self {
            Self::Text(text) | Self::Alone(text) | Self::Open(text) | Self::Close(text) => text,
        }
    }
}

/// What a stretch of a text is made into.
type Made<'a> = fn(&'a str) -> Piece<'a>;

/// A text in pieces, which one after the other are the text.
pub(super) fn pieces<'a>(source: &'a str, markdown: bool) -> Vec<Piece<'a>> {
    let mut marks: Vec<(Range<usize>, Made<'a>)> = Vec::new();
    if markdown {
        for (event, range) in Parser::new_ext(source, EXTENSIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    marks.push((without_end(source, range), Piece::Alone));
                }
                Event::Code(_)
                | Event::Start(Tag::Link {
                    link_type: LinkType::Autolink | LinkType::Email,
                    ..
                }) => marks.push((range, Piece::Alone)),
                Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    ..
                }) => {
                    if let Some(tail) = source[range.clone()].rfind("](") {
                        marks.push((range.start..range.start + 1, Piece::Open));
                        marks.push((range.start + tail..range.end, Piece::Close));
                    }
                }
                _ => {}
            }
        }
    }
    let taken: Vec<Range<usize>> = marks.iter().map(|(range, _)| range.clone()).collect();
    let is_free = |range: &Range<usize>| {
        taken
            .iter()
            .all(|other| range.end <= other.start || other.end <= range.start)
    };
    for range in placeholders(source).into_iter().filter(is_free) {
        marks.push((range, Piece::Alone));
    }
    marks.sort_by_key(|(range, _)| range.start);
    let mut pieces = Vec::new();
    let mut at = 0;
    for (range, piece) in marks {
        if range.start < at {
            continue; // inside code
        }
        if range.start > at {
            pieces.push(Piece::Text(&source[at..range.start]));
        }
        at = range.end;
        pieces.push(piece(&source[range]));
    }
    if at < source.len() {
        pieces.push(Piece::Text(&source[at..]));
    }
    pieces
}

/// A block of code without the line break behind it.
fn without_end(source: &str, range: Range<usize>) -> Range<usize> {
    let length = source[range.clone()].trim_end_matches('\n').len();
    range.start..range.start + length
}

/// `{{name}}`, exactly as commands take them.
fn placeholders(source: &str) -> Vec<Range<usize>> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    source
        .match_indices("{{")
        .filter_map(|(start, open)| {
            let name = &source[start + open.len()..];
            let length = name.find(|c| !is_name(c))?;
            let end = start + open.len() + length + "}}".len();
            (length > 0 && name[length..].starts_with("}}")).then_some(start..end)
        })
        .collect()
}

/// What a text refers to and quotes, and how often: `[words](step:stop)` is the same as `<step:stop>`.
pub(super) fn protected(source: &str, markdown: bool) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for piece in pieces(source, markdown) {
        let name = match piece {
            Piece::Text(_) | Piece::Open(_) => continue,
            Piece::Alone(text) => text.to_owned(),
            Piece::Close(text) => {
                let address = text.trim_start_matches("](").trim_end_matches(')');
                format!("<{address}>")
            }
        };
        *found.entry(name).or_insert(0) += 1;
    }
    found
}

/// What of a source is missing in its translation, and what is there that the source has not.
pub(super) fn lost(source: &str, target: &str, markdown: bool) -> (Vec<String>, Vec<String>) {
    let (source, target) = (protected(source, markdown), protected(target, markdown));
    let beyond = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
        let more = one
            .iter()
            .filter(|(name, count)| other.get(*name).is_none_or(|there| there < count));
        more.map(|(name, _)| name.clone()).collect()
    };
    (beyond(&source, &target), beyond(&target, &source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_the_text() {
        let source = "`sc stop`で<term:lms>を止め、[この手順](step:stop)へ。\n\n```\nsc query {{x}}\n```\n\n{{name}} {{ no }}";
        let pieces = pieces(source, true);
        let joined: String = pieces.iter().map(|piece| piece.source()).collect();
        assert_eq!(joined, source);
        let kept: Vec<Piece<'_>> = pieces
            .into_iter()
            .filter(|piece| !matches!(piece, Piece::Text(_)))
            .collect();
        assert_eq!(
            kept,
            [
                Piece::Alone("`sc stop`"),
                Piece::Alone("<term:lms>"),
                Piece::Open("["),
                Piece::Close("](step:stop)"),
                Piece::Alone("```\nsc query {{x}}\n```"),
                Piece::Alone("{{name}}"),
            ]
        );
    }

    #[test]
    fn a_plain_line_has_no_code() {
        assert_eq!(
            pieces("`a` <b> {{c}}", false),
            [Piece::Text("`a` <b> "), Piece::Alone("{{c}}")]
        );
    }

    #[test]
    fn what_is_lost_is_named() {
        let (lost, extra) = lost("<step:a> `x` `x`", "[go](step:a) `x` `y`", true);
        assert_eq!(
            (lost, extra),
            (vec!["`x`".to_owned()], vec!["`y`".to_owned()])
        );
    }
}
