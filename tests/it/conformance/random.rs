//! Cases by chance: detections, hosts, and values that would like to be something else.

use kanwa::model::check::answer::Reason;
use kanwa::model::check::condition::{BuildRange, Condition};
use kanwa::model::check::detection::{Detection, Screen};
use kanwa::model::check::expression::{Ask, Expression, Test};
use kanwa::model::check::facts::{HYPERVISOR, Observation, plain};
use kanwa::model::check::probe::{Dimension, KINDS, Kind, Probe, ValueType};
use kanwa::model::version::{Branch, Version, VersionRange};

use super::case::Facts;
use crate::sample;

/// Numbers that only look random, the same everywhere (splitmix64).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits >> 33) % u64::try_from(end).expect("fits")).expect("31 bits")
    }

    fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// What an advisory and a host have in common, so that they meet more often than by chance.
struct Pool {
    versions: Vec<Version>,
    signatures: Vec<String>,
    texts: Vec<String>,
    names: Vec<String>,
    /// Whether values and names may be made of anything. Not in every case: what has to be spelled out or quoted in JSON costs a
    /// script an awk each time.
    hostile: bool,
}

pub(super) fn case(random: &mut Random) -> (Detection, Facts) {
    let hostile = random.chance(25);
    let pool = Pool {
        versions: (0..4).map(|_| version(random)).collect(),
        signatures: (0..3).map(|_| signature(random)).collect(),
        texts: (0..3).map(|_| text(random, hostile)).collect(),
        names: (0..2).map(|_| name(random, hostile)).collect(),
        hostile,
    };
    let detection = detection(random, &pool);
    let facts = facts(random, &pool, &detection);
    (detection, facts)
}

// ---- Values ----

const NUMBERS: &[&str] = &[
    "0",
    "00",
    "1",
    "01",
    "2",
    "7",
    "8",
    "08",
    "9",
    "09",
    "10",
    "010",
    "011",
    "000000011",
    "100",
    "3399",
    "999999999",
];

fn version(random: &mut Random) -> Version {
    let most = if random.chance(80) { 4 } else { 8 };
    let parts: Vec<&str> = (0..=random.below(most))
        .map(|_| *random.one(NUMBERS))
        .collect();
    sample::version(&parts.join("."))
}

fn signature(random: &mut Random) -> String {
    let mut part = || *random.one(&["06", "5e", "9e", "0a", "03", "006", "00a5", "19", "9"]);
    let text = [part(), part(), part()].join("-");
    text.parse::<kanwa::model::check::condition::Signature>()
        .map_or_else(|_| "06-5e-03".to_owned(), |one| one.as_str().to_owned())
}

/// Pieces of text that mean something to a shell, a terminal, JSON, a pattern or a regular expression.
const PIECES: &[&str] = &[
    "'",
    "''",
    "\"",
    "\\",
    "\\\\",
    "\\n",
    "\\x0a",
    "$",
    "$x",
    "${x}",
    "$(id)",
    "`id`",
    "$((1))",
    "%s",
    "%",
    "!",
    "!!",
    "*",
    "?",
    "[a-z]",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "|",
    "||",
    "&",
    "&&",
    ";",
    "<",
    ">",
    "#",
    "~",
    "=",
    "-n",
    "-",
    "--",
    "+",
    ".",
    "..",
    "/",
    ":",
    ",",
    "@",
    "^",
    " ",
    "  ",
    "a",
    "Ab",
    "Intel",
    "0",
    "00",
    "11.6",
    "é",
    "か\u{3099}",
    "が",
    "表ソ能",
    "日本語",
    "　",
    "🦀",
    "‘",
    "“",
    "„",
    "‛",
    "\u{200b}",
    "\u{feff}",
    "ı",
    "ſ",
];

/// Those that are spelled out before anything looks at them.
const CONTROLS: &[&str] = &[
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "\u{1}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{200e}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
];

/// Those that cost nothing.
const PLAIN: &[&str] = &[
    "", "a", "Ab", "Intel", "amt", "-n", "=", "(", "LMS", "11.6", " ",
];

fn text(random: &mut Random, hostile: bool) -> String {
    let pieces = if hostile { PIECES } else { PLAIN };
    (0..random.below(5)).map(|_| *random.one(pieces)).collect()
}

/// Of a service.
fn name(random: &mut Random, hostile: bool) -> String {
    if random.chance(50) {
        "LMS".to_owned()
    } else {
        text(random, hostile)
    }
}

/// A value with something before, in or behind it.
fn spoiled(random: &mut Random, value: &str, hostile: bool) -> String {
    let pieces = match (hostile, random.chance(50)) {
        (false, _) => PLAIN,
        (true, true) => CONTROLS,
        (true, false) => PIECES,
    };
    let piece = random.one(pieces);
    let ends: Vec<usize> = value
        .char_indices()
        .map(|(at, _)| at)
        .chain([value.len()])
        .collect();
    let at = if random.chance(50) {
        value.len()
    } else {
        *random.one(&ends)
    };
    format!("{}{piece}{}", &value[..at], &value[at..])
}

/// As it is, the same in other words, near it, or something else.
fn version_value(random: &mut Random, pool: &Pool) -> String {
    let text = random.one(&pool.versions).as_str().to_owned();
    match random.below(12) {
        0 => format!("{text}.0"),
        1 => format!("0{text}"),
        2 => format!("{text}.1"),
        3 => spoiled(random, &text, pool.hostile),
        4 => version(random).as_str().to_owned(),
        5 => (*random.one(&[
            "",
            "0.0.0.0",
            "0",
            "1234567890",
            "1.2.3.4.5.6.7.8.9",
            "1..2",
            ".",
            "1.",
        ]))
        .to_owned(),
        6 => {
            // One more or less in the last place.
            let mut parts: Vec<u32> = random.one(&pool.versions).parts().to_vec();
            if let Some(last) = parts.last_mut() {
                *last = if random.chance(50) && *last < 999_999_999 {
                    *last + 1
                } else {
                    last.saturating_sub(1)
                };
            }
            let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
            parts.join(".")
        }
        _ => text,
    }
}

fn signature_value(random: &mut Random, pool: &Pool) -> String {
    let text = random.one(&pool.signatures).clone();
    match random.below(10) {
        0 => spoiled(random, &text, pool.hostile),
        1 => text.to_uppercase(),
        2 => text
            .rsplit_once('-')
            .map_or(String::new(), |(short, _)| short.to_owned()),
        3 => signature(random),
        _ => text,
    }
}

fn text_value(random: &mut Random, pool: &Pool) -> String {
    let value = random.one(&pool.texts).clone();
    match random.below(8) {
        0 | 1 => spoiled(random, &value, pool.hostile),
        2 => text(random, pool.hostile),
        3 => value.to_uppercase(),
        _ => value,
    }
}

// ---- Advisories ----

fn condition(random: &mut Random, pool: &Pool, kind: &Kind) -> Condition {
    if random.chance(12) {
        return Condition::Exists;
    }
    if random.chance(12) {
        return Condition::Absent;
    }
    match kind.value {
        ValueType::Version => version_condition(random, pool),
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
            match random.below(3) {
                0 => Condition::Equals(wanted(random)),
                1 => Condition::OneOf((0..=random.below(3)).map(|_| wanted(random)).collect()),
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
                if random.chance(70) {
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
        kanwa::model::check::probe::kind("me-firmware").expect("a kind of probe")
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

fn detection(random: &mut Random, pool: &Pool) -> Detection {
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

// ---- Hosts ----

fn facts(random: &mut Random, pool: &Pool, detection: &Detection) -> Facts {
    let mut facts: Facts = Vec::new();
    let units = [1, 1, 1, 1, 2, 3];
    let (processors, engines) = (*random.one(&units), *random.one(&units));
    let hypervisor = sample::probe(HYPERVISOR, &[]);
    let asked = detection.tests().into_iter().map(|test| test.probe.clone());
    for probe in std::iter::once(hypervisor).chain(asked) {
        // Now and then a fact was not read at all.
        if facts.iter().any(|(known, _)| *known == probe) || random.chance(3) {
            continue;
        }
        let count = match probe.kind.dimension {
            _ if random.chance(5) => random.below(4),
            Dimension::Host => 1,
            Dimension::Processor => processors,
            Dimension::Mei => engines,
        };
        let seen = (0..count)
            .map(|_| observation(random, pool, probe.kind))
            .collect();
        facts.push((probe, seen));
    }
    facts
}

fn observation(random: &mut Random, pool: &Pool, kind: &Kind) -> Observation {
    let source = if random.chance(10) {
        spoiled(random, "/a place", pool.hostile)
    } else {
        "/a/place".to_owned()
    };
    // Most hosts are no guests.
    if kind.name == HYPERVISOR && random.chance(60) {
        return Observation::Absent { source };
    }
    match random.below(10) {
        0 => Observation::Absent { source },
        1 => Observation::Unknown {
            reason: *random.one(&Reason::ALL),
            source,
        },
        _ => Observation::Found {
            value: match kind.value {
                ValueType::Version => version_value(random, pool),
                ValueType::Signature => signature_value(random, pool),
                ValueType::Text => text_value(random, pool),
            },
            source,
        },
    }
}
