//! What is confirmed was read somewhere.

use super::conclusions;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::catalog::Readable;
use crate::model::conclusion::Confidence;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for stated in content
        .advisories
        .iter()
        .flat_map(|one| conclusions::of(one))
    {
        let conclusion = stated.conclusion;
        if conclusion.confidence != Confidence::Confirmed || !conclusion.evidence.is_empty() {
            continue;
        }
        let message = format!(
            "`{}` is confirmed without evidence",
            conclusion.verdict.as_str()
        );
        let code = Code::VerdictWithoutEvidence;
        let finding = stated.warning(content, code, "confidence", message).help(
            "name what confirms it under `evidence` (keys of links), or say `likely` or `guess`",
        );
        findings.push(finding);
    }
}
