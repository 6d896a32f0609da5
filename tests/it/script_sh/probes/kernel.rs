//! What the kernel says of itself and of the hardware.

use super::super::host::Host;
use super::super::run::File;
use super::super::tools::every_awk;
use super::{observations, script, seen};

const FOLDER: &str = "sys/devices/system/cpu/vulnerabilities";

fn says(text: &str) -> String {
    let host = Host::new().file(&format!("{FOLDER}/gather_data_sampling"), text);
    seen("kernel-vulnerability", &["gather_data_sampling"], &host).remove(0)
}

/// Every answer in the kernel's own words (Documentation/admin-guide/hw-vuln), the spelling as it is there.
#[test]
fn the_kernels_answers_are_taken_as_they_are() {
    for text in [
        "Not affected",
        "Vulnerable",
        "Vulnerable: No microcode",
        "Vulnerable: no microcode",
        "Vulnerable, KVM: SW loop",
        "Vulnerable; IBPB: disabled; STIBP: disabled",
        "Mitigation: Microcode",
        "Mitigation: Microcode (locked)",
        "Mitigation: Clear CPU buffers; SMT Host state unknown",
        "Mitigation: untrained return thunk; SMT vulnerable",
        "KVM: Mitigation: Split huge pages",
        "KVM: Vulnerable",
        "Processor vulnerable",
    ] {
        assert_eq!(says(&format!("{text}\n")), text);
        // Without its line end, or with another system's.
        assert_eq!(says(text), text);
        assert_eq!(says(&format!("{text}\r\n")), text);
    }
}

/// `Unknown` is the kernel's own word for it.
#[test]
fn the_kernels_unknown_is_ours() {
    assert_eq!(
        says("Unknown: Dependent on hypervisor status\n"),
        "?virtual-machine"
    );
    assert_eq!(
        says("Unknown: running under hypervisor\n"),
        "?virtual-machine"
    );
    assert_eq!(
        says("Unknown (XEN PV detected, hypervisor mitigation required)\n"),
        "?virtual-machine"
    );
    assert_eq!(says("Unknown: No mitigations\n"), "?no-data");
    assert_eq!(says("unknown\n"), "?no-data");
}

/// Whatever else stands there was not written by the kernel: least of all is it good news.
#[test]
fn other_words_are_no_answer() {
    for text in [
        "0\n",
        "ok\n",
        "Not\n",
        "Not affectedly\n",
        "Not affected, they say\n",
        "Not affected\nVulnerable\n",
        "Vulnerable\nNot affected\n",
        "Vulnerably\n",
        "Mitigation\n",
        "Mitigated\n",
        " Not affected\n",
        "Not  affected\n",
        "\nNot affected\n",
        "Not affected\r\r\n",
        "cat: Not affected\n",
        "$(id)\n",
        "影響なし\n",
    ] {
        assert_eq!(says(text), "?malformed", "{text:?}");
    }
    assert_eq!(
        says(&format!("Mitigation: {}\n", "x".repeat(2000))),
        "?malformed"
    );
    assert_eq!(says(""), "?no-data");
    assert_eq!(says("\n"), "?no-data");
    assert_eq!(says("\r\n"), "?no-data");
}

/// A missing file says that the kernel is too old to know, never that there is nothing to know.
#[test]
fn a_missing_file_is_a_kernel_that_does_not_know() {
    let asks = |name: &str, host: &Host| seen("kernel-vulnerability", &[name], host).remove(0);
    let old = Host::new().folder("sys/devices/system/cpu/cpu0");
    assert_eq!(asks("mds", &old), "?kernel-too-old");
    let newer = Host::new().file(&format!("{FOLDER}/meltdown"), "Mitigation: PTI\n");
    assert_eq!(asks("mds", &newer), "?kernel-too-old");
    assert_eq!(asks("meltdown", &newer), "Mitigation: PTI");
    // Containers may have no /sys at all.
    assert_eq!(asks("mds", &Host::new()), "?no-data");
    assert_eq!(asks("mds", &Host::new().file(FOLDER, "")), "?no-data");
    assert_eq!(
        asks("mds", &Host::new().folder(&format!("{FOLDER}/mds"))),
        "?no-data"
    );
    for name in ["", "../cpu0", "MDS", "a b", "mds.", "*", "m?s"] {
        assert_eq!(asks(name, &newer), "?malformed", "{name:?}");
    }
}

/// A link in a copy leads to the machine that runs the script, or nowhere: its word is not this host's.
#[test]
fn a_link_is_not_believed() {
    let other = Host::new().file(&format!("{FOLDER}/mds"), "Not affected\n");
    let outside = |path: &str| other.at(path).to_str().expect("text").to_owned();
    let file = format!("{FOLDER}/mds");
    for (path, target) in [
        (FOLDER, outside(FOLDER)),
        (&file, outside(&file)),
        (&file, "nowhere".to_owned()),
        ("sys/devices/system/cpu", outside("sys/devices/system/cpu")),
    ] {
        let host = Host::new().link(path, &target);
        assert_eq!(
            seen("kernel-vulnerability", &["mds"], &host),
            ["?no-data"],
            "{path} -> {target}"
        );
    }
}

/// The kernel asks the processor it booted on. Where another one runs other microcode, its good news is about the first alone.
#[test]
fn good_news_is_not_for_processors_that_differ() {
    let block = |cpu: u32, stepping: u32, revision: &str| {
        format!(
            "processor\t: {cpu}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 106\nstepping\t: {stepping}\n\
             microcode\t: {revision}\nphysical id\t: {cpu}\n\n"
        )
    };
    let asks = |text: &str, cpuinfo: &str| {
        let host = Host::new()
            .file(&format!("{FOLDER}/gather_data_sampling"), text)
            .file("proc/cpuinfo", cpuinfo);
        seen("kernel-vulnerability", &["gather_data_sampling"], &host).remove(0)
    };
    let same = block(0, 6, "0xd0003b9") + &block(1, 6, "0xd0003b9");
    let older = block(0, 6, "0xd0003b9") + &block(1, 6, "0xd000389");
    let other = block(0, 6, "0xd0003b9") + &block(1, 5, "0xd0003b9");
    for good in ["Mitigation: Microcode", "Not affected"] {
        assert_eq!(asks(good, &same), good);
        assert_eq!(asks(good, &older), "?conflict");
        assert_eq!(asks(good, &other), "?conflict");
        assert_eq!(asks(good, ""), good);
    }
    for bad in ["Vulnerable", "Vulnerable: No microcode"] {
        assert_eq!(asks(bad, &older), bad);
    }
    let unknown = "Unknown: Dependent on hypervisor status";
    assert_eq!(asks(unknown, &older), "?virtual-machine");
}

#[test]
fn a_version_is_the_kernels_own_part() {
    let version = |text: &str| {
        let host = Host::new().file("proc/sys/kernel/osrelease", text);
        seen("kernel-version", &[], &host).remove(0)
    };
    for (text, wanted) in [
        ("6.1.0-18-amd64\n", "6.1.0"),
        ("5.14.0-427.13.1.el9_4.x86_64\n", "5.14.0"),
        ("6.18.4\n", "6.18.4"),
        ("6.12\n", "6.12"),
        ("2.6.32-754.el6.x86_64\r\n", "2.6.32"),
        ("4.4.302.+\n", "4.4.302"),
        // Before a release is less than the release.
        ("6.8.0-rc3\n", "?malformed"),
        (
            "6.8.0-0.rc1.20240112git70d201a40823.5.fc40.x86_64\n",
            "?malformed",
        ),
        ("6.8.0-src1\n", "6.8.0"),
        ("6\n", "?malformed"),
        ("6-1.0\n", "?malformed"),
        ("6..1\n", "?malformed"),
        (".6.1\n", "?malformed"),
        ("v6.1\n", "?malformed"),
        ("0.0.0\n", "?malformed"),
        ("6.1\n6.2\n", "?malformed"),
        ("9999999999.1\n", "?malformed"),
        ("$(id)\n", "?malformed"),
        ("", "?no-data"),
    ] {
        assert_eq!(version(text), wanted, "{text:?}");
    }
    assert_eq!(seen("kernel-version", &[], &Host::new()), ["?no-data"]);
}

#[test]
fn a_command_line_is_one_line() {
    let line = |text: &str| {
        let host = Host::new().file("proc/cmdline", text);
        seen("kernel-command-line", &[], &host).remove(0)
    };
    let plain = "root=/dev/sda1 ro mitigations=off";
    assert_eq!(line(&format!("{plain}\n")), plain);
    assert_eq!(line(&format!("{plain}\r\n")), plain);
    let odd = "a=\"b c\" d='$(id)' `e` \\ * ? 日本";
    assert_eq!(line(odd), odd);
    assert_eq!(line("a\nb\n"), "?malformed");
    assert_eq!(line(&"x".repeat(9000)), "?malformed");
    // An empty one says either that there is none or that the copy is not whole.
    assert_eq!(line(""), "?no-data");
    assert_eq!(line("\n"), "?no-data");
    assert_eq!(seen("kernel-command-line", &[], &Host::new()), ["?no-data"]);
}

const MODULES: &str =
    "mei_me 57344 0 - Live 0x0000000000000000\nmei 180224 1 mei_me, Live 0x0000000000000000\n";
const BUILT_IN: &str = "kernel/fs/ext4/ext4.ko\nkernel/drivers/char/tpm-tis.ko\n";

fn modules() -> Host {
    Host::new()
        .file("proc/modules", MODULES)
        .file("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
        .file("lib/modules/6.1.0-18-amd64/modules.builtin", BUILT_IN)
}

#[test]
fn a_module_is_absent_only_where_both_lists_were_read() {
    let module = |name: &str, host: &Host| seen("kernel-module", &[name], host).remove(0);
    assert_eq!(module("mei_me", &modules()), "loaded");
    assert_eq!(module("mei-me", &modules()), "loaded");
    assert_eq!(module("ext4", &modules()), "built-in");
    assert_eq!(module("tpm_tis", &modules()), "built-in");
    assert_eq!(module("msr", &modules()), "-");
    let file = File::new(&script("kernel-module", &["ext4"]));
    let json = every_awk(&file, &modules());
    assert_eq!(observations("kernel-module", &json), ["built-in"]);
    // Part of another's name is not its name, nor is who uses it.
    assert_eq!(module("me", &modules()), "-");
    assert_eq!(module("ext", &modules()), "-");
    // What is built in and has parameters has a folder.
    let folder = modules().folder("sys/module/kvm");
    assert_eq!(module("kvm", &folder), "built-in");
    assert_eq!(
        module("kvm", &Host::new().folder("sys/module/kvm")),
        "built-in"
    );
    // One of the two is not there, empty, of another form, or of another kernel.
    let built_in = "lib/modules/6.1.0-18-amd64/modules.builtin";
    for (host, wanted) in [
        (Host::new(), "?no-data"),
        (modules().without("proc/modules"), "?no-data"),
        (modules().file("proc/modules", ""), "?no-data"),
        (
            modules().file("proc/modules", "nothing here\n"),
            "?malformed",
        ),
        (modules().without("lib"), "?no-data"),
        (modules().without("proc/sys"), "?no-data"),
        (modules().file(built_in, ""), "?no-data"),
        (modules().file(built_in, "<html>\n"), "?malformed"),
        (
            modules().file("proc/sys/kernel/osrelease", "6.2\n"),
            "?no-data",
        ),
        (
            modules().file("proc/sys/kernel/osrelease", "../x\n"),
            "?malformed",
        ),
        (
            modules().file("proc/sys/kernel/osrelease", "..\n"),
            "?malformed",
        ),
    ] {
        assert_eq!(module("msr", &host), wanted);
    }
    assert_eq!(module("mei", &modules().without("lib")), "loaded");
    let other = modules()
        .file("proc/modules", &MODULES.replace('\n', "\r\n"))
        .file(built_in, &BUILT_IN.replace('\n', "\r\n"));
    assert_eq!(module("ext4", &other), "built-in");
    assert_eq!(module("msr", &other), "-");
    for name in ["", "a b", "../x", "m.r", "*"] {
        assert_eq!(module(name, &modules()), "?malformed", "{name:?}");
    }
}

#[test]
fn a_pci_device_is_absent_only_from_a_list_that_was_read() {
    let rows = "0000\t80863e34\t0\t               0\n00b0\t80869d3a\t8d\t 0\n01ff\t80869d3a\t0\t0\tmei_me\n";
    let list = |text: &str| Host::new().file("proc/bus/pci/devices", text);
    let device = |id: &str, host: &Host| seen("pci-device", &[id], host).remove(0);
    assert_eq!(device("8086:9d3a", &list(rows)), "00:16.0, 01:1f.7");
    assert_eq!(device("8086:3e34", &list(rows)), "00:00.0");
    assert_eq!(device("8086:9d3b", &list(rows)), "-");
    let file = File::new(&script("pci-device", &["8086:9d3a"]));
    let json = every_awk(&file, &list(rows));
    assert_eq!(observations("pci-device", &json), ["00:16.0, 01:1f.7"]);
    // The same digits, elsewhere in the row or as another number.
    assert_eq!(device("9d3a:8086", &list(rows)), "-");
    assert_eq!(device("0000:0000", &list("0000\t00000000\t0\n")), "00:00.0");
    assert_eq!(device("00e1:0000", &list("0000\t000e1000\t0\n")), "-");
    assert_eq!(device("1234:5678", &list("0000\t000e1000\t0\r\n")), "-");
    assert_eq!(device("8086:9d3b", &list("")), "?no-data");
    assert_eq!(device("8086:9d3b", &Host::new()), "?no-data");
    assert_eq!(
        device("8086:9d3b", &list(&format!("{rows}x\n"))),
        "?malformed"
    );
    assert_eq!(
        device("8086:9d3b", &list(&format!("{rows}\n"))),
        "?malformed"
    );
    for id in [
        "",
        "8086",
        "8086:",
        "8086:9D3A",
        "80869d3a",
        "8086:9d3a:0",
        "808:69d3a",
        "*:9d3a",
    ] {
        assert_eq!(device(id, &list(rows)), "?malformed", "{id:?}");
    }
}
