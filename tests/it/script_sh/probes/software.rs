//! Ports and services.

use std::process::Command;

use super::super::host::Host;
use super::super::run::{File, Run, command, shells};
use super::{observations, script, seen};

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
            let (before, after) = script.split_once("\n  fact f1 ").expect("a first fact");
            let file = File::new(&format!(
                "{before}\nin_container() {{ return 1; }}\n  fact f1 {after}"
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
