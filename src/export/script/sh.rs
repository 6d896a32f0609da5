//! POSIX sh: the frame, the hand-written prelude and the probes that are used, and one call a line.

use std::sync::Arc;

use serde::Serialize;

use super::description::{Description, Word, words};
use super::program::{AnswerId, Fact, Judgement, Step};
use super::{Language, Script};
use crate::model::check::condition::Condition;
use crate::model::registry::System;
use crate::render::Error;
use crate::render::embedded::Files;
use crate::render::messages::Messages;
use crate::render::template::{Code, Engine, sh_quote};

/// The prelude's files, in the order in which a script holds them.
pub const PRELUDE: [&str; 7] = [
    "facts",
    "version",
    "condition",
    "logic",
    "verdict",
    "host",
    "report",
];

const FOLDER: &str = "script/sh/";

/// The sh writer, with the templates and words it writes with.
pub struct Sh {
    files: Files,
    engine: Engine,
    words: Vec<Word>,
}

#[derive(Serialize)]
struct View<'a> {
    name: &'a str,
    licence: Option<String>,
    descriptions: Vec<Description>,
    reads: Vec<&'a str>,
    runs: Vec<&'a str>,
    words: &'a [Word],
    prelude: Code,
    probes: Code,
    facts: Code,
    judges: Code,
    advisories: Code,
}

impl Sh {
    /// # Errors
    /// A template that does not parse, or a word that is missing.
    pub fn new(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        Ok(Self {
            files: files.clone(),
            engine: Engine::sh(files, messages)?,
            words: words(messages)?,
        })
    }

    fn text(&self, path: &str) -> Result<&str, Error> {
        self.files
            .text(path)
            .ok_or_else(|| Error::new(format!("templates/{path}: no such file")))
    }
}

impl Language for Sh {
    fn extension(&self) -> &'static str {
        "sh"
    }

    fn system(&self) -> System {
        System::Linux
    }

    fn write(&self, script: &Script<'_>) -> Result<Vec<u8>, Error> {
        let prelude: Vec<&str> = PRELUDE
            .iter()
            .map(|part| self.text(&format!("{FOLDER}prelude/{part}.sh")))
            .collect::<Result<_, _>>()?;
        let probes: Vec<&str> = script
            .program
            .kinds()
            .iter()
            .map(|kind| self.text(&format!("probe/{}.sh", kind.name)))
            .collect::<Result<_, _>>()?;
        let needs: Vec<&str> = marked(&probes, "# Needs: ")
            .iter()
            .map(|need| self.text(&format!("{FOLDER}prelude/need/{need}.sh")))
            .collect::<Result<_, _>>()?;
        let read: Vec<&str> = needs.iter().chain(&probes).copied().collect();
        let view = View {
            name: &script.name,
            licence: script
                .site
                .licence
                .as_ref()
                .map(|licence| licence.en.as_str().to_owned()),
            descriptions: script
                .program
                .judgements
                .iter()
                .map(|one| Description::new(one.advisory, script.site, self.system()))
                .collect(),
            reads: marked(&read, "# Reads: "),
            runs: marked(&read, "# Runs: "),
            words: &self.words,
            prelude: Code::new(prelude.join("\n")),
            probes: Code::new(read.join("\n")),
            facts: Code::new(script.program.facts.iter().map(fact).collect::<String>()),
            judges: Code::new(
                script
                    .program
                    .judgements
                    .iter()
                    .map(judge)
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
            advisories: Code::new(
                script
                    .program
                    .judgements
                    .iter()
                    .map(advisory)
                    .collect::<String>(),
            ),
        };
        let text = self
            .engine
            .render(&format!("{FOLDER}frame.sh"), "en", &view)?;
        Ok(text.into_bytes())
    }
}

/// What the lines that begin with `mark` go on with, each once, in order.
fn marked<'a>(texts: &[&'a str], mark: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        if let Some(rest) = line.strip_prefix(mark)
            && !found.contains(&rest)
        {
            found.push(rest);
        }
    }
    found
}

/// A name as part of a function's name.
fn underscored(name: &str) -> String {
    name.replace('-', "_")
}

fn fact(fact: &Fact) -> String {
    let kind = fact.probe.kind;
    let mut line = format!(
        "fact {} {} {} {} probe_{}",
        fact.id,
        kind.dimension.as_str(),
        kind.class.as_str(),
        kind.name,
        underscored(kind.name)
    );
    for argument in &fact.probe.arguments {
        line.push(' ');
        line.push_str(&sh_quote(argument));
    }
    line.push('\n');
    line
}

fn judge(judgement: &Judgement<'_>) -> String {
    let mut text = format!(
        "judge_{}() {{\n",
        underscored(judgement.advisory.id.as_str())
    );
    for step in &judgement.steps {
        text.push_str("  ");
        text.push_str(&call(step));
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

fn advisory(judgement: &Judgement<'_>) -> String {
    let name = underscored(judgement.advisory.id.as_str());
    let facts: Vec<String> = judgement.facts.iter().map(ToString::to_string).collect();
    format!(
        "advisory judge_{name} describe_{name} {}\n",
        facts.join(" ")
    )
}

fn call(step: &Step<'_>) -> String {
    match step {
        Step::Newest { fact, version } => format!("newest {fact} {}", sh_quote(version.as_str())),
        Step::ThroughHypervisor(through) => {
            format!("through_hypervisor {}", if *through { "yes" } else { "no" })
        }
        Step::Test {
            answer,
            fact,
            condition,
        } => {
            let (name, arguments) = test(condition);
            let mut line = format!("{name} {answer} {fact}");
            for argument in arguments {
                line.push(' ');
                line.push_str(&sh_quote(&argument));
            }
            line
        }
        Step::All { answer, members } => format!("all_of {answer} {}", listed(members)),
        Step::Any { answer, members } => format!("any_of {answer} {}", listed(members)),
        Step::Not { answer, member } => format!("not_of {answer} {member}"),
        Step::Listed { answer, member } => format!("listed {answer} {member}"),
        Step::Screen { cleared, listed } => {
            format!("screen {} {}", maybe(*cleared), maybe(*listed))
        }
        Step::Path {
            path,
            applies,
            closed,
        } => format!("path {path} {} {}", maybe(*applies), maybe(*closed)),
        Step::Verdict { applies, fixed } => format!("verdict {applies} {}", maybe(*fixed)),
    }
}

fn listed(members: &[AnswerId]) -> String {
    let words: Vec<String> = members.iter().map(ToString::to_string).collect();
    words.join(" ")
}

fn maybe(answer: Option<AnswerId>) -> String {
    answer.map_or_else(|| "''".to_owned(), |answer| answer.to_string())
}

/// A condition's function and its arguments after the answer and the fact.
fn test(condition: &Condition) -> (&'static str, Vec<String>) {
    match condition {
        Condition::Exists => ("exists", Vec::new()),
        Condition::Absent => ("absent", Vec::new()),
        Condition::Equals(text) => ("equals", vec![text.clone()]),
        Condition::OneOf(texts) => ("one_of", texts.clone()),
        Condition::Contains(text) => ("contains", vec![text.clone()]),
        Condition::AtLeast(version) => ("at_least", vec![version.as_str().to_owned()]),
        Condition::Below(version) => ("below", vec![version.as_str().to_owned()]),
        Condition::Within { range, build } => {
            let version = |end: &Option<_>| {
                end.as_ref()
                    .map_or_else(String::new, |v: &crate::model::version::Version| {
                        v.as_str().to_owned()
                    })
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
                    format!(
                        "{} {} {}",
                        branch.from.as_str(),
                        branch.below.as_str(),
                        branch.at_least.as_str()
                    )
                })
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
