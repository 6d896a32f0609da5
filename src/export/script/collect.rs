//! What writes down a host, so that the check scripts can judge it elsewhere: all that any probe reads, and what the
//! advisories of the site ask for by its path.

use serde::Serialize;

use super::description::{Word, words, words_of};
use super::parts::marked;
use super::program::Program;
use crate::model::advisory::Advisory;
use crate::model::check::probe::{self, Platform};
use crate::model::registry::Site;
use crate::render::Error;
use crate::render::embedded::Files;
use crate::render::messages::Messages;
use crate::render::template::Code;

/// Words of the check scripts that it says too.
const SHARED: [&str; 8] = [
    "help-options",
    "help-lang",
    "help-help",
    "help-exit",
    "exit-64",
    "wrong-option",
    "wrong-value",
    "wrong-root",
];

/// What a probe says that it reads when that is what its parameter names.
const WHETHER_IT_IS_THERE: &str = "the path that is asked for (whether it is there)";
const THE_FILE: &str = "the file that is asked for";

/// For which advisories a host is written down.
///
/// What follows is for a language that copies files; one that writes down facts needs no more than the program.
#[derive(Clone, Debug)]
pub struct Collector<'a> {
    pub site: &'a Site,
    pub program: Program<'a>,
}

impl<'a> Collector<'a> {
    pub fn of(advisories: &[&'a Advisory], site: &'a Site) -> Self {
        Self {
            site,
            program: Program::new(advisories),
        }
    }
}

/// What it says, in both languages: its own words and some of the check scripts'.
///
/// # Errors
/// As [`words`].
pub(super) fn words_of_collector(messages: &Messages) -> Result<Vec<Word>, Error> {
    let mut all = words(messages)?;
    all.retain(|word| SHARED.contains(&word.key.as_str()));
    all.extend(words_of(messages, "collect-")?);
    Ok(all)
}

#[derive(Serialize)]
pub(super) struct View<'a> {
    licence: Option<String>,
    words: &'a [Word],
    prelude: Code,
    /// Every kind of probe that what is written down answers.
    kinds: Vec<&'static str>,
    /// The patterns of what they read.
    reads: Vec<&'a str>,
    /// What the advisories ask for: whether there is something at a path, and the text of a file.
    paths: Vec<String>,
    files: Vec<String>,
}

impl<'a> View<'a> {
    /// `names` are files of the prelude in `folder`.
    ///
    /// # Errors
    /// A file that is not there.
    pub(super) fn new(
        collector: &'a Collector<'_>,
        files: &'a Files,
        words: &'a [Word],
        folder: &str,
        extension: &str,
        names: &[&str],
        platform: Platform,
    ) -> Result<Self, Error> {
        let text = |path: String| {
            files
                .text(&path)
                .ok_or_else(|| Error::new(format!("templates/{path}: no such file")))
        };
        let prelude = names
            .iter()
            .map(|name| text(format!("{folder}prelude/{name}.{extension}")))
            .collect::<Result<Vec<_>, _>>()?;
        let kinds: Vec<&probe::Kind> = probe::KINDS
            .iter()
            .copied()
            .filter(|kind| kind.is_read_on(platform))
            .collect();
        let mut texts = kinds
            .iter()
            .map(|kind| text(format!("probe/{}.{extension}", kind.name)))
            .collect::<Result<Vec<_>, _>>()?;
        let asked = |mark: &str| -> Vec<String> {
            let mut asked = Vec::new();
            for (kind, text) in kinds.iter().zip(&texts) {
                if !marked(&[text], "# Reads: ").contains(&mark) {
                    continue;
                }
                let facts = &collector.program.facts;
                for fact in facts.iter().filter(|fact| fact.probe.kind == *kind) {
                    for path in &fact.probe.arguments {
                        if !asked.contains(path) {
                            asked.push(path.clone());
                        }
                    }
                }
            }
            asked
        };
        let (paths, asked_files) = (asked(WHETHER_IT_IS_THERE), asked(THE_FILE));
        let needs = marked(&texts, "# Needs: ")
            .iter()
            .map(|need| text(format!("{folder}prelude/need/{need}.{extension}")))
            .collect::<Result<Vec<_>, _>>()?;
        texts.extend(needs);
        let mut reads = marked(&texts, "# Reads: ");
        reads.retain(|read| read.starts_with('/'));
        // What is in a file, before that there is one.
        reads.sort_unstable_by_key(|read| (read.ends_with('/'), *read));
        Ok(Self {
            licence: collector
                .site
                .licence
                .as_ref()
                .map(|licence| licence.en.as_str().to_owned()),
            words,
            prelude: Code::new(prelude.join("\n")),
            kinds: kinds.iter().map(|kind| kind.name).collect(),
            reads,
            paths,
            files: asked_files,
        })
    }
}
