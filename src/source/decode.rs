//! Bytes to text: UTF-8 or a finding that names the place.

use crate::diagnostic::{Code, Diagnostic, Span};

/// Why bytes are no text, and where they stop being one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotUtf8 {
    span: Span,
    byte: u8,
    guess: &'static str,
}

impl NotUtf8 {
    pub(super) fn finding(self, path: String) -> Diagnostic {
        let message = format!("the byte 0x{:02x} is not UTF-8", self.byte);
        Diagnostic::error(Code::InvalidUtf8, path, self.span, message)
            .help(format!("{}save it again as UTF-8", self.guess))
    }
}

/// The text of a file, without a byte order mark: editors hide it, so it must not count as a column.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, NotUtf8> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(without_mark(&text).to_owned()),
        Err(error) => {
            let valid_up_to = error.utf8_error().valid_up_to();
            Err(locate(error.as_bytes(), valid_up_to))
        }
    }
}

pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn locate(bytes: &[u8], valid_up_to: usize) -> NotUtf8 {
    let (good, bad) = bytes.split_at(valid_up_to);
    let good = String::from_utf8_lossy(good);
    let good = without_mark(&good).replace("\r\n", "\n");
    let mut lines = good.split(['\n', '\r']);
    let last = lines.next_back().unwrap_or_default();
    let (line, column) = (lines.count() + 1, last.chars().count() + 1);
    let guess = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file looks like UTF-16: ",
        _ if is_shift_jis(bad) => "the file looks like Shift_JIS (cp932): ",
        _ => "",
    };
    let end_column = column + 1;
    NotUtf8 {
        span: Span {
            line,
            column,
            end_line: line,
            end_column,
        },
        byte: bad.first().copied().unwrap_or_default(),
        guess,
    }
}

/// Two-byte characters one after the other, or half-width katakana, right from the first byte that is not UTF-8.
fn is_shift_jis(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [
            0x81..=0x9f | 0xe0..=0xfc,
            0x40..=0x7e | 0x80..=0xfc,
            0x81..=0x9f | 0xe0..=0xfc | 0x0a | 0x0d,
            ..,
        ]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], line: usize, column: usize, help: &str) {
        let finding = decode(bytes.to_vec())
            .unwrap_err()
            .finding("x.yaml".to_owned());
        let span = finding.span.unwrap();
        assert_eq!(
            (span.line, span.column, finding.help.as_deref()),
            (line, column, Some(help))
        );
    }

    #[test]
    fn names_the_place() {
        check(b"\xff", 1, 1, "save it again as UTF-8");
        check(
            b"a: b\r\nja: \xe7\xb7\xa9\xffx",
            2,
            6,
            "save it again as UTF-8",
        );
        check(b"a\rb\n\n\xc3", 4, 1, "save it again as UTF-8");
        check(b"\xef\xbb\xbfa\xff", 1, 2, "save it again as UTF-8");
        check(
            b"\xff\xfea\0",
            1,
            1,
            "the file looks like UTF-16: save it again as UTF-8",
        );
        check(
            b"ja: \x8a\xc9\x98\x61\n",
            1,
            5,
            "the file looks like Shift_JIS (cp932): save it again as UTF-8",
        );
    }

    #[test]
    fn drops_the_mark() {
        assert_eq!(decode(b"\xef\xbb\xbfa: b".to_vec()).unwrap(), "a: b");
    }
}
