//! `kanwa serve` on a terminal: what is said, and how it ends.

use std::cell::Cell;
use std::io::IsTerminal as _;

use anyhow::Context as _;
use kanwa::cli::Serve;
use kanwa::serve::{self, Event};

use super::{Done, audience, print_line, say, today};

/// Serves the content until it is told to end. On a terminal it says what happens; piped, only what is wrong.
pub(super) fn run(options: &Serve) -> anyhow::Result<Done> {
    ctrlc::set_handler(|| std::process::exit(0)).context("cannot listen for Ctrl-C")?;
    let talks = std::io::stderr().is_terminal();
    let wrong = Cell::new(false);
    let tell = |event: Event<'_>| match event {
        // The one result: whoever asked for any port reads it here. Where nobody reads, nobody misses it.
        Event::Listening(address) => drop(print_line(&format!("http://{address}/"))),
        Event::Findings(diagnostics, sources) => {
            if wrong.replace(!diagnostics.is_empty()) && diagnostics.is_empty() {
                eprintln!("everything is correct again");
            }
            say(diagnostics, sources);
        }
        Event::Built { took, advisories } if talks => {
            eprintln!("{advisories} advisories, ready in {} ms", took.as_millis());
        }
        Event::Built { .. } => {}
        Event::Failed(error) => eprintln!("kanwa: {error:#}"),
        Event::Slow(why) => {
            eprintln!("kanwa: the system does not tell of saves, so they are looked for: {why}");
        }
    };
    let today = || today(options.input.date.as_deref());
    serve::run(
        &serve::Options {
            root: options.input.root.clone(),
            port: options.port,
            audience: audience(&options.audience),
            today: &today,
        },
        &tell,
    )?;
    Ok(Done::Fine)
}
