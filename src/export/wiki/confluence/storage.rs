//! Blocks → storage format: XHTML, and macros for what HTML has no element for.

use std::fmt::Write as _;

use super::xml::{cdata, escaped};
use crate::export::wiki::block::{Alert, Block, Language, Words};
use crate::export::wiki::links::Links;
use crate::export::wiki::{Article, Materials};
use crate::model::step::Shell;
use crate::render::markdown::{self, tree};
use tree::Inline;

pub(super) struct Writer<'a> {
    links: Links<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(materials: &'a Materials<'a>, article: &'a Article<'a>) -> Self {
        // An anchor is called what references call it.
        let links = Links::new(materials, article, |_, anchors| anchors.first().cloned());
        Self { links }
    }

    pub(super) fn blocks(&self, blocks: &[Block]) -> String {
        let parts: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        parts.join("\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading {
                level,
                text,
                anchors,
            } => {
                let anchor = anchors.first().map(|name| anchor(name));
                let anchor = anchor.unwrap_or_default();
                format!("<h{level}>{anchor}{}</h{level}>", escaped(text))
            }
            Block::Paragraph(words) => format!("<p>{}</p>", self.line(words)),
            Block::Prose(source) => self.prose(source),
            Block::Labelled { label, text } if markdown::is_one_paragraph(text) => {
                let mut words = label.clone();
                words.push(markdown::Piece::Source(text.clone()));
                format!("<p>{}</p>", self.line(&words))
            }
            Block::Labelled { label, text } => {
                format!("<p>{}</p>\n{}", self.line(label), self.prose(text))
            }
            Block::List { numbered, items } => {
                let items = items.iter().map(|item| match item.as_slice() {
                    [Block::Paragraph(words)] => self.line(words),
                    blocks => self.blocks(blocks),
                });
                list(*numbered, None, items)
            }
            Block::Table { head, rows } => table(
                &head.iter().map(|cell| escaped(cell)).collect::<Vec<_>>(),
                rows.iter()
                    .map(|cells| cells.iter().map(|cell| self.line(cell)).collect()),
            ),
            Block::Code {
                language,
                title,
                text,
            } => {
                let language = match language {
                    Language::Shell(Shell::Sh) => "bash",
                    Language::Shell(Shell::PowerShell) => "powershell",
                    Language::Shell(Shell::Cmd) | Language::Output => "text",
                };
                code(language, title.as_deref(), text.trim_end_matches('\n'))
            }
            Block::Note { alert, blocks } => note(*alert, &self.blocks(blocks)),
            Block::Quote(blocks) => {
                format!("<blockquote>{}</blockquote>", self.blocks(blocks))
            }
            Block::Folding { title, blocks } => {
                rich("expand", &parameter("title", title), &self.blocks(blocks))
            }
        }
    }

    fn line(&self, words: &Words) -> String {
        inlines(&markdown::words(words, &|scheme, key| {
            self.links.resolve(scheme, key)
        }))
    }

    fn prose(&self, source: &str) -> String {
        prose(&tree::parse(source, &|scheme, key| {
            self.links.resolve(scheme, key)
        }))
    }
}

/// An author's blocks.
fn prose(blocks: &[tree::Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(prose_block).collect();
    parts.join("\n")
}

fn prose_block(block: &tree::Block) -> String {
    match block {
        tree::Block::Paragraph(words) => format!("<p>{}</p>", inlines(words)),
        tree::Block::Heading(level, words) => {
            format!("<h{level}>{}</h{level}>", inlines(words))
        }
        tree::Block::Code {
            language,
            title,
            text,
        } => {
            let language = match language.as_str() {
                "sh" | "bash" | "shell" | "zsh" => "bash",
                "powershell" | "ps1" | "pwsh" => "powershell",
                _ => "text",
            };
            code(language, title.as_deref(), text)
        }
        tree::Block::Quote(None, inner) => format!("<blockquote>{}</blockquote>", prose(inner)),
        tree::Block::Quote(Some(alert), inner) => note(*alert, &prose(inner)),
        tree::Block::List {
            start,
            tight,
            items,
        } => {
            let items = items.iter().map(|item| match item.as_slice() {
                [tree::Block::Paragraph(words)] if *tight => inlines(words),
                blocks => prose(blocks),
            });
            list(start.is_some(), start.filter(|start| *start != 1), items)
        }
        tree::Block::Table { head, rows, .. } => table(
            &head.iter().map(|cell| inlines(cell)).collect::<Vec<_>>(),
            rows.iter()
                .map(|cells| cells.iter().map(|cell| inlines(cell)).collect()),
        ),
        tree::Block::Rule => "<hr />".to_owned(),
    }
}

fn list(numbered: bool, start: Option<u64>, items: impl Iterator<Item = String>) -> String {
    let name = if numbered { "ol" } else { "ul" };
    let mut out = match start {
        Some(start) => format!("<{name} start=\"{start}\">"),
        None => format!("<{name}>"),
    };
    for item in items {
        // Writing to a String cannot fail.
        let _ = write!(out, "<li>{item}</li>");
    }
    let _ = write!(out, "</{name}>");
    out
}

fn table(head: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let row = |cells: &[String], name: &str| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("<{name}>{cell}</{name}>"))
            .collect();
        format!("<tr>{}</tr>", cells.concat())
    };
    let mut out = format!("<table><tbody>{}", row(head, "th"));
    for cells in rows {
        out.push('\n');
        out.push_str(&row(&cells, "td"));
    }
    out.push_str("</tbody></table>");
    out
}

fn code(language: &str, title: Option<&str>, text: &str) -> String {
    let mut parameters = parameter("language", language);
    if let Some(title) = title {
        parameters.push_str(&parameter("title", title));
    }
    format!(
        "<ac:structured-macro ac:name=\"code\">{parameters}<ac:plain-text-body>{}</ac:plain-text-body></ac:structured-macro>",
        cdata(text)
    )
}

fn note(alert: Alert, body: &str) -> String {
    let name = match alert {
        Alert::Note => "info",
        Alert::Tip => "tip",
        Alert::Important | Alert::Warning => "note",
        Alert::Caution => "warning",
    };
    rich(name, "", body)
}

/// A macro around blocks.
fn rich(name: &str, parameters: &str, body: &str) -> String {
    format!(
        "<ac:structured-macro ac:name=\"{name}\">{parameters}<ac:rich-text-body>{body}</ac:rich-text-body></ac:structured-macro>"
    )
}

fn parameter(name: &str, value: &str) -> String {
    format!(
        "<ac:parameter ac:name=\"{name}\">{}</ac:parameter>",
        escaped(value)
    )
}

fn anchor(name: &str) -> String {
    format!(
        "<ac:structured-macro ac:name=\"anchor\">{}</ac:structured-macro>",
        parameter("", name)
    )
}

fn inlines(words: &[Inline]) -> String {
    words.iter().map(inline).collect()
}

fn inline(word: &Inline) -> String {
    match word {
        Inline::Text(text) => escaped(text),
        Inline::Code(code) => format!("<code>{}</code>", escaped(code)),
        Inline::Emphasis(words) => format!("<em>{}</em>", inlines(words)),
        Inline::Strong(words) => format!("<strong>{}</strong>", inlines(words)),
        Inline::Struck(words) => format!("<del>{}</del>", inlines(words)),
        Inline::Link { href, words, .. } => link(href, words),
        Inline::Reference { resolved, words } => match &resolved.href {
            Some(href) => link(href, words),
            None => inlines(words),
        },
        Inline::Space => " ".to_owned(),
        Inline::Break => "<br />".to_owned(),
    }
}

fn link(href: &str, words: &[Inline]) -> String {
    let words = inlines(words);
    match href.strip_prefix('#') {
        Some(name) => format!(
            "<ac:link ac:anchor=\"{}\"><ac:link-body>{words}</ac:link-body></ac:link>",
            escaped(name)
        ),
        None => format!("<a href=\"{}\">{words}</a>", escaped(href)),
    }
}
