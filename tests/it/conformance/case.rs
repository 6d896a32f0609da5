//! One case: an advisory's detection, the facts of a host, and what has to come out.

use std::fmt::Write as _;

use kanwa::model::check::answer::Reasons;
use kanwa::model::check::detection::Detection;
use kanwa::model::check::facts::{HostFacts, Observation};
use kanwa::model::check::probe::Probe;
use kanwa::model::check::verdict::Judgement;

/// What was seen, by what it was seen with; values as they are, not yet spelled out.
pub(super) type Facts = Vec<(Probe, Vec<Observation>)>;

pub(super) struct Case {
    pub(super) section: &'static str,
    /// Of the table, or the number of a random case.
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) detection: Detection,
    pub(super) facts: Facts,
    /// Facts that another advisory of the same script asks for.
    pub(super) beside: Facts,
    pub(super) expected: Expected,
}

/// What has to come out; what is `None` is not looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Expected {
    pub(super) verdict: String,
    pub(super) exit: Option<u8>,
    pub(super) reasons: Option<String>,
    pub(super) applies: Option<String>,
    pub(super) fixed: Option<String>,
    pub(super) mitigated: Option<String>,
    pub(super) screen: Option<String>,
}

/// What came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) verdict: String,
    pub(super) exit: u8,
    pub(super) reasons: String,
    pub(super) applies: String,
    pub(super) fixed: String,
    pub(super) mitigated: String,
    pub(super) screen: String,
}

impl Case {
    /// What the model says.
    pub(super) fn model(&self) -> Outcome {
        let host = HostFacts {
            facts: self
                .facts
                .iter()
                .chain(&self.beside)
                .map(|(probe, seen)| (probe.key(), seen.iter().map(spelled_out).collect()))
                .collect(),
        };
        Outcome::from(&self.detection.judge(&host))
    }

    /// Where an outcome is not the expected one.
    pub(super) fn finding(&self, seen: &Outcome) -> Option<String> {
        let expected = &self.expected;
        let mut wrong = String::new();
        let mut compare = |what: &str, wanted: Option<&str>, seen: &str| {
            if let Some(wanted) = wanted
                && wanted != seen
            {
                write!(wrong, " {what} is `{seen}`, not `{wanted}`;").expect("a string");
            }
        };
        compare("verdict", Some(&expected.verdict), &seen.verdict);
        let exit = expected.exit.map(|code| code.to_string());
        compare("exit", exit.as_deref(), &seen.exit.to_string());
        compare("reasons", expected.reasons.as_deref(), &seen.reasons);
        compare("applies", expected.applies.as_deref(), &seen.applies);
        compare("fixed", expected.fixed.as_deref(), &seen.fixed);
        compare("mitigated", expected.mitigated.as_deref(), &seen.mitigated);
        compare("screen", expected.screen.as_deref(), &seen.screen);
        (!wrong.is_empty()).then(|| {
            format!(
                "{} (line {}) {}:{wrong}",
                self.section, self.line, self.name
            )
        })
    }
}

impl From<&Judgement> for Outcome {
    fn from(judgement: &Judgement) -> Self {
        let answers = &judgement.answers;
        Self {
            verdict: judgement.verdict.as_str().to_owned(),
            exit: judgement.verdict.exit_code(),
            reasons: words(&judgement.reasons),
            applies: answers.applies.truth.as_str().to_owned(),
            fixed: answers.fixed.truth.as_str().to_owned(),
            mitigated: answers.mitigated.truth.as_str().to_owned(),
            screen: answers.screen.truth.as_str().to_owned(),
        }
    }
}

/// In their order, with a space between.
pub(super) fn words(reasons: &Reasons) -> String {
    let words: Vec<&str> = reasons.iter().map(|reason| reason.as_str()).collect();
    words.join(" ")
}

/// An observation as an evaluator hands it on.
pub(super) fn spelled_out(seen: &Observation) -> Observation {
    match seen {
        Observation::Found { value, source } => Observation::found(value, source),
        other => other.clone(),
    }
}
