//! Files that are begun for an author: a site, an advisory, a draft of somebody's document.

use std::path::Path;

use anyhow::Context as _;
use kanwa::cli::{Import, Init, New};
use kanwa::import::{self, Drafted};
use kanwa::model::id::Id;
use kanwa::{source, write};

use super::{Done, print_line, read, today};

pub(super) fn init(options: &Init) -> anyhow::Result<Done> {
    let today = today(options.date.as_deref())?;
    let files = import::starter(today);
    write::begin(&options.folder, &files)?;
    for (path, _) in &files {
        print_line(path)?;
    }
    let folder = options.folder.display();
    let go = if options.folder == Path::new(".") {
        String::new()
    } else {
        format!("`cd {folder}`, ")
    };
    eprintln!("{folder}: a new site; next: {go}`kanwa build`, and read its README.md");
    Ok(Done::Fine)
}

pub(super) fn new(options: &New) -> anyhow::Result<Done> {
    let id = file_id(&options.id)?;
    if let Some(title) = &options.title {
        import::line(title)
            .map_err(anyhow::Error::msg)
            .context("--title")?;
    }
    let today = today(options.input.date.as_deref())?;
    let (_, outcome) = read(&options.input)?;
    let drafted = import::scaffold(
        &id,
        options.title.as_deref(),
        &import::Site::of(outcome.registry(), outcome.site()),
        today,
    )?;
    put_down(options.input.root.as_path(), &drafted)
}

pub(super) fn import_file(options: &Import) -> anyhow::Result<Done> {
    let given = options.id.as_deref().map(file_id).transpose()?;
    let text = source::document(&options.file)?;
    let refused = || format!("cannot import `{}`", options.file.display());
    let document = import::Document::read(&text)
        .map_err(anyhow::Error::msg)
        .with_context(refused)?;
    let Some(id) = given.or_else(|| document.id()) else {
        anyhow::bail!("`{}` makes no id; give one with `--id`", document.name());
    };
    let today = today(options.input.date.as_deref())?;
    let (_, outcome) = read(&options.input)?;
    let drafted = document.draft(
        &id,
        &import::Site::of(outcome.registry(), outcome.site()),
        today,
    )?;
    put_down(&options.input.root, &drafted)
}

/// The id of a new file. Errors: the rule it breaks, and an id like it.
fn file_id(text: &str) -> anyhow::Result<Id> {
    Id::for_advisory(text).map_err(|message| {
        let like = import::file_slug(text).filter(|id| id.as_str() != text);
        let hint = like
            .map(|id| format!("; how about `{id}`?"))
            .unwrap_or_default();
        anyhow::anyhow!("{message}{hint}")
    })
}

/// Writes the files of a draft, none of which may be there, and says what to do next.
fn put_down(root: &Path, drafted: &Drafted) -> anyhow::Result<Done> {
    write::add(root, &drafted.files)?;
    for (path, _) in &drafted.files {
        print_line(path)?;
    }
    for finding in &drafted.findings {
        eprintln!("{finding}");
    }
    eprintln!("`kanwa check` lists what is still to do; `kanwa build --drafts` shows the page");
    Ok(Done::Fine)
}
