//! Mechanical fixes put into the texts that they are about. Pure: who writes the files is not known here.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lines::Lines;
use super::{Diagnostic, Diagnostics, Fix};

/// One file with its fixes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    pub file: String,
    pub text: String,
    /// The findings whose fix is in the text.
    pub fixed: Vec<Diagnostic>,
    /// Those whose fix would touch what another one touches: they are left for the next run.
    pub refused: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Every file that a fix changes, in the order of the paths; `source` gives a file's text by its path.
    ///
    /// Of two fixes that overlap the first one is taken; two that make the same edit are both done by it.
    pub fn fixed<'a>(&self, source: impl Fn(&str) -> Option<&'a str>) -> Vec<FixedFile> {
        let mut files: BTreeMap<&str, Vec<(&Diagnostic, &Fix)>> = BTreeMap::new();
        for diagnostic in self {
            if let Some(fix) = &diagnostic.fix {
                let list = files.entry(&diagnostic.file).or_default();
                list.push((diagnostic, fix));
            }
        }
        let fixed = files.into_iter().filter_map(|(file, fixes)| {
            let result = fixed(file, source(file)?, &fixes);
            Some(result)
        });
        fixed.collect()
    }

    /// How many findings carry a mechanical fix.
    pub fn fixable(&self) -> usize {
        self.iter().filter(|one| one.fix.is_some()).count()
    }
}

fn fixed(file: &str, text: &str, fixes: &[(&Diagnostic, &Fix)]) -> FixedFile {
    let lines = Lines::of(text);
    let mut result = FixedFile {
        file: file.to_owned(),
        text: String::new(),
        fixed: Vec::new(),
        refused: Vec::new(),
    };
    // Start → end and what comes there.
    let mut edits: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    for (diagnostic, fix) in fixes {
        let wanted: Option<Vec<(Range<usize>, &str)>> = fix
            .edits
            .iter()
            .map(|edit| Some((lines.range(text, edit.span)?, edit.text.as_str())))
            .collect();
        let fits = |range: &Range<usize>, new: &str| {
            edits.get(&range.start) == Some(&(range.end, new)) || is_free(&edits, range)
        };
        match wanted {
            Some(wanted) if wanted.iter().all(|(range, new)| fits(range, new)) => {
                edits.extend(
                    wanted
                        .into_iter()
                        .map(|(range, new)| (range.start, (range.end, new))),
                );
                result.fixed.push((*diagnostic).clone());
            }
            _ => result.refused.push((*diagnostic).clone()),
        }
    }
    let mut at = 0;
    for (start, (end, new)) in edits {
        result.text.push_str(&text[at..start]);
        result.text.push_str(new);
        at = end;
    }
    result.text.push_str(&text[at..]);
    result
}

/// Whether no edit touches a range; what would stand at the same place counts as touching.
fn is_free(edits: &BTreeMap<usize, (usize, &str)>, range: &Range<usize>) -> bool {
    let before = edits.range(..=range.start).next_back();
    let after = edits.range(range.start..).next();
    before.is_none_or(|(start, (end, _))| *end <= range.start && *start != range.start)
        && after.is_none_or(|(start, _)| *start >= range.end && *start != range.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Edit, Span};

    fn finding(line: usize, from: usize, to: usize, new: &str) -> Diagnostic {
        let span = Span {
            line,
            column: from,
            end_line: line,
            end_column: to,
        };
        let edit = Edit {
            span,
            text: new.to_owned(),
        };
        Diagnostic::warning(Code::Stale, "a.yaml", span, format!("{line}:{from}")).fix("do", [edit])
    }

    fn put(text: &str, findings: impl IntoIterator<Item = Diagnostic>) -> (String, usize, usize) {
        let findings: Diagnostics = findings.into_iter().collect();
        let mut files = findings.fixed(|_| Some(text));
        let file = files.remove(0);
        (file.text, file.fixed.len(), file.refused.len())
    }

    #[test]
    fn puts_fixes_in_and_keeps_all_else() {
        assert_eq!(
            put(
                "a: “緩”\r\nb: x # c\n",
                [
                    finding(1, 4, 5, "\""),
                    finding(1, 6, 7, "\""),
                    finding(2, 4, 5, "yy")
                ]
            ),
            ("a: \"緩\"\r\nb: yy # c\n".to_owned(), 3, 0)
        );
        assert_eq!(put("ab", [finding(1, 3, 3, "!")]), ("ab!".to_owned(), 1, 0));
    }

    #[test]
    fn refuses_what_overlaps() {
        assert_eq!(
            put("abcd", [finding(1, 1, 3, "x"), finding(1, 2, 4, "y")]),
            ("xcd".to_owned(), 1, 1)
        );
        assert_eq!(
            put("abcd", [finding(1, 2, 2, "x"), finding(1, 2, 2, "y")]),
            ("axbcd".to_owned(), 1, 1)
        );
        assert_eq!(
            put("abcd", [finding(1, 1, 3, "x"), finding(1, 1, 3, "x")]),
            ("xcd".to_owned(), 2, 0)
        );
        assert_eq!(
            put("abcd", [finding(1, 1, 3, "x"), finding(1, 3, 4, "y")]),
            ("xyd".to_owned(), 2, 0)
        );
        assert_eq!(put("ab", [finding(7, 1, 2, "x")]), ("ab".to_owned(), 0, 1));
    }
}
