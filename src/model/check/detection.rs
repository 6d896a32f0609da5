//! An advisory's whole detection, and the one evaluation of it.

use super::answer::{Answer, Reason};
use super::expression::{Expression, Scope, Test};
use super::facts::{HostFacts, Unit};
use super::probe::{Dimension, Probe};
use super::verdict::{self, Answers, Judgement, Verdict};
use crate::model::advisory::Note;
use crate::model::id::Id;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::model::version::Version;

#[derive(Clone, Debug)]
pub struct Detection {
    /// At or above this version of a probe the data says nothing: unknown, `newer-than-data`.
    pub known_below: Vec<(Probe, Version)>,
    pub screen: Screen,
    /// Scope only; whether it is fixed is asked by `fixed`.
    pub applies: Expression,
    pub fixed: Option<Expression>,
    /// Every attack path of the advisory, each once.
    pub paths: Vec<AttackPath>,
    /// Where the rule comes from.
    pub because: Option<Localized<Markdown>>,
    pub sources: Vec<Id>,
    pub notes: Vec<Note>,
    /// What a script reads of the host and shows beside its verdict, and no rule judges: what a person needs to look
    /// the machine up elsewhere.
    pub evidence: Vec<Probe>,
    /// Where to go on after a verdict, where it is not the first step of the kind that the verdict asks for.
    pub next: Vec<(Verdict, Id)>,
}

/// What cheap inventory data can say.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    pub cleared: Option<Cleared>,
    pub listed: Option<Expression>,
}

/// A stated rule by which a host is not affected, with its source.
#[derive(Clone, Debug)]
pub struct Cleared {
    pub when: Expression,
    pub because: Localized<Markdown>,
    pub sources: Vec<Id>,
}

/// A way in, whether it exists on a host, and what closes it.
#[derive(Clone, Debug)]
pub struct AttackPath {
    pub id: Id,
    /// `None`: always.
    pub applies: Option<Expression>,
    /// `None`: nothing that a script can see closes it.
    pub closed: Option<Expression>,
}

impl Detection {
    /// A host's verdict: evaluated for every distinct processor and ME firmware, the worst counts, with the reasons of
    /// every unit that gave it.
    pub fn judge(&self, facts: &HostFacts) -> Judgement {
        let mut worst: Option<Judgement> = None;
        let tests = self.tests();
        let count = |dimension| facts.count(tests.iter().map(|test| &test.probe), dimension);
        let engines = count(Dimension::Mei);
        for processor in 0..count(Dimension::Processor) {
            for mei in 0..engines {
                let judgement = self.judge_unit(Unit {
                    facts,
                    processor,
                    mei,
                });
                match &mut worst {
                    Some(worst) if judgement.verdict == worst.verdict => {
                        worst.reasons.extend(judgement.reasons);
                    }
                    Some(worst) if judgement.verdict < worst.verdict => {}
                    _ => worst = Some(judgement),
                }
            }
        }
        // `count` is at least one in every dimension, so there was a unit.
        worst.unwrap_or_else(|| {
            self.judge_unit(Unit {
                facts,
                processor: 0,
                mei: 0,
            })
        })
    }

    /// The verdict of one processor with one ME firmware.
    pub fn judge_unit(&self, unit: Unit<'_>) -> Judgement {
        let scope = Scope {
            unit,
            known_below: &self.known_below,
            through_hypervisor: false,
        };
        let through = Scope {
            through_hypervisor: true,
            ..scope
        };
        let screen = verdict::screen(
            self.screen
                .cleared
                .as_ref()
                .map(|cleared| cleared.when.evaluate(scope)),
            self.screen
                .listed
                .as_ref()
                .map(|listed| listed.evaluate(through)),
        );
        let paths = self
            .paths
            .iter()
            .map(|path| {
                (
                    path.applies.as_ref().map(|applies| applies.evaluate(scope)),
                    path.closed.as_ref().map(|closed| closed.evaluate(scope)),
                )
            })
            .collect();
        verdict::judge(Answers {
            applies: self.applies.evaluate(scope),
            fixed: self
                .fixed
                .as_ref()
                .map_or(Answer::unknown(Reason::NoData), |fixed| {
                    fixed.evaluate(scope)
                }),
            mitigated: verdict::mitigated(paths),
            screen,
        })
    }

    /// The attack paths, where closing them can make a host mitigated: what closes each can be seen, or it may not be
    /// there at all.
    pub fn closable(&self) -> &[AttackPath] {
        let seen = |path: &AttackPath| path.closed.is_some() || path.applies.is_some();
        let some = self.paths.iter().any(|path| path.closed.is_some());
        if some && self.paths.iter().all(seen) {
            &self.paths
        } else {
            &[]
        }
    }

    /// Every expression, in the order in which scripts evaluate them.
    pub fn expressions(&self) -> Vec<&Expression> {
        let mut list = Vec::new();
        list.extend(self.screen.cleared.as_ref().map(|cleared| &cleared.when));
        list.extend(&self.screen.listed);
        list.push(&self.applies);
        list.extend(&self.fixed);
        for path in &self.paths {
            list.extend(&path.applies);
            list.extend(&path.closed);
        }
        list
    }

    /// Everything that is read of a host, judged or only shown.
    pub fn probes(&self) -> impl Iterator<Item = &Probe> {
        let judged = self.tests().into_iter().map(|test| &test.probe);
        judged.chain(&self.evidence)
    }

    /// Every test of every expression.
    pub fn tests(&self) -> Vec<&Test> {
        self.expressions()
            .into_iter()
            .flat_map(Expression::tests)
            .collect()
    }
}
