//! What is said of a product and a vulnerability to programs, in the words that CSAF and `OpenVEX` share.

use super::check::verdict::Verdict;
use super::conclusion::{Conclusion, Confidence};
use super::named::named;

/// Why something is not affected: the closed list of CISA's "Status Justifications". Only an author can say which holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Justification {
    ComponentNotPresent,
    VulnerableCodeNotPresent,
    VulnerableCodeNotInExecutePath,
    VulnerableCodeCannotBeControlledByAdversary,
    InlineMitigationsAlreadyExist,
}
named!(Justification: ComponentNotPresent = "component-not-present", VulnerableCodeNotPresent = "vulnerable-code-not-present", VulnerableCodeNotInExecutePath = "vulnerable-code-not-in-execute-path", VulnerableCodeCannotBeControlledByAdversary = "vulnerable-code-cannot-be-controlled-by-adversary", InlineMitigationsAlreadyExist = "inline-mitigations-already-exist");

impl Justification {
    /// As both formats write it: `component_not_present`.
    pub fn label(self) -> String {
        self.as_str().replace('-', "_")
    }
}

/// What a consumer acts by. The order is the order in which two statements on one thing are joined: the graver one holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    NotAffected,
    Fixed,
    UnderInvestigation,
    Affected,
}

impl Status {
    /// A stated "not affected" counts only where somebody is sure of it: what is likely is still being looked into.
    pub fn not_affected(confidence: Option<Confidence>) -> Self {
        match confidence {
            Some(Confidence::Confirmed) => Self::NotAffected,
            Some(Confidence::Likely | Confidence::Guess) | None => Self::UnderInvestigation,
        }
    }

    /// A guess is no statement.
    pub fn fixed(confidence: Option<Confidence>) -> Self {
        match confidence {
            Some(Confidence::Guess) => Self::UnderInvestigation,
            Some(Confidence::Confirmed | Confidence::Likely) | None => Self::Fixed,
        }
    }

    /// Likewise.
    pub fn affected(confidence: Option<Confidence>) -> Self {
        match confidence {
            Some(Confidence::Guess) => Self::UnderInvestigation,
            Some(Confidence::Confirmed | Confidence::Likely) | None => Self::Affected,
        }
    }
}

impl Conclusion {
    /// What the conclusion for an environment is to a program. A "no" takes a confirmed verdict with evidence; a mitigated
    /// environment still has the flaw.
    pub fn status(&self) -> Status {
        match self.verdict {
            Verdict::Affected | Verdict::Mitigated => Status::Affected,
            Verdict::Candidate | Verdict::Unknown => Status::UnderInvestigation,
            Verdict::Fixed => Status::fixed(Some(self.confidence)),
            Verdict::NotAffected if self.evidence.is_empty() => Status::UnderInvestigation,
            Verdict::NotAffected => Status::not_affected(Some(self.confidence)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_confirmed_no_is_one() {
        for (confidence, status) in [
            (Some(Confidence::Confirmed), Status::NotAffected),
            (Some(Confidence::Likely), Status::UnderInvestigation),
            (Some(Confidence::Guess), Status::UnderInvestigation),
            (None, Status::UnderInvestigation),
        ] {
            assert_eq!(Status::not_affected(confidence), status);
        }
    }

    /// The verdicts of pages and scripts, in the words of VEX.
    #[test]
    fn verdicts() {
        let text = crate::model::text::Markdown::new(
            "x",
            crate::model::text::Origin {
                file: "a".into(),
                line: 1,
                column: 1,
                runs: None,
                quote: None,
            },
        )
        .unwrap();
        let text = crate::model::locale::Localized {
            ja: text.clone(),
            en: text,
            untranslated: None,
            outdated: None,
        };
        let conclusion = |verdict, evidence: &[&str]| Conclusion {
            environment: "x".parse().unwrap(),
            verdict,
            responsible: crate::model::conclusion::Responsible::Us,
            confidence: Confidence::Confirmed,
            because: text.clone(),
            action: text.clone(),
            evidence: evidence.iter().map(|key| key.parse().unwrap()).collect(),
            justification: None,
            as_of: "2026-01-01".parse().unwrap(),
            owner: None,
            due: None,
            approved: None,
        };
        for (verdict, status) in [
            (Verdict::Affected, Status::Affected),
            (Verdict::Mitigated, Status::Affected),
            (Verdict::Candidate, Status::UnderInvestigation),
            (Verdict::Unknown, Status::UnderInvestigation),
            (Verdict::Fixed, Status::Fixed),
            (Verdict::NotAffected, Status::NotAffected),
        ] {
            assert_eq!(conclusion(verdict, &["source"]).status(), status);
        }
        let without = conclusion(Verdict::NotAffected, &[]);
        assert_eq!(without.status(), Status::UnderInvestigation);
    }

    #[test]
    fn labels() {
        assert_eq!(
            Justification::VulnerableCodeNotInExecutePath.label(),
            "vulnerable_code_not_in_execute_path"
        );
    }
}
