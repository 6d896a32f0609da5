//! What may not be read.

use std::process::Command;

use serde_json::{Value, json};

use super::super::host::{Host, SKYLAKE};
use super::super::run::{File, Run, command, is_here, shells};
use super::{observations, script};

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
