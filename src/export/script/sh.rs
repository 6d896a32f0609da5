//! POSIX sh: the frame, the hand-written prelude and the probes that are used, and one call a line.

use std::sync::Arc;

use serde::Serialize;

use super::call::{Call, Word};
use super::description::{self, Description};
use super::parts::Parts;
use super::program::{Fact, Judgement};
use super::{Language, Script};
use crate::model::check::probe::Platform;
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
    words: Vec<description::Word>,
}

#[derive(Serialize)]
struct View<'a> {
    name: &'a str,
    licence: Option<String>,
    descriptions: Vec<Description>,
    reads: Vec<&'a str>,
    runs: Vec<&'a str>,
    words: &'a [description::Word],
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
            words: description::words(messages)?,
        })
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
        let parts = Parts::new(
            &self.files,
            FOLDER,
            "sh",
            &PRELUDE,
            Platform::Linux,
            &script.program,
        )?;
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
            reads: parts.marked("# Reads: "),
            runs: parts.marked("# Runs: "),
            words: &self.words,
            prelude: Code::new(parts.prelude()),
            probes: Code::new(parts.probes()),
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

/// A name as part of a function's name.
fn underscored(name: &str) -> String {
    name.replace('-', "_")
}

fn fact(fact: &Fact) -> String {
    let kind = fact.probe.kind;
    let here = kind.is_read_on(Platform::Linux);
    let mut line = format!(
        "fact {} {} {} {} probe_{}",
        fact.id,
        kind.dimension.as_str(),
        kind.class.as_str(),
        kind.name,
        if here {
            underscored(kind.name)
        } else {
            "elsewhere".to_owned()
        }
    );
    for argument in fact.arguments(here) {
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
    for one in Call::of(judgement) {
        text.push_str("  ");
        text.push_str(&call(&one));
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

fn call(call: &Call) -> String {
    let mut line = call.name.to_owned();
    for word in &call.words {
        line.push(' ');
        match word {
            Word::Name(name) if !name.is_empty() => line.push_str(name),
            Word::Name(text) | Word::Text(text) => line.push_str(&sh_quote(text)),
        }
    }
    line
}
