//! Scores in words are those of the vectors, and our own rating stays near them.
//!
//! A score is computed from its vector, never written; prose that names one (`CVSS 9.8`, `スコアは8.2`) is held against every vector of the
//! advisory, and `severity` against the highest: two levels apart is a slip more often than a judgement.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::advisory::Advisory;
use crate::model::catalog::Readable;
use crate::model::cvss::{Level, Vector};

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for advisory in content.advisories {
        let scores: BTreeSet<String> = vectors(advisory).map(Vector::score).collect();
        if scores.is_empty() {
            continue;
        }
        level(content, advisory, findings);
        for prose in &advisory.prose {
            for (offset, score) in named(&prose.source) {
                if !scores.contains(score) {
                    let span = super::span(
                        prose
                            .origin
                            .place(&prose.source, offset..offset + score.len()),
                    );
                    let list: Vec<&str> = scores.iter().map(String::as_str).collect();
                    findings.push(
                        Diagnostic::warning(Code::ScoreMismatch, &*prose.origin.file, span, format!("no vector of this advisory has the score {score}"))
                            .help(format!("the vectors give {}; correct the text, or add the score that is meant under `other_scores`", list.join(", "))),
                    );
                }
            }
        }
    }
}

fn vectors(advisory: &Advisory) -> impl Iterator<Item = &Vector> {
    let paths = advisory.vulnerabilities.iter().flat_map(|one| &one.paths);
    paths.flat_map(|path| {
        std::iter::once(&path.vector).chain(path.other_scores.iter().map(|(vector, _)| vector))
    })
}

fn level(content: &Readable<'_>, advisory: &Advisory, findings: &mut Vec<Diagnostic>) {
    let Some(top) = advisory.top_score() else {
        return;
    };
    let (ours, theirs) = (advisory.severity.level, top.rating());
    if rank(ours).abs_diff(rank(theirs)) < 2 {
        return;
    }
    let file = &*advisory.origin.file;
    let span = content
        .written
        .field(file, "severity/level")
        .map(|field| super::span(field.value));
    findings.push(
        Diagnostic::warning(
            Code::ScoreMismatch,
            file,
            span,
            format!(
                "our severity is `{}`, and the highest score is {} (`{}`)",
                ours.as_str(),
                top.score(),
                theirs.as_str()
            ),
        )
        .help("correct one of them; if the difference is meant, say why with `allow`"),
    );
}

fn rank(level: Level) -> usize {
    level as usize
}

/// (byte offset, score) of every number with one decimal that a text calls a score.
fn named(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let joins = |at: usize| {
        bytes.get(at).is_some_and(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/' | b':')
        })
    };
    let mut list = Vec::new();
    for (dot, _) in text.match_indices('.') {
        if dot == 0 || !digit(dot - 1) || !digit(dot + 1) || digit(dot + 2) {
            continue;
        }
        let start = if dot >= 2 && digit(dot - 2) {
            dot - 2
        } else {
            dot - 1
        };
        let end = dot + 2;
        // `9.8.1`, `v9.8`, `9.8-rc`; a full stop after the number is the sentence's.
        let goes_on = joins(end) && (bytes[end] != b'.' || digit(end + 1));
        if goes_on || (start > 0 && joins(start - 1)) {
            continue;
        }
        if is_called_score(&text[..start])
            && text[start..end]
                .parse::<f32>()
                .is_ok_and(|score| score <= 10.0)
        {
            list.push((start, &text[start..end]));
        }
    }
    list
}

/// Whether the words just before say that a score follows; `CVSS 3.1` alone is the version of the standard.
fn is_called_score(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix("**").unwrap_or(before).trim_end();
    let end: String = before
        .chars()
        .rev()
        .take(24)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<String>()
        .to_lowercase();
    [
        "スコアは",
        "スコアが",
        "スコア",
        "スコア：",
        "score",
        "score of",
        "score is",
        "score:",
        "scores",
        "rated",
        "基本値は",
        "基本値",
    ]
    .iter()
    .any(|word| end.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn which_numbers_are_scores() {
        let seen = |text| {
            named(text)
                .into_iter()
                .map(|(_, score)| score)
                .collect::<Vec<_>>()
        };
        assert_eq!(seen("インテルの最高スコアは8.2です。"), ["8.2"]);
        assert_eq!(
            seen("Intel's highest score is 8.2. We rate it lower."),
            ["8.2"]
        );
        assert_eq!(seen("a base score of **9.8**, CVSS 3.1"), ["9.8"]);
        assert_eq!(seen("score 10.0"), ["10.0"]);
        assert!(
            seen("CVSS 3.1, version 11.6, score of version 11.6.27.3264, スコアは高い。9.5の")
                .is_empty()
        );
    }
}
