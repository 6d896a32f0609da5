//! `kanwa new`.

use std::fs;

use super::passes_apart_from_to_dos;
use crate::cli::{DATE, kanwa, snapshot, text};
use crate::diagnostics::{base, lay};

fn root() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &base());
    folder
}

#[test]
fn a_draft_passes_apart_from_its_to_dos() {
    for (id, title) in [
        ("example-2026-1", None),
        ("acme-2026-7", Some("Data leaks: \"all\" of it #1")),
        ("cve-2026-12345", Some("情報が漏れる")),
        // Ids that its entries cannot be named after in full, or that are taken in a registry already.
        (&*"long-".repeat(12), None),
        ("acme-2026-1", None),
    ] {
        let id = id.trim_end_matches('-');
        let root = root();
        let mut call = vec!["new", id, "--root", text(root.path()), "--date", DATE];
        call.extend(title.iter().flat_map(|title| ["--title", title]));
        let ran = kanwa(&call);
        ran.exits(0);
        let draft = format!("content/advisories/{id}.yaml");
        assert_eq!(ran.out.lines().next(), Some(&*draft));
        let written = fs::read_to_string(root.path().join(&draft)).unwrap();
        let to_dos = passes_apart_from_to_dos(root.path());
        assert!(to_dos.len() > 10, "{to_dos:#?}");
        assert_eq!(
            written.contains("CVE-0000-0000"),
            !id.starts_with("cve-"),
            "{written}"
        );
        if let Some(title) = title {
            let written: serde_json::Value = serde_saphyr::from_str(&written).unwrap();
            assert!(
                [&written["title"]["ja"], &written["title"]["en"]]
                    .iter()
                    .any(|text| **text == title)
            );
        }
        // The vendor is taken from the id only where one is called so.
        assert_eq!(
            written.contains("vendor: acme\n"),
            id.starts_with("acme-"),
            "{written}"
        );
    }
}

#[test]
fn a_draft_is_left_out_and_judges_no_host() {
    let root = root();
    let out = root.path().join("out");
    kanwa(&[
        "new",
        "example-2026-1",
        "--root",
        text(root.path()),
        "--date",
        DATE,
    ])
    .exits(0);
    let build = [
        "build",
        "--root",
        text(root.path()),
        "--out",
        text(&out),
        "--date",
        DATE,
    ];
    let without = kanwa(&build);
    without.exits(0);
    assert!(!out.join("en/advisories/example-2026-1.html").exists());
    // What is left to do in it is for `check` and for who builds it.
    assert!(!without.err.contains("still to do"), "{}", without.err);
    let counted = " warnings in drafts, which are left out: `kanwa check` lists them\n";
    assert!(without.err.contains(counted), "{}", without.err);
    let with = kanwa(&[&build[..], &["--drafts"]].concat());
    with.exits(0);
    assert!(with.err.contains("still to do"), "{}", with.err);
    assert!(!with.err.contains("left out"), "{}", with.err);
    assert!(out.join("en/advisories/example-2026-1.html").exists());
    let script = out.join("scripts/check-example-2026-1.sh");
    let ran = std::process::Command::new("sh")
        .arg(&script)
        .output()
        .unwrap();
    // Unknown, whatever the machine is.
    assert_eq!(
        ran.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&ran.stdout)
    );
}

#[test]
fn a_draft_with_to_dos_cannot_be_published() {
    let root = root();
    let draft = root.path().join("content/advisories/example-2026-1.yaml");
    kanwa(&[
        "new",
        "example-2026-1",
        "--root",
        text(root.path()),
        "--date",
        DATE,
    ])
    .exits(0);
    let written = fs::read_to_string(&draft).unwrap();
    fs::write(
        &draft,
        written.replace("status: draft", "status: published"),
    )
    .unwrap();
    let ran = kanwa(&["build", "--root", text(root.path()), "--date", DATE]);
    ran.exits(1);
    assert!(ran.err.contains("error[to-do]"), "{}", ran.err);
    assert!(
        ran.err
            .contains("content/registry/advisory/example-2026-1.yaml"),
        "{}",
        ran.err
    );
    assert!(!root.path().join("public").exists());
}

#[test]
fn nothing_is_written_over_and_a_bad_id_is_refused() {
    let root = root();
    let before = snapshot(root.path());
    for (id, says) in [
        ("sample", "content/advisories/sample.yaml` is there already"),
        (
            "Intel_SA 00075",
            "lower-case letters and digits, single hyphens between them; how about `intel-sa-00075`?",
        ),
        ("../evil", "how about `evil`?"),
        (
            "con",
            "reserved and cannot name a file; how about `advisory-con`?",
        ),
        ("sample-en", "how about `sample-en-1`?"),
        ("緩和", "is not an id"),
        ("", "cannot be empty"),
    ] {
        let ran = kanwa(&["new", id, "--root", text(root.path()), "--date", DATE]);
        ran.exits(2);
        assert!(ran.err.contains(says), "{id}: {}", ran.err);
    }
    for title in ["two\nlines", "", "<step:x>", "a\u{202e}b"] {
        kanwa(&[
            "new",
            "fresh",
            "--title",
            title,
            "--root",
            text(root.path()),
            "--date",
            DATE,
        ])
        .exits(2);
    }
    kanwa(&["new", "fresh", "--root", text(&root.path().join("nowhere"))]).exits(2);
    assert_eq!(snapshot(root.path()), before);
}
