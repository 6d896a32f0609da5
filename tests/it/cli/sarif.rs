//! What `kanwa check --format sarif` prints, against the schema of SARIF, by a validator that is not ours.

use kanwa::diagnostic::{Code, Diagnostic, Diagnostics, Edit, Span};
use serde_json::Value;

use super::{DATE, kanwa, text};
use crate::diagnostics::{lay, many};
use crate::schema::Validator;

const SCHEMA: &str = include_str!("sarif/sarif-2.1.0.json");

/// Every part that a finding may have.
fn full() -> Diagnostics {
    let span = Span {
        line: 2,
        column: 3,
        end_line: 2,
        end_column: 5,
    };
    let edit = Edit {
        span,
        text: "“x”".to_owned(),
    };
    let whole = Diagnostic::error(Code::NoAdvisories, "", None, "none");
    let part = Diagnostic::warning(Code::Stale, "content/a b.yaml", span, "old")
        .help("look again")
        .related("content/緩和.yaml", Span::point(1, 1), "the first is here")
        .related("content/b.yaml", None, "this file")
        .fix("write `x`", [edit.clone(), edit]);
    [whole, part].into_iter().collect()
}

#[test]
fn fits_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let Some(mut validator) = Validator::start(&schema) else {
        return;
    };
    let mut valid = |log: &str| {
        let log: Value = serde_json::from_str(log).unwrap();
        validator.ask(&log.to_string())
    };
    let log = full().to_sarif("1.2.3");
    assert_eq!(valid(&log), "valid");
    // It would not take everything.
    assert_ne!(valid(&log.replace("deletedRegion", "deleted")), "valid");
    assert_ne!(valid(&log.replace("\"warning\"", "\"note!\"")), "valid");
    assert_eq!(valid(&Diagnostics::new().to_sarif("1.2.3")), "valid");

    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &many());
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE, "--format", "sarif"]);
    ran.exits(1);
    assert_eq!(valid(&ran.out), "valid");
}
