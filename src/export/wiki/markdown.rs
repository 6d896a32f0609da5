//! Blocks → Markdown, as a place reads it.

use std::collections::BTreeMap;

use super::block::{Block, Language, Words};
use super::links::Links;
use super::{Article, Materials};
use crate::model::step::Shell;
use crate::render::Error;
use crate::render::markdown::{self, Dialect, Piece};

/// How a place reads Markdown.
pub(super) trait Markdown: Sync {
    fn dialect(&self) -> Dialect;

    /// What a code block in a shell's language is called there.
    fn language(&self, shell: Shell) -> &'static str {
        match shell {
            Shell::Cmd => "bat",
            Shell::PowerShell => "powershell",
            Shell::Sh => "bash",
        }
    }

    /// Blocks that a reader opens by a click.
    fn folding(&self, title: &str, blocks: &str) -> String {
        // The empty lines make what is between Markdown again.
        let title = markdown::escape_html(title, self.dialect());
        format!("<details><summary>{title}</summary>\n\n{blocks}\n\n</details>")
    }

    /// The id that the place gives a heading of these words; `earlier` counts those before it in the article. `None`
    /// where it gives none that could be linked to.
    fn heading_id(&self, words: &str, earlier: &mut BTreeMap<String, usize>) -> Option<String>;
}

/// The article's text below its front matter.
///
/// # Errors
/// A template or a word that is missing.
pub(super) fn body(
    materials: &Materials<'_>,
    article: &Article<'_>,
    flavour: &dyn Markdown,
) -> Result<String, Error> {
    let mut earlier = BTreeMap::new();
    let writer = Writer {
        links: Links::new(materials, article, |words, _| {
            flavour.heading_id(words, &mut earlier)
        }),
        flavour,
    };
    super::text(materials, article, "wiki/article.md", |blocks| {
        writer.blocks(blocks)
    })
}

/// Letters, digits, `_` and `-` in lower case, blanks as `-`; the second of the same words gets `-1`.
pub(super) fn word_id(words: &str, earlier: &mut BTreeMap<String, usize>) -> String {
    let id: String = words
        .to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ => character.is_alphanumeric().then_some(character),
        })
        .collect();
    let count = earlier.entry(id.clone()).or_default();
    let number = *count;
    *count += 1;
    if number == 0 {
        id
    } else {
        format!("{id}-{number}")
    }
}

struct Writer<'a> {
    links: Links<'a>,
    flavour: &'a dyn Markdown,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
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
            self.links.resolve(scheme, key)
        })
    }

    fn prose(&self, source: &str) -> String {
        markdown::commonmark(source, self.flavour.dialect(), &|scheme, key| {
            self.links.resolve(scheme, key)
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
                self.links.resolve(scheme, key)
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
