//! A term has one name: what the glossary says not to write (`avoid`) is not written.

use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::locale::Localized;
use crate::model::text::Line;

/// A form that is not written, and the name to write.
struct Avoided<'a> {
    form: &'a str,
    key: &'a str,
    name: &'a Localized<Line>,
    /// Names of products, which may hold the form as a part.
    products: &'a [&'a Localized<Line>],
}

pub(super) fn check(content: &Readable<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    let products: Vec<&Localized<Line>> = content
        .registry
        .products
        .values()
        .map(|product| &product.name)
        .collect();
    let terms = content.registry.terms.iter();
    let avoided: Vec<Avoided<'_>> = terms
        .flat_map(|(key, term)| {
            term.avoid.iter().map(|form| Avoided {
                form,
                key: key.as_str(),
                name: &term.name,
                products: &products,
            })
        })
        .collect();
    if !avoided.is_empty() {
        each(
            texts,
            Code::AvoidedTerm,
            |text| rule(text, &avoided),
            findings,
        );
    }
}

fn rule(text: &Text<'_>, avoided: &[Avoided<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, words) in text.words() {
        for avoided in avoided {
            let name = avoided.name.get(text.prose.locale).as_str();
            for (at, form) in words.match_indices(avoided.form) {
                if !stands_alone(words, at, form)
                    || inside(words, at, form, name)
                    || avoided.products.iter().any(|product| {
                        inside(words, at, form, product.get(text.prose.locale).as_str())
                    })
                {
                    continue;
                }
                found.push(Found {
                    range: start + at..start + at + form.len(),
                    message: format!("the glossary says `{name}`, not `{form}`"),
                    help: format!("write `{name}` or `<term:{}>`", avoided.key),
                    fix: Some(name.to_owned()),
                });
            }
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

/// Whether a form is no part of a longer word: `SBA` in `SBAC`, サーバ in サーバー, アンコンフィギュア in アンコンフィギュアド.
fn stands_alone(words: &str, at: usize, form: &str) -> bool {
    let (before, after) = (
        words[..at].chars().next_back(),
        words[at + form.len()..].chars().next(),
    );
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー');
    let joined = |one: Option<char>, other: Option<char>| match (one, other) {
        (Some(one), Some(other)) => {
            (one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric())
                || (katakana(one) && katakana(other))
        }
        _ => false,
    };
    !joined(before, form.chars().next()) && !joined(form.chars().next_back(), after)
}

/// Whether a form is but a part of the right name.
fn inside(words: &str, at: usize, form: &str, name: &str) -> bool {
    name.match_indices(form).any(|(offset, _)| {
        at.checked_sub(offset)
            .and_then(|from| words.get(from..))
            .is_some_and(|rest| rest.starts_with(name))
    })
}
