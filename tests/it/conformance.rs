//! The conformance table, `conformance.yaml`: what every language's evaluator answers, held in the model and in every
//! language.
//!
//! A row becomes a [`case::Case`]: a whole advisory, facts, and what has to come out. Each language answers every case, and one
//! that it does not answer is a failure.

mod browser;
mod case;
mod differential;
pub(crate) mod powershell;
mod random;
mod row;
mod sh;
pub(crate) mod shipped;
mod table;
mod yaml;

use case::Case;

use crate::browser::Browser;

fn cases() -> Vec<Case> {
    table::cases(include_str!("conformance.yaml"))
}

/// Fails with every finding, so that one run shows all of them.
fn assert_none(findings: &[String]) {
    assert!(
        findings.is_empty(),
        "{} of the table's rows are answered otherwise:\n{}",
        findings.len(),
        findings.join("\n")
    );
}

#[test]
fn the_model_answers_as_the_table_says() {
    let cases = cases();
    let findings: Vec<String> = cases
        .iter()
        .filter_map(|case| case.finding(&case.model()))
        .collect();
    assert_none(&findings);
}

#[test]
fn powershell_answers_as_the_table_says() {
    let findings: Vec<String> = cases().chunks(300).flat_map(powershell::findings).collect();
    assert_none(&findings);
}

#[test]
fn the_pages_evaluator_answers_as_the_table_says() {
    if let Some(mut browser) = Browser::start() {
        assert_none(&browser::findings(&mut browser, &cases()));
    }
}

#[test]
fn every_shell_answers_as_the_table_says() {
    let cases = cases();
    let batches: Vec<&[Case]> = cases.chunks(100).collect();
    assert_none(&sh::findings(&batches));
}

/// Rows that a careless edit would drop without a word.
#[test]
fn the_table_has_every_row() {
    let cases = cases();
    let count = |section: &str| cases.iter().filter(|case| case.section == section).count();
    assert!(count("conditions") > 650);
    assert!(count("expressions") >= 60);
    assert_eq!(count("verdicts"), 81);
    assert!(count("judgements") >= 25);
    assert!(count("screens") >= 18);
    assert!(count("mitigations") >= 32);
    assert!(count("hosts") >= 50);
    assert!(count("examples") >= 32);
}
