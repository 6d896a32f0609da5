//! Command lines of Windows' command processor.

use std::ops::Range;

use super::Token;

const KEYWORDS: [&str; 12] = [
    "call", "cd", "do", "echo", "else", "exit", "for", "goto", "if", "in", "not", "set",
];

pub(super) fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        line_tokens(line.trim_end(), start, &mut tokens);
        start += line.len();
    }
    tokens
}

fn line_tokens(line: &str, offset: usize, tokens: &mut Vec<Token>) {
    let mut push =
        |range: Range<usize>, class| tokens.push((range.start + offset..range.end + offset, class));
    // The next word is a command's name.
    let mut command = true;
    let mut at = 0;
    while let Some(character) = line[at..].chars().next() {
        let rest = &line[at..];
        let length = match character {
            ' ' | '\t' | '&' | '|' | '<' | '>' | '(' | ')' => 1,
            '"' => quoted(rest, '"'),
            '%' => quoted(rest, '%'),
            _ => rest
                .find([' ', '\t', '"', '&', '|', '<', '>', '(', ')'])
                .unwrap_or(rest.len()),
        };
        let word = &rest[..length];
        let comment = command && (word.eq_ignore_ascii_case("rem") || word.starts_with("::"));
        if comment {
            push(at..line.len(), 'c');
            return;
        }
        let range = at..at + length;
        match character {
            ' ' | '\t' => {}
            '"' => {
                push(range, if command { 'f' } else { 's' });
                command = false;
            }
            '&' | '|' | '(' => {
                push(range, 'o');
                command = true;
            }
            '<' | '>' | ')' => push(range, 'o'),
            '%' => {
                if length > 1 {
                    push(range, 'v');
                }
                command = false;
            }
            _ if command
                && KEYWORDS
                    .iter()
                    .any(|keyword| word.eq_ignore_ascii_case(keyword)) =>
            {
                push(range, 'k');
                command = matches!(word.to_ascii_lowercase().as_str(), "call" | "do" | "else");
            }
            _ if command => {
                push(range, 'f');
                command = false;
            }
            // `/Full`, `/s:value`, `-AdminPassword`; not a path.
            '/' | '-' if length > 1 => push(at..at + word.find(':').unwrap_or(length), 'p'),
            _ => {}
        }
        at += length;
    }
}

/// How long the quoted stretch at the start of `text` is, its marks included; a lone mark is one long.
fn quoted(text: &str, mark: char) -> usize {
    match text[1..].find(mark) {
        Some(end) => end + 2,
        None if mark == '%' => 1,
        None => text.len(),
    }
}
