//! The detection's rule in words, nested as it is: the same that scripts evaluate.

use crate::export::wiki::block::{Block, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::check::condition::{BuildRange, Condition};
use crate::model::check::expression::{Expression, Test};
use crate::model::check::probe::{ParameterKind, Probe};
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::model::version::{Version, VersionRange};
use crate::render::Error;
use crate::render::messages::Argument;

/// Every expression of the detection, folded away: the questions above say the same in an author's words.
pub(super) fn folded(voice: &Voice<'_>) -> Result<Block, Error> {
    let detection = &voice.advisory.detection;
    let mut items = Vec::new();
    let mut entry = |title: String,
                     expression: &Expression,
                     because: Option<&Localized<Markdown>>|
     -> Result<(), Error> {
        let mut blocks = vec![Block::strong(title)];
        blocks.extend(self::blocks(voice, expression)?);
        if let Some(because) = because {
            blocks.extend(voice.prose(because)?);
        }
        items.push(blocks);
        Ok(())
    };
    if let Some(cleared) = &detection.screen.cleared {
        let title = voice.t("site-rule-cleared")?;
        entry(title, &cleared.when, Some(&cleared.because))?;
    }
    if let Some(listed) = &detection.screen.listed {
        entry(voice.t("site-rule-listed")?, listed, None)?;
    }
    entry(voice.t("site-rule-applies")?, &detection.applies, None)?;
    if let Some(fixed) = &detection.fixed {
        entry(voice.t("site-rule-fixed")?, fixed, None)?;
    }
    for path in &detection.paths {
        let name = voice.listed(&voice.paths(std::slice::from_ref(&path.id))?)?;
        if let Some(applies) = &path.applies {
            let title = voice.with("site-rule-path-applies", &[("path", name.clone().into())])?;
            entry(title, applies, None)?;
        }
        if let Some(closed) = &path.closed {
            let title = voice.with("site-rule-path", &[("path", name.into())])?;
            entry(title, closed, None)?;
        }
    }
    let mut blocks = vec![Block::list(items)];
    for (probe, version) in &detection.known_below {
        blocks.push(Block::text(voice.with(
            "site-rule-known-below",
            &[
                ("probe", self::probe(voice, probe)?.into()),
                ("version", version.as_str().into()),
            ],
        )?));
    }
    Ok(Block::Folding {
        title: voice.t("wiki-rule")?,
        blocks,
    })
}

/// One expression as blocks: its words, and what it is made of as a list.
pub(super) fn blocks(voice: &Voice<'_>, expression: &Expression) -> Result<Vec<Block>, Error> {
    let listed = |key: &str, members: &[Expression]| -> Result<Vec<Block>, Error> {
        let items = members
            .iter()
            .map(|member| blocks(voice, member))
            .collect::<Result<_, _>>()?;
        Ok(vec![Block::text(voice.t(key)?), Block::list(items)])
    };
    match expression {
        Expression::All(members) => listed("site-rule-all", members),
        Expression::Any(members) => listed("site-rule-any", members),
        Expression::Not(inner) => Ok(vec![
            Block::text(voice.t("site-rule-not")?),
            Block::list(vec![blocks(voice, inner)?]),
        ]),
        Expression::Listed(inner) => {
            let mut parts = blocks(voice, inner)?;
            parts.push(Block::text(voice.t("site-rule-listed-note")?));
            Ok(parts)
        }
        Expression::Ask(ask) => blocks(voice, &ask.of),
        Expression::Test(test) => Ok(vec![Block::Paragraph(vec![Piece::Text(self::test(
            voice, test,
        )?)])]),
    }
}

/// What is read, in words.
fn probe(voice: &Voice<'_>, probe: &Probe) -> Result<String, Error> {
    let arguments: Vec<(&str, Argument<'_>)> = probe
        .kind
        .parameters
        .iter()
        .zip(&probe.arguments)
        .map(|(parameter, value)| {
            let value = match parameter.kind {
                ParameterKind::Text => value.clone(),
                ParameterKind::Ports => value.replace(',', ", "),
            };
            (parameter.name, value.into())
        })
        .collect();
    voice.with(&format!("site-probe-{}", probe.kind.name), &arguments)
}

fn test(voice: &Voice<'_>, test: &Test) -> Result<String, Error> {
    let probe = self::probe(voice, &test.probe)?;
    let name = test.condition.name();
    let say = |key: &str, more: &[(&str, Argument<'_>)]| {
        let mut arguments: Vec<(&str, Argument<'_>)> = vec![("probe", probe.clone().into())];
        arguments.extend(more.iter().cloned());
        voice.with(key, &arguments)
    };
    let key = format!("site-condition-{name}");
    match &test.condition {
        Condition::Exists | Condition::Absent => say(&key, &[]),
        Condition::Equals(value) | Condition::Contains(value) => {
            say(&key, &[("value", value.as_str().into())])
        }
        Condition::OneOf(values) => say(&key, &[("values", voice.listed(values)?.into())]),
        Condition::AtLeast(version) => say(&key, &[("from", version.as_str().into())]),
        Condition::Below(version) => say(&key, &[("below", version.as_str().into())]),
        Condition::Within { range, build } => {
            let first = within(range, &say)?;
            match build {
                None => Ok(first),
                Some(build) => {
                    let second = voice.with(
                        "site-condition-build",
                        &[("range", builds(voice, *build)?.into())],
                    )?;
                    voice.with(
                        "site-condition-both",
                        &[("first", first.into()), ("second", second.into())],
                    )
                }
            }
        }
        Condition::FixedIn(branches) => {
            let words = branches
                .iter()
                .map(|branch| {
                    voice.with(
                        "site-condition-branch",
                        &[
                            ("from", branch.from.as_str().into()),
                            ("below", branch.below.as_str().into()),
                            ("fixed", branch.at_least.as_str().into()),
                        ],
                    )
                })
                .collect::<Result<Vec<_>, _>>()?;
            say(&key, &[("branches", voice.listed(&words)?.into())])
        }
        Condition::SignatureIn {
            patterns,
            processors,
        } => {
            let registry = &voice.materials.catalog.registry.processors;
            let mut names = processors
                .iter()
                .filter_map(|key| registry.get(key))
                .map(|processor| voice.line(&processor.name))
                .collect::<Result<Vec<_>, _>>()?;
            if names.is_empty() {
                names = patterns.iter().map(|p| p.as_str().to_owned()).collect();
            }
            say(&key, &[("values", voice.listed(&names)?.into())])
        }
    }
}

type Say<'a> = dyn Fn(&str, &[(&str, Argument<'_>)]) -> Result<String, Error> + 'a;

fn within(range: &VersionRange, say: &Say<'_>) -> Result<String, Error> {
    let text = |version: &Version| version.as_str().to_owned();
    match (&range.from, &range.below) {
        (Some(from), Some(below)) => say(
            "site-condition-within",
            &[("from", text(from).into()), ("below", text(below).into())],
        ),
        (Some(from), None) => say("site-condition-at-least", &[("from", text(from).into())]),
        (None, Some(below)) => say("site-condition-below", &[("below", text(below).into())]),
        (None, None) => say("site-condition-exists", &[]),
    }
}

fn builds(voice: &Voice<'_>, build: BuildRange) -> Result<String, Error> {
    let text = |number: u32| number.to_string();
    match (build.from, build.below) {
        (Some(from), Some(below)) => voice.with(
            "site-condition-range",
            &[("from", text(from).into()), ("below", text(below).into())],
        ),
        (Some(from), None) => {
            voice.with("site-condition-range-from", &[("from", text(from).into())])
        }
        (None, below) => voice.with(
            "site-condition-range-below",
            &[("below", below.map(text).unwrap_or_default().into())],
        ),
    }
}
