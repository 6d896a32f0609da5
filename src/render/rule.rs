//! One test of a detection in words: what is read, and how it is judged. Pages and articles say it alike.

use super::error::Error;
use super::messages::Argument;
use crate::model::check::condition::{BuildRange, Condition};
use crate::model::check::expression::Test;
use crate::model::check::probe::{ParameterKind, Probe};
use crate::model::id::Id;
use crate::model::version::package::PackageVersion;
use crate::model::version::{Version, VersionRange};

/// Whoever has the messages and the registry of one language.
pub trait Speaker {
    /// A message with arguments.
    ///
    /// # Errors
    /// A message that is missing or lacks an argument.
    fn word(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, Error>;

    /// A processor of the registry by its name.
    ///
    /// # Errors
    /// As of [`Speaker::word`].
    fn processor(&self, id: &Id) -> Result<String, Error>;
}

/// What is read, in words.
///
/// # Errors
/// A message that is missing.
pub fn probe(speaker: &dyn Speaker, probe: &Probe) -> Result<String, Error> {
    let mut arguments: Vec<(&str, Argument<'_>)> = Vec::new();
    for (parameter, value) in probe.kind.parameters.iter().zip(&probe.arguments) {
        let value = match parameter.kind {
            ParameterKind::Text | ParameterKind::Shaped(_) => value.clone(),
            ParameterKind::Ports => joined(speaker, value.split(',').map(str::to_owned))?,
        };
        arguments.push((parameter.name, value.into()));
    }
    speaker.word(&format!("site-probe-{}", probe.kind.name), &arguments)
}

/// What is read and how it is judged.
///
/// # Errors
/// A message that is missing.
pub fn test(speaker: &dyn Speaker, test: &Test) -> Result<String, Error> {
    let probe = probe(speaker, &test.probe)?;
    let say = |key: &str, arguments: &[(&str, String)]| {
        let mut all: Vec<(&str, Argument<'_>)> = vec![("probe", probe.as_str().into())];
        all.extend(
            arguments
                .iter()
                .map(|(name, value)| (*name, value.as_str().into())),
        );
        speaker.word(&format!("site-condition-{key}"), &all)
    };
    let list = |values: Vec<String>| joined(speaker, values);
    match &test.condition {
        Condition::Exists => say("exists", &[]),
        Condition::Absent => say("absent", &[]),
        Condition::Equals(value) => say("equals", &[("value", value.clone())]),
        Condition::Contains(value) => say("contains", &[("value", value.clone())]),
        Condition::Matches(pattern) => say("matches", &[("value", pattern.as_str().to_owned())]),
        Condition::OneOf(values) => say("one-of", &[("values", list(values.clone())?)]),
        Condition::BeginsWith(values) => say("begins-with", &[("values", list(values.clone())?)]),
        Condition::AtLeast(from) => say("at-least", &[("from", from.to_string())]),
        Condition::Below(below) => say("below", &[("below", below.to_string())]),
        Condition::Within { range, build } => {
            let first = within(range, &say)?;
            let Some(build) = build else {
                return Ok(first);
            };
            let range = build_words(speaker, *build)?;
            let second = speaker.word("site-condition-build", &[("range", range.into())])?;
            speaker.word(
                "site-condition-both",
                &[("first", first.into()), ("second", second.into())],
            )
        }
        Condition::PackageWithin(range) => {
            let text = |version: &Option<PackageVersion>| {
                version
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string)
            };
            ends(&text(&range.from), &text(&range.below), &say)
        }
        Condition::FixedIn(branches) => {
            let branches: Vec<String> = branches
                .iter()
                .map(|branch| {
                    speaker.word(
                        "site-condition-branch",
                        &[
                            ("from", branch.from.as_str().into()),
                            ("below", branch.below.as_str().into()),
                            ("fixed", branch.at_least.as_str().into()),
                        ],
                    )
                })
                .collect::<Result<_, Error>>()?;
            say("fixed-in", &[("branches", list(branches)?)])
        }
        Condition::SignatureIn {
            patterns,
            processors,
        } => {
            let names: Vec<String> = if processors.is_empty() {
                patterns.iter().map(|p| p.as_str().to_owned()).collect()
            } else {
                processors
                    .iter()
                    .map(|id| speaker.processor(id))
                    .collect::<Result<_, Error>>()?
            };
            say("processors", &[("values", list(names)?)])
        }
        Condition::MicrocodeAtLeast {
            list: rows,
            withdrawn,
        } => {
            let rows = list(rows.iter().map(ToString::to_string).collect())?;
            let first = say("microcode", &[("values", rows)])?;
            if withdrawn.is_empty() {
                return Ok(first);
            }
            let taken_back = list(withdrawn.iter().map(ToString::to_string).collect())?;
            let second =
                speaker.word("site-condition-withdrawn", &[("values", taken_back.into())])?;
            speaker.word(
                "site-condition-both",
                &[("first", first.into()), ("second", second.into())],
            )
        }
    }
}

/// Words in a row, as the language separates them.
fn joined(speaker: &dyn Speaker, words: impl IntoIterator<Item = String>) -> Result<String, Error> {
    let words: Vec<String> = words.into_iter().collect();
    Ok(words.join(&speaker.word("site-list-separator", &[])?))
}

/// A sentence about a probe, with what else it names.
type Say<'a> = dyn Fn(&str, &[(&str, String)]) -> Result<String, Error> + 'a;

fn within(range: &VersionRange, say: &Say<'_>) -> Result<String, Error> {
    let text = |version: &Option<Version>| {
        version
            .as_ref()
            .map_or_else(String::new, ToString::to_string)
    };
    ends(&text(&range.from), &text(&range.below), say)
}

/// An empty end is open.
fn ends(from: &str, below: &str, say: &Say<'_>) -> Result<String, Error> {
    let (from, below) = (("from", from.to_owned()), ("below", below.to_owned()));
    match (from.1.is_empty(), below.1.is_empty()) {
        (false, false) => say("within", &[from, below]),
        (false, true) => say("at-least", &[from]),
        (true, _) => say("below", &[below]),
    }
}

/// The numbers stay text: a message would group them.
fn build_words(speaker: &dyn Speaker, build: BuildRange) -> Result<String, Error> {
    let text = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let (from, below) = (text(build.from), text(build.below));
    let from: Argument<'_> = from.into();
    let below: Argument<'_> = below.into();
    match (build.from, build.below) {
        (Some(_), Some(_)) => {
            speaker.word("site-condition-range", &[("from", from), ("below", below)])
        }
        (Some(_), None) => speaker.word("site-condition-range-from", &[("from", from)]),
        (None, _) => speaker.word("site-condition-range-below", &[("below", below)]),
    }
}
