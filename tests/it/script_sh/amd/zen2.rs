//! Zen 2: the revisions of both issues, and the bit that stops one of them.

use super::{AMD, amd, bits, expect, machine};

#[test]
fn zen_2_is_judged_by_its_revision() {
    expect(vec![
        (
            "17-31-00: both tables start below or at 0830107d",
            amd("17-31-00", 0x0830_107d),
            "fixed",
            "fixed",
        ),
        (
            "0830107c fixes Zenbleed (0830107b); it is the last revision that EntrySign leaves open",
            amd("17-31-00", 0x0830_107c),
            "fixed",
            "affected",
        ),
        (
            "0830107b is what the corrected kernel asks for",
            amd("17-31-00", 0x0830_107b),
            "fixed",
            "affected",
        ),
        (
            "0830107a: fixed in 2023, corrected later; the bit cannot be read",
            amd("17-31-00", 0x0830_107a),
            "candidate",
            "affected",
        ),
        (
            "08301079 is below either value",
            amd("17-31-00", 0x0830_1079),
            "affected",
            "affected",
        ),
        (
            "0860010d of an old BIOS: loaded by the operating system, enough for Zenbleed, not for EntrySign",
            amd("17-60-01", 0x0860_010d),
            "fixed",
            "affected",
        ),
        (
            "0860010b lies between the two values",
            amd("17-60-01", 0x0860_010b),
            "candidate",
            "affected",
        ),
        (
            "0860010f is the first that EntrySign counts as fixed",
            amd("17-60-01", 0x0860_010f),
            "fixed",
            "fixed",
        ),
        (
            "Lucienne is a Ryzen 5000 and a Zen 2; 08608106 lies between",
            amd("17-68-01", 0x0860_8106),
            "candidate",
            "affected",
        ),
        (
            "08608104 is below either value",
            amd("17-68-01", 0x0860_8104),
            "affected",
            "affected",
        ),
        (
            "Matisse as it was sold",
            amd("17-71-00", 0x0870_1021),
            "affected",
            "affected",
        ),
        (
            "Matisse with a BIOS of 2025",
            amd("17-71-00", 0x0870_1035),
            "fixed",
            "fixed",
        ),
        (
            "Mendocino at the corrected value, below that of EntrySign",
            amd("17-a0-00", 0x08a0_0009),
            "fixed",
            "affected",
        ),
    ]);
}

#[test]
fn the_chicken_bit_mitigates_zenbleed_alone() {
    let old = || amd("17-31-00", 0x0830_1055);
    let two = || {
        let cpu = (AMD, "17-31-00", Some(0x0830_1055));
        machine(&[cpu, cpu])
    };
    expect(vec![
        (
            "set on the only one",
            bits(old(), &[true]),
            "mitigated",
            "affected",
        ),
        (
            "set on both",
            bits(two(), &[true, true]),
            "mitigated",
            "affected",
        ),
        (
            "clear on one of two: that core leaks",
            bits(two(), &[true, false]),
            "affected",
            "affected",
        ),
        (
            "clear: the kernel is too old",
            bits(old(), &[false]),
            "affected",
            "affected",
        ),
        (
            "one of two cannot be read: nothing is known to be closed",
            bits(two(), &[true]),
            "affected",
            "affected",
        ),
        (
            "between the revisions, and set: whatever the revision is worth, the leak is stopped",
            bits(amd("17-31-00", 0x0830_107a), &[true]),
            "mitigated",
            "affected",
        ),
        (
            "between, and clear, as under a kernel of 2023",
            bits(amd("17-31-00", 0x0830_107a), &[false]),
            "candidate",
            "affected",
        ),
        (
            "fixed, and clear: a fixed kernel clears it",
            bits(amd("17-31-00", 0x0830_107d), &[false]),
            "fixed",
            "fixed",
        ),
        (
            "Van Gogh has no fixed revision; the kernel always sets the bit",
            bits(amd("17-90-02", 0x0890_0203), &[true]),
            "mitigated",
            "candidate",
        ),
        (
            "Van Gogh, clear: no revision says that it is not fixed",
            bits(amd("17-91-00", 0x0891_0000), &[false]),
            "candidate",
            "candidate",
        ),
        (
            "Van Gogh, unreadable",
            amd("17-90-02", 0x0890_0203),
            "candidate",
            "candidate",
        ),
        (
            "the desktop kit has no revision in either table",
            amd("17-47-00", 0x0840_7007),
            "candidate",
            "candidate",
        ),
        (
            "set on a Zen 3, where the bit means something else: the record's rule decides",
            bits(amd("19-21-02", 0x0a20_1210), &[true]),
            "not-affected",
            "affected",
        ),
    ]);
}
