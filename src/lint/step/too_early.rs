//! A step is verified before it can have worked: a service that was disabled runs on, and listens, until it is stopped.

use std::collections::BTreeSet;

use super::effect::{Effect, deeds};
use super::{place, ways};
use crate::diagnostic::{Code, Diagnostic};
use crate::lint::command::calls;
use crate::lint::span;
use crate::model::catalog::Readable;
use crate::model::step::{Command, HumanCheck};

/// Programs that show what runs now.
const LOOKS: &[&str] = &[
    "netstat",
    "ss",
    "lsof",
    "get-nettcpconnection",
    "get-netudpendpoint",
    "get-service",
    "get-process",
    "tasklist",
    "nmap",
    "nc",
    "test-netconnection",
    "pgrep",
    "ps",
];

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for steps in content
        .steps
        .chunk_by(|a, b| a.origin.file == b.origin.file)
    {
        let mut stopped: BTreeSet<String> = BTreeSet::new();
        for step in steps {
            for way in ways(step) {
                let mut disabled = Vec::new();
                for command in way {
                    let source = command.run.source();
                    for deed in deeds(&source, command.shell) {
                        match deed.effect {
                            Effect::Stops | Effect::Removes => {
                                stopped.insert(deed.thing);
                            }
                            Effect::Disables => {
                                let at = span(command.run.origin.place(&source, deed.range));
                                disabled.push((deed.thing, at));
                            }
                            _ => {}
                        }
                    }
                }
                disabled.retain(|(thing, _)| !stopped.contains(thing));
                let (Some((thing, at)), None) = (disabled.first(), &step.restart) else {
                    continue;
                };
                for (i, id) in step.verify.iter().enumerate() {
                    let looks = content.checks.iter().any(|check| {
                        check.id == *id
                            && check.origin.file == step.origin.file
                            && sees_what_runs(check)
                    });
                    if looks {
                        let finding = Diagnostic::error(
                            Code::VerifiedTooEarly,
                            &*step.origin.file,
                            place(content, step, &format!("verify/{i}")),
                            format!("`{id}` looks at what runs now, and `{thing}` is disabled without being stopped"),
                        )
                        .help("stop it too, or say under `restart` that the machine has to restart before this can be seen")
                        .related(
                            &*step.origin.file,
                            *at,
                            format!("this keeps `{thing}` from starting the next time only"),
                        );
                        findings.push(finding);
                    }
                }
            }
        }
    }
}

fn sees_what_runs(check: &HumanCheck) -> bool {
    check.commands.iter().any(|command: &Command| {
        let source = command.run.source();
        source.split('\n').any(|line| {
            calls(line, command.shell).iter().any(|call| {
                let name = call.name();
                LOOKS.contains(&name.as_str())
                    || (name == "sc" && call.has(&["query", "queryex"]))
                    || (name == "systemctl" && call.has(&["is-active", "status"]))
            })
        })
    })
}
