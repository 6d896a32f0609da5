//! Blocks -> Markdown that a wiki reads the same way: each renderer's traps are sprung here, not on the author.

pub(super) mod escape;

use pulldown_cmark::Alignment;

use super::cjk::is_punctuation;
use super::plain::indented;
use super::tree::{Alert, Block, Inline};
use crate::model::text::forbidden;

/// What a wiki makes of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub note_box: NoteBox,
    pub strong: StrongBesidePunctuation,
    /// A code block's title goes behind its language (```` ```bash:check.sh ````); otherwise on a line above.
    pub code_titles: bool,
    /// `@name` in prose notifies a stranger of that name, so it goes into code.
    pub mentions: bool,
    /// `$…$` is a formula, so a word with `$` goes into code.
    pub formulas: bool,
    /// Added to each heading's level.
    pub heading_shift: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteBox {
    /// `> [!WARNING]`
    Gfm,
    /// `:::note warn`
    Qiita,
    /// `:::message alert`
    Zenn,
}

/// `**「重要」**です` is not bold where only CommonMark's own rule holds; what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrongBesidePunctuation {
    /// `<strong>`, where tags are let through.
    Tag,
    /// A blank on either side.
    Blank,
}

impl Dialect {
    pub const GFM: Self = Self {
        note_box: NoteBox::Gfm,
        strong: StrongBesidePunctuation::Tag,
        code_titles: false,
        mentions: true,
        formulas: true,
        heading_shift: 0,
    };
    pub const QIITA: Self = Self {
        note_box: NoteBox::Qiita,
        code_titles: true,
        ..Self::GFM
    };
    pub const ZENN: Self = Self {
        note_box: NoteBox::Zenn,
        strong: StrongBesidePunctuation::Blank,
        mentions: false,
        ..Self::QIITA
    };

    /// Code, fenced by more backticks than it holds.
    pub fn code_block(self, language: &str, title: Option<&str>, text: &str) -> String {
        // The language of a fence of backticks holds none.
        let language = language.replace('`', "");
        let title = title.map(|title| title.replace('`', ""));
        let fence = "`".repeat(escape::longest_run(text, '`').max(2) + 1);
        match title {
            Some(title) if self.code_titles => {
                format!("{fence}{language}:{title}\n{text}\n{fence}")
            }
            Some(title) => format!(
                "{}\n\n{fence}{language}\n{text}\n{fence}",
                escape::code_span(&title, false)
            ),
            None => format!("{fence}{language}\n{text}\n{fence}"),
        }
    }

    /// A note box around blocks that are already in this dialect.
    pub fn note_box(self, alert: Alert, inner: &str) -> String {
        let (gfm, qiita, zenn) = match alert {
            Alert::Note => ("NOTE", "info", "message"),
            Alert::Tip => ("TIP", "info", "message"),
            Alert::Important => ("IMPORTANT", "warn", "message"),
            Alert::Warning => ("WARNING", "warn", "message alert"),
            Alert::Caution => ("CAUTION", "alert", "message alert"),
        };
        match self.note_box {
            NoteBox::Gfm => format!("> [!{gfm}]\n{}", indented(inner, "> ", "> ")),
            NoteBox::Qiita => format!(":::note {qiita}\n{inner}\n:::"),
            NoteBox::Zenn => format!(":::{zenn}\n{inner}\n:::"),
        }
    }
}

/// Plain words as Markdown: a title, a name, a value that an exporter puts into an article.
/// Control characters become blanks, so that it stays one line.
pub fn escape_text(text: &str, dialect: Dialect) -> String {
    let line: String = text
        .chars()
        .map(|character| {
            if character == '\n' || forbidden(character) {
                ' '
            } else {
                character
            }
        })
        .collect();
    escape::at_line_start(&Line::new(dialect).text(&line))
}

pub(super) fn blocks(blocks: &[Block], dialect: Dialect) -> String {
    let parts: Vec<String> = blocks.iter().map(|part| block(part, dialect)).collect();
    parts.join("\n\n")
}

fn block(part: &Block, dialect: Dialect) -> String {
    match part {
        Block::Paragraph(words) => {
            escape::at_line_start(Line::new(dialect).written(words).trim_start())
        }
        Block::Heading(level, words) => {
            let level = level.saturating_add(dialect.heading_shift).clamp(1, 6);
            let words = escape::at_line_start(&Line::new(dialect).written(words));
            let words = match words.strip_suffix('#') {
                // Signs at the end of a heading are swallowed.
                Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
                _ => words,
            };
            format!("{} {words}", "#".repeat(usize::from(level)))
        }
        Block::Code {
            language,
            title,
            text,
        } => dialect.code_block(language, title.as_deref(), text),
        Block::Quote(None, inner) => indented(&blocks(inner, dialect), "> ", "> "),
        Block::Quote(Some(alert), inner) => dialect.note_box(*alert, &blocks(inner, dialect)),
        Block::List {
            start,
            tight,
            items,
        } => list(*start, *tight, items, dialect),
        Block::Table {
            alignments,
            head,
            rows,
        } => table(alignments, head, rows, dialect),
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<u64>, tight: bool, items: &[Vec<Block>], dialect: Dialect) -> String {
    let separator = if tight { "\n" } else { "\n\n" };
    let parts: Vec<String> = items
        .iter()
        .zip(start.unwrap_or(1)..)
        .map(|(item, number)| {
            let marker = match start {
                Some(_) => format!("{number}. "),
                None => "- ".to_owned(),
            };
            let parts: Vec<String> = item.iter().map(|part| block(part, dialect)).collect();
            indented(&parts.join(separator), &marker, &" ".repeat(marker.len()))
        })
        .collect();
    parts.join(separator)
}

fn table(
    alignments: &[Alignment],
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    dialect: Dialect,
) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| Line::in_cell(dialect).written(cell))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule: Vec<&str> = alignments
        .iter()
        .map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":---",
            Alignment::Center => ":---:",
            Alignment::Right => "---:",
        })
        .collect();
    let mut lines = vec![row(head), format!("| {} |", rule.join(" | "))];
    lines.extend(rows.iter().map(|cells| row(cells)));
    lines.join("\n")
}

/// Writes one line of words.
#[derive(Clone, Copy)]
pub(super) struct Line {
    dialect: Dialect,
    in_cell: bool,
    /// A link holds no other: an address in its words stays words.
    in_link: bool,
}

impl Line {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            in_cell: false,
            in_link: false,
        }
    }

    pub(super) fn in_cell(dialect: Dialect) -> Self {
        Self {
            dialect,
            in_cell: true,
            in_link: false,
        }
    }

    pub(super) fn written(self, words: &[Inline]) -> String {
        let mut out = String::new();
        self.write(words, None, &mut out);
        out
    }

    /// `after` is what the parser will see behind these words.
    fn write(self, words: &[Inline], after: Option<char>, out: &mut String) {
        for (index, inline) in words.iter().enumerate() {
            let next = match words.get(index + 1) {
                Some(next) => self.first(next),
                None => after,
            };
            match inline {
                Inline::Text(text) => {
                    push_apart(&self.text(text), out);
                    if next == Some('[') && out.ends_with('!') {
                        // Together they would begin an image.
                        out.insert(out.len() - 1, '\\');
                    }
                }
                Inline::Code(code) => push_apart(&escape::code_span(code, self.in_cell), out),
                Inline::Emphasis(words) => self.marked("*", Some("em"), words, next, out),
                Inline::Strong(words) => self.marked("**", Some("strong"), words, next, out),
                Inline::Struck(words) => self.marked("~~", None, words, next, out),
                Inline::Link {
                    href, bare: true, ..
                } => {
                    out.push('<');
                    out.push_str(href.strip_prefix("mailto:").unwrap_or(href));
                    out.push('>');
                }
                Inline::Link { href, words, .. } => self.link(href, words, out),
                Inline::Reference { resolved, words } => match &resolved.href {
                    Some(href) => self.link(href, words, out),
                    None => self.write(words, next, out),
                },
                Inline::Space => out.push(' '),
                Inline::Break => out.push_str("<br>"),
            }
        }
    }

    fn text(self, text: &str) -> String {
        escape::text(text, self.dialect, self.in_cell, self.in_link)
    }

    fn link(self, href: &str, words: &[Inline], out: &mut String) {
        out.push('[');
        let inside = Self {
            in_link: true,
            ..self
        };
        inside.write(words, Some(']'), out);
        out.push_str("](");
        out.push_str(&escape::address(href));
        out.push(')');
    }

    /// Emphasis: by its marks where CommonMark's rule reads them, else by a tag or blanks.
    fn marked(
        self,
        mark: &str,
        tag: Option<&str>,
        words: &[Inline],
        next: Option<char>,
        out: &mut String,
    ) {
        let mut inner = String::new();
        self.write(words, mark.chars().next(), &mut inner);
        let before = out.chars().next_back();
        let first = inner.chars().next();
        let last = inner.chars().next_back();
        // `*` inside and beside would run together.
        let star = [before, first, last, next].contains(&mark.chars().next());
        if flanks(before, first) && flanks(next, last) && !star {
            out.extend([mark, inner.as_str(), mark]);
            return;
        }
        let tag = tag.filter(|_| self.dialect.strong == StrongBesidePunctuation::Tag);
        if let Some(tag) = tag {
            out.extend(["<", tag, ">", inner.as_str(), "</", tag, ">"]);
            return;
        }
        if before.is_some_and(|before| !before.is_whitespace()) {
            out.push(' ');
        }
        out.extend([mark, inner.as_str(), mark]);
        if next.is_some_and(|next| !next.is_whitespace()) {
            out.push(' ');
        }
    }

    /// The first character that the parser will see of an inline.
    fn first(self, inline: &Inline) -> Option<char> {
        match inline {
            Inline::Text(text) => self.text(text).chars().next(),
            Inline::Code(_) => Some('`'),
            Inline::Emphasis(_) | Inline::Strong(_) => Some('*'),
            Inline::Struck(_) => Some('~'),
            Inline::Link { bare: true, .. } | Inline::Break => Some('<'),
            Inline::Link { .. } => Some('['),
            Inline::Reference { resolved, words } => match resolved.href {
                Some(_) => Some('['),
                None => words.first().and_then(|word| self.first(word)),
            },
            Inline::Space => Some(' '),
        }
    }
}

/// Two stretches of code side by side would be one.
fn push_apart(piece: &str, out: &mut String) {
    if out.ends_with('`') && piece.starts_with('`') {
        out.push(' ');
    }
    out.push_str(piece);
}

/// CommonMark's rule for a mark between `outside` and `inside`; the ends of a line count as blanks.
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let blank = |character: Option<char>| character.is_none_or(char::is_whitespace);
    let punctuation = |character: Option<char>| character.is_some_and(is_punctuation);
    !blank(inside) && (!punctuation(inside) || blank(outside) || punctuation(outside))
}
