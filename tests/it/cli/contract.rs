//! What scripts and people rely on: exit codes, formats, dates, editions, and files that are not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use kanwa::diagnostic::Code;
use serde_json::Value;

use super::{DATE, kanwa, kanwa_with, snapshot, text};
use crate::diagnostics::{Files, base, lay, many};

const SAMPLE: &str = "content/advisories/sample.yaml";
const MARKER: &str = "Quokka4711";

fn root(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), files);
    folder
}

fn replaced(files: &mut Files, from: &str, to: &str) {
    let old = String::from_utf8(files[SAMPLE].clone()).unwrap();
    assert!(old.contains(from), "{from}");
    files.insert(SAMPLE.to_owned(), old.replace(from, to).into_bytes());
}

/// Builds `root` into `out` with more arguments.
fn build(root: &Path, out: &Path, more: &[&str]) -> super::Ran {
    let mut args = vec![
        "build",
        "--root",
        text(root),
        "--out",
        text(out),
        "--date",
        DATE,
    ];
    args.extend(more);
    kanwa(&args)
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = snapshot(folder).into_iter();
    files.map(|(path, (bytes, _))| (path, bytes)).collect()
}

#[test]
fn exit_codes() {
    let good = root(&base());
    let checked = kanwa(&["check", "--root", text(good.path()), "--date", DATE]);
    checked.exits(0);
    assert_eq!((checked.out.as_str(), checked.err.as_str()), ("", ""));
    let bad = root(&many());
    kanwa(&["check", "--root", text(bad.path()), "--date", DATE]).exits(1);
    for wrong in [
        &["check", "--rooot", "x"][..],
        &["nothing"],
        &[],
        &["explain", "nothing"],
        &["export", "nothing", "--root", text(good.path())],
        &["check", "--root", text(good.path()), "--date", "2026-02-30"],
        &[
            "build",
            "--root",
            text(good.path()),
            "--base-url",
            "ftp://x",
        ],
    ] {
        let ran = kanwa(wrong);
        ran.exits(2);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{wrong:?}");
    }
}

/// `file:line:column code` of every finding.
fn in_text(err: &str) -> BTreeSet<String> {
    let places = err.lines().filter_map(|line| {
        let (place, rest) = line.split_once(": ")?;
        let (kind, _) = rest.split_once("]: ")?;
        let code = kind
            .strip_prefix("error[")
            .or(kind.strip_prefix("warning["))?;
        Some(format!("{place} {code}"))
    });
    places.collect()
}

fn place(file: &Value, line: &Value, column: &Value, code: &Value) -> String {
    let file = file.as_str().unwrap();
    let code = code.as_str().unwrap();
    match (line.as_u64(), column.as_u64()) {
        (Some(line), Some(column)) => format!("{file}:{line}:{column} {code}"),
        _ => format!("{file} {code}"),
    }
}

#[test]
fn every_format_says_the_same() {
    let folder = root(&many());
    let check = |format: &str| {
        kanwa(&[
            "check",
            "--root",
            text(folder.path()),
            "--date",
            DATE,
            "--format",
            format,
        ])
    };
    let shown = check("text");
    shown.exits(1);
    let expected = in_text(&shown.err);
    assert!(expected.len() >= 15, "{expected:?}");

    let json = check("json");
    json.exits(1);
    assert_eq!(json.err, "");
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let list = json["diagnostics"].as_array().unwrap().iter();
    let found: BTreeSet<String> = list
        .map(|one| {
            let span = &one["span"];
            place(&one["file"], &span["line"], &span["column"], &one["code"])
        })
        .collect();
    assert_eq!(found, expected);

    let sarif = check("sarif");
    sarif.exits(1);
    assert_eq!(sarif.err, "");
    let sarif: Value = serde_json::from_str(&sarif.out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let list = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let found: BTreeSet<String> = list
        .map(|one| {
            let at = &one["locations"][0]["physicalLocation"];
            let region = &at["region"];
            let file = &at["artifactLocation"]["uri"];
            place(
                file,
                &region["startLine"],
                &region["startColumn"],
                &one["ruleId"],
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let explained = kanwa(&["explain", code.as_str()]);
        explained.exits(0);
        assert!(explained.out.starts_with(code.as_str()), "{code}");
        assert!(explained.out.contains(code.explanation()), "{code}");
    }
    let near = kanwa(&["explain", "unknown-kye"]);
    near.exits(2);
    assert!(near.err.contains("'unknown-key'"), "{}", near.err);
    let all = kanwa(&["explain"]);
    all.exits(0);
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(all.out.lines().collect::<Vec<_>>(), names);
}

#[test]
fn today_is_the_argument_then_the_environment() {
    let folder = root(&base());
    let stale = |args: &[&str], environment: &[(&str, &str)]| {
        let mut all = vec!["check", "--root", text(folder.path())];
        all.extend(args);
        let ran = kanwa_with(&all, environment);
        ran.exits(0);
        ran.err.contains("warning[stale]")
    };
    let (early, late) = ("1767312000", "1798848000"); // 2026-01-02, 2027-01-02
    assert!(!stale(&["--date", DATE], &[]));
    assert!(stale(&["--date", "2027-01-02"], &[]));
    assert!(!stale(&[], &[("SOURCE_DATE_EPOCH", early)]));
    assert!(stale(&[], &[("SOURCE_DATE_EPOCH", late)]));
    assert!(!stale(&["--date", DATE], &[("SOURCE_DATE_EPOCH", late)]));
    let wrong = ("SOURCE_DATE_EPOCH", "yesterday");
    kanwa_with(&["check", "--root", text(folder.path())], &[wrong]).exits(2);
}

/// The base with an organisation's file in which every text holds the marker.
fn with_organisation(edition: &str) -> Files {
    let mut files = base();
    let pair = format!("{{ja: {MARKER}です。, en: {MARKER}.}}");
    let conclusion =
        "environment: on-premises, verdict: affected, responsible: us, confidence: likely";
    let own = format!(
        "edition: {edition}\n\
         conclusions:\n  - {{{conclusion}, because: {pair}, action: {pair}, as_of: 2026-01-01, owner: {pair}, due: 2031-12-31}}\n\
         vendor_confirmations:\n  - {{vendor: acme, model: {pair}, verdict: affected, text: {pair}, as_of: 2026-01-01}}\n\
         exemptions:\n  - {{environment: on-premises, because: {pair}, expires: 2031-12-30}}\n\
         notes:\n  - {{kind: note, text: {pair}}}\n"
    );
    files.insert(
        "content/organisation/sample.yaml".to_owned(),
        own.into_bytes(),
    );
    files
}

/// The files of a folder that hold something internal.
fn leaks(folder: &Path) -> Vec<String> {
    let words = [MARKER, "2031-12-31", "2031-12-30", "2031年12月"];
    let holds = |bytes: &[u8], word: &str| {
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    let files = bytes(folder).into_iter();
    files
        .filter(|(path, bytes)| {
            words
                .iter()
                .any(|word| path.contains(word) || holds(bytes, word))
        })
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn nothing_internal_is_in_a_public_output() {
    let folder = root(&with_organisation("internal"));
    let out = |name: &str| folder.path().join(name);
    build(folder.path(), &out("internal"), &[]).exits(0);
    assert!(
        !leaks(&out("internal")).is_empty(),
        "the internal edition shows what is ours"
    );
    let address = ["--base-url", "https://kb.example.com/"];
    let public = ["--edition", "public", address[0], address[1]];
    build(folder.path(), &out("public"), &public).exits(0);
    assert_eq!(leaks(&out("public")), Vec::<String>::new());
    // Not even a digest tells that there is something.
    let without = root(&base());
    let other = without.path().join("site");
    build(without.path(), &other, &public).exits(0);
    assert!(bytes(&other) == bytes(&out("public")));

    let shared = root(&with_organisation("public"));
    let site = shared.path().join("site");
    build(shared.path(), &site, &["--edition", "public"]).exits(0);
    assert!(
        !leaks(&site).is_empty(),
        "what is marked as public is shown"
    );

    let list = kanwa(&["export", "--list"]);
    list.exits(0);
    for line in list.out.lines() {
        let name = line.split('\t').next().unwrap();
        // What goes to a public service is public without being asked.
        let export = kanwa::export::by_name(name).expect("it is listed");
        let asked: &[&str] = if export.edition.is_some() {
            &[]
        } else {
            &["--edition", "public"]
        };
        let folder_of = out(&format!("export-{name}"));
        let mut args = vec![
            "export",
            name,
            "--root",
            text(folder.path()),
            "--date",
            DATE,
            "--base-url",
            "https://kb.example.com/",
            "--out",
            text(&folder_of),
        ];
        args.extend(asked);
        kanwa(&args).exits(0);
        assert_eq!(leaks(&folder_of), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_draft_is_published_only_when_asked_for() {
    let mut files = base();
    replaced(&mut files, "status: published", "status: draft");
    let folder = root(&files);
    let out = folder.path().join("site");
    let refused = build(folder.path(), &out, &[]);
    refused.exits(2);
    assert!(refused.err.contains("--drafts"), "{}", refused.err);
    assert!(!out.exists());
    build(folder.path(), &out, &["--drafts"]).exits(0);
    assert!(out.join("ja/advisories/sample.html").exists());
}

#[test]
fn a_folder_of_somebody_else_is_not_written_to() {
    let folder = root(&base());
    let out = folder.path().join("site");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("index.html"), "mine").unwrap();
    let refused = build(folder.path(), &out, &[]);
    refused.exits(2);
    assert!(refused.err.contains(text(&out)), "{}", refused.err);
    assert_eq!(bytes(&out).into_keys().collect::<Vec<_>>(), ["index.html"]);
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"mine");
}

#[test]
fn the_same_content_gives_the_same_bytes_and_leaves_files_alone() {
    let folder = root(&base());
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    build(folder.path(), &one, &[]).exits(0);
    let others = [
        ("TZ", "Asia/Tokyo"),
        ("LC_ALL", "ja_JP.UTF-8"),
        ("RAYON_NUM_THREADS", "1"),
        ("HOME", "/nonexistent"),
    ];
    kanwa_with(
        &[
            "build",
            "--root",
            text(folder.path()),
            "--out",
            text(&two),
            "--date",
            DATE,
        ],
        &others,
    )
    .exits(0);
    assert!(bytes(&one) == bytes(&two));

    let before = snapshot(&one);
    build(folder.path(), &one, &[]).exits(0);
    assert!(
        snapshot(&one) == before,
        "nothing changed, and no file was written"
    );
}

#[test]
fn what_would_change_is_told_beforehand() {
    let folder = root(&base());
    let out = folder.path().join("site");
    let told = |code: i32| -> BTreeSet<String> {
        let ran = build(folder.path(), &out, &["--check"]);
        ran.exits(code);
        ran.out.lines().map(str::to_owned).collect()
    };
    let all = told(1);
    assert!(all.contains("add ja/advisories/sample.html"), "{all:?}");
    assert!(!out.exists());
    build(folder.path(), &out, &[]).exits(0);
    assert_eq!(told(0), BTreeSet::new());

    let mut files = base();
    replaced(&mut files, "届くことです。", "窓口に届くことです。");
    lay(folder.path(), &files);
    let before = snapshot(&out);
    let changes = told(1);
    assert!(
        changes.contains("change ja/advisories/sample.html"),
        "{changes:?}"
    );
    assert!(snapshot(&out) == before, "telling changes nothing");
    build(folder.path(), &out, &[]).exits(0);
    let after = snapshot(&out);
    for (path, was) in &before {
        let is_told = changes.contains(&format!("change {path}"));
        assert!(
            is_told || path.starts_with(".kanwa") || after.get(path) == Some(was),
            "{path} was written"
        );
    }
    assert_eq!(told(0), BTreeSet::new());
}

#[test]
fn a_build_that_is_killed_leaves_every_file_whole() {
    let folder = root(&base());
    let (old, new, out) = (
        folder.path().join("old"),
        folder.path().join("new"),
        folder.path().join("site"),
    );
    build(folder.path(), &old, &[]).exits(0);
    build(folder.path(), &out, &[]).exits(0);
    let mut files = base();
    replaced(&mut files, "見本", "もう一つの見本");
    lay(folder.path(), &files);
    build(folder.path(), &new, &[]).exits(0);
    let (old, new) = (bytes(&old), bytes(&new));
    for milliseconds in [0, 2, 5, 10, 20, 30, 40, 50, 60, 80, 100, 130] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kanwa"))
            .args([
                "build",
                "--root",
                text(folder.path()),
                "--out",
                text(&out),
                "--date",
                DATE,
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = child.kill();
        child.wait().unwrap();
        for (path, bytes) in bytes(&out) {
            let whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(
                whole || path.starts_with(".kanwa"),
                "{path} after {milliseconds} ms"
            );
        }
    }
    build(folder.path(), &out, &[]).exits(0);
    assert!(bytes(&out) == new, "the next build finishes the work");
}
