//! A copy that `collect.sh` made of a host answers what the host answers, or that it does not know.

mod call;
mod hosts;
mod masks;
mod same;

use std::path::{Path, PathBuf};

use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use serde_json::Value;

use super::host::Host;
use super::run::{File, Run, collector, generate, run};
use crate::sample;

/// What the probes are asked: every kind that Linux has, and paths of several kinds.
const ASKED: &[(&str, &[&str])] = &[
    ("hypervisor", &[]),
    ("operating-system", &[]),
    ("cpu-vendor", &[]),
    ("cpu-signature", &[]),
    ("cpu-name", &[]),
    ("microcode", &[]),
    ("kernel-vulnerability", &["mds"]),
    ("kernel-vulnerability", &["retbleed"]),
    ("kernel-vulnerability", &["no_such_thing"]),
    ("kernel-version", &[]),
    ("kernel-command-line", &[]),
    ("kernel-module", &["mei_me"]),
    ("kernel-module", &["ext4"]),
    ("kernel-module", &["kvm"]),
    ("kernel-module", &["floppy"]),
    ("pci-device", &["8086:9d3a"]),
    ("pci-device", &["10de:0001"]),
    ("msr-bit", &["0xc0011029", "9"]),
    ("bios-vendor", &[]),
    ("bios-version", &[]),
    ("bios-date", &[]),
    ("agesa", &[]),
    ("system-vendor", &[]),
    ("system-product", &[]),
    ("board-vendor", &[]),
    ("board-product", &[]),
    ("me-firmware", &[]),
    ("me-sku", &[]),
    ("mei-device", &[]),
    ("service-state", &["cron"]),
    ("service-state", &["LMS"]),
    ("service-state", &["none"]),
    ("service-start", &["cron"]),
    ("service-start", &["LMS"]),
    ("service-start", &["static"]),
    ("service-start", &["off"]),
    ("service-start", &["emptied"]),
    ("service-start", &["alias"]),
    ("service-start", &["old"]),
    ("service-start", &["none"]),
    ("listening-port", &["22"]),
    ("listening-port", &["16992,16993"]),
    ("dpkg-version", &["openssl"]),
    ("dpkg-version", &["removed"]),
    ("dpkg-version", &["none"]),
    ("rpm-version", &["openssl"]),
    ("apk-version", &["openssl"]),
    ("apk-version", &["none"]),
    ("pacman-version", &["openssl"]),
    ("pacman-version", &["none"]),
    ("process", &["sshd"]),
    ("process", &["a-very-long-daemon-name"]),
    ("process", &["none"]),
    ("file", &["/opt/agent"]),
    ("file", &["/opt/agent/run"]),
    ("file", &["/opt/agent/none"]),
    ("file", &["/opt/none/none"]),
    ("file", &["/opt/link"]),
    ("file", &["/lib/modules"]),
    ("file", &["/proc/cpuinfo"]),
    ("file", &["/etc/passwd/x"]),
    ("file-text", &["/opt/agent/conf"]),
    ("file-text", &["/opt/agent/none"]),
];

/// What `collect.sh` leaves out: unknown in every copy.
const LEFT_OUT: &[&str] = &["agesa", "msr-bit", "rpm-version"];

fn advisory() -> Advisory {
    let tests = ASKED
        .iter()
        .map(|(kind, arguments)| sample::test(kind, arguments, Condition::Exists))
        .collect();
    sample::advisory("every-fact", sample::detection(Expression::All(tests)))
}

/// A check of every fact, and what copies a host for it.
struct Tools {
    check: File,
    collect: File,
}

impl Tools {
    fn new() -> Self {
        let advisory = advisory();
        Self {
            check: File::new(&generate(&[&advisory])),
            collect: File::new(&collector(&[&advisory])),
        }
    }

    /// The facts of a host or of a copy, each as one line: the probe and its parameters, then the answer.
    fn facts(&self, root: &Path) -> Vec<(String, String)> {
        let root = root.to_str().expect("UTF-8");
        let run = run(
            &["dash"],
            &self.check.path(),
            &["--root", root, "--format", "json"],
        );
        assert_eq!(run.err, "");
        run.json()[0]["facts"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|fact| {
                (
                    format!("{} {}", fact["probe"], fact["parameters"]),
                    answer(fact),
                )
            })
            .collect()
    }

    /// Copies a host into a new folder beside it.
    fn copy(&self, shell: &[&str], host: &Host, options: &[&str]) -> Copy {
        let folder = tempfile::tempdir().expect("a folder");
        super::host::open_to_all(folder.path());
        let at = folder.path().join("copy");
        let root = host.path();
        let mut arguments = vec![
            "--root",
            root.to_str().expect("UTF-8"),
            "--out",
            at.to_str().expect("UTF-8"),
        ];
        arguments.extend(options);
        let run = run(shell, &self.collect.path(), &arguments);
        Copy { folder, run }
    }
}

struct Copy {
    folder: tempfile::TempDir,
    run: Run,
}

impl Copy {
    fn path(&self) -> PathBuf {
        self.folder.path().join("copy")
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn has(&self, path: &str) -> bool {
        self.path().join(path).symlink_metadata().is_ok()
    }
}

/// State, value or reason, and source.
fn answer(fact: &Value) -> String {
    let part = |name: &str| fact[name].as_str().unwrap_or_default().to_owned();
    format!(
        "{} {}{} {}",
        part("state"),
        part("value"),
        part("reason"),
        part("source")
    )
}
