//! What an article is made of: blocks that know no dialect.

use crate::model::step::Shell;
pub use crate::render::markdown::{Alert, Piece};

/// A line of words.
pub type Words = Vec<Piece>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading {
        level: u8,
        /// Plain words: a heading's id is made of them.
        text: String,
        /// What references call this place, as on the page.
        anchors: Vec<String>,
    },
    Paragraph(Words),
    /// CommonMark of an author.
    Prose(String),
    /// `label：text`; a text of several blocks begins below its label.
    Labelled {
        label: Words,
        text: String,
    },
    List {
        numbered: bool,
        items: Vec<Vec<Block>>,
    },
    Table {
        head: Vec<String>,
        rows: Vec<Vec<Words>>,
    },
    Code {
        language: Language,
        title: Option<String>,
        text: String,
    },
    Note {
        alert: Alert,
        blocks: Vec<Block>,
    },
    Quote(Vec<Block>),
    /// Opened by a click.
    Folding {
        title: String,
        blocks: Vec<Block>,
    },
}

/// What a code block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Shell(Shell),
    /// What a command prints.
    Output,
}

impl Block {
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
            anchors: Vec::new(),
        }
    }

    /// A heading that references lead to.
    pub fn target(level: u8, text: impl Into<String>, anchors: Vec<String>) -> Self {
        Self::Heading {
            level,
            text: text.into(),
            anchors,
        }
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Piece::Text(text.into())])
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Piece::Strong(text.into())])
    }

    pub fn list(items: Vec<Vec<Self>>) -> Self {
        Self::List {
            numbered: false,
            items,
        }
    }
}
