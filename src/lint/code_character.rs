//! Characters in code that a shell does not take for what they look like: typographic quotes and dashes, full-width
//! forms, blanks that are no blanks.

use super::texts::{Found, Text};
use super::width::{fold, is_letter};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::catalog::Readable;

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    for text in texts {
        let found = rule(text).into_iter();
        findings.extend(
            found.map(|found| text.diagnostic(Code::CodeCharacter, Severity::Error, found)),
        );
    }
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, code) in text.code() {
        // Code in Japanese shows what a screen says, with the marks of Japanese.
        let japanese = code.chars().any(is_letter);
        for (at, c) in code.char_indices() {
            let Some(ascii) = looks_like(c).filter(|_| !japanese || fold(c) == c) else {
                continue;
            };
            found.push(Found {
                range: start + at..start + at + c.len_utf8(),
                message: format!(
                    "the character U+{:04X} in code only looks like `{ascii}`",
                    u32::from(c)
                ),
                help: format!("write `{ascii}`, so that who copies it gets what works"),
                fix: Some(ascii.to_string()),
            });
        }
    }
    found
}

/// The ASCII character that another one is taken for.
fn looks_like(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '‟' | '″' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '′' => Some('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        _ if fold(c) != c => Some(fold(c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::texts::spots;
    use crate::model::locale::Locale;

    #[test]
    fn look_alikes() {
        let seen = |text| spots(Locale::Ja, text, rule);
        assert_eq!(
            seen("`echo “a” –x\u{a0}ｙ`"),
            ["“", "”", "–", "\u{a0}", "ｙ"]
        );
        assert!(seen("“a”、`echo \"a\" -x`、`<管理者：名前>`").is_empty());
    }
}
