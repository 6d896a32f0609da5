//! `collect.ps1`: reads every fact there is and writes it down, for `-Facts`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{FOLDER, PowerShell, command};
use crate::export::script::collect::Collector;
use crate::export::script::description::{self, Word, words_of};
use crate::export::script::frame::{Syntax, asks, privileged};
use crate::export::script::parts::Parts;
use crate::export::script::program::{Fact, Program};
use crate::render::Error;
use crate::render::embedded::Files;
use crate::render::messages::Messages;
use crate::render::template::Code;

/// The files of the prelude that it is made of, in order.
const COLLECT: [&str; 7] = [
    "facts",
    "json",
    "words",
    "collect/mask",
    "collect/lines",
    "collect/write",
    "collect/call",
];

/// Words of the check scripts that it says too.
const SHARED: [&str; 7] = [
    "help-options",
    "help-lang",
    "help-help",
    "help-exit",
    "exit-64",
    "wrong-option",
    "wrong-value",
];

const USAGE: &str = "usage: powershell -NoProfile -ExecutionPolicy Bypass -File collect.ps1 -Out FILE [-Unmasked] [-List] [-Language ja|en] [-Help]";

/// What it says, in both languages: its own words and some of the check scripts'.
///
/// # Errors
/// As [`description::words`].
pub(super) fn words(messages: &Messages) -> Result<Vec<Word>, Error> {
    let mut all = description::words(messages)?;
    all.retain(|word| SHARED.contains(&word.key.as_str()));
    all.extend(words_of(messages, "facts-")?);
    Ok(all)
}

#[derive(Serialize)]
pub(super) struct View<'a> {
    licence: Option<String>,
    version: &'static str,
    usage: &'static str,
    words: &'a [Word],
    prelude: Code,
    probes: Code,
    /// Every command of PowerShell's own that is run.
    commands: String,
    /// What the probes say that they read.
    reads: Vec<&'a str>,
    /// What of the probes that take parameters is asked.
    asks: Vec<String>,
    privileged: Option<String>,
    /// Every kind of probe that is read, and the advisories that were asked for parameters, with blanks between them.
    kinds: String,
    advisories: String,
    /// The calls that read, those that only name what is read, and how many they are.
    facts: Code,
    listed: Code,
    count: usize,
}

impl<'a> View<'a> {
    /// `program` is all that can be read.
    ///
    /// # Errors
    /// A file of the prelude, or a probe, that is not there.
    pub(super) fn new(
        collector: &Collector<'_>,
        program: &Program<'_>,
        files: &'a Files,
        words: &'a [Word],
    ) -> Result<Self, Error> {
        let platform = PowerShell::PLATFORM;
        let parts = Parts::new(
            files,
            FOLDER,
            PowerShell::EXTENSION,
            &COLLECT,
            platform,
            program,
        )?;
        let (prelude, probes) = (parts.prelude(), parts.probes());
        let commands: BTreeSet<&str> = PowerShell::commands(&prelude)
            .union(&PowerShell::commands(&probes))
            .copied()
            .collect();
        let facts = &program.facts;
        let lines = |line: fn(&Fact) -> String| {
            let lines: Vec<String> = facts.iter().map(line).collect();
            Code::new(lines.join("\n"))
        };
        let kinds: Vec<&str> = program.kinds().iter().map(|kind| kind.name).collect();
        let judgements = &collector.program.judgements;
        let advisories: Vec<&str> = judgements
            .iter()
            .map(|one| one.advisory.id.as_str())
            .collect();
        let asked = facts.iter().filter(|fact| !fact.probe.arguments.is_empty());
        let licence = collector.site.licence.as_ref();
        Ok(Self {
            licence: licence.map(|licence| licence.en.as_str().to_owned()),
            version: env!("CARGO_PKG_VERSION"),
            usage: USAGE,
            words,
            commands: commands.into_iter().collect::<Vec<_>>().join(", "),
            reads: parts.marked("# Reads: "),
            asks: asked.map(asks).collect(),
            privileged: privileged(program, platform),
            kinds: kinds.join(" "),
            advisories: advisories.join(" "),
            facts: lines(PowerShell::fact),
            listed: lines(listed),
            count: facts.len(),
            prelude: Code::new(prelude),
            probes: Code::new(probes),
        })
    }
}

/// The call that names a fact and says whether it may be masked.
fn listed(fact: &Fact) -> String {
    let name = asks(fact);
    command(
        "    Write-KanwaTreatment",
        [name.as_str(), fact.probe.kind.name],
    )
}
