//! A command whose line was broken on the way: a shell runs it as two.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Shell;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    let lines: Vec<_> = form.lines().collect();
    let mut open = Open::default();
    for two in lines.windows(2) {
        let [(first, above), (second, below)] = two else {
            continue;
        };
        open.read(above, form.shell());
        if open.is_open() || !is_broken(above, below, form.shell()) {
            continue;
        }
        let indent = below.len() - below.trim_start().len();
        let end = first.start + above.trim_end().len();
        let start = second.start + indent;
        let finding = form
            .finding(
                Severity::Error,
                Code::WrappedCommand,
                start..second.end,
                "this line goes on from the one above, and the shell runs the two as two commands",
            )
            .help("write the command on one line, however long; the page wraps it for the eye and copies it whole")
            .fix("join it with the line above", [form.edit(end..start, " ")]);
        findings.push(finding);
    }
}

/// Ends of the names of options that a value follows.
const VALUES: &[&str] = &[
    "password", "passwd", "address", "server", "user", "username", "name", "file", "path", "key",
    "port", "host", "profile", "value",
];

/// Whether a line is the rest of the one above, with nothing that says so to the shell.
fn is_broken(above: &str, below: &str, shell: Shell) -> bool {
    let (above, below) = (above.trim_end(), below.trim());
    if above.is_empty() || below.is_empty() {
        return false;
    }
    let goes_on = match shell {
        Shell::Cmd => above.ends_with('^'),
        Shell::PowerShell => above.ends_with(['`', '|', ',', '(', '{', '=', '+']),
        Shell::Sh => {
            above.ends_with(['\\', '|', '(', '{', '['])
                || above.ends_with("&&")
                || above.contains("<<")
        }
    };
    let last = above.split_whitespace().next_back().unwrap_or_default();
    // An option whose name says that a value follows, with nothing behind it: `/AdminPassword`, `--port`.
    let wants = |prefix: &str| {
        let name = last
            .strip_prefix(prefix)
            .unwrap_or_default()
            .to_ascii_lowercase();
        VALUES.iter().any(|value| name.ends_with(value))
    };
    let option_above = match shell {
        Shell::Cmd => wants("/") || wants("-"),
        Shell::PowerShell | Shell::Sh => wants("--") || wants("-"),
    };
    let value_below = below.starts_with("{{") || below.starts_with('<');
    let option_below = below.starts_with(['/', '-'])
        && below[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let option_below = option_below && (shell == Shell::Cmd || below.starts_with('-'));
    let pipe_below = below.starts_with('|') || (shell != Shell::Cmd && below.starts_with("&&"));
    !goes_on && (option_below || pipe_below || value_below || (option_above && is_value(below)))
}

/// A line of one word, or a word before options: no program is called like that.
fn is_value(below: &str) -> bool {
    let mut words = below.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest = words.next();
    rest.is_none_or(|word| word.starts_with(['/', '-'])) && !first.contains(['.', '-'])
}

/// What an earlier line opened and none has closed.
#[derive(Default)]
struct Open {
    quote: Option<char>,
    depth: usize,
    heredoc: bool,
}

impl Open {
    fn read(&mut self, line: &str, shell: Shell) {
        self.heredoc |= shell == Shell::Sh && line.contains("<<");
        for c in line.chars() {
            match self.quote {
                Some(quote) if quote == c => self.quote = None,
                None if c == '"' || (c == '\'' && shell != Shell::Cmd) => self.quote = Some(c),
                None if matches!(c, '(' | '{') => self.depth += 1,
                None if matches!(c, ')' | '}') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        if shell == Shell::Cmd {
            self.quote = None; // ends with its line
        }
    }

    fn is_open(&self) -> bool {
        self.quote.is_some() || self.depth > 0 || self.heredoc
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on() {
        let broken = |above, below, shell| is_broken(above, below, shell);
        assert!(broken(
            "ACUConfig.exe UnConfigure /AdminPassword",
            "{{password}} /Full",
            Shell::Cmd
        ));
        assert!(broken("tool /AdminPassword", "secret /Full", Shell::Cmd));
        assert!(broken("netstat -na", "| findstr 16992", Shell::Cmd));
        assert!(broken("tool install", "--yes", Shell::Sh));
        assert!(broken("Get-Service", "-Name LMS", Shell::PowerShell));
        assert!(!broken("tool install \\", "--yes", Shell::Sh));
        assert!(!broken(
            "Get-Service |",
            "Where-Object Name",
            Shell::PowerShell
        ));
        assert!(!broken("sc.exe stop LMS", "sc.exe delete LMS", Shell::Cmd));
        assert!(!broken("tool /quiet", "tool /verify", Shell::Cmd));
        assert!(!broken("ipconfig /flushdns", "shutdown /r", Shell::Cmd));
        assert!(!broken("update-grub --verbose", "reboot.sh", Shell::Sh));
        assert!(!broken("ls", "/usr/bin/tool", Shell::Sh));
    }
}
