//! Folders that are broken in every way that was thought of: each is refused with its place, quickly, and an earlier
//! site stays as it was.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{DATE, kanwa, kanwa_within, snapshot, text};
use crate::diagnostics::{Files, base, lay};

const SAMPLE: &str = "content/advisories/sample.yaml";

/// A way to break the base: its name, what to do, and the beginning of the finding.
type Case = (&'static str, fn(&mut Files), &'static str);

fn replace(files: &mut Files, from: &str, to: &str) {
    let old = String::from_utf8(files[SAMPLE].clone()).unwrap();
    assert!(old.contains(from), "{from}");
    files.insert(SAMPLE.to_owned(), old.replacen(from, to, 1).into_bytes());
}

fn write(files: &mut Files, bytes: impl Into<Vec<u8>>) {
    files.insert(SAMPLE.to_owned(), bytes.into());
}

fn utf16(text: &str) -> Vec<u8> {
    let mark = [0xff, 0xfe];
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    mark.into_iter().chain(units).collect()
}

const CASES: &[Case] = &[
    (
        "indented by a tab",
        |files| replace(files, "  - cve:", "\t- cve:"),
        "content/advisories/sample.yaml:17:2: error[yaml-syntax]",
    ),
    (
        "Shift_JIS",
        |files| write(files, b"# a\ntitle: \x90\xc6\x8e\xe3\x90\xab\n"),
        "content/advisories/sample.yaml:2:8: error[invalid-utf8]",
    ),
    (
        "UTF-16",
        |files| {
            let wide = utf16(&String::from_utf8(files[SAMPLE].clone()).unwrap());
            write(files, wide);
        },
        "content/advisories/sample.yaml:1:1: error[invalid-utf8]",
    ),
    (
        "a key twice",
        |files| replace(files, "stage:", "status: draft\nstage:"),
        "content/advisories/sample.yaml:5:1: error[duplicate-key]",
    ),
    (
        "cut off",
        |files| {
            let whole = files[SAMPLE].clone();
            let end = whole
                .windows(4)
                .position(|bytes| bytes == b"from")
                .unwrap_or(200);
            write(files, &whole[..end.min(200)]);
        },
        "content/advisories/sample.yaml:6:",
    ),
    (
        "empty",
        |files| write(files, ""),
        "content/advisories/sample.yaml:1:1: error[empty-file]",
    ),
    (
        "only comments",
        |files| write(files, "# one\n\n# two\n"),
        "content/advisories/sample.yaml:1:1: error[empty-file]",
    ),
    (
        "aliases that grow",
        |files| {
            let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
            for i in 1..20 {
                let inner = vec![format!("*a{}", i - 1); 9].join(", ");
                writeln!(bomb, "a{i}: &a{i} [{inner}]").unwrap();
            }
            write(files, bomb);
        },
        "content/advisories/sample.yaml:1:",
    ),
    (
        "a flow list 100,000 deep",
        |files| write(files, format!("title: {}", "[".repeat(100_000))),
        "content/advisories/sample.yaml:1:56: error[too-deep]",
    ),
    (
        "a block list 100,000 deep",
        |files| write(files, format!("title:\n  {}x\n", "- ".repeat(100_000))),
        "content/advisories/sample.yaml:2:",
    ),
    (
        "mappings on and on",
        |files| {
            let lines = (0..1_000).map(|i| format!("{}a:\n", " ".repeat(i)));
            write(files, lines.collect::<String>());
        },
        "content/advisories/sample.yaml:49:",
    ),
    (
        "100,000 keys nobody knows",
        |files| {
            let lines = (0..100_000).map(|i| format!("key-{i}: x\n"));
            write(files, lines.collect::<String>());
        },
        "content/advisories/sample.yaml:1:1: error[missing-key]",
    ),
    (
        "a text of 50 MB",
        |files| write(files, format!("title: {}\n", "x".repeat(50_000_000))),
        "content/advisories/sample.yaml: error[too-large]",
    ),
    (
        "texts as large as is read, with nothing right in them",
        |files| {
            let text = "<term:x> port 1 <step: `\"\" ".repeat(19_000 / 28);
            let notes = format!("  - {{kind: note, text: {{ja: '{text}', en: x}}}}\n").repeat(100);
            write(files, format!("notes:\n{notes}"));
        },
        "content/advisories/sample.yaml:1:1: error[missing-key]",
    ),
    (
        "one text that is too long",
        |files| replace(files, "見本です。", &"緩".repeat(20_000)),
        "content/advisories/sample.yaml:2:15: error[too-large]",
    ),
    (
        "NUL",
        |files| replace(files, "見本の脆弱性", "見本\0の"),
        "content/advisories/sample.yaml:1:",
    ),
    (
        "two documents",
        |files| replace(files, "stage:", "---\nstage:"),
        "content/advisories/sample.yaml:5:1: error[yaml-syntax]",
    ),
    (
        "a merge key",
        |files| replace(files, "severity: {", "severity: {<<: {level: high}, "),
        "content/advisories/sample.yaml:6:12: error[alias-not-allowed]",
    ),
    (
        "a tag that makes objects elsewhere",
        |files| replace(files, "stage: ", "stage: !!python/object/apply:os.system "),
        "content/advisories/sample.yaml:5:",
    ),
    (
        "a full-width colon",
        |files| replace(files, "stage: ", "stage："),
        "content/advisories/sample.yaml:5:1: error[yaml-syntax]",
    ),
    (
        "a command cut by a comment",
        |files| {
            replace(
                files,
                "title:",
                "checks:\n  cut:\n    commands:\n      - {shell: sh, title: {ja: あ, en: a}, run: echo #{x}\n        }\ntitle:",
            );
        },
        "content/advisories/sample.yaml:4:54: error[invalid-value]",
    ),
    (
        "no advisory",
        |files| {
            files.remove(SAMPLE);
        },
        "content/advisories: error[no-advisories]",
    ),
    (
        "no site",
        |files| {
            files.remove("content/site.yaml");
        },
        "content/site.yaml: error[missing-key]",
    ),
    (
        "an advisory with another ending",
        |files| {
            let bytes = files[SAMPLE].clone();
            files.insert("content/advisories/other.yml".to_owned(), bytes);
        },
        "content/advisories/other.yml: error[stray-file]",
    ),
    (
        "a folder named like a file",
        |files| {
            files.insert(
                "content/advisories/other.yaml/x.yaml".to_owned(),
                b"a: b".to_vec(),
            );
        },
        "content/advisories/other.yaml: error[stray-file]",
    ),
];

/// Checks and builds a root that is broken, over a site built before.
#[track_caller]
fn refused(name: &str, root: &Path, site: &Path, code: i32, begins: &str) {
    assert_eq!(faults(name, root, site, code, begins), "");
}

/// What is wrong with the way in which a broken root is refused; nothing where all is well.
fn faults(name: &str, root: &Path, site: &Path, code: i32, begins: &str) -> String {
    let before = snapshot(site);
    // What is broken is refused at once.
    let checked = kanwa_within(10, &["check", "--root", text(root), "--date", DATE], &[]);
    checked.exits(code);
    let mut faults = String::new();
    if !checked.err.lines().any(|line| line.starts_with(begins)) {
        let shown: String = checked.err.chars().take(1_500).collect();
        writeln!(faults, "{name}: no `{begins}` in\n{shown}").unwrap();
    }
    let built = kanwa(&[
        "build",
        "--root",
        text(root),
        "--out",
        text(site),
        "--date",
        DATE,
    ]);
    built.exits(code);
    if !built.out.is_empty() || snapshot(site) != before {
        writeln!(faults, "{name}: the site built before was touched").unwrap();
    }
    faults
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &base());
    let out = folder.path().join("site");
    let root = text(folder.path());
    kanwa(&["build", "--root", root, "--out", text(&out), "--date", DATE]).exits(0);
    folder
}

#[test]
fn every_broken_folder_is_refused_at_its_place() {
    let folder = site();
    let mut all = String::new();
    for (name, breaks, begins) in CASES {
        let mut files = base();
        breaks(&mut files);
        let root = tempfile::tempdir().unwrap();
        lay(root.path(), &files);
        all += &faults(name, root.path(), &folder.path().join("site"), 1, begins);
    }
    assert!(all.is_empty(), "{all}");
}

#[test]
fn what_the_world_refuses_is_no_finding() {
    let folder = site();
    let site = folder.path().join("site");
    let root = tempfile::tempdir().unwrap();
    refused(
        "no content",
        root.path(),
        &site,
        2,
        "kanwa: `--root` names the folder",
    );
    fs::write(root.path().join("content"), "a file").unwrap();
    refused(
        "content is a file",
        root.path(),
        &site,
        2,
        "kanwa: `--root` names the folder",
    );
    refused(
        "no root",
        &root.path().join("nowhere"),
        &site,
        2,
        "kanwa: cannot read the folder",
    );
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_findings() {
    use std::os::unix::fs::symlink;
    let folder = site();
    let site = folder.path().join("site");
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &base());
    let advisories = root.path().join("content/advisories");
    symlink("..", advisories.join("loop")).unwrap();
    refused(
        "a loop",
        root.path(),
        &site,
        1,
        "content/advisories/loop: error[stray-file]",
    );
    fs::remove_file(advisories.join("loop")).unwrap();
    symlink("nowhere.yaml", advisories.join("gone.yaml")).unwrap();
    refused(
        "a dead link",
        root.path(),
        &site,
        1,
        "content/advisories/gone.yaml: error[stray-file]",
    );
    fs::remove_file(advisories.join("gone.yaml")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(advisories.join("pipe.yaml"))
        .status();
    if made.is_ok_and(|status| status.success()) {
        refused(
            "a pipe",
            root.path(),
            &site,
            1,
            "content/advisories/pipe.yaml: error[stray-file]",
        );
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_the_disks_failure() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = site();
    let root = tempfile::tempdir().unwrap();
    lay(root.path(), &base());
    let file = root.path().join(SAMPLE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything; then there is nothing to see here.
    if fs::read(&file).is_err() {
        refused(
            "no permission",
            root.path(),
            &folder.path().join("site"),
            2,
            "kanwa: cannot read",
        );
    }
}

#[test]
fn line_ends_and_a_mark_are_fine() {
    let folder = site();
    let site = folder.path().join("site");
    let before = snapshot(&site);
    for mark in ["", "\u{feff}"] {
        let files: Files = base()
            .into_iter()
            .map(|(path, bytes)| {
                let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
                (path, format!("{mark}{text}").into_bytes())
            })
            .collect();
        let root = tempfile::tempdir().unwrap();
        lay(root.path(), &files);
        let checked = kanwa(&["check", "--root", text(root.path()), "--date", DATE]);
        checked.exits(0);
        assert_eq!(checked.err, "");
        let out = root.path().join("site");
        kanwa(&[
            "build",
            "--root",
            text(root.path()),
            "--out",
            text(&out),
            "--date",
            DATE,
        ])
        .exits(0);
        let pages = |all: &std::collections::BTreeMap<String, (Vec<u8>, _)>| -> Vec<String> {
            all.keys().cloned().collect()
        };
        assert_eq!(pages(&snapshot(&out)), pages(&before));
    }
}
