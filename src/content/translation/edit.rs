//! Writes texts into a file of the content and touches nothing else of it: comments, order and layout stay.

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::lock::quoted as double_quoted;
use super::{Found, scalar, walk};
use crate::content::tree::{self, Entry, Node};
use crate::diagnostic::Diagnostics;
use crate::model::locale::Locale;

/// One text to be written.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    pub address: &'a str,
    pub locale: Locale,
    pub text: &'a str,
}

/// A file's text with some of its texts replaced or added. A text that is added takes the place of `untranslated`.
///
/// # Errors
/// The file is no YAML, there is no text at an address, or a text cannot be written so that it is read back alike.
pub fn edit(file: &str, text: &str, edits: &[Edit<'_>]) -> Result<String, String> {
    let broken = || format!("{file} cannot be read");
    let tree = tree::parse(file, text, &mut Diagnostics::new()).ok_or_else(broken)?;
    let mut found = Vec::new();
    walk(&tree, "", &mut found);
    let source = Source::new(text);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for edit in edits {
        let mut all = found.iter();
        let one = all
            .find(|one| one.address == edit.address)
            .ok_or_else(|| format!("{file} has no text `{}`", edit.address))?;
        source.change(one, edit, &mut changes);
    }
    changes.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in changes {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    if reads_back(file, &out, &found, edits) {
        Ok(out)
    } else {
        Err(format!(
            "the texts cannot be written into {file} so that they are read back alike"
        ))
    }
}

/// Whether the new file says the new texts where they were asked for, and everywhere else what it said before.
fn reads_back(file: &str, out: &str, before: &[Found<'_>], edits: &[Edit<'_>]) -> bool {
    let Some(tree) = tree::parse(file, out, &mut Diagnostics::new()) else {
        return false;
    };
    let mut after = Vec::new();
    walk(&tree, "", &mut after);
    let text = |found: &Found<'_>, locale: Locale| {
        let node = found.in_locale(locale)?;
        Some(node.text()?.trim_end().to_owned())
    };
    before.len() == after.len()
        && before.iter().zip(&after).all(|(old, new)| {
            let same = Locale::ALL.into_iter().all(|locale| {
                let mut asked = edits.iter();
                let asked = asked.find(|edit| edit.address == old.address && edit.locale == locale);
                let expected = match asked {
                    Some(edit) => Some(edit.text.trim_end().to_owned()),
                    None => text(old, locale),
                };
                text(new, locale) == expected
            });
            same && old.address == new.address
        })
}

/// A file's text, and where its lines begin.
struct Source<'a> {
    text: &'a str,
    starts: Vec<usize>,
    line_end: &'static str,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            if ends {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts,
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    /// The line without what ends it.
    fn line(&self, line: usize) -> &'a str {
        let start = self
            .starts
            .get(line - 1)
            .copied()
            .unwrap_or(self.text.len());
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        let start = self
            .starts
            .get(line - 1)
            .copied()
            .unwrap_or(self.text.len());
        let before = self.line(line).chars().take(column - 1);
        start + before.map(char::len_utf8).sum::<usize>()
    }

    fn end_of_line(&self, line: usize) -> usize {
        self.offset(line, 1) + self.line(line).len()
    }

    fn change(
        &self,
        found: &Found<'_>,
        edit: &Edit<'_>,
        changes: &mut Vec<(Range<usize>, String)>,
    ) {
        let mapping = self.offset(found.node.span.line, found.node.span.column);
        let flow = self.text[mapping..].starts_with('{');
        if let Some(node) = found.in_locale(edit.locale) {
            if super::written(node) == Some(edit.text) {
                return;
            }
            self.replace(node, edit.text, flow, changes);
            return;
        }
        let entries = found.node.entries();
        let tag = edit.locale.tag();
        let entry = |key: &str| entries.iter().find(|entry| entry.key == key);
        let indent = |entry: &Entry| entry.key_span.column - 1;
        if let Some(entry) = entry("untranslated") {
            let start = self.offset(entry.key_span.line, entry.key_span.column);
            let end = self.offset(entry.value.span.end_line, entry.value.span.end_column);
            let free = self.is_last(entry.value.span.end_line, end);
            let text = self.scalar(edit.text, flow, free, indent(entry));
            changes.push((start..end, format!("{tag}: {text}")));
            return;
        }
        let Some(other) = entry(edit.locale.other().tag()) else {
            return;
        };
        let text = self.scalar(edit.text, flow, true, indent(other));
        let key = self.offset(other.key_span.line, other.key_span.column);
        let spaces = " ".repeat(indent(other));
        let (at, new) = match (edit.locale, flow) {
            (Locale::Ja, true) => (key, format!("{tag}: {text}, ")),
            (Locale::Ja, false) => (key, format!("{tag}: {text}{}{spaces}", self.line_end)),
            (Locale::En, true) => {
                let span = other.value.span;
                let end = self.offset(span.end_line, span.end_column);
                (end, format!(", {tag}: {text}"))
            }
            (Locale::En, false) => {
                let end = self.end_of_line(other.value.span.end_line);
                (end, format!("{}{spaces}{tag}: {text}", self.line_end))
            }
        };
        changes.push((at..at, new));
    }

    /// Whether nothing follows on the line.
    fn is_last(&self, line: usize, offset: usize) -> bool {
        self.text[offset..self.end_of_line(line)].trim().is_empty()
    }

    fn replace(
        &self,
        node: &Node,
        text: &str,
        flow: bool,
        changes: &mut Vec<(Range<usize>, String)>,
    ) {
        let span = node.span;
        let end = self.offset(span.end_line, span.end_column);
        let key = node.key.unwrap_or((span.line, span.column));
        let style = scalar(node).map(|scalar| scalar.style);
        if matches!(style, Some(ScalarStyle::Literal | ScalarStyle::Folded)) {
            self.replace_block(key, end, text, changes);
            return;
        }
        let start = self.offset(span.line, span.column);
        let free = self.is_last(span.end_line, end);
        let new = match style {
            Some(ScalarStyle::SingleQuoted) if is_one_line(text) => single_quoted(text),
            Some(ScalarStyle::DoubleQuoted) => double_quoted(text),
            _ => self.scalar(text, flow, free, key.1 - 1),
        };
        changes.push((start..end, new));
    }

    /// A block stays a block, with its indentation, and one that was folded keeps its lines from now on.
    fn replace_block(
        &self,
        key: (usize, usize),
        end: usize,
        text: &str,
        changes: &mut Vec<(Range<usize>, String)>,
    ) {
        let after_key = self.offset(key.0, key.1);
        let head = &self.text[after_key..self.end_of_line(key.0)];
        let at = after_key + head.find(['|', '>']).unwrap_or_default();
        let length = self.text[at..]
            .find(|c: char| !matches!(c, '|' | '>' | '+' | '-' | '0'..='9'))
            .unwrap_or(self.text.len() - at);
        let below = self.offset(key.0 + 1, 1);
        if !can_be_block(text) {
            changes.push((at..end.max(at), double_quoted(text)));
            return;
        }
        let content = self.text.get(below..end).unwrap_or_default();
        let indents = content
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start_matches(' ').len());
        let indent = indents.min().unwrap_or(key.1 + 1);
        let chomp = if self.text[at..at + length].contains('-') {
            "-"
        } else {
            ""
        };
        changes.push((at..at + length, format!("|{chomp}")));
        changes.push((below..end, self.lines(text, indent)));
    }

    fn lines(&self, text: &str, indent: usize) -> String {
        let spaces = " ".repeat(indent);
        let lines: Vec<String> = text
            .lines()
            .map(|line| {
                if line.is_empty() {
                    String::new()
                } else {
                    format!("{spaces}{line}")
                }
            })
            .collect();
        lines.join(self.line_end)
    }

    /// A text as a value: plain where that is safe, a block where it has lines and there is room for one: outside of
    /// brackets (`flow`), and nothing behind it on the line (`free`).
    fn scalar(&self, text: &str, flow: bool, free: bool, indent: usize) -> String {
        if is_one_line(text) {
            return if is_plain(text, flow) {
                text.to_owned()
            } else {
                single_quoted(text)
            };
        }
        if flow || !free || !can_be_block(text) {
            return double_quoted(text);
        }
        format!("|{}{}", self.line_end, self.lines(text, indent + 2))
    }
}

fn is_one_line(text: &str) -> bool {
    !text.contains(['\n', '\t'])
}

/// A first line that is indented would need its indentation said.
fn can_be_block(text: &str) -> bool {
    !text.starts_with([' ', '\n', '\t'])
}

/// Whether a text reads as itself without quotes, and as a text by every reader of YAML.
fn is_plain(text: &str, flow: bool) -> bool {
    let indicators = "-?:,[]{}#&*!|>'\"%@`";
    let words = [
        "null", "true", "false", "yes", "no", "on", "off", "~", "...",
    ];
    let is_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || ".+-eExXoO_:".contains(c));
    let is_other = text.is_empty()
        || text.starts_with(|c: char| c == ' ' || indicators.contains(c))
        || text.ends_with([' ', ':'])
        || text.contains(": ")
        || text.contains(" #")
        || flow && text.contains([',', '[', ']', '{', '}'])
        || words.contains(&text.to_ascii_lowercase().as_str())
        || is_number;
    !is_other
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, edits: &[(&str, Locale, &str)], after: &str) {
        let edits: Vec<Edit<'_>> = edits
            .iter()
            .map(|(address, locale, text)| Edit {
                address,
                locale: *locale,
                text,
            })
            .collect();
        assert_eq!(edit("a.yaml", before, &edits).as_deref(), Ok(after));
    }

    #[test]
    fn a_text_keeps_its_style_and_its_neighbours() {
        check(
            "# c\na: {ja: 甲, en: A}  # d\nb:\n  ja: '乙'\n  en: \"B\"   # e\n\nc: x\n",
            &[
                ("a", Locale::En, "An a, quoted"),
                ("b", Locale::En, "a \"b\""),
                ("b", Locale::Ja, "it's"),
            ],
            "# c\na: {ja: 甲, en: 'An a, quoted'}  # d\nb:\n  ja: 'it''s'\n  en: \"a \\\"b\\\"\"   # e\n\nc: x\n",
        );
    }

    #[test]
    fn blocks_stay_blocks() {
        check(
            "a:\n  ja: >- # why\n    甲\n    乙\n\n  en: |\n      A\n        B\n\n# c\nb: x\n",
            &[("a", Locale::En, "One\n\n- two"), ("a", Locale::Ja, "一")],
            "a:\n  ja: |- # why\n    一\n\n  en: |\n      One\n\n      - two\n\n# c\nb: x\n",
        );
    }

    #[test]
    fn lines_become_a_block_where_there_is_room() {
        check(
            "a:\n  ja: 甲\n  en: A\nb: {ja: 乙, en: B}\nc:\n  - ja: 丙\n    en: C # c\n",
            &[
                ("a", Locale::En, "One\ntwo"),
                ("b", Locale::En, "One\ntwo"),
                ("c[1]", Locale::En, "One\ntwo"),
            ],
            "a:\n  ja: 甲\n  en: |\n    One\n    two\nb: {ja: 乙, en: \"One\\ntwo\"}\nc:\n  - ja: 丙\n    en: \"One\\ntwo\" # c\n",
        );
    }

    #[test]
    fn what_is_missing_is_added() {
        check(
            "a: {ja: 甲}\nb: {ja: 乙, untranslated: en}\nc: {en: C}\nd:\n  ja: 丁 # d\ne:\n  untranslated: ja # e\n  en: E\nf:\n  - ja: |\n      己\n\nlast: x\n",
            &[
                ("a", Locale::En, "no"),
                ("b", Locale::En, "B"),
                ("c", Locale::Ja, "丙"),
                ("d", Locale::En, "- D"),
                ("e", Locale::Ja, "戊"),
                ("f[1]", Locale::En, "F\nf"),
            ],
            "a: {ja: 甲, en: 'no'}\nb: {ja: 乙, en: B}\nc: {ja: 丙, en: C}\nd:\n  ja: 丁 # d\n  en: '- D'\ne:\n  ja: 戊 # e\n  en: E\nf:\n  - ja: |\n      己\n    en: |\n      F\n      f\n\nlast: x\n",
        );
    }

    #[test]
    fn ends_of_lines_stay() {
        check(
            "a:\r\n  ja: 甲\r\n  en: |\r\n    A\r\n    B\r\nb: x\r\n",
            &[("a", Locale::En, "One\ntwo\nthree")],
            "a:\r\n  ja: 甲\r\n  en: |\r\n    One\r\n    two\r\n    three\r\nb: x\r\n",
        );
    }

    #[test]
    fn hostile_texts_are_read_back() {
        let before = "a: {ja: 甲, en: A}\nb:\n  ja: 乙\n  en: B\nc:\n  ja: 丙\n  en: |\n    C\n";
        let texts = [
            "# x",
            "a: b",
            "a:",
            "- a",
            "'",
            "\"",
            "{a}",
            "a, b",
            "null",
            "~",
            "1.10",
            "a #b",
            " a",
            "*x",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x`",
            "|",
            ">",
            "...",
            "---",
            "x\n\n  y",
            "  x\ny",
            "\\n",
            "a\n# b",
            "a\n---\nb",
            "緩和： 「値」",
            "a\tb",
            "?",
            "? a",
            "]",
            "a: ",
            "x\n\ty",
        ];
        for text in texts {
            for address in ["a", "b", "c"] {
                let edit = Edit {
                    address,
                    locale: Locale::En,
                    text,
                };
                assert!(
                    super::edit("a.yaml", before, &[edit]).is_ok(),
                    "{text:?} in {address}"
                );
            }
        }
    }
}
