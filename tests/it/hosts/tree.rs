//! A host of the corpus as files in a folder.

use std::fmt::Write as _;
use std::fs;
use std::ops::RangeInclusive;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::Path;

use super::corpus::{Host, Register};

/// Writes the files of a host.
pub(super) fn build(host: &Host, root: &Path) {
    open_to_all(root);
    if !host.cpuinfo.is_empty() {
        write(root, "proc/cpuinfo", &cpuinfo(host));
    }
    for (folder, files) in &host.files {
        for folder in each(folder) {
            assert!(!folder.starts_with('/'), "{folder}");
            fs::create_dir_all(root.join(&folder)).expect("made");
            for (name, text) in files {
                let end = if text.is_empty() || text.ends_with('\n') {
                    ""
                } else {
                    "\n"
                };
                write(root, &format!("{folder}/{name}"), &format!("{text}{end}"));
            }
        }
    }
    for register in &host.registers {
        for cpu in range(&register.cpus) {
            plant(root, &format!("dev/cpu/{cpu}/msr"), register);
        }
    }
    for path in &host.denied {
        let path = root.join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("set");
    }
}

/// The text of `/proc/cpuinfo`.
pub(super) fn cpuinfo(host: &Host) -> String {
    let mut text = String::new();
    for block in &host.cpuinfo {
        for cpu in range(&block.cpus) {
            let one = block.text.trim_end().replace("{cpu}", &cpu.to_string());
            writeln!(text, "{one}\n").expect("a string");
        }
    }
    text
}

fn write(root: &Path, path: &str, text: &str) {
    // Joined with an absolute path, the root would be lost.
    assert!(!path.starts_with('/') && !path.contains(".."), "{path}");
    let at = root.join(path);
    fs::create_dir_all(at.parent().expect("a folder")).expect("made");
    fs::write(at, text).expect("written");
}

/// A register at its number as the offset: a file with a hole before it.
fn plant(root: &Path, path: &str, register: &Register) {
    let number = |text: &str| u64::from_str_radix(text, 16).expect("hexadecimal");
    write(root, path, "");
    let file = fs::OpenOptions::new()
        .write(true)
        .open(root.join(path))
        .expect("opened");
    file.write_all_at(
        &number(&register.value).to_le_bytes(),
        number(&register.number),
    )
    .expect("written");
}

/// `cpu{0-3}/x` stands for four paths, a path without a range for itself.
pub(super) fn each(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else {
        return vec![path.to_owned()];
    };
    let (numbers, after) = rest.split_once('}').expect("the end of the range");
    range(numbers)
        .map(|number| format!("{before}{number}{after}"))
        .collect()
}

/// `0-3` or `0`
fn range(text: &str) -> RangeInclusive<u32> {
    let number = |text: &str| text.parse().expect("a number");
    match text.split_once('-') {
        Some((first, last)) => number(first)..=number(last),
        None => number(text)..=number(text),
    }
}

/// Lets every user into a folder.
pub(super) fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("set");
}
