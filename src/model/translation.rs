//! A text in the language it was written in, its translation, and whether that still is one of this text.
//!
//! What a translation was made from is kept in a lock file beside the content ([`Lock`]): the source text itself, so that
//! the change since can be shown without asking anything else, and a digest of the translation, so that one that was
//! touched since is told from one that was not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::digest;
use super::locale::Locale;
use super::text::{Origin, Prose};

/// The texts of one file, and what its lock file says of them.
#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the root.
    pub path: Arc<str>,
    pub units: Vec<Unit>,
    /// As it was read; `None` where there is no lock file.
    pub lock: Option<Lock>,
}

impl File {
    /// What a caller of the command line calls the file: an advisory by its id, the others by their path below `content/`.
    pub fn name(&self) -> &str {
        let name = self.path.strip_prefix("content/").unwrap_or(&self.path);
        let name = name.strip_suffix(".yaml").unwrap_or(name);
        name.strip_prefix("advisories/").unwrap_or(name)
    }

    /// The language that the file is written in, and translated from.
    pub fn source_locale(&self) -> Option<Locale> {
        self.units.first().map(|unit| unit.source_locale)
    }
}

impl File {
    /// The lock file's content once the selected texts are recorded as they are; what is known of the others stays. A text
    /// that is gone, or not there in both languages, has no line. `None`: then it holds nothing, and there need be none.
    pub fn accepted(&self, selected: impl Fn(&Unit) -> bool) -> Option<Lock> {
        let source = self.source_locale()?;
        let texts: BTreeMap<String, Recorded> = self
            .units
            .iter()
            .filter_map(|unit| {
                let recorded = if selected(unit) {
                    unit.present()
                } else {
                    unit.recorded.clone()
                };
                Some((unit.address.clone(), recorded?))
            })
            .collect();
        (!texts.is_empty()).then_some(Lock { source, texts })
    }
}

/// One text in its languages. At least one of the two is there.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Keys and ids on the way to it, `steps/unprovision/title`; a number in brackets, from 1, where an item of a list has no
    /// id of its own.
    pub address: String,
    pub markdown: bool,
    pub source_locale: Locale,
    pub source: Option<Prose>,
    pub target: Option<Prose>,
    /// Its author says that one of the two is still to come.
    pub untranslated: bool,
    /// Where the mapping with the two begins.
    pub origin: Origin,
    /// What is known of how the translation was made.
    pub recorded: Option<Recorded>,
}

/// How a translation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// One of the two languages is not there, which is an error.
    Missing,
    /// One of the two is not there, and the author says so.
    Untranslated,
    /// The source has changed, and the translation is the one of before.
    Outdated,
    /// Nothing is known: it is new, or was touched since. No finding: whoever wrote it saw the source.
    Unrecorded,
    Current,
}

impl State {
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Untranslated,
        Self::Outdated,
        Self::Unrecorded,
        Self::Current,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Untranslated => "untranslated",
            Self::Outdated => "outdated",
            Self::Unrecorded => "unrecorded",
            Self::Current => "current",
        }
    }

    /// Whether a translator has something to do.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Untranslated | Self::Outdated)
    }
}

impl Unit {
    pub fn state(&self) -> State {
        let (Some(source), Some(target)) = (&self.source, &self.target) else {
            return if self.untranslated {
                State::Untranslated
            } else {
                State::Missing
            };
        };
        let Some(recorded) = &self.recorded else {
            return State::Unrecorded;
        };
        let same_source = *recorded.from == *source.source;
        let same_target = *recorded.translation == *digest_of(&target.source);
        match (same_source, same_target) {
            (true, true) => State::Current,
            (false, true) => State::Outdated,
            (_, false) => State::Unrecorded,
        }
    }

    /// The text that a translator reads, and the language to translate it to: where the source is not there, the other.
    pub fn task(&self) -> Option<(&Prose, Locale)> {
        let text = self.source.as_ref().or(self.target.as_ref())?;
        Some((text, text.locale.other()))
    }

    /// The text in the language of the task, where there is one.
    pub fn answer(&self) -> Option<&Prose> {
        let (text, _) = self.task()?;
        let other = [&self.source, &self.target];
        other
            .into_iter()
            .flatten()
            .find(|prose| prose.locale != text.locale)
    }

    /// The present state as a lock file keeps it; `None` where one of the two texts is not there.
    pub fn present(&self) -> Option<Recorded> {
        Some(Recorded {
            from: Arc::from(self.source.as_ref()?.source.as_str()),
            translation: Arc::from(digest_of(&self.target.as_ref()?.source)),
        })
    }
}

/// What one translation was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The source text of then.
    pub from: Arc<str>,
    /// The digest of the translation of then.
    pub translation: Arc<str>,
}

/// What a lock file says, by address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub source: Locale,
    pub texts: BTreeMap<String, Recorded>,
}

/// The first digits of SHA-256: enough to tell a text that was touched from one that was not.
pub fn digest_of(text: &str) -> String {
    const DIGITS: usize = 16;
    let mut digest = digest::sha256([text.as_bytes()]);
    digest.truncate(DIGITS);
    digest
}

/// One text as it stands, for [`claim`].
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub address: &'a str,
    pub source: Option<&'a str>,
    pub target: Option<&'a str>,
}

/// Whether the text of this number is the one that was recorded at this address.
type Fits<'a> = &'a dyn Fn(usize, &str, &Recorded) -> bool;

/// Finds what a lock says of each text. Items without an id are told apart by what they say, so that one put before them
/// moves no record: first what is as it was, then a translation that is as it was, then a source, then the same number.
pub fn claim<'l>(texts: &[Standing<'_>], lock: &'l Lock) -> Vec<Option<&'l Recorded>> {
    let mut entries: BTreeMap<String, Vec<(&str, &Recorded)>> = BTreeMap::new();
    for (address, recorded) in &lock.texts {
        let entry = entries.entry(without_numbers(address)).or_default();
        entry.push((address, recorded));
    }
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        let group = groups.entry(without_numbers(text.address)).or_default();
        group.push(at);
    }
    let mut claimed = vec![None; texts.len()];
    for (group, mut open) in groups {
        let Some(mut left) = entries.remove(&group) else {
            continue;
        };
        let digests: BTreeMap<usize, Option<String>> = open
            .iter()
            .map(|at| (*at, texts[*at].target.map(digest_of)))
            .collect();
        let same_source =
            |at: usize, recorded: &Recorded| texts[at].source == Some(&*recorded.from);
        let same_target = |at: usize, recorded: &Recorded| {
            digests[&at].as_deref() == Some(&*recorded.translation)
        };
        let same_address = |at: usize, address: &str| texts[at].address == address;
        let rounds: [Fits<'_>; 6] = [
            &|at, address, recorded| {
                same_source(at, recorded) && same_target(at, recorded) && same_address(at, address)
            },
            &|at, _, recorded| same_source(at, recorded) && same_target(at, recorded),
            &|at, address, recorded| same_target(at, recorded) && same_address(at, address),
            &|at, _, recorded| same_target(at, recorded),
            &|at, _, recorded| same_source(at, recorded),
            &|at, address, _| same_address(at, address),
        ];
        for round in rounds {
            open.retain(|at| {
                let found = left
                    .iter()
                    .position(|(address, recorded)| round(*at, address, recorded));
                let Some(found) = found else { return true };
                claimed[*at] = Some(left.remove(found).1);
                false
            });
        }
    }
    claimed
}

/// `notes[2]/text` → `notes[]/text`.
fn without_numbers(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut inside = false;
    for c in address.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if inside => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(texts: &[(&str, &str, &str)]) -> Lock {
        let texts = texts.iter().map(|(address, from, translation)| {
            let recorded = Recorded {
                from: Arc::from(*from),
                translation: Arc::from(digest_of(translation)),
            };
            ((*address).to_owned(), recorded)
        });
        Lock {
            source: Locale::Ja,
            texts: texts.collect(),
        }
    }

    #[track_caller]
    fn check(lock: &Lock, texts: &[(&str, &str, &str)], from: &[Option<&str>]) {
        let standing: Vec<Standing<'_>> = texts
            .iter()
            .map(|(address, source, target)| Standing {
                address,
                source: Some(source),
                target: Some(target),
            })
            .collect();
        let claimed = claim(&standing, lock);
        let claimed: Vec<Option<&str>> = claimed
            .into_iter()
            .map(|recorded| recorded.map(|recorded| &*recorded.from))
            .collect();
        assert_eq!(claimed, from);
    }

    #[test]
    fn a_text_with_an_id_is_found_by_it() {
        let lock = lock(&[("title", "甲", "a"), ("steps/x/title", "乙", "b")]);
        check(
            &lock,
            &[("title", "甲二", "a"), ("steps/y/title", "乙", "b")],
            &[Some("甲"), None],
        );
    }

    #[test]
    fn an_item_without_an_id_is_found_by_what_it_says() {
        let lock = lock(&[
            ("notes[1]/text", "甲", "a"),
            ("notes[2]/text", "乙", "b"),
            ("notes[3]/text", "丙", "c"),
        ]);
        // A new one in front, the second with another source, the third with another translation, the first moved last.
        check(
            &lock,
            &[
                ("notes[1]/text", "新", "new"),
                ("notes[2]/text", "乙二", "b"),
                ("notes[3]/text", "丙", "c2"),
                ("notes[4]/text", "甲", "a"),
            ],
            &[None, Some("乙"), Some("丙"), Some("甲")],
        );
    }

    #[test]
    fn equal_translations_are_told_apart_by_their_place() {
        let lock = lock(&[("notes[1]/text", "甲", "a"), ("notes[2]/text", "乙", "a")]);
        check(
            &lock,
            &[("notes[1]/text", "甲", "a"), ("notes[2]/text", "丙", "a")],
            &[Some("甲"), Some("乙")],
        );
    }
}
