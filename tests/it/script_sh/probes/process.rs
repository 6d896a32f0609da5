//! Processes by their names.

use super::super::host::Host;
use super::seen;

fn process(name: &str, host: &Host) -> String {
    seen("process", &[name], host).remove(0)
}

fn with(host: Host, id: &str, comm: &str, line: &[u8]) -> Host {
    host.file(&format!("proc/{id}/comm"), &format!("{comm}\n"))
        .bytes(&format!("proc/{id}/cmdline"), line)
}

/// The first processes of every whole host, and a shell.
fn host() -> Host {
    let host = with(Host::metal(), "1", "systemd", b"/sbin/init\0splash\0");
    let host = with(host, "2", "kthreadd", b"");
    with(host, "812", "bash", b"-bash\0")
}

#[test]
fn absent_needs_every_process() {
    // All three were read, the kernel's own among them, and none is called so.
    assert_eq!(process("lms", &host()), "-");
    // A copy without processes, or without the kernel's: a part of a host, or a container.
    assert_eq!(process("lms", &Host::metal()), "?no-data");
    assert_eq!(process("lms", &host().without("proc/2")), "?no-data");
    let other = with(host(), "2", "nginx", b"nginx\0");
    assert_eq!(process("lms", &other), "?no-data");
    // One of which nothing is known may be it.
    let empty = host().folder("proc/900");
    assert_eq!(process("lms", &empty), "?no-data");
    let unread = host().file("proc/900/comm", "");
    assert_eq!(process("lms", &unread), "?no-data");
    // A process of the host that the script runs on is none of the copy.
    let linked = host().link("proc/900", "/proc/1");
    assert_eq!(process("lms", &linked), "?no-data");
    let linked = host().link("proc/900/comm", "/proc/1/comm");
    assert_eq!(process("lms", &linked), "?no-data");
}

#[test]
fn a_container_shows_only_its_own() {
    let host = with(host(), "900", "lms", b"lms\0").file(".dockerenv", "");
    assert_eq!(process("lms", &host), "?not-supported-here");
}

#[test]
fn a_name_is_found_in_either_place() {
    // The kernel's name for it, in either case of letters.
    assert_eq!(process("lms", &with(host(), "900", "lms", b"x\0")), "lms");
    assert_eq!(process("LMS", &with(host(), "900", "lms", b"x\0")), "lms");
    assert_eq!(process("LMS", &with(host(), "900", "LMS", b"x\0")), "LMS");
    // The path that started it, where it calls itself something else.
    let line = b"/usr/bin/lms\0--daemon\0";
    assert_eq!(process("lms", &with(host(), "900", "worker", line)), "lms");
    assert_eq!(process("LMS", &with(host(), "900", "worker", line)), "lms");
    // Another program, of which it is an argument, a folder or the beginning.
    for line in [
        &b"vi\0/usr/bin/lms\0"[..],
        b"/opt/lms/server\0",
        b"lms2\0",
        b"/usr/bin/lmsd\0lms\0",
        b"-lms",
    ] {
        let host = with(host(), "900", "worker", line);
        let text = String::from_utf8_lossy(line).into_owned();
        assert_eq!(process("lms", &host), "-", "{text:?}");
    }
    assert_eq!(process("a+b", &with(host(), "900", "aab", b"")), "-");
}

/// The kernel keeps 15 characters of a name.
#[test]
fn a_long_name_is_told_by_its_path() {
    let name = "management-service";
    let cut = "management-serv";
    let host = |line: &[u8]| with(host(), "900", cut, line);
    assert_eq!(
        process(name, &host(b"/usr/sbin/management-service\0-x\0")),
        name
    );
    // Another program whose name begins alike.
    assert_eq!(process(name, &host(b"/usr/sbin/management-server\0")), "-");
    // Nothing else tells (a process of the kernel, or one that has ended), or it wrote over its command line.
    assert_eq!(process(name, &host(b"")), "?no-data");
    assert_eq!(process(name, &host(b"idle: 3 workers\0")), "?no-data");
    // A name of 15 characters is whole.
    assert_eq!(process(cut, &host(b"")), cut);
}

#[test]
fn what_is_no_name_is_not_looked_for() {
    for name in ["", "a/b", "*", "é", "$(id)"] {
        assert_eq!(process(name, &host()), "?malformed", "{name}");
    }
}
