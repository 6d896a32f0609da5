//! A command that becomes administrator in a step that says that nobody needs to be one.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Privilege;

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    if form.privilege != Privilege::User {
        return;
    }
    for call in form.calls() {
        let Some(word) = call.elevation() else {
            continue;
        };
        let place = word.range.clone();
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
