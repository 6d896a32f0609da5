//! &Catalog → findings: editorial rules, one file each, that an author may silence at one place.

use crate::diagnostic::Diagnostic;
use crate::model::catalog::Catalog;

mod irreversible;
mod secret;
mod stale;
mod unowned_port;

type Rule = fn(&Catalog, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    irreversible::check,
    secret::check,
    stale::check,
    unowned_port::check,
];

/// Every finding of every rule.
pub fn check(catalog: &Catalog) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(catalog, &mut findings);
    }
    findings
}
