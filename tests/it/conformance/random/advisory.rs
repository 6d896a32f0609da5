//! Detections by chance.

use kanwa::model::check::condition::{BuildRange, Condition, PackageRange};
use kanwa::model::check::detection::{Detection, Screen};
use kanwa::model::check::expression::{Ask, Expression, Test};
use kanwa::model::check::facts::plain;
use kanwa::model::check::microcode::Revision;
use kanwa::model::check::probe::{self, KINDS, Kind, Probe, ValueType};
use kanwa::model::version::package::PackageVersion;
use kanwa::model::version::{Branch, VersionRange};

use super::pattern::pattern;
use super::value::{NUMBERS, package, revision, text_value};
use super::{Pool, Random};
use crate::sample;

fn condition(random: &mut Random, pool: &Pool, kind: &Kind) -> Condition {
    if random.chance(12) {
        return Condition::Exists;
    }
    if random.chance(12) {
        return Condition::Absent;
    }
    match kind.value {
        ValueType::Version => version_condition(random, pool),
        ValueType::Package(ordering) => {
            let end = |random: &mut Random| {
                let version = package(random, ordering);
                PackageVersion::parse(ordering, version).expect("a version")
            };
            let from = random.chance(70).then(|| end(random));
            let below = (from.is_none() || random.chance(50)).then(|| end(random));
            Condition::PackageWithin(Box::new(PackageRange {
                ordering,
                from,
                below,
            }))
        }
        ValueType::Microcode => {
            // Rows for one processor would contradict each other, and content cannot have them.
            let mut list: Vec<Revision> = Vec::new();
            for _ in 0..=random.below(4) {
                let one = revision(random);
                if !list.iter().any(|other| other.overlaps(&one)) {
                    list.push(one);
                }
            }
            let withdrawn = (0..random.below(3)).map(|_| revision(random)).collect();
            Condition::MicrocodeAtLeast { list, withdrawn }
        }
        ValueType::Signature => {
            let patterns: Vec<String> = (0..=random.below(3))
                .map(|_| {
                    let one = random.one(&pool.signatures).clone();
                    match one.rsplit_once('-') {
                        Some((short, _)) if random.chance(50) => short.to_owned(),
                        _ => one,
                    }
                })
                .collect();
            let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
            sample::signatures(&patterns)
        }
        ValueType::Text => {
            // An author's text has no control characters; it may well look like one that is spelled out.
            let wanted = |random: &mut Random| plain(&text_value(random, pool));
            match random.below(5) {
                0 => Condition::Equals(wanted(random)),
                1 => Condition::Matches(pattern(random)),
                2 => {
                    let starts = (0..=random.below(2)).map(|_| {
                        let whole: Vec<char> = wanted(random).chars().collect();
                        whole[..random.below(whole.len() + 1)].iter().collect()
                    });
                    Condition::BeginsWith(starts.collect())
                }
                3 => Condition::OneOf((0..=random.below(3)).map(|_| wanted(random)).collect()),
                _ => {
                    let whole = wanted(random);
                    let characters: Vec<char> = whole.chars().collect();
                    let from = random.below(characters.len() + 1);
                    let part = characters[from..].iter().take(random.below(4)).collect();
                    Condition::Contains(part)
                }
            }
        }
    }
}

fn version_condition(random: &mut Random, pool: &Pool) -> Condition {
    let one = |random: &mut Random| random.one(&pool.versions).clone();
    match random.below(4) {
        0 => Condition::AtLeast(one(random)),
        1 => Condition::Below(one(random)),
        2 => {
            let from = random.chance(70).then(|| one(random));
            let below = random.chance(70).then(|| one(random));
            let number = |random: &mut Random| {
                let text = *random.one(NUMBERS);
                random.chance(70).then(|| text.parse().expect("a number"))
            };
            // One end may be open, not both.
            let build = random
                .chance(40)
                .then(|| BuildRange {
                    from: number(random),
                    below: number(random),
                })
                .filter(|range| range.from.or(range.below).is_some());
            Condition::Within {
                range: VersionRange { from, below },
                build,
            }
        }
        _ => {
            let mut ends = pool.versions.clone();
            ends.sort();
            ends.dedup();
            if ends.len() < 2 {
                return Condition::AtLeast(one(random));
            }
            let mut branches = Vec::new();
            for pair in ends.windows(2) {
                // Content cannot leave the list empty.
                if branches.is_empty() || random.chance(70) {
                    branches.push(Branch {
                        from: pair[0].clone(),
                        below: pair[1].clone(),
                        at_least: one(random),
                    });
                }
            }
            if random.chance(50) {
                branches.reverse();
            }
            Condition::FixedIn(branches)
        }
    }
}

fn probe(random: &mut Random, pool: &Pool) -> Probe {
    let kind = if random.chance(30) {
        probe::kind("me-firmware").expect("a kind of probe")
    } else {
        KINDS[random.below(KINDS.len())]
    };
    let arguments = kind
        .parameters
        .iter()
        .map(|parameter| {
            if parameter.name == "ports" {
                (*random.one(&["16992,16993", "623"])).to_owned()
            } else {
                random.one(&pool.names).clone()
            }
        })
        .collect();
    Probe { kind, arguments }
}

fn expression(random: &mut Random, pool: &Pool, depth: usize) -> Expression {
    let members = |random: &mut Random| -> Vec<Expression> {
        (0..=random.below(3))
            .map(|_| expression(random, pool, depth - 1))
            .collect()
    };
    match if depth == 0 { 9 } else { random.below(12) } {
        0 | 1 => Expression::All(members(random)),
        2 | 3 => Expression::Any(members(random)),
        4 => Expression::Not(Box::new(expression(random, pool, depth - 1))),
        5 => Expression::Listed(Box::new(expression(random, pool, depth - 1))),
        6 => Expression::Ask(Box::new(Ask {
            question: sample::line("質問", "A question"),
            lookup: None,
            yes: None,
            no: None,
            of: expression(random, pool, depth - 1),
        })),
        _ => {
            let probe = probe(random, pool);
            let condition = condition(random, pool, probe.kind);
            Expression::Test(Test { probe, condition })
        }
    }
}

pub(super) fn detection(random: &mut Random, pool: &Pool) -> Detection {
    let maybe = |random: &mut Random, percent, depth| {
        random
            .chance(percent)
            .then(|| expression(random, pool, depth))
    };
    let depth = 1 + random.below(4);
    let mut detection = sample::detection(expression(random, pool, depth));
    if random.chance(30) {
        let firmware = sample::probe("me-firmware", &[]);
        detection.known_below = vec![(firmware, random.one(&pool.versions).clone())];
    }
    detection.screen = Screen {
        cleared: maybe(random, 40, 1).map(sample::cleared),
        listed: maybe(random, 60, 2),
    };
    detection.fixed = maybe(random, 85, 2);
    detection.paths = (0..random.below(3))
        .map(|number| {
            let applies = maybe(random, 40, 1);
            // Left to chance alone, hardly anything would be closed.
            let closed = maybe(random, 90, 2).map(|one| {
                let members = vec![one, expression(random, pool, 0)];
                Expression::Any(members)
            });
            sample::path(&format!("path-{number}"), applies, closed)
        })
        .collect();
    detection
}
