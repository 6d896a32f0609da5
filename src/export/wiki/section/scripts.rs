//! The check scripts: where they are, how to trust one, how to run it, and what its exit code says.

use crate::export::wiki::block::{Block, Language, Piece};
use crate::export::wiki::voice::Voice;
use crate::model::check::verdict::Verdict;
use crate::model::step::Shell;
use crate::render::Error;
use crate::route;

/// A language of scripts: its extension, how the site calls it, and the shell that it is run from.
const LANGUAGES: [(&str, &str, Shell); 2] = [
    ("sh", "sh", Shell::Sh),
    ("ps1", "powershell", Shell::PowerShell),
];

pub(super) fn blocks(voice: &Voice<'_>) -> Result<Vec<Block>, Error> {
    // A script names the digest of its source, and an edition's source holds only what it may show: the scripts of the
    // editions differ, so it is said whose this is.
    let edition = voice.materials.catalog.edition.as_str();
    let digest = voice.with(
        "wiki-digest",
        &[(
            "edition",
            voice.t(&format!("site-edition-{edition}"))?.into(),
        )],
    )?;
    let mut items = Vec::new();
    let mut runs = Vec::new();
    for (extension, language, shell) in LANGUAGES {
        let path = route::script(&voice.advisory.id, extension);
        let Some(script) = voice
            .materials
            .scripts
            .iter()
            .find(|script| script.path == path)
        else {
            continue;
        };
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let system = voice.t(&format!("site-script-system-{language}"))?;
        let file = match voice.address(&path) {
            Some(href) => Piece::Link {
                href,
                text: name.clone(),
            },
            None => Piece::Code(name.clone()),
        };
        let mut words = voice.strong(&system)?;
        words.extend([
            file,
            Piece::Break,
            Piece::Text(voice.labelled(&digest)?),
            Piece::Code(script.sha256.clone()),
        ]);
        items.push(vec![Block::Paragraph(words)]);
        let (verify, run) = commands(shell, &name, voice.locale.tag());
        runs.push(Block::Code {
            language: Language::Shell(shell),
            title: Some(voice.with("wiki-script-run", &[("system", system.into())])?),
            text: format!("{verify}\n{run}"),
        });
    }
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks = vec![
        Block::heading(3, voice.t("site-scripts")?),
        Block::text(voice.t("site-scripts-text")?),
        Block::list(items),
    ];
    blocks.extend(runs);
    blocks.push(Block::text(voice.t("site-verify-download-text")?));
    blocks.push(exit_codes(voice)?);
    blocks.push(Block::text(voice.t("site-exit-code-note")?));
    Ok(blocks)
}

fn commands(shell: Shell, name: &str, language: &str) -> (String, String) {
    match shell {
        Shell::PowerShell | Shell::Cmd => (
            format!("Get-FileHash -Algorithm SHA256 -Path .\\{name}"),
            format!(
                "powershell -NoProfile -ExecutionPolicy Bypass -File .\\{name} -Language {language}"
            ),
        ),
        Shell::Sh => (
            format!("sha256sum {name}"),
            format!("sh {name} --lang {language}"),
        ),
    }
}

fn exit_codes(voice: &Voice<'_>) -> Result<Block, Error> {
    let rows = Verdict::ALL
        .into_iter()
        .rev()
        .map(|verdict| {
            let means = voice.t(&format!("site-verdict-{}-means", verdict.as_str()))?;
            Ok(vec![
                vec![Piece::Code(verdict.exit_code().to_string())],
                vec![Piece::Text(voice.verdict(verdict)?)],
                vec![Piece::Text(means)],
            ])
        })
        .collect::<Result<_, Error>>()?;
    let keys = ["site-exit-code", "site-verdict", "site-note-column"];
    let head = keys
        .into_iter()
        .map(|key| voice.t(key))
        .collect::<Result<_, _>>()?;
    Ok(Block::Table { head, rows })
}
