//! Files by their paths.

use std::process::Command;

use super::super::host::Host;
use super::seen;

fn file(path: &str, host: &Host) -> String {
    seen("file", &[path], host).remove(0)
}

fn read(path: &str, host: &Host) -> String {
    seen("file-text", &[path], host).remove(0)
}

/// A copy of a whole host, which has a shell.
fn whole() -> Host {
    Host::new()
        .file("bin/sh", "")
        .file("etc/amt/set.conf", "mode=1\n\tx\n\n")
        .folder("opt")
}

#[test]
fn what_stands_at_a_path() {
    let host = whole()
        .link("etc/amt/near", "set.conf")
        .link("etc/amt/gone", "nothing")
        .link("lib", "usr/lib")
        .file("usr/lib/x.so", "");
    let pipe = Command::new("mkfifo")
        .arg(host.at("etc/amt/pipe"))
        .status()
        .expect("mkfifo");
    assert!(pipe.success());
    assert_eq!(file("/etc/amt/set.conf", &host), "file");
    assert_eq!(file("/etc/amt", &host), "folder");
    assert_eq!(file("/etc/amt/near", &host), "link");
    assert_eq!(file("/etc/amt/gone", &host), "link");
    assert_eq!(file("/etc/amt/pipe", &host), "other");
    // A link on the way that stays inside is followed.
    assert_eq!(file("/lib/x.so", &host), "file");
    // Neither is the pipe opened, which would wait for ever.
    assert_eq!(read("/etc/amt/pipe", &host), "?no-data");
}

#[test]
fn absent_is_said_only_of_a_whole_copy() {
    assert_eq!(file("/etc/amt/other", &whole()), "-");
    assert_eq!(read("/etc/amt/other", &whole()), "-");
    // The folder itself is not there, and the one above it was copied.
    assert_eq!(file("/opt/lms/bin/lms", &whole()), "-");
    // Some files of a host: what is missing need not have been missing there.
    let part = whole().without("bin");
    assert_eq!(file("/etc/amt/set.conf", &part), "file");
    assert_eq!(file("/etc/amt/other", &part), "?no-data");
    assert_eq!(file("/opt/lms/bin/lms", &part), "?no-data");
    // Below a file nothing can be, but a folder was asked for.
    assert_eq!(file("/etc/amt/set.conf/x", &whole()), "?no-data");
}

/// A link that leads out of a copy shows the host that the script runs on.
#[test]
fn nothing_outside_of_a_copy_is_seen() {
    let host = whole()
        .link("out", "/etc")
        .link("up", "../../../../../../../../etc")
        .link("etc/amt/passwd", "/etc/passwd");
    for path in ["/out/passwd", "/up/passwd", "/out/none", "/up/none/x"] {
        assert_eq!(file(path, &host), "?no-data", "{path}");
        assert_eq!(read(path, &host), "?no-data", "{path}");
    }
    assert_eq!(file("/etc/amt/passwd", &host), "link");
    assert_eq!(read("/etc/amt/passwd", &host), "?no-data");
}

#[test]
fn a_path_is_absolute_and_plain() {
    for path in [
        "",
        "/",
        "etc",
        "./etc",
        "../etc",
        "/etc/../etc/passwd",
        "/etc/./amt",
        "/etc//amt",
        "/etc/amt/",
        "/..",
        "/etc/..",
    ] {
        assert_eq!(file(path, &whole()), "?malformed", "{path}");
        assert_eq!(read(path, &whole()), "?malformed", "{path}");
    }
    assert_eq!(
        file("C:\\Windows\\System32", &whole()),
        "?not-supported-here"
    );
    // A name may look like anything else.
    let odd = whole().file("etc/a b*$(id)'\"", "x");
    assert_eq!(file("/etc/a b*$(id)'\"", &odd), "file");
    assert_eq!(read("/etc/a b*$(id)'\"", &odd), "x");
}

#[test]
fn a_text_is_whole_or_nothing() {
    let text = |bytes: &[u8]| read("/etc/x", &whole().bytes("etc/x", bytes));
    assert_eq!(read("/etc/amt/set.conf", &whole()), "mode=1\\x0a\\x09x");
    assert_eq!(text(b""), "");
    assert_eq!(text(b"\n\n"), "");
    assert_eq!(text(b"a"), "a");
    // Nothing of it is run or expanded.
    let hostile = "'\"`id`$(id)${HOME}\\n%s%n*;&|<>!#~ \\";
    assert_eq!(text(hostile.as_bytes()), hostile);
    assert_eq!(text("日本\n".as_bytes()), "日本");
    // Binary: without the NUL it would be a text that nobody wrote. And what is not UTF-8: bytes of another encoding, a letter cut
    // in two, one written too long, half a pair.
    for bytes in [
        &b"mode\0=1\n"[..],
        b"a\xffb\n",
        b"a\xe6\x97\n",
        b"\xe6\x97",
        b"\xc0\xaf",
        b"\xe0\x80\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\x80",
    ] {
        assert_eq!(text(bytes), "?malformed", "{bytes:?}");
    }
    assert_eq!(
        text("é\u{7ff}\u{800}\u{ffff}\u{10ffff}".as_bytes()),
        "é\u{7ff}\u{800}\u{ffff}\u{10ffff}"
    );
    // 100000 bytes are the most, with or without the line feed at the end.
    let long = "x".repeat(100_000);
    assert_eq!(text(long.as_bytes()).len(), 100_000);
    assert_eq!(text((long.clone() + "\n").as_bytes()).len(), 100_000);
    assert_eq!(text((long + "x").as_bytes()), "?malformed");
    assert_eq!(text("緩".repeat(33_334).as_bytes()), "?malformed");
    let lines = "x\n".repeat(50_001);
    assert_eq!(text(lines.as_bytes()), "?malformed");
    assert_eq!(read("/etc/amt", &whole()), "?no-data");
}
