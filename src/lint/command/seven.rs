//! Syntax of PowerShell 7 in a command for Windows PowerShell 5.1, the one that every Windows has.

use std::ops::Range;

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Shell;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    if form.shell() != Shell::PowerShell {
        return;
    }
    for (range, line) in form.lines() {
        for (at, what, way_out) in newer(line) {
            let place = range.start + at.start..range.start + at.end;
            let message = format!("`{what}` is not known to Windows PowerShell 5.1");
            let finding = form
                .finding(Severity::Error, Code::PowershellVersion, place, message)
                .help(way_out);
            findings.push(finding);
        }
    }
}

/// What stands outside of quotes and only PowerShell 7 takes.
fn newer(line: &str) -> Vec<(Range<usize>, &str, &'static str)> {
    let bare = without_quoted(line);
    let mut list = Vec::new();
    let mut add = |at: usize, length: usize, way_out| {
        list.push((at..at + length, &line[at..at + length], way_out));
    };
    for (token, way_out) in [
        (
            "&&",
            "write two commands, and `if ($?) {…}` around the second",
        ),
        (
            "||",
            "write two commands, and `if (-not $?) {…}` around the second",
        ),
        ("??", "write `if ($null -eq …) {…}`"),
        ("?.", "test for `$null` first"),
    ] {
        for (at, _) in bare.match_indices(token) {
            add(at, token.len(), way_out);
        }
    }
    // ` ? ` behind a value is the ternary, behind a pipe the alias of Where-Object.
    for (at, _) in bare.match_indices(" ? ") {
        let before = bare[..at].trim_end();
        if !before.ends_with('|') && !before.is_empty() && bare[at + 3..].contains(" : ") {
            add(at + 1, 1, "write `if (…) {…} else {…}`");
        }
    }
    let lower = bare.to_ascii_lowercase();
    for option in [
        "-parallel",
        "-ashashtable",
        "-skipcertificatecheck",
        "-asbytestream",
    ] {
        for (at, _) in lower.match_indices(option) {
            let ends = lower[at + option.len()..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_ascii_alphanumeric());
            if ends && lower[..at].ends_with(' ') {
                add(
                    at,
                    option.len(),
                    "do it without this option, or run it with `pwsh`",
                );
            }
        }
    }
    list
}

/// The line with a blank for every byte inside quotes.
fn without_quoted(line: &str) -> String {
    let mut open = None;
    line.chars()
        .map(|c| {
            let inside = open.is_some();
            match open {
                Some(quote) if quote == c => open = None,
                None if matches!(c, '"' | '\'') => open = Some(c),
                _ => {}
            }
            if inside {
                " ".repeat(c.len_utf8())
            } else {
                c.to_string()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_newer() {
        let seen =
            |line| -> Vec<&str> { newer(line).into_iter().map(|(_, what, _)| what).collect() };
        assert_eq!(seen("Stop-Service LMS && echo ok || echo no"), ["&&", "||"]);
        assert_eq!(seen("$x = $a ?? 'b'"), ["??"]);
        assert_eq!(seen("$x = $a ? 1 : 2"), ["?"]);
        assert_eq!(
            seen("1..3 | ForEach-Object -Parallel { $_ }"),
            ["-Parallel"]
        );
        assert_eq!(
            seen("Get-Service | ? { $_.Name } # x : y"),
            Vec::<&str>::new()
        );
        assert_eq!(seen("cmd /c \"a && b\"; '緩和 ?? x'"), Vec::<&str>::new());
    }
}
