//! This very machine, whatever it is: every shell sees the same, says nothing else, and ends.

use super::super::run::{File, Run, run, shells};
use super::{observations, script};

#[test]
fn software_of_the_running_host_is_read_alike() {
    for (kind, argument) in [
        ("dpkg-version", "dpkg"),
        ("dpkg-version", "no-such-package"),
        ("rpm-version", "rpm"),
        ("apk-version", "musl"),
        ("pacman-version", "pacman"),
        ("process", "no-such-process"),
        ("file", "/etc/hostname"),
        ("file", "/no-such-folder/x"),
        ("file-text", "/etc/os-release"),
    ] {
        let file = File::new(&script(kind, &[argument]));
        let mut all: Vec<Run> = shells()
            .into_iter()
            .map(|shell| run(shell, &file.path(), &["--format", "json"]))
            .collect();
        all.dedup();
        assert_eq!(all.len(), 1, "{all:#?}");
        assert_eq!(all[0].err, "");
        let seen = observations(kind, &all[0].json()[0]);
        assert_eq!(seen.len(), 1, "{kind} {argument}: {seen:?}");
    }
}
