//! Random detections over random observations: every shell must answer as the model does.

use std::fmt::Write as _;

use kanwa::model::advisory::Advisory;
use kanwa::model::check::answer::Reason;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::detection::{AttackPath, Detection, Screen};
use kanwa::model::check::expression::{Expression, Test};
use kanwa::model::check::facts::{FactKey, HostFacts, Observation};
use kanwa::model::check::probe::{Dimension, KINDS, Probe};
use serde_json::json;

use super::host::Host;
use super::run::{File, generate, shells};
use crate::sample;

/// A small generator of equal numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const VERSIONS: &[&str] = &[
    "6.0",
    "6.0.0.0",
    "06.0",
    "9.1.41.3024",
    "11.0.18.3003",
    "11.6.0.1126",
    "11.6.27.3264",
    "11.7",
    "11.7.0.1500",
    "11.8.50.3399",
    "12.0",
    "13.0",
    "13.0.0.0.1",
    "0.0.0.0",
    "0",
    "11",
    "08.09.010",
    "999999999.1",
    "1.2.3.4.5.6.7.8",
];
const ODD: &[&str] = &[
    "",
    "1234567890.1",
    "1.2.3.4.5.6.7.8.9",
    "11..6",
    "11.6.",
    ".11",
    "11.6a",
    "-1",
    "11 6",
    "1e3",
    "0x11",
    "+1",
    "$(id)",
];
const SIGNATURES: &[&str] = &[
    "06-5e-03",
    "06-9e-0a",
    "06-9e",
    "19-21-02",
    "6-5e-3",
    "06-5e-03-01",
    "06-5E-03",
    "06--03",
    "06-5e-03x",
    "0006-005e-0003",
    "06-55555-01",
];
const TEXTS: &[&str] = &[
    "GenuineIntel",
    "AuthenticAMD",
    "running",
    "stopped",
    "a'b \"c\" $d `e` \\f",
    "",
    "*",
    "amt",
];

fn version(random: &mut Random) -> kanwa::model::version::Version {
    sample::version(random.one(&VERSIONS[..13]))
}

fn condition(random: &mut Random, kind: &str) -> Condition {
    if random.chance(15) {
        return if random.chance(50) {
            Condition::Exists
        } else {
            Condition::Absent
        };
    }
    match kind {
        "me-firmware" => match random.below(4) {
            0 => Condition::AtLeast(version(random)),
            1 => Condition::Below(version(random)),
            2 => sample::within(
                random.one(&[
                    ">=6.0 <11.7",
                    ">=11.7 <12.0",
                    "<11.6.27.3264",
                    ">=11.8.50.3399",
                    ">=0.0 <6.0.0.1",
                ]),
                match random.below(4) {
                    0 => Some((Some(1000), Some(2000))),
                    1 => Some((Some(3000), None)),
                    2 => Some((None, Some(3264))),
                    _ => None,
                },
            ),
            _ => sample::fixed_in(random.one(&[
                &["11.0 11.8 11.8.50.3399", "11.8 11.9 11.8.50.3399"][..],
                &["6.0 9.0 6.2.61.3535"][..],
                &[
                    "11.6 11.7 11.6.27.3264",
                    "9.1 9.2 9.1.41.3024",
                    "12.0 14.0 12.0",
                ][..],
            ])),
        },
        "cpu-signature" => sample::signatures(random.one(&[
            &["06-5e", "06-9e-0a"][..],
            &["19-21"][..],
            &["06-9e-09", "0006-005e"][..],
        ])),
        _ => match random.below(3) {
            0 => Condition::Equals(random.one(TEXTS).to_owned()),
            1 => {
                sample::one_of(random.one(&[&["amt", "ism"][..], &["running"][..], &["*", ""][..]]))
            }
            _ => Condition::Contains(random.one(&["in", "", "$d", "*", "\\", "'"]).to_owned()),
        },
    }
}

fn probe(random: &mut Random) -> Probe {
    let kind = KINDS[random.below(KINDS.len())];
    Probe {
        kind,
        arguments: kind
            .parameters
            .iter()
            .map(|parameter| {
                let list: &[&str] = if parameter.name == "ports" {
                    &["16992,16993", "623"]
                } else {
                    &["LMS", "o'k"]
                };
                random.one(list).to_owned()
            })
            .collect(),
    }
}

fn expression(random: &mut Random, depth: usize) -> Expression {
    let kind = if depth == 0 { 0 } else { random.below(9) };
    let members = |random: &mut Random| -> Vec<Expression> {
        (0..=random.below(3))
            .map(|_| expression(random, depth - 1))
            .collect()
    };
    match kind {
        1..=2 => Expression::All(members(random)),
        3..=4 => Expression::Any(members(random)),
        5 => Expression::Not(Box::new(expression(random, depth - 1))),
        6 => Expression::Listed(Box::new(expression(random, depth - 1))),
        _ => {
            let probe = probe(random);
            let condition = condition(random, probe.kind.name);
            Expression::Test(Test { probe, condition })
        }
    }
}

fn detection(random: &mut Random) -> Detection {
    let maybe =
        |random: &mut Random, percent| random.chance(percent).then(|| expression(random, 2));
    let mut detection = sample::detection(expression(random, 3));
    if random.chance(50) {
        detection.known_below = vec![(
            sample::probe("me-firmware", &[]),
            sample::version(random.one(&["12.0", "13.0"])),
        )];
    }
    detection.screen = Screen {
        cleared: maybe(random, 60).map(sample::cleared),
        listed: maybe(random, 60),
    };
    detection.fixed = maybe(random, 70);
    detection.paths = (0..random.below(3))
        .map(|number| AttackPath {
            id: sample::id(&format!("path-{number}")),
            applies: maybe(random, 50),
            closed: maybe(random, 80),
        })
        .collect();
    detection
}

fn observation(random: &mut Random, kind: &str) -> Observation {
    let source = "/a/place".to_owned();
    match random.below(10) {
        0 => Observation::Absent { source },
        1 => Observation::Unknown {
            reason: Reason::ALL[random.below(Reason::ALL.len())],
            source,
        },
        _ => Observation::Found {
            value: match kind {
                "me-firmware" if random.chance(20) => random.one(ODD),
                "me-firmware" => random.one(VERSIONS),
                "cpu-signature" => random.one(SIGNATURES),
                _ => random.one(TEXTS),
            }
            .to_owned(),
            source,
        },
    }
}

fn observations(random: &mut Random, probe: &Probe, processors: usize) -> Vec<Observation> {
    let count = match probe.kind.dimension {
        Dimension::Host => 1,
        Dimension::Processor => processors,
        Dimension::Mei => random.below(3) + 1,
    };
    if probe.kind.name == "hypervisor" {
        let source = String::new();
        return vec![match random.below(4) {
            0 => Observation::Found {
                value: "QEMU".to_owned(),
                source,
            },
            1 => Observation::Unknown {
                reason: Reason::NoData,
                source,
            },
            _ => Observation::Absent { source },
        }];
    }
    (0..count)
        .map(|_| observation(random, probe.kind.name))
        .collect()
}

/// A probe that says what it is told, in place of the one that reads the host.
fn told(facts: &[(Probe, Vec<Observation>)]) -> String {
    let quote = kanwa::render::template::sh_quote;
    let mut text = String::new();
    for kind in KINDS {
        let of: Vec<_> = facts
            .iter()
            .filter(|(probe, _)| probe.kind == *kind)
            .collect();
        if of.is_empty() {
            continue;
        }
        writeln!(text, "probe_{}() {{", kind.name.replace('-', "_")).expect("a string");
        if let Some(parameter) = kind.parameters.first() {
            writeln!(text, "  parameter {} \"$1\"", parameter.name).expect("a string");
        }
        text.push_str("  case ${1-} in\n");
        for (probe, seen) in of {
            writeln!(text, "    {})", quote(&probe.arguments.join(""))).expect("a string");
            for observation in seen {
                let (state, value, source) = match observation {
                    Observation::Found { value, source } => ("found", value.as_str(), source),
                    Observation::Absent { source } => ("absent", "", source),
                    Observation::Unknown { reason, source } => ("unknown", reason.as_str(), source),
                };
                writeln!(
                    text,
                    "      observe {state} {} {}",
                    quote(value),
                    quote(source)
                )
                .expect("a string");
            }
            text.push_str("      ;;\n");
        }
        text.push_str("  esac\n}\n");
    }
    text
}

#[test]
fn every_shell_answers_as_the_model_does() {
    let mut random = Random(20_170_501);
    for _ in 0..2 {
        let advisories: Vec<Advisory> = (0..40)
            .map(|number| sample::advisory(&format!("a{number}"), detection(&mut random)))
            .collect();
        let list: Vec<&Advisory> = advisories.iter().collect();
        let program = kanwa::export::script::program::Program::new(&list);
        let processors = random.below(3) + 1;
        let facts: Vec<(Probe, Vec<Observation>)> = program
            .facts
            .iter()
            .map(|fact| {
                (
                    fact.probe.clone(),
                    observations(&mut random, &fact.probe, processors),
                )
            })
            .collect();
        let host = HostFacts {
            facts: facts
                .iter()
                .map(|(probe, seen)| {
                    let key: FactKey = probe.key();
                    (key, seen.clone())
                })
                .collect(),
        };
        let script = generate(&list);
        let (before, after) = script.split_once("\nfact f1 ").expect("a first fact");
        let file = File::new(&format!("{before}\n{}fact f1 {after}", told(&facts)));
        let expected: Vec<_> = advisories
            .iter()
            .map(|advisory| {
                let judgement = advisory.detection.judge(&host);
                let answers = &judgement.answers;
                json!({
                    "advisory": advisory.id.as_str(),
                    "verdict": judgement.verdict.as_str(),
                    "reasons": judgement.reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>(),
                    "applies": answers.applies.truth.as_str(),
                    "fixed": answers.fixed.truth.as_str(),
                    "mitigated": answers.mitigated.truth.as_str(),
                    "screen": answers.screen.truth.as_str(),
                })
            })
            .collect();
        let worst = advisories
            .iter()
            .map(|advisory| advisory.detection.judge(&host).verdict)
            .max()
            .expect("advisories");
        std::thread::scope(|scope| {
            for shell in shells() {
                scope.spawn(|| compare(shell, &file, &expected, i32::from(worst.exit_code())));
            }
        });
    }
}

fn compare(shell: &[&str], file: &File, expected: &[serde_json::Value], status: i32) {
    let run = file.run(shell, &Host::new(), &["--format", "json"]);
    assert_eq!(run.err, "", "{shell:?}");
    assert_eq!(run.status, status, "{shell:?}");
    let seen = run.json();
    assert_eq!(seen.len(), expected.len(), "{shell:?}");
    for (object, expected) in seen.iter().zip(expected) {
        let part: serde_json::Map<String, serde_json::Value> = object
            .as_object()
            .expect("an object")
            .iter()
            .filter(|(key, _)| expected.get(key).is_some())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        assert_eq!(
            serde_json::Value::from(part),
            *expected,
            "{shell:?}\n{object}"
        );
    }
}
