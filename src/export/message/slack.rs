//! Slack: plain text to paste, and the same in mrkdwn for an incoming webhook.

use serde::Serialize;

use super::lines::{indented, list, table};
use super::{Message, plain};
use crate::export::artefact::{Artefact, SitePath};
use crate::render::markdown::tree::{Block, Inline};

/// What a webhook takes.
#[derive(Serialize)]
struct Payload {
    text: String,
    /// Addresses are sources, not what the message is about.
    unfurl_links: bool,
}

/// # Errors
/// An id that is no name of a file.
pub fn files(message: &Message) -> anyhow::Result<Vec<Artefact>> {
    let paste: SitePath = format!("{}.txt", message.name).parse()?;
    let send: SitePath = format!("{}.json", message.name).parse()?;
    let payload = serde_json::to_string_pretty(&Payload {
        text: blocks(&message.blocks, true).join("\n"),
        unfurl_links: false,
    })?;
    Ok(vec![
        Artefact::file(paste, plain::text(&message.blocks, None)),
        Artefact::file(send, format!("{payload}\n")),
    ])
}

/// Blocks as lines of mrkdwn, which has neither lists nor tables.
fn blocks(blocks: &[Block], apart: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, one) in blocks.iter().enumerate() {
        if number > 0 && apart {
            lines.push(String::new());
        }
        lines.extend(block(one));
    }
    lines
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(words) => lines(&inlines(words)),
        Block::Heading(_, words) => lines(&marked('*', words)),
        Block::Code { text, .. } => code_block(text),
        Block::Quote(_, inner) => indented(blocks(inner, true), "> ", "> "),
        Block::List { start, items, .. } => {
            let inner = |item: &[Block], _: &str| blocks(item, false);
            list(*start, items, "• ", Some("   "), inner)
        }
        Block::Table { head, rows, .. } => table(head, rows, inlines),
        Block::Rule => vec!["———".to_owned()],
    }
}

fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(str::to_owned).collect()
}

fn inlines(words: &[Inline]) -> String {
    let mut out = String::new();
    for (number, word) in words.iter().enumerate() {
        match word {
            Inline::Text(part) => text(part, &mut out),
            Inline::Code(part) => push_apart(&code(part), &mut out),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => {
                let mark = match word {
                    Inline::Strong(_) => '*',
                    Inline::Emphasis(_) => '_',
                    _ => '~',
                };
                push_apart(&marked(mark, inner), &mut out);
                if number + 1 < words.len() {
                    out.push(' ');
                }
            }
            Inline::Link {
                href, bare: true, ..
            } => push_apart(&format!("<{}>", address(href)), &mut out),
            Inline::Link { href, words, .. } => link(href, words, &mut out),
            Inline::Reference { resolved, words } => match &resolved.href {
                Some(href) => link(href, words, &mut out),
                None => out.push_str(&inlines(words)),
            },
            Inline::Space => out.push(' '),
            Inline::Break => out.push('\n'),
        }
    }
    out
}

/// A mark counts only between blanks; what stands between two has no marks of its own.
fn marked(mark: char, words: &[Inline]) -> String {
    let words = escaped(&bare(words));
    let safe = words.replace(['*', '_', '~', '`'], "");
    if safe == words {
        format!("{mark}{words}{mark}")
    } else {
        words
    }
}

fn link(href: &str, words: &[Inline], out: &mut String) {
    let words = escaped(&bare(words)).replace(['\n', '|'], " ");
    out.push('<');
    out.push_str(&address(href));
    out.push('|');
    out.push_str(&words);
    out.push('>');
}

fn address(href: &str) -> String {
    href.replace('&', "&amp;")
        .replace('<', "%3C")
        .replace('>', "%3E")
        .replace('|', "%7C")
}

/// Words without marks.
fn bare(words: &[Inline]) -> String {
    words
        .iter()
        .map(|word| match word {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Struck(words)
            | Inline::Link { words, .. }
            | Inline::Reference { words, .. } => bare(words),
            Inline::Space | Inline::Break => " ".to_owned(),
        })
        .collect()
}

/// The three signs that mean something; there is no escape for others.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Plain words; one with a sign that would mark something goes into code.
fn text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_ascii_graphic();
        let end = rest
            .find(|character: char| character.is_ascii_graphic() != is_word)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let signs = run.contains(['*', '_', '~', '`']) || run.starts_with('>');
        let emoji = run.matches(':').count() > 1;
        if is_word && (signs || emoji) && !run.contains("://") {
            push_apart(&code(run), out);
        } else {
            out.push_str(&escaped(run));
        }
        rest = after;
    }
}

/// Two marks side by side would be one.
fn push_apart(piece: &str, out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
    out.push_str(piece);
}

/// Code in a line; backticks cannot be in it but between three.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "```" } else { "`" };
    format!("{fence}{}{fence}", escaped(text))
}

fn code_block(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(escaped).collect();
    // Three backticks cannot be inside; then it is text.
    if !text.contains("```") {
        lines.insert(0, "```".to_owned());
        lines.push("```".to_owned());
    }
    lines
}
