//! Commands: titled code, the form that does not ask, a sample of what is printed.

use crate::export::wiki::block::{Block, Language};
use crate::export::wiki::voice::Voice;
use crate::model::step::{Command, CommandText, Privilege};
use crate::render::Error;

/// `privilege` is that of the step or check around the commands.
pub(super) fn all(
    voice: &Voice<'_>,
    commands: &[Command],
    privilege: Privilege,
) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    for command in commands {
        blocks.extend(one(voice, command, privilege)?);
    }
    Ok(blocks)
}

pub(super) fn one(
    voice: &Voice<'_>,
    command: &Command,
    privilege: Privilege,
) -> Result<Vec<Block>, Error> {
    let mut blocks = Vec::new();
    if command.destructive {
        blocks.push(Block::strong(voice.t("site-destructive")?));
    }
    let own = match &command.title {
        Some(title) => Some(voice.line(title)?),
        None => None,
    };
    blocks.push(code(voice, command, privilege, own, &command.run)?);
    if let Some(unattended) = &command.unattended {
        let title = voice.t("site-unattended")?;
        blocks.push(code(voice, command, privilege, Some(title), unattended)?);
    }
    if let Some(note) = &command.note {
        blocks.extend(voice.prose(note)?);
    }
    if let Some(output) = &command.output {
        blocks.push(Block::Code {
            language: Language::Output,
            title: Some(voice.t("site-output")?),
            text: output.clone(),
        });
    }
    Ok(blocks)
}

fn code(
    voice: &Voice<'_>,
    command: &Command,
    privilege: Privilege,
    title: Option<String>,
    text: &CommandText,
) -> Result<Block, Error> {
    let privilege = command.privilege.unwrap_or(privilege);
    let shell = voice.t(&format!("site-shell-{}", command.shell.as_str()))?;
    let caption = if privilege == Privilege::User {
        voice.with("site-caption-user", &[("shell", shell.into())])?
    } else {
        let privilege = voice.t(&format!("site-privilege-{}", privilege.as_str()))?;
        voice.with(
            "site-caption",
            &[("shell", shell.into()), ("privilege", privilege.into())],
        )?
    };
    let title = match title {
        Some(title) => voice.with(
            "wiki-code-title",
            &[("title", title.into()), ("caption", caption.into())],
        )?,
        None => caption,
    };
    Ok(Block::Code {
        language: Language::Shell(command.shell),
        title: Some(title),
        text: voice.command(text),
    })
}
