//! What each probe makes of what it finds.

mod awks;
mod files;
mod firmware;
mod kernel;
mod live;
mod packages;
mod permission;
mod process;
mod processor;
mod registers;
mod rpm;
mod shapes;
mod software;
mod system;
mod together;

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use serde_json::Value;

use super::host::{Cpu, Host, SKYLAKE, ZEN};
use super::run::{File, Run, generate, shells};
use crate::sample;

/// A script that reads one fact.
fn script(kind: &str, arguments: &[&str]) -> String {
    let applies: Expression = sample::test(kind, arguments, Condition::Exists);
    generate(&[&sample::advisory("one-fact", sample::detection(applies))])
}

/// Its observations on a host: `value`, `-` for absent, `?reason` for unknown. Every shell must see the same.
fn seen(kind: &str, arguments: &[&str], host: &Host) -> Vec<String> {
    let file = File::new(&script(kind, arguments));
    let mut runs: Vec<Run> = shells()
        .into_iter()
        .map(|shell| file.run(shell, host, &["--format", "json"]))
        .collect();
    runs.dedup();
    assert_eq!(runs.len(), 1, "{runs:#?}");
    assert_eq!(runs[0].err, "");
    observations(kind, &runs[0].json()[0])
}

fn observations(kind: &str, object: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    object["facts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|fact| fact["probe"] == kind)
        .map(|fact| match fact["state"].as_str() {
            Some("found") => text(&fact["value"]),
            Some("absent") => "-".to_owned(),
            _ => format!("?{}", text(&fact["reason"])),
        })
        .collect()
}

#[test]
fn processors_are_told_apart_once() {
    let xeon = ("GenuineIntel", 6, 158, 10, "fpu");
    let host = Host::new().cpus(&[SKYLAKE, SKYLAKE, xeon, ZEN, xeon]);
    assert_eq!(
        seen("cpu-signature", &[], &host),
        ["06-5e-03", "06-9e-0a", "19-21-02"]
    );
    assert_eq!(
        seen("cpu-vendor", &[], &host),
        ["GenuineIntel", "GenuineIntel", "AuthenticAMD"]
    );
}

#[test]
fn a_processor_that_is_no_x86_has_no_signature() {
    let arm = "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n\n";
    let host = Host::new().file("proc/cpuinfo", arm);
    assert_eq!(seen("cpu-signature", &[], &host), ["?no-data"]);
    assert_eq!(seen("cpu-vendor", &[], &host), ["?no-data"]);
    let half =
        "processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nstepping\t: unknown\n\n";
    let host = Host::new().file("proc/cpuinfo", half);
    assert_eq!(seen("cpu-vendor", &[], &host), ["GenuineIntel"]);
    assert_eq!(seen("cpu-signature", &[], &host), ["?malformed"]);
    for text in ["", "\n", "processor\n"] {
        let host = Host::new().file("proc/cpuinfo", text);
        assert_eq!(seen("cpu-signature", &[], &host), ["?no-data"], "{text:?}");
    }
    // The last block without an empty line after it.
    let host = Host::new().file(
        "proc/cpuinfo",
        "vendor_id : GenuineIntel\ncpu family : 6\nmodel : 94\nstepping : 3",
    );
    assert_eq!(seen("cpu-signature", &[], &host), ["06-5e-03"]);
}

#[test]
fn firmware_is_the_first_line_of_each_engine() {
    let node = |text: &str| Host::new().file("sys/class/mei/mei0/fw_ver", text);
    let firmware = |host: &Host| seen("me-firmware", &[], host);
    // The third block is what the image was made with; an update leaves it as it was.
    assert_eq!(
        firmware(&node("0:14.1.53.1649\n0:14.1.53.1649\n0:14.0.51.1528\n")),
        ["14.1.53.1649"]
    );
    assert_eq!(
        firmware(&node("0:11.8.50.3399\n0:0.0.0.0\n0:0.0.0.0\n")),
        ["11.8.50.3399"]
    );
    assert_eq!(
        firmware(&node("0:0.0.0.0\n0:0.0.0.0\n0:0.0.0.0\n")),
        ["?malformed"]
    );
    // The greatest that its bits hold, and zeros before a number.
    for version in ["255.65535.65535.65535", "04.00.04.172", "11.8.50.003399"] {
        assert_eq!(firmware(&node(&format!("0:{version}\n"))), [version]);
    }
    assert_eq!(firmware(&node("")), ["?no-data"]);
    for text in [
        "11.8.50.3399",
        "0:11.8.50",
        "0:11.8.50.3399.1",
        "x:11.8.50.3399",
        ":11.8.50.3399",
        "0:11.8.50.3399 ",
        "0:a.b.c.d",
        "0:11.8.50.",
        "0:1:11.8.50.3399",
        "0:11..50.3399",
        "0:9999999999.0.0.1",
        "0:11.6.99999999.3264",
        "0:11.6.27.65536",
        "0:256.6.27.3264",
        "\n0:11.8.50.3399",
        "0:$(id).1.1.1",
    ] {
        assert_eq!(firmware(&node(text)), ["?malformed"], "{text:?}");
    }
    assert_eq!(firmware(&Host::new()), ["?no-device"]);
    assert_eq!(
        firmware(&Host::new().folder("sys/class/mei")),
        ["?no-device"]
    );
    assert_eq!(
        firmware(&Host::new().folder("sys/class/mei/mei0")),
        ["?kernel-too-old"]
    );
    let two = node("0:11.6.0.1126\n").file("sys/class/mei/mei1/fw_ver", "0:11.6.0.1126\n");
    assert_eq!(firmware(&two), ["11.6.0.1126"]);
    let other = two
        .file("sys/class/mei/mei1/fw_ver", "0:4.0.3.211\n")
        .folder("sys/class/mei/mei2");
    assert_eq!(
        firmware(&other),
        ["11.6.0.1126", "4.0.3.211", "?kernel-too-old"]
    );
    // A graphics card has a node of the same class.
    let card = other
        .file("sys/class/mei/mei2/kind", "gscfi\n")
        .file("sys/class/mei/mei0/kind", "mei\n");
    assert_eq!(firmware(&card), ["11.6.0.1126", "4.0.3.211"]);
    assert_eq!(seen("mei-device", &[], &card), ["mei0 mei1"]);
    // A copy of a host may hold the link and not what it led to.
    let link = Host::new().link("sys/class/mei/mei0", "../../devices/pci0000:00/mei/mei0");
    assert_eq!(firmware(&link), ["?no-data"]);
    assert_eq!(seen("mei-device", &[], &link), ["mei0"]);
    let only = Host::new()
        .file("sys/class/mei/mei0/kind", "gscfi\n")
        .file("sys/class/mei/mei0/fw_ver", "0:1.2.3.4\n");
    assert_eq!(firmware(&only), ["?no-device"]);
    assert_eq!(seen("mei-device", &[], &only), ["-"]);
}

#[test]
fn an_engine_is_absent_only_where_devices_are_listed() {
    assert_eq!(seen("mei-device", &[], &Host::new()), ["?no-data"]);
    assert_eq!(
        seen("mei-device", &[], &Host::new().folder("sys/class/net")),
        ["-"]
    );
}

#[test]
fn guests_are_known_by_several_marks() {
    let named = |vendor: &str, product: &str| {
        seen(
            "hypervisor",
            &[],
            &Host::new().cpus(&[SKYLAKE]).dmi(vendor, product),
        )
        .remove(0)
    };
    for (vendor, product, name) in [
        ("QEMU", "Standard PC (i440FX + PIIX, 1996)", "QEMU"),
        ("Red Hat", "KVM", "KVM"),
        ("VMware, Inc.", "VMware Virtual Platform", "VMware"),
        ("VMware, Inc.", "VMware20,1", "VMware"),
        ("innotek GmbH", "VirtualBox", "VirtualBox"),
        ("Microsoft Corporation", "Virtual Machine", "Hyper-V"),
        ("Xen", "HVM domU", "Xen"),
        ("Amazon EC2", "t3.micro", "Amazon EC2"),
        ("Google", "Google Compute Engine", "Google Compute Engine"),
        (
            "Parallels International GmbH.",
            "Parallels Virtual Platform",
            "Parallels",
        ),
        ("Bochs", "Bochs", "Bochs"),
        ("OpenStack Foundation", "OpenStack Nova", "OpenStack"),
        ("Nutanix", "AHV", "Nutanix AHV"),
        ("Alibaba Cloud", "Alibaba Cloud ECS", "Alibaba Cloud ECS"),
        ("DigitalOcean", "Droplet", "DigitalOcean"),
        (
            "Apache Software Foundation",
            "CloudStack KVM Hypervisor",
            "KVM",
        ),
        // Only Amazon names its real machines so.
        ("QEMU", "x.metal", "QEMU"),
        (" QEMU", "  Standard PC (Q35 + ICH9, 2009)", "QEMU"),
    ] {
        assert_eq!(named(vendor, product), name);
    }
    for (vendor, product) in [
        ("LENOVO", "20HGS0AB00"),
        ("Amazon EC2", "m5.metal"),
        ("Amazon EC2", "m7i.metal-24xl"),
        ("Microsoft Corporation", "Surface Pro 7"),
        ("Dell Inc.", "PowerEdge R640"),
    ] {
        assert_eq!(named(vendor, product), "-", "{vendor} {product}");
    }
    let hypervisor = |host: &Host| seen("hypervisor", &[], host).remove(0);
    let flag: Cpu<'_> = ("GenuineIntel", 6, 94, 3, "fpu hypervisor lahf_lm");
    assert_eq!(
        hypervisor(&Host::new().cpus(&[SKYLAKE, flag])),
        "processor flag"
    );
    assert_eq!(
        hypervisor(&Host::new().cpus(&[flag]).dmi("LENOVO", "X")),
        "processor flag"
    );
    let tabs: Cpu<'_> = ("GenuineIntel", 6, 94, 3, "fpu\thypervisor\tlahf_lm");
    assert_eq!(
        hypervisor(&Host::new().cpus(&[tabs]).dmi("LENOVO", "X")),
        "processor flag"
    );
    // Only the whole word is the flag.
    let near: Cpu<'_> = ("GenuineIntel", 6, 94, 3, "fpu hypervisor2 nohypervisor");
    assert_eq!(
        hypervisor(&Host::new().cpus(&[near]).dmi("LENOVO", "X")),
        "-"
    );
    assert_eq!(
        hypervisor(
            &Host::new()
                .cpus(&[SKYLAKE])
                .file("sys/hypervisor/type", "xen\n")
        ),
        "xen"
    );
    let name = "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: QEMU Virtual CPU version 2.5+\nflags\t: fpu\n\n";
    assert_eq!(
        hypervisor(&Host::new().file("proc/cpuinfo", name).dmi("LENOVO", "X")),
        "QEMU Virtual CPU version 2.5+"
    );
    // One of the two could not be read.
    assert_eq!(hypervisor(&Host::new().cpus(&[SKYLAKE])), "?no-data");
    assert_eq!(hypervisor(&Host::new().dmi("LENOVO", "X")), "?no-data");
}
