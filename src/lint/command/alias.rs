//! A word that Windows PowerShell takes for a command of its own: `sc` is `Set-Content` there, and writes a file.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Shell;

/// The program that is meant, and what the alias runs.
const ALIASES: &[(&str, &str)] = &[
    ("sc", "Set-Content"),
    ("where", "Where-Object"),
    ("fc", "Format-Custom"),
    ("curl", "Invoke-WebRequest"),
    ("wget", "Invoke-WebRequest"),
];

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    if form.shell() != Shell::PowerShell {
        return;
    }
    for call in form.calls() {
        let Some(head) = call.head() else { continue };
        let name = head.text.to_ascii_lowercase();
        let Some((_, meant)) = ALIASES.iter().find(|(alias, _)| *alias == name) else {
            continue;
        };
        // Behind a pipe `where` is the filter that PowerShell has.
        if name == "where" && call.after == "|" {
            continue;
        }
        let place = head.range.clone();
        let finding = form
            .finding(
                Severity::Error,
                Code::PowershellAlias,
                place.clone(),
                format!("`{}` is `{meant}` in Windows PowerShell", head.text),
            )
            .help(format!("the program is `{name}.exe`"))
            .fix(
                format!("write `{}.exe`", head.text),
                [form.edit(place.end..place.end, ".exe")],
            );
        findings.push(finding);
    }
}
