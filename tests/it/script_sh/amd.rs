//! AMD-SB-7008 (Zenbleed) and AMD-SB-7033 (`EntrySign`) as shipped, on hosts whose answer is known. Every host says why.

mod others;
mod zen2;

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
