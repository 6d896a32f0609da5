//! One paragraph is either polite (です, ます) or plain (だ, である), not both.

use std::ops::Range;

use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

/// Ends of polite sentences.
const POLITE: &[&str] = &[
    "です",
    "ます",
    "ません",
    "でした",
    "ました",
    "でしょう",
    "ましょう",
    "ください",
    "ですか",
    "ますか",
    "ませんか",
];

/// Ends that only a plain sentence has; nouns end either kind.
const PLAIN: &[&str] = &[
    "だ",
    "だった",
    "である",
    "であった",
    "ではない",
    "でない",
    "がない",
    "はない",
    "する",
    "した",
    "される",
    "された",
    "している",
    "していた",
    "できる",
    "できない",
    "できた",
    "なる",
    "なった",
    "ならない",
    "がある",
    "はある",
    "もある",
    "ている",
    "ていた",
    "だろう",
    "であろう",
    "べきだ",
    "られる",
    "られた",
    "しない",
    "なかった",
];

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    each(texts, Code::MixedPoliteness, rule, findings);
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.is(Locale::Ja) {
        return found;
    }
    let source = &*text.prose.source;
    let mut paragraph = 0;
    // A list has items of both kinds with good reason, so each line of a block stands for itself.
    for block in source.split_inclusive('\n') {
        let (polite, plain) = sentences(block);
        if let (false, Some(range)) = (polite.is_empty(), plain.first()) {
            found.push(Found {
                range: paragraph + range.start..paragraph + range.end,
                message: format!(
                    "`{}` ends a plain sentence among polite ones",
                    &block[range.clone()]
                ),
                help: "write です or ます, as in the sentences around it".to_owned(),
                fix: None,
            });
        }
        paragraph += block.len();
    }
    found
}

/// The ends of the polite and of the plain sentences of a block; what is quoted or in brackets is somebody else's.
fn sentences(block: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut polite, mut plain) = (Vec::new(), Vec::new());
    let mut depth = 0_i32;
    for (at, c) in block.char_indices() {
        match c {
            '「' | '『' | '（' | '(' => depth += 1,
            '」' | '』' | '）' | ')' => depth -= 1,
            '。' if depth <= 0 => {
                let before = &block[..at];
                let end = |ends: &[&str]| {
                    let known = ends.iter().filter(|end| before.ends_with(**end));
                    known
                        .map(|end| at - end.len()..at)
                        .min_by_key(|range| range.start)
                };
                match (end(POLITE), end(PLAIN)) {
                    (Some(range), _) => polite.push(range),
                    (None, Some(range)) => plain.push(range),
                    (None, None) => {}
                }
            }
            _ => {}
        }
    }
    (polite, plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::spots;

    #[test]
    fn endings() {
        let seen = |text| spots(Locale::Ja, text, rule);
        assert_eq!(seen("対象です。更新する。"), ["する"]);
        assert_eq!(seen("更新した。確認しました。"), ["した"]);
        assert!(seen("対象です。「更新する。」と書かれています。").is_empty());
        assert!(seen("更新する。対象である。").is_empty());
        assert!(seen("対象の機器。更新します。").is_empty());
        assert!(seen("- 更新する。\n- 対象です。\n").is_empty());
    }
}
