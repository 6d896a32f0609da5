//! The same for programs: every text that is not current, with the change of its source.

use serde::Serialize;

use super::{Counts, counts, into_locale};
use crate::model::difference;
use crate::model::locale::Locale;
use crate::model::translation::{File, State, Unit};

#[derive(Serialize)]
struct Report<'a> {
    counts: CountsView,
    files: Vec<FileView<'a>>,
}

#[derive(Serialize)]
struct FileView<'a> {
    name: &'a str,
    file: &'a str,
    counts: CountsView,
    texts: Vec<TextView<'a>>,
}

#[derive(Serialize)]
struct CountsView {
    missing: usize,
    untranslated: usize,
    outdated: usize,
    unrecorded: usize,
    current: usize,
}

#[derive(Serialize)]
struct TextView<'a> {
    address: &'a str,
    state: &'static str,
    line: usize,
    column: usize,
    from: &'static str,
    to: &'static str,
    source: &'a str,
    translation: Option<&'a str>,
    /// The source that an outdated translation was made from.
    was: Option<&'a str>,
    change: Vec<PieceView>,
}

#[derive(Serialize)]
struct PieceView {
    kind: &'static str,
    text: String,
}

/// An object with `counts` and `files`; ends in a line break.
pub fn json(files: &[&File], locale: Option<Locale>) -> String {
    let report = Report {
        counts: view(&counts(files, locale)),
        files: files
            .iter()
            .map(|file| FileView {
                name: file.name(),
                file: &file.path,
                counts: view(&Counts::of(into_locale(file, locale))),
                texts: into_locale(file, locale)
                    .filter(|unit| unit.state() != State::Current)
                    .filter_map(text)
                    .collect(),
            })
            .collect(),
    };
    // Strings, numbers and lists of them: nothing here can fail to serialise.
    let mut json = serde_json::to_string_pretty(&report).unwrap_or_default();
    json.push('\n');
    json
}

fn view(counts: &Counts) -> CountsView {
    CountsView {
        missing: counts.get(State::Missing),
        untranslated: counts.get(State::Untranslated),
        outdated: counts.get(State::Outdated),
        unrecorded: counts.get(State::Unrecorded),
        current: counts.get(State::Current),
    }
}

fn text(unit: &Unit) -> Option<TextView<'_>> {
    let (source, to) = unit.task()?;
    let answer = unit.answer();
    let place = answer.map_or(&unit.origin, |answer| &answer.origin);
    let was = unit
        .recorded
        .as_ref()
        .filter(|_| unit.state() == State::Outdated)
        .map(|recorded| &*recorded.from);
    let pieces = was.map(|was| difference::pieces(was, &source.source));
    Some(TextView {
        address: &unit.address,
        state: unit.state().as_str(),
        line: place.line,
        column: place.column,
        from: source.locale.tag(),
        to: to.tag(),
        source: &source.source,
        translation: answer.map(|answer| answer.source.as_str()),
        was,
        change: pieces
            .into_iter()
            .flatten()
            .map(|piece| PieceView {
                kind: piece.kind.as_str(),
                text: piece.text,
            })
            .collect(),
    })
}
