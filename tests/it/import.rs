//! Beginnings: `kanwa init`, `kanwa new`, `kanwa import`, and what is marked as still to do.

mod documents;
mod init;
mod new;
mod statements;

use std::path::Path;

use kanwa::content;
use kanwa::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use kanwa::pipeline;
use kanwa::source::Sources;

use crate::cli::DATE;

/// Everything `kanwa check` finds in a root.
fn check(root: &Path) -> Diagnostics {
    let (sources, unread) = Sources::read(root).unwrap();
    let today = DATE.parse().unwrap();
    let mut outcome = content::read(&sources, today);
    let findings = pipeline::lint(&outcome, today);
    outcome.close(unread.iter().cloned().chain(findings));
    outcome.diagnostics
}

/// Holds that a root has to-dos, and beside them no finding but warnings about how something is written; its schemas take
/// every file.
#[track_caller]
fn passes_apart_from_to_dos(root: &Path) -> Vec<Diagnostic> {
    let found = check(root);
    let (to_dos, others): (Vec<_>, Vec<_>) = found
        .iter()
        .cloned()
        .partition(|finding| finding.code == Code::ToDo);
    let serious =
        |finding: &&Diagnostic| finding.severity == Severity::Error || !finding.code.is_editorial();
    let wrong: Vec<_> = others.iter().filter(serious).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        to_dos
            .iter()
            .all(|finding| finding.severity == Severity::Warning)
    );
    crate::content_schema::takes(root);
    to_dos
}
