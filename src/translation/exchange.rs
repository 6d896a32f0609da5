//! The open texts on their way to a translator, and what comes back.

use std::collections::BTreeMap;

use super::{inline, into_locale};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::difference::{self, Kind};
use crate::model::locale::Locale;
use crate::model::text::Prose;
use crate::model::translation::{File, State, Unit};

/// One text that is sent.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    pub file: &'a File,
    pub unit: &'a Unit,
    pub source: &'a Prose,
    pub to: Locale,
    /// The translation there is.
    pub answer: Option<&'a Prose>,
}

/// The texts to be translated into a language: the open ones, or all.
pub fn tasks<'a>(files: &[&'a File], to: Locale, all: bool) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    for file in files {
        for unit in into_locale(file, Some(to)).filter(|unit| all || unit.state().is_open()) {
            if let Some((source, to)) = unit.task() {
                let answer = unit.answer();
                tasks.push(Task {
                    file,
                    unit,
                    source,
                    to,
                    answer,
                });
            }
        }
    }
    tasks
}

/// What a translator should know of a text.
pub(super) fn notes(task: &Task<'_>) -> Vec<String> {
    let kind = if task.unit.markdown {
        "CommonMark. Keep `code`, <references> and {{placeholders}} as they are; words in [brackets](…) are translated."
    } else {
        "One line of plain text, without markup."
    };
    let mut notes = vec![kind.to_owned()];
    if let Some(was) = earlier(task) {
        let change: String = difference::pieces(was, &task.source.source)
            .into_iter()
            .map(|piece| match piece.kind {
                Kind::Same => piece.text,
                Kind::Old => format!("[-{}-]", piece.text),
                Kind::New => format!("{{+{}+}}", piece.text),
            })
            .collect();
        notes.push(format!(
            "The source has changed since this translation was made: {change}"
        ));
    }
    notes
}

/// The source that an outdated translation was made from.
pub(super) fn earlier<'a>(task: &Task<'a>) -> Option<&'a str> {
    let recorded = task.unit.recorded.as_ref();
    let recorded = recorded.filter(|_| task.unit.state() == State::Outdated)?;
    Some(&recorded.from)
}

/// A file of a translator that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub line: usize,
    pub message: String,
}

/// What a translator's file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub to: Locale,
    pub returned: Vec<Returned>,
}

/// One text that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The path of the file of the content, or what a caller of the command line calls it.
    pub file: String,
    pub address: String,
    /// Where it stands in the translator's file.
    pub line: usize,
    pub source: String,
    pub target: Option<String>,
    /// Whether its translator calls it translated.
    pub done: bool,
}

/// What is to be written into one file of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub address: String,
    pub locale: Locale,
    pub text: String,
}

/// What a translator's file asks for.
#[derive(Debug, Default)]
pub struct Import {
    /// By path. An edit that changes nothing is one whose translator says that it still holds.
    pub edits: BTreeMap<String, Vec<Edit>>,
    /// What is not taken, at its place in the translator's file.
    pub refused: Vec<Diagnostic>,
    /// Texts without a translation, or with the one of before that nobody calls translated.
    pub open: usize,
}

/// Holds what came back against the texts as they are. `path` is that of the translator's file, for findings.
pub fn import(document: &Document, files: &[&File], path: &str) -> Import {
    let mut import = Import::default();
    for returned in &document.returned {
        match one(document.to, returned, files) {
            Ok(Some((file, edit))) => import.edits.entry(file).or_default().push(edit),
            Ok(None) => import.open += 1,
            Err(refusal) => import.refused.push(refusal.diagnostic(returned, path)),
        }
    }
    import
}

/// Why a text is not taken.
enum Refusal {
    Unknown,
    Changed,
    Lost(Vec<String>),
    Extra(Vec<String>),
}

fn one(
    to: Locale,
    returned: &Returned,
    files: &[&File],
) -> Result<Option<(String, Edit)>, Refusal> {
    let mut named = files
        .iter()
        .filter(|file| *file.path == *returned.file || file.name() == returned.file);
    let (file, unit) = named
        .find_map(|file| {
            let mut units = file.units.iter();
            Some((file, units.find(|unit| unit.address == returned.address)?))
        })
        .ok_or(Refusal::Unknown)?;
    let (source, target) = unit.task().ok_or(Refusal::Unknown)?;
    let Some(text) = &returned.target else {
        return Ok(None);
    };
    let text = text.trim_end();
    let text = if unit.markdown { text } else { text.trim() };
    let is_same = unit.answer().is_some_and(|answer| answer.source == text);
    if is_same && !(returned.done && unit.state() != State::Current) {
        return Ok(None);
    }
    if target != to || source.source != returned.source {
        return Err(Refusal::Changed);
    }
    let (lost, extra) = inline::lost(&source.source, text, unit.markdown);
    if !is_same && !lost.is_empty() {
        return Err(Refusal::Lost(lost));
    }
    if !is_same && !extra.is_empty() {
        return Err(Refusal::Extra(extra));
    }
    let edit = Edit {
        address: unit.address.clone(),
        locale: to,
        text: text.to_owned(),
    };
    Ok(Some((file.path.to_string(), edit)))
}

impl Refusal {
    fn diagnostic(self, returned: &Returned, path: &str) -> Diagnostic {
        let Returned {
            file,
            address,
            line,
            ..
        } = returned;
        let listed = |names: &[String]| names.join(", ");
        let (code, message, help) = match self {
            Self::Unknown => (
                Code::DanglingReference,
                format!("there is no text `{address}` in `{file}`"),
                "it was renamed or taken away after the export: export again".to_owned(),
            ),
            Self::Changed => (
                Code::OutdatedTranslation,
                format!("the source of `{address}` in `{file}` has changed since the export"),
                "export again, and translate the text of today".to_owned(),
            ),
            Self::Lost(names) => (
                Code::BrokenReference,
                format!("the translation of `{address}` in `{file}` lost {}", listed(&names)),
                "write it where the translation speaks of it, as often as the source does".to_owned(),
            ),
            Self::Extra(names) => (
                Code::BrokenReference,
                format!("the translation of `{address}` in `{file}` has {}, and the source has not", listed(&names)),
                "both languages refer to the same things: take it out, or add it to the source first".to_owned(),
            ),
        };
        Diagnostic::error(code, path, Span::point(*line, 1), message).help(help)
    }
}
