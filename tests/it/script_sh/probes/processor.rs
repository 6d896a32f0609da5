//! What is told of each processor: it stays together, whatever some of them keep to themselves.

use super::super::host::{Host, SKYLAKE, ZEN};
use super::super::run::File;
use super::super::tools::every_awk;
use super::{observations, script, seen};

/// A block of `/proc/cpuinfo` with the fields that are asked for.
fn block(number: usize, vendor: &str, numbers: [u32; 3], name: &str, microcode: &str) -> String {
    let [family, model, stepping] = numbers;
    format!(
        "processor\t: {number}\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\nmodel name\t: {name}\n\
         stepping\t: {stepping}\nmicrocode\t: {microcode}\nflags\t\t: fpu\n\n"
    )
}

const ALDER: [u32; 3] = [6, 154, 4];
const INTEL: &str = "GenuineIntel";
const NAME: &str = "12th Gen Intel(R) Core(TM) i7-1265U";

fn alder(number: usize, microcode: &str) -> String {
    block(number, INTEL, ALDER, NAME, microcode)
}

fn flags(number: usize) -> String {
    format!("sys/devices/system/cpu/cpu{number}/microcode/processor_flags")
}

fn microcode(host: &Host) -> Vec<String> {
    seen("microcode", &[], host)
}

#[test]
fn a_revision_stands_with_its_signature_and_platform() {
    let host = Host::new()
        .file("proc/cpuinfo", &alder(0, "0x430"))
        .file(&flags(0), "0x80\n");
    assert_eq!(microcode(&host), ["06-9a-04/80:00000430"]);
    // Each of the eight platforms there are, as the kernel writes them.
    for bit in 0..8 {
        let host = Host::new()
            .file("proc/cpuinfo", &alder(0, "0x430"))
            .file(&flags(0), &format!("{:#x}\n", 1 << bit));
        let wanted = format!("06-9a-04/{:02x}:00000430", 1 << bit);
        assert_eq!(microcode(&host), [wanted]);
    }
    // AMD and Hygon have no platforms: what the file says there (0x0) is none.
    let zen = block(
        0,
        "AuthenticAMD",
        [25, 33, 2],
        "AMD Ryzen 9 5950X",
        "0xa201213",
    );
    let hygon = block(
        1,
        "HygonGenuine",
        [24, 0, 1],
        "Hygon C86 7185",
        "0x80901047",
    );
    let host = Host::new()
        .file("proc/cpuinfo", &(zen + &hygon))
        .file(&flags(0), "0x0\n")
        .file(&flags(1), "0x0\n");
    assert_eq!(
        microcode(&host),
        ["19-21-02/-:0a201213", "18-00-01/-:80901047"]
    );
    // A maker whose platforms nobody described.
    let other = block(0, "CentaurHauls", [7, 59, 0], "ZHAOXIN KX-6640MA", "0x1");
    let host = Host::new()
        .file("proc/cpuinfo", &other)
        .file(&flags(0), "0x80\n");
    assert_eq!(microcode(&host), ["07-3b-00/?:00000001"]);
}

/// No file, or nothing that could be a mask of one bit: the platform is not known, the rest is.
#[test]
fn a_platform_that_was_not_read_is_not_guessed() {
    let cpuinfo = || Host::new().file("proc/cpuinfo", &alder(0, "0x430"));
    let open = "06-9a-04/?:00000430";
    assert_eq!(microcode(&cpuinfo()), [open]);
    for text in [
        "",
        "\n",
        "0x0\n",
        "0x3\n",
        "0x100\n",
        "80\n",
        "0X80\n",
        "0x080\n",
        " 0x80\n",
        "0x80 \n",
        "0x80\n0x40\n",
        "\n0x80\n",
        "$(id)\n",
        "-1\n",
    ] {
        assert_eq!(
            microcode(&cpuinfo().file(&flags(0), text)),
            [open],
            "{text:?}"
        );
    }
    // As another system may have written it, with and without its last line end.
    for text in ["0x80\r\n", "0x80"] {
        let host = cpuinfo().file(&flags(0), text);
        assert_eq!(microcode(&host), ["06-9a-04/80:00000430"], "{text:?}");
    }
    // A folder of that name, a link out of the copy, another processor's file: none is this processor's.
    assert_eq!(microcode(&cpuinfo().folder(&flags(0))), [open]);
    assert_eq!(microcode(&cpuinfo().file(&flags(1), "0x80\n")), [open]);
    assert_eq!(microcode(&cpuinfo().file(&flags(10), "0x80\n")), [open]);
    let other = Host::new().file(&flags(0), "0x80\n");
    let outside = |path: &str| other.at(path).to_str().expect("text").to_owned();
    for path in [
        "sys",
        "sys/devices/system/cpu",
        "sys/devices/system/cpu/cpu0",
        "sys/devices/system/cpu/cpu0/microcode",
        &flags(0),
    ] {
        let host = cpuinfo().link(path, &outside(path));
        assert_eq!(microcode(&host), [open], "{path}");
    }
    // A processor without a number of its own has no file that is its.
    for number in ["x", "", "-0", "0 0"] {
        let text = alder(0, "0x430").replace("processor\t: 0", &format!("processor\t: {number}"));
        let host = cpuinfo()
            .file("proc/cpuinfo", &text)
            .file(&flags(0), "0x80\n");
        assert_eq!(microcode(&host), [open], "{number:?}");
    }
}

#[test]
fn a_revision_is_a_number_that_microcode_can_have() {
    let with = |revision: &str| {
        let host = Host::new()
            .file("proc/cpuinfo", &alder(0, revision))
            .file(&flags(0), "0x80\n");
        microcode(&host).remove(0)
    };
    assert_eq!(with("0x1"), "06-9a-04/80:00000001");
    assert_eq!(with("0x2b0004d0"), "06-9a-04/80:2b0004d0");
    assert_eq!(with("0x80000430"), "06-9a-04/80:80000430");
    assert_eq!(with("0x000000430"), "?malformed");
    for revision in [
        "0x0",
        "0x00000000",
        "0xffffffff",
        "430",
        "0x",
        "0xFFF",
        "0x12g",
        "0x1 0x2",
        "$(id)",
    ] {
        assert_eq!(with(revision), "?malformed", "{revision}");
    }
    assert_eq!(with(""), "?no-data");
    // Kernels before 3.2 have no such line.
    let host = Host::new().file(
        "proc/cpuinfo",
        &alder(0, "0x430").replace("microcode\t: 0x430\n", ""),
    );
    assert_eq!(microcode(&host), ["?no-data"]);
    // Nor has a processor that is no x86.
    let arm = Host::new().file(
        "proc/cpuinfo",
        "processor\t: 0\nCPU implementer\t: 0x41\n\n",
    );
    assert_eq!(microcode(&arm), ["?no-data"]);
    // A revision says nothing without what it is a revision for.
    let bare = alder(0, "0x430");
    for (line, wanted) in [
        ("vendor_id\t: GenuineIntel\n", "?no-data"),
        ("model\t\t: 154\n", "?no-data"),
        ("stepping\t: 4\n", "?no-data"),
    ] {
        let host = Host::new().file("proc/cpuinfo", &bare.replace(line, ""));
        assert_eq!(microcode(&host), [wanted], "{line}");
    }
    let host = Host::new().file("proc/cpuinfo", &bare.replace(": 154", ": many"));
    assert_eq!(microcode(&host), ["?malformed"]);
    assert_eq!(microcode(&Host::new()), ["?no-data"]);
}

/// The same lines in every probe of a processor: vendor, signature, name and microcode of one stay together.
#[test]
fn processors_are_distinct_in_all_that_is_told_of_them() {
    let text = [
        alder(0, "0x430"),
        alder(1, "0x430"),
        // An update that reached only some of the cores.
        alder(2, "0x42c"),
        // The same silicon on another platform.
        alder(3, "0x430"),
        // Another name for the same.
        block(4, INTEL, ALDER, "Intel(R) Atom(TM) C1100", "0x430"),
        block(5, "AuthenticAMD", [25, 33, 2], "AMD Ryzen", "0xa201213"),
        alder(6, "0x430"),
    ]
    .concat();
    let mut host = Host::new().file("proc/cpuinfo", &text);
    for number in 0..7 {
        let mask = if number == 3 { "0x40\n" } else { "0x80\n" };
        host = host.file(&flags(number), mask);
    }
    assert_eq!(
        microcode(&host),
        [
            "06-9a-04/80:00000430",
            "06-9a-04/80:0000042c",
            "06-9a-04/40:00000430",
            "06-9a-04/80:00000430",
            "19-21-02/-:0a201213",
        ]
    );
    assert_eq!(
        seen("cpu-signature", &[], &host),
        ["06-9a-04", "06-9a-04", "06-9a-04", "06-9a-04", "19-21-02"]
    );
    assert_eq!(
        seen("cpu-vendor", &[], &host),
        [INTEL, INTEL, INTEL, INTEL, "AuthenticAMD"]
    );
    let name = "12th Gen Intel Core i7-1265U";
    assert_eq!(
        seen("cpu-name", &[], &host),
        [name, name, name, "Intel Atom C1100", "AMD Ryzen"]
    );
    let file = File::new(&script("microcode", &[]));
    let json = every_awk(&file, &host);
    assert_eq!(observations("microcode", &json), microcode(&host));
    // A copy that holds the files of some of them only.
    let host = host
        .without("sys/devices/system/cpu/cpu1")
        .without(&flags(6));
    assert_eq!(microcode(&host)[1], "06-9a-04/?:00000430");
    assert_eq!(microcode(&host).len(), 6);
    // The same with the line ends of another system, and with the empty lines lost.
    let all = microcode(&host);
    let host = host.file("proc/cpuinfo", &text.replace('\n', "\r\n"));
    assert_eq!(microcode(&host), all);
    let host = host.file("proc/cpuinfo", &text.replace("\n\n", "\n"));
    assert_eq!(microcode(&host), all);
}

/// Processors that are switched off have no block, and a big machine has hundreds of the same.
#[test]
fn many_processors_are_one() {
    let mut host = Host::new();
    let mut text = String::new();
    for number in (0..64).filter(|number| number % 7 != 3) {
        text.push_str(&alder(number, "0x430"));
        host = host.file(&flags(number), "0x80\n");
    }
    // The kernel leaves the folder of one that was switched off where it was, in some versions.
    let host = host
        .file("proc/cpuinfo", &text)
        .file(&flags(3), "0x40\n")
        .file("sys/devices/system/cpu/cpufreq/microcode", "");
    assert_eq!(microcode(&host), ["06-9a-04/80:00000430"]);
}

/// More kinds of processors than any machine has: a file that somebody made to be slow.
#[test]
fn a_file_of_countless_processors_is_malformed() {
    let mut text = String::new();
    for number in 0..80 {
        text.push_str(&alder(number, &format!("0x{:x}", number + 1)));
    }
    let few = Host::new().file("proc/cpuinfo", &text);
    for kind in ["microcode", "cpu-vendor", "cpu-signature", "cpu-name"] {
        assert_eq!(seen(kind, &[], &few), ["?malformed"], "{kind}");
    }
    let end = text.find("processor\t: 64").expect("the 65th");
    let last = &text[..end + "processor\t: 64\nvendor_id\t: GenuineIntel".len()];
    assert_eq!(
        microcode(&Host::new().file("proc/cpuinfo", last)),
        ["?malformed"]
    );
    assert_eq!(
        microcode(&Host::new().file("proc/cpuinfo", &text[..end])).len(),
        64
    );
}

/// Bytes that no kernel writes and texts that no processor tells are read alike by every shell, and not for minutes.
#[test]
fn nonsense_in_the_list_is_read_alike() {
    let vendor = |vendor: &str| {
        let text = block(0, vendor, ALDER, NAME, "0x430");
        Host::new().file("proc/cpuinfo", &text)
    };
    assert_eq!(seen("cpu-vendor", &[], &vendor("Genuine\0Intel")), [INTEL]);
    let long = vendor(&"x".repeat(200_000));
    assert_eq!(seen("cpu-vendor", &[], &long), ["?malformed"]);
    assert_eq!(microcode(&long), ["?malformed"]);
    assert_eq!(seen("cpu-signature", &[], &long), ["06-9a-04"]);
    let mut text = String::new();
    for number in 0..2_000 {
        let name = format!("{number}{}", "y".repeat(150));
        text.push_str(&block(number % 2, INTEL, ALDER, &name, "0x430"));
    }
    let named = Host::new().file("proc/cpuinfo", &text);
    assert_eq!(seen("hypervisor", &[], &named), ["?no-data"]);
    // The same file as another system saves it.
    let wide: Vec<u8> = alder(0, "0x430")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let wide = Host::new().bytes("proc/cpuinfo", &wide);
    assert_eq!(microcode(&wide), ["06-9a-04/?:00000430"]);
}

#[test]
fn names_lose_their_ornaments_and_nothing_else() {
    let named = |name: &str| {
        let text = block(0, INTEL, ALDER, name, "0x1");
        seen("cpu-name", &[], &Host::new().file("proc/cpuinfo", &text)).remove(0)
    };
    for (name, plain) in [
        (
            "Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz",
            "Intel Xeon Gold 6130",
        ),
        (
            "Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz",
            "Intel Core2 Duo E8400",
        ),
        (
            "11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz",
            "11th Gen Intel Core i7-1165G7",
        ),
        (
            "AMD FX(tm)-8350 Eight-Core Processor",
            "AMD FX-8350 Eight-Core Processor",
        ),
        (
            "AMD EPYC 7763 64-Core Processor                ",
            "AMD EPYC 7763 64-Core Processor",
        ),
        (
            "Intel(R) Pentium(R) III CPU family      1400MHz",
            "Intel Pentium III family 1400MHz",
        ),
        ("Intel(R) CPUX @ 800MHz", "Intel CPUX"),
        ("a\tb", "a b"),
        ("a @ b \"c\" $(id) `id`", "a @ b \"c\" $(id) `id`"),
        ("? malformed", "? malformed"),
        ("unknown", "?no-data"),
        ("", "?no-data"),
        ("CPU (R)", "?no-data"),
        ("\u{1b}[31m", "\\x1b[31m"),
    ] {
        assert_eq!(named(name), plain, "{name:?}");
    }
    assert_eq!(named(&"x".repeat(128)), "x".repeat(128));
    assert_eq!(named(&"x".repeat(129)), "?malformed");
    assert_eq!(seen("cpu-name", &[], &Host::new()), ["?no-data"]);
    assert_eq!(
        seen("cpu-name", &[], &Host::new().cpus(&[SKYLAKE, ZEN])),
        ["Processor of GenuineIntel", "Processor of AuthenticAMD"]
    );
}
