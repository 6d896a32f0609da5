//! The installed program as its users meet it: what it prints, how it exits, and what it leaves alone.

mod broken;
mod completions;
mod contract;
mod downloads;
mod fix;
mod manners;
mod overrides;
mod sarif;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// The day on which every test runs.
pub(crate) const DATE: &str = "2026-01-02";

pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The exit code, after a look that nothing panicked.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }
}

pub(crate) fn kanwa(args: &[&str]) -> Ran {
    kanwa_with(args, &[])
}

/// Runs the program to its end; one that takes longer than half a minute hangs.
fn kanwa_with(args: &[&str], environment: &[(&str, &str)]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let (out, err) = (folder.path().join("out"), folder.path().join("err"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_kanwa"))
        .args(args)
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > Duration::from_secs(30) {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("kanwa {args:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = |path: &Path| String::from_utf8(fs::read(path).unwrap()).unwrap();
    Ran {
        code: status.code(),
        out: text(&out),
        err: text(&err),
    }
}

/// Every file of a folder: its bytes and when it was written.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let walk = walkdir::WalkDir::new(folder).into_iter();
    walk.map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let written = entry.metadata().unwrap().modified().unwrap();
            let bytes = fs::read(entry.path()).unwrap();
            (path.to_str().unwrap().to_owned(), (bytes, written))
        })
        .collect()
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
