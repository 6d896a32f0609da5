//! What the parser stopped at, in the words of somebody who writes YAML and not parsers.

use granit_parser::{ErrorKind, Parser, ScanError};

use super::{point, too_deep};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn syntax_error(file: &str, lines: &[&str], error: &ScanError) -> Diagnostic {
    let mark = error.marker();
    // The end of the file may be called a line of its own.
    let line = mark.line().clamp(1, lines.len().max(1));
    let at = if line == mark.line() {
        point(line, mark.col())
    } else {
        point(line, lines.last().map_or(0, |last| last.chars().count()))
    };
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(file, at);
    }
    let source = lines.get(line - 1).copied().unwrap_or("");
    let above = line
        .checked_sub(2)
        .and_then(|above| lines.get(above))
        .copied()
        .unwrap_or("");
    let help = help(error.kind(), source, above);
    Diagnostic::error(Code::YamlSyntax, file, at, message(error.kind())).help(help)
}

/// So many look-alikes are tried for the cause of a syntax error.
const MOST_TRIED: usize = 20;

/// The typographic quote without which the file would be YAML: the cause, wherever the parser stopped. `stopped` is the
/// line of the error; the nearest quote before it is tried first.
pub(super) fn look_alike(file: &str, text: &str, stopped: Option<usize>) -> Option<Diagnostic> {
    let upto = text
        .split_inclusive('\n')
        .take(stopped?)
        .map(str::len)
        .sum();
    let before = text.get(..upto)?;
    let quotes = before.char_indices().filter_map(|(at, c)| match c {
        '“' | '”' => Some((at, c, '"')),
        '‘' | '’' => Some((at, c, '\'')),
        _ => None,
    });
    let quotes: Vec<(usize, char, char)> = quotes.collect();
    let (at, wrong, right) =
        quotes
            .into_iter()
            .rev()
            .take(MOST_TRIED)
            .find(|(at, wrong, right)| {
                let rest = &text[at + wrong.len_utf8()..];
                let mended = format!("{}{right}{rest}", &text[..*at]);
                Parser::new_from_str(&mended).all(|event| event.is_ok())
            })?;
    let line = text[..at].matches('\n').count() + 1;
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let place = point(line, text[start..at].chars().count());
    let message = format!("the typographic quote `{wrong}` neither begins nor ends a text");
    let help = format!("write `{right}`");
    Some(Diagnostic::error(Code::YamlSyntax, file, place, message).help(help))
}

fn message(kind: &ErrorKind) -> String {
    use ErrorKind as E;
    match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart => "a tab is used to indent".to_owned(),
        E::TabInPlainScalar => "a tab ends this text, or indents the next line".to_owned(),
        E::UnclosedQuotedScalar => "the quote that begins here does not end".to_owned(),
        E::UnclosedFlowCollection { open } => {
            format!("the `{open}` that begins here is not closed")
        }
        E::MismatchedFlowCollectionEnd { open, close } => {
            format!("a `{open}` is closed by a `{close}`")
        }
        E::MisplacedFlowCollectionEnd => "a closing bracket without an opening one".to_owned(),
        E::UnexpectedEof
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEofBlockSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofImplicitFlowMapping => {
            "the file ends in the middle of something".to_owned()
        }
        E::MappingValueNotAllowed => "a `:` followed by a blank stands inside a text".to_owned(),
        E::InvalidSimpleKey | E::SimpleKeyExpected => {
            "a line without a `key:` stands among keys".to_owned()
        }
        E::ExpectedBlockMappingKey => {
            "this line does not line up with the keys above it".to_owned()
        }
        E::ExpectedBlockSequenceEntry => {
            "this line does not line up with the `-` above it".to_owned()
        }
        E::InvalidQuotedScalarIndent => {
            "a quote does not end, or the text in it goes on in a line that is not indented"
                .to_owned()
        }
        E::InvalidIndentation | E::InvalidFlowScalarIndent | E::InvalidBlockScalarIndent => {
            "this line is not indented enough, or too much".to_owned()
        }
        E::ExpectedFlowMappingSeparator => "a `,` or `}` is missing here".to_owned(),
        E::ExpectedFlowSequenceSeparator => "a `,` or `]` is missing here".to_owned(),
        E::UnexpectedCharacter { .. } => {
            let text = kind.to_string();
            format!(
                "{} cannot begin a text",
                text.replace("unexpected character: `", "`")
                    .replace('\'', "`")
            )
        }
        other => other.to_string(),
    }
}

fn help(kind: &ErrorKind, source: &str, above: &str) -> &'static str {
    use ErrorKind as E;
    let text = source.trim_start_matches(' ');
    if text.starts_with('\t') {
        return "indent with blanks; YAML does not allow tabs here";
    }
    if text.starts_with('\u{3000}') {
        return "indent with ASCII blanks; this line begins with a full-width blank";
    }
    let wide = |line: &str| line.contains('：') && !line.contains(": ") && !line.ends_with(':');
    if wide(source) || wide(above) {
        return "a key ends with the ASCII `:` and a blank; this line, or the one above, has a full-width `：`";
    }
    match kind {
        E::UnclosedQuotedScalar => {
            "end it with the same quote; inside single quotes a `'` is written `''`"
        }
        E::MappingValueNotAllowed => {
            "put the text in single quotes, or write it as a block with `|`"
        }
        E::UnexpectedCharacter { .. } => "put the text in single quotes",
        E::TabInPlainScalar => "write blanks instead",
        _ => {
            "the mistake may be on the line above: a quote that does not end, an indentation that does not line up, or a text with `: ` or ` #` that needs quotes"
        }
    }
}
