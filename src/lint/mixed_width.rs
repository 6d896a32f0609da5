//! One width in Japanese text: letters and digits are half-width, kana are full-width, brackets go with what they hold.

use unicode_normalization::UnicodeNormalization;

use super::texts::{Found, Text, each};
use super::width::{fold, is_japanese, is_letter};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    each(texts, Code::MixedWidth, rule, findings);
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.is(Locale::Ja) {
        return found;
    }
    for (start, words) in text.words() {
        runs(
            start,
            words,
            |c| c != fold(c) && fold(c).is_ascii_alphanumeric(),
            |run| run.chars().map(fold).collect(),
            "full-width letters and digits",
            &mut found,
        );
        runs(
            start,
            words,
            |c| matches!(c, '\u{ff61}'..='\u{ff9f}'),
            |run| run.nfkc().collect(),
            "half-width kana",
            &mut found,
        );
        brackets(start, words, &mut found);
    }
    found
}

/// Reports every run of characters that are of the wrong width.
fn runs(
    start: usize,
    words: &str,
    wrong: impl Fn(char) -> bool,
    right: impl Fn(&str) -> String,
    what: &str,
    found: &mut Vec<Found>,
) {
    let mut rest = 0;
    while let Some(from) = words[rest..].find(&wrong).map(|at| rest + at) {
        let to = words[from..]
            .find(|c| !wrong(c))
            .map_or(words.len(), |at| from + at);
        let (is, should) = (&words[from..to], right(&words[from..to]));
        found.push(Found {
            range: start + from..start + to,
            message: format!("`{is}` is written in {what}"),
            help: String::new(),
            fix: Some(should),
        });
        rest = to;
    }
}

/// Half-width brackets that touch or hold Japanese, and pairs of two widths.
fn brackets(start: usize, words: &str, found: &mut Vec<Found>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in words.char_indices() {
        match c {
            '(' | '（' => open.push((at, c)),
            ')' | '）' => {
                let Some((from, opened)) = open.pop() else {
                    continue;
                };
                let half = |at: usize| Found {
                    range: start + at..start + at + 1,
                    message: "a half-width bracket stands in Japanese text".to_owned(),
                    help: "write `（` and `）`".to_owned(),
                    fix: Some(
                        if words[at..].starts_with('(') {
                            "（"
                        } else {
                            "）"
                        }
                        .to_owned(),
                    ),
                };
                let inside = &words[from + opened.len_utf8()..at];
                let before = words[..from].chars().next_back().is_some_and(is_letter);
                let japanese = before || inside.chars().any(is_japanese);
                match (opened, c) {
                    ('(', ')') if japanese => found.extend([half(from), half(at)]),
                    ('(', '）') => found.push(half(from)),
                    ('（', ')') => found.push(half(at)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::said;

    #[test]
    fn widths() {
        let seen = |text| -> Vec<String> {
            let said = said(Locale::Ja, text, rule).into_iter();
            said.map(|(is, fix)| format!("{is}→{}", fix.unwrap()))
                .collect()
        };
        assert_eq!(seen("ＡＭＴの２つ"), ["ＡＭＴ→AMT", "２→2"]);
        assert_eq!(seen("ｻｰﾊﾞｰです"), ["ｻｰﾊﾞｰ→サーバー"]);
        assert_eq!(seen("対象(修正前)です"), ["(→（", ")→）"]);
        assert_eq!(seen("対象（HTTP)です"), [")→）"]);
        assert!(seen("対象（HTTP）、Intel(R)、`f(x)のＡ`、6.x～10.x：100％").is_empty());
    }
}
