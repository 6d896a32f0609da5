//! Generating a script, making a host's folder, and running the one against the other.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use kanwa::export::script::program::Program;
use kanwa::export::script::sh::Sh;
use kanwa::export::script::{Language, Script};
use kanwa::model::advisory::Advisory;
use kanwa::render::embedded::{Files, Overrides};
use kanwa::render::messages::Messages;

use crate::sample;

/// Every shell that a script must run in: its name and how it is called.
pub(super) const SHELLS: [(&str, &[&str]); 5] = [
    ("dash", &["dash"]),
    ("bash", &["bash"]),
    ("busybox", &["busybox", "sh"]),
    ("mksh", &["mksh"]),
    ("yash", &["yash"]),
];

/// The shells that are here. A missing one fails the build server's run and is named at a desk.
pub(super) fn shells() -> Vec<&'static [&'static str]> {
    SHELLS
        .iter()
        .filter(|(name, _)| {
            let here = Command::new("sh")
                .args(["-c", "command -v \"$1\"", "sh", name])
                .stdout(Stdio::null())
                .status()
                .is_ok_and(|status| status.success());
            assert!(
                here || std::env::var_os("CI").is_none_or(|ci| ci != "true"),
                "{name} is not installed"
            );
            if !here {
                eprintln!("skipped: {name} is not installed");
            }
            here
        })
        .map(|(_, call)| *call)
        .collect()
}

/// The script of some advisories, as text.
pub(super) fn generate(advisories: &[&Advisory]) -> String {
    let messages = Arc::new(Messages::load(&Overrides::new()).expect("the locales load"));
    let files = Files::templates(&Overrides::new());
    let sh = Sh::new(&files, &messages).expect("the templates parse");
    let site = sample::site();
    let script = Script {
        name: match advisories {
            [one] => format!("check-{}", one.id),
            _ => "check-all".to_owned(),
        },
        site: &site,
        program: Program::new(advisories),
    };
    String::from_utf8(sh.write(&script).expect("the script is written")).expect("UTF-8")
}

/// A copy of a host in a folder of its own.
pub(super) struct Host {
    folder: tempfile::TempDir,
}

impl Host {
    /// An empty copy.
    pub(super) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) status: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            // No status means that a signal ended it.
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs a script file in one shell, in a plain UTF-8 environment.
pub(super) fn run(shell: &[&str], script: &Path, arguments: &[&str]) -> Run {
    command(shell, script, arguments)
        .output()
        .expect("the shell starts")
        .into()
}

pub(super) fn command(shell: &[&str], script: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(shell[0]);
    command
        .args(&shell[1..])
        .arg(script)
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null());
    command
}
