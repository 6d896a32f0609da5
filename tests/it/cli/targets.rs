//! Which folders are written to: no command destroys what another one made, or what people did.

use std::fs;
use std::path::Path;

use super::{DATE, Ran, kanwa, snapshot, text};
use crate::diagnostics::{base, lay};

const ID: &str = "0123456789abcdef0123";
const ARTICLE: &str = "public/sample.md";
const MANIFEST: &str = ".kanwa-manifest.json";

fn root() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &base());
    folder
}

fn run(command: &[&str], root: &Path, out: &Path) -> Ran {
    let place = [
        "--root",
        text(root),
        "--out",
        text(out),
        "--date",
        DATE,
        "--base-url",
        "https://kb.example.com/",
    ];
    kanwa(&[command, &place].concat())
}

/// Exports for Qiita, and notes an id as its client does when it publishes.
fn published(root: &Path, out: &Path) {
    run(&["export", "qiita"], root, out).exits(0);
    let file = out.join(ARTICLE);
    let article = fs::read_to_string(&file).unwrap();
    assert!(article.contains("id: null"), "{article}");
    fs::write(
        file,
        article
            .replace("id: null", &format!("id: {ID}"))
            .replace("updated_at: ''", "updated_at: '2026-01-02T03:04:05+09:00'"),
    )
    .unwrap();
}

#[track_caller]
fn refused(command: &[&str], root: &Path, out: &Path, because: &[&str]) {
    let before = out.exists().then(|| snapshot(out));
    let ran = run(command, root, out);
    ran.exits(2);
    for part in because {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    let after = out.exists().then(|| snapshot(out));
    assert!(before == after, "{command:?} touched the folder");
}

#[test]
fn what_another_command_made_is_not_replaced() {
    let folder = root();
    let (articles, site) = (folder.path().join("articles"), folder.path().join("site"));
    published(folder.path(), &articles);
    run(&["build"], folder.path(), &site).exits(0);
    let way = "name another folder with `--out`";
    for other in [&["export", "zenn"][..], &["build"], &["build", "--check"]] {
        let by = "was made by `kanwa export qiita`";
        refused(other, folder.path(), &articles, &[by, way]);
    }
    let by = "was made by `kanwa build`";
    refused(&["export", "gfm"], folder.path(), &site, &[by, way]);
    let schemas = kanwa(&["schema", "--out", text(&site)]);
    assert!(schemas.exits(2).err.contains(by), "{}", schemas.err);

    run(&["export", "qiita"], folder.path(), &articles).exits(0);
    let article = fs::read_to_string(articles.join(ARTICLE)).unwrap();
    assert!(article.contains(ID), "{article}");
    run(&["build", "--check"], folder.path(), &site).exits(0);
}

/// Those of before did not say who made them.
#[test]
fn a_manifest_that_names_no_maker_is_taken_over() {
    let folder = root();
    let site = folder.path().join("site");
    run(&["build"], folder.path(), &site).exits(0);
    let manifest = fs::read_to_string(site.join(MANIFEST)).unwrap();
    let old = manifest.replace("  \"maker\": \"build\",\n", "");
    assert_ne!(old, manifest);
    fs::write(site.join(MANIFEST), old).unwrap();
    run(&["build", "--check"], folder.path(), &site).exits(0);
    run(&["build"], folder.path(), &site).exits(0);
    assert_eq!(fs::read_to_string(site.join(MANIFEST)).unwrap(), manifest);
}

/// The way out that the message tells keeps the ids.
#[test]
fn a_damaged_manifest_loses_nothing() {
    let folder = root();
    let (out, aside) = (folder.path().join("articles"), folder.path().join("aside"));
    published(folder.path(), &out);
    // Run again after publishing, so that ids are noted beside the articles too.
    run(&["export", "qiita"], folder.path(), &out).exits(0);
    let whole = snapshot(&out);
    let manifest = fs::read(out.join(MANIFEST)).unwrap();
    let cut = &manifest[..manifest.len() / 2];
    for damage in [cut, b"", b"\xff\xfe", b"<<<<<<< ours\n{}\n"] {
        fs::write(out.join(MANIFEST), damage).unwrap();
        let told = ["version control", "move the whole folder away", "copy all"];
        refused(&["export", "qiita"], folder.path(), &out, &told);
    }

    fs::rename(&out, &aside).unwrap();
    run(&["export", "qiita"], folder.path(), &out).exits(0);
    for path in whole.keys().filter(|path| *path != MANIFEST) {
        fs::copy(aside.join(path), out.join(path)).unwrap();
    }
    run(&["export", "qiita"], folder.path(), &out).exits(0);
    for (path, (bytes, _)) in whole {
        assert!(fs::read(out.join(&path)).unwrap() == bytes, "{path}");
    }
}

#[test]
fn a_clone_with_nothing_but_hidden_files_is_a_target() {
    let folder = root();
    for command in [&["export", "github"][..], &["export", "zenn"], &["build"]] {
        let clone = folder.path().join(command.join("-"));
        let hidden = [
            (".git/HEAD", "ref: refs/heads/master\n"),
            (".github/workflows/publish.yaml", "on: push\n"),
            (".gitignore", "node_modules\n"),
        ];
        for (path, held) in hidden {
            let file = clone.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, held).unwrap();
        }
        let before = snapshot(&clone);
        // The second run finds its own files, and still the others.
        for _ in 0..2 {
            run(command, folder.path(), &clone).exits(0);
            let after = snapshot(&clone);
            assert!(after.len() > before.len() + 1, "{command:?}");
            for (path, was) in &before {
                assert!(after.get(path) == Some(was), "{command:?}: {path}");
            }
        }
    }
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join(".gitignore"), "").unwrap();
    fs::write(mine.join("note.txt"), "mine").unwrap();
    let why = ["was not made by kanwa", "hidden files"];
    refused(&["build"], folder.path(), &mine, &why);
}

#[test]
fn what_is_written_by_hand_is_no_target() {
    let folder = root();
    let before = snapshot(folder.path());
    for place in [
        "content/site",
        "content/advisories",
        "templates",
        "locales/ja/out",
        "static/ja",
        "public/../content/out",
    ] {
        let out = folder.path().join(place);
        for command in [&["build"][..], &["build", "--check"], &["export", "gfm"]] {
            let told = ["written by hand", "name another folder with `--out`"];
            refused(command, folder.path(), &out, &told);
        }
    }
    assert!(snapshot(folder.path()) == before);
    let out = folder.path().join("contents");
    run(&["export", "gfm"], folder.path(), &out).exits(0);
}
