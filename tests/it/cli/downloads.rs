//! What lies beside the scripts: archives that others' tools unpack, digests, and a publisher's signature.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use super::{DATE, Ran, kanwa, text};
use crate::diagnostics::{Files, base, lay};
use crate::script_sh::run::is_here;

fn build(root: &Path, out: &Path) -> Ran {
    let arguments = ["--root", text(root), "--out", text(out), "--date", DATE];
    kanwa(&[&["build"], &arguments[..]].concat())
}

fn with_key(key: &str) -> Files {
    let mut files = base();
    let site = files.get_mut("content/site.yaml").expect("a site");
    site.extend(format!("signing: {{minisign: {key}}}\n").into_bytes());
    files
}

#[track_caller]
fn ran(folder: &Path, tool: &str, arguments: &[&str]) -> Output {
    let output = Command::new(tool)
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("runs");
    assert!(
        output.status.success(),
        "{tool} {arguments:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

#[test]
fn archives_unpack_to_scripts_that_verify() {
    let root = tempfile::tempdir().expect("a folder");
    lay(root.path(), &base());
    let out = root.path().join("public");
    build(root.path(), &out).exits(0);
    let scripts = out.join("scripts");
    let sums = ["--check", "--strict", "--quiet", "SHA256SUMS"];
    ran(&scripts, "sha256sum", &sums);
    let mut listed: Vec<String> = fs::read_to_string(scripts.join("SHA256SUMS"))
        .expect("a list")
        .lines()
        .map(|line| line[66..].to_owned())
        .collect();
    listed.push("SHA256SUMS".to_owned());
    let mut there: Vec<String> = fs::read_dir(&scripts)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    listed.sort();
    there.sort();
    assert_eq!(listed, there, "a file that the list does not cover");

    let mut tools = vec![("tar", &["xzf", "kanwa-scripts.tar.gz"][..])];
    if is_here("unzip") {
        ran(&scripts, "unzip", &["-tqq", "kanwa-scripts.zip"]);
        tools.push(("unzip", &["-qq", "kanwa-scripts.zip"]));
    }
    for (tool, arguments) in tools {
        ran(&scripts, tool, arguments);
        let folder = scripts.join("kanwa-scripts");
        ran(&folder, "sha256sum", &sums);
        for entry in fs::read_dir(&folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().into_string().expect("UTF-8");
            let mode = entry.metadata().expect("metadata").permissions().mode();
            let wanted = if name == "SHA256SUMS" { 0o644 } else { 0o755 };
            // What the user's mask leaves of it.
            assert_eq!(mode & 0o700, wanted & 0o700, "{tool}: {name}");
            if name != "SHA256SUMS" {
                let outside = fs::read(scripts.join(&name)).expect("a script");
                assert_eq!(fs::read(entry.path()).expect("a script"), outside);
            }
        }
        fs::remove_dir_all(&folder).expect("removed");
    }
}

#[test]
fn archives_do_not_depend_on_who_packs_them_and_when() {
    let root = tempfile::tempdir().expect("a folder");
    lay(root.path(), &base());
    let read = |name: &str, date: &str| {
        let out = root.path().join(date);
        let arguments = [
            "--root",
            text(root.path()),
            "--out",
            text(&out),
            "--date",
            date,
        ];
        kanwa(&[&["build"], &arguments[..]].concat()).exits(0);
        fs::read(out.join("scripts").join(name)).expect("an archive")
    };
    for name in ["kanwa-scripts.zip", "kanwa-scripts.tar.gz", "SHA256SUMS"] {
        assert_eq!(read(name, "2026-01-02"), read(name, "2026-03-04"), "{name}");
    }
}

#[test]
fn a_key_that_is_none_is_refused() {
    let public = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    for (key, code) in [
        (public, 0),
        (&public[1..], 1),
        (
            "RWRTY0Iyb2FkZWQgc2VjcmV0IGtleSwgZmFyIGxvbmdlciB0aGFuIGEgcHVibGljIG9uZQ==",
            1,
        ),
        (
            "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GF;3",
            1,
        ),
    ] {
        let root = tempfile::tempdir().expect("a folder");
        lay(root.path(), &with_key(key));
        let run = build(root.path(), &root.path().join("public"));
        run.exits(code);
        if code == 1 {
            assert!(
                run.err.contains("a public key of minisign is"),
                "{}",
                run.err
            );
        }
    }
}

/// The publisher's way: build, sign with a key that is elsewhere, publish; and what a reader does.
#[test]
fn a_signature_is_kept_and_told_apart_from_a_stale_one() {
    if !is_here("minisign") {
        return;
    }
    let keys = tempfile::tempdir().expect("a folder");
    ran(
        keys.path(),
        "minisign",
        &["-G", "-W", "-p", "kanwa.pub", "-s", "kanwa.key"],
    );
    let public = fs::read_to_string(keys.path().join("kanwa.pub")).expect("a key");
    let public = public.lines().nth(1).expect("the second line").to_owned();
    let root = tempfile::tempdir().expect("a folder");
    lay(root.path(), &with_key(&public));
    let out = root.path().join("public");
    let scripts = out.join("scripts");
    let secret = keys.path().join("kanwa.key");
    let sign = || {
        ran(
            &scripts,
            "minisign",
            &["-S", "-W", "-s", text(&secret), "-m", "SHA256SUMS"],
        )
    };
    let notice = || build(root.path(), &out).exits(0).err.clone();

    assert!(notice().contains("not there yet"));
    sign();
    let signature = fs::read(scripts.join("SHA256SUMS.minisig")).expect("signed");
    assert!(!notice().contains("minisig"));
    assert_eq!(
        fs::read(scripts.join("SHA256SUMS.minisig")).expect("kept"),
        signature
    );

    // What a script and the pages tell a reader to do.
    let verify = format!("minisign -Vm SHA256SUMS -P {public}");
    let about = ran(&scripts, "sh", &["check-all.sh", "--about"]);
    let about = String::from_utf8(about.stdout).expect("UTF-8");
    assert!(about.contains(&format!("  {verify}\n")), "{about}");
    let page = fs::read_to_string(out.join("ja/scripts.html")).expect("a page");
    assert!(
        page.contains(&format!("{public}</span>")),
        "no key on the page"
    );
    ran(&scripts, "sh", &["-c", &verify]);
    ran(
        &scripts,
        "sha256sum",
        &["-c", "--ignore-missing", "--quiet", "SHA256SUMS"],
    );

    // The content changes: the list is another, the signature is still the old one.
    let advisory = root.path().join("content/advisories/sample.yaml");
    let mut content = fs::read_to_string(&advisory).expect("content");
    content.push_str("# another edition\n");
    fs::write(&advisory, content).expect("written");
    let said = notice();
    assert!(said.contains("not the signature of this list"), "{said}");
    assert!(said.contains("minisign -Sm "), "{said}");
    assert_eq!(
        fs::read(scripts.join("SHA256SUMS.minisig")).expect("kept"),
        signature
    );
    sign();
    assert!(!notice().contains("minisig"));

    // Another key than the site's, and a site without one.
    ran(
        keys.path(),
        "minisign",
        &["-G", "-f", "-W", "-p", "kanwa.pub", "-s", "kanwa.key"],
    );
    sign();
    assert!(notice().contains("not the signature of this list"));
    lay(root.path(), &base());
    assert!(notice().contains("names no key"));
    let page = fs::read_to_string(out.join("ja/scripts.html")).expect("a page");
    assert!(
        !page.contains("minisign"),
        "a page without a key speaks of signatures"
    );
}
