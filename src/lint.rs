//! What could be read → findings: editorial rules, one file each, that an author may silence at one place.

use crate::diagnostic::Diagnostic;
use crate::model::catalog::Readable;

mod irreversible;
mod stale;
mod unowned_port;

type Rule = fn(&Readable<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[irreversible::check, stale::check, unowned_port::check];

/// Every finding of every rule.
pub fn check(content: &Readable<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(content, &mut findings);
    }
    findings
}
