//! Japanese punctuation is 、 and 。, one at a time.

use super::texts::{Found, Text, each};
use super::width::is_letter;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

const PAIRS: [&str; 4] = ["。。", "、、", "、。", "。、"];

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    each(texts, Code::Punctuation, rule, findings);
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.is(Locale::Ja) {
        return found;
    }
    for (start, words) in text.words() {
        for pair in PAIRS {
            for (at, _) in words.match_indices(pair) {
                found.push(Found {
                    range: start + at..start + at + pair.len(),
                    message: format!("`{pair}`: two marks stand in a row"),
                    help: "keep one".to_owned(),
                    fix: None,
                });
            }
        }
        let mut before = None;
        let mut characters = words.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let after = characters.peek().map(|(_, c)| *c);
            let ends = after.is_none_or(|c| is_letter(c) || c.is_whitespace());
            let right = match c {
                '，' => "、",
                '．' => "。",
                ',' if before.is_some_and(is_letter) && ends => "、",
                '.' if before.is_some_and(is_letter) && ends => "。",
                '!' if before.is_some_and(is_letter) && ends => "！",
                '?' if before.is_some_and(is_letter) && ends => "？",
                _ => "",
            };
            if !right.is_empty() {
                found.push(Found {
                    range: start + at..start + at + c.len_utf8(),
                    message: format!("`{c}` stands in Japanese text"),
                    help: String::new(),
                    fix: Some(right.to_owned()),
                });
            }
            before = Some(c);
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::spots;

    #[test]
    fn marks() {
        let seen = |text| spots(Locale::Ja, text, rule);
        assert_eq!(
            seen("対象，確認．次です,です.です。。"),
            ["，", "．", ",", ".", "。。"]
        );
        assert!(seen("11.6と1,000台、`です.`、AMT.です。").is_empty());
    }
}
