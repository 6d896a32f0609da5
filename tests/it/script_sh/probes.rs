//! What each probe makes of what it finds.

use std::process::Command;

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use serde_json::{Value, json};

use super::host::{Cpu, Host, SKYLAKE, ZEN};
use super::run::{File, Run, command, generate, is_here, shells};
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
    assert_eq!(seen("me-sku", &[], &Host::new()), ["?not-supported-here"]);
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

#[test]
fn ports_are_absent_only_when_every_table_was_read() {
    let ports = |host: &Host| seen("listening-port", &["16992,16993,623,664"], host).remove(0);
    assert_eq!(ports(&Host::metal()), "-");
    assert_eq!(
        ports(&Host::metal().table("tcp", &["00000000:4260 0A"])),
        "tcp 0.0.0.0:16992"
    );
    assert_eq!(
        ports(
            &Host::metal()
                .table(
                    "tcp",
                    &["0100007F:4261 0A", "0A01A8C0:4260 0A", "0100007F:4261 0A"]
                )
                .table(
                    "tcp6",
                    &[
                        "00000000000000000000000000000000:4260 0A",
                        "B80D0120000000000000000001000000:4260 0A"
                    ]
                )
                .table("udp", &["00000000:026F 07"])
                .table("udp6", &["00000000000000000000000001000000:0298 07"])
        ),
        "tcp 127.0.0.1:16993, tcp 192.168.1.10:16992, tcp [::]:16992, tcp [2001:db8:0:0:0:0:0:1]:16992, udp 0.0.0.0:623, udp [::1]:664"
    );
    // A connection, or a connected datagram socket, does not listen; and a peer's port is not ours.
    assert_eq!(
        ports(
            &Host::metal()
                .table("tcp", &["0100007F:4260 01"])
                .table("udp", &["0100007F:026F 01"])
        ),
        "-"
    );
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        let path = format!("proc/net/{table}");
        assert_eq!(ports(&Host::metal().without(&path)), "?no-data", "{table}");
        assert_eq!(ports(&Host::metal().file(&path, "")), "?no-data", "{table}");
        assert_eq!(
            ports(&Host::metal().file(&path, "  sl  local\n   0: 0100:1 0A\n")),
            "?malformed",
            "{table}"
        );
        assert_eq!(
            ports(&Host::metal().file(&path, "nonsense\n")),
            "?malformed",
            "{table}"
        );
        // What was found stays found.
        let other = if table == "tcp" { "udp" } else { "tcp" };
        let state = if other == "tcp" { "0A" } else { "07" };
        let host = Host::metal()
            .table(other, &[&format!("00000000:4260 {state}")])
            .without(&path);
        assert_eq!(ports(&host), format!("{other} 0.0.0.0:16992"));
    }
    let without_ipv6 = Host::metal()
        .without("proc/net/tcp6")
        .without("proc/net/udp6")
        .without("proc/sys/net/ipv6");
    assert_eq!(ports(&without_ipv6), "-");
    assert_eq!(
        ports(&without_ipv6.without("proc/sys/net/ipv4")),
        "?no-data"
    );
}

#[test]
fn a_container_has_sockets_and_services_of_its_own() {
    for host in [
        Host::metal().file(".dockerenv", ""),
        Host::metal().file("run/.containerenv", ""),
        Host::metal().file("run/systemd/container", "lxc\n"),
        Host::metal().file("proc/1/cgroup", "12:pids:/kubepods/besteffort/pod1/abc\n"),
    ] {
        assert_eq!(
            seen("listening-port", &["623"], &host),
            ["?not-supported-here"]
        );
        assert_eq!(
            seen("service-state", &["LMS"], &host),
            ["?not-supported-here"]
        );
        assert_eq!(
            seen("service-start", &["LMS"], &host),
            ["?not-supported-here"]
        );
    }
    let host = Host::metal().file("proc/1/cgroup", "0::/init.scope\n");
    assert_eq!(seen("listening-port", &["623"], &host), ["-"]);
}

#[test]
fn services_of_a_copy_are_read_from_the_unit_folders() {
    let both = |host: &Host| {
        [
            seen("service-state", &["LMS"], host).remove(0),
            seen("service-start", &["LMS"], host).remove(0),
        ]
    };
    let unit = "[Unit]\nDescription=x\n[Install]\nWantedBy=multi-user.target\n";
    let with = |path: &str, text: &str| Host::metal().file(path, text);
    assert_eq!(both(&Host::metal()), ["-", "-"]);
    assert_eq!(
        both(&Host::metal().without("usr")),
        ["?no-data", "?no-data"]
    );
    assert_eq!(
        both(&Host::metal().without("usr").folder("lib/systemd/system")),
        ["-", "-"]
    );
    assert_eq!(
        both(&with("usr/lib/systemd/system/lms.service", unit)),
        ["?no-data", "disabled"]
    );
    assert_eq!(
        both(&with("usr/lib/systemd/system/LMS.service", unit)),
        ["?no-data", "disabled"]
    );
    assert_eq!(
        both(&with("etc/systemd/system/lms.service", "[Unit]\n")),
        ["?no-data", "manual"]
    );
    assert_eq!(
        both(&with("etc/systemd/system/lms.service", "")),
        ["?no-data", "disabled"]
    );
    assert_eq!(
        both(&with("etc/init.d/lms", "#!/bin/sh\n")),
        ["?no-data", "?no-data"]
    );
    let enabled = with("usr/lib/systemd/system/lms.service", unit).link(
        "etc/systemd/system/multi-user.target.wants/lms.service",
        "/usr/lib/systemd/system/lms.service",
    );
    assert_eq!(both(&enabled), ["?no-data", "automatic"]);
    let running = enabled.folder("sys/fs/cgroup/system.slice/lms.service");
    assert_eq!(both(&running), ["running", "automatic"]);
    let masked = with("usr/lib/systemd/system/lms.service", unit)
        .link("etc/systemd/system/lms.service", "/dev/null");
    assert_eq!(both(&masked), ["?no-data", "disabled"]);
    assert_eq!(
        seen("service-state", &["../../x"], &Host::metal()),
        ["?malformed"]
    );
    assert_eq!(
        seen("service-state", &["a b"], &Host::metal()),
        ["?malformed"]
    );
}

/// The running host is asked through a `systemctl` that stands first in the path.
#[test]
fn services_of_a_running_host_are_asked_of_systemd() {
    let tool = |answer: &str| {
        format!(
            "#!/bin/sh\n[ \"$1\" = show ] || exit 9\nfor unit; do :; done\ncase $unit in\n{answer}\n*) printf 'LoadState=not-found\\nActiveState=inactive\\nSubState=dead\\nUnitFileState=\\n' ;;\nesac\n"
        )
    };
    let says = |load: &str, active: &str, sub: &str, start: &str| {
        format!(
            "lms.service) printf 'LoadState={load}\\nActiveState={active}\\nSubState={sub}\\nUnitFileState={start}\\n' ;;"
        )
    };
    let ask = |stub: &str| {
        let host = Host::new().file("bin/systemctl", stub);
        Command::new("chmod")
            .arg("755")
            .arg(host.at("bin/systemctl"))
            .status()
            .expect("chmod");
        let mut path = host.at("bin").into_os_string();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        ["service-state", "service-start"].map(|kind| {
            // The machine that runs the tests may be a container.
            let script = script(kind, &["LMS"]);
            let (before, after) = script.split_once("\nfact f1 ").expect("a first fact");
            let file = File::new(&format!(
                "{before}\nin_container() {{ return 1; }}\nfact f1 {after}"
            ));
            let mut all: Vec<Vec<String>> = shells()
                .into_iter()
                .map(|shell| {
                    let output = command(shell, &file.path(), &["--format", "json"])
                        .env("PATH", &path)
                        .output();
                    observations(kind, &Run::from(output.expect("runs")).json()[0])
                })
                .collect();
            all.dedup();
            assert_eq!(all.len(), 1, "{all:?}");
            all.remove(0).remove(0)
        })
    };
    assert_eq!(ask(&tool("")), ["-", "-"]);
    for (load, active, sub, start, state, starts) in [
        (
            "loaded",
            "active",
            "running",
            "enabled",
            "running",
            "automatic",
        ),
        ("loaded", "active", "exited", "static", "exited", "manual"),
        (
            "loaded", "inactive", "dead", "disabled", "stopped", "disabled",
        ),
        (
            "loaded",
            "failed",
            "failed",
            "enabled-runtime",
            "stopped",
            "automatic",
        ),
        (
            "masked", "inactive", "dead", "masked", "stopped", "disabled",
        ),
        (
            "loaded",
            "activating",
            "start",
            "generated",
            "activating",
            "generated",
        ),
        // Its file is gone, it still runs.
        ("not-found", "active", "running", "", "running", "?no-data"),
    ] {
        assert_eq!(ask(&tool(&says(load, active, sub, start))), [state, starts]);
    }
    assert_eq!(
        ask("#!/bin/sh\necho 'System has not been booted with systemd' >&2\nexit 1\n"),
        ["?no-data", "?no-data"]
    );
    assert_eq!(ask("#!/bin/sh\nexit 0\n"), ["?no-data", "?no-data"]);
}

/// `chmod 000` does not stop the superuser, so the script runs as nobody there.
#[test]
fn what_may_not_be_read_is_a_matter_of_permission() {
    let superuser = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n");
    if superuser && !is_here("setpriv") {
        return;
    }
    let seen = |kind: &str, arguments: &[&str], host: &Host| {
        let file = File::new(&script(kind, arguments));
        let mut all: Vec<Value> = Vec::new();
        for shell in shells() {
            let root = host.path();
            let root = root.to_str().expect("UTF-8");
            let plain = command(shell, &file.path(), &["--root", root, "--format", "json"]);
            let output = if superuser {
                Command::new("setpriv")
                    .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
                    .arg(plain.get_program())
                    .args(plain.get_args())
                    .env("LANG", "C.UTF-8")
                    .output()
            } else {
                let mut plain = plain;
                plain.output()
            };
            let run = Run::from(output.expect("runs"));
            assert_eq!(run.err, "", "{shell:?}");
            all.push(json!(observations(kind, &run.json()[0])));
        }
        all.dedup();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    };
    let host = Host::metal()
        .me("11.6.0.1126")
        .locked("proc/cpuinfo")
        .locked("sys/class/mei/mei0/fw_ver")
        .locked("proc/net/udp")
        .locked("sys/class/dmi/id/product_name")
        .locked("usr/lib/systemd/system");
    let denied = json!(["?no-permission"]);
    assert_eq!(seen("cpu-vendor", &[], &host), denied);
    assert_eq!(seen("cpu-signature", &[], &host), denied);
    assert_eq!(seen("me-firmware", &[], &host), denied);
    assert_eq!(seen("listening-port", &["623"], &host), denied);
    assert_eq!(seen("hypervisor", &[], &host.cpus(&[SKYLAKE])), denied);
    let host = Host::metal()
        .me("11.6.0.1126")
        .locked("sys/class/mei")
        .locked("usr/lib/systemd/system");
    assert_eq!(seen("me-firmware", &[], &host), denied);
    assert_eq!(seen("mei-device", &[], &host), denied);
    assert_eq!(seen("service-state", &["LMS"], &host), denied);
    assert_eq!(seen("service-start", &["LMS"], &host), denied);
}
