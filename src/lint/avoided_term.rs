//! A term has one name: what the glossary says not to write (`avoid`) is not written.

use super::texts::{Found, Text, each};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::locale::Localized;
use crate::model::registry::Registry;
use crate::model::text::Line;

/// What is not written, in every file.
pub(super) struct Terms<'a> {
    avoided: Vec<Avoided<'a>>,
    /// Names of products, which may hold a form as a part.
    products: Vec<&'a Localized<Line>>,
}

/// A form that is not written, and the name to write.
struct Avoided<'a> {
    form: &'a str,
    key: &'a str,
    name: &'a Localized<Line>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(registry: &'a Registry) -> Self {
        let products = registry.products.values();
        let terms = registry.terms.iter();
        let avoided = terms.flat_map(|(key, term)| {
            term.avoid.iter().map(|form| Avoided {
                form,
                key: key.as_str(),
                name: &term.name,
            })
        });
        Self {
            avoided: avoided.collect(),
            products: products.map(|product| &product.name).collect(),
        }
    }
}

pub(super) fn check(terms: &Terms<'_>, texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) {
    if !terms.avoided.is_empty() {
        each(texts, Code::AvoidedTerm, |text| rule(text, terms), findings);
    }
}

fn rule(text: &Text<'_>, terms: &Terms<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (start, words) in text.words() {
        for avoided in &terms.avoided {
            let name = avoided.name.get(text.prose.locale).as_str();
            for (at, form) in words.match_indices(avoided.form) {
                if !stands_alone(words, at, form)
                    || inside(words, at, form, name)
                    || terms.products.iter().any(|product| {
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
