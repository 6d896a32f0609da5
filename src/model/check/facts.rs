//! What was observed on a host.

use std::collections::BTreeMap;

use super::answer::Reason;
use super::probe::Dimension;

/// One observation of a probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    Found {
        value: String,
        source: String,
    },
    /// The place was looked at in full, and the thing is not there.
    Absent {
        source: String,
    },
    Unknown {
        reason: Reason,
        source: String,
    },
}

/// A probe kind with its arguments, in the order the kind declares them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactKey {
    pub kind: &'static str,
    pub arguments: Vec<String>,
}

/// Every fact of a host. A fact that is missing was not read: unknown, `no-data`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostFacts {
    pub facts: BTreeMap<FactKey, Vec<Observation>>,
}

/// The name of the probe whose evidence makes hardware facts unknown.
pub const HYPERVISOR: &str = "hypervisor";

impl HostFacts {
    pub fn observations(&self, key: &FactKey) -> &[Observation] {
        self.facts.get(key).map_or(&[], Vec::as_slice)
    }

    /// Evidence of a hypervisor; not knowing is no evidence.
    pub fn is_virtual(&self) -> bool {
        let key = FactKey {
            kind: HYPERVISOR,
            arguments: Vec::new(),
        };
        self.observations(&key)
            .iter()
            .any(|observation| matches!(observation, Observation::Found { .. }))
    }

    /// How many distinct things of a dimension were seen; at least one, so that an empty host is judged (as unknown).
    pub fn count(&self, dimension: Dimension) -> usize {
        self.facts
            .iter()
            .filter(|(key, _)| {
                super::probe::kind(key.kind).is_some_and(|kind| kind.dimension == dimension)
            })
            .map(|(_, observations)| observations.len())
            .max()
            .unwrap_or(0)
            .max(1)
    }
}

/// A host seen as one of its processors and one of its ME firmware blocks.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    pub facts: &'a HostFacts,
    pub processor: usize,
    pub mei: usize,
}

impl<'a> Unit<'a> {
    /// The observation of this unit: a fact with a single observation holds for every unit of its dimension.
    pub fn observation(&self, key: &FactKey, dimension: Dimension) -> Option<&'a Observation> {
        let observations = self.facts.observations(key);
        let index = match dimension {
            Dimension::Host => 0,
            Dimension::Processor => self.processor,
            Dimension::Mei => self.mei,
        };
        match observations {
            [only] => Some(only),
            many => many.get(index),
        }
    }
}
