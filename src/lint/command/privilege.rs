//! A command that becomes administrator in a step that says that nobody needs to be one.

use super::Form;
use super::words::calls;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Privilege;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    if form.privilege != Privilege::User {
        return;
    }
    for (range, line) in form.lines() {
        for call in calls(line, form.shell()) {
            let Some(word) = call.elevation() else {
                continue;
            };
            let place = range.start + word.range.start..range.start + word.range.end;
            let message = format!(
                "`{}` needs a privilege, and `privilege` says `user`",
                word.text
            );
            let finding = form
                .finding(Severity::Warning, Code::PrivilegeMismatch, place, message)
                .help("write `privilege: root` or `administrator` beside the command or its step, or run it without");
            findings.push(finding);
        }
    }
}
