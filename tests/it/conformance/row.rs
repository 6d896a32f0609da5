//! The table's words: answers, observations, conditions, expressions.

use kanwa::model::check::answer::{Reason, Truth};
use kanwa::model::check::condition::{BuildRange, Condition, PackageRange};
use kanwa::model::check::expression::{Ask, Expression};
use kanwa::model::check::facts::Observation;
use kanwa::model::check::microcode::Revision;
use kanwa::model::check::probe::{self, Probe, ValueType};
use kanwa::model::version::package::PackageVersion;
use kanwa::model::version::{Branch, VersionRange};

use super::case::Facts;
use super::yaml::{Kind, Node};
use crate::sample;

/// A row's facts: those that it gives, and those that its answers stand for.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) facts: Facts,
}

/// `yes`, `no`, or `unknown` with its reasons.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) truth: Truth,
    pub(super) reasons: Vec<Reason>,
}

impl Given {
    #[track_caller]
    pub(super) fn read(node: &Node) -> Self {
        Self::parse(node.text(), node.line)
    }

    #[track_caller]
    pub(super) fn parse(text: &str, line: usize) -> Self {
        let mut words = text.split(' ');
        let truth = words.next().and_then(Truth::from_name);
        let truth = truth.unwrap_or_else(|| panic!("line {line}: `{text}` is no answer"));
        let reasons: Vec<Reason> = words
            .map(|word| {
                Reason::from_name(word)
                    .unwrap_or_else(|| panic!("line {line}: `{word}` is no reason"))
            })
            .collect();
        assert_eq!(
            reasons.is_empty(),
            truth != Truth::Unknown,
            "line {line}: only an unknown has reasons, and it has to"
        );
        assert!(
            reasons.is_sorted_by(|a, b| a.as_str() < b.as_str()),
            "line {line}: the reasons are not in order"
        );
        Self { truth, reasons }
    }

    pub(super) fn unknown(reason: Reason) -> Self {
        Self {
            truth: Truth::Unknown,
            reasons: vec![reason],
        }
    }

    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.reasons.iter().map(|reason| reason.as_str()).collect();
        words.join(" ")
    }
}

impl Writer {
    /// A test that gives this answer: whether a service that no other row asks for exists.
    pub(super) fn answer(&mut self, given: &Given) -> Expression {
        let mut leaf = |seen: Observation| {
            let name = match &seen {
                Observation::Found { .. } => "yes".to_owned(),
                Observation::Absent { .. } => "no".to_owned(),
                Observation::Unknown { reason, .. } => reason.as_str().to_owned(),
            };
            let probe = sample::probe("service-state", &[&format!("answer {name}")]);
            if !self.facts.iter().any(|(known, _)| *known == probe) {
                self.facts.push((probe.clone(), vec![seen]));
            }
            sample::test(probe.kind.name, &[&probe.arguments[0]], Condition::Exists)
        };
        match given.truth {
            Truth::Yes => leaf(Observation::Found {
                value: "running".to_owned(),
                source: "/yes".to_owned(),
            }),
            Truth::No => leaf(Observation::Absent {
                source: "/no".to_owned(),
            }),
            Truth::Unknown => {
                let mut leaves: Vec<Expression> = given
                    .reasons
                    .iter()
                    .map(|reason| {
                        leaf(Observation::Unknown {
                            reason: *reason,
                            source: "/unknown".to_owned(),
                        })
                    })
                    .collect();
                if leaves.len() == 1 {
                    leaves.remove(0)
                } else {
                    Expression::All(leaves)
                }
            }
        }
    }

    pub(super) fn expression(&mut self, node: &Node) -> Expression {
        if let Kind::Text(_) = node.kind {
            return self.answer(&Given::read(node));
        }
        let [(name, inner)] = node.map() else {
            panic!("line {}: an expression has one key", node.line);
        };
        match name.as_str() {
            "all" => Expression::All(self.expressions(inner)),
            "any" => Expression::Any(self.expressions(inner)),
            "not" => Expression::Not(Box::new(self.expression(inner))),
            "listed" => Expression::Listed(Box::new(self.expression(inner))),
            "ask" => Expression::Ask(Box::new(Ask {
                question: sample::line("質問", "A question"),
                lookup: None,
                yes: None,
                no: None,
                of: self.expression(inner),
            })),
            name => {
                let probe = probe(name);
                let arguments: Vec<&str> = probe.arguments.iter().map(String::as_str).collect();
                sample::test(probe.kind.name, &arguments, condition(probe.kind, inner))
            }
        }
    }

    fn expressions(&mut self, node: &Node) -> Vec<Expression> {
        node.list().iter().map(|one| self.expression(one)).collect()
    }

    /// An expression, or `none`.
    pub(super) fn maybe(&mut self, node: &Node) -> Option<Expression> {
        match &node.kind {
            Kind::Text(text) if text == "none" => None,
            _ => Some(self.expression(node)),
        }
    }
}

/// `me-firmware`, `service-state LMS`
pub(super) fn probe(text: &str) -> Probe {
    match text.split_once(' ') {
        None => sample::probe(text, &[]),
        Some((kind, argument)) => sample::probe(kind, &[argument]),
    }
}

pub(super) fn facts(node: &Node) -> Facts {
    node.map()
        .iter()
        .map(|(name, seen)| (probe(name), seen.list().iter().map(observation).collect()))
        .collect()
}

pub(super) fn observation(node: &Node) -> Observation {
    let source = "/a place".to_owned();
    match &node.kind {
        Kind::Text(text) if text == "absent" => Observation::Absent { source },
        Kind::Text(text) => Observation::Unknown {
            reason: text
                .strip_prefix("unknown ")
                .and_then(Reason::from_name)
                .unwrap_or_else(|| panic!("line {}: `{text}` is no observation", node.line)),
            source,
        },
        _ => {
            node.only(&["found"]);
            Observation::Found {
                value: node.need("found").text().to_owned(),
                source,
            }
        }
    }
}

/// What kind of a condition it is.
pub(super) fn condition_word(node: &Node) -> &str {
    match &node.kind {
        Kind::Text(text) => text,
        _ => &node.map()[0].0,
    }
}

pub(super) fn condition(kind: &'static probe::Kind, node: &Node) -> Condition {
    match &node.kind {
        Kind::Text(text) if text == "exists" => return Condition::Exists,
        Kind::Text(text) if text == "absent" => return Condition::Absent,
        _ => {}
    }
    if let Some(range) = node.get("within") {
        node.only(&["within", "build"]);
        return Condition::Within {
            range: range.text().parse().expect("a range"),
            build: node.get("build").map(|node| build(node.text())),
        };
    }
    if let Some(list) = node.get("microcode") {
        node.only(&["microcode", "withdrawn"]);
        let revisions = |node: &Node| -> Vec<Revision> {
            let texts = node.list().iter().map(Node::text);
            texts
                .map(|text| text.parse().expect("a revision"))
                .collect()
        };
        return Condition::MicrocodeAtLeast {
            list: revisions(list),
            withdrawn: node.get("withdrawn").map(revisions).unwrap_or_default(),
        };
    }
    let [(name, value)] = node.map() else {
        panic!("line {}: a condition has one key", node.line);
    };
    let texts = || value.list().iter().map(Node::text);
    match name.as_str() {
        "equals" => Condition::Equals(value.text().to_owned()),
        "one-of" => Condition::OneOf(texts().map(str::to_owned).collect()),
        "contains" => Condition::Contains(value.text().to_owned()),
        "package" => {
            value.only(&["from", "below"]);
            let ValueType::Package(ordering) = kind.value else {
                panic!("line {}: {} is no package", node.line, kind.name);
            };
            let end = |key: &str| {
                let text = value.get(key).map(Node::text);
                text.map(|text| PackageVersion::parse(ordering, text).expect("a version"))
            };
            Condition::PackageWithin(Box::new(PackageRange {
                ordering,
                from: end("from"),
                below: end("below"),
            }))
        }
        "begins-with" => Condition::BeginsWith(texts().map(str::to_owned).collect()),
        "matches" => Condition::Matches(value.text().parse().expect("a pattern")),
        "at-least" => Condition::AtLeast(sample::version(value.text())),
        "below" => Condition::Below(sample::version(value.text())),
        "fixed-in" => Condition::FixedIn(value.list().iter().map(branch).collect()),
        "signature-in" => sample::signatures(&texts().collect::<Vec<_>>()),
        other => panic!("line {}: `{other}` is no condition", node.line),
    }
}

fn build(text: &str) -> BuildRange {
    let range: VersionRange = text.parse().expect("a range");
    let number = |end: Option<kanwa::model::version::Version>| end.map(|end| end.parts()[0]);
    BuildRange {
        from: number(range.from),
        below: number(range.below),
    }
}

fn branch(node: &Node) -> Branch {
    node.only(&["from", "below", "at-least"]);
    let version = |key: &str| sample::version(node.need(key).text());
    Branch {
        from: version("from"),
        below: version("below"),
        at_least: version("at-least"),
    }
}
