//! The detection as questions that a person answers, in the order in which they decide; every page and article asks these.
//!
//! A question has one answer that ends the flow and one that leads on. Where a list only says who is in, or a rule knows
//! some branches only, a no is no "not affected": the flow is never surer than the scripts.

use super::condition::Condition;
use super::detection::Detection;
use super::expression::{Ask, Expression};
use super::probe::{Class, Probe};
use super::verdict::Verdict;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::model::version::Version;

#[derive(Clone, Debug)]
pub struct Flow<'a> {
    pub questions: Vec<Question<'a>>,
    /// Whether hardware or firmware is asked for, which says nothing inside a virtual machine. (A kernel still judges there.)
    pub not_in_guests: bool,
    /// For whoever is still in the flow after its last question.
    pub end: Verdict,
}

#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// What is asked; a `listed` around it is taken off, for it changes the answers only.
    pub expression: &'a Expression,
    /// The author's words for it.
    pub ask: Option<&'a Ask>,
    pub ends: Ends,
    /// The verdict of the answer that ends the flow, and the author's reason for it.
    pub verdict: Verdict,
    pub because: Option<&'a Localized<Markdown>>,
    /// Where what was read may decide nothing: neither yes nor no.
    pub neither: Option<Verdict>,
    /// Facts of which it knows nothing at or above a version; each stands at the first question that reads it.
    pub newer: Vec<(&'a Probe, &'a Version)>,
}

/// The answer that ends the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    Yes,
    No,
}

impl Detection {
    /// A stated rule that clears a host, then every condition of the scope, then whether it is fixed.
    pub fn flow(&self) -> Flow<'_> {
        let mut questions = Vec::new();
        if let Some(cleared) = &self.screen.cleared {
            let words = asked(&cleared.when).and_then(|ask| ask.yes.as_ref());
            questions.push(Question {
                because: Some(words.unwrap_or(&cleared.because)),
                ..question(&cleared.when, Ends::Yes, Verdict::NotAffected)
            });
        }
        let (conditions, listed) = conditions(&self.applies);
        for condition in conditions {
            let no = if listed || leaves_open(condition) {
                Verdict::Unknown
            } else {
                Verdict::NotAffected
            };
            questions.push(question(condition, Ends::No, no));
        }
        if let Some(fixed) = &self.fixed {
            questions.push(Question {
                neither: leaves_open(fixed).then_some(Verdict::Candidate),
                ..question(fixed, Ends::Yes, Verdict::Fixed)
            });
        }
        self.newer(&mut questions);
        Flow {
            not_in_guests: questions
                .iter()
                .flat_map(|question| question.expression.tests())
                .any(|test| test.probe.kind.class == Class::Hardware),
            questions,
            // Without a rule for what is fixed nobody can be called affected.
            end: if self.fixed.is_some() {
                Verdict::Affected
            } else {
                Verdict::Candidate
            },
        }
    }

    /// The versions that the data does not reach: a no to a range must not clear what is beyond them.
    fn newer<'a>(&'a self, questions: &mut [Question<'a>]) {
        for (probe, version) in &self.known_below {
            let reads = |question: &&mut Question<'_>| {
                let tests = question.expression.tests();
                tests.iter().any(|test| test.probe == *probe)
            };
            if let Some(first) = questions.iter_mut().find(reads) {
                first.newer.push((probe, version));
            }
        }
    }
}

fn question(expression: &Expression, ends: Ends, verdict: Verdict) -> Question<'_> {
    let ask = asked(expression);
    let because = ask.and_then(|ask| match ends {
        Ends::Yes => ask.yes.as_ref(),
        Ends::No => ask.no.as_ref(),
    });
    Question {
        expression: bare(expression),
        ask,
        ends,
        verdict,
        because,
        neither: None,
        newer: Vec::new(),
    }
}

/// The members of the scope, each a question of its own, and whether a `listed` stands around them all.
fn conditions(applies: &Expression) -> (Vec<&Expression>, bool) {
    match applies {
        Expression::All(members) => (members.iter().collect(), false),
        Expression::Listed(inner) => (conditions(inner).0, true),
        one => (vec![one], false),
    }
}

fn asked(expression: &Expression) -> Option<&Ask> {
    match expression {
        Expression::Ask(ask) => Some(ask),
        Expression::Listed(inner) => asked(inner),
        Expression::All(_) | Expression::Any(_) | Expression::Not(_) | Expression::Test(_) => None,
    }
}

fn bare(expression: &Expression) -> &Expression {
    match expression {
        Expression::Listed(inner) => bare(inner),
        other => other,
    }
}

/// Whether a value that was read can leave it unknown: it lists, or it knows some branches or processors only.
pub(super) fn leaves_open(expression: &Expression) -> bool {
    match expression {
        Expression::All(members) | Expression::Any(members) => members.iter().any(leaves_open),
        Expression::Not(inner) => leaves_open(inner),
        Expression::Listed(_) => true,
        Expression::Ask(ask) => leaves_open(&ask.of),
        Expression::Test(test) => matches!(
            test.condition,
            Condition::FixedIn(_) | Condition::MicrocodeAtLeast { .. }
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::detection::Screen;
    use crate::model::check::expression::Test;
    use crate::model::check::probe::{Probe, kind};

    fn test() -> Expression {
        Expression::Test(Test {
            probe: Probe {
                kind: kind("mei-device").unwrap(),
                arguments: Vec::new(),
            },
            condition: Condition::Exists,
        })
    }

    fn listed(inner: Expression) -> Expression {
        Expression::Listed(Box::new(inner))
    }

    #[test]
    fn what_is_newer_than_the_data_has_an_exit_of_its_own_where_it_is_first_asked_for() {
        let within = |range: &str| {
            Expression::Test(Test {
                probe: Probe {
                    kind: kind("me-firmware").unwrap(),
                    arguments: Vec::new(),
                },
                condition: Condition::Within {
                    range: range.parse().unwrap(),
                    build: None,
                },
            })
        };
        let Expression::Test(Test { probe, .. }) = within("<1.0") else {
            unreachable!()
        };
        let mut detection = detection(
            Expression::All(vec![test(), within(">=6.0 <11.7")]),
            Some(within(">=11.6 <11.7")),
        );
        detection.known_below = vec![(probe, "13.0".parse().unwrap())];
        let flow = detection.flow();
        let newer: Vec<usize> = flow.questions.iter().map(|q| q.newer.len()).collect();
        assert_eq!(newer, [0, 1, 0]);
        assert!(flow.not_in_guests);
    }

    #[test]
    fn what_a_kernel_judges_can_be_asked_in_a_guest() {
        let kernel = Expression::Test(Test {
            probe: Probe {
                kind: kind("kernel-vulnerability").unwrap(),
                arguments: vec!["spectre_v2".to_owned()],
            },
            condition: Condition::Exists,
        });
        assert!(!detection(kernel, None).flow().not_in_guests);
    }

    fn flow_ends(applies: Expression, fixed: Option<Expression>) -> (Vec<Verdict>, Verdict) {
        let detection = detection(applies, fixed);
        let flow = detection.flow();
        let ends = flow.questions.iter().map(|question| question.verdict);
        (ends.collect(), flow.end)
    }

    fn detection(applies: Expression, fixed: Option<Expression>) -> Detection {
        Detection {
            known_below: Vec::new(),
            screen: Screen::default(),
            applies,
            fixed,
            paths: Vec::new(),
            because: None,
            sources: Vec::new(),
            notes: Vec::new(),
            evidence: Vec::new(),
            next: Vec::new(),
        }
    }

    #[test]
    fn a_no_clears_only_where_every_rule_states_both_sides() {
        let all = Expression::All;
        let (no, unknown) = (Verdict::NotAffected, Verdict::Unknown);
        assert_eq!(flow_ends(test(), None), (vec![no], Verdict::Candidate));
        let fixed = Some(test());
        assert_eq!(
            flow_ends(all(vec![test(), listed(test())]), fixed),
            (vec![no, unknown, Verdict::Fixed], Verdict::Affected)
        );
        let nested = all(vec![test(), all(vec![test(), listed(test())])]);
        assert_eq!(flow_ends(nested, None).0, [no, unknown]);
        let around = listed(all(vec![test(), test()]));
        assert_eq!(flow_ends(around, None).0, [unknown, unknown]);
    }
}
