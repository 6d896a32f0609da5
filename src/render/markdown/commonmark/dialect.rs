//! What each wiki makes of Markdown, and the blocks that every one writes in its own way.

use super::escape;
use crate::render::markdown::plain::indented;
use crate::render::markdown::tree::Alert;

/// What a wiki makes of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub note_box: NoteBox,
    pub strong: StrongBesidePunctuation,
    pub code_title: CodeTitle,
    /// `@name` in prose notifies a stranger of that name, so it goes into code.
    pub mentions: bool,
    /// `$…$` is a formula, so a word with `$` goes into code.
    pub formulas: bool,
    /// `:name:` is a picture, so it goes into code.
    pub emoji: bool,
    /// Added to each heading's level.
    pub heading_shift: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteBox {
    /// `> ⚠️`
    Quote,
    /// `> [!WARNING]`
    Gfm,
    /// `:::note warn`
    Qiita,
    /// `:::message alert`
    Zenn,
}

/// Where a code block's title goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeTitle {
    /// On a line above.
    Above,
    /// Behind its language: ```` ```bash:check.sh ````.
    Behind,
    /// The same, where signs and entities mean themselves.
    BehindAsItIs,
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
        code_title: CodeTitle::Above,
        mentions: true,
        formulas: true,
        emoji: true,
        heading_shift: 0,
    };
    pub const QIITA: Self = Self {
        note_box: NoteBox::Qiita,
        code_title: CodeTitle::Behind,
        ..Self::GFM
    };
    pub const ZENN: Self = Self {
        note_box: NoteBox::Zenn,
        strong: StrongBesidePunctuation::Blank,
        code_title: CodeTitle::BehindAsItIs,
        mentions: false,
        emoji: false,
        ..Self::QIITA
    };
    /// What every reader of GitHub Flavored Markdown takes, without what only GitHub makes of it.
    pub const PLAIN: Self = Self {
        note_box: NoteBox::Quote,
        ..Self::GFM
    };

    /// Code, fenced by more marks than it holds.
    pub fn code_block(self, language: &str, title: Option<&str>, text: &str) -> String {
        let (above, info) = match (title, self.code_title) {
            (Some(title), CodeTitle::Above) => (Some(title), language.to_owned()),
            (Some(title), CodeTitle::Behind) => (None, format!("{language}:{}", info(title))),
            (Some(title), CodeTitle::BehindAsItIs) => (None, format!("{language}:{title}")),
            (None, _) => (None, language.to_owned()),
        };
        // What stands behind backticks holds none.
        let mark = if info.contains('`') { '~' } else { '`' };
        let fence = mark
            .to_string()
            .repeat(escape::longest_run(text, mark).max(2) + 1);
        let block = format!("{fence}{info}\n{text}\n{fence}");
        match above {
            Some(title) => format!("{}\n\n{block}", escape::code_span(title, false)),
            None => block,
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
            // There a box ends at the first line of colons, be it of a box inside or of code.
            NoteBox::Qiita if inner.lines().any(|line| colons(line) >= 3) => quote(alert, inner),
            NoteBox::Qiita => format!(":::note {qiita}\n{inner}\n:::"),
            NoteBox::Zenn => container(zenn, inner),
            NoteBox::Quote => quote(alert, inner),
        }
    }
}

/// Blocks between lines of colons, more than any line inside has: `:::details title`.
pub fn container(opening: &str, inner: &str) -> String {
    let most = inner.lines().map(colons).max().unwrap_or(0);
    let fence = ":".repeat(most.max(2) + 1);
    format!("{fence}{opening}\n{inner}\n{fence}")
}

/// How many colons a line begins with.
fn colons(line: &str) -> usize {
    let line = line.trim_start_matches([' ', '\t', '>']);
    line.len() - line.trim_start_matches(':').len()
}

fn quote(alert: Alert, inner: &str) -> String {
    let mark = match alert {
        Alert::Note | Alert::Tip | Alert::Important => "",
        Alert::Warning | Alert::Caution => "> ⚠️\n>\n",
    };
    format!("{mark}{}", indented(inner, "> ", "> "))
}

/// A title behind a fence, where signs and entities mean what they mean in text.
fn info(title: &str) -> String {
    title.replace('\\', "\\\\").replace('&', "&amp;")
}
