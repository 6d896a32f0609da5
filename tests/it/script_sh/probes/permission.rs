//! What may not be read.

use std::process::Command;

use serde_json::{Value, json};

use super::super::host::{Host, SKYLAKE};
use super::super::run::{File, Run, command, is_here, shells};
use super::{observations, script};

/// Its observations on a host, for a user who may read no more than everybody: `chmod 000` does not stop the superuser, so the script
/// runs as nobody there.
fn seen(kind: &str, arguments: &[&str], host: &Host) -> Value {
    let superuser = is_superuser();
    let file = File::new(&script(kind, arguments));
    let mut all: Vec<Value> = Vec::new();
    for shell in shells() {
        let root = host.path();
        let root = root.to_str().expect("UTF-8");
        let mut plain = command(shell, &file.path(), &["--root", root, "--format", "json"]);
        let output = if superuser {
            Command::new("setpriv")
                .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
                .arg(plain.get_program())
                .args(plain.get_args())
                .env("LANG", "C.UTF-8")
                .output()
        } else {
            plain.output()
        };
        let run = Run::from(output.expect("runs"));
        assert_eq!(run.err, "", "{shell:?}");
        all.push(json!(observations(kind, &run.json()[0])));
    }
    all.dedup();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn is_superuser() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n")
}

/// Whether there is a user who may not read everything.
fn can_be_denied() -> bool {
    !is_superuser() || is_here("setpriv")
}

#[test]
fn what_may_not_be_read_is_a_matter_of_permission() {
    if !can_be_denied() {
        return;
    }
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
    // Older kernels show the platform to the superuser only; the revision is everybody's.
    let flags = "sys/devices/system/cpu/cpu0/microcode/processor_flags";
    let known = json!(["06-5e-03/02:000000f0"]);
    let host = Host::metal().file(flags, "0x2\n");
    assert_eq!(seen("microcode", &[], &host), known);
    let open = json!(["06-5e-03/?:000000f0"]);
    assert_eq!(seen("microcode", &[], &host.locked(flags)), open);
    let host = Host::metal()
        .file(flags, "0x2\n")
        .locked("sys/devices/system/cpu/cpu0/microcode");
    assert_eq!(seen("microcode", &[], &host), open);
    // What cannot be entered looks as if nothing were in it.
    let folder = "sys/devices/system/cpu/vulnerabilities";
    for locked in [folder, "sys/devices/system/cpu", "sys/devices/system"] {
        let host = Host::metal()
            .file(&format!("{folder}/mds"), "Not affected\n")
            .locked(locked);
        let seen = seen("kernel-vulnerability", &["mds"], &host);
        assert_ne!(seen, json!(["?kernel-too-old"]), "{locked}");
        assert_ne!(seen, json!(["Not affected"]), "{locked}");
    }
    let host = Host::metal()
        .file(&format!("{folder}/mds"), "Not affected\n")
        .locked(&format!("{folder}/mds"));
    assert_eq!(seen("kernel-vulnerability", &["mds"], &host), denied);
    // What only the superuser may read: nothing is known to anybody else.
    for (path, kind, arguments) in [
        ("sys/firmware/dmi/tables/DMI", "agesa", &[][..]),
        ("dev/cpu/0/msr", "msr-bit", &["0x10", "0"]),
        ("sys/class/dmi/id/bios_date", "bios-date", &[]),
        ("sys/class/dmi/id/board_name", "board-product", &[]),
        ("proc/cmdline", "kernel-command-line", &[]),
        ("proc/modules", "kernel-module", &["msr"]),
        ("proc/bus/pci/devices", "pci-device", &["8086:9d3a"]),
    ] {
        let host = Host::metal().file(path, "05/04/2023\n").locked(path);
        assert_eq!(seen(kind, arguments, &host), denied, "{kind}");
    }
}

/// A unit or start script that cannot be seen is not absent, whichever folder on the way is shut or leads nowhere.
#[test]
fn a_service_that_cannot_be_looked_for_is_not_absent() {
    if !can_be_denied() {
        return;
    }
    let host = || {
        Host::metal()
            .file("usr/lib/systemd/system/cron.service", "")
            .file("etc/systemd/system/lms.service", "")
            .file("etc/init.d/lms", "")
    };
    for kind in ["service-state", "service-start"] {
        for (host, problem) in [
            (
                host().without("etc/init.d").locked("etc/systemd"),
                "?no-permission",
            ),
            (
                host().without("etc/systemd").locked("etc/init.d"),
                "?no-permission",
            ),
            (
                host()
                    .without("etc/systemd")
                    .without("etc/init.d")
                    .link("etc/init.d", "/nowhere/init.d"),
                "?no-data",
            ),
            (
                host()
                    .without("etc/init.d")
                    .without("etc/systemd")
                    .link("etc/systemd/system", "/nowhere"),
                "?no-data",
            ),
        ] {
            assert_eq!(seen(kind, &["LMS"], &host), json!([problem]), "{kind}");
        }
        let bare = host().without("etc/init.d").without("etc/systemd");
        assert_eq!(seen(kind, &["LMS"], &bare), json!(["-"]), "{kind}");
    }
}

/// What may not be listed or read may hold what is looked for.
#[test]
fn software_that_may_not_be_looked_for_is_not_absent() {
    if !can_be_denied() {
        return;
    }
    let denied = json!(["?no-permission"]);
    let process = |host: Host, id: &str, comm: &str| {
        host.file(&format!("proc/{id}/comm"), &format!("{comm}\n"))
            .file(&format!("proc/{id}/cmdline"), "")
    };
    let host = Host::metal()
        .file("bin/sh", "")
        .file("var/lib/dpkg/status", "Package: a\n")
        .file("lib/apk/db/installed", "P:a\n")
        .file("var/lib/pacman/local/ALPM_DB_VERSION", "9\n")
        .file("etc/shut/x", "x\n")
        .file("etc/open", "x\n");
    let host = process(process(host, "2", "kthreadd"), "9", "cron")
        .locked("var/lib/dpkg/status")
        .locked("lib/apk/db/installed")
        .locked("var/lib/pacman/local")
        .locked("etc/shut")
        .locked("etc/open")
        .locked("proc/9/comm");
    for (kind, argument) in [
        ("dpkg-version", "firmware"),
        ("apk-version", "firmware"),
        ("pacman-version", "firmware"),
        ("process", "lms"),
        ("file", "/etc/shut/x"),
        ("file", "/etc/shut/none"),
        ("file", "/etc/shut/none/none"),
        ("file-text", "/etc/shut/none"),
        ("file-text", "/etc/open"),
    ] {
        let seen = seen(kind, &[argument], &host);
        assert_eq!(seen, denied, "{kind} {argument}");
    }
    // That it is there can be seen without reading it.
    assert_eq!(seen("file", &["/etc/open"], &host), json!(["file"]));
}
