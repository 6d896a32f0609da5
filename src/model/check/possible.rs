//! Which answers expressions can give at all, over every host there could be.
//!
//! In: expressions and the answer that each is to give. Out: whether some host gives them all at once. A host is tried for each
//! combination of the values at which one of the conditions changes its mind (ends of ranges, listed values, one that is
//! nowhere listed, absence). Where a condition's values cannot be enumerated (`matches`, microcode, packages, parts of texts) it
//! may answer anything, so "no" is certain and "yes" is a guess: rules built on it never blame a detection that works.

use super::answer::Truth;
use super::condition::{BuildRange, Condition};
use super::expression::{Expression, Test};
use super::facts::Observation;
use super::probe::Probe;
use crate::model::version::Version;

/// So many hosts are tried; after that anything counts as possible.
const MOST_HOSTS: usize = 20_000;

/// A question: can each expression give its answer, on one and the same host?
pub struct Question<'a> {
    pub wanted: Vec<(&'a Expression, Truth)>,
    pub known_below: &'a [(Probe, Version)],
    /// Facts that are given: this probe has this value.
    pub given: Option<(&'a Probe, &'a str)>,
}

impl Question<'_> {
    /// `false` is certain.
    pub fn is_possible(&self) -> bool {
        let mut facts: Vec<(&Probe, Vec<Observation>)> = Vec::new();
        for test in self.wanted.iter().flat_map(|(one, _)| one.tests()) {
            if !facts.iter().any(|(probe, _)| **probe == test.probe) {
                facts.push((&test.probe, self.values(&test.probe)));
            }
        }
        // Probes with few values first: they cut the most.
        facts.sort_by_key(|(_, values)| values.len());
        self.search(&facts, &mut Vec::new(), &mut 0)
    }

    /// Whether some host that agrees with `chosen` (a value for each of the first facts) gives every answer.
    fn search<'f>(
        &self,
        facts: &'f [(&Probe, Vec<Observation>)],
        chosen: &mut Vec<(&'f Probe, &'f Observation)>,
        tried: &mut usize,
    ) -> bool {
        *tried += 1;
        let may = |(one, truth): &(&Expression, Truth)| self.answers(one, chosen).has(*truth);
        if *tried > MOST_HOSTS {
            return true;
        }
        if !self.wanted.iter().all(may) {
            return false;
        }
        let Some((probe, values)) = facts.get(chosen.len()) else {
            return true;
        };
        values.iter().any(|value| {
            chosen.push((probe, value));
            let found = self.search(facts, chosen, tried);
            chosen.pop();
            found
        })
    }

    fn answers(&self, expression: &Expression, chosen: &[(&Probe, &Observation)]) -> Answers {
        let of = |one: &Expression| self.answers(one, chosen);
        match expression {
            Expression::All(list) => list.iter().map(of).fold(Answers::YES, Answers::and),
            Expression::Any(list) => list
                .iter()
                .map(|one| of(one).negated())
                .fold(Answers::YES, Answers::and)
                .negated(),
            Expression::Not(inner) => of(inner).negated(),
            Expression::Listed(inner) => of(inner).listed(),
            Expression::Ask(ask) => of(&ask.of),
            Expression::Test(test) => self.test(test, chosen),
        }
    }

    fn test(&self, test: &Test, chosen: &[(&Probe, &Observation)]) -> Answers {
        let Some((_, value)) = chosen.iter().find(|(probe, _)| **probe == test.probe) else {
            return Answers::ANY;
        };
        if is_open(&test.condition) && matches!(value, Observation::Found { .. }) {
            return Answers::ANY;
        }
        let newest = self.known_below.iter().find(|(p, _)| *p == test.probe);
        let newest = newest.map(|(_, version)| version);
        Answers::only(test.condition.judge(value, newest).truth)
    }

    /// The values of a probe that conditions tell apart.
    fn values(&self, probe: &Probe) -> Vec<Observation> {
        if let Some((given, value)) = self.given
            && given == probe
        {
            return vec![Observation::found(value, "")];
        }
        let tests = self.wanted.iter().flat_map(|(one, _)| one.tests());
        let conditions: Vec<&Condition> = tests
            .filter(|test| test.probe == *probe)
            .map(|test| &test.condition)
            .collect();
        let mut values = texts(&conditions);
        values.sort();
        values.dedup();
        let mut list: Vec<Observation> = values
            .iter()
            .map(|value| Observation::found(value, ""))
            .collect();
        list.push(Observation::Absent {
            source: String::new(),
        });
        list
    }
}

/// Conditions whose values are not enumerated: on a value that was found they may answer anything.
fn is_open(condition: &Condition) -> bool {
    match condition {
        Condition::Contains(_)
        | Condition::BeginsWith(_)
        | Condition::Matches(_)
        | Condition::PackageWithin(_)
        | Condition::MicrocodeAtLeast { .. } => true,
        Condition::Exists
        | Condition::Absent
        | Condition::Equals(_)
        | Condition::OneOf(_)
        | Condition::AtLeast(_)
        | Condition::Below(_)
        | Condition::Within { .. }
        | Condition::FixedIn(_)
        | Condition::SignatureIn { .. } => false,
    }
}

/// What conditions compare with, and one value that none of them names.
fn texts(conditions: &[&Condition]) -> Vec<String> {
    let mut values = Vec::new();
    let mut ends: Vec<&Version> = Vec::new();
    let mut builds: Vec<u32> = Vec::new();
    for condition in conditions {
        match condition {
            Condition::Equals(text) => values.push(text.clone()),
            Condition::OneOf(list) => values.extend(list.iter().cloned()),
            Condition::AtLeast(version) | Condition::Below(version) => ends.push(version),
            Condition::Within { range, build } => {
                ends.extend(range.from.iter().chain(&range.below));
                if let Some(BuildRange { from, below }) = build {
                    builds.extend(from.iter().chain(below));
                }
            }
            Condition::FixedIn(branches) => {
                for branch in branches {
                    ends.extend([&branch.from, &branch.below, &branch.at_least]);
                }
            }
            Condition::SignatureIn { patterns, .. } => {
                values.extend(patterns.iter().map(|pattern| {
                    let stepping = if pattern.has_stepping() { "" } else { "-00" };
                    format!("{}{stepping}", pattern.as_str())
                }));
                values.push("ffff-ffff-ffff".to_owned());
            }
            Condition::Exists
            | Condition::Absent
            | Condition::Contains(_)
            | Condition::BeginsWith(_)
            | Condition::Matches(_)
            | Condition::PackageWithin(_)
            | Condition::MicrocodeAtLeast { .. } => {}
        }
    }
    if ends.is_empty() {
        values.push("another value".to_owned());
    } else {
        values.extend(versions(&ends, &builds));
    }
    values
}

/// A version in every piece that the ends cut the versions into, with every build that is told apart.
fn versions(ends: &[&Version], builds: &[u32]) -> Vec<String> {
    let mut values = vec!["0.0.0.1".to_owned(), "999999.0.0.0".to_owned()];
    for end in ends {
        values.push(end.as_str().to_owned());
        let part = |at: usize| end.parts().get(at).copied().unwrap_or(0);
        let (major, minor, third) = (part(0), part(1), part(2));
        for build in builds
            .iter()
            .flat_map(|build| [*build, build.saturating_sub(1)])
        {
            // At the end itself, and after it where its own build is higher.
            values.push(format!("{major}.{minor}.{third}.{build}"));
            values.push(format!(
                "{major}.{minor}.{}.{build}",
                third.saturating_add(1)
            ));
        }
    }
    values
}

/// A set of answers.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Answers {
    yes: bool,
    no: bool,
    unknown: bool,
}

impl Answers {
    const YES: Self = Self {
        yes: true,
        no: false,
        unknown: false,
    };
    const ANY: Self = Self {
        yes: true,
        no: true,
        unknown: true,
    };

    fn only(truth: Truth) -> Self {
        Self {
            yes: truth == Truth::Yes,
            no: truth == Truth::No,
            unknown: truth == Truth::Unknown,
        }
    }

    fn has(self, truth: Truth) -> bool {
        match truth {
            Truth::Yes => self.yes,
            Truth::No => self.no,
            Truth::Unknown => self.unknown,
        }
    }

    /// Every answer that an answer of each can give together.
    fn and(self, other: Self) -> Self {
        Self {
            yes: self.yes && other.yes,
            no: self.no || other.no,
            unknown: (self.unknown && (other.yes || other.unknown))
                || (other.unknown && (self.yes || self.unknown)),
        }
    }

    fn negated(self) -> Self {
        Self {
            yes: self.no,
            no: self.yes,
            ..self
        }
    }

    fn listed(self) -> Self {
        Self {
            no: false,
            unknown: self.unknown || self.no,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check::probe;

    fn test(kind: &str, condition: Condition) -> Expression {
        Expression::Test(Test {
            probe: Probe {
                kind: probe::kind(kind).unwrap(),
                arguments: Vec::new(),
            },
            condition,
        })
    }

    fn within(range: &str, build: Option<(u32, u32)>) -> Expression {
        let build = build.map(|(from, below)| BuildRange {
            from: Some(from),
            below: Some(below),
        });
        let range = range.parse().unwrap();
        test("me-firmware", Condition::Within { range, build })
    }

    fn vendor(name: &str) -> Expression {
        test("cpu-vendor", Condition::Equals(name.to_owned()))
    }

    fn can(expression: &Expression, truth: Truth) -> bool {
        Question {
            wanted: vec![(expression, truth)],
            known_below: &[],
            given: None,
        }
        .is_possible()
    }

    #[test]
    fn what_no_host_can_answer() {
        let never = Expression::All(vec![within(">=6.0 <7.0", None), within(">=8.0 <9.0", None)]);
        assert!(!can(&never, Truth::Yes) && can(&never, Truth::No));
        let two = Expression::All(vec![vendor("a"), vendor("b")]);
        assert!(!can(&two, Truth::Yes) && can(&two, Truth::No));
        let always = Expression::Any(vec![vendor("a"), Expression::Not(Box::new(vendor("a")))]);
        assert!(can(&always, Truth::Yes) && !can(&always, Truth::No));
        let listed = Expression::Listed(Box::new(vendor("a")));
        assert!(
            can(&listed, Truth::Yes) && !can(&listed, Truth::No) && can(&listed, Truth::Unknown)
        );
    }

    #[test]
    fn what_some_host_can_answer() {
        for (range, build) in [
            (">=6.0 <11.7", Some((3000, 4000))),
            (">=11.6.5.4000 <11.6.7", Some((1, 2))),
            ("<2.0", None),
            (">=11.6.27.3264 <11.6.27.3265", None),
        ] {
            let one = within(range, build);
            assert!(can(&one, Truth::Yes) && can(&one, Truth::No), "{range}");
        }
        let overlap = Expression::All(vec![
            within(">=6.0 <9.0", None),
            within(">=8.0 <11.0", None),
        ]);
        assert!(can(&overlap, Truth::Yes));
        let open = Expression::All(vec![
            test("cpu-name", Condition::Contains("Gold".to_owned())),
            test("cpu-name", Condition::BeginsWith(vec!["Intel".to_owned()])),
        ]);
        assert!(can(&open, Truth::Yes) && can(&open, Truth::No));
    }

    #[test]
    fn two_expressions_have_to_agree_on_one_host() {
        let (scope, fixed) = (
            within(">=6.0 <11.6.27", None),
            within(">=11.6.27 <11.7", None),
        );
        let both = |given: Option<&str>| {
            let Expression::Test(Test { probe, .. }) = &scope else {
                unreachable!()
            };
            Question {
                wanted: vec![(&scope, Truth::Yes), (&fixed, Truth::Yes)],
                known_below: &[],
                given: given.map(|value| (probe, value)),
            }
            .is_possible()
        };
        assert!(!both(None) && !both(Some("11.6.27.3264")));
    }
}
