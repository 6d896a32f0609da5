//! rpm is asked on the running host only: stand-ins for what it says, and the real one for what it does to its database.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use super::super::host::Host;
use super::super::run::{File, Run, command, shells, which};
use super::{observations, script};

/// What the probe sees with the tools in `bin` first in the path, and rpm's database in `folder`.
fn asked(name: &str, bin: &Path, folder: &Path) -> String {
    let mut path = bin.as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let script = script("rpm-version", &[name]);
    let (before, after) = script.split_once("\n  fact f1 ").expect("a first fact");
    let folder = folder.to_str().expect("UTF-8");
    let file = File::new(&format!(
        "{before}\nrpm_database() {{ RPM_FOLDER='{folder}'; }}\n  fact f1 {after}"
    ));
    let mut all: Vec<Vec<String>> = shells()
        .into_iter()
        .map(|shell| {
            let output = command(shell, &file.path(), &["--format", "json"])
                .env("PATH", &path)
                .output();
            let run = Run::from(output.expect("runs"));
            assert_eq!(run.err, "", "{shell:?}");
            observations("rpm-version", &run.json()[0])
        })
        .collect();
    all.dedup();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).remove(0)
}

fn runnable(host: &Host, path: &str) {
    let done = Command::new("chmod").arg("755").arg(host.at(path)).status();
    assert!(done.expect("chmod").success());
}

/// An rpm that prints this, whatever it is asked, and a setpriv that changes nobody.
fn says(answer: &str) -> String {
    let rpm = format!("#!/bin/sh\ncat <<'END'\n{answer}END\nexit 1\n");
    let setpriv = "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift\nexec \"$@\"\n";
    let host = Host::new()
        .file("bin/rpm", &rpm)
        .file("bin/setpriv", setpriv)
        .folder("db");
    runnable(&host, "bin/rpm");
    runnable(&host, "bin/setpriv");
    asked("firmware", &host.at("bin"), &host.at("db"))
}

#[test]
fn what_rpm_says() {
    let found = "=rpm 4.16.1.3-29.el9\n=firmware 4:20240531-1.el9\n";
    assert_eq!(says(found), "4:20240531-1.el9");
    let absent = "=rpm 4.16.1.3-29.el9\npackage firmware is not installed\n";
    assert_eq!(says(absent), "-");
    // Two architectures of one version, and two versions.
    let twice = "=rpm 4-1\n=firmware 2-1\n=firmware 2-1\n";
    assert_eq!(says(twice), "2-1");
    let kernels = "=rpm 4-1\n=firmware 2-1\n=firmware 2-2\n";
    assert_eq!(says(kernels), "?conflict");
    // A database that could not be opened, or holds nothing, does not know rpm either.
    for answer in [
        "package rpm is not installed\npackage firmware is not installed\n",
        "error: cannot open Packages database in /var/lib/rpm\npackage rpm is not installed\npackage firmware is not installed\n",
        "=rpm 4-1\n",
        "",
    ] {
        assert_eq!(says(answer), "?no-data", "{answer}");
    }
    // A header that was skipped may have been this package's.
    let skipped = "=rpm 4-1\nerror: rpmdbNextIterator: skipping h#  12 Header V3 RSA: BAD\npackage firmware is not installed\n";
    assert_eq!(says(skipped), "?no-data");
    // A name that rpm reads as name and version is another package's.
    let label = "=rpm 4-1\n=firm ware-1\n";
    assert_eq!(says(label), "?no-data");
}

#[test]
fn without_its_tool_or_database_rpm_cannot_be_asked() {
    let nothing = Host::new().folder("bin");
    let nowhere = Path::new("");
    assert_eq!(asked("firmware", &nothing.at("bin"), nowhere), "?no-data");
}

/// Every file of a folder with its bytes and when it was written.
fn state(folder: &Path) -> Vec<(String, Vec<u8>, SystemTime)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let time = fs::metadata(&path).and_then(|data| data.modified());
            (
                path.display().to_string(),
                fs::read(&path).expect("a file"),
                time.expect("a time"),
            )
        })
        .collect();
    all.sort();
    all
}

/// As the superuser, `rpm -q` would change the lock file of its database.
#[test]
fn the_real_rpm_changes_nothing() {
    let superuser = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n");
    let missing = ["rpm", "rpmbuild", "setpriv"]
        .into_iter()
        .find(|tool| which(tool).is_none());
    assert!(
        missing.is_none() || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
        "{missing:?} is not installed"
    );
    if missing.is_some() || !superuser {
        return;
    }
    let host = Host::new().folder("db").folder("bin");
    let build = |name: &str, version: &str| {
        let spec = host.at(&format!("{name}.spec"));
        let text = format!(
            "Name: {name}\nVersion: {version}\nRelease: 1\nEpoch: 2\nSummary: x\nLicense: x\nBuildArch: noarch\n%description\nx\n%files\n"
        );
        fs::write(&spec, text).expect("written");
        let top = format!("_topdir {}", host.at("build").display());
        let done = Command::new("rpmbuild")
            .args(["--define", &top, "-bb"])
            .arg(&spec)
            .env("HOME", host.at(""))
            .output()
            .expect("rpmbuild");
        assert!(done.status.success(), "{done:?}");
        let package = format!("build/RPMS/noarch/{name}-{version}-1.noarch.rpm");
        let done = Command::new("rpm")
            .arg("--dbpath")
            .arg(host.at("db"))
            .args(["-i", "--justdb", "--nodeps"])
            .arg(host.at(&package))
            .env("HOME", host.at(""))
            .output()
            .expect("rpm");
        assert!(done.status.success(), "{done:?}");
    };
    build("rpm", "4.18.0");
    build("firmware", "20240531");
    let before = state(&host.at("db"));
    assert!(!before.is_empty());
    let ask = |name: &str| asked(name, &host.at("bin"), &host.at("db"));
    assert_eq!(ask("firmware"), "2:20240531-1");
    assert_eq!(ask("other"), "-");
    assert_eq!(state(&host.at("db")), before);
    // Without the lock file, which only the superuser could make, the database looks empty to rpm: no proof of anything.
    for entry in fs::read_dir(host.at("db")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        if name.ends_with("-shm") || name.ends_with("-wal") {
            fs::remove_file(path).expect("removed");
        }
    }
    let before = state(&host.at("db"));
    assert_eq!(ask("other"), "?no-data");
    assert_eq!(state(&host.at("db")), before);
}
