use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime};

use super::*;

type Files = BTreeMap<String, String>;

const MAKER: &str = "export sample";

fn artefacts(files: &[(&str, &str)]) -> Vec<Artefact> {
    let artefact = |(path, text): &(&str, &str)| {
        let path: SitePath = path.parse().unwrap();
        if path.as_str().ends_with(".sh") {
            Artefact::script(path, *text)
        } else {
            Artefact::file(path, *text)
        }
    };
    files.iter().map(artefact).collect()
}

fn put(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Every file in the folder but the manifest; folders that hold nothing end in a slash.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        if entry.file_type().is_dir() {
            if fs::read_dir(entry.path()).unwrap().next().is_none() {
                found.insert(path + "/", String::new());
            }
        } else if path != manifest::NAME {
            found.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

fn expected(files: &[(&str, &str)]) -> Files {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn words(changes: &[Change]) -> Vec<String> {
    changes
        .iter()
        .map(|change| format!("{} {}", change.kind.as_str(), change.path))
        .collect()
}

const OLD: &[(&str, &str)] = &[
    ("a.html", "old a"),
    ("b/c.html", "c"),
    ("check.sh", "old"),
    ("gone/deep/x.html", "x"),
    ("swap", "file"),
];
const NEW: &[(&str, &str)] = &[
    ("a.html", "new a"),
    ("b/c.html", "c"),
    ("check.sh", "new"),
    ("swap/y.html", "y"),
];

#[test]
fn makes_replaces_and_removes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = &folder.path().join("not/yet");
    assert_eq!(
        words(&write(folder, MAKER, &artefacts(&OLD[..2])).unwrap()),
        ["add a.html", "add b/c.html"]
    );
    write(folder, MAKER, &artefacts(OLD)).unwrap();
    assert_eq!(files(folder), expected(OLD));

    put(folder, "CNAME", "foreign");
    put(folder, "gone/note.txt", "foreign");
    let wanted = [
        "change a.html",
        "change check.sh",
        "remove gone/deep/x.html",
        "remove swap",
        "add swap/y.html",
    ];
    assert_eq!(
        words(&differences(folder, MAKER, &artefacts(NEW)).unwrap()),
        wanted
    );
    assert_eq!(
        files(folder)["a.html"],
        "old a",
        "asking for differences writes nothing"
    );
    assert_eq!(
        words(&write(folder, MAKER, &artefacts(NEW)).unwrap()),
        wanted
    );
    let mut left = expected(NEW);
    left.extend(expected(&[
        ("CNAME", "foreign"),
        ("gone/note.txt", "foreign"),
    ]));
    assert_eq!(files(folder), left);
    assert_eq!(differences(folder, MAKER, &artefacts(NEW)).unwrap(), []);

    write(folder, MAKER, &artefacts(OLD))
        .unwrap_or_else(|error| panic!("a file replaces a folder of ours: {error:#}"));
    assert_eq!(files(folder)["swap"], "file");
}

#[test]
fn leaves_unchanged_files_alone_and_restores_edited_ones() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, MAKER, &artefacts(OLD)).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    for file in ["a.html", "b/c.html", manifest::NAME] {
        File::options()
            .write(true)
            .open(folder.join(file))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    let modified = |file: &str| fs::metadata(folder.join(file)).unwrap().modified().unwrap();
    assert_eq!(write(folder, MAKER, &artefacts(OLD)).unwrap(), []);
    assert_eq!(modified(manifest::NAME), long_ago);
    put(folder, "a.html", "edited");
    fs::remove_file(folder.join("check.sh")).unwrap();
    assert_eq!(
        words(&write(folder, MAKER, &artefacts(OLD)).unwrap()),
        ["change a.html", "add check.sh"]
    );
    assert_eq!(modified("b/c.html"), long_ago);
    assert_eq!(files(folder), expected(OLD));
}

#[test]
fn refuses_what_is_not_ours() {
    let refused = |folder: &Path, part: &str| {
        let before = files(folder);
        let error = format!("{:#}", write(folder, MAKER, &artefacts(OLD)).unwrap_err());
        assert!(error.contains(part), "{error}");
        assert_eq!(
            format!(
                "{:#}",
                differences(folder, MAKER, &artefacts(OLD)).unwrap_err()
            ),
            error
        );
        assert_eq!(files(folder), before);
    };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    put(folder, "other/precious.txt", "");
    refused(folder, "was not made by kanwa");

    let ours = folder.join("ours");
    write(&ours, MAKER, &artefacts(&[("x", "")])).unwrap();
    put(&ours, "b/c.html", "foreign");
    refused(&ours, "c.html` is in the way");
    fs::remove_dir_all(ours.join("b")).unwrap();
    put(&ours, "b", "foreign");
    refused(&ours, "b` is in the way");
    fs::remove_file(ours.join("b")).unwrap();
    put(&ours, "swap/foreign.txt", "");
    refused(&ours, "foreign.txt` is in the way");
    fs::remove_dir_all(ours.join("swap")).unwrap();
    put(&ours, manifest::NAME, "{");
    refused(&ours, "move the whole folder away");

    put(folder, "file", "");
    let error = write(&folder.join("file"), MAKER, &artefacts(OLD)).unwrap_err();
    assert!(
        format!("{error:#}").contains("is a file, not a folder"),
        "{error:#}"
    );
}

#[cfg(unix)]
#[test]
fn never_writes_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (folder, outside) = (folder.path().join("out"), folder.path().join("outside"));
    write(&folder, MAKER, &artefacts(OLD)).unwrap();
    fs::rename(folder.join("b"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, folder.join("b")).unwrap();
    assert!(
        write(&folder, MAKER, &artefacts(OLD))
            .unwrap_err()
            .to_string()
            .contains("a link stands in the way")
    );
    write(&folder, MAKER, &artefacts(&OLD[..1])).unwrap();
    assert_eq!(
        files(&outside),
        expected(&[("c.html", "c")]),
        "what is stale beyond a link stays"
    );
}

#[test]
fn refuses_two_artefacts_in_one_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("out");
    let bad: &[&[(&str, &str)]] = &[
        &[("a", ""), ("a", "")],
        &[("a.html", ""), ("A.html", "")],
        &[("a", ""), ("a/b", "")],
        &[(manifest::NAME, "")],
        &[(".kanwa-staging/1", "")],
    ];
    for files in bad {
        assert!(
            write(&folder, MAKER, &artefacts(files)).is_err(),
            "{files:?}"
        );
        assert!(!folder.exists());
    }
}

#[cfg(unix)]
#[test]
fn keeps_the_executable_bit() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, MAKER, &artefacts(OLD)).unwrap();
    let mode = |file: &str| {
        fs::metadata(folder.join(file))
            .unwrap()
            .permissions()
            .mode()
            & 0o100
    };
    assert_eq!((mode("check.sh"), mode("a.html")), (0o100, 0));
    fs::set_permissions(folder.join("check.sh"), fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(
        words(&write(folder, MAKER, &artefacts(OLD)).unwrap()),
        ["change check.sh"]
    );
    assert_eq!(mode("check.sh"), 0o100);
}

/// Fails, or is killed (a panic stands for that: nothing is cleaned up), at every move there is.
#[test]
fn leaves_whole_files_wherever_it_stops() {
    let whole: Vec<(&str, &str)> = OLD.iter().chain(NEW).copied().collect();
    for killed in [false, true] {
        let mut stops = 0;
        loop {
            let folder = tempfile::tempdir().unwrap();
            let folder = folder.path();
            write(folder, MAKER, &artefacts(OLD)).unwrap();
            put(folder, "CNAME", "foreign");
            let mut moves = 0;
            let mut rename = |from: &Path, to: &Path| {
                moves += 1;
                if moves <= stops {
                    return fs::rename(from, to);
                }
                assert!(!killed, "killed");
                Err(io::Error::other("no"))
            };
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                write_through(folder, MAKER, &artefacts(NEW), &mut rename)
            }));
            let finished = matches!(outcome, Ok(Ok(_)));
            for (path, text) in files(folder) {
                // An empty folder does no harm.
                let staged = path.ends_with('/') || killed && path.starts_with(STAGING);
                assert!(
                    staged || path == "CNAME" || whole.contains(&(&*path, &*text)),
                    "{path} holds {text:?} after {stops} moves"
                );
            }
            if stops == 0 && !killed {
                let mut old = expected(OLD);
                old.extend(expected(&[("CNAME", "foreign")]));
                assert_eq!(files(folder), old, "nothing is lost before the first move");
            }
            write(folder, MAKER, &artefacts(NEW)).unwrap();
            let mut new = expected(NEW);
            new.extend(expected(&[("CNAME", "foreign")]));
            assert_eq!(files(folder), new, "the next run repairs");
            if finished {
                break;
            }
            stops += 1;
        }
        assert_eq!(stops, 5, "two manifests and three files are moved");
    }
}

#[test]
fn starts_over_after_a_kill_in_a_new_folder() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    put(folder, ".kanwa-staging/0", "half");
    write(folder, MAKER, &artefacts(OLD)).unwrap();
    assert_eq!(files(folder), expected(OLD));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, MAKER, &artefacts(OLD)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write anyway; the other tests stop the writing for everybody.
    if File::create(folder.join("probe")).is_err() {
        let error = format!("{:#}", write(folder, MAKER, &artefacts(NEW)).unwrap_err());
        assert!(error.contains(".kanwa-staging"), "{error}");
        assert_eq!(files(folder), expected(OLD));
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}
