//! Blocks -> HTML.

use std::fmt::Write;

use pulldown_cmark::Alignment;

use super::tree::{Alert, Block, Inline};
use super::{HtmlOptions, plain};
use crate::render::html::{Html, attribute_into, escape_into};

pub(super) fn blocks(blocks: &[Block], options: HtmlOptions<'_>) -> Html {
    let mut writer = Writer {
        html: String::new(),
        options,
    };
    writer.blocks(blocks);
    Html::trusted(writer.html)
}

/// One paragraph without its `p`, and `true`; else every block.
pub(super) fn lean(source: &[Block], options: HtmlOptions<'_>) -> (Html, bool) {
    match source {
        [Block::Paragraph(inlines)] => {
            let mut writer = Writer {
                html: String::new(),
                options,
            };
            writer.inlines(inlines);
            (Html::trusted(writer.html), true)
        }
        _ => (blocks(source, options), false),
    }
}

struct Writer<'a> {
    html: String,
    options: HtmlOptions<'a>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.html.push('\n');
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.element("p", inlines),
            Block::Heading(level, inlines) => {
                let level = level.saturating_add(self.options.heading_shift).clamp(1, 6);
                self.element(&format!("h{level}"), inlines);
            }
            Block::Code {
                language,
                title,
                text,
            } => self.code(language, title.as_deref(), text),
            Block::Quote(None, blocks) => {
                self.html.push_str("<blockquote>");
                self.blocks(blocks);
                self.html.push_str("</blockquote>");
            }
            Block::Quote(Some(alert), blocks) => self.alert(*alert, blocks),
            Block::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items),
            Block::Table {
                alignments,
                head,
                rows,
            } => self.table(alignments, head, rows),
            Block::Rule => self.html.push_str("<hr>"),
        }
    }

    fn element(&mut self, name: &str, inlines: &[Inline]) {
        // Writing to a String cannot fail.
        let _ = write!(self.html, "<{name}>");
        self.inlines(inlines);
        let _ = write!(self.html, "</{name}>");
    }

    fn code(&mut self, language: &str, title: Option<&str>, text: &str) {
        if let Some(title) = title {
            self.html.push_str("<figure class=\"code\"><figcaption>");
            escape_into(title, &mut self.html);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("<pre>");
        self.open_code(text, language);
        self.html
            .push_str(self.options.highlighter.code(language, text).as_str());
        self.html.push_str("</code></pre>");
        if title.is_some() {
            self.html.push_str("</figure>");
        }
    }

    /// Code is not translated; it is English for fonts and voices unless it holds Japanese.
    fn open_code(&mut self, text: &str, language: &str) {
        self.html.push_str("<code");
        if !language.is_empty() {
            attribute_into("class", &format!("language-{language}"), &mut self.html);
        }
        if text.is_ascii() {
            attribute_into("lang", "en", &mut self.html);
        }
        attribute_into("translate", "no", &mut self.html);
        self.html.push('>');
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block]) {
        let kind = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        let _ = write!(
            self.html,
            "<div class=\"alert alert-{kind}\" role=\"note\"><p class=\"alert-title\">"
        );
        escape_into(self.options.titles.of(alert), &mut self.html);
        self.html.push_str("</p>\n");
        self.blocks(blocks);
        self.html.push_str("</div>");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let _ = write!(self.html, "<{name}");
        if let Some(start) = start.filter(|start| *start != 1) {
            attribute_into("start", &start.to_string(), &mut self.html);
        }
        self.html.push_str(">\n");
        for blocks in items {
            self.html.push_str("<li>");
            for (index, block) in blocks.iter().enumerate() {
                if index > 0 {
                    self.html.push('\n');
                }
                match block {
                    Block::Paragraph(inlines) if tight => self.inlines(inlines),
                    block => self.block(block),
                }
            }
            self.html.push_str("</li>\n");
        }
        let _ = write!(self.html, "</{name}>");
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let labels: Vec<String> = head.iter().map(|cell| plain::inlines(cell)).collect();
        self.html.push_str("<table><thead><tr>");
        for (index, cell) in head.iter().enumerate() {
            self.html.push_str("<th scope=\"col\"");
            self.alignment(alignments.get(index));
            self.html.push('>');
            self.inlines(cell);
            self.html.push_str("</th>");
        }
        self.html.push_str("</tr></thead>\n<tbody>");
        for row in rows {
            self.html.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                self.html.push_str("<td");
                self.alignment(alignments.get(index));
                // A phone shows each row as a card, each cell with its column's name.
                if let Some(label) = labels.get(index).filter(|label| !label.is_empty()) {
                    attribute_into("data-label", label, &mut self.html);
                }
                self.html.push('>');
                self.inlines(cell);
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody></table>");
    }

    fn alignment(&mut self, alignment: Option<&Alignment>) {
        match alignment {
            Some(Alignment::Center) => self.html.push_str(" class=\"center\""),
            Some(Alignment::Right) => self.html.push_str(" class=\"right\""),
            Some(Alignment::Left | Alignment::None) | None => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape_into(text, &mut self.html),
                Inline::Code(code) => {
                    self.open_code(code, "");
                    escape_into(code, &mut self.html);
                    self.html.push_str("</code>");
                }
                Inline::Emphasis(words) => self.element("em", words),
                Inline::Strong(words) => self.element("strong", words),
                Inline::Struck(words) => self.element("del", words),
                Inline::Link { href, words, .. } => {
                    self.html.push_str("<a");
                    attribute_into("href", href, &mut self.html);
                    self.html.push('>');
                    self.inlines(words);
                    self.html.push_str("</a>");
                }
                Inline::Reference { resolved, words } => {
                    // A tooltip needs an element that readers announce it for.
                    let name = match (&resolved.href, &resolved.title) {
                        (Some(_), _) => "a",
                        (None, Some(_)) => "abbr",
                        (None, None) => "span",
                    };
                    self.html.push('<');
                    self.html.push_str(name);
                    for (attribute, value) in [("href", &resolved.href), ("title", &resolved.title)]
                    {
                        if let Some(value) = value {
                            attribute_into(attribute, value, &mut self.html);
                        }
                    }
                    if !resolved.class.is_empty() {
                        attribute_into("class", resolved.class, &mut self.html);
                    }
                    self.html.push('>');
                    self.inlines(words);
                    let _ = write!(self.html, "</{name}>");
                }
                Inline::Space => self.html.push('\n'),
                Inline::Break => self.html.push_str("<br>"),
            }
        }
    }
}
