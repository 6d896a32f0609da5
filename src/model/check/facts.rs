//! What was observed on a host.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::answer::Reason;
use super::probe::{Dimension, Probe};

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

impl Observation {
    /// A value as every language reports and compares it: one line, in which what could steer a terminal is spelled out.
    ///
    /// `value`: as it was read, trailing line feeds included.
    pub fn found(value: &str, source: &str) -> Self {
        Self::Found {
            value: plain(value),
            source: plain(source),
        }
    }
}

/// One line that is safe to show: control characters (also U+0080 to U+009F), line separators and direction marks become
/// `\xNN`, byte by byte of UTF-8. The scripts do the same to what their probes see (`clean`, `ConvertTo-KanwaPlain`).
pub fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        let steers = character.is_control()
            || matches!(character, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if steers {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a text cannot fail.
                let _ = write!(line, "\\x{byte:02x}");
            }
        } else {
            line.push(character);
        }
    }
    line
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

    /// Evidence of a hypervisor; not knowing is no evidence. As of every fact about the host, the first observation counts.
    pub fn is_virtual(&self) -> bool {
        let key = FactKey {
            kind: HYPERVISOR,
            arguments: Vec::new(),
        };
        matches!(
            self.observations(&key).first(),
            Some(Observation::Found { .. })
        )
    }

    /// How many distinct things of a dimension these probes saw; at least one, so that an empty host is judged (as
    /// unknown). Facts that nothing asks for make no units: a bundle must say what the script of one advisory says.
    pub fn count<'p>(
        &self,
        probes: impl IntoIterator<Item = &'p Probe>,
        dimension: Dimension,
    ) -> usize {
        probes
            .into_iter()
            .filter(|probe| probe.kind.dimension == dimension)
            .map(|probe| self.observations(&probe.key()).len())
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
