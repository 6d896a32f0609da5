//! Versions of packages are ordered as the managers order them: dpkg, rpm and pacman are asked, what apk does is a table of facts, and
//! the scripts say the same in every awk.

mod facts;
mod managers;
mod random;
pub(crate) mod scripts;

use std::cmp::Ordering as Order;

use kanwa::model::version::package::{Ordering, PackageVersion};

/// A version that is one.
fn version(ordering: Ordering, text: &str) -> PackageVersion {
    PackageVersion::parse(ordering, text).unwrap_or_else(|error| panic!("{error}"))
}

fn order(ordering: Ordering, left: &str, right: &str) -> Order {
    version(ordering, left).cmp(&version(ordering, right))
}

#[test]
fn the_error_says_whose_version_it_is_not() {
    let error = PackageVersion::parse(Ordering::Apk, "1.0-1").expect_err("no revision");
    assert_eq!(
        error,
        "`1.0-1` is not a version of apk: numbers, letter, suffixes and -rN, as in `4.2.1_rc3-r0`"
    );
}

/// For every kind some texts that are none: a host that reports one is not judged by it.
#[test]
fn what_is_no_version_is_not_compared() {
    let long = "1".repeat(256);
    for (ordering, texts) in [
        (
            Ordering::Dpkg,
            [
                "", "a1", "1:", ":1", "x:1", "1-", "1_2", "1 2", "1-2:3", "é", &long,
            ]
            .as_slice(),
        ),
        (
            Ordering::Rpm,
            &[
                "", "1:", ":1", "1-", "-1", "1-2-3", "1/2", "1 2", "(none)", "é", &long,
            ],
        ),
        (
            Ordering::Pacman,
            &[
                "", "1:", "1-", "1.", ".1", "1-2-3", "1 2", "1.-1", "é", &long,
            ],
        ),
        (
            Ordering::Apk,
            &[
                "", "a", "1.", "1..2", "1-r", "1-1", "1_x", "1_", "1ab", "1 ", "é", &long,
            ],
        ),
    ] {
        for text in texts {
            assert!(
                PackageVersion::parse(ordering, text).is_err(),
                "{ordering:?} {text}"
            );
        }
    }
}

/// Sorting needs an order that does not go round; every triple of near relations is looked at.
#[test]
fn the_order_is_one() {
    for ordering in random::ORDERINGS {
        let mut random = random::Random::new(7);
        let versions: Vec<PackageVersion> = std::iter::repeat_with(|| random.text(ordering))
            .filter_map(|text| PackageVersion::parse(ordering, &text).ok())
            .take(60)
            .collect();
        for a in &versions {
            for b in &versions {
                assert_eq!(a.cmp(b), b.cmp(a).reverse(), "{a} {b}");
                for c in &versions {
                    assert!(!(a <= b && b <= c) || a <= c, "{a} {b} {c}");
                }
            }
        }
    }
}
