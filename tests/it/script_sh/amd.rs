//! AMD-SB-7008 (Zenbleed) and AMD-SB-7033 (`EntrySign`) as shipped, on hosts whose answer is known. Every host says why.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Seek, SeekFrom, Write as _};

use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;

use super::host::Host;
use super::run::{self, generate, shells};
use super::shipped::catalog;
use crate::sample;

const AMD: &str = "AuthenticAMD";
const DE_CFG: u64 = 0xc001_1029;

/// A logical processor: vendor, family-model-stepping in hexadecimal, and its line `microcode`, where there is one.
type Cpu<'a> = (&'a str, &'a str, Option<u32>);

/// A machine of metal with these logical processors. The register `DE_CFG` cannot be read.
fn machine(cpus: &[Cpu<'_>]) -> Host {
    with_flags(cpus, "fpu vme avx")
        .dmi("Example Corp.", "Server 1")
        .file("etc/hostname", "host-1\n")
}

fn with_flags(cpus: &[Cpu<'_>], flags: &str) -> Host {
    let mut text = String::new();
    for (number, (vendor, signature, revision)) in cpus.iter().enumerate() {
        let part = |at: usize| {
            let part = signature.split('-').nth(at).expect("three parts");
            u32::from_str_radix(part, 16).expect("hexadecimal")
        };
        let (family, model, stepping) = (part(0), part(1), part(2));
        write!(
            text,
            "processor\t: {number}\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\n\
             model name\t: Example Processor\nstepping\t: {stepping}\n"
        )
        .expect("a string");
        if let Some(revision) = revision {
            writeln!(text, "microcode\t: {revision:#x}").expect("a string");
        }
        write!(text, "flags\t\t: {flags}\n\n").expect("a string");
    }
    Host::new().file("proc/cpuinfo", &text)
}

/// One processor of AMD.
fn amd(signature: &str, revision: u32) -> Host {
    machine(&[(AMD, signature, Some(revision))])
}

/// Bit 9 of `DE_CFG` on each logical processor.
fn bits(mut host: Host, set: &[bool]) -> Host {
    for (number, set) in set.iter().enumerate() {
        let path = format!("dev/cpu/{number}/msr");
        host = host.file(&path, "");
        let mut file = File::options()
            .write(true)
            .open(host.at(&path))
            .expect("opened");
        file.seek(SeekFrom::Start(DE_CFG)).expect("sought");
        // The other bits are as they like.
        let value: u64 = if *set { 0x0c00_0200 } else { 0x0c00_0002 };
        file.write_all(&value.to_le_bytes()).expect("written");
    }
    host
}

fn guest(cpu: Cpu<'_>) -> Host {
    with_flags(&[cpu], "fpu vme avx hypervisor").dmi("QEMU", "Standard PC (Q35 + ICH9, 2009)")
}

fn both(catalog: &Catalog) -> [&Advisory; 2] {
    ["amd-sb-7008", "amd-sb-7033"].map(|id| catalog.advisory(&sample::id(id)).expect("shipped"))
}

/// The verdicts in one shell: Zenbleed, then `EntrySign`.
fn verdicts(file: &run::File, shell: &[&str], host: &Host) -> [String; 2] {
    let run = file.run(shell, host, &["--format", "json"]);
    assert_eq!(run.err, "");
    let verdicts: Vec<String> = run
        .json()
        .iter()
        .map(|row| row["verdict"].as_str().expect("text").to_owned())
        .collect();
    verdicts.try_into().expect("two advisories")
}

/// Runs every host in one shell: that all shells agree is for other tests, and for the last one here.
fn expect(cases: Vec<(&str, Host, &str, &str)>) {
    let catalog = catalog();
    let file = run::File::new(&generate(&both(&catalog)));
    let Some(shell) = shells().first().copied() else {
        return;
    };
    for (why, host, zenbleed, entrysign) in cases {
        assert_eq!(
            verdicts(&file, shell, &host),
            [zenbleed, entrysign],
            "{why}"
        );
    }
}

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

#[test]
fn every_shell_agrees() {
    let catalog = catalog();
    let file = run::File::new(&generate(&both(&catalog)));
    let host = bits(amd("17-60-01", 0x0860_010b), &[true]);
    for shell in shells() {
        assert_eq!(
            verdicts(&file, shell, &host),
            ["mitigated", "affected"],
            "{shell:?}"
        );
    }
}

/// What no rule judges is shown, and changes nothing: here a fixed firmware under an old revision, as a table written
/// by hand could claim it.
#[test]
fn firmware_is_shown_and_not_judged() {
    let catalog = catalog();
    let file = run::File::new(&generate(&both(&catalog)));
    let mut table = vec![40, 14, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    table.extend(b"AGESA!V9 RomePI 1.0.0.L\0\0");
    table.extend([127, 4, 2, 1, 0, 0]);
    let host = amd("17-31-00", 0x0830_1055)
        .file("sys/class/dmi/id/bios_version", "2.9\n")
        .bytes("sys/firmware/dmi/tables/DMI", &table);
    let Some(shell) = shells().first().copied() else {
        return;
    };
    assert_eq!(verdicts(&file, shell, &host), ["affected", "affected"]);
    let run = file.run(shell, &host, &["--format", "json"]);
    let facts = |row: &serde_json::Value, probe: &str| -> Vec<String> {
        let all = row["facts"].as_array().expect("facts").iter();
        all.filter(|fact| fact["probe"] == probe)
            .map(|fact| fact["value"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let rows = run.json();
    assert_eq!(facts(&rows[0], "bios-version"), ["2.9"]);
    assert_eq!(facts(&rows[0], "agesa"), [""; 0]);
    assert_eq!(facts(&rows[1], "bios-version"), ["2.9"]);
    assert_eq!(facts(&rows[1], "agesa"), ["RomePI 1.0.0.L"]);
}
