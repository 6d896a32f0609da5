//! Commands that newer systems do not have any more.

use super::Form;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::step::Shell;

/// Name → why not, and what instead.
const RETIRED: &[(&str, &str, &str)] = &[
    (
        "wmic",
        "newer Windows comes without it",
        "use `Get-CimInstance` in PowerShell",
    ),
    (
        "get-wmiobject",
        "PowerShell 6 and later do not have it",
        "use `Get-CimInstance`",
    ),
    (
        "gwmi",
        "PowerShell 6 and later do not have it",
        "use `Get-CimInstance`",
    ),
    (
        "invoke-wmimethod",
        "PowerShell 6 and later do not have it",
        "use `Invoke-CimMethod`",
    ),
    (
        "set-wmiinstance",
        "PowerShell 6 and later do not have it",
        "use `Set-CimInstance`",
    ),
    (
        "remove-wmiobject",
        "PowerShell 6 and later do not have it",
        "use `Remove-CimInstance`",
    ),
];

pub(super) fn check(form: &Form<'_>, findings: &mut Vec<Diagnostic>) {
    if form.shell() == Shell::Sh {
        return;
    }
    for call in form.calls() {
        let name = call.name();
        let retired = RETIRED.iter().find(|(retired, ..)| *retired == name);
        if let (Some(head), Some((_, why, way_out))) = (call.head(), retired) {
            let place = head.range.clone();
            let message = format!("`{}`: {why}", head.text);
            let finding = form
                .finding(Severity::Warning, Code::RetiredCommand, place, message)
                .help(*way_out);
            findings.push(finding);
        }
    }
}
