//! Small copies of hosts: the files of `/proc`, `/sys` and `/etc` that a script reads.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A copy of a host in a folder of its own.
pub(super) struct Host {
    folder: tempfile::TempDir,
}

/// `vendor_id`, `cpu family`, `model`, `stepping`, flags
pub(super) type Cpu<'a> = (&'a str, u32, u32, u32, &'a str);

pub(super) const SKYLAKE: Cpu<'_> = ("GenuineIntel", 6, 94, 3, "fpu vme de");
pub(super) const ZEN: Cpu<'_> = ("AuthenticAMD", 25, 33, 2, "fpu vme de");

/// The first line of a table of `/proc/net`.
const TABLE: &str = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

impl Host {
    /// An empty copy.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        open_to_all(folder.path());
        Self { folder }
    }

    /// A machine of metal, with everything readable: an Intel processor, nothing that listens, no service, no ME node.
    pub(super) fn metal() -> Self {
        Self::new()
            .cpus(&[SKYLAKE])
            .dmi("LENOVO", "20HGS0AB00")
            .table("tcp", &[])
            .table("tcp6", &[])
            .table("udp", &[])
            .table("udp6", &[])
            .folder("proc/sys/net/ipv4")
            .folder("proc/sys/net/ipv6")
            .folder("sys/class")
            .file("usr/lib/systemd/system/cron.service", "[Unit]\n")
            .file("etc/hostname", "host-1\n")
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(super) fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let at = self.at(path);
        fs::create_dir_all(at.parent().expect("a parent")).expect("made");
        fs::write(at, bytes).expect("written");
        self
    }

    pub(super) fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub(super) fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.at(path)).expect("made");
        self
    }

    pub(super) fn link(self, path: &str, target: &str) -> Self {
        let at = self.at(path);
        fs::create_dir_all(at.parent().expect("a parent")).expect("made");
        std::os::unix::fs::symlink(target, at).expect("linked");
        self
    }

    pub(super) fn pipe(self, path: &str) -> Self {
        let at = self.at(path);
        fs::create_dir_all(at.parent().expect("a parent")).expect("made");
        let made = std::process::Command::new("mkfifo").arg(at).status();
        assert!(made.expect("runs").success());
        self
    }

    pub(super) fn without(self, path: &str) -> Self {
        let at = self.at(path);
        if at.is_dir() && !at.is_symlink() {
            fs::remove_dir_all(at).expect("removed");
        } else {
            fs::remove_file(at).expect("removed");
        }
        self
    }

    /// Takes the right to read a file or folder from everybody but the superuser.
    pub(super) fn locked(self, path: &str) -> Self {
        fs::set_permissions(self.at(path), fs::Permissions::from_mode(0o000)).expect("set");
        self
    }

    /// `/proc/cpuinfo`, one block a logical processor.
    pub(super) fn cpus(self, cpus: &[Cpu<'_>]) -> Self {
        let mut text = String::new();
        for (number, (vendor, family, model, stepping, flags)) in cpus.iter().enumerate() {
            write!(
                text,
                "processor\t: {number}\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\n\
                 model name\t: Processor of {vendor}\nstepping\t: {stepping}\nmicrocode\t: 0xf0\nflags\t\t: {flags}\n\n"
            )
            .expect("a string");
        }
        self.file("proc/cpuinfo", &text)
    }

    pub(super) fn dmi(self, vendor: &str, product: &str) -> Self {
        self.file("sys/class/dmi/id/sys_vendor", &format!("{vendor}\n"))
            .file("sys/class/dmi/id/product_name", &format!("{product}\n"))
    }

    /// An ME node with its firmware, as the kernel shows it: three blocks.
    pub(super) fn me(self, version: &str) -> Self {
        let block = format!("0:{version}\n");
        self.file("sys/class/mei/mei0/fw_ver", &block.repeat(3))
    }

    /// A table of `/proc/net` with rows of local address and state, as in `0100007F:4260 0A`.
    pub(super) fn table(self, name: &str, rows: &[&str]) -> Self {
        let mut text = TABLE.to_owned();
        for (number, row) in rows.iter().enumerate() {
            let (local, state) = row.split_once(' ').expect("address and state");
            let peer = "0".repeat(local.len() - 5);
            writeln!(
                text,
                "{number:4}: {local} {peer}:0000 {state} 00000000:00000000 00:00000000 00000000     0        0 1586 1 0000000000000000 100 0 0 10 0"
            )
            .expect("a string");
        }
        self.file(&format!("proc/net/{name}"), &text)
    }

    /// Every path below it with what it holds, to see whether anything changed.
    pub(super) fn contents(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all: Vec<(PathBuf, Vec<u8>)> = walkdir::WalkDir::new(self.folder.path())
            .sort_by_file_name()
            .into_iter()
            .map(|entry| entry.expect("readable"))
            .map(|entry| {
                let bytes = if entry.file_type().is_file() {
                    fs::read(entry.path()).expect("readable")
                } else {
                    Vec::new()
                };
                (entry.into_path(), bytes)
            })
            .collect();
        all.sort();
        all
    }
}

/// Lets every user into a folder.
pub(super) fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("set");
}
