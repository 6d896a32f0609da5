//! INTEL-SA-00828 (Downfall) and INTEL-SA-00950 (Reptar) as shipped, on Windows. Every row says why.

use kanwa::model::check::answer::Reason;
use kanwa::model::check::facts::Observation;

use super::generated::{powershell, source};
use super::interpreter::{Machine, run};
use super::shipped::catalog;
use crate::conformance::powershell::value;
use crate::sample;

fn found(value: &str) -> Observation {
    Observation::Found {
        value: value.to_owned(),
        source: String::new(),
    }
}

fn absent() -> Observation {
    Observation::Absent {
        source: String::new(),
    }
}

fn unknown(reason: Reason) -> Observation {
    Observation::Unknown {
        reason,
        source: String::new(),
    }
}

/// What the probes of a Windows machine say. `switch` is the registry value that can switch the mitigation off.
fn windows(microcode: &str, name: &str, guest: bool, switch: Observation) -> Machine {
    let signature = microcode.split('/').next().expect("a signature");
    let vendor = if signature.starts_with("06-") {
        "GenuineIntel"
    } else {
        "AuthenticAMD"
    };
    let revision = if vendor == "GenuineIntel" {
        found(microcode)
    } else {
        unknown(Reason::NotSupportedHere)
    };
    let hypervisor = if guest { found("VMware") } else { absent() };
    let mut machine = Machine::default();
    for (probe, seen) in [
        ("Hypervisor", hypervisor),
        ("OperatingSystem", found("windows")),
        ("CpuVendor", found(vendor)),
        ("CpuSignature", found(signature)),
        ("CpuName", found(name)),
        ("Microcode", revision),
        ("RegistryValue", switch),
    ] {
        let function = format!("Get-KanwaProbe{probe}");
        machine.probes.insert(function, vec![value(&seen)]);
    }
    machine
}

fn script(id: &str) -> Vec<u8> {
    let catalog = catalog();
    powershell(&[catalog.advisory(&sample::id(id)).expect("shipped")])
}

fn verdict(script: &[u8], machine: &Machine) -> String {
    let run = run(source(script), &["-Format", "json"], machine);
    let row: serde_json::Value = serde_json::from_str(&run.lines[0]).expect("JSON");
    row["verdict"].as_str().expect("text").to_owned()
}

#[test]
fn downfall_on_windows() {
    const I7: &str = "Intel Core i7-8650U";
    let script = script("intel-sa-00828");
    for (microcode, name, guest, switch, wanted, why) in [
        (
            "06-8e-0a/80:000000f2",
            I7,
            false,
            absent(),
            "affected",
            "below f4",
        ),
        (
            "06-8e-0a/80:000000f4",
            I7,
            false,
            absent(),
            "fixed",
            "f4, and nobody switched it off",
        ),
        (
            "06-8e-0a/80:000000f6",
            I7,
            false,
            found("72"),
            "fixed",
            "a value of the switch that leaves it on",
        ),
        (
            "06-8e-0a/80:000000f6",
            I7,
            false,
            found("33554432"),
            "affected",
            "new, but switched off",
        ),
        (
            "06-8e-0a/80:000000f6",
            I7,
            false,
            found("33554435"),
            "affected",
            "switched off together with others",
        ),
        (
            "06-8e-0a/80:000000f6",
            I7,
            false,
            found("123456789"),
            "candidate",
            "a value nobody has described",
        ),
        (
            "06-8e-0a/80:000000f6",
            I7,
            false,
            unknown(Reason::NoPermission),
            "candidate",
            "whether it is switched off is not seen",
        ),
        (
            "06-8e-0a/?:000000f6",
            I7,
            false,
            absent(),
            "candidate",
            "without a platform no revision is comparable",
        ),
        (
            "06-5e-03/02:000000f6",
            "Intel Core i7-6700",
            false,
            absent(),
            "candidate",
            "no released file says which revision has the fix",
        ),
        (
            "06-5e-03/02:000000f0",
            "Intel Celeron G3900",
            false,
            absent(),
            "candidate",
            "whether it has AVX is not seen",
        ),
        (
            "06-9a-03/80:00000420",
            "Intel Core i7-12700H",
            false,
            absent(),
            "not-affected",
            "Intel's list says so",
        ),
        (
            "06-3c-03/02:00000028",
            "Intel Xeon E3-1220 v3",
            false,
            absent(),
            "unknown",
            "not listed is no proof",
        ),
        (
            "06-8e-0a/80:000000f6",
            I7,
            true,
            absent(),
            "candidate",
            "a guest is shown what its host likes",
        ),
        (
            "17-31-00/-:0830107c",
            "AMD EPYC 7302",
            false,
            absent(),
            "not-affected",
            "another maker",
        ),
    ] {
        let machine = windows(microcode, name, guest, switch.clone());
        let seen = verdict(&script, &machine);
        assert_eq!(seen, wanted, "{microcode} {switch:?}: {why}");
    }
}

#[test]
fn reptar_on_windows() {
    let script = script("intel-sa-00950");
    for (microcode, guest, wanted, why) in [
        ("06-97-02/02:0000002e", false, "affected", "below 32"),
        ("06-97-02/02:00000032", false, "fixed", "at 32"),
        ("06-9a-04/80:00000005", false, "affected", "below 430 on 80"),
        ("06-9a-04/40:00000005", false, "fixed", "new on 40"),
        ("06-9a-04/?:00000430", false, "candidate", "80 or 40"),
        (
            "06-b7-01/02:00000119",
            false,
            "candidate",
            "sources disagree",
        ),
        (
            "06-a5-02/20:000000f6",
            false,
            "not-affected",
            "Comet Lake: Intel's list says so",
        ),
        (
            "06-97-02/02:00000032",
            true,
            "candidate",
            "a guest is shown what its host likes",
        ),
    ] {
        let machine = windows(microcode, "Intel Core of some kind", guest, absent());
        let seen = verdict(&script, &machine);
        assert_eq!(seen, wanted, "{microcode}: {why}");
    }
}
