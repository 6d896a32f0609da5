//! Revisions that decide nothing, other cores, other makers, guests.

use super::super::host::Host;
use super::{AMD, amd, bits, expect, guest, machine};

#[test]
fn a_revision_that_says_nothing_decides_nothing() {
    expect(vec![
        (
            "a revision of Matisse on Rome: not one of this part",
            amd("17-31-00", 0x0870_1035),
            "candidate",
            "candidate",
        ),
        (
            "a stepping without a row",
            amd("17-31-01", 0x0830_11ff),
            "candidate",
            "candidate",
        ),
        (
            "no line `microcode`",
            machine(&[(AMD, "17-31-00", None)]),
            "candidate",
            "candidate",
        ),
        (
            "revision 0: no microcode is",
            amd("17-31-00", 0),
            "candidate",
            "candidate",
        ),
        (
            "revision ffffffff: a failed reading",
            amd("19-01-01", 0xffff_ffff),
            "not-affected",
            "candidate",
        ),
        (
            "one core was not updated: the worst counts",
            machine(&[
                (AMD, "17-31-00", Some(0x0830_107d)),
                (AMD, "17-31-00", Some(0x0830_1055)),
            ]),
            "affected",
            "affected",
        ),
    ]);
}

#[test]
fn other_cores_have_their_own_answers() {
    expect(vec![
        (
            "Zen: AMD's record names Zen 2 only; below the first fixed 08001278",
            amd("17-01-02", 0x0800_126e),
            "not-affected",
            "affected",
        ),
        (
            "Zen: 08001277 passed an earlier table of the kernel; the higher value counts",
            amd("17-01-02", 0x0800_1277),
            "not-affected",
            "affected",
        ),
        (
            "Zen at the first fixed",
            amd("17-01-02", 0x0800_1278),
            "not-affected",
            "fixed",
        ),
        (
            "Zen+",
            amd("17-08-02", 0x0800_820d),
            "not-affected",
            "affected",
        ),
        (
            "Picasso is not in the table of revisions",
            amd("17-18-01", 0x0810_8109),
            "not-affected",
            "candidate",
        ),
        (
            "Raven Ridge neither",
            amd("17-11-00", 0x0810_1016),
            "not-affected",
            "candidate",
        ),
        (
            "Milan at the first fixed",
            amd("19-01-01", 0x0a00_11db),
            "not-affected",
            "fixed",
        ),
        (
            "Milan-X one below it",
            amd("19-01-02", 0x0a00_1243),
            "not-affected",
            "affected",
        ),
        (
            "Rembrandt, Zen 3+",
            amd("19-44-01", 0x0a40_410a),
            "not-affected",
            "fixed",
        ),
        (
            "Raphael one below",
            amd("19-61-02", 0x0a60_120a),
            "not-affected",
            "affected",
        ),
        (
            "Bergamo",
            amd("19-a0-02", 0x0aa0_0219),
            "not-affected",
            "fixed",
        ),
        (
            "Granite Ridge, Zen 5",
            amd("1a-44-00", 0x0b40_4032),
            "not-affected",
            "fixed",
        ),
        (
            "Strix Halo, which the kernel had forgotten",
            amd("1a-70-00", 0x0b70_0031),
            "not-affected",
            "affected",
        ),
        (
            "Zen 6: family 1a, and no statement by AMD",
            amd("1a-50-00", 0x0b50_0001),
            "unknown",
            "unknown",
        ),
        (
            "17-84 is in no range of the kernel",
            amd("17-84-00", 0x0880_4005),
            "unknown",
            "unknown",
        ),
        (
            "Bulldozer is known not to be Zen 2; no source says anything about its signatures",
            amd("15-02-00", 0x0600_0852),
            "not-affected",
            "unknown",
        ),
    ]);
}

#[test]
fn other_makers_and_guests() {
    expect(vec![
        (
            "Intel: AMD's cores, AMD's loader",
            machine(&[("GenuineIntel", "06-55-04", Some(0x0200_7006))]),
            "not-affected",
            "not-affected",
        ),
        (
            "Hygon: derived from Zen, and no source decides",
            machine(&[("HygonGenuine", "18-00-01", Some(0x80_0004))]),
            "unknown",
            "unknown",
        ),
        (
            "Hygon with a family of AMD's is no AMD",
            machine(&[("HygonGenuine", "17-31-00", Some(0x0830_107d))]),
            "unknown",
            "unknown",
        ),
        (
            "another maker that no source names",
            machine(&[("CentaurHauls", "07-3b-00", Some(0x1000))]),
            "unknown",
            "unknown",
        ),
        (
            "a guest that looks like a fixed Rome: a candidate, no more",
            guest((AMD, "17-31-00", Some(0x0830_107d))),
            "candidate",
            "candidate",
        ),
        (
            "its register says nothing either",
            bits(guest((AMD, "17-31-00", Some(0x0830_1055))), &[true]),
            "candidate",
            "candidate",
        ),
        (
            "a guest that looks like Milan may run on anything",
            guest((AMD, "19-01-01", Some(0x0a00_11db))),
            "unknown",
            "candidate",
        ),
        (
            "a guest that looks like Intel",
            guest(("GenuineIntel", "06-55-04", Some(1))),
            "unknown",
            "unknown",
        ),
        ("nothing is readable", Host::new(), "unknown", "unknown"),
    ]);
}
