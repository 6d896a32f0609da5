//! The command line about itself: help, manual pages, completions.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _, FromArgMatches as _};
use clap_complete::Shell;

use super::Cli;
use crate::diagnostic::did_you_mean;

/// How kanwa ends, for every subcommand that has nothing of its own to say about it.
const EXIT: &str = "Exit status:
  0  all is well
  1  the content has errors, or `--check` found differences
  2  kanwa could not run: a wrong argument, a folder that cannot be read or written";

/// The whole command line; the help of each subcommand ends with how kanwa exits.
pub fn command() -> Command {
    with_exit(Cli::command().mut_subcommands(with_exit))
}

fn with_exit(command: Command) -> Command {
    let text = command.get_after_help().map(ToString::to_string);
    let text = text.unwrap_or_default();
    if text.contains("Exit status:") {
        return command;
    }
    command.after_help(format!("{text}\n\n{EXIT}").trim_start().to_owned())
}

/// What was asked for; ends the program where that is the help, or nothing that there is.
pub fn parse() -> Cli {
    let matches = command().get_matches();
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// The completions of a shell.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "kanwa", &mut script);
    script
}

/// The manual page of kanwa, or of one subcommand.
///
/// # Errors
/// There is no such subcommand.
pub fn page(name: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let mut command = command();
    command.build();
    let command = match name {
        None => command,
        Some(name) => named(&command, name)?,
    };
    let end = command.get_after_help().map(ToString::to_string);
    let mut page = Vec::new();
    // What ends the help is laid out already; as a text of the page its lines would be filled.
    clap_mangen::Man::new(command.after_help(None)).render(&mut page)?;
    page.extend_from_slice(sections(&end.unwrap_or_default()).as_bytes());
    Ok(page)
}

/// `Examples:` and what is indented below → a section whose lines stay as they are.
fn sections(text: &str) -> String {
    let mut roff = String::new();
    for line in text.lines() {
        if let Some(head) = line.strip_suffix(':').filter(|_| !line.starts_with(' ')) {
            let _ = write!(roff, ".SH \"{}\"\n.nf\n", head.to_uppercase());
        } else if !line.is_empty() {
            let line = line.trim_start();
            let line = line.replace('\\', "\\e").replace('-', "\\-");
            let line = line.replace('\'', "\\(aq").replace('`', "\\(ga");
            // A dot would begin a request.
            let _ = writeln!(roff, "\\&{line}");
        }
    }
    roff
}

fn named(command: &Command, name: &str) -> anyhow::Result<Command> {
    let names = || command.get_subcommands().map(Command::get_name);
    let Some(found) = command.find_subcommand(name) else {
        let near = did_you_mean(name, names());
        let hint = near.map_or_else(
            || format!("; known: {}", names().collect::<Vec<_>>().join(", ")),
            |near| format!("; did you mean `{near}`?"),
        );
        anyhow::bail!("no command is called `{name}`{hint}");
    };
    // As `man` finds it.
    let full = format!("kanwa-{name}");
    Ok(found.clone().name(full.clone()).display_name(full))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::{Cli, command, page};

    /// The words of a command line, as far as the program sees them.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" > ").next().unwrap_or(line);
        let line = line.split(" >> ").next().unwrap_or(line);
        let line = line.split(" | ").next().unwrap_or(line);
        // What an example does stands behind three blanks.
        let line = line.split("   ").next().unwrap_or(line);
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn every_command_has_examples_that_can_be_typed() {
        let all = command();
        let names = all.get_subcommands().map(clap::Command::get_name);
        for name in names.filter(|name| *name != "help") {
            let command = all.find_subcommand(name).unwrap();
            let help = command.get_after_help().map(ToString::to_string);
            let help = help.unwrap_or_default();
            let examples: Vec<&str> = help
                .lines()
                .filter_map(|line| line.strip_prefix("  "))
                .filter(|line| line.starts_with("kanwa "))
                .collect();
            assert!(
                help.starts_with("Examples:\n") && !examples.is_empty(),
                "the help of `kanwa {name}` has no examples: give its options `#[command(after_help = \"Examples:\\n  kanwa {name} …\")]`"
            );
            assert!(help.contains("\nExit status:\n"), "{name}: {help}");
            for example in examples {
                let parsed = Cli::try_parse_from(words(example));
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
                assert_eq!(words(example)[1], name, "{example}");
            }
            let page = String::from_utf8(page(Some(name)).unwrap()).unwrap();
            assert!(page.contains("\n.SH \"EXAMPLES\"\n.nf\n"), "{page}");
        }
    }

    #[test]
    fn no_two_options_are_at_odds() {
        command().debug_assert();
    }

    #[test]
    fn a_page_that_is_not_there() {
        let message = page(Some("biuld")).unwrap_err().to_string();
        assert_eq!(
            message,
            "no command is called `biuld`; did you mean `build`?"
        );
    }
}
