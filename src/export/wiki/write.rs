//! Blocks → Markdown of a flavour.

use std::collections::BTreeMap;

use super::block::{Block, Language, Words};
use super::{Article, Flavour, Materials};
use crate::model::text::reference::Scheme;
use crate::render::markdown::{self, Piece, Resolved};
use crate::route;
use crate::route::reference::Target;

pub(super) struct Writer<'a> {
    materials: &'a Materials<'a>,
    article: &'a Article<'a>,
    flavour: &'a dyn Flavour,
    /// The ids of headings by what references call them.
    ids: BTreeMap<String, String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        materials: &'a Materials<'a>,
        article: &'a Article<'a>,
        flavour: &'a dyn Flavour,
    ) -> Self {
        let mut ids = BTreeMap::new();
        let mut earlier = BTreeMap::new();
        for section in &article.sections {
            for (text, anchors) in headings(&section.blocks) {
                let Some(id) = flavour.heading_id(text, &mut earlier) else {
                    continue;
                };
                for anchor in anchors {
                    ids.entry(anchor.clone()).or_insert_with(|| id.clone());
                }
            }
        }
        Self {
            materials,
            article,
            flavour,
            ids,
        }
    }

    pub(super) fn blocks(&self, blocks: &[Block]) -> String {
        let mut parts = Vec::with_capacity(blocks.len());
        // A list right behind another would go on with it, unless its marks differ.
        let mut other_marks = false;
        for block in blocks {
            if let Block::List { numbered, items } = block {
                parts.push(self.list(*numbered, other_marks, items));
                other_marks = !other_marks;
            } else {
                parts.push(self.block(block));
                // An author's text may end in a list.
                other_marks = matches!(block, Block::Prose(_) | Block::Labelled { .. });
            }
        }
        parts.join("\n\n")
    }

    fn block(&self, block: &Block) -> String {
        let dialect = self.flavour.dialect();
        match block {
            Block::Heading { level, text, .. } => {
                let words = self.line(&vec![Piece::Text(text.clone())]);
                // A sign at the end of a heading would be swallowed.
                let words = match words.strip_suffix('#') {
                    Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
                    _ => words,
                };
                format!("{} {words}", "#".repeat(usize::from(*level)))
            }
            Block::Paragraph(words) => self.line(words),
            Block::Prose(source) => self.prose(source),
            Block::Labelled { label, text } if markdown::is_one_paragraph(text) => {
                let mut words = label.clone();
                words.push(Piece::Source(text.clone()));
                self.line(&words)
            }
            Block::Labelled { label, text } => {
                format!("{}\n\n{}", self.line(label), self.prose(text))
            }
            Block::List { numbered, items } => self.list(*numbered, false, items),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Code {
                language,
                title,
                text,
            } => {
                let language = match language {
                    Language::Shell(shell) => self.flavour.language(*shell),
                    Language::Output => "text",
                };
                dialect.code_block(language, title.as_deref(), text.trim_end_matches('\n'))
            }
            Block::Note { alert, blocks } => dialect.note_box(*alert, &self.blocks(blocks)),
            Block::Quote(blocks) => indented(&self.blocks(blocks), "> ", "> "),
            Block::Folding { title, blocks } => self.flavour.folding(title, &self.blocks(blocks)),
        }
    }

    fn line(&self, words: &Words) -> String {
        markdown::line(words, self.flavour.dialect(), &|scheme, key| {
            self.resolve(scheme, key)
        })
    }

    fn prose(&self, source: &str) -> String {
        markdown::commonmark(source, self.flavour.dialect(), &|scheme, key| {
            self.resolve(scheme, key)
        })
    }

    fn list(&self, numbered: bool, other_marks: bool, items: &[Vec<Block>]) -> String {
        let is_line = |block: &Block| match block {
            Block::Paragraph(_) => true,
            Block::Labelled { text, .. } => markdown::is_one_paragraph(text),
            _ => false,
        };
        let tight = items
            .iter()
            .all(|item| matches!(item.as_slice(), [block] if is_line(block)));
        let items: Vec<String> = (1..)
            .zip(items)
            .map(|(number, item)| {
                let marker = match (numbered, other_marks) {
                    (true, false) => format!("{number}. "),
                    (true, true) => format!("{number}) "),
                    (false, false) => "- ".to_owned(),
                    (false, true) => "* ".to_owned(),
                };
                indented(&self.blocks(item), &marker, &" ".repeat(marker.len()))
            })
            .collect();
        items.join(if tight { "\n" } else { "\n\n" })
    }

    fn table(&self, head: &[String], rows: &[Vec<Words>]) -> String {
        let row = |cells: &mut dyn Iterator<Item = String>| {
            let cells: Vec<String> = cells.collect();
            format!("| {} |", cells.join(" | "))
        };
        let cell = |words: &Words| {
            markdown::cell(words, self.flavour.dialect(), &|scheme, key| {
                self.resolve(scheme, key)
            })
        };
        let mut lines = vec![
            row(&mut head
                .iter()
                .map(|text| cell(&vec![Piece::Text(text.clone())]))),
            row(&mut head.iter().map(|_| "---".to_owned())),
        ];
        lines.extend(rows.iter().map(|cells| row(&mut cells.iter().map(cell))));
        lines.join("\n")
    }

    fn resolve(&self, scheme: Scheme, key: &str) -> Resolved {
        let catalog = self.materials.catalog;
        let locale = self.article.locale;
        let reference =
            route::reference::resolve(catalog, Some(self.article.advisory), locale, scheme, key);
        let site = |path: String| {
            let base = catalog.site.base_url.as_deref()?;
            Some(route::absolute(base, &path))
        };
        let href = match reference.target {
            Target::Here(anchor) => self.ids.get(&anchor).map(|id| format!("#{id}")),
            Target::Advisory(id) => site(route::page(route::Page::Advisory(&id), locale)),
            // The article explains its terms itself.
            Target::Nowhere | Target::Term(_) => None,
            Target::Web { url, .. } => Some(url),
        };
        Resolved {
            text: reference.text,
            href,
            ..Resolved::default()
        }
    }
}

/// Every heading in reading order.
fn headings(blocks: &[Block]) -> Vec<(&str, &[String])> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, anchors, .. } => found.push((text.as_str(), anchors.as_slice())),
            Block::Note { blocks, .. } | Block::Quote(blocks) | Block::Folding { blocks, .. } => {
                found.extend(headings(blocks));
            }
            Block::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| headings(item)));
            }
            Block::Paragraph(_)
            | Block::Prose(_)
            | Block::Labelled { .. }
            | Block::Table { .. }
            | Block::Code { .. } => {}
        }
    }
    found
}

fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let before = if number == 0 { first } else { rest };
        if line.is_empty() {
            out.push_str(before.trim_end());
        } else {
            out.push_str(before);
            out.push_str(line);
        }
    }
    out
}
