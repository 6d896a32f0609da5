//! Findings for a terminal: a line that editors can jump to, the source line with a mark under the place, the way out.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::lines::{Lines, offset};
use super::{Diagnostic, Diagnostics, Related, Severity, Span};

/// A span of more lines is drawn by its first one: the rest says nothing about the mistake.
const MOST_LINES: usize = 5;

/// Nobody finds a mark in more, in bytes.
const MOST_DRAWN: usize = 5000;

/// So many findings are read with their lines; of more, which come from a broken file, only the places are looked at.
const MOST_DRAWINGS: usize = 1000;

impl Diagnostics {
    /// Every finding, one after the other, an empty line between; `source` gives a file's text by its path, for the
    /// drawing. Without `colour` there is no escape character in the text, whatever the files hold.
    pub fn to_text<'a>(&self, source: impl Fn(&str) -> Option<&'a str>, colour: bool) -> String {
        let mut text = String::new();
        let mut last: Option<(&str, Option<Source<'_>>)> = None;
        for (number, diagnostic) in self.iter().enumerate() {
            if !text.is_empty() {
                text.push('\n');
            }
            if number >= MOST_DRAWINGS {
                write_one(&mut text, diagnostic, None, colour);
                write_ways_out(&mut text, diagnostic, colour);
                continue;
            }
            // Findings come file by file.
            if last
                .as_ref()
                .is_none_or(|(file, _)| *file != diagnostic.file)
            {
                let read = source(&diagnostic.file).map(Source::of);
                last = Some((&diagnostic.file, read));
            }
            let here = last.as_ref().and_then(|(_, source)| source.as_ref());
            write_one(&mut text, diagnostic, here, colour);
            for related in &diagnostic.related {
                if related.file == diagnostic.file {
                    write_related(&mut text, related, here, colour);
                } else {
                    let there = source(&related.file).map(Source::of);
                    write_related(&mut text, related, there.as_ref(), colour);
                }
            }
            write_ways_out(&mut text, diagnostic, colour);
        }
        text
    }
}

/// A file's text and the byte ranges of its lines.
struct Source<'a> {
    text: &'a str,
    lines: Lines,
}

impl<'a> Source<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::of(text),
        }
    }
}

fn write_one(
    text: &mut String,
    diagnostic: &Diagnostic,
    source: Option<&Source<'_>>,
    colour: bool,
) {
    let Diagnostic {
        code,
        severity,
        file,
        span,
        message,
        ..
    } = diagnostic;
    write_place(text, file, *span);
    let (start, end) = match (colour, severity) {
        (false, _) => ("", ""),
        (true, Severity::Error) => ("\x1b[1;31m", "\x1b[0m"),
        (true, Severity::Warning) => ("\x1b[1;33m", "\x1b[0m"),
    };
    let _ = writeln!(
        text,
        "{start}{severity}[{}]{end}: {}",
        code.as_str(),
        visible(message)
    );
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    write_drawing(text, level, *span, source, colour);
}

/// Another place that the finding is about, with its line.
fn write_related(text: &mut String, related: &Related, source: Option<&Source<'_>>, colour: bool) {
    let Related { file, span, label } = related;
    write_place(text, file, *span);
    let (start, end) = highlight(colour, "\x1b[1;32m");
    let _ = writeln!(text, "{start}note{end}: {}", visible(label));
    write_drawing(text, Level::NOTE, *span, source, colour);
}

fn write_place(text: &mut String, file: &str, span: Option<Span>) {
    if !file.is_empty() {
        text.push_str(&visible(file));
        if let Some(span) = span {
            let _ = write!(text, ":{}:{}", span.line, span.column);
        }
        text.push_str(": ");
    }
}

fn write_drawing(
    text: &mut String,
    level: Level<'static>,
    span: Option<Span>,
    source: Option<&Source<'_>>,
    colour: bool,
) {
    if let (Some(span), Some(source)) = (span, source)
        && let Some(drawing) = draw(level, span, source, colour)
    {
        text.push_str(&drawing);
        text.push('\n');
    }
}

/// What the author does about it, and what kanwa would.
fn write_ways_out(text: &mut String, diagnostic: &Diagnostic, colour: bool) {
    let (start, end) = highlight(colour, "\x1b[1;36m");
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(text, "{start}help{end}: {}", visible(help));
    }
    if let Some(fix) = &diagnostic.fix {
        let message = visible(&fix.message);
        let _ = writeln!(text, "{start}fix{end}: {message} (`kanwa check --fix`)");
    }
}

fn highlight(colour: bool, escape: &'static str) -> (&'static str, &'static str) {
    if colour {
        (escape, "\x1b[0m")
    } else {
        ("", "")
    }
}

/// The lines of the span with a mark under it; nothing where the file has no such line.
fn draw(level: Level<'_>, span: Span, source: &Source<'_>, colour: bool) -> Option<String> {
    let Source {
        text: source,
        lines,
    } = source;
    let first = lines.line(span.line)?;
    let last = match lines.line(span.end_line) {
        Some(last) if (span.line..span.line + MOST_LINES).contains(&span.end_line) => last,
        _ => first.clone(),
    };
    let start = first.start + offset(&source[first.clone()], span.column);
    let end = if last == first && span.end_line != span.line {
        first.end
    } else {
        last.start + offset(&source[last.clone()], span.end_column)
    };
    let shown = &source[first.start..last.end];
    if shown.len() > MOST_DRAWN {
        return None;
    }
    let annotation =
        AnnotationKind::Primary.span(start - first.start..end.max(start) - first.start);
    let snippet = Snippet::source(shown)
        .line_start(span.line)
        .annotation(annotation);
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let group = Group::with_level(level).element(snippet);
    Some(renderer.decor_style(DecorStyle::Ascii).render(&[group]))
}

/// Text from a file, safe for a terminal: control and direction characters show as their escapes.
fn visible(text: &str) -> String {
    text.chars().fold(String::new(), |mut shown, character| {
        match character {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(character.escape_unicode());
            }
            _ if character.is_control() => shown.extend(character.escape_default()),
            _ => shown.push(character),
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::diagnostic::Code;

    fn check(source: &str, diagnostic: Diagnostic, expected: &Expect) {
        let diagnostics: Diagnostics = [diagnostic].into_iter().collect();
        expected.assert_eq(&diagnostics.to_text(|_| Some(source), false));
    }

    #[test]
    fn draws_the_place() {
        let span = Span {
            line: 2,
            column: 3,
            end_line: 2,
            end_column: 7,
        };
        check(
            "title:\n  jaa: 緩和\n",
            Diagnostic::error(
                Code::UnknownKey,
                "content/advisories/x.yaml",
                span,
                "no key `jaa`",
            )
            .help("did you mean `ja`?"),
            &expect![[r#"
                content/advisories/x.yaml:2:3: error[unknown-key]: no key `jaa`
                  |
                2 |   jaa: 緩和
                  |   ^^^^
                help: did you mean `ja`?
            "#]],
        );
    }

    #[test]
    fn draws_wide_characters_and_several_lines() {
        let span = Span {
            line: 1,
            column: 5,
            end_line: 2,
            end_column: 3,
        };
        check(
            "ja: 緩和策\r\nen: x\r\n",
            Diagnostic::warning(Code::Stale, "a.yaml", span, "old"),
            &expect![[r#"
                a.yaml:1:5: warning[stale]: old
                  |
                1 |   ja: 緩和策
                  |  _____^
                2 | | en: x
                  | |__^
            "#]],
        );
    }

    #[test]
    fn survives_any_span_and_any_text() {
        let sources = [
            "",
            "\n",
            "a",
            "緩和",
            "\u{feff}a: b",
            "a\rb\r\nc",
            "\u{1b}[31m\u{202e}",
        ];
        for source in sources {
            for line in 0..4 {
                for end_line in 0..8 {
                    for (column, end_column) in [(0, 0), (1, 1), (2, 1), (9, 9), (1, 99)] {
                        let span = Span {
                            line,
                            column,
                            end_line,
                            end_column,
                        };
                        let message = format!("says `{source}`");
                        let diagnostics: Diagnostics =
                            [Diagnostic::error(Code::YamlSyntax, "a.yaml", span, message)]
                                .into_iter()
                                .collect();
                        let text = diagnostics.to_text(|_| Some(source), false);
                        assert!(!text.contains('\u{1b}'), "{text:?}");
                        assert!(!text.contains('\u{202e}'), "{text:?}");
                        assert!(text.starts_with("a.yaml:"), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn colours_only_when_asked() {
        let diagnostics: Diagnostics =
            [Diagnostic::error(Code::NoAdvisories, "", None, "no advisories").help("write one")]
                .into_iter()
                .collect();
        assert_eq!(
            diagnostics.to_text(|_| None, false),
            "error[no-advisories]: no advisories\nhelp: write one\n"
        );
        assert!(
            diagnostics
                .to_text(|_| None, true)
                .contains("\u{1b}[1;31merror[no-advisories]")
        );
    }
}
