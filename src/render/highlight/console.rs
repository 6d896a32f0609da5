//! A terminal transcript: prompts, what was typed, what came back. No syntax knows these.

use super::language::Language;
use super::{Token, tokens_of};

pub(super) fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        match prompt(text) {
            Some((length, shell)) => {
                tokens.push((start..start + length, 'u'));
                let command = tokens_of(Language::of(shell), &text[length..]);
                let offset = start + length;
                tokens.extend(
                    command
                        .into_iter()
                        .map(|(range, class)| (range.start + offset..range.end + offset, class)),
                );
            }
            None if !text.is_empty() => tokens.push((start..start + text.len(), 'r')),
            None => {}
        }
        start += line.len();
    }
    tokens
}

/// The length of the prompt and the shell behind it: `$ `, `# `, `PS C:\> `, `C:\> `.
fn prompt(line: &str) -> Option<(usize, &'static str)> {
    if line.starts_with("$ ") || line.starts_with("# ") {
        return Some((2, "sh"));
    }
    let powershell = line.starts_with("PS ") || line.starts_with("PS>");
    let drive = line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && line[1..].starts_with(":\\");
    if !powershell && !drive {
        return None;
    }
    let end = line.find('>')? + 1;
    let blank = usize::from(line[end..].starts_with(' '));
    Some((end + blank, if powershell { "powershell" } else { "cmd" }))
}
