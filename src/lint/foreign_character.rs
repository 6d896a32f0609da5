//! Japanese characters in English text: a word left untranslated, or a mark of the other keyboard.

use super::texts::{Found, Text, each};
use super::width::{fold, is_japanese};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    each(texts, Code::ForeignCharacter, rule, findings);
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    if !text.is(Locale::En) {
        return found;
    }
    for (start, words) in text.words() {
        let mut rest = 0;
        while let Some(from) = words[rest..].find(is_japanese).map(|at| rest + at) {
            let to = words[from..]
                .find(|c| !is_japanese(c))
                .map_or(words.len(), |at| from + at);
            rest = to;
            let run = &words[from..to];
            let ascii: String = run.chars().map(fold).collect();
            let fix = ascii.is_ascii().then_some(ascii);
            found.push(Found {
                range: start + from..start + to,
                message: format!("`{run}` stands in English text"),
                help: match &fix {
                    Some(fix) => format!("write `{fix}`"),
                    None => {
                        "write it in English, or as code where it is what a screen shows".to_owned()
                    }
                },
                fix,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::said;

    #[test]
    fn japanese_in_english() {
        assert_eq!(
            said(Locale::En, "It is 緩和 （so）. `緩和` is fine", rule),
            [
                ("緩和".to_owned(), None),
                ("（".to_owned(), Some("(".to_owned())),
                ("）".to_owned(), Some(")".to_owned()))
            ]
        );
    }
}
