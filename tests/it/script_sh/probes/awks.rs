//! The same host, read with every awk that is here.

use super::super::host::Host;
use super::super::run::{File, Run, command, which};
use super::{observations, script};

#[test]
fn every_awk_reads_software_alike() {
    let host = Host::new()
        .file(
            "var/lib/dpkg/status",
            "Package: firmware\nStatus: install ok installed\nDescription: 日本\n \\words\n .\nVersion: 1:2.0-1~deb12u1\n\n",
        )
        .bytes(
            "lib/apk/db/installed",
            b"C:Q1=\nP:firmware\nV:2.0_rc1-r3\nT:\xff\n\n",
        )
        .file("var/lib/pacman/local/ALPM_DB_VERSION", "9\n")
        .file(
            "var/lib/pacman/local/firmware-2-1/desc",
            "%NAME%\nfirmware\n\n%VERSION%\n2-1\n\n",
        )
        .file("etc/x", "a\\n\t日本\u{10ffff}\n%s\n")
        .bytes("etc/latin", b"caf\xe9\n")
        .bytes("etc/nul", b"a\0b\n");
    let root = host.path();
    let arguments = ["--root", root.to_str().expect("UTF-8"), "--format", "json"];
    let mut ran = 0;
    for awk in ["mawk", "gawk", "busybox", "original-awk"] {
        let Some(path_of_awk) = which(awk) else {
            continue;
        };
        ran += 1;
        let tools = Host::new().link("bin/awk", path_of_awk.to_str().expect("UTF-8"));
        let mut path = tools.at("bin").into_os_string();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        for (kind, argument, wanted) in [
            ("dpkg-version", "firmware", "1:2.0-1~deb12u1"),
            ("dpkg-version", "other", "-"),
            ("apk-version", "firmware", "2.0_rc1-r3"),
            ("apk-version", "other", "-"),
            ("pacman-version", "firmware", "2-1"),
            ("file-text", "/etc/x", "a\\n\\x09日本\u{10ffff}\\x0a%s"),
            ("file-text", "/etc/latin", "?malformed"),
            ("file-text", "/etc/nul", "?malformed"),
        ] {
            let file = File::new(&script(kind, &[argument]));
            let mut command = command(&["dash"], &file.path(), &arguments);
            let run = Run::from(command.env("PATH", &path).output().expect("runs"));
            assert_eq!(run.err, "", "{awk}");
            assert_eq!(observations(kind, &run.json()[0]), [wanted], "{awk} {kind}");
        }
    }
    assert!(ran > 1, "only {ran} kinds of awk");
}
