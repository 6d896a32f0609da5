//! Hosts with something in every place that a probe reads.

use super::super::host::{Host, SKYLAKE, ZEN};

/// A host of metal with everything.
pub(super) fn rich() -> Host {
    Host::metal()
        .cpus(&[SKYLAKE, SKYLAKE, ZEN])
        .file(
            "sys/devices/system/cpu/cpu0/microcode/processor_flags",
            "0x2\n",
        )
        .file(
            "sys/devices/system/cpu/cpu1/microcode/processor_flags",
            "0x2\n",
        )
        .folder("sys/devices/system/cpu/cpufreq")
        .file(
            "sys/devices/system/cpu/vulnerabilities/mds",
            "Mitigation: Clear CPU buffers; SMT vulnerable\n",
        )
        .file(
            "sys/devices/system/cpu/vulnerabilities/retbleed",
            "Not affected\n",
        )
        .file("sys/class/dmi/id/bios_vendor", "American Megatrends Inc.\n")
        .file("sys/class/dmi/id/bios_version", "N2HET66W (1.49 )\n")
        .file("sys/class/dmi/id/bios_date", "05/04/2023\n")
        .file("sys/class/dmi/id/board_vendor", "LENOVO\n")
        .file("sys/class/dmi/id/board_name", "20HGS0AB00\n")
        .file("sys/class/dmi/id/product_serial", "PF0ABCDE\n")
        .bytes("sys/firmware/dmi/tables/DMI", b"\x7f\x04\x00\x00\x00\x00")
        .bytes("dev/cpu/0/msr", &[0; 64])
        // As in sysfs: the class holds links to the devices.
        .file("sys/devices/pci0000:00/mei/mei0/fw_ver", "0:11.6.0.1126\n")
        .file("sys/devices/pci0000:00/mei/mei0/kind", "mei\n")
        .link("sys/class/mei/mei0", "../../devices/pci0000:00/mei/mei0")
        .file("sys/class/mei/mei1/kind", "itouch\n")
        .file("sys/class/mei/mei1/fw_ver", "0:1.2.3.4\n")
        .file("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
        .file("proc/sys/kernel/ostype", "Linux\n")
        .file("proc/modules", "mei_me 53248 0 - Live 0xffffffffc0a00000\nmei 180224 1 mei_me, Live 0xffffffffc0b00000\n")
        .folder("sys/module/mei")
        .folder("sys/module/kvm/parameters")
        .file(
            "lib/modules/6.1.0-18-amd64/modules.builtin",
            "kernel/fs/ext4/ext4.ko\n",
        )
        .file("proc/cmdline", "quiet mitigations=auto,nosmt\n")
        .file("proc/bus/pci/devices", "00b0\t80869d3a\t8d\t fe000004\n0008\t10020001\t0\n")
        .file("proc/1/cgroup", "0::/init.scope\n")
        .file("proc/1/comm", "systemd\n")
        .bytes("proc/1/cmdline", b"/sbin/init\0splash\0")
        .file("proc/2/comm", "kthreadd\n")
        .file("proc/2/cmdline", "")
        .file("proc/900/comm", "sshd\n")
        .bytes("proc/900/cmdline", b"/usr/sbin/sshd\0-D\0")
        .file("proc/901/comm", "a-very-long-dae\n")
        .bytes("proc/901/cmdline", b"/opt/x/a-very-long-daemon-name\0--password=x\0")
        .table("tcp", &["00000000:0016 0A", "0100007F:0016 0A", "0A01A8C0:4260 01"])
        .table("tcp6", &["00000000000000000000000000000000:0016 0A"])
        .file("proc/sys/net/ipv4/ip_forward", "1\n")
        .folder("proc/sys/net/ipv6/conf")
        .file("usr/lib/systemd/system/cron.service", "[Unit]\nX=secret\n[Install]\nWantedBy=multi-user.target\n")
        .file("usr/lib/systemd/system/lms.service", "[Service]\nEnvironment=KEY=secret\n[Install]\n")
        .file("usr/lib/systemd/system/static.service", "[Unit]\n")
        .file("usr/lib/systemd/system/off.service", "[Unit]\n[Install]\n")
        .file("lib/systemd/system/cron.service", "[Unit]\n[Install]\n")
        .link("etc/systemd/system/off.service", "/dev/null")
        .file("etc/systemd/system/emptied.service", "")
        .link("etc/systemd/system/alias.service", "/usr/lib/systemd/system/cron.service")
        .link("etc/systemd/system/multi-user.target.wants/cron.service", "/usr/lib/systemd/system/cron.service")
        .folder("etc/systemd/system/cron.service.d")
        .folder("run/systemd/system")
        .folder("run/systemd/generator")
        .file("etc/init.d/old", "#!/bin/sh\n")
        .folder("sys/fs/cgroup/system.slice/cron.service")
        .file("sys/fs/cgroup/system.slice/cgroup.procs", "900\n")
        .file(
            "var/lib/dpkg/status",
            "Package: openssl\nStatus: install ok installed\nMaintainer: a person <person@example.org>\nArchitecture: amd64\nVersion: 3.0.11-1\nDescription: words\n more words\n\nPackage: removed\nStatus: deinstall ok config-files\nVersion: 1\n\n",
        )
        .folder("var/lib/dpkg/updates")
        .file("var/lib/dpkg/status.d/base", "Package: base\nVersion: 1\nMaintainer: x\n")
        .file("var/lib/dpkg/status.d/base.md5sums", "00  usr/x\n")
        .file("lib/apk/db/installed", "C:Q1abc=\nP:openssl\nV:3.1.4-r5\nm:a person\n\nP:musl\nV:1\n\n")
        .file("var/lib/pacman/local/ALPM_DB_VERSION", "9\n")
        .file("var/lib/pacman/local/openssl-3.2.1-1/desc", "%NAME%\nopenssl\n\n%VERSION%\n3.2.1-1\n\n%PACKAGER%\na person\n\n")
        .file("var/lib/pacman/local/openssl-tool-1-1/desc", "%NAME%\nopenssl-tool\n\n%VERSION%\n1-1\n\n")
        .file("var/lib/rpm/rpmdb.sqlite", "SQLite")
        .file("bin/sh", "")
        .file("etc/passwd", "root:x\n")
        .file("opt/agent/run", "x\n")
        .file("opt/agent/conf", "level=1\n")
        .link("opt/link", "agent")
}

/// Hosts that differ in what they have.
pub(super) fn various() -> Vec<(&'static str, Host)> {
    vec![
        ("rich", rich()),
        ("metal", Host::metal()),
        ("empty", Host::new()),
        ("guest", rich().dmi("QEMU", "Standard PC (Q35)")),
        ("container", rich().file(".dockerenv", "")),
        (
            "control groups",
            rich().file("proc/1/cgroup", "0::/kubepods/burstable/pod1234/5678\n"),
        ),
        ("Podman", rich().file("run/.containerenv", "name=\"x\"\n")),
        ("no /sys", rich().without("sys")),
        ("no /proc", rich().without("proc")),
        (
            "no IPv6",
            rich()
                .without("proc/net/tcp6")
                .without("proc/net/udp6")
                .without("proc/sys/net/ipv6"),
        ),
        (
            "old kernel",
            rich().without("sys/devices/system/cpu/vulnerabilities"),
        ),
        ("no engine", rich().without("sys/class/mei")),
        (
            "merged folders",
            rich().without("lib").link("lib", "usr/lib").file(
                "usr/lib/modules/6.1.0-18-amd64/modules.builtin",
                "kernel/a.ko\n",
            ),
        ),
        (
            "links that lead out",
            rich()
                .without("usr")
                .link("usr", "/usr")
                .without("sys/class")
                .link("sys/class", "/sys/class"),
        ),
        (
            "dpkg at work",
            rich().file("var/lib/dpkg/updates/0001", "x\n"),
        ),
        (
            "dpkg cut",
            rich().file(
                "var/lib/dpkg/status",
                "Package: openssl\nStatus: install ok installed\nVersion: 1\n",
            ),
        ),
        (
            "a table that is none",
            rich().file("proc/net/tcp", "  sl  local\n   0: 0100:1 0A\n"),
        ),
        (
            "a pipe for a process",
            rich().without("proc/900/comm").pipe("proc/900/comm"),
        ),
        (
            "a pipe for a unit",
            rich()
                .without("usr/lib/systemd/system/static.service")
                .pipe("usr/lib/systemd/system/static.service"),
        ),
        (
            "a pipe for a node",
            rich()
                .without("sys/class/mei/mei1/kind")
                .pipe("sys/class/mei/mei1/kind"),
        ),
        (
            "a link for a process",
            rich().without("proc/900").link("proc/900", "1"),
        ),
        (
            "a huge text",
            rich()
                .file("proc/cmdline", &"x".repeat(200_000))
                .file("sys/class/dmi/id/bios_version", &"x".repeat(200_000)),
        ),
        (
            "names of all kinds",
            rich()
                .file(
                    "etc/systemd/system/a\npath /opt/none/none\nlocked x.service",
                    "[Install]\n",
                )
                .file(
                    "etc/systemd/system/-rf $(touch here) `x` 'y' \"z\" *.service",
                    "[Install]\n",
                )
                .folder("sys/module/*")
                .folder("proc/9*")
                .file("var/lib/dpkg/status.d/*", "Package: star\nVersion: 1\n"),
        ),
    ]
}
