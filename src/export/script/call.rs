//! A step as a call: one name and the same words in the same order, whatever the language writes it like.

use super::program::{AnswerId, Judgement, Step};
use crate::model::check::condition::Condition;
use crate::model::version::Version;
use crate::model::version::package::PackageVersion;

/// What is called, by the prelude's name in sh, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub name: &'static str,
    pub words: Vec<Word>,
}

/// A name of ours (an id, a fixed word) or text that may hold anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Name(String),
    Text(String),
}

impl Call {
    /// The calls of a judgement, in order.
    pub fn of(judgement: &Judgement<'_>) -> Vec<Self> {
        judgement.steps.iter().map(Self::from).collect()
    }

    fn new(name: &'static str, words: impl IntoIterator<Item = Word>) -> Self {
        Self {
            name,
            words: words.into_iter().collect(),
        }
    }
}

impl From<&Step<'_>> for Call {
    fn from(step: &Step<'_>) -> Self {
        match step {
            Step::Newest { fact, version } => Self::new(
                "newest",
                [name(fact), Word::Text(version.as_str().to_owned())],
            ),
            Step::ThroughHypervisor(through) => Self::new(
                "through_hypervisor",
                [name(if *through { &"yes" } else { &"no" })],
            ),
            Step::Test {
                answer,
                fact,
                condition,
            } => {
                let (condition, texts) = test(condition);
                let texts = texts.into_iter().map(Word::Text);
                Self::new(
                    condition,
                    [name(answer), name(fact)].into_iter().chain(texts),
                )
            }
            Step::All { answer, members } => Self::new("all_of", group(*answer, members)),
            Step::Any { answer, members } => Self::new("any_of", group(*answer, members)),
            Step::Not { answer, member } => Self::new("not_of", [name(answer), name(member)]),
            Step::Listed { answer, member } => Self::new("listed", [name(answer), name(member)]),
            Step::Screen { cleared, listed } => {
                Self::new("screen", [maybe(*cleared), maybe(*listed)])
            }
            Step::Path {
                path,
                applies,
                closed,
            } => Self::new("path", [name(path), maybe(*applies), maybe(*closed)]),
            Step::Verdict { applies, fixed } => {
                Self::new("verdict", [name(applies), maybe(*fixed)])
            }
        }
    }
}

fn name(id: &impl ToString) -> Word {
    Word::Name(id.to_string())
}

/// An id, or an empty word where there is none.
fn maybe(answer: Option<AnswerId>) -> Word {
    Word::Name(answer.map_or_else(String::new, |answer| answer.to_string()))
}

fn group(answer: AnswerId, members: &[AnswerId]) -> impl Iterator<Item = Word> {
    std::iter::once(answer)
        .chain(members.iter().copied())
        .map(|id| name(&id))
}

/// A condition's name and its words after the answer and the fact.
fn test(condition: &Condition) -> (&'static str, Vec<String>) {
    match condition {
        Condition::Exists => ("exists", Vec::new()),
        Condition::Absent => ("absent", Vec::new()),
        Condition::Equals(text) => ("equals", vec![text.clone()]),
        Condition::OneOf(texts) => ("one_of", texts.clone()),
        Condition::Contains(text) => ("contains", vec![text.clone()]),
        Condition::BeginsWith(texts) => ("begins_with", texts.clone()),
        Condition::Matches(pattern) => ("matches", vec![pattern.portable().to_owned()]),
        Condition::AtLeast(version) => ("at_least", vec![version.as_str().to_owned()]),
        Condition::Below(version) => ("below", vec![version.as_str().to_owned()]),
        Condition::Within { range, build } => {
            let version = |end: &Option<Version>| {
                end.as_ref()
                    .map_or_else(String::new, |version| version.as_str().to_owned())
            };
            let number =
                |end: Option<u32>| end.map_or_else(String::new, |number| number.to_string());
            (
                "within",
                vec![
                    version(&range.from),
                    version(&range.below),
                    number(build.and_then(|build| build.from)),
                    number(build.and_then(|build| build.below)),
                ],
            )
        }
        Condition::FixedIn(branches) => (
            "fixed_in",
            branches
                .iter()
                .map(|branch| {
                    let parts = [&branch.from, &branch.below, &branch.at_least];
                    parts.map(Version::as_str).join(" ")
                })
                .collect(),
        ),
        Condition::PackageWithin(range) => {
            let end = |end: &Option<PackageVersion>| {
                end.as_ref().map_or_else(String::new, ToString::to_string)
            };
            let ordering = range.ordering.as_str().to_owned();
            (
                "package_within",
                vec![ordering, end(&range.from), end(&range.below)],
            )
        }
        // What was withdrawn has a mark before it.
        Condition::MicrocodeAtLeast { list, withdrawn } => (
            "microcode_at_least",
            list.iter()
                .map(ToString::to_string)
                .chain(withdrawn.iter().map(|one| format!("!{one}")))
                .collect(),
        ),
        Condition::SignatureIn { patterns, .. } => (
            "signature_in",
            patterns
                .iter()
                .map(|pattern| pattern.as_str().to_owned())
                .collect(),
        ),
    }
}
