//! What each wiki makes of Markdown, and the blocks that every one writes in its own way.

use super::escape;
use crate::render::markdown::plain::indented;
use crate::render::markdown::tree::Alert;

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
