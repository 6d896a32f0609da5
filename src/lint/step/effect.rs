//! What a line of a shell does to services and packages, as far as its words say.

use std::ops::Range;

use crate::lint::command::{Call, calls};
use crate::model::step::Shell;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It is not there afterwards.
    Removes,
    /// It is there again.
    Creates,
    /// It does not start by itself any more; what runs goes on.
    Disables,
    Enables,
    Stops,
    Starts,
    /// It only works while it is there.
    Asks,
}

/// One effect on one thing, and the bytes of the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    pub effect: Effect,
    /// A service or a package, in lower case.
    pub thing: String,
    pub range: Range<usize>,
}

/// Everything that a text of a shell does, in order.
pub(super) fn deeds(text: &str, shell: Shell) -> Vec<Deed> {
    let mut list = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        for call in calls(line, shell) {
            let (Some(first), Some(last)) = (call.words.first(), call.words.last()) else {
                continue;
            };
            let range = start + first.range.start..start + last.range.end;
            for (effect, thing) in of(&call) {
                list.push(Deed {
                    effect,
                    thing: name(thing),
                    range: range.clone(),
                });
            }
        }
        start += line.len() + 1;
    }
    list
}

/// As every tool that names it would write it.
fn name(thing: &str) -> String {
    let lower = thing.to_ascii_lowercase();
    lower.strip_suffix(".service").unwrap_or(&lower).to_owned()
}

fn of<'a>(call: &Call<'a>) -> Vec<(Effect, &'a str)> {
    use Effect::{Asks, Creates, Disables, Enables, Removes, Starts, Stops};
    let words: Vec<&'a str> = call.arguments().iter().map(|word| word.text).collect();
    let plain: Vec<&'a str> = words
        .iter()
        .copied()
        .filter(|word| !word.starts_with('-') && !word.starts_with(r"\\"))
        .collect();
    let verb = plain
        .first()
        .map(|verb| verb.to_ascii_lowercase())
        .unwrap_or_default();
    let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let has = |word: &str| lower.iter().any(|other| other == word);
    let of_one = |effects: &[Effect]| -> Vec<(Effect, &'a str)> {
        let thing = plain.get(1).copied();
        thing.map_or_else(Vec::new, |thing| {
            effects.iter().map(|effect| (*effect, thing)).collect()
        })
    };
    let of_all = |effects: &[Effect]| -> Vec<(Effect, &'a str)> {
        let things = plain.iter().skip(1);
        things
            .flat_map(|thing| effects.iter().map(move |effect| (*effect, *thing)))
            .collect()
    };
    match call.name().as_str() {
        "sc" => match verb.as_str() {
            "delete" => of_one(&[Removes]),
            "create" => of_one(&[Creates]),
            "start" => of_one(&[Asks, Starts]),
            "stop" => of_one(&[Asks, Stops]),
            "config" if has("disabled") || has("start=disabled") => of_one(&[Asks, Disables]),
            "config" if lower.iter().any(|word| word.starts_with("start=")) => {
                of_one(&[Asks, Enables])
            }
            "query" | "queryex" | "qc" | "config" | "qdescription" | "qfailure" | "sdshow"
            | "failure"
                if plain.get(1).is_some_and(|thing| !thing.contains('=')) =>
            {
                of_one(&[Asks])
            }
            _ => Vec::new(),
        },
        "net" => match verb.as_str() {
            "stop" => of_one(&[Asks, Stops]),
            "start" => of_one(&[Asks, Starts]),
            _ => Vec::new(),
        },
        "systemctl" => {
            let now = has("--now");
            match verb.as_str() {
                "stop" => of_all(&[Stops]),
                "start" | "restart" | "reload" => of_all(&[Asks, Starts]),
                "disable" | "mask" if now => of_all(&[Stops, Disables]),
                "disable" | "mask" => of_all(&[Disables]),
                "enable" if now => of_all(&[Asks, Enables, Starts]),
                "enable" | "unmask" => of_all(&[Asks, Enables]),
                _ => Vec::new(),
            }
        }
        "apt" | "apt-get" | "dnf" | "yum" | "zypper" | "aptitude" => match verb.as_str() {
            "remove" | "purge" | "erase" | "rm" => of_all(&[Removes]),
            "install" | "in" | "reinstall" => of_all(&[Creates]),
            _ => Vec::new(),
        },
        "stop-service" => cmdlet(call, &[Asks, Stops]),
        "start-service" | "restart-service" => cmdlet(call, &[Asks, Starts]),
        "remove-service" => cmdlet(call, &[Removes]),
        "new-service" => cmdlet(call, &[Creates]),
        "get-service" => cmdlet(call, &[Asks]),
        "set-service" if has("disabled") => {
            let stops = has("-status") && has("stopped");
            cmdlet(
                call,
                if stops {
                    &[Asks, Stops, Disables]
                } else {
                    &[Asks, Disables]
                },
            )
        }
        "set-service" => cmdlet(call, &[Asks, Enables]),
        _ => Vec::new(),
    }
}

/// The service that a cmdlet names: after `-Name`, or its first word.
fn cmdlet<'a>(call: &Call<'a>, effects: &[Effect]) -> Vec<(Effect, &'a str)> {
    let words = call.arguments();
    let named = words
        .iter()
        .position(|word| word.text.eq_ignore_ascii_case("-name"));
    let thing = match named {
        Some(at) => words.get(at + 1),
        None => words.first().filter(|word| !word.text.starts_with('-')),
    };
    let thing = thing.filter(|word| !word.text.contains('*'));
    thing.map_or_else(Vec::new, |thing| {
        effects.iter().map(|effect| (*effect, thing.text)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::Effect::*;
    use super::*;

    #[test]
    fn what_is_done() {
        let seen = |text, shell| -> Vec<(Effect, String)> {
            deeds(text, shell)
                .into_iter()
                .map(|deed| (deed.effect, deed.thing))
                .collect()
        };
        let lms = |effects: &[Effect]| -> Vec<(Effect, String)> {
            effects
                .iter()
                .map(|effect| (*effect, "lms".to_owned()))
                .collect()
        };
        assert_eq!(
            seen("SC Config LMS start= disabled", Shell::Cmd),
            lms(&[Asks, Disables])
        );
        assert_eq!(
            seen("sc.exe \\\\host delete LMS\nsc qc LMS", Shell::Cmd),
            lms(&[Removes, Asks])
        );
        assert_eq!(seen("sc query state= all", Shell::Cmd), []);
        assert_eq!(
            seen(
                "Set-Service -Name LMS -StartupType Disabled",
                Shell::PowerShell
            ),
            lms(&[Asks, Disables])
        );
        assert_eq!(
            seen("Get-Service LMS | Stop-Service", Shell::PowerShell),
            lms(&[Asks])
        );
        assert_eq!(
            seen("sudo systemctl disable --now lms.service", Shell::Sh),
            lms(&[Stops, Disables])
        );
        assert_eq!(
            seen("sudo apt-get -y remove lms", Shell::Sh),
            lms(&[Removes])
        );
        assert_eq!(seen("Get-Service L*", Shell::PowerShell), []);
    }
}
