//! Words → ids.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::id::Id;

/// The longest id there may be.
const LONGEST: usize = 64;

/// The id that a text suggests: `RHSA-2019:1862` → `rhsa-2019-1862`. `None`: nothing in it that an id may hold.
pub fn slug(text: &str) -> Option<Id> {
    let mut slug = String::new();
    let text = MARKS
        .iter()
        .fold(text.to_owned(), |text, mark| text.replace(mark, ""));
    for c in text.nfkd() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !(slug.is_empty() || slug.ends_with('-') || is_silent(c)) {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').parse().ok()
}

/// Marks of trade, which are no part of a name.
const MARKS: [&str; 8] = ["®", "©", "™", "(R)", "(r)", "(TM)", "(tm)", "(C)"];

/// Accents that a letter was taken apart into, and apostrophes, which no word ends at.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\'' | '’' | '®' | '©' | '\u{2122}'
    )
}

/// The same for the name of a file: what Windows keeps for itself gets a word more.
pub fn file_slug(text: &str) -> Option<Id> {
    let id = slug(text)?;
    [
        id.to_string(),
        format!("advisory-{id}"),
        // It ends as what is made of another advisory does.
        format!("{id}-1"),
    ]
    .iter()
    .find_map(|text| Id::for_advisory(text).ok())
}

/// An id like this one that is not taken; it is taken then.
pub(super) fn free(wanted: &Id, taken: &mut BTreeSet<String>) -> Id {
    let mut id = wanted.clone();
    let mut number = 2;
    while taken.contains(id.as_str()) {
        let ending = format!("-{number}");
        let stem = &wanted.as_str()[..wanted.as_str().len().min(LONGEST - ending.len())];
        let text = format!("{}{ending}", stem.trim_end_matches('-'));
        id = text.parse().unwrap_or_else(|_| wanted.clone());
        number += 1;
    }
    taken.insert(id.as_str().to_owned());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_ids() {
        for (text, id) in [
            ("RHSA-2019:1862", "rhsa-2019-1862"),
            ("INTEL_SA 00075", "intel-sa-00075"),
            ("Intel(R) Core™ i7", "intel-core-i7"),
            ("AMD EPYC™ 7002", "amd-epyc-7002"),
            ("“Ｆｕｌｌ” width", "full-width"),
            ("Müller & Söhne’s", "muller-sohnes"),
            ("--a--b--", "a-b"),
        ] {
            assert_eq!(slug(text).unwrap().as_str(), id, "{text}");
        }
        assert_eq!(slug("日本語"), None);
        assert_eq!(slug(""), None);
        assert_eq!(slug(&"ab-".repeat(100)).unwrap().as_str().len(), 64);
        assert_eq!(file_slug("CON").unwrap().as_str(), "advisory-con");
        assert_eq!(file_slug("KB-7-EN").unwrap().as_str(), "kb-7-en-1");
    }

    #[test]
    fn a_taken_id_gets_a_number() {
        let mut taken = BTreeSet::new();
        let long: Id = "a".repeat(64).parse().unwrap();
        let got = [
            free(&long, &mut taken),
            free(&long, &mut taken),
            free(&long, &mut taken),
        ];
        assert_eq!(got[0], long);
        assert_eq!(got[1].as_str(), format!("{}-2", "a".repeat(62)));
        assert_eq!(got[2].as_str(), format!("{}-3", "a".repeat(62)));
    }
}
