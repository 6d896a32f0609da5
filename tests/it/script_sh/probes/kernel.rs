//! What the kernel says of itself and of the hardware.

use super::super::host::Host;
use super::seen;

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
