//! What a language's frame is filled with: the same for all of them, but for how a call is written.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Script;
use super::description::{self, Description};
use super::parts::Parts;
use super::program::{Fact, Judgement, Program};
use crate::model::check::probe::{Platform, ReadPrivilege};
use crate::model::registry::{MinisignKey, System};
use crate::render::Error;
use crate::render::embedded::Files;
use crate::render::template::Code;

/// How a language writes its calls, and where its files are.
pub(super) trait Syntax {
    /// `script/sh/`.
    const FOLDER: &'static str;
    /// Of the files of the prelude and the probes.
    const EXTENSION: &'static str;
    /// The prelude's files, in the order in which a script holds them.
    const PRELUDE: &'static [&'static str];
    /// Which readings there are.
    const PLATFORM: Platform;
    /// Where the next step has to be possible.
    const SYSTEM: System;

    /// The call that reads a fact.
    fn fact(fact: &Fact) -> String;

    /// The function that judges an advisory.
    fn judge(judgement: &Judgement<'_>) -> String;

    /// The call that judges and reports an advisory.
    fn advisory(judgement: &Judgement<'_>) -> String;

    /// How a file is called: the line after `usage: `.
    fn usage(script: &Script<'_>) -> String;

    /// Hand-written text as it stands inside of the frame.
    fn inside(text: &str) -> String {
        text.to_owned()
    }

    /// The commands that a text of the prelude or of a probe runs, where the text itself shows them; else what the text says
    /// of them (`# Runs: `) has to be enough.
    fn commands(_text: &str) -> BTreeSet<&str> {
        BTreeSet::new()
    }
}

#[derive(Serialize)]
pub(super) struct View<'a> {
    name: &'a str,
    /// Whether it has several advisories to choose from.
    bundle: bool,
    licence: Option<String>,
    signing_key: Option<&'a str>,
    descriptions: Vec<Description>,
    /// The facts, by kind and what is asked for.
    asks: Vec<String>,
    reads: Vec<&'a str>,
    runs: Vec<&'a str>,
    /// Every command of the language's own that is run.
    commands: String,
    /// The kinds of facts of which an administrator can read more.
    privileged: Option<String>,
    words: &'a [description::Word],
    usage: String,
    prelude: Code,
    probes: Code,
    facts: Code,
    judges: Code,
    advisories: Code,
}

impl<'a> View<'a> {
    /// # Errors
    /// A file of the prelude, or a probe, that is not there.
    pub(super) fn new<S: Syntax>(
        script: &'a Script<'_>,
        files: &'a Files,
        words: &'a [description::Word],
    ) -> Result<Self, Error> {
        let program = &script.program;
        let parts = Parts::new(
            files,
            S::FOLDER,
            S::EXTENSION,
            S::PRELUDE,
            S::PLATFORM,
            program,
        )?;
        let lines = |calls: Vec<String>| Code::new(calls.join("\n"));
        let judgements = &program.judgements;
        let (prelude, probes) = (parts.prelude(), parts.probes());
        let commands: BTreeSet<&str> = S::commands(&prelude)
            .union(&S::commands(&probes))
            .copied()
            .collect();
        Ok(Self {
            name: &script.name,
            bundle: script.bundle,
            licence: script
                .site
                .licence
                .as_ref()
                .map(|licence| licence.en.as_str().to_owned()),
            signing_key: script.site.signing.as_ref().map(MinisignKey::as_str),
            descriptions: judgements
                .iter()
                .map(|one| Description::new(one, script.site, S::SYSTEM))
                .collect(),
            asks: program.facts.iter().map(asks).collect(),
            reads: parts.marked("# Reads: "),
            runs: parts.marked("# Runs: "),
            commands: commands.into_iter().collect::<Vec<_>>().join(", "),
            privileged: privileged(program, S::PLATFORM),
            words,
            usage: format!("usage: {}", S::usage(script)),
            prelude: Code::new(S::inside(&prelude)),
            probes: Code::new(S::inside(&probes)),
            facts: lines(program.facts.iter().map(S::fact).collect()),
            judges: lines(judgements.iter().map(S::judge).collect()),
            advisories: lines(judgements.iter().map(S::advisory).collect()),
        })
    }
}

/// The kinds of facts of which an administrator can read more.
pub(super) fn privileged(program: &Program<'_>, platform: Platform) -> Option<String> {
    let kinds = program.kinds();
    let names: Vec<&str> = kinds
        .iter()
        .filter(|kind| kind.privilege == ReadPrivilege::Administrator && kind.is_read_on(platform))
        .map(|kind| kind.name)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// `service-state LMS`
pub(super) fn asks(fact: &Fact) -> String {
    let arguments = fact.probe.arguments.iter().map(String::as_str);
    let words: Vec<&str> = std::iter::once(fact.probe.kind.name)
        .chain(arguments)
        .collect();
    words.join(" ")
}

/// An advisory's id as part of a function's name. With underscores, so that two ids never make one name.
pub(super) fn underscored(name: &str) -> String {
    name.replace('-', "_")
}
