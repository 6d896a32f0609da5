//! Versions by chance, made of what versions are made of.

use kanwa::model::version::package::Ordering;

pub(super) const ORDERINGS: [Ordering; 4] = [
    Ordering::Dpkg,
    Ordering::Rpm,
    Ordering::Apk,
    Ordering::Pacman,
];

/// Numbers that only look random, the same everywhere (splitmix64).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits >> 33) % u64::try_from(end).expect("fits")).expect("31 bits")
    }

    fn pieces(&mut self, ordering: Ordering) -> Vec<&'static str> {
        let list = pieces(ordering);
        let count = 1 + self.below(7);
        let mut pieces = vec![["1", "0", "2"][self.below(3)]];
        pieces.extend((0..count).map(|_| list[self.below(list.len())]));
        if self.below(3) == 0 && ordering != Ordering::Apk {
            pieces.insert(0, ["0:", "1:", "00:"][self.below(3)]);
        }
        pieces
    }

    /// Perhaps a version.
    pub(super) fn text(&mut self, ordering: Ordering) -> String {
        self.pieces(ordering).concat()
    }

    /// Two texts that have much in common.
    pub(super) fn pair(&mut self, ordering: Ordering) -> (String, String) {
        let one = self.pieces(ordering);
        let mut other = one.clone();
        let list = pieces(ordering);
        for _ in 0..=self.below(2) {
            let at = self.below(other.len());
            match self.below(3) {
                0 => other[at] = list[self.below(list.len())],
                1 => other.insert(at, list[self.below(list.len())]),
                _ => drop(other.remove(at)),
            }
        }
        (one.concat(), other.concat())
    }
}

fn pieces(ordering: Ordering) -> &'static [&'static str] {
    match ordering {
        Ordering::Dpkg => &[
            "1", "0", "01", "9", "10", "20240101", ".", ".", "-", "~", "~", "+", "a", "b", "Z",
            "rc", "dfsg", "-1", "-0",
        ],
        Ordering::Rpm => &[
            "1", "0", "01", "9", "10", "20240101", ".", "_", "-", "~", "^", "+", "a", "b", "Z",
            "rc", "el9", "-1", "-0",
        ],
        Ordering::Apk => &[
            "1", "0", "01", "9", "10", ".1", ".0", ".10", ".01", ".9", "a", "b", "_alpha", "_rc",
            "_pre", "_p", "_git", "_cvs", "~1a", "-r0", "-r1", "-r10",
        ],
        Ordering::Pacman => &[
            "1", "0", "01", "9", "10", "20240101", ".", "_", "+", ".", "a", "b", "Z", "rc", "r5",
            "-1", "-1.1",
        ],
    }
}
