//! Words that must stay words.

use super::Dialect;
use crate::render::html::Html;

/// Text between the marks: every character that could mean something is escaped; addresses become links, and words
/// that a wiki would make something of go into code.
pub(super) fn text(text: &str, dialect: Dialect, in_cell: bool, in_link: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (run, is_word) in runs(text) {
        if is_word {
            word(run, dialect, in_cell, in_link, &mut out);
        } else {
            out.push_str(run);
        }
    }
    out
}

/// The same between tags, where no Markdown is read.
pub(super) fn html(text: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (run, is_word) in runs(text) {
        let escaped = Html::text(run);
        if is_word && is_magic(run, dialect) {
            out.extend(["<code>", escaped.as_str(), "</code>"]);
        } else {
            out.push_str(escaped.as_str());
        }
    }
    out
}

/// Runs of ASCII signs without a blank, and what stands between them.
fn runs(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = rest.chars().next()?.is_ascii_graphic();
        let end = rest
            .find(|character: char| character.is_ascii_graphic() != is_word)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((run, is_word))
    })
}

/// Whether the place would make a formula, a person or a picture of it.
fn is_magic(run: &str, dialect: Dialect) -> bool {
    (dialect.formulas && run.contains('$'))
        || (dialect.mentions && mentions(run))
        || (dialect.emoji && emoji(run))
}

/// A run of ASCII signs without a blank.
fn word(run: &str, dialect: Dialect, in_cell: bool, in_link: bool, out: &mut String) {
    if !in_link && let Some(at) = run.find("http://").or_else(|| run.find("https://")) {
        let (before, address) = run.split_at(at);
        let end = address.find(['<', '>', '"']).unwrap_or(address.len());
        let address_end = without_sentence_end(&address[..end]).len();
        let (address, after) = address.split_at(address_end);
        word(before, dialect, in_cell, true, out);
        // A bare address would swallow the Japanese behind it.
        out.push('<');
        out.push_str(address);
        out.push('>');
        word(after, dialect, in_cell, true, out);
    } else if is_magic(run, dialect) {
        out.push_str(&code_span(run, in_cell));
    } else {
        characters(run, in_cell, out);
    }
}

/// The address without what ends the sentence around it; a bracket that it opened itself belongs to it.
fn without_sentence_end(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let closes = last == ')' && address.matches(')').count() <= address.matches('(').count();
        if closes || !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '\'' | '*') {
            break;
        }
        address = &address[..address.len() - 1];
    }
    address
}

/// Whether there is an `@name` that is no part of an address.
fn mentions(run: &str) -> bool {
    run.match_indices('@').any(|(at, _)| {
        let name =
            |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
        !run[..at].ends_with(|character: char| character.is_ascii_alphanumeric())
            && run[at + 1..].starts_with(name)
    })
}

/// Whether there is a `:name:`.
fn emoji(run: &str) -> bool {
    let name = |part: &str| {
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
        !part.is_empty() && part.bytes().all(sign)
    };
    let mut parts = run.split(':').skip(1).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_some() && name(part) {
            return true;
        }
    }
    false
}

fn characters(run: &str, in_cell: bool, out: &mut String) {
    let mut before: Option<char> = None;
    let mut following = run.chars();
    while let Some(character) = following.next() {
        let next = following.as_str().chars().next();
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#') => {
                out.push_str("&amp;");
            }
            '\\' | '`' | '*' | '[' | ']' | '~' => {
                out.push('\\');
                out.push(character);
            }
            // Inside a word it is a letter.
            '_' if before.is_some_and(char::is_alphanumeric)
                && next.is_some_and(char::is_alphanumeric) =>
            {
                out.push('_');
            }
            '_' => out.push_str("\\_"),
            '|' if in_cell => out.push_str("\\|"),
            // An address without a scheme would swallow what follows, too.
            '.' if out.ends_with("www") => out.push_str("\\."),
            _ => out.push(character),
        }
        before = Some(character);
    }
}

/// A line that begins with what would make it a heading, a list, a rule or a box.
pub(in crate::render::markdown) fn at_line_start(line: &str) -> String {
    let digits = line.len()
        - line
            .trim_start_matches(|character: char| character.is_ascii_digit())
            .len();
    if line.starts_with(['#', '-', '+', '=']) || line.starts_with(":::") {
        format!("\\{line}")
    } else if digits > 0 && is_list_mark(&line[digits..]) {
        format!("{}\\{}", &line[..digits], &line[digits..])
    } else {
        line.to_owned()
    }
}

/// What makes digits before it an item's number: a dot or bracket, then a blank. `11.6` is none.
fn is_list_mark(rest: &str) -> bool {
    rest.strip_prefix(['.', ')'])
        .is_some_and(|after| after.chars().next().is_none_or(char::is_whitespace))
}

/// Code in a line, fenced by more backticks than it holds.
pub(super) fn code_span(code: &str, in_cell: bool) -> String {
    let fence = "`".repeat(longest_run(code, '`') + 1);
    // A table is cut into cells before code is seen.
    let code = if in_cell {
        code.replace('|', "\\|")
    } else {
        code.to_owned()
    };
    let blank = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{code}{blank}{fence}")
}

pub(super) fn longest_run(text: &str, character: char) -> usize {
    text.split(|other| other != character)
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// A link's address; in angle brackets where it would end too early.
pub(super) fn address(href: &str) -> String {
    if href.contains(['(', ')', ' ', '<', '>']) {
        let href = href
            .replace(' ', "%20")
            .replace('<', "%3C")
            .replace('>', "%3E");
        format!("<{href}>")
    } else {
        href.to_owned()
    }
}
