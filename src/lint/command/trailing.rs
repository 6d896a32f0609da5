//! Blanks at the end of a line of a command: part of a value in cmd, the end of a continuation anywhere.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    let mut start = 0;
    for line in form.source.split('\n') {
        let kept = line.trim_end_matches([' ', '\t']);
        if kept.len() < line.len() && !kept.is_empty() {
            let place = start + kept.len()..start + line.len();
            let (severity, message) = if kept.ends_with(['\\', '^', '`']) {
                (
                    Severity::Error,
                    "a blank after the mark that continues the line takes away its meaning",
                )
            } else {
                (
                    Severity::Warning,
                    "the line ends in blanks, which nobody sees and a shell may take for part of a value",
                )
            };
            let finding = form
                .finding(severity, Code::TrailingBlank, place.clone(), message)
                .help("remove them")
                .fix("remove the blanks", [form.edit(place, "")]);
            findings.push(finding);
        }
        start += line.len() + 1;
    }
}
