//! INTEL-SA-00828 (Downfall) and INTEL-SA-00950 (Reptar) as shipped, on hosts whose answer is known. Every row says why.
//!
//! A host is written as `SIGNATURE/PLATFORM:REVISION NAME`, one a logical processor.

use std::fmt::Write as _;

use super::host::Host;
use super::run::{File, generate, shells};
use super::shipped::catalog;
use crate::sample;

const GDS: &str = "sys/devices/system/cpu/vulnerabilities/gather_data_sampling";

/// A copy of Linux with these logical processors: `06-9a-04/80:430 Core i7-1265U`; platform `?` where the driver is missing.
fn linux(cpus: &[&str], flags: &str) -> Host {
    let mut host = Host::new()
        .folder("sys/devices/system/cpu/vulnerabilities")
        .file("etc/hostname", "host-1\n");
    let mut text = String::new();
    for (number, cpu) in cpus.iter().enumerate() {
        let (code, name) = cpu.split_once(' ').expect("a name");
        let (signature, code) = code.split_once('/').expect("a platform");
        let (platform, revision) = code.split_once(':').expect("a revision");
        let parts: Vec<u32> = signature
            .split('-')
            .map(|part| u32::from_str_radix(part, 16).expect("hexadecimal"))
            .collect();
        let vendor = match parts[0] {
            6 => "GenuineIntel",
            0x18 => "HygonGenuine",
            _ => "AuthenticAMD",
        };
        write!(
            text,
            "processor\t: {number}\nvendor_id\t: {vendor}\ncpu family\t: {}\nmodel\t\t: {}\nmodel name\t: {name}\n\
             stepping\t: {}\nmicrocode\t: 0x{revision}\nflags\t\t: {flags}\n\n",
            parts[0], parts[1], parts[2]
        )
        .expect("a string");
        if platform != "?" {
            // As the kernel writes it: without leading zeros.
            let mask = u32::from_str_radix(platform, 16).expect("hexadecimal");
            host = host.file(
                &format!("sys/devices/system/cpu/cpu{number}/microcode/processor_flags"),
                &format!("{mask:#x}\n"),
            );
        }
    }
    host.file("proc/cpuinfo", &text)
}

fn metal(cpus: &[&str]) -> Host {
    linux(cpus, "fpu vme avx avx2").dmi("Example Corp.", "Server 1")
}

fn guest(cpu: &str) -> Host {
    linux(&[cpu], "fpu vme avx avx2 hypervisor").dmi("QEMU", "Standard PC (Q35 + ICH9, 2009)")
}

/// What the kernel says; none is a kernel without the file.
fn says(host: Host, text: Option<&str>) -> Host {
    match text {
        Some(text) => host.file(GDS, &format!("{text}\n")),
        None => host,
    }
}

/// The script of an advisory, in one shell: that all shells say the same is proven elsewhere.
struct Check(File);

impl Check {
    fn of(id: &str) -> Self {
        let catalog = catalog();
        let advisory = catalog.advisory(&sample::id(id)).expect("shipped");
        Self(File::new(&generate(&[advisory])))
    }

    fn verdict(&self, host: &Host) -> String {
        let run = self.0.run(shells()[0], host, &["--format", "json"]);
        assert_eq!(run.err, "");
        let json = &run.json()[0];
        let verdict = json["verdict"].as_str().expect("text").to_owned();
        let wanted = match verdict.as_str() {
            "not-affected" | "fixed" => 0,
            "mitigated" | "candidate" => 1,
            "affected" => 2,
            _ => 3,
        };
        assert_eq!(run.status, wanted, "{json}");
        verdict
    }
}

/// Who is right about a host: the processor, what the kernel says, the verdict, and why it is right.
type Row<'a> = (&'a str, Option<&'a str>, &'a str, &'a str);

const MICROCODE: Option<&str> = Some("Mitigation: Microcode");
const LOCKED: Option<&str> = Some("Mitigation: Microcode (locked)");
const NO_MICROCODE: Option<&str> = Some("Vulnerable: No microcode");
const OFF: Option<&str> = Some("Vulnerable");
const NO_AVX: Option<&str> = Some("Mitigation: AVX disabled, no microcode");
const CLEAR: Option<&str> = Some("Not affected");

#[test]
fn downfall_on_metal() {
    let rows: &[Row<'_>] = &[
        (
            "06-55-04/80:2006f05 Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
            NO_MICROCODE,
            "affected",
            "the kernel sees an affected processor without the microcode",
        ),
        (
            "06-55-04/80:2007006 Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
            MICROCODE,
            "fixed",
            "the microcode mitigates and the kernel sees it in effect",
        ),
        (
            "06-6a-06/01:d0003b9 Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz",
            LOCKED,
            "fixed",
            "in effect and locked",
        ),
        (
            "06-8e-0a/80:f4 Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz",
            OFF,
            "affected",
            "new microcode, but switched off: what counts is what is in effect",
        ),
        (
            "06-8e-0a/80:f4 Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz",
            NO_MICROCODE,
            "affected",
            "revision and kernel disagree: the kernel's bad word stands",
        ),
        (
            "06-4e-03/80:f0 Intel(R) Core(TM) i7-6600U CPU @ 2.60GHz",
            NO_MICROCODE,
            "affected",
            "Skylake-U has no public fix",
        ),
        (
            "06-4e-03/80:f0 Intel(R) Core(TM) i7-6600U CPU @ 2.60GHz",
            NO_AVX,
            "mitigated",
            "AVX is off, so gather cannot run; that is no fix",
        ),
        (
            "06-5e-03/02:f6 Intel(R) Xeon(R) CPU E3-1220 v5 @ 3.00GHz",
            MICROCODE,
            "fixed",
            "a revision that only the BIOS brings is in no table, but the kernel sees the mitigation",
        ),
        (
            "06-55-04/80:2007006 Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
            None,
            "candidate",
            "an old kernel says nothing: in the list, and whether it is in effect is not seen",
        ),
        (
            "06-55-04/80:2000065 Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
            None,
            "candidate",
            "an old kernel and old microcode: the same",
        ),
        (
            "06-55-07/80:5003604 Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz",
            NO_MICROCODE,
            "affected",
            "Cascade Lake has left Intel's list; the kernel has not forgotten it",
        ),
        (
            "06-5e-03/02:f0 Intel(R) Celeron(R) CPU G3900 @ 2.80GHz",
            CLEAR,
            "not-affected",
            "a listed signature without AVX: the kernel's stated rule",
        ),
        (
            "06-5e-03/02:f0 Intel(R) Celeron(R) CPU G3900 @ 2.80GHz",
            None,
            "candidate",
            "whether this Celeron has AVX is not seen",
        ),
        (
            "06-a6-00/80:f6 Intel(R) Core(TM) i7-10710U CPU @ 1.10GHz",
            CLEAR,
            "affected",
            "the kernel exempts this stepping, Intel lists it: the revision decides, and it is old",
        ),
        (
            "06-a6-00/80:f8 Intel(R) Core(TM) i7-10710U CPU @ 1.10GHz",
            CLEAR,
            "fixed",
            "the same with the revision of August 2023",
        ),
        (
            "06-a6-00/?:f6 Intel(R) Core(TM) i7-10710U CPU @ 1.10GHz",
            CLEAR,
            "candidate",
            "the same, and without a platform no revision is comparable",
        ),
        (
            "06-66-03/80:2a Intel(R) Core(TM) i3-8121U CPU @ 2.20GHz",
            CLEAR,
            "candidate",
            "Cannon Lake: the kernel's silence is contradicted by GCC",
        ),
        (
            "06-3c-03/02:28 Intel(R) Xeon(R) CPU E3-1220 v3 @ 3.10GHz",
            CLEAR,
            "not-affected",
            "not listed by Intel, and the kernel calls it not vulnerable",
        ),
        (
            "06-3c-03/02:28 Intel(R) Xeon(R) CPU E3-1220 v3 @ 3.10GHz",
            None,
            "unknown",
            "not listed is no proof, and the kernel does not say",
        ),
        (
            "06-9a-03/80:430 12th Gen Intel(R) Core(TM) i7-12700H",
            None,
            "not-affected",
            "Intel's list says so for this signature",
        ),
        (
            "06-8f-08/04:2b000650 Intel(R) Xeon(R) Gold 6430",
            CLEAR,
            "not-affected",
            "Intel's list and the kernel agree",
        ),
        (
            "06-d7-00/01:1 Intel(R) Core(TM) of tomorrow",
            None,
            "unknown",
            "a signature that no source has",
        ),
        (
            "06-d7-00/01:1 Intel(R) Core(TM) of tomorrow",
            Some("Mitigation: Something new"),
            "candidate",
            "the kernel counts it as vulnerable; a mitigation that nobody has described decides nothing",
        ),
        (
            "17-31-00/0:830107c AMD EPYC 7302 16-Core Processor",
            CLEAR,
            "not-affected",
            "another maker",
        ),
        (
            "18-00-01/0:80901047 Hygon C86 7185 32-core Processor",
            None,
            "not-affected",
            "another maker, whatever the kernel knows",
        ),
    ];
    let check = Check::of("intel-sa-00828");
    for (cpu, kernel, wanted, why) in rows {
        let host = says(metal(&[cpu]), *kernel);
        let seen = check.verdict(&host);
        assert_eq!(seen, *wanted, "{cpu}, {kernel:?}: {why}");
    }
}

#[test]
fn downfall_where_the_hardware_is_not_seen() {
    let rows: &[Row<'_>] = &[
        (
            "06-55-04/?:1 Intel Xeon Processor (Skylake, IBRS)",
            Some("Unknown: Dependent on hypervisor status"),
            "candidate",
            "listed, as far as the guest is shown; the host decides",
        ),
        (
            "06-55-04/?:2007006 Intel Xeon Processor (Skylake, IBRS)",
            CLEAR,
            "candidate",
            "the good word of a guest's kernel is the host's, not the hardware's",
        ),
        (
            "06-9a-03/?:1 12th Gen Intel(R) Core(TM) i7-12700H",
            CLEAR,
            "unknown",
            "a signature in a guest clears nothing",
        ),
        (
            "17-31-00/?:1 AMD EPYC Processor",
            CLEAR,
            "unknown",
            "not even the maker does",
        ),
    ];
    let check = Check::of("intel-sa-00828");
    for (cpu, kernel, wanted, why) in rows {
        let host = says(guest(cpu), *kernel);
        let seen = check.verdict(&host);
        assert_eq!(seen, *wanted, "{cpu}, {kernel:?}: {why}");
    }
    // Nothing of the machine: nothing is known.
    assert_eq!(check.verdict(&Host::new()), "unknown");
}

/// Without a file of the kernel's: processors, the verdict, and why.
type Many<'a> = (&'a [&'a str], &'a str, &'a str);

#[test]
fn reptar_on_metal() {
    let rows: &[Many<'_>] = &[
        (
            &["06-6a-06/01:d0003a5 Intel(R) Xeon(R) Gold 6338"],
            "affected",
            "below d0003b9; the fix for Downfall is not enough",
        ),
        (
            &["06-6a-06/01:d0003b9 Intel(R) Xeon(R) Gold 6338"],
            "fixed",
            "the first fixed revision",
        ),
        (
            &["06-9a-04/80:42c 12th Gen Intel(R) Core(TM) i7-1265U"],
            "affected",
            "Alder Lake-U below 430",
        ),
        (
            &["06-9a-04/80:430 12th Gen Intel(R) Core(TM) i7-1265U"],
            "fixed",
            "Alder Lake-U at 430",
        ),
        (
            &["06-9a-04/40:5 Intel(R) Atom(R) C1130"],
            "fixed",
            "the same signature on platform 40 counts by itself: 5 is new there",
        ),
        (
            &["06-9a-04/40:4 Intel(R) Atom(R) C1130"],
            "candidate",
            "old there, but Intel's list says not affected: no source decides",
        ),
        (
            &["06-9a-04/?:430 12th Gen Intel(R) Core(TM) i7-1265U"],
            "candidate",
            "without the platform 430 may be old or very new",
        ),
        (
            &["06-9a-04/?:4 Intel(R) Atom(R) C1130"],
            "candidate",
            "and so may 4",
        ),
        (
            &["06-8f-08/02:2b0004b1 Intel(R) Xeon(R) Gold 6430"],
            "affected",
            "Xeon Scalable, a platform within 87",
        ),
        (
            &["06-8f-08/04:2b0004d0 Intel(R) Xeon(R) Gold 6430"],
            "fixed",
            "another platform within 87",
        ),
        (
            &["06-8f-08/10:2c000271 Intel(R) Xeon(R) CPU Max 9480"],
            "candidate",
            "Xeon Max: list and files disagree",
        ),
        (
            &["06-8f-08/10:2c000290 Intel(R) Xeon(R) CPU Max 9480"],
            "fixed",
            "Xeon Max with the revision of that release",
        ),
        (
            &["06-8f-08/40:2b0004d0 Intel(R) Xeon(R) of an unknown platform"],
            "candidate",
            "no row for this platform, however large the number",
        ),
        (
            &["06-b7-01/02:119 13th Gen Intel(R) Core(TM) i9-13900"],
            "candidate",
            "shipped, but not marked in Intel's list",
        ),
        (
            &["06-b7-01/02:132 13th Gen Intel(R) Core(TM) i9-13900"],
            "fixed",
            "above the shipped revision, whoever is right",
        ),
        (
            &["06-be-00/01:11 Intel(R) N100"],
            "candidate",
            "shipped, but not marked",
        ),
        (
            &["06-ba-08/20:4121 13th Gen Intel(R) Core(TM) i7-13700HX"],
            "fixed",
            "the first revision that was public",
        ),
        (
            &["06-bd-01/80:125 Intel(R) Core(TM) Ultra 7 258V"],
            "candidate",
            "marked, although it came a year later, and no revision is known",
        ),
        (
            &[
                "06-97-02/02:32 12th Gen Intel(R) Core(TM) i9-12900",
                "06-97-02/02:32 12th Gen Intel(R) Core(TM) i9-12900",
            ],
            "fixed",
            "hybrid: performance and efficient cores have one signature",
        ),
        (
            &[
                "06-97-02/02:32 12th Gen Intel(R) Core(TM) i9-12900",
                "06-97-02/02:2e 12th Gen Intel(R) Core(TM) i9-12900",
            ],
            "affected",
            "one core was left behind: the worst counts",
        ),
        (
            &["06-55-04/80:2006f05 Intel(R) Xeon(R) Gold 6130"],
            "not-affected",
            "Intel's list says so in every version, and no file was shipped",
        ),
        (
            &["06-a5-02/20:f6 Intel(R) Core(TM) i7-10750H"],
            "not-affected",
            "10th generation by name, but Comet Lake, which the list clears",
        ),
        (
            &["06-4e-03/80:f0 Intel(R) Core(TM) i7-6600U"],
            "unknown",
            "Skylake-U is not in the list: not judged, so not cleared",
        ),
        (
            &["06-d7-00/01:1 Intel(R) Core(TM) of tomorrow"],
            "unknown",
            "a signature that no source has",
        ),
        (
            &["19-21-02/0:a201213 AMD Ryzen 9 5950X 16-Core Processor"],
            "not-affected",
            "another maker",
        ),
    ];
    let check = Check::of("intel-sa-00950");
    for (cpus, wanted, why) in rows {
        let seen = check.verdict(&metal(cpus));
        assert_eq!(seen, *wanted, "{cpus:?}: {why}");
    }
}

#[test]
fn reptar_where_the_hardware_is_not_seen() {
    let check = Check::of("intel-sa-00950");
    for (cpu, wanted, why) in [
        (
            "06-6a-06/?:1 Intel Xeon Processor (Icelake)",
            "candidate",
            "listed, as far as the guest is shown",
        ),
        (
            "06-6a-06/01:d0003b9 Intel Xeon Processor (Icelake)",
            "candidate",
            "a revision that a hypervisor shows proves nothing",
        ),
        (
            "06-55-04/?:1 Intel Xeon Processor (Skylake)",
            "unknown",
            "the list clears hardware, not what a guest is shown: the host may be newer",
        ),
        (
            "17-31-00/?:1 AMD EPYC Processor",
            "unknown",
            "not even the maker",
        ),
    ] {
        let seen = check.verdict(&guest(cpu));
        assert_eq!(seen, wanted, "{cpu}: {why}");
    }
    // The kernel knows nothing of it: all its files may be good and say nothing.
    let host = says(
        metal(&["06-6a-06/01:d0003a5 Intel(R) Xeon(R) Gold 6338"]),
        CLEAR,
    );
    assert_eq!(check.verdict(&host), "affected");
    assert_eq!(check.verdict(&Host::new()), "unknown");
}

/// The signatures that Intel's list calls not affected are Intel's: 06-8f-08 clears Downfall, 06-55-04 Reptar.
#[test]
fn another_maker_with_a_signature_of_intels_is_not_cleared() {
    for (id, cpu) in [
        ("intel-sa-00828", "06-8f-08/87:2b0004d0 x"),
        ("intel-sa-00950", "06-55-04/80:2007006 x"),
    ] {
        let check = Check::of(id);
        assert_eq!(check.verdict(&metal(&[cpu])), "not-affected", "{id}");
        let host = metal(&[cpu]);
        let path = host.at("proc/cpuinfo");
        let text = std::fs::read_to_string(path).expect("readable");
        let other = text.replace("GenuineIntel", "CentaurHauls");
        let host = host.file("proc/cpuinfo", &other);
        assert_eq!(check.verdict(&host), "unknown", "{id}");
    }
}
