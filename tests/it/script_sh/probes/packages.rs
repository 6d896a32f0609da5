//! What the package databases say.

use super::super::host::Host;
use super::seen;

fn one(kind: &str, host: &Host) -> String {
    seen(kind, &["firmware"], host).remove(0)
}

/// A stanza of dpkg's status, with the empty line that ends it.
fn stanza(name: &str, state: &str, version: &str) -> String {
    format!(
        "Package: {name}\nStatus: {state}\nPriority: optional\nArchitecture: amd64\nVersion: {version}\nDescription: words\n more words\n .\nConffiles:\n /etc/x 0123\n\n"
    )
}

const DPKG: &str = "var/lib/dpkg/status";
const OK: &str = "install ok installed";

#[test]
fn dpkg_says_what_is_installed() {
    let host = |text: &str| Host::new().file(DPKG, text);
    let other = stanza("firmware-extra", OK, "9");
    // Installed, whatever stands before and after; `firmware-extra` is another package.
    let text = other.clone() + &stanza("firmware", OK, "1:2.0-1~deb12u1") + &other;
    assert_eq!(one("dpkg-version", &host(&text)), "1:2.0-1~deb12u1");
    // Read in full, another package only, or this one with only its configuration left: not installed.
    assert_eq!(one("dpkg-version", &host(&other)), "-");
    for state in [
        "deinstall ok config-files",
        "purge ok not-installed",
        "unknown ok not-installed",
    ] {
        let text = stanza("firmware", state, "2.0-1");
        assert_eq!(one("dpkg-version", &host(&text)), "-", "{state}");
    }
    // Its files are there, work of other packages is left to do: it is installed.
    for state in ["install ok triggers-pending", "hold ok installed"] {
        let text = stanza("firmware", state, "2.0-1");
        assert_eq!(one("dpkg-version", &host(&text)), "2.0-1", "{state}");
    }
    // Old files, new files, or both: nobody can tell which version runs.
    for state in [
        "install ok half-installed",
        "install ok unpacked",
        "install ok half-configured",
        "install reinstreq installed",
    ] {
        let text = stanza("firmware", state, "2.0-1");
        assert_eq!(one("dpkg-version", &host(&text)), "?no-data", "{state}");
    }
}

#[test]
fn a_status_that_is_not_whole_proves_nothing() {
    let host = |text: &str| Host::new().file(DPKG, text);
    let other = stanza("firmware-extra", OK, "9");
    assert_eq!(one("dpkg-version", &Host::new()), "?no-data");
    // dpkg knows no package at all: it manages nothing here.
    for text in ["", "\n", "\n\n"] {
        assert_eq!(one("dpkg-version", &host(text)), "?no-data");
    }
    // Cut inside a stanza: what came after it is not known. (A cut between two stanzas cannot be seen.)
    let whole = other.clone() + &other;
    for end in [1, 12, other.len() - 1, other.len() + 10, whole.len() - 1] {
        let seen = one("dpkg-version", &host(&whole[..end]));
        assert_eq!(seen, "?malformed", "{end}");
    }
    // Not dpkg's format; a stanza without a name, a state or a version.
    for text in [
        "P:musl\nV:1.2\n\n",
        "Status: install ok installed\nVersion: 1\n\n",
        "Package: firmware\nVersion: 1\n\n",
        "Package: firmware\nStatus: install ok installed\n\n",
        " continued\n\n",
    ] {
        let seen = one("dpkg-version", &host(text));
        assert_eq!(seen, "?malformed", "{text}");
    }
    // A line that is neither: the stanza is not what dpkg wrote.
    let odd = other.replace("Priority: optional", "Priority");
    assert_eq!(one("dpkg-version", &host(&odd)), "?malformed");
    // dpkg writes a journal before it rewrites the status: now, or when it was interrupted.
    let busy = host(&other).file("var/lib/dpkg/updates/0001", "");
    assert_eq!(one("dpkg-version", &busy), "?conflict");
    // A copy with other line ends says the same.
    let text = stanza("firmware", OK, "2.0-1").replace('\n', "\r\n");
    assert_eq!(one("dpkg-version", &host(&text)), "2.0-1");
    let elsewhere = Host::new()
        .file("other", &other)
        .link(DPKG, "../../../other");
    assert_eq!(one("dpkg-version", &elsewhere), "?no-data");
}

#[test]
fn two_versions_of_one_package_are_a_conflict() {
    let twice = |a: &str, b: &str| {
        Host::new().file(
            DPKG,
            &(stanza("firmware", OK, a) + &stanza("firmware", OK, b)),
        )
    };
    // Two architectures of one version are one answer, of two versions none.
    assert_eq!(one("dpkg-version", &twice("2.0-1", "2.0-1")), "2.0-1");
    assert_eq!(one("dpkg-version", &twice("2.0-1", "2.0-2")), "?conflict");
}

#[test]
fn an_image_without_dpkg_has_a_file_a_package() {
    let image = || {
        Host::new()
            .file("var/lib/dpkg/status.d/tz", "Package: tzdata\nVersion: 1\n")
            .file(
                "var/lib/dpkg/status.d/fw",
                "Package: firmware\nArchitecture: amd64\nVersion: 2.0-1\n",
            )
            .file("var/lib/dpkg/status.d/fw.md5sums", "0123  usr/x\n")
    };
    assert_eq!(one("dpkg-version", &image()), "2.0-1");
    let without = image().without("var/lib/dpkg/status.d/fw");
    assert_eq!(one("dpkg-version", &without), "-");
    // The two places contradict each other.
    let both = image().file(DPKG, &stanza("firmware", OK, "2.0-2"));
    assert_eq!(one("dpkg-version", &both), "?conflict");
    let broken = without.file("var/lib/dpkg/status.d/fw", "");
    assert_eq!(one("dpkg-version", &broken), "?no-data");
}

#[test]
fn apk_says_what_is_installed() {
    let entry = |name: &str, version: &str| {
        format!("C:Q1abc=\nP:{name}\nV:{version}\nA:x86_64\nF:usr/lib\nR:x\n\n")
    };
    let other = entry("firmware-extra", "9-r0");
    let host = |text: &str| Host::new().file("lib/apk/db/installed", text);
    let text = other.clone() + &entry("firmware", "2.0_rc1-r3") + &other;
    assert_eq!(one("apk-version", &host(&text)), "2.0_rc1-r3");
    assert_eq!(one("apk-version", &host(&other)), "-");
    assert_eq!(one("apk-version", &Host::new()), "?no-data");
    assert_eq!(one("apk-version", &host("")), "?no-data");
    assert_eq!(one("apk-version", &host("\n")), "?no-data");
    // Cut, another format, an entry without a version.
    for text in [
        &other[..other.len() - 1],
        &other[..20],
        "Package: firmware\nVersion: 1\n\n",
        "P:firmware\nA:x86_64\n\n",
    ] {
        assert_eq!(one("apk-version", &host(text)), "?malformed", "{text}");
    }
    // apk-tools 3 keeps it below /usr; where both are, both are read.
    let newer = Host::new().file("usr/lib/apk/db/installed", &text);
    assert_eq!(one("apk-version", &newer), "2.0_rc1-r3");
    let both = newer.file("lib/apk/db/installed", &entry("firmware", "2.0_rc1-r4"));
    assert_eq!(one("apk-version", &both), "?conflict");
}

#[test]
fn pacman_says_what_is_installed() {
    let entry = |host: Host, name: &str, version: &str| {
        host.file(
            &format!("var/lib/pacman/local/{name}-{version}/desc"),
            &format!("%NAME%\n{name}\n\n%VERSION%\n{version}\n\n%BASE%\n{name}\n\n"),
        )
    };
    let base = || {
        let host = Host::new().file("var/lib/pacman/local/ALPM_DB_VERSION", "9\n");
        entry(host, "firmware-extra", "1:9-1")
    };
    // `firmware-extra-1:9-1` begins as `firmware-…` does, and is another package.
    assert_eq!(one("pacman-version", &base()), "-");
    assert_eq!(
        one("pacman-version", &entry(base(), "firmware", "1:2.0-1")),
        "1:2.0-1"
    );
    let two = entry(entry(base(), "firmware", "2.0-1"), "firmware", "2.0-2");
    assert_eq!(one("pacman-version", &two), "?conflict");
    assert_eq!(one("pacman-version", &Host::new()), "?no-data");
    // Folders that look like it, without what makes them pacman's.
    let other = base().without("var/lib/pacman/local/ALPM_DB_VERSION");
    assert_eq!(one("pacman-version", &other), "?no-data");
    // pacman's, but it manages nothing here.
    let nothing = base().without("var/lib/pacman/local/firmware-extra-1:9-1");
    assert_eq!(one("pacman-version", &nothing), "?no-data");
    let empty = base().folder("var/lib/pacman/local/firmware-2.0-1");
    assert_eq!(one("pacman-version", &empty), "?no-data");
    let broken = base().file("var/lib/pacman/local/firmware-2.0-1/desc", "%NAME%\n");
    assert_eq!(one("pacman-version", &broken), "?malformed");
}

#[test]
fn rpm_is_not_read_in_a_copy() {
    let host = Host::new().file("var/lib/rpm/rpmdb.sqlite", "SQLite format 3");
    assert_eq!(one("rpm-version", &host), "?not-supported-here");
}

/// Names come from content; patterns, options and paths are no names.
#[test]
fn what_is_no_name_is_not_looked_for() {
    for kind in [
        "dpkg-version",
        "rpm-version",
        "apk-version",
        "pacman-version",
    ] {
        for name in ["", "*", "-qa", "../x", "a b", "a/b", "é"] {
            assert_eq!(seen(kind, &[name], &Host::new()), ["?malformed"], "{name}");
        }
    }
}
