//! Checks combined by `all`, `any`, `not` and `listed`.

use super::answer::{Answer, Reason};
use super::condition::{Condition, begins};
use super::facts::{Observation, Unit};
use super::probe::{Class, Probe};
use crate::model::locale::Localized;
use crate::model::text::{Line, Markdown};
use crate::model::version::Version;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// For lists that only say who is in: a no becomes unknown (`not-listed`).
    Listed(Box<Self>),
    /// The same meaning as its inside, with the author's words for the decision flow.
    Ask(Box<Ask>),
    Test(Test),
}

/// One fact and how it is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub probe: Probe,
    pub condition: Condition,
}

/// How a reader is asked what an expression asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub question: Localized<Line>,
    /// How to look it up.
    pub lookup: Option<Localized<Markdown>>,
    /// Words beside the exits.
    pub yes: Option<Localized<Markdown>>,
    pub no: Option<Localized<Markdown>>,
    pub of: Expression,
}

/// What an evaluation knows beside the host.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub unit: Unit<'a>,
    /// At or above this version of a probe the advisory's data says nothing.
    pub known_below: &'a [(Probe, Version)],
    /// Hardware facts count inside a guest too: only where a yes makes no more than a candidate.
    pub through_hypervisor: bool,
}

impl Expression {
    /// Every leaf is read; nothing short-circuits.
    pub fn evaluate(&self, scope: Scope<'_>) -> Answer {
        let members = |list: &[Self]| -> Vec<Answer> {
            list.iter().map(|member| member.evaluate(scope)).collect()
        };
        match self {
            Self::All(list) => Answer::all(members(list)),
            Self::Any(list) => Answer::any(members(list)),
            Self::Not(inner) => inner.evaluate(scope).negate(),
            Self::Listed(inner) => inner.evaluate(scope).listed(),
            Self::Ask(ask) => ask.of.evaluate(scope),
            Self::Test(test) => test.evaluate(scope),
        }
    }

    /// Every test in it, left to right.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().flat_map(Self::tests).collect(),
            Self::Not(inner) | Self::Listed(inner) => inner.tests(),
            Self::Ask(ask) => ask.of.tests(),
            Self::Test(test) => vec![test],
        }
    }
}

impl Test {
    fn evaluate(&self, scope: Scope<'_>) -> Answer {
        let kind = self.probe.kind;
        let observation = scope.unit.observation(&self.probe.key(), kind.dimension);
        let guest = scope.unit.facts.is_virtual() && !scope.through_hypervisor;
        if guest && says_nothing(kind.class, observation) {
            return Answer::unknown(Reason::VirtualMachine);
        }
        let Some(observation) = observation else {
            return Answer::unknown(Reason::NoData);
        };
        let newest = scope
            .known_below
            .iter()
            .find(|(probe, _)| *probe == self.probe)
            .map(|(_, version)| version);
        self.condition.judge(observation, newest)
    }
}

/// Whether what was seen in a guest says nothing about the machine.
fn says_nothing(class: Class, seen: Option<&Observation>) -> bool {
    match (class, seen) {
        (Class::Hardware, _) => true,
        (Class::Kernel, Some(Observation::Found { value, .. })) => begins(value, "not affected"),
        (Class::Kernel | Class::Software, _) => false,
    }
}
