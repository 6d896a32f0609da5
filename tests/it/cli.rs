//! The installed program as its users meet it: what it prints, how it exits, and what it leaves alone.

mod broken;
mod completions;
mod contract;
mod downloads;
mod fix;
mod manners;
mod overrides;
mod sarif;
mod targets;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

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

/// Runs the program to its end.
fn kanwa_with(args: &[&str], environment: &[(&str, &str)]) -> Ran {
    kanwa_within(PROCESSOR_SECONDS, args, environment)
}

/// More than any call here needs. Of the processor's time, so that a machine that is busy with other things fails nothing.
const PROCESSOR_SECONDS: u32 = 60;

/// Runs the program to its end, or until it has used so much of the processor's time.
fn kanwa_within(seconds: u32, args: &[&str], environment: &[(&str, &str)]) -> Ran {
    let output = Command::new("sh")
        .args([
            "-c",
            "ulimit -t \"$0\" && exec \"$@\"",
            &seconds.to_string(),
        ])
        .arg(env!("CARGO_BIN_EXE_kanwa"))
        .args(args)
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    let code = output.status.code();
    assert!(
        code.is_some(),
        "kanwa {args:?} was ended after {seconds} s of the processor's time: {}\n{out}\n{err}",
        output.status
    );
    Ran { code, out, err }
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
