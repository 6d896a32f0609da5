//! A word that stands twice in a row.

use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

/// Particles that no word and no name doubles.
const PARTICLES: [&str; 2] = ["をを", "がが"];

/// Words that may stand twice.
const MAY: [&str; 2] = ["that", "had"];

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    each(texts, Code::DoubledWord, rule, findings);
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, words) in text.words() {
        match text.prose.locale {
            Locale::Ja => {
                for pair in PARTICLES {
                    for (at, _) in words.match_indices(pair) {
                        let half = &pair[..pair.len() / 2];
                        found.push(twice(start + at, pair, half));
                    }
                }
            }
            Locale::En => english(start, words, &mut found),
        }
    }
    found
}

fn english(start: usize, words: &str, found: &mut Vec<Found>) {
    let mut last: Option<(usize, &str)> = None;
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '\'' || c == '-';
    let mut at = 0;
    for word in words.split(|c: char| !is_letter(c)) {
        if !word.is_empty() {
            if let Some((before, same)) = last
                && same.eq_ignore_ascii_case(word)
                && !MAY.contains(&&*word.to_ascii_lowercase())
                && words[before + same.len()..at]
                    .chars()
                    .all(char::is_whitespace)
            {
                found.push(twice(start + before, &words[before..at + word.len()], same));
            }
            last = Some((at, word));
        }
        at += word.len()
            + words[at + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
}

fn twice(start: usize, both: &str, one: &str) -> Found {
    Found {
        range: start..start + both.len(),
        message: format!("`{one}` stands twice in a row"),
        help: "keep one".to_owned(),
        fix: Some(one.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::spots;

    #[test]
    fn twice_in_a_row() {
        let seen = |locale, text| spots(locale, text, rule);
        assert_eq!(
            seen(Locale::En, "Stop the the service. It is\nis – é so"),
            ["the the", "is\nis"]
        );
        assert!(seen(Locale::En, "that that, no, no `the the` had had. The. The").is_empty());
        assert_eq!(seen(Locale::Ja, "更新をを行う"), ["をを"]);
    }
}
