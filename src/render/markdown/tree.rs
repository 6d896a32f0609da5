//! A text as blocks, references resolved, lines joined: what every writer walks over.

mod build;

use pulldown_cmark::Alignment;

use super::Resolved;

pub use build::parse;

/// How loud a note box is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Debug)]
pub enum Block {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Code {
        language: String,
        title: Option<String>,
        text: String,
    },
    Quote(Option<Alert>, Vec<Block>),
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Rule,
}

#[derive(Debug)]
pub enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Struck(Vec<Inline>),
    /// To http, https or mailto.
    Link {
        href: String,
        bare: bool,
        words: Vec<Inline>,
    },
    Reference {
        resolved: Resolved,
        words: Vec<Inline>,
    },
    /// A line break of the source that separates words.
    Space,
    Break,
}

/// The first character a reader sees.
fn first_character(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().next(),
        Inline::Emphasis(words)
        | Inline::Strong(words)
        | Inline::Struck(words)
        | Inline::Link { words, .. }
        | Inline::Reference { words, .. } => words.first().and_then(first_character),
        Inline::Space | Inline::Break => Some(' '),
    }
}

/// The last character a reader sees.
fn last_character(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().next_back(),
        Inline::Emphasis(words)
        | Inline::Strong(words)
        | Inline::Struck(words)
        | Inline::Link { words, .. }
        | Inline::Reference { words, .. } => words.last().and_then(last_character),
        Inline::Space | Inline::Break => Some(' '),
    }
}
