//! What was just downloaded is run unseen: `curl … | sh`, `irm … | iex`.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};

const FETCH: &[&str] = &[
    "curl",
    "wget",
    "iwr",
    "irm",
    "invoke-webrequest",
    "invoke-restmethod",
];
const RUN: &[&str] = &[
    "sh",
    "bash",
    "dash",
    "zsh",
    "ksh",
    "python",
    "python3",
    "perl",
    "iex",
    "invoke-expression",
    "cmd",
    "powershell",
];

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    let mut fetched = false;
    for call in form.calls() {
        let name = call.name();
        if call.after != "|" {
            fetched = false;
        }
        if let (true, true, Some(head)) = (fetched, RUN.contains(&name.as_str()), call.head()) {
            let place = head.range.clone();
            let finding = form
                .finding(
                    Severity::Error,
                    Code::PipeToShell,
                    place,
                    format!(
                        "`{}` runs what was just downloaded, and nobody has seen it",
                        head.text
                    ),
                )
                .help("download to a file, compare its digest or signature, then run it");
            findings.push(finding);
        }
        fetched |= FETCH.contains(&name.as_str());
    }
}
