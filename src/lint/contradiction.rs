//! Statements of one advisory that cannot both hold: its table against its detection, its conclusions against its stage and steps.

use super::conclusions;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::advisory::{Advisory, Stage};
use crate::model::catalog::Readable;
use crate::model::check::answer::Truth;
use crate::model::check::possible::Question;
use crate::model::check::probe::{Probe, ValueType};
use crate::model::check::verdict::{Mark, Verdict};
use crate::model::conclusion::{Conclusion, Confidence};
use crate::model::step::StepKind;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for advisory in content.advisories {
        table(content, advisory, findings);
        for stated in conclusions::of(advisory) {
            for (key, message, help) in contradictions(advisory, stated.conclusion) {
                let code = Code::ContradictingConclusion;
                findings.push(stated.warning(content, code, key, message).help(help));
            }
        }
    }
}

/// A version that the table calls fixed must not be one that the detection calls unfixed.
fn table(content: &Readable<'_>, advisory: &Advisory, findings: &mut Vec<Diagnostic>) {
    let detection = &advisory.detection;
    let Some(fixed) = &detection.fixed else {
        return;
    };
    let tests = fixed.tests();
    let mut probes: Vec<&Probe> = tests
        .iter()
        .map(|test| &test.probe)
        .filter(|probe| probe.kind.value == ValueType::Version)
        .collect();
    probes.dedup();
    // With several facts that are versions nobody knows which of them the table means.
    let &[probe] = probes.as_slice() else { return };
    for (row, affected) in advisory.affected.iter().enumerate() {
        for (at, name) in affected.fixed.iter().enumerate() {
            let Some(version) = advisory.versions.get(name) else {
                continue;
            };
            let can = |truth| {
                Question {
                    wanted: vec![(&detection.applies, Truth::Yes), (fixed, truth)],
                    known_below: &detection.known_below,
                    given: Some((probe, version.value.as_str())),
                }
                .is_possible()
            };
            if can(Truth::No) && !can(Truth::Yes) {
                let file = &*advisory.origin.file;
                let place = format!("affected/{row}/fixed");
                let field = content
                    .written
                    .field(file, &format!("{place}/{at}"))
                    .or_else(|| content.written.field(file, &place));
                findings.push(
                    Diagnostic::error(
                        Code::ContradictsDetection,
                        file,
                        field.map(|field| super::span(field.value)),
                        format!("`{name}` ({}) is a fixed version here, and the detection calls a host with it affected", version.value),
                    )
                    .help("one of the two is wrong: hold the version and the branches of `fixed` against the source"),
                );
            }
        }
    }
}

/// What speaks against a conclusion: the key to correct, what is wrong, the way out.
fn contradictions(
    advisory: &Advisory,
    conclusion: &Conclusion,
) -> Vec<(&'static str, String, &'static str)> {
    let mut list = Vec::new();
    let verdict = conclusion.verdict;
    let name = verdict.as_str();
    let has = |kind| advisory.steps.iter().any(|step| step.kind == kind);
    if verdict == Verdict::Fixed && advisory.stage < Stage::FixAvailable {
        list.push((
            "verdict",
            format!(
                "the verdict is `{name}`, and the advisory's stage is `{}`: there is no fix yet",
                advisory.stage.as_str()
            ),
            "correct the verdict, or move `stage` forward",
        ));
    }
    if verdict == Verdict::Mitigated && !has(StepKind::Mitigation) {
        list.push((
            "verdict",
            format!("the verdict is `{name}`, and no step of the advisory is a mitigation"),
            "correct the verdict, or write the step that closes the attack paths",
        ));
    }
    if verdict == Verdict::NotAffected && conclusion.confidence == Confidence::Guess {
        list.push((
            "confidence",
            format!("the verdict is `{name}` by a guess"),
            "a no needs a stated rule and a source: find one, or call it `unknown`",
        ));
    }
    if advisory.stage == Stage::Done && verdict.mark() == Mark::Act && !advisory.is_withdrawn() {
        list.push((
            "verdict",
            format!("the verdict is `{name}`, and the advisory's stage is `done`"),
            "move `stage` back, or say what became of this environment",
        ));
    }
    list
}
