//! An advisory's file as it was in an earlier revision, and what has changed since.
//!
//! Kept as data and compared by key and id, not as an advisory: registries move on, and what a file meant then can no
//! longer be worked out.

use std::collections::BTreeSet;

use super::locale::Locale;

/// A revision whose file is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub version: String,
    pub file: Part,
}

/// A value of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As written: a date, an id, a command.
    Text(String),
    /// A text of one language, for people.
    Prose(String),
    List(Vec<Part>),
    Map(Vec<(String, Part)>),
}

/// One text that differs, and the way to it: keys, and what names an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: Vec<String>,
    pub prose: bool,
    /// `None`: it is new.
    pub old: Option<String>,
    /// `None`: it is gone.
    pub new: Option<String>,
}

/// What names an item among its neighbours, the best first.
pub const NAMES: [&str; 9] = [
    "id",
    "cve",
    "environment",
    "step",
    "advisory",
    "name",
    "key",
    "tool",
    "product",
];

/// Revisions are compared, so the list of them is not; nor is what a checker was told to overlook.
const LEFT_OUT: [&str; 2] = ["revisions", "allow"];

/// Everything that differs between two files in a language, in the order of the newer one.
pub fn changes(old: &Part, new: &Part, locale: Locale) -> Vec<Change> {
    let mut found = Vec::new();
    compare(
        Some(&old.spoken(locale)),
        Some(&new.spoken(locale)),
        &mut Vec::new(),
        &mut found,
    );
    found
}

impl Part {
    /// With every pair of languages replaced by its text in one; where that one is not there, in the other.
    fn spoken(&self, locale: Locale) -> Self {
        match self {
            Self::Text(_) | Self::Prose(_) => self.clone(),
            Self::List(items) => Self::List(items.iter().map(|item| item.spoken(locale)).collect()),
            Self::Map(entries) => {
                let text = |tag: &str| {
                    entries.iter().find_map(|(key, value)| match value {
                        Self::Text(text) if key == tag => Some(text.clone()),
                        _ => None,
                    })
                };
                text(locale.tag())
                    .or_else(|| text(locale.other().tag()))
                    .map_or_else(
                        || {
                            let spoken =
                                |(key, value): &(String, Self)| (key.clone(), value.spoken(locale));
                            Self::Map(entries.iter().map(spoken).collect())
                        },
                        Self::Prose,
                    )
            }
        }
    }

    fn name(&self) -> Option<&str> {
        let Self::Map(entries) = self else {
            return None;
        };
        NAMES.iter().find_map(|name| {
            entries.iter().find_map(|(key, value)| match value {
                Self::Text(text) if key == name => Some(text.as_str()),
                _ => None,
            })
        })
    }

    /// Items by name, where each has one of its own.
    fn named(items: &[Self]) -> Option<Vec<(String, Self)>> {
        let mut seen = BTreeSet::new();
        items
            .iter()
            .map(|item| {
                let name = item.name()?;
                seen.insert(name).then(|| (name.to_owned(), item.clone()))
            })
            .collect()
    }
}

fn compare(
    old: Option<&Part>,
    new: Option<&Part>,
    path: &mut Vec<String>,
    found: &mut Vec<Change>,
) {
    if old == new {
        return;
    }
    match (old, new) {
        (Some(Part::Map(old)), Some(Part::Map(new))) => entries(old, new, path, found),
        (Some(Part::List(old)), Some(Part::List(new))) => lists(old, new, path, found),
        (Some(Part::List(items)), None) => lists(items, &[], path, found),
        (None, Some(Part::List(items))) => lists(&[], items, path, found),
        (Some(Part::Map(old)), None) => entries(old, &[], path, found),
        (None, Some(Part::Map(new))) => entries(&[], new, path, found),
        (old, new) => {
            let is_leaf = |part: Option<&Part>| {
                part.is_none_or(|part| matches!(part, Part::Text(_) | Part::Prose(_)))
            };
            if is_leaf(old) && is_leaf(new) {
                found.push(Change {
                    path: path.clone(),
                    prose: [old, new]
                        .iter()
                        .any(|part| matches!(part, Some(Part::Prose(_)))),
                    old: leaf(old),
                    new: leaf(new),
                });
            } else {
                // Another shape: all of the old is gone, all of the new is new.
                compare(old, None, path, found);
                compare(None, new, path, found);
            }
        }
    }
}

fn leaf(part: Option<&Part>) -> Option<String> {
    match part? {
        Part::Text(text) | Part::Prose(text) => Some(text.clone()),
        Part::List(_) | Part::Map(_) => None,
    }
}

/// By key: those of the new file in its order, then those that are gone.
fn entries(
    old: &[(String, Part)],
    new: &[(String, Part)],
    path: &mut Vec<String>,
    found: &mut Vec<Change>,
) {
    let get = |list: &[(String, Part)], key: &str| -> Option<Part> {
        let entry = list.iter().find(|(name, _)| name == key);
        entry.map(|(_, value)| value.clone())
    };
    let gone = old.iter().filter(|(key, _)| get(new, key).is_none());
    for (key, _) in new.iter().chain(gone) {
        if path.is_empty() && LEFT_OUT.contains(&key.as_str()) {
            continue;
        }
        path.push(key.clone());
        compare(get(old, key).as_ref(), get(new, key).as_ref(), path, found);
        path.pop();
    }
}

/// Items that have names by these; others in their order, the equal ones put aside.
fn lists(old: &[Part], new: &[Part], path: &mut Vec<String>, found: &mut Vec<Change>) {
    if let (Some(old), Some(new)) = (Part::named(old), Part::named(new)) {
        entries(&old, &new, path, found);
        return;
    }
    let missing = |list: &[Part], other: &[Part]| -> Vec<(usize, Part)> {
        let mut left = other.to_vec();
        let mut missing = Vec::new();
        for (place, item) in list.iter().enumerate() {
            match left.iter().position(|other| other == item) {
                Some(at) => drop(left.remove(at)),
                None => missing.push((place, item.clone())),
            }
        }
        missing
    };
    let (gone, come) = (missing(old, new), missing(new, old));
    for at in 0..gone.len().max(come.len()) {
        let place = come
            .get(at)
            .or(gone.get(at))
            .map_or(at, |(place, _)| *place);
        path.push((place + 1).to_string());
        compare(
            gone.get(at).map(|(_, part)| part),
            come.get(at).map(|(_, part)| part),
            path,
            found,
        );
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Part {
        Part::Text(text.to_owned())
    }

    fn map(entries: &[(&str, Part)]) -> Part {
        let entry = |(key, value): &(&str, Part)| ((*key).to_owned(), value.clone());
        Part::Map(entries.iter().map(entry).collect())
    }

    fn step(id: &str, ja: &str) -> Part {
        map(&[
            ("id", text(id)),
            ("title", map(&[("ja", text(ja)), ("en", text("Same"))])),
        ])
    }

    fn told(old: &Part, new: &Part, locale: Locale) -> Vec<String> {
        changes(old, new, locale)
            .into_iter()
            .map(|change| {
                format!(
                    "{}: {:?} {:?}",
                    change.path.join("/"),
                    change.old,
                    change.new
                )
            })
            .collect()
    }

    #[test]
    fn items_are_held_against_each_other_by_their_ids() {
        let old = map(&[
            ("steps", Part::List(vec![step("a", "甲"), step("b", "乙")])),
            ("revisions", text("1")),
        ]);
        let new = map(&[
            ("steps", Part::List(vec![step("b", "丙"), step("a", "甲")])),
            ("revisions", text("2")),
        ]);
        assert_eq!(
            told(&old, &new, Locale::Ja),
            ["steps/b/title: Some(\"乙\") Some(\"丙\")"]
        );
        // The other language did not change.
        assert_eq!(told(&old, &new, Locale::En), [""; 0]);
    }

    #[test]
    fn lists_without_names_lose_what_is_equal_first() {
        let list = |items: &[&str]| {
            map(&[(
                "tags",
                Part::List(items.iter().map(|item| text(item)).collect()),
            )])
        };
        assert_eq!(
            told(&list(&["a", "b", "c"]), &list(&["c", "d", "a"]), Locale::Ja),
            ["tags/2: Some(\"b\") Some(\"d\")"]
        );
        assert_eq!(
            told(&list(&["a"]), &list(&["a", "b"]), Locale::Ja),
            ["tags/2: None Some(\"b\")"]
        );
        assert_eq!(
            told(&map(&[]), &list(&["a"]), Locale::Ja),
            ["tags/1: None Some(\"a\")"]
        );
    }
}
