//! A secret on a command line is seen in process lists and shell histories.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::catalog::Catalog;
use crate::model::step::{Command, Step};

pub(super) fn check(catalog: &Catalog, findings: &mut Vec<Diagnostic>) {
    for advisory in &catalog.advisories {
        let secret = |command: &Command| {
            std::iter::once(&command.run)
                .chain(&command.unattended)
                .find_map(|text| {
                    let name = text.placeholders().find(|id| {
                        advisory
                            .parameters
                            .get(id)
                            .is_some_and(|parameter| parameter.secret)
                    })?;
                    Some((text.origin.clone(), name.clone()))
                })
        };
        let commands = advisory
            .steps
            .iter()
            .flat_map(Step::all_commands)
            .chain(advisory.checks.values().flat_map(|check| &check.commands));
        for (origin, name) in commands.filter_map(secret) {
            findings.push(
                Diagnostic::error(
                    Code::SecretOnCommandLine,
                    &*origin.file,
                    Span::point(origin.line, origin.column),
                    format!("the secret `{name}` stands on a command line, where process lists and histories keep it"),
                )
                .help("use a form that asks for it; where the tool has none, add `allow: [{rule: secret-on-command-line, because: …}]` to the command, and a note"),
            );
        }
    }
}
