//! One kind of quotes over the whole content: the rarer of straight and curly ones is the odd one.

use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Locale;

pub(super) fn check(_: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    for locale in Locale::ALL {
        let (mut curly, mut straight) = (0_usize, 0_usize);
        for text in texts.iter().filter(|text| text.is(locale)) {
            for (_, words) in text.words() {
                curly += words.matches(is_curly).count();
                // Japanese has brackets of its own instead of straight quotes.
                straight += words.matches(['"', '\'', '「', '『']).count();
            }
        }
        if curly > 0 && curly < straight {
            each(
                texts,
                Code::QuoteStyle,
                |text| {
                    if text.is(locale) {
                        rule(text)
                    } else {
                        Vec::new()
                    }
                },
                findings,
            );
        }
    }
}

fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’')
}

fn rule(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, words) in text.words() {
        for (at, quote) in words.match_indices(is_curly) {
            let straight = if matches!(quote, "“" | "”") {
                "\""
            } else {
                "'"
            };
            let (help, fix) = if text.is(Locale::Ja) {
                ("write 「 and 」".to_owned(), None)
            } else {
                (format!("write `{straight}`"), Some(straight.to_owned()))
            };
            found.push(Found {
                range: start + at..start + at + quote.len(),
                message: format!(
                    "`{quote}` is a curly quote, and the other texts have straight ones"
                ),
                help,
                fix,
            });
        }
    }
    found
}
