//! argv → exit code; the only place that prints, reads the environment or the clock, or exits.

#![expect(
    clippy::disallowed_methods,
    reason = "the environment and the clock are read here"
)]
#![expect(
    clippy::print_stderr,
    reason = "only main speaks; to the standard output through `print`, for `println!` panics when a pipe is closed"
)]

#[path = "main/draft.rs"]
mod draft;
#[path = "main/progress.rs"]
mod progress;
#[path = "main/serve.rs"]
mod serve;
#[path = "main/translations.rs"]
mod translations;

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use kanwa::cli::{
    Build, Check, Command, EditionName, Explain, Export, Format, Input, Man, Schema, colour, manual,
};
use kanwa::content::Outcome;
use kanwa::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use kanwa::export::download::signature::{self, State};
use kanwa::export::{self, Artefact, Options};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::date::Date;
use kanwa::pipeline::{self, Audience};
use kanwa::source::Sources;
use kanwa::{cli, content, repair, route, write};

/// Whether findings have colours; set once, before anything is done.
static COLOUR: OnceLock<bool> = OnceLock::new();

/// What ended well.
enum Done {
    Fine,
    /// The content has errors, or `--check` found differences.
    Findings,
}

fn main() -> ExitCode {
    let cli = manual::parse();
    let variable = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into());
    let colour = colour::wanted(cli.color, variable, std::io::stderr().is_terminal());
    let _ = COLOUR.set(colour);
    let result = match cli.command {
        Command::Build(options) => build(&options),
        Command::Check(options) => check(&options),
        Command::Export(options) => run_export(&options),
        Command::Init(options) => draft::init(&options),
        Command::Import(options) => draft::import_file(&options),
        Command::New(options) => draft::new(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Translations(options) => {
            let colour = colour::wanted(cli.color, variable, std::io::stdout().is_terminal());
            translations::run(&options, colour)
        }
        Command::Explain(options) => explain(&options),
        Command::Schema(options) => schema(&options),
        Command::Completions(options) => {
            print(&manual::completions(options.shell)).map(|()| Done::Fine)
        }
        Command::Man(options) => man(&options),
    };
    match result {
        Ok(Done::Fine) => ExitCode::SUCCESS,
        Ok(Done::Findings) => ExitCode::from(1),
        Err(error) => {
            eprintln!("kanwa: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn build(options: &Build) -> anyhow::Result<Done> {
    const MAKER: &str = "build";
    let (sources, outcome) = read(&options.input)?;
    say_of_made(&outcome, &sources, options.audience.drafts);
    let Some(catalog) = outcome.catalog() else {
        return Ok(Done::Findings);
    };
    let root = &options.input.root;
    let folder = options.out.clone().unwrap_or_else(|| root.join("public"));
    write::refuse_target(root, &folder, MAKER)?;
    let catalog = pipeline::prepare(catalog, &audience(&options.audience))?;
    let artefacts = progress::during(&format!("rendering {}", advisories(&catalog)), || {
        export::site(&catalog, &sources)
    });
    let artefacts = match artefacts {
        Ok(artefacts) => artefacts,
        Err(error) => return unfit(&catalog, &sources, error),
    };
    if options.check {
        tell_signature(&folder, &catalog, &artefacts)?;
        let changes = write::differences(&folder, MAKER, &artefacts)?;
        let lines = changes
            .iter()
            .map(|change| format!("{} {}\n", change.kind.as_str(), change.path.as_str()));
        print(lines.collect::<String>().as_bytes())?;
        return Ok(if changes.is_empty() {
            Done::Fine
        } else {
            Done::Findings
        });
    }
    let changes = progress::during(&format!("writing {} files", artefacts.len()), || {
        write::write(&folder, MAKER, &artefacts)
    })?;
    eprintln!(
        "{}: {} files, {} changed ({} edition, {})",
        folder.display(),
        artefacts.len(),
        changes.len(),
        catalog.edition.as_str(),
        advisories(&catalog),
    );
    tell_signature(&folder, &catalog, &artefacts)?;
    Ok(Done::Fine)
}

fn advisories(catalog: &Catalog) -> String {
    match catalog.advisories.len() {
        1 => "1 advisory".to_owned(),
        many => format!("{many} advisories"),
    }
}

/// Says when the list of digests is not signed as the pages say, so that nobody publishes it like that unknowingly.
fn tell_signature(folder: &Path, catalog: &Catalog, artefacts: &[Artefact]) -> anyhow::Result<()> {
    let Some(list) = artefacts
        .iter()
        .find(|artefact| artefact.path.as_str() == route::SUMS)
    else {
        return Ok(());
    };
    let signature = write::foreign(folder, route::SIGNATURE)?;
    let key = catalog.site.signing.as_ref();
    let file = folder.join(route::SIGNATURE);
    let sign = format!("minisign -Sm {}", folder.join(route::SUMS).display());
    match signature::state(key, &list.contents, signature.as_deref()) {
        State::Fine => {}
        State::Missing => eprintln!(
            "{}: not there yet, and the pages say how to verify it; sign the list with the key of content/site.yaml: {sign}",
            file.display()
        ),
        State::Stale => eprintln!(
            "{}: not the signature of this list with the key of content/site.yaml (of an earlier build, perhaps); sign again: {sign}",
            file.display()
        ),
        State::NoKey => eprintln!(
            "{}: content/site.yaml names no key (`signing: {{minisign: …}}`), so nobody is told how to verify it",
            file.display()
        ),
    }
    Ok(())
}

fn check(options: &Check) -> anyhow::Result<Done> {
    let (sources, outcome) = if options.fix {
        repair(&options.input)?
    } else {
        read(&options.input)?
    };
    let mut diagnostics = outcome.diagnostics.clone();
    // Whether a template fits what it gets is known when it got it.
    if sources
        .texts()
        .any(|(path, _)| path.starts_with("templates/"))
        && let Some(catalog) = outcome.catalog()
    {
        let audience = pipeline::Audience {
            drafts: true,
            ..pipeline::Audience::default()
        };
        let catalog = pipeline::prepare(catalog, &audience)?;
        let unfit = || export::trial::unfit(&catalog, &sources);
        diagnostics.extend(progress::during("trying the templates", unfit)?);
        diagnostics.sort();
    }
    let diagnostics = &diagnostics;
    match options.format {
        Format::Text => say(diagnostics, &sources),
        Format::Json => print_line(&diagnostics.to_json())?,
        Format::Sarif => print_line(&diagnostics.to_sarif(env!("CARGO_PKG_VERSION")))?,
    }
    Ok(if diagnostics.has_errors() {
        Done::Findings
    } else {
        Done::Fine
    })
}

/// Says what a rendering failed with, and what else does not fit, where templates of the site's own are to blame.
fn unfit(catalog: &Catalog, sources: &Sources, error: anyhow::Error) -> anyhow::Result<Done> {
    let mut found: Diagnostics = export::trial::unfit(catalog, sources)?
        .into_iter()
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(error);
    }
    say(&found, sources);
    Ok(Done::Findings)
}

fn run_export(options: &Export) -> anyhow::Result<Done> {
    if options.list {
        let lines = export::EXPORTS
            .iter()
            .map(|export| format!("{}\t{}\n", export.name, export.about));
        print(lines.collect::<String>().as_bytes())?;
        return Ok(Done::Fine);
    }
    let name = options.format.as_deref().unwrap_or_default();
    let export = export::by_name(name)?;
    let (mut sources, outcome) = read(&options.input)?;
    let folder = options
        .out
        .clone()
        .unwrap_or_else(|| options.input.root.join("export").join(name));
    let maker = format!("export {name}");
    write::refuse_target(&options.input.root, &folder, &maker)?;
    for ending in export.reads_earlier.into_iter().flatten() {
        sources.read_earlier(&folder, ending)?;
    }
    say_of_made(&outcome, &sources, options.audience.drafts);
    let Some(catalog) = outcome.catalog() else {
        return Ok(Done::Findings);
    };
    let mut audience = audience(&options.audience);
    audience.edition = audience.edition.or(export.edition);
    let catalog = pipeline::prepare(catalog, &audience)?;
    let artefacts = progress::during(&format!("rendering {}", advisories(&catalog)), || {
        export::run(
            export,
            &Options {
                catalog: &catalog,
                sources: &sources,
            },
        )
    });
    let artefacts = match artefacts {
        Ok(artefacts) => artefacts,
        Err(error) => return unfit(&catalog, &sources, error),
    };
    let changes = write::write(&folder, &maker, &artefacts)?;
    eprintln!(
        "{}: {} files, {} changed ({} edition)",
        folder.display(),
        artefacts.len(),
        changes.len(),
        catalog.edition.as_str()
    );
    Ok(Done::Fine)
}

fn explain(options: &Explain) -> anyhow::Result<Done> {
    let Some(code) = &options.code else {
        let lines = Code::ALL.iter().map(|code| format!("{}\n", code.as_str()));
        print(lines.collect::<String>().as_bytes())?;
        return Ok(Done::Fine);
    };
    let code: Code = code
        .parse()
        .map_err(|_| anyhow::anyhow!("no finding has the code `{code}`"))?;
    print_line(&format!("{}\n\n{}", code.as_str(), code.explanation()))?;
    Ok(Done::Fine)
}

fn schema(options: &Schema) -> anyhow::Result<Done> {
    let schemas = content::schema::all()?;
    let Some(folder) = &options.out else {
        let found = schemas.iter().find(|(name, _)| *name == options.kind);
        print(found.map(|(_, text)| text.as_bytes()).unwrap_or_default())?;
        return Ok(Done::Fine);
    };
    let artefacts = schemas
        .into_iter()
        .map(|(name, text)| Ok(Artefact::file(format!("{name}.json").parse()?, text)))
        .collect::<anyhow::Result<Vec<Artefact>>>()?;
    let changes = write::write(folder, "schema", &artefacts)?;
    eprintln!(
        "{}: {} schemas, {} changed",
        folder.display(),
        artefacts.len(),
        changes.len()
    );
    Ok(Done::Fine)
}

fn man(options: &Man) -> anyhow::Result<Done> {
    print(&manual::page(options.command.as_deref())?)?;
    Ok(Done::Fine)
}

fn print_line(text: &str) -> anyhow::Result<()> {
    print(format!("{text}\n").as_bytes())
}

/// Results go to the standard output; a reader that has seen enough, as `head` has, is no mistake.
fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("standard output")
        }
        _ => Ok(()),
    }
}

/// Reads and checks the content: the same for every command that ends.
fn read(input: &Input) -> anyhow::Result<(Sources, Outcome)> {
    let today = today(input.date.as_deref())?;
    let (sources, unread) = Sources::read(&input.root)?;
    let outcome = progress::during("checking the content", || {
        pipeline::check(&sources, unread, today)
    });
    Ok((sources, outcome))
}

/// Reads the content, and writes the mechanical fixes of what is found in it.
fn repair(input: &Input) -> anyhow::Result<(Sources, Outcome)> {
    let today = today(input.date.as_deref())?;
    let (sources, unread) = Sources::read(&input.root)?;
    let repaired = repair::repair(&sources, &unread, today);
    for file in &repaired.files {
        let old = sources.text(&file.file).unwrap_or_default();
        write::replace(&input.root.join(&file.file), old, &file.text)?;
    }
    eprint!("{}", repaired.to_text());
    Ok((repaired.sources, repaired.outcome))
}

fn audience(options: &cli::Audience) -> Audience {
    Audience {
        edition: options.edition.map(|name| match name {
            EditionName::Internal => Edition::Internal,
            EditionName::Public => Edition::Public,
        }),
        base_url: options.base_url.clone(),
        drafts: options.drafts,
    }
}

/// Findings go to the standard error output, so that results can be piped.
fn say(diagnostics: &Diagnostics, sources: &Sources) {
    if diagnostics.is_empty() {
        return;
    }
    let colour = COLOUR.get().copied().unwrap_or_default();
    eprint!("{}", diagnostics.to_text(|path| sources.text(path), colour));
    eprintln!("\n{}", diagnostics.summary());
    let fixable = diagnostics.fixable();
    if fixable > 0 {
        eprintln!("`kanwa check --fix` fixes {fixable} of them");
    }
}

/// The findings in what is made. What is left to do in a draft that is left out is for `kanwa check`, and only counted here.
fn say_of_made(outcome: &Outcome, sources: &Sources, drafts: bool) {
    let is_left_out = |finding: &Diagnostic| {
        !drafts && finding.severity == Severity::Warning && outcome.is_of_draft(&finding.file)
    };
    let findings = outcome.diagnostics.iter();
    let (left_out, told): (Vec<_>, Vec<_>) = findings.cloned().partition(is_left_out);
    say(&told.into_iter().collect(), sources);
    match left_out.len() {
        0 => {}
        1 => eprintln!("1 warning in a draft, which is left out: `kanwa check` shows it"),
        many => {
            eprintln!("{many} warnings in drafts, which are left out: `kanwa check` lists them");
        }
    }
}

/// `--date`, else `SOURCE_DATE_EPOCH`, else the clock.
fn today(date: Option<&str>) -> anyhow::Result<Date> {
    if let Some(text) = date {
        return text.parse().map_err(anyhow::Error::msg).context("--date");
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text
            .trim()
            .parse()
            .with_context(|| format!("SOURCE_DATE_EPOCH is `{text}`, not a number of seconds"))?,
        Err(_) => i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?,
    };
    Date::from_unix_seconds(seconds).map_err(anyhow::Error::msg)
}
