//! The rule of decision in words: every expression of the detection, nested as it is.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Note, Prose, Source, Text};
use crate::model::advisory::{Advisory, Provenance};
use crate::model::check::condition::{BuildRange, Condition};
use crate::model::check::expression::{Expression, Test};
use crate::model::check::probe::{ParameterKind, Probe};
use crate::model::id::Id;
use crate::model::version::VersionRange;
use crate::render::Error;
use crate::render::messages::Argument;

#[derive(Debug, Serialize)]
pub(super) struct Rules {
    because: Option<Prose>,
    notes: Vec<Note>,
    entries: Vec<Entry>,
    known_below: Vec<KnownBelow>,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
struct Entry {
    kind: &'static str,
    path: Option<Text>,
    rule: Rule,
    because: Option<Prose>,
    #[serde(flatten)]
    source: Source,
}

#[derive(Debug, Serialize)]
struct KnownBelow {
    probe: String,
    version: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Rule {
    Test {
        text: String,
    },
    Ask {
        question: Text,
        of: Box<Rule>,
    },
    /// An author's question without its rule.
    Question {
        question: Text,
    },
    Not {
        of: Box<Rule>,
    },
    Listed {
        of: Box<Rule>,
    },
    All {
        members: Vec<Rule>,
    },
    Any {
        members: Vec<Rule>,
    },
}

pub(super) fn rules(context: &Context<'_>, advisory: &Advisory) -> Result<Rules, Error> {
    let detection = &advisory.detection;
    let entry = |kind, path: Option<&Id>, expression: &Expression| -> Result<Entry, Error> {
        Ok(Entry {
            kind,
            path: path.map(|path| path_title(context, advisory, path)),
            rule: rule(context, expression)?,
            because: None,
            source: Source::default(),
        })
    };
    let mut entries = Vec::new();
    if let Some(cleared) = &detection.screen.cleared {
        entries.push(Entry {
            because: Some(context.prose(&cleared.because)),
            source: sources(context, &cleared.sources),
            ..entry("cleared", None, &cleared.when)?
        });
    }
    if let Some(listed) = &detection.screen.listed {
        entries.push(entry("listed", None, listed)?);
    }
    entries.push(entry("applies", None, &detection.applies)?);
    if let Some(fixed) = &detection.fixed {
        entries.push(entry("fixed", None, fixed)?);
    }
    for path in &detection.paths {
        if let Some(applies) = &path.applies {
            entries.push(entry("path-applies", Some(&path.id), applies)?);
        }
        if let Some(closed) = &path.closed {
            entries.push(entry("path", Some(&path.id), closed)?);
        }
    }
    Ok(Rules {
        because: context.prose_of(detection.because.as_ref()),
        notes: context.notes(&detection.notes),
        entries,
        known_below: detection
            .known_below
            .iter()
            .map(|(probe, version)| {
                Ok(KnownBelow {
                    probe: probe_words(context, probe)?,
                    version: version.to_string(),
                })
            })
            .collect::<Result<_, Error>>()?,
        source: sources(context, &detection.sources),
    })
}

fn sources(context: &Context<'_>, ids: &[Id]) -> Source {
    context.source(&Provenance {
        sources: ids.to_vec(),
        ..Provenance::default()
    })
}

/// An attack path by its title, wherever it was first described.
pub(super) fn path_title(context: &Context<'_>, advisory: &Advisory, id: &Id) -> Text {
    advisory
        .vulnerabilities
        .iter()
        .flat_map(|vulnerability| &vulnerability.paths)
        .find(|path| path.id == *id)
        .map_or_else(
            || Context::plain(id.as_str()),
            |path| context.line(&path.title),
        )
}

pub(super) fn rule(context: &Context<'_>, expression: &Expression) -> Result<Rule, Error> {
    let members = |list: &[Expression]| -> Result<Vec<Rule>, Error> {
        list.iter().map(|member| rule(context, member)).collect()
    };
    let inner = |of: &Expression| rule(context, of).map(Box::new);
    Ok(match expression {
        Expression::All(list) => Rule::All {
            members: members(list)?,
        },
        Expression::Any(list) => Rule::Any {
            members: members(list)?,
        },
        Expression::Not(of) => Rule::Not { of: inner(of)? },
        Expression::Listed(of) => Rule::Listed { of: inner(of)? },
        Expression::Ask(ask) => Rule::Ask {
            question: context.line(&ask.question),
            of: inner(&ask.of)?,
        },
        Expression::Test(test) => Rule::Test {
            text: test_words(context, test)?,
        },
    })
}

/// A sentence about a probe, with what else it names.
type Say<'a> = dyn Fn(&str, &[(&str, String)]) -> Result<String, Error> + 'a;

fn test_words(context: &Context<'_>, test: &Test) -> Result<String, Error> {
    let probe = probe_words(context, &test.probe)?;
    let say = |key: &str, arguments: &[(&str, String)]| {
        let mut all: Vec<(&str, Argument<'_>)> = vec![("probe", probe.as_str().into())];
        all.extend(
            arguments
                .iter()
                .map(|(name, value)| (*name, value.as_str().into())),
        );
        context.word(key, &all)
    };
    match &test.condition {
        Condition::Exists => say("site-condition-exists", &[]),
        Condition::Absent => say("site-condition-absent", &[]),
        Condition::Equals(value) => say("site-condition-equals", &[("value", value.clone())]),
        Condition::Contains(value) => say("site-condition-contains", &[("value", value.clone())]),
        Condition::OneOf(values) => say(
            "site-condition-one-of",
            &[("values", context.joined(values)?)],
        ),
        Condition::AtLeast(from) => say("site-condition-at-least", &[("from", from.to_string())]),
        Condition::Below(below) => say("site-condition-below", &[("below", below.to_string())]),
        Condition::Within { range, build } => {
            let first = within(range, &say)?;
            match build {
                None => Ok(first),
                Some(build) => {
                    let range = build_words(context, *build)?;
                    let second =
                        context.word("site-condition-build", &[("range", range.into())])?;
                    context.word(
                        "site-condition-both",
                        &[("first", first.into()), ("second", second.into())],
                    )
                }
            }
        }
        Condition::FixedIn(branches) => {
            let branches: Vec<String> = branches
                .iter()
                .map(|branch| {
                    context.word(
                        "site-condition-branch",
                        &[
                            ("from", branch.from.as_str().into()),
                            ("below", branch.below.as_str().into()),
                            ("fixed", branch.at_least.as_str().into()),
                        ],
                    )
                })
                .collect::<Result<_, Error>>()?;
            say(
                "site-condition-fixed-in",
                &[("branches", context.joined(&branches)?)],
            )
        }
        Condition::SignatureIn {
            patterns,
            processors,
        } => {
            let names: Vec<String> = if processors.is_empty() {
                patterns.iter().map(|p| p.as_str().to_owned()).collect()
            } else {
                processors.iter().map(|id| processor(context, id)).collect()
            };
            say(
                "site-condition-processors",
                &[("values", context.joined(&names)?)],
            )
        }
    }
}

fn within(range: &VersionRange, say: &Say<'_>) -> Result<String, Error> {
    let text = |version: &Option<crate::model::version::Version>| {
        version
            .as_ref()
            .map_or_else(String::new, ToString::to_string)
    };
    let (from, below) = (text(&range.from), text(&range.below));
    match (&range.from, &range.below) {
        (Some(_), Some(_)) => say("site-condition-within", &[("from", from), ("below", below)]),
        (Some(_), None) => say("site-condition-at-least", &[("from", from)]),
        (None, _) => say("site-condition-below", &[("below", below)]),
    }
}

/// The numbers stay text: a message would group them.
fn build_words(context: &Context<'_>, build: BuildRange) -> Result<String, Error> {
    let text = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let (from, below) = (text(build.from), text(build.below));
    let from: Argument<'_> = from.into();
    let below: Argument<'_> = below.into();
    match (build.from, build.below) {
        (Some(_), Some(_)) => {
            context.word("site-condition-range", &[("from", from), ("below", below)])
        }
        (Some(_), None) => context.word("site-condition-range-from", &[("from", from)]),
        (None, _) => context.word("site-condition-range-below", &[("below", below)]),
    }
}

fn probe_words(context: &Context<'_>, probe: &Probe) -> Result<String, Error> {
    let mut arguments: Vec<(&str, Argument<'_>)> = Vec::new();
    for (parameter, value) in probe.kind.parameters.iter().zip(&probe.arguments) {
        let value = match parameter.kind {
            ParameterKind::Text => value.clone(),
            ParameterKind::Ports => {
                let numbers: Vec<String> = value.split(',').map(str::to_owned).collect();
                context.joined(&numbers)?
            }
        };
        arguments.push((parameter.name, value.into()));
    }
    context.word(&format!("site-probe-{}", probe.kind.name), &arguments)
}

pub(super) fn processor(context: &Context<'_>, id: &Id) -> String {
    context.registry().processors.get(id).map_or_else(
        || id.to_string(),
        |processor| processor.name.get(context.locale).as_str().to_owned(),
    )
}
