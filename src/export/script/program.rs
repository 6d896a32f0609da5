//! An advisory's detection as flat, numbered steps: what every script language writes down, one call a line.

use std::collections::BTreeSet;
use std::fmt;

use super::call::Call;
use crate::model::advisory::Advisory;
use crate::model::check::condition::Condition;
use crate::model::check::expression::{Expression, Test};
use crate::model::check::facts::HYPERVISOR;
use crate::model::check::probe::{self, Class, Platform, Probe};
use crate::model::id::Id;
use crate::model::version::Version;

/// What a script reads, each fact once, and how it judges each advisory by them.
#[derive(Clone, Debug)]
pub struct Program<'a> {
    pub facts: Vec<Fact>,
    pub judgements: Vec<Judgement<'a>>,
}

/// Something that is read of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub id: FactId,
    pub probe: Probe,
}

impl Fact {
    /// What the reading is called with: the probe's arguments, or, where there is no reading, [`Fact::parameters`] for the
    /// report.
    pub fn arguments(&self, is_read: bool) -> Vec<&str> {
        if is_read {
            return self.probe.arguments.iter().map(String::as_str).collect();
        }
        self.parameters()
    }

    /// Each parameter's name and argument.
    pub fn parameters(&self) -> Vec<&str> {
        let names = self.probe.kind.parameters.iter().map(|one| one.name);
        let arguments = self.probe.arguments.iter().map(String::as_str);
        names
            .zip(arguments)
            .flat_map(|(name, argument)| [name, argument])
            .collect()
    }
}

/// The evaluation of one advisory for one processor and one management engine.
#[derive(Clone, Debug)]
pub struct Judgement<'a> {
    pub advisory: &'a Advisory,
    /// The facts that it looks at, in the order in which its own script reads them.
    pub facts: Vec<FactId>,
    /// In this order; every step only names steps before it. The last is the verdict.
    pub steps: Vec<Step<'a>>,
}

impl Judgement<'_> {
    /// The ids of its facts, with blanks between them.
    pub fn fact_words(&self) -> String {
        let ids: Vec<String> = self.facts.iter().map(ToString::to_string).collect();
        ids.join(" ")
    }
}

/// `f1`, `f2`, …: unique in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactId(usize);

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "f{}", self.0)
    }
}

/// `c1`, `c2`, …: unique in a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerId(usize);

impl fmt::Display for AnswerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// From this version on, the advisory's data says nothing about the fact.
    Newest {
        fact: FactId,
        version: &'a Version,
    },
    /// Whether the tests that follow may ask hardware facts inside a guest.
    ThroughHypervisor(bool),
    Test {
        answer: AnswerId,
        fact: FactId,
        condition: &'a Condition,
    },
    All {
        answer: AnswerId,
        members: Vec<AnswerId>,
    },
    Any {
        answer: AnswerId,
        members: Vec<AnswerId>,
    },
    Not {
        answer: AnswerId,
        member: AnswerId,
    },
    Listed {
        answer: AnswerId,
        member: AnswerId,
    },
    Screen {
        cleared: Option<AnswerId>,
        listed: Option<AnswerId>,
    },
    Path {
        path: &'a Id,
        applies: Option<AnswerId>,
        closed: Option<AnswerId>,
    },
    Verdict {
        applies: AnswerId,
        fixed: Option<AnswerId>,
    },
}

impl<'a> Program<'a> {
    /// The program of some advisories, in their order. Pure: equal input, equal steps.
    pub fn new(advisories: &[&'a Advisory]) -> Self {
        let mut facts = Facts::default();
        let judgements = advisories
            .iter()
            .map(|advisory| judgement(advisory, &mut facts))
            .collect();
        Self {
            facts: facts.list,
            judgements,
        }
    }

    /// All that can be read on a platform, without any judgement: every probe that takes no parameters, and of the others
    /// what the advisories of this program ask.
    #[must_use]
    pub fn readable_on(&self, platform: Platform) -> Program<'static> {
        let mut facts = Facts::default();
        for kind in probe::KINDS.iter().filter(|kind| kind.is_read_on(platform)) {
            if kind.parameters.is_empty() {
                facts.id(&Probe {
                    kind,
                    arguments: Vec::new(),
                });
            }
            for fact in self.facts.iter().filter(|fact| fact.probe.kind == *kind) {
                facts.id(&fact.probe);
            }
        }
        Program {
            facts: facts.list,
            judgements: Vec::new(),
        }
    }

    /// The names of everything that is called, each once, sorted.
    pub fn calls(&self) -> BTreeSet<&'static str> {
        let calls = self.judgements.iter().flat_map(Call::of);
        calls.map(|call| call.name).collect()
    }

    /// The kinds of probes that are used, in the order of the probe list.
    pub fn kinds(&self) -> Vec<&'static probe::Kind> {
        probe::KINDS
            .iter()
            .copied()
            .filter(|kind| self.facts.iter().any(|fact| fact.probe.kind == *kind))
            .collect()
    }
}

#[derive(Default)]
struct Facts {
    list: Vec<Fact>,
}

impl Facts {
    fn id(&mut self, probe: &Probe) -> FactId {
        if let Some(fact) = self.list.iter().find(|fact| fact.probe == *probe) {
            return fact.id;
        }
        let id = FactId(self.list.len() + 1);
        self.list.push(Fact {
            id,
            probe: probe.clone(),
        });
        id
    }
}

fn judgement<'a>(advisory: &'a Advisory, facts: &mut Facts) -> Judgement<'a> {
    let detection = &advisory.detection;
    let mut writer = Writer {
        facts,
        used: Vec::new(),
        steps: Vec::new(),
        answers: 0,
    };
    let mut tests = detection.tests();
    // Whether this is a guest decides about every fact but those of software, so it comes first.
    if tests
        .iter()
        .any(|test| test.probe.kind.class != Class::Software)
        && let Some(kind) = probe::kind(HYPERVISOR)
    {
        writer.fact(&Probe {
            kind,
            arguments: Vec::new(),
        });
    }
    for test in tests.drain(..) {
        writer.fact(&test.probe);
    }
    for probe in &detection.evidence {
        writer.fact(probe);
    }
    for (probe, version) in &detection.known_below {
        // A limit on a fact that nothing asks limits nothing.
        if let Some(fact) = writer.known(probe) {
            writer.steps.push(Step::Newest { fact, version });
        }
    }
    let screen = &detection.screen;
    let cleared = screen
        .cleared
        .as_ref()
        .map(|cleared| writer.expression(&cleared.when));
    let listed = screen.listed.as_ref().map(|listed| {
        writer.steps.push(Step::ThroughHypervisor(true));
        let answer = writer.expression(listed);
        writer.steps.push(Step::ThroughHypervisor(false));
        answer
    });
    writer.steps.push(Step::Screen { cleared, listed });
    let applies = writer.expression(&detection.applies);
    let fixed = detection
        .fixed
        .as_ref()
        .map(|fixed| writer.expression(fixed));
    for path in &detection.paths {
        let applies = path
            .applies
            .as_ref()
            .map(|applies| writer.expression(applies));
        let closed = path.closed.as_ref().map(|closed| writer.expression(closed));
        writer.steps.push(Step::Path {
            path: &path.id,
            applies,
            closed,
        });
    }
    writer.steps.push(Step::Verdict { applies, fixed });
    Judgement {
        advisory,
        facts: writer.used,
        steps: writer.steps,
    }
}

struct Writer<'a, 'f> {
    facts: &'f mut Facts,
    used: Vec<FactId>,
    steps: Vec<Step<'a>>,
    answers: usize,
}

impl<'a> Writer<'a, '_> {
    fn fact(&mut self, probe: &Probe) -> FactId {
        let id = self.facts.id(probe);
        if !self.used.contains(&id) {
            self.used.push(id);
        }
        id
    }

    /// The fact of a probe that this advisory uses.
    fn known(&self, probe: &Probe) -> Option<FactId> {
        let fact = self.facts.list.iter().find(|fact| fact.probe == *probe)?;
        self.used.contains(&fact.id).then_some(fact.id)
    }

    fn answer(&mut self) -> AnswerId {
        self.answers += 1;
        AnswerId(self.answers)
    }

    /// Writes an expression's steps, innermost first; gives the id of its answer.
    fn expression(&mut self, expression: &'a Expression) -> AnswerId {
        match expression {
            Expression::All(list) => {
                let members = list.iter().map(|one| self.expression(one)).collect();
                let answer = self.answer();
                self.steps.push(Step::All { answer, members });
                answer
            }
            Expression::Any(list) => {
                let members = list.iter().map(|one| self.expression(one)).collect();
                let answer = self.answer();
                self.steps.push(Step::Any { answer, members });
                answer
            }
            Expression::Not(inner) => {
                let member = self.expression(inner);
                let answer = self.answer();
                self.steps.push(Step::Not { answer, member });
                answer
            }
            Expression::Listed(inner) => {
                let member = self.expression(inner);
                let answer = self.answer();
                self.steps.push(Step::Listed { answer, member });
                answer
            }
            Expression::Ask(ask) => self.expression(&ask.of),
            Expression::Test(Test { probe, condition }) => {
                let fact = self.fact(probe);
                let answer = self.answer();
                self.steps.push(Step::Test {
                    answer,
                    fact,
                    condition,
                });
                answer
            }
        }
    }
}
