//! POSIX sh: the frame, the hand-written prelude and the probes that are used, and one call a line.

use std::sync::Arc;

use super::call::{Call, Word};
use super::collect::{self, Collector};
use super::description;
use super::frame::{Syntax, View, underscored};
use super::program::{Fact, Judgement};
use super::{Language, Script};
use crate::model::check::probe::Platform;
use crate::model::registry::System;
use crate::render::Error;
use crate::render::embedded::Files;
use crate::render::messages::Messages;
use crate::render::template::{Engine, sh_quote};

/// The prelude's files, in the order in which a script holds them.
pub const PRELUDE: [&str; 12] = [
    "facts",
    "clean",
    "version",
    "condition",
    "logic",
    "verdict",
    "host",
    "report",
    "report/json",
    "report/monitoring",
    "report/text",
    "report/explain",
];

/// The files of the prelude that what copies a host is made of, in order.
const COLLECT: [&str; 6] = [
    "clean",
    "host",
    "need/path",
    "collect/copy",
    "collect/mask",
    "collect/take",
];

const FOLDER: &str = "script/sh/";

/// The sh writer, with the templates and words it writes with.
pub struct Sh {
    files: Files,
    engine: Engine,
    words: Vec<description::Word>,
    collector_words: Vec<description::Word>,
}

impl Sh {
    /// # Errors
    /// A template that does not parse, or a word that is missing.
    pub fn new(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        Ok(Self {
            files: files.clone(),
            engine: Engine::sh(files, messages)?,
            words: description::words(messages)?,
            collector_words: collect::words_of_collector(messages)?,
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
        let view = View::new::<Self>(script, &self.files, &self.words)?;
        let text = self
            .engine
            .render(&format!("{FOLDER}frame.sh"), "en", &view)?;
        Ok(text.into_bytes())
    }

    fn collector(&self, collector: &Collector<'_>) -> Result<Option<Vec<u8>>, Error> {
        let view = collect::View::new(
            collector,
            &self.files,
            &self.collector_words,
            FOLDER,
            Self::EXTENSION,
            &COLLECT,
            Self::PLATFORM,
        )?;
        let text = self
            .engine
            .render(&format!("{FOLDER}collect/frame.sh"), "en", &view)?;
        Ok(Some(text.into_bytes()))
    }
}

impl Syntax for Sh {
    const FOLDER: &'static str = FOLDER;
    const EXTENSION: &'static str = "sh";
    const PRELUDE: &'static [&'static str] = &PRELUDE;
    const PLATFORM: Platform = Platform::Linux;
    const SYSTEM: System = System::Linux;

    fn fact(fact: &Fact) -> String {
        let kind = fact.probe.kind;
        let here = kind.is_read_on(Self::PLATFORM);
        let mut line = format!(
            "  fact {} {} {} {} probe_{}",
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
        line
    }

    fn judge(judgement: &Judgement<'_>) -> String {
        let mut text = format!(
            "  judge_{}() {{\n",
            underscored(judgement.advisory.id.as_str())
        );
        for one in Call::of(judgement) {
            text.push_str("    ");
            text.push_str(&call(&one));
            text.push('\n');
        }
        text.push_str("  }\n");
        text
    }

    fn advisory(judgement: &Judgement<'_>) -> String {
        let name = underscored(judgement.advisory.id.as_str());
        let facts = judgement.fact_words();
        format!("  advisory judge_{name} describe_{name} {facts}")
    }

    /// Two blanks further in: the whole is one block. No file has a literal of several lines in which blanks count.
    fn inside(text: &str) -> String {
        text.lines().fold(String::new(), |mut inside, line| {
            if !line.is_empty() {
                inside.push_str("  ");
            }
            inside.push_str(line);
            inside.push('\n');
            inside
        })
    }

    fn usage(script: &Script<'_>) -> String {
        let choice = if script.bundle {
            " [--only ID[,ID...]] [--list]"
        } else {
            ""
        };
        format!(
            "sh {}.sh [--lang ja|en] [--format text|json|nagios|prometheus]{choice} [--explain] [--root DIR] [--about] [--help]",
            script.name
        )
    }
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
