//! No blanks between Japanese and Latin, the pages draw them; no two blanks in a row.

use super::texts::{Found, Text, each};
use super::width::{is_japanese, is_letter};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    each(texts, Code::StraySpace, rule, findings);
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let source = &*text.prose.source;
    let mut found = Vec::new();
    for (start, words) in text.words() {
        let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
        let mut rest = 0;
        while let Some(from) = words[rest..].find(blank).map(|at| rest + at) {
            let to = words[from..]
                .find(|c| !blank(c))
                .map_or(words.len(), |at| from + at);
            rest = to;
            let range = start + from..start + to;
            // Across the pieces: a blank before code or a reference counts as well.
            let before = source[..range.start].chars().next_back();
            let after = source[range.end..].chars().next();
            let (Some(before), Some(after)) = (before, after) else {
                continue;
            };
            if before == '\n' || after == '\n' || before == '|' || after == '|' {
                continue; // an indent, a line break, a table
            }
            if let Some((message, fix)) =
                verdict(text.prose.locale, before, &words[from..to], after)
            {
                found.push(Found {
                    range,
                    message: message.to_owned(),
                    help: if fix.is_empty() {
                        "remove it"
                    } else {
                        "keep one"
                    }
                    .to_owned(),
                    fix: Some(fix.to_owned()),
                });
            }
        }
    }
    found
}

/// What is wrong with blanks between two characters, and what to write instead.
fn verdict(
    locale: Locale,
    before: char,
    blanks: &str,
    after: char,
) -> Option<(&'static str, &'static str)> {
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fc}');
    // `TODO: 見出し`: a colon has no room of its own.
    if locale == Locale::Ja && before != ':' {
        if katakana(before) && katakana(after) && blanks == " " {
            return None; // a name of two words
        }
        let mark = |c: char| is_japanese(c) && !is_letter(c);
        if is_letter(before) && is_letter(after) {
            return Some(("a blank stands inside Japanese text", ""));
        }
        if is_letter(before) || is_letter(after) {
            return Some((
                "a blank stands between Japanese and Latin; the pages draw one where it belongs",
                "",
            ));
        }
        if mark(before) || mark(after) {
            return Some(("a blank stands beside a mark that has its own room", ""));
        }
    }
    if blanks.contains('\u{3000}') {
        return Some(("a full-width blank stands between Latin words", " "));
    }
    (blanks.chars().count() > 1).then_some(("there are two blanks in a row", " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::said;

    #[test]
    fn blanks() {
        let count = |locale, text: &str| said(locale, text, rule).len();
        let ja = |text| count(Locale::Ja, text);
        assert_eq!(ja("AMT の LMS を `x` で、 <term:x> も"), 7);
        assert_eq!(ja("管理　機能"), 1);
        assert_eq!(ja("TODO: 見出し"), 0);
        assert_eq!(ja("インテル カスタマー・サポート"), 0);
        assert_eq!(
            ja("Windows 11とIntel Core\n\n- 項目です。\n- `x y`も\n\n1. 一\n"),
            0
        );
        let en = |text| count(Locale::En, text);
        assert_eq!(en("one  two, and `a  b`.  \nNext"), 1);
        assert_eq!(en("| a | b |\n|---|---|\n| c  | d |\n"), 0);
    }
}
