//! Hosts by chance: what the probes of a detection see.

use kanwa::model::check::answer::Reason;
use kanwa::model::check::detection::Detection;
use kanwa::model::check::facts::{HYPERVISOR, Observation};
use kanwa::model::check::probe::{Dimension, Kind, ValueType};

use super::super::case::Facts;
use super::value::{
    microcode_value, package_value, signature_value, spoiled, text_value, version_value,
};
use super::{Pool, Random};
use crate::sample;

pub(super) fn facts(random: &mut Random, pool: &Pool, detection: &Detection) -> Facts {
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
                ValueType::Microcode => microcode_value(random, pool),
                ValueType::Package(ordering) => package_value(random, pool, ordering),
                ValueType::Text => text_value(random, pool),
            },
            source,
        },
    }
}
