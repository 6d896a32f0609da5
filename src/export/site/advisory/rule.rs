//! The rule of decision in words: every expression of the detection, nested as it is.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Note, Prose, Source, Text};
use crate::model::advisory::{Advisory, Provenance};
use crate::model::check::expression::Expression;
use crate::model::check::probe::Probe;
use crate::model::id::Id;
use crate::model::version::Version;
use crate::render::Error;
use crate::render::messages::Argument;
use crate::render::rule::{self as words, Speaker};

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
pub(super) struct KnownBelow {
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
        notes: context.notes_where("rule", &detection.notes, false),
        entries,
        known_below: detection
            .known_below
            .iter()
            .map(|(probe, version)| known_below(context, probe, version))
            .collect::<Result<_, Error>>()?,
        source: sources(context, &detection.sources),
    })
}

/// At or above this version of a fact the data says nothing.
pub(super) fn known_below(
    context: &Context<'_>,
    probe: &Probe,
    version: &Version,
) -> Result<KnownBelow, Error> {
    Ok(KnownBelow {
        probe: words::probe(context, probe)?,
        version: version.to_string(),
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
            text: words::test(context, test)?,
        },
    })
}

impl Speaker for Context<'_> {
    fn word(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, Error> {
        self.word(key, arguments)
    }

    fn processor(&self, id: &Id) -> Result<String, Error> {
        Ok(processor(self, id))
    }
}

pub(super) fn processor(context: &Context<'_>, id: &Id) -> String {
    context.registry().processors.get(id).map_or_else(
        || id.to_string(),
        |processor| processor.name.get(context.locale).as_str().to_owned(),
    )
}
