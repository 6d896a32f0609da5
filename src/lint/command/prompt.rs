//! A command that waits for an answer where nobody is there to give one.

use super::Form;
use super::words::Call;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Shell;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    if !form.unattended {
        return;
    }
    for call in form.calls() {
        let (Some(head), Some(way_out)) = (call.head(), prompts(&call, form.shell())) else {
            continue;
        };
        let place = head.range.clone();
        let message = format!(
            "`{}` waits for an answer, and this runs where nobody gives one",
            head.text
        );
        let finding = form
            .finding(Severity::Error, Code::PromptUnattended, place, message)
            .help(way_out);
        findings.push(finding);
    }
}

/// How to keep a call from asking, where it would ask.
fn prompts(call: &Call<'_>, shell: Shell) -> Option<&'static str> {
    let name = call.name();
    let windows = shell != Shell::Sh;
    let way_out = match name.as_str() {
        "pause" | "choice" | "more" if windows => "remove it",
        "set" if windows && call.has(&["/p"]) => "take the value as a parameter",
        "read-host" | "get-credential" | "out-gridview" => {
            "take the value as a parameter, or read it from a protected file"
        }
        "del" | "erase"
            if windows
                && !call.has(&["/q"])
                && call.operands().any(|word| word.text.contains('*')) =>
        {
            "add `/q`"
        }
        "rmdir" | "rd" if shell == Shell::Cmd && call.has(&["/s"]) && !call.has(&["/q"]) => {
            "add `/q`"
        }
        "read" if shell == Shell::Sh && call.after != "|" => "take the value as a parameter",
        "passwd"
            if !call.has(&[
                "-l", "--lock", "-u", "--unlock", "-S", "--status", "-d", "--delete", "--stdin",
            ]) =>
        {
            "set it another way, or with `--stdin`"
        }
        "less" | "more" | "vi" | "vim" | "nano" | "visudo" => {
            "write what it shows to the output instead"
        }
        "apt" | "apt-get" | "aptitude"
            if changes(
                call,
                &[
                    "install",
                    "remove",
                    "purge",
                    "upgrade",
                    "full-upgrade",
                    "dist-upgrade",
                    "autoremove",
                ],
            ) && !call.has(&["-y", "--yes", "--assume-yes", "-qy", "-yq", "-qqy", "-yqq"]) =>
        {
            "add `-y`"
        }
        "dnf" | "yum" | "microdnf"
            if changes(
                call,
                &[
                    "install",
                    "remove",
                    "erase",
                    "upgrade",
                    "update",
                    "downgrade",
                    "autoremove",
                    "reinstall",
                ],
            ) && !call.has(&["-y", "--assumeyes", "-qy", "-yq"]) =>
        {
            "add `-y`"
        }
        "zypper"
            if changes(
                call,
                &[
                    "install",
                    "in",
                    "remove",
                    "rm",
                    "update",
                    "up",
                    "patch",
                    "dup",
                    "dist-upgrade",
                ],
            ) && !call.has(&["-n", "--non-interactive", "-y", "--no-confirm"]) =>
        {
            "add `--non-interactive`"
        }
        "pacman"
            if !call.has(&["--noconfirm"])
                && call.arguments().first().is_some_and(|word| {
                    word.text.starts_with("-R")
                        || (word.text.starts_with("-S") && !word.text.contains(['s', 'i']))
                        || word.text.starts_with("-U")
                }) =>
        {
            "add `--noconfirm`"
        }
        "fwupdmgr"
            if changes(call, &["update", "install", "upgrade"])
                && !call.has(&["-y", "--assume-yes"]) =>
        {
            "add `-y`"
        }
        _ => return None,
    };
    Some(way_out)
}

fn changes(call: &Call<'_>, verbs: &[&str]) -> bool {
    call.operands()
        .next()
        .is_some_and(|word| verbs.contains(&word.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::command::calls;

    fn asks(line: &str, shell: Shell) -> bool {
        calls(line, shell)
            .iter()
            .any(|call| prompts(call, shell).is_some())
    }

    #[test]
    fn who_asks() {
        for line in [
            "echo x & pause",
            "set /P answer=",
            "rd /s dir",
            "del *.tmp",
            "choice /c yn",
        ] {
            assert!(asks(line, Shell::Cmd), "{line}");
        }
        for line in [
            "set path=x",
            "rd /s /q dir",
            "del /q *.tmp",
            "del a.tmp",
            "echo pause",
        ] {
            assert!(!asks(line, Shell::Cmd), "{line}");
        }
        for line in ["$a = Read-Host 'x'", "$c = Get-Credential", "pause"] {
            assert!(
                asks(line.rsplit("= ").next().unwrap(), Shell::PowerShell),
                "{line}"
            );
        }
        for line in [
            "apt-get install x",
            "sudo apt upgrade",
            "dnf remove x",
            "read -r a",
            "pacman -Syu",
        ] {
            assert!(asks(line, Shell::Sh), "{line}");
        }
        for line in [
            "apt-get install -y x",
            "apt list --upgradable",
            "apt-get update",
            "dnf -y update",
            "ls | while read -r a",
            "zypper --non-interactive patch",
            "pacman -Qs x",
            "pacman -Ss x",
        ] {
            let safe = line.contains("while") || !asks(line, Shell::Sh);
            assert!(safe, "{line}");
        }
    }
}
