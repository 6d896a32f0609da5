//! Blocks → text without marks, in lines as long as they come or as a mail wants them.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::lines::{indented, list, table};
use crate::render::markdown::tree::{Block, Inline};

/// Lines of at most so many columns, a Japanese letter being two; code and addresses are never broken.
pub(super) fn text(blocks: &[Block], width: Option<usize>) -> String {
    let lines = self::blocks(blocks, true, width.unwrap_or(usize::MAX));
    lines.join("\n") + "\n"
}

fn blocks(blocks: &[Block], apart: bool, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, one) in blocks.iter().enumerate() {
        if number > 0 && apart {
            lines.push(String::new());
        }
        lines.extend(block(one, width));
    }
    lines
}

fn block(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) => {
            let text = inlines(words);
            text.lines().flat_map(|line| wrapped(line, width)).collect()
        }
        Block::Code { text, .. } => text.lines().map(str::to_owned).collect(),
        Block::Quote(_, inner) => {
            indented(blocks(inner, true, width.saturating_sub(2)), "> ", "> ")
        }
        Block::List { start, items, .. } => {
            let inner =
                |item: &[Block], mark: &str| blocks(item, false, width.saturating_sub(mark.len()));
            list(*start, items, "- ", None, inner)
        }
        Block::Table { head, rows, .. } => table(head, rows, inlines),
        Block::Rule => vec!["----".to_owned()],
    }
}

fn inlines(words: &[Inline]) -> String {
    let mut text = String::new();
    for word in words {
        match word {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Struck(words) => {
                text.push_str(&inlines(words));
            }
            Inline::Link {
                href, bare: true, ..
            } => address(href, &mut text),
            Inline::Link { href, words, .. } => {
                text.push_str(&inlines(words));
                address(href, &mut text);
            }
            Inline::Reference { resolved, words } => {
                text.push_str(&inlines(words));
                if let Some(href) = &resolved.href
                    && resolved.class != super::HERE
                {
                    address(href, &mut text);
                }
            }
            Inline::Space => text.push(' '),
            Inline::Break => text.push('\n'),
        }
    }
    text
}

/// An address between blanks and angle brackets, which every reader takes off it: bare, it would swallow what follows.
fn address(href: &str, text: &mut String) {
    let href = href.strip_prefix("mailto:").unwrap_or(href);
    if !text.is_empty() && !text.ends_with([' ', '\n', '：']) {
        text.push(' ');
    }
    text.push('<');
    text.push_str(href);
    text.push('>');
}

/// One line as several: between words, and in Japanese between letters but not before a sign that ends something.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for piece in pieces(line) {
        let fits = current.width() + piece.trim_end().width() <= width;
        if !fits && !current.trim().is_empty() {
            lines.push(current.trim_end().to_owned());
            current.clear();
            current.push_str(piece.trim_start());
        } else {
            current.push_str(piece);
        }
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// Where a line may be broken: behind each piece.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut characters = line.char_indices().peekable();
    let mut in_address = false;
    while let Some((at, character)) = characters.next() {
        match character {
            '<' => in_address = line[at..].starts_with("<http"),
            '>' => in_address = false,
            _ => {}
        }
        let Some((next_at, next)) = characters.peek().copied() else {
            break;
        };
        let wide = |character: char| character.width().unwrap_or(0) > 1;
        let breaks = character == ' ' || wide(character) || wide(next);
        if breaks && !in_address && !begins(character) && !ends(next) && next != ' ' {
            pieces.push(&line[start..next_at]);
            start = next_at;
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// What no line ends with.
fn begins(character: char) -> bool {
    matches!(
        character,
        '「' | '『' | '（' | '【' | '〈' | '［' | '(' | '[' | '<' | '“'
    )
}

/// What no line begins with.
fn ends(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〉'
            | '］'
            | '：'
            | '；'
            | '！'
            | '？'
            | '・'
            | 'ー'
            | '々'
            | '／'
            | '～'
            | '…'
            | '”'
            | ')'
            | ']'
            | '>'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_wanted() {
        let line = "影響を受けるPCは、製造元のファームウェア（11.6.27.3264以降）に更新する <https://example.com/a/very/long/address>。終わり and then some words in English.";
        let lines = wrapped(line, 30);
        assert_eq!(
            lines,
            [
                "影響を受けるPCは、製造元の",
                "ファームウェア（11.6.27.3264以",
                "降）に更新する",
                "<https://example.com/a/very/long/address>。",
                "終わり and then some words in",
                "English.",
            ]
        );
        assert_eq!(wrapped("", 10), [""]);
        assert_eq!(wrapped("「あ」「い」。", 4), ["「あ」", "「い」。"]);
    }
}
