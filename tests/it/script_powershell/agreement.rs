//! The judgement in PowerShell and the one of the model, on random advisories and random hosts.

use std::collections::BTreeMap;

use kanwa::model::advisory::Advisory;
use kanwa::model::check::answer::{Reason, Reasons};
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use kanwa::model::check::facts::{FactKey, HostFacts, Observation};
use kanwa::model::check::verdict::Verdict;

use super::generated::{powershell, source};
use super::interpreter::{Machine, Value, run};
use crate::conformance::powershell::value;
use crate::sample;

/// Numbers that only look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("small")
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())].clone()
    }
}

/// Kinds of probes with what they may see; the service's name is its only argument.
const SEEN: [(&str, &[&str], &[&str]); 6] = [
    ("hypervisor", &[], &["VMware"]),
    (
        "cpu-vendor",
        &[],
        &["GenuineIntel", "AuthenticAMD", "genuineintel"],
    ),
    (
        "cpu-signature",
        &[],
        &["06-5e-03", "06-9e-09", "19-21-02", "06-5e", "?"],
    ),
    (
        "me-firmware",
        &[],
        &[
            "11.6.27.3264",
            "11.6.0.1126",
            "11.7.0.1500",
            "11.7.0.3307",
            "11.8.50.3399",
            "11.8.50.3398",
            "11.08.050.3399",
            "13.0",
            "6",
            "6.0.0",
            "0.0.0.0",
            "11.6.27.1000000000",
            "1.2.3.4.5.6.7.8",
            "1.2.3.4.5.6.7.8.9",
            "x",
            "",
        ],
    ),
    ("me-sku", &[], &["amt", "AMT", "consumer"]),
    ("service-state", &["LMS"], &["running", "stopped", ""]),
];

fn condition(dice: &mut Dice, kind: &str) -> Condition {
    match (kind, dice.roll(10)) {
        (_, 0) => Condition::Exists,
        (_, 1) => Condition::Absent,
        ("cpu-signature", _) => {
            sample::signatures(&dice.pick(&[["06-5e", "19-21"], ["06-9e-09", "06-5e-03"]]))
        }
        ("me-firmware", 2 | 3) => {
            sample::within(dice.pick(&[">=6.0 <11.7", ">=11.8", "<11.7.0.2000"]), None)
        }
        ("me-firmware", 4 | 5) => {
            let build = dice.pick(&[
                (Some(1000), Some(2000)),
                (Some(3000), None),
                (None, Some(3000)),
            ]);
            sample::within(dice.pick(&[">=6.0 <11.8", ">=11.7 <12.0"]), Some(build))
        }
        ("me-firmware", 6 | 7) => {
            sample::fixed_in(&["11.0 11.8 11.8.50.3399", "11.8 11.9 11.8.50.3399"])
        }
        ("me-firmware", 8) => Condition::AtLeast(sample::version("11.7")),
        ("me-firmware", _) => Condition::Below(sample::version("11.8.50.3399")),
        ("me-sku" | "cpu-vendor", 2..=6) => sample::one_of(&["amt", "ism", "GenuineIntel"]),
        (_, 2..=5) => Condition::Equals(
            dice.pick(&["stopped", "VMware", "amt", "GenuineIntel"])
                .to_owned(),
        ),
        _ => Condition::Contains(dice.pick(&["M", "Intel", "stop"]).to_owned()),
    }
}

fn expression(dice: &mut Dice, depth: usize) -> Expression {
    let members = |dice: &mut Dice| -> Vec<Expression> {
        (0..=dice.roll(3))
            .map(|_| expression(dice, depth - 1))
            .collect()
    };
    match if depth == 0 { 9 } else { dice.roll(8) } {
        0 | 1 => Expression::All(members(dice)),
        2 | 3 => Expression::Any(members(dice)),
        4 => Expression::Not(Box::new(expression(dice, depth - 1))),
        5 => Expression::Listed(Box::new(expression(dice, depth - 1))),
        _ => {
            let (kind, arguments, _) = dice.pick(&SEEN);
            let condition = condition(dice, kind);
            sample::test(kind, arguments, condition)
        }
    }
}

fn advisory(dice: &mut Dice, name: &str) -> Advisory {
    // Left to chance alone, hardly any advisory would apply, and hardly any path be closed.
    let likely = |dice: &mut Dice, condition: Condition| {
        let members = vec![
            expression(dice, 1),
            sample::test("service-state", &["LMS"], condition),
        ];
        Expression::Any(members)
    };
    let maybe = |dice: &mut Dice| (dice.roll(3) > 0).then(|| expression(dice, 2));
    let mut detection = sample::detection(likely(dice, Condition::Exists));
    detection.fixed = maybe(dice);
    detection.screen.cleared = maybe(dice).map(sample::cleared);
    detection.screen.listed = maybe(dice);
    for path in 0..dice.roll(3) {
        let applies = maybe(dice);
        let closed = likely(dice, Condition::Contains("stop".to_owned()));
        let closed = (dice.roll(4) > 0).then_some(closed);
        let name = format!("path-{path}");
        detection.paths.push(sample::path(&name, applies, closed));
    }
    if dice.roll(3) == 0 {
        let firmware = sample::probe("me-firmware", &[]);
        detection.known_below = vec![(firmware, sample::version("11.8"))];
    }
    sample::advisory(name, detection)
}

fn observation(dice: &mut Dice, kind: &str, values: &[&str]) -> Observation {
    let source = String::new();
    match dice.roll(6) {
        0 => Observation::Absent { source },
        1 => Observation::Unknown {
            // A conflict is found by the screen, not seen by a probe.
            reason: dice.pick(&Reason::ALL[..10]),
            source,
        },
        // Most hosts are no guests.
        2 | 3 if kind == "hypervisor" => Observation::Absent { source },
        _ => Observation::Found {
            value: dice.pick(values).to_owned(),
            source,
        },
    }
}

/// A host in the model's terms and the same one for the script: what the probes' functions give.
fn host(dice: &mut Dice) -> (HostFacts, BTreeMap<String, Vec<Value>>) {
    let mut facts = HostFacts::default();
    let mut probes = BTreeMap::new();
    for (kind, arguments, values) in SEEN {
        let several = matches!(kind, "cpu-vendor" | "cpu-signature" | "me-firmware");
        let count = if several { 1 + dice.roll(3) } else { 1 };
        let seen: Vec<Observation> = (0..count)
            .map(|_| observation(dice, kind, values))
            .collect();
        probes.insert(function(kind), seen.iter().map(value).collect());
        let key = FactKey {
            kind,
            arguments: arguments.iter().map(|text| (*text).to_owned()).collect(),
        };
        facts.facts.insert(key, seen);
    }
    (facts, probes)
}

fn function(kind: &str) -> String {
    let parts = kind
        .split('-')
        .map(|part| part[..1].to_uppercase() + &part[1..]);
    format!("Get-KanwaProbe{}", parts.collect::<String>())
}

fn words(reasons: &Reasons) -> Vec<&str> {
    reasons.iter().map(|reason| reason.as_str()).collect()
}

#[test]
fn random_advisories_are_judged_alike() {
    let mut dice = Dice(0x6b61_6e77_6121);
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    for round in 0..3 {
        let advisories: Vec<Advisory> = (0..6)
            .map(|number| advisory(&mut dice, &format!("random-{number}")))
            .collect();
        let script = powershell(&advisories.iter().collect::<Vec<_>>());
        // As if Windows had a reading of it: the case is about what follows from what it says.
        let script = source(&script).replace(
            "'me-sku' 'Get-KanwaProbeElsewhere'",
            "'me-sku' 'Get-KanwaProbeMeSku'",
        );
        for _ in 0..5 {
            let (facts, probes) = host(&mut dice);
            let machine = Machine {
                probes,
                ..Machine::default()
            };
            let run = run(&script, &["-Format", "json"], &machine);
            let mut worst = Verdict::NotAffected;
            assert_eq!(run.lines.len(), advisories.len());
            for (advisory, line) in advisories.iter().zip(&run.lines) {
                let wanted = advisory.detection.judge(&facts);
                crate::schema::check(line);
                let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
                let seen = (
                    row["verdict"].as_str(),
                    row["applies"].as_str(),
                    row["fixed"].as_str(),
                    row["mitigated"].as_str(),
                    row["screen"].as_str(),
                    row["reasons"]
                        .as_array()
                        .expect("a list")
                        .iter()
                        .filter_map(|reason| reason.as_str())
                        .collect::<Vec<_>>(),
                );
                let answers = &wanted.answers;
                let meant = (
                    Some(wanted.verdict.as_str()),
                    Some(answers.applies.truth.as_str()),
                    Some(answers.fixed.truth.as_str()),
                    Some(answers.mitigated.truth.as_str()),
                    Some(answers.screen.truth.as_str()),
                    words(&wanted.reasons),
                );
                assert_eq!(
                    seen, meant,
                    "round {round}: {:#?}\n{facts:#?}\n{line}",
                    advisory.detection
                );
                worst = worst.max(wanted.verdict);
                *given.entry(wanted.verdict.as_str()).or_default() += 1;
            }
            assert_eq!(run.exit, i64::from(worst.exit_code()));
        }
    }
    // A test that only ever sees one verdict would agree with anything.
    assert_eq!(given.len(), Verdict::ALL.len(), "{given:?}");
}
