//! `sc config NAME start=disabled`: the option's name ends with `=`, and its value is a word of its own.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};

const OPTIONS: &[&str] = &[
    "type=",
    "start=",
    "error=",
    "binpath=",
    "group=",
    "tag=",
    "depend=",
    "obj=",
    "displayname=",
    "password=",
    "reset=",
    "reboot=",
    "command=",
    "actions=",
];

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    for call in form.calls().filter(|call| call.name() == "sc") {
        for (i, word) in call.arguments().iter().enumerate() {
            let lower = word.text.to_ascii_lowercase();
            let joined = OPTIONS
                .iter()
                .find(|option| lower.len() > option.len() && lower.starts_with(**option));
            let apart = lower.starts_with('=')
                && i.checked_sub(1)
                    .and_then(|i| call.arguments().get(i))
                    .is_some_and(|before| {
                        OPTIONS.contains(&format!("{}=", before.text.to_ascii_lowercase()).as_str())
                    });
            let place = word.range.clone();
            if let Some(option) = joined {
                let at = place.start + option.len();
                let finding = form
                    .finding(
                        Severity::Error,
                        Code::ServiceOption,
                        place,
                        format!(
                            "`{}` is one word, and `sc` wants a blank after `=`",
                            word.text
                        ),
                    )
                    .help(format!(
                        "write `{} {}`",
                        &word.text[..option.len()],
                        &word.text[option.len()..]
                    ))
                    .fix("put a blank after `=`", [form.edit(at..at, " ")]);
                findings.push(finding);
            } else if apart {
                let finding = form
                    .finding(
                        Severity::Error,
                        Code::ServiceOption,
                        place,
                        "`=` belongs to the option's name, without a blank before it",
                    )
                    .help("write it like `start= disabled`");
                findings.push(finding);
            }
        }
    }
}
