//! Lines and columns of a text → its bytes.

use std::ops::Range;

use super::Span;

/// Byte ranges of the lines, without their breaks: YAML ends a line at LF, CR LF and CR.
pub(super) struct Lines(Vec<Range<usize>>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < bytes.len() {
            let width = match (bytes[at], bytes.get(at + 1)) {
                (b'\r', Some(b'\n')) => 2,
                (b'\n' | b'\r', _) => 1,
                _ => 0,
            };
            if width > 0 {
                lines.push(start..at);
                start = at + width;
            }
            at += width.max(1);
        }
        lines.push(start..bytes.len());
        Self(lines)
    }

    /// The bytes of a line, which counts from 1.
    pub(super) fn line(&self, number: usize) -> Option<Range<usize>> {
        self.0.get(number.checked_sub(1)?).cloned()
    }

    /// The bytes of a stretch, where the text has those lines and they are in order.
    pub(super) fn range(&self, text: &str, span: Span) -> Option<Range<usize>> {
        let (first, last) = (self.line(span.line)?, self.line(span.end_line)?);
        let start = first.start + offset(&text[first.clone()], span.column);
        let end = last.start + offset(&text[last.clone()], span.end_column);
        (start <= end).then_some(start..end)
    }
}

/// Where a column begins in a line, in bytes; the end of the line for a column that it does not have.
pub(super) fn offset(line: &str, column: usize) -> usize {
    line.char_indices()
        .nth(column.saturating_sub(1))
        .map_or(line.len(), |(offset, _)| offset)
}
