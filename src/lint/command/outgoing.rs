//! A look for a listener that also finds connections to somebody else's port: `netstat -an | findstr 16992`.

use super::Form;
use super::words::{Call, calls};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Shell;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    // A check has a result to compare with; elsewhere somebody reads the lines.
    let severity = if form.looks {
        Severity::Error
    } else {
        Severity::Warning
    };
    for (range, line) in form.lines() {
        let calls = calls(line, form.shell());
        for (i, call) in calls.iter().enumerate() {
            let pipe = calls[i + 1..].iter().take_while(|next| next.after == "|");
            let pipe: Vec<&Call<'_>> = pipe.collect();
            if let (Some(head), true) = (call.head(), matches_outgoing(call, &pipe)) {
                let place = range.start + head.range.start..range.start + head.range.end;
                let finding = form
                    .finding(
                        severity,
                        Code::OutgoingMatches,
                        place,
                        "this also matches a connection from here to the same port of another machine",
                    )
                    .help(way_out(form.shell()));
                findings.push(finding);
            }
        }
    }
}

fn way_out(shell: Shell) -> &'static str {
    match shell {
        Shell::Cmd => {
            "look at listeners only: add `| findstr LISTENING` (and `UDP` in a line of its own)"
        }
        Shell::PowerShell => {
            "look at listeners only: `Get-NetTCPConnection -State Listen -LocalPort …`"
        }
        Shell::Sh => "look at listeners only: `ss -ltnu`, or `grep LISTEN`",
    }
}

/// Whether the list of sockets is searched for a number without a look at their state.
fn matches_outgoing(list: &Call<'_>, pipe: &[&Call<'_>]) -> bool {
    let name = list.name();
    let option = |letter: char| {
        list.arguments().iter().any(|word| {
            word.text.starts_with('-') && !word.text.starts_with("--") && word.text.contains(letter)
        })
    };
    let everything = match name.as_str() {
        "netstat" => !option('l') && !list.has(&["--listening"]),
        "ss" => option('a') && !option('l'),
        _ => return false,
    };
    let filters = pipe.iter().filter(|call| {
        [
            "findstr",
            "find",
            "grep",
            "egrep",
            "select-string",
            "sls",
            "where-object",
            "where",
            "awk",
        ]
        .contains(&call.name().as_str())
    });
    let mut number = false;
    let mut state = false;
    for word in filters.flat_map(|call| call.arguments()) {
        let text = word.text.to_ascii_uppercase();
        state |= ["LISTEN", "UDP"].iter().any(|word| text.contains(word));
        number |= text.contains("{{") || text.chars().filter(char::is_ascii_digit).count() >= 2;
    }
    everything && number && !state
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str, shell: Shell) -> bool {
        let calls = calls(line, shell);
        let pipe: Vec<&Call<'_>> = calls[1..].iter().collect();
        matches_outgoing(&calls[0], &pipe)
    }

    #[test]
    fn what_matches_too_much() {
        assert!(found("netstat -na | findstr \"16992 16993\"", Shell::Cmd));
        assert!(found("netstat.exe -ano | find \":623\"", Shell::Cmd));
        assert!(found(
            "netstat -an | Select-String 16992",
            Shell::PowerShell
        ));
        assert!(found("ss -an | grep :16992", Shell::Sh));
        assert!(!found(
            "netstat -na | findstr LISTENING | findstr 16992",
            Shell::Cmd
        ));
        assert!(!found(
            "netstat -na | findstr \"16992.*LISTENING\"",
            Shell::Cmd
        ));
        assert!(!found("netstat -ltn | grep 16992", Shell::Sh));
        assert!(!found("ss -ltn | grep 16992", Shell::Sh));
        assert!(!found("netstat -na", Shell::Cmd));
    }
}
