//! What may tell whose host it is does not get into the copy.

use super::Tools;
use super::hosts::rich;

#[test]
fn secrets_stay_where_they_are() {
    let tools = Tools::new();
    let host = rich()
        .file("etc/hostname", "the-name-of-it\n")
        .file(
            "proc/cmdline",
            "BOOT_IMAGE=/vmlinuz root=UUID=11112222 rd.luks.name=aaaabbbb ip=10.9.8.7 api_token=hunter2 quiet mitigations=auto,nosmt spectre_v2_user=on netdev.mac=aa:bb:cc:dd:ee:ff note=10.9.8.7 long=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
        )
        .bytes("proc/900/cmdline", b"/home/somebody/sshd: somebody@10.9.8.7 [priv]\0--password=hunter2\0")
        .table("tcp", &["0A090807:0016 0A", "0100007F:0017 0A"])
        .table("tcp6", &["0000000000000000FFFF00000A090807:0016 0A"])
        .file("proc/cpuinfo", "processor\t: 0\nSerial\t\t: 00000000abcdef12\n");
    let copy = tools.copy(&["dash"], &host, &[]);
    assert_eq!(copy.run.status, 0, "{}", copy.run.err);
    assert!(!copy.has("etc/hostname"));
    assert!(!copy.has("sys/class/dmi/id/product_serial"));
    assert!(!copy.has("sys/firmware"));
    assert!(!copy.has("dev"));
    assert!(!copy.has("var/lib/rpm/rpmdb.sqlite"));
    assert_eq!(
        copy.text("proc/cmdline"),
        "BOOT_IMAGE=masked root=masked rd.luks.name=masked ip=masked api_token=masked quiet mitigations=auto,nosmt spectre_v2_user=on netdev.mac=masked note=masked long=masked\n"
    );
    assert_eq!(copy.text("proc/900/cmdline"), "sshd masked\n");
    assert!(
        copy.text("proc/net/tcp")
            .contains(" 010200C0:0016 00000000:0000 0A\n")
    );
    assert!(
        copy.text("proc/net/tcp")
            .contains(" 0100007F:0017 00000000:0000 0A\n")
    );
    assert!(
        copy.text("proc/net/tcp6")
            .contains(" B80D0120000000000000000001000000:0016 ")
    );
    for entry in walkdir::WalkDir::new(copy.path()) {
        let path = entry.expect("readable").into_path();
        let target = std::fs::read_link(&path).unwrap_or_default();
        let text = if path.is_file() {
            std::fs::read_to_string(&path).expect("text")
        } else {
            String::new()
        };
        for secret in [
            "the-name-of-it",
            "hunter2",
            "10.9.8.7",
            "0A090807",
            "11112222",
            "aaaabbbb",
            "somebody",
            "abcdef12",
            "secret",
            "person",
            "aa:bb",
            "fe000004",
            "ffffffffc0",
            "level=1",
        ] {
            assert!(
                !text.contains(secret),
                "{secret}: {}: {text}",
                path.display()
            );
            assert!(!target.to_string_lossy().contains(secret), "{secret}");
        }
    }
}

#[test]
fn unmasked_it_is_as_it_was() {
    let tools = Tools::new();
    let host = rich().file("proc/cmdline", "root=UUID=1111 quiet\n");
    let copy = tools.copy(&["dash"], &host, &["--unmasked"]);
    assert_eq!(copy.run.status, 0, "{}", copy.run.err);
    for path in [
        "etc/hostname",
        "proc/cmdline",
        "proc/cpuinfo",
        "proc/net/tcp",
        "proc/modules",
        "proc/bus/pci/devices",
        "proc/1/cgroup",
        "var/lib/dpkg/status",
        "lib/apk/db/installed",
        "opt/agent/conf",
    ] {
        assert_eq!(
            copy.text(path),
            std::fs::read_to_string(host.at(path)).expect("there"),
            "{path}"
        );
    }
    // These are nobody's business.
    assert_eq!(
        copy.text("usr/lib/systemd/system/lms.service"),
        "[Install]\n"
    );
    assert!(!copy.has("sys/firmware"));
}
