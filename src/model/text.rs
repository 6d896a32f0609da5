//! Text that may be written: no NUL, control or bidi-control characters get past its constructors.

use std::sync::Arc;

pub mod reference;

/// Where a text begins in the author's files, so that a finding inside it can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path relative to the root, with forward slashes.
    pub file: Arc<str>,
    /// 1-based line and column (in characters) of the first character of the text.
    pub line: usize,
    pub column: usize,
    /// Where the text goes on elsewhere than one column further: lines of a block, folds, escapes. `None`: nowhere.
    pub runs: Option<Arc<[Run]>>,
    /// The quote that the file puts around the text.
    pub quote: Option<char>,
}

/// From this byte of a text on, its characters stand in the file one after the other, beginning here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub offset: usize,
    pub line: usize,
    pub column: usize,
}

/// A stretch of a file: lines and columns count from 1, the end is the place after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Origin {
    /// Where a range of bytes of `text` stands in the file.
    pub fn place(&self, text: &str, range: std::ops::Range<usize>) -> Place {
        let (line, column) = self.locate(text, range.start);
        // After the last character rather than before the next one, which may stand on another line.
        let last = text
            .get(range.clone())
            .and_then(|within| within.char_indices().next_back());
        let (end_line, end_column) = match last {
            // A line's end takes the beginning of the next one with it.
            Some((_, '\n')) => self.locate(text, range.end),
            Some((offset, _)) => {
                let (line, column) = self.locate(text, range.start + offset);
                (line, column + 1)
            }
            None => (line, column),
        };
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The line and column of the byte `offset` of `text`.
    pub fn locate(&self, text: &str, offset: usize) -> (usize, usize) {
        let runs = self.runs.as_deref().unwrap_or_default();
        let after = runs.partition_point(|run| run.offset <= offset);
        let run = after.checked_sub(1).map_or(
            Run {
                offset: 0,
                line: self.line,
                column: self.column,
            },
            |last| runs[last],
        );
        let between = text.get(run.offset..offset).unwrap_or_default();
        (run.line, run.column + between.chars().count())
    }
}

/// One line of plain text, no markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    text: String,
    pub origin: Origin,
}

impl Line {
    /// Errors: a sentence on the character or line break that is refused.
    pub fn new(text: &str, origin: Origin) -> Result<Self, String> {
        refuse(text)?;
        if text.contains('\n') {
            return Err("this text is one line: no line breaks".to_owned());
        }
        if text.trim().is_empty() {
            return Err("this text is empty".to_owned());
        }
        Ok(Self {
            text: text.trim().to_owned(),
            origin,
        })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// CommonMark with our reference autolinks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown {
    source: String,
    pub origin: Origin,
}

impl Markdown {
    /// Errors: a sentence on the character that is refused.
    pub fn new(source: &str, origin: Origin) -> Result<Self, String> {
        refuse(source)?;
        if source.trim().is_empty() {
            return Err("this text is empty".to_owned());
        }
        Ok(Self {
            source: source.trim_end().to_owned(),
            origin,
        })
    }

    pub fn source(&self) -> &str {
        &self.source
    }
}

/// Refuses NUL, control, bidi-control and invisible format characters, and U+E000, which the Markdown renderer uses as a mark.
pub fn refuse(text: &str) -> Result<(), String> {
    match text.chars().find(|c| forbidden(*c)) {
        None => Ok(()),
        Some(c) => Err(format!(
            "the character U+{:04X} is not allowed in text",
            u32::from(c)
        )),
    }
}

/// Tab and line feed are the only control characters that a text may hold.
pub fn forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e000}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => true,
        c => c.is_control(),
    }
}

/// Whether a forbidden character has neither a width nor a say in how its neighbours are shown: without it a text looks the
/// same, and runs as it looks. (Joiners and marks of direction have one: what was meant, only the author knows.)
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}' | '\u{feff}'
    )
}

/// A text of a file as its author wrote it, for rules that read prose whatever field it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    pub locale: super::locale::Locale,
    pub source: String,
    /// CommonMark, or one plain line.
    pub markdown: bool,
    pub origin: Origin,
    /// Line and column of the mapping that holds it and its translation.
    pub pair: (usize, usize),
}
