//! PowerShell 5.1 and 7: the frame, the hand-written prelude and the probes that are used, and one call a line.

mod collect;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::call::{Call, Word};
use super::collect::Collector;
use super::description;
use super::frame::{Syntax, View, underscored};
use super::program::{Fact, Judgement};
use super::{Language, Script};
use crate::model::check::probe::Platform;
use crate::model::registry::System;
use crate::render::Error;
use crate::render::embedded::Files;
use crate::render::messages::Messages;
use crate::render::template::{Engine, powershell_quote};

/// The prelude's files, in the order in which a script holds them.
pub const PRELUDE: [&str; 14] = [
    "facts",
    "json",
    "words",
    "given",
    "version",
    "condition",
    "logic",
    "verdict",
    "report",
    "report/json",
    "report/monitoring",
    "report/text",
    "report/explain",
    "call",
];

/// The prelude's functions by their names in sh.
pub const FUNCTIONS: [(&str, &str); 23] = [
    ("newest", "Set-KanwaNewest"),
    ("through_hypervisor", "Set-KanwaThroughHypervisor"),
    ("exists", "Test-KanwaExists"),
    ("absent", "Test-KanwaAbsent"),
    ("equals", "Test-KanwaEquals"),
    ("one_of", "Test-KanwaOneOf"),
    ("contains", "Test-KanwaContains"),
    ("begins_with", "Test-KanwaBeginsWith"),
    ("matches", "Test-KanwaMatches"),
    ("microcode_at_least", "Test-KanwaMicrocodeAtLeast"),
    ("package_within", "Test-KanwaPackageWithin"),
    ("at_least", "Test-KanwaAtLeast"),
    ("below", "Test-KanwaBelow"),
    ("within", "Test-KanwaWithin"),
    ("fixed_in", "Test-KanwaFixedIn"),
    ("signature_in", "Test-KanwaSignatureIn"),
    ("all_of", "Test-KanwaAllOf"),
    ("any_of", "Test-KanwaAnyOf"),
    ("not_of", "Test-KanwaNotOf"),
    ("listed", "Test-KanwaListed"),
    ("screen", "Set-KanwaScreen"),
    ("path", "Add-KanwaPath"),
    ("verdict", "Set-KanwaVerdict"),
];

const FOLDER: &str = "script/powershell/";

/// PowerShell 5.1 takes a file without this mark for one in the machine's own code page.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The PowerShell writer, with the templates and words it writes with.
pub struct PowerShell {
    files: Files,
    engine: Engine,
    words: Vec<description::Word>,
    collector_words: Vec<description::Word>,
}

impl PowerShell {
    /// # Errors
    /// A template that does not parse, or a word that is missing.
    pub fn new(files: &Files, messages: &Arc<Messages>) -> Result<Self, Error> {
        Ok(Self {
            files: files.clone(),
            engine: Engine::powershell(files, messages)?,
            words: description::words(messages)?,
            collector_words: collect::words(messages)?,
        })
    }
}

impl Language for PowerShell {
    fn extension(&self) -> &'static str {
        "ps1"
    }

    fn system(&self) -> System {
        System::Windows
    }

    fn write(&self, script: &Script<'_>) -> Result<Vec<u8>, Error> {
        let view = View::new::<Self>(script, &self.files, &self.words)?;
        let text = self
            .engine
            .render(&format!("{FOLDER}frame.ps1"), "en", &view)?;
        Ok(file(&text))
    }

    fn collector(&self, collector: &Collector<'_>) -> Result<Option<Vec<u8>>, Error> {
        let program = collector.program.readable_on(Self::PLATFORM);
        let view = collect::View::new(collector, &program, &self.files, &self.collector_words)?;
        let text = self
            .engine
            .render(&format!("{FOLDER}collect/frame.ps1"), "en", &view)?;
        Ok(Some(file(&text)))
    }
}

/// A script as PowerShell wants its file.
fn file(text: &str) -> Vec<u8> {
    let mut bytes = String::with_capacity(text.len() + text.len() / 16);
    bytes.push_str(BYTE_ORDER_MARK);
    bytes.push_str(&text.replace("\r\n", "\n").replace('\n', "\r\n"));
    bytes.into_bytes()
}

/// `cpu-vendor` as `Get-KanwaProbeCpuVendor`.
fn probe(kind: &str) -> String {
    let mut name = "Get-KanwaProbe".to_owned();
    for part in kind.split('-') {
        let mut characters = part.chars();
        name.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(characters.as_str());
    }
    name
}

fn is_cmdlet(word: &str) -> bool {
    let is_name = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let verbs = ["Get", "New", "Test", "Select", "Write", "Out"];
    word.split_once('-').is_some_and(|(verb, noun)| {
        verbs.contains(&verb) && is_name(noun) && !noun.starts_with("Kanwa")
    })
}

/// A command with its arguments, every one of them in quotes: a bare word could be a number or an operator.
fn command<'a>(name: &str, arguments: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = name.to_owned();
    for argument in arguments {
        line.push(' ');
        line.push_str(&powershell_quote(argument));
    }
    line
}

impl Syntax for PowerShell {
    const FOLDER: &'static str = FOLDER;
    const EXTENSION: &'static str = "ps1";
    const PRELUDE: &'static [&'static str] = &PRELUDE;
    const PLATFORM: Platform = Platform::Windows;
    const SYSTEM: System = System::Windows;

    fn fact(fact: &Fact) -> String {
        let kind = fact.probe.kind;
        let id = fact.id.to_string();
        let here = kind.is_read_on(Self::PLATFORM);
        let probe = probe(if here { kind.name } else { "elsewhere" });
        let first = [
            id.as_str(),
            kind.dimension.as_str(),
            kind.class.as_str(),
            kind.name,
            &probe,
        ];
        let arguments = first.into_iter().chain(fact.parameters());
        command("        Add-KanwaFact", arguments)
    }

    fn judge(judgement: &Judgement<'_>) -> String {
        let mut text = format!(
            "function Invoke-KanwaJudge_{} {{\n",
            underscored(judgement.advisory.id.as_str())
        );
        for one in Call::of(judgement) {
            text.push_str("    ");
            text.push_str(&call(&one));
            text.push('\n');
        }
        text.push_str("}\n");
        text
    }

    fn advisory(judgement: &Judgement<'_>) -> String {
        let name = underscored(judgement.advisory.id.as_str());
        let (judge, describe) = (
            format!("Invoke-KanwaJudge_{name}"),
            format!("Set-KanwaDescription_{name}"),
        );
        let facts: Vec<String> = judgement.facts.iter().map(ToString::to_string).collect();
        let first = [judge.as_str(), describe.as_str()];
        command(
            "        Invoke-KanwaAdvisory",
            first.into_iter().chain(facts.iter().map(String::as_str)),
        )
    }

    /// Words of the form `Verb-Noun` outside of comments that are not functions of ours.
    fn commands(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-'))
            .filter(|word| is_cmdlet(word))
            .collect()
    }

    fn usage(script: &Script<'_>) -> String {
        let choice = if script.bundle {
            " [-Only ID[,ID...]] [-List]"
        } else {
            ""
        };
        format!(
            "powershell -NoProfile -ExecutionPolicy Bypass -File {}.ps1 [-Language ja|en] [-Format text|json|nagios|prometheus]{choice} [-Explain] [-Facts FILE] [-About] [-Help]",
            script.name
        )
    }
}

fn call(call: &Call) -> String {
    let name = FUNCTIONS
        .iter()
        .find(|(sh, _)| *sh == call.name)
        .map_or(call.name, |(_, powershell)| powershell);
    let words = call.words.iter().map(|word| match word {
        Word::Name(text) | Word::Text(text) => text.as_str(),
    });
    command(name, words)
}
