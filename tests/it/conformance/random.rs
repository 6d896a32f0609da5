//! Cases by chance: detections, hosts, and values that would like to be something else.

mod advisory;
mod host;
mod pattern;
mod value;

use kanwa::model::check::detection::Detection;
use kanwa::model::version::Version;

use super::case::Facts;

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
        versions: (0..4).map(|_| value::version(random)).collect(),
        signatures: (0..3).map(|_| value::signature(random)).collect(),
        texts: (0..3).map(|_| value::text(random, hostile)).collect(),
        names: (0..2).map(|_| value::name(random, hostile)).collect(),
        hostile,
    };
    let detection = advisory::detection(random, &pool);
    let facts = host::facts(random, &pool, &detection);
    (detection, facts)
}
