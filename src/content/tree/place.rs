//! Where the characters of a scalar stand in its file, so that a finding inside a folded or quoted text points at the
//! word and not at the beginning of the text.

use std::str::Chars;
use std::sync::Arc;

use granit_parser::ScalarStyle;

use crate::diagnostic::Span;
use crate::model::text::Run;

/// The place of the first character, and runs where characters do not simply follow each other on one line.
pub(super) struct Places {
    pub start: (usize, usize),
    pub runs: Option<Arc<[Run]>>,
}

/// `span` is that of the scalar with its quotes; a block begins with its first line that is not blank, says the parser.
pub(super) fn places(lines: &[&str], span: Span, style: ScalarStyle, text: &str) -> Places {
    let runs = match style {
        ScalarStyle::Literal => literal(lines, span, text),
        ScalarStyle::Folded => aligned(Cursor::new(lines, span.line, span.column), style, text),
        ScalarStyle::Plain => {
            if span.line == span.end_line {
                return simple(span.line, span.column);
            }
            aligned(Cursor::new(lines, span.line, span.column), style, text)
        }
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            let escape = if style == ScalarStyle::SingleQuoted {
                '\''
            } else {
                '\\'
            };
            let escaped = lines.get(span.line.saturating_sub(1)).is_some_and(|line| {
                let inner = span.end_column.saturating_sub(span.column + 2);
                line.chars()
                    .skip(span.column)
                    .take(inner)
                    .any(|c| c == escape)
            });
            if span.line == span.end_line && !escaped {
                return simple(span.line, span.column + 1);
            }
            aligned(Cursor::new(lines, span.line, span.column + 1), style, text)
        }
    };
    let start = runs
        .first()
        .map_or((span.line, span.column), |run| (run.line, run.column));
    Places {
        start,
        runs: Some(runs.into()),
    }
}

fn simple(line: usize, column: usize) -> Places {
    Places {
        start: (line, column),
        runs: None,
    }
}

/// A line of a literal block is the end of a line of the file: what comes before is its indentation.
fn literal(lines: &[&str], span: Span, text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut offset = 0;
    let blank = text.chars().take_while(|c| *c == '\n').count();
    let first = span.line.saturating_sub(blank);
    for (i, line) in text.split('\n').enumerate() {
        let whole = lines
            .get((first + i).saturating_sub(1))
            .map_or(0, |line| line.chars().count());
        runs.push(Run {
            offset,
            line: first + i,
            column: whole.saturating_sub(line.chars().count()) + 1,
        });
        offset += line.len() + 1;
    }
    runs
}

/// Walks text and source side by side: folding changes blanks only, and quoting adds characters that are known.
fn aligned(mut cursor: Cursor<'_>, style: ScalarStyle, text: &str) -> Vec<Run> {
    let double = style == ScalarStyle::DoubleQuoted;
    let mut runs: Vec<Run> = Vec::new();
    let mut expected = (0, 0);
    for (offset, c) in text.char_indices() {
        let blank = is_blank(c);
        if !blank {
            cursor.skip_blanks(double);
        }
        let (line, column) = cursor.place();
        if (line, column) != expected {
            runs.push(Run {
                offset,
                line,
                column,
            });
        }
        expected = (line, column + 1);
        match cursor.peek() {
            Some('\\') if double && (!blank || cursor.is_escaped_blank()) => cursor.skip_escape(),
            Some(next) if blank && next != c => {}
            Some('\'') if style == ScalarStyle::SingleQuoted => {
                cursor.next();
                cursor.next();
            }
            _ => cursor.next(),
        }
    }
    runs
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

#[derive(Clone)]
struct Cursor<'a> {
    lines: &'a [&'a str],
    line: usize,
    column: usize,
    rest: Chars<'a>,
}

impl<'a> Cursor<'a> {
    fn new(lines: &'a [&'a str], line: usize, column: usize) -> Self {
        let mut rest = lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or("")
            .chars();
        for _ in 1..column {
            rest.next();
        }
        Self {
            lines,
            line,
            column,
            rest,
        }
    }

    fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    fn peek(&self) -> Option<char> {
        let next = self.rest.clone().next();
        next.or_else(|| (self.line < self.lines.len()).then_some('\n'))
    }

    fn next(&mut self) {
        if self.rest.next().is_some() {
            self.column += 1;
        } else if self.line < self.lines.len() {
            *self = Self::new(self.lines, self.line + 1, 1);
        }
    }

    fn second(&self) -> Option<char> {
        let mut ahead = self.clone();
        ahead.next();
        ahead.peek()
    }

    fn is_escaped_blank(&self) -> bool {
        matches!(self.second(), Some('n' | 't' | ' ' | '\t'))
    }

    fn skip_blanks(&mut self, double: bool) {
        loop {
            match self.peek() {
                Some(c) if is_blank(c) => self.next(),
                Some('\\')
                    if double && (self.is_escaped_blank() || self.second() == Some('\n')) =>
                {
                    self.next();
                    self.next();
                }
                _ => return,
            }
        }
    }

    fn skip_escape(&mut self) {
        self.next();
        let digits = match self.peek() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => 0,
        };
        for _ in 0..=digits {
            self.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::content::tree::{self, Kind};
    use crate::diagnostic::Diagnostics;
    use crate::model::text::Origin;

    /// Where the `X` of the only value stands, as found through the text and as seen in the source.
    #[track_caller]
    fn check(source: &str) {
        let mut found = Diagnostics::new();
        let node = tree::parse("a.yaml", source, &mut found).unwrap();
        let Kind::Scalar(scalar) = &node.get("a").unwrap().kind else {
            panic!("{source}")
        };
        let origin = Origin {
            file: "a.yaml".into(),
            line: scalar.start.0,
            column: scalar.start.1,
            runs: scalar.runs.clone(),
            quote: None,
        };
        let normal = source.replace("\r\n", "\n");
        let normal = normal.trim_start_matches('\u{feff}');
        let before = &normal[..normal.find('X').unwrap()];
        let expected = (
            before.matches('\n').count() + 1,
            before.rsplit('\n').next().unwrap().chars().count() + 1,
        );
        let offset = scalar.text.find('X').unwrap();
        assert_eq!(origin.locate(&scalar.text, offset), expected, "{source:?}");
    }

    #[test]
    fn every_style_leads_back_to_its_file() {
        for source in [
            "a: 緩和 X\n",
            "a: 'X'\n",
            "a: 'it''s ''so'' X'\n",
            "a: \"緩\\u548c \\\"X\\\"\"\n",
            "a: \"b\\n\\tX\"\n",
            "a: \"b \\n X\"\n",
            "a: \"b \\\n    c X\"\n",
            "a: 'one\n   two X'\n",
            "a: one\n  緩和 two\n   X\n",
            "a: one\n\n\n   X\n",
            "a: |\n  one\n    two X\n",
            "a: |2\n    one X\n",
            "a: |\n\n   one\n\n   X\n",
            "a: >-\n  one\n  二 X\n\n  three\n",
            "a: >\n  one\n\n  two\n\n    X kept\n  last\n",
            "# c\r\na: |\r\n  one\r\n  X\r\n",
            "a: >\r\n  one\r\n  二 X\r\n",
            "\u{feff}a: X\n",
            "\u{feff}a: |\n  X\n",
            "b: [1]\na: {b: X}\n"
                .trim_start_matches("b: [1]\n")
                .replace("{b: X}", "X")
                .as_str(),
        ] {
            check(source);
        }
    }
}
