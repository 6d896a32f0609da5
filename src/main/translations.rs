//! `kanwa translations`: which texts are open, recording that a translation is one of its source, and the way to
//! translators and back.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context as _;
use kanwa::cli::translations::{Accept, Command, Exchange, Export, Format, Import, Translations};
use kanwa::content::{self, translation as lock};
use kanwa::diagnostic::{Diagnostic, Diagnostics, Severity};
use kanwa::model::locale::Locale;
use kanwa::model::named::Named as _;
use kanwa::model::translation::File;
use kanwa::source::Sources;
use kanwa::translation::exchange::{self, Broken, Document};
use kanwa::translation::{self, Selection, po, xliff};
use kanwa::write::{self, Put};

use crate::{Done, print, read, say, today};

/// `colour` is that of the standard output.
pub(crate) fn run(options: &Translations, colour: bool) -> anyhow::Result<Done> {
    match &options.command {
        None => list(options, colour),
        Some(Command::Accept(options)) => accept(options),
        Some(Command::Export(options)) => export(options),
        Some(Command::Import(options)) => import(options),
    }
}

fn list(options: &Translations, colour: bool) -> anyhow::Result<Done> {
    let (_, outcome) = read(&options.input)?;
    let files = &outcome.translations();
    let locale = options.locale.as_deref().and_then(Locale::from_name);
    match options.format {
        Format::Text => print(translation::text(files, locale, colour).as_bytes())?,
        Format::Json => print(translation::json(files, locale).as_bytes())?,
    }
    if outcome.diagnostics.has_errors() {
        eprintln!(
            "the content has errors, and what could not be read is not listed: see `kanwa check`"
        );
        return Ok(Done::Findings);
    }
    Ok(if translation::counts(files, locale).is_open() {
        Done::Findings
    } else {
        Done::Fine
    })
}

fn accept(options: &Accept) -> anyhow::Result<Done> {
    let (sources, outcome) = read(&options.input)?;
    if outcome.diagnostics.has_errors() {
        // A text that could not be read would lose what is known of it.
        say(&outcome.diagnostics, &sources);
        eprintln!("nothing was recorded: correct the errors first");
        return Ok(Done::Findings);
    }
    let files = &outcome.translations();
    let selection = Selection::new(&options.ids, files).map_err(anyhow::Error::msg)?;
    let changes = locks(files, &selection, &sources);
    write::put(&options.input.root, &changes)?;
    for Put { path, new, .. } in &changes {
        let done = if new.is_some() { "written" } else { "deleted" };
        eprintln!("{}: {done}", Path::new(path).display());
    }
    let count: usize = files
        .iter()
        .map(|file| {
            let selected = file.units.iter().filter(|unit| selection.has(file, unit));
            selected.filter(|unit| unit.present().is_some()).count()
        })
        .sum();
    eprintln!(
        "{count} translations recorded as made from their source, {} files changed",
        changes.len()
    );
    Ok(Done::Fine)
}

/// The lock files that change.
fn locks(files: &[&File], selection: &Selection, sources: &Sources) -> Vec<Put> {
    let mut changes = Vec::new();
    for file in files {
        let new = file.accepted(|unit| selection.has(file, unit));
        changes.extend(changed(
            sources,
            lock::lock_path(&file.path),
            new.map(|lock| lock::text(&lock)),
        ));
    }
    if selection.is_all() {
        let gone = sources.below("content/translations").filter(|(path, _)| {
            let mut files = files.iter();
            !files.any(|file| lock::lock_path(&file.path) == *path)
        });
        changes.extend(gone.filter_map(|(path, _)| changed(sources, path.to_owned(), None)));
    }
    changes
}

/// What becomes of a file, where anything does.
fn changed(sources: &Sources, path: String, new: Option<String>) -> Option<Put> {
    let old = sources.text(&path).map(str::to_owned);
    (old != new).then_some(Put { path, old, new })
}

fn export(options: &Export) -> anyhow::Result<Done> {
    let (_, outcome) = read(&options.input)?;
    let files = &outcome.translations();
    let asked = options.locale.as_deref().and_then(Locale::from_name);
    let wanted: Vec<Locale> = asked.map_or(Locale::ALL.to_vec(), |locale| vec![locale]);
    let mut to: Vec<Locale> = wanted
        .into_iter()
        .filter(|locale| !exchange::tasks(files, *locale, options.all).is_empty())
        .collect();
    let Some(locale) = to.pop() else {
        eprintln!("nothing is open");
        return Ok(Done::Fine);
    };
    anyhow::ensure!(
        to.is_empty(),
        "there is something to translate into both languages, and a file holds one: say `--locale ja` or `--locale en`"
    );
    let tasks = exchange::tasks(files, locale, options.all);
    let text = match options.format {
        Exchange::Xliff => xliff::write(&tasks),
        Exchange::Po => po::write(&tasks, locale, today(options.input.date.as_deref())?),
    };
    match &options.out {
        None => print(text.as_bytes())?,
        Some(file) => {
            let folder = file.parent().unwrap_or(Path::new(""));
            let name = file.file_name().context("--out is a folder")?;
            let name = name.to_string_lossy().into_owned();
            // A translator may have worked on one that is there.
            write::add(folder, &[(name, text)])?;
            eprintln!("{}: {} texts", file.display(), tasks.len());
        }
    }
    Ok(Done::Fine)
}

fn import(options: &Import) -> anyhow::Result<Done> {
    let path = options.file.display().to_string();
    let text =
        std::fs::read_to_string(&options.file).with_context(|| format!("cannot read `{path}`"))?;
    let document = document(&text)
        .map_err(|Broken { line, message }| anyhow::anyhow!("{path}:{line}: {message}"))?;
    let (sources, outcome) = read(&options.input)?;
    let mut import = exchange::import(&document, &outcome.translations(), &path);
    let mut changes = Vec::new();
    for (file, edits) in &import.edits {
        let old = sources.text(file).unwrap_or_default();
        let edits: Vec<lock::Edit<'_>> = edits
            .iter()
            .map(|edit| lock::Edit {
                address: &edit.address,
                locale: edit.locale,
                text: &edit.text,
            })
            .collect();
        let new = lock::edit(file, old, &edits).map_err(anyhow::Error::msg)?;
        changes.push((file.clone(), new));
    }
    // The new texts are read as the old ones were: what they break is not written.
    let today = today(options.input.date.as_deref())?;
    let mut after = sources.with(&changes);
    let broken = new_errors(
        &outcome.diagnostics,
        &content::read(&after, today).diagnostics,
    );
    say(&broken, &after);
    let bad: BTreeSet<&str> = broken.iter().map(|finding| finding.file.as_str()).collect();
    import.edits.retain(|file, _| !bad.contains(file.as_str()));
    changes.retain(|(file, _)| !bad.contains(file.as_str()));
    after = sources.with(&changes);
    let read_again = content::read(&after, today);
    let mut writes: Vec<Put> = Vec::new();
    for (file, new) in changes {
        writes.extend(changed(&sources, file, Some(new)));
    }
    for file in read_again.translations() {
        let Some(edits) = import.edits.get(&*file.path) else {
            continue;
        };
        let accepted = file.accepted(|unit| edits.iter().any(|edit| edit.address == unit.address));
        let text = accepted.map(|lock| lock::text(&lock));
        writes.extend(changed(&sources, lock::lock_path(&file.path), text));
    }
    write::put(&options.input.root, &writes)?;
    let refused: Diagnostics = import.refused.into_iter().collect();
    say_of(&refused, &path, &text);
    let taken: usize = import.edits.values().map(Vec::len).sum();
    eprintln!(
        "{taken} translations taken, {} refused, {} still open; {} files written",
        refused.len(),
        import.open,
        writes.len()
    );
    Ok(if refused.is_empty() && broken.is_empty() {
        Done::Fine
    } else {
        Done::Findings
    })
}

/// By what it looks like: an XML document begins with `<`.
fn document(text: &str) -> Result<Document, Broken> {
    if text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
    {
        xliff::read(text)
    } else {
        po::read(text)
    }
}

/// The errors that were not there before; where they stand does not count, for lines move.
fn new_errors(before: &Diagnostics, after: &Diagnostics) -> Diagnostics {
    let known: BTreeSet<_> = before.iter().map(what).collect();
    after
        .iter()
        .filter(|finding| finding.severity == Severity::Error && !known.contains(&what(finding)))
        .cloned()
        .collect()
}

fn what(finding: &Diagnostic) -> (&str, &str, &str) {
    (finding.code.as_str(), &finding.file, &finding.message)
}

/// Findings in a file that is not part of the content.
fn say_of(findings: &Diagnostics, path: &str, text: &str) {
    say(findings, &Sources::from_memory([(path, text)]));
}
