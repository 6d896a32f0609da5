//! `kanwa init`.

use std::fs;

use kanwa::diagnostic::Diagnostics;

use super::check;
use crate::cli::{DATE, kanwa, snapshot, text};

#[test]
fn a_new_site_has_no_finding_and_builds() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("a/b");
    let ran = kanwa(&["init", text(&root), "--date", DATE]);
    ran.exits(0);
    assert_eq!(check(&root), Diagnostics::new());
    let written: Vec<String> = snapshot(&root).into_keys().collect();
    assert_eq!(written, ran.out.lines().collect::<Vec<_>>());
    for name in [".gitignore", "README.md", "content/site.yaml"] {
        assert!(written.iter().any(|path| path == name), "{written:?}");
    }
    let build = ["build", "--root", text(&root), "--date", DATE];
    kanwa(&build).exits(0);
    assert!(root.join("public/index.html").is_file());
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap();
    assert!(ignored.contains("/public/"));
    // What its README says comes next.
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let commands = readme
        .split("```sh\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    assert_eq!(commands.lines().count(), 3);
    for command in commands.lines() {
        let mut words: Vec<&str> = command.split(' ').collect();
        assert_eq!(words.remove(0), "kanwa");
        words.extend(["--root", text(&root), "--date", DATE]);
        kanwa(&words).exits(0);
    }
}

#[test]
fn only_an_empty_folder_is_begun_in() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join(".git/config"), "mine").unwrap();
    fs::write(root.join(".gitignore"), "mine").unwrap();
    fs::write(root.join("notes.txt"), "mine").unwrap();
    let before = snapshot(root);
    let ran = kanwa(&["init", text(root), "--date", DATE]);
    ran.exits(2);
    assert!(ran.err.contains("is not empty: `notes.txt`"), "{}", ran.err);
    kanwa(&["init", text(&root.join("notes.txt")), "--date", DATE]).exits(2);
    assert_eq!(snapshot(root), before);

    fs::remove_file(root.join("notes.txt")).unwrap();
    kanwa(&["init", text(root), "--date", DATE]).exits(0);
    assert_eq!(fs::read_to_string(root.join(".gitignore")).unwrap(), "mine");
    assert_eq!(check(root), Diagnostics::new());
    kanwa(&["init", text(root), "--date", DATE]).exits(2);
}
