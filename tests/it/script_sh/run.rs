//! Generating a script and running it, in every shell there is.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use kanwa::export::script::collect::Collector;
use kanwa::export::script::sh::Sh;
use kanwa::export::script::{Language, Script};
use kanwa::model::advisory::Advisory;
use kanwa::render::embedded::{Files, Overrides};
use kanwa::render::messages::Messages;
use serde_json::Value;

use super::host::Host;
use crate::sample;

/// Every shell that a script must run in: its name and how it is called.
const SHELLS: [(&str, &[&str]); 8] = [
    ("dash", &["dash"]),
    ("bash", &["bash"]),
    ("busybox", &["busybox", "sh"]),
    ("mksh", &["mksh"]),
    ("yash", &["yash"]),
    ("ksh", &["ksh"]),
    ("posh", &["posh"]),
    ("zsh", &["zsh", "--emulate", "sh"]),
];

/// The shells that are here. A missing one fails the build server's run and is named at a desk.
pub(crate) fn shells() -> Vec<&'static [&'static str]> {
    SHELLS
        .iter()
        .filter(|(name, _)| is_here(name))
        .map(|(_, call)| *call)
        .collect()
}

/// Whether a tool is installed. On a build server it has to be.
pub(crate) fn is_here(tool: &str) -> bool {
    let here = which(tool).is_some();
    assert!(
        here || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
        "{tool} is not installed"
    );
    if !here {
        #[expect(
            clippy::print_stderr,
            reason = "who runs the tests has to see what did not run"
        )]
        {
            eprintln!("skipped: {tool} is not installed");
        }
    }
    here
}

/// Where a tool is.
pub(super) fn which(tool: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(tool))
        .find(|path| path.is_file())
}

/// The script of some advisories, as text.
pub(crate) fn generate(advisories: &[&Advisory]) -> String {
    let messages = Arc::new(Messages::load(&Overrides::new()).expect("the locales load"));
    let files = Files::templates(&Overrides::new());
    let sh = Sh::new(&files, &messages).expect("the templates parse");
    let site = sample::site();
    let script = match advisories {
        [one] => Script::of(one, &site),
        _ => Script::all(advisories, &site),
    };
    String::from_utf8(sh.write(&script).expect("the script is written")).expect("UTF-8")
}

/// What copies a host, for some advisories, as text.
pub(super) fn collector(advisories: &[&Advisory]) -> String {
    let messages = Arc::new(Messages::load(&Overrides::new()).expect("the locales load"));
    let files = Files::templates(&Overrides::new());
    let sh = Sh::new(&files, &messages).expect("the templates parse");
    let site = sample::site();
    let bytes = sh.collector(&Collector::of(advisories, &site));
    let bytes = bytes.expect("the script is written").expect("there is one");
    String::from_utf8(bytes).expect("UTF-8")
}

/// A script as if its block were not indented: for tests that take it apart by its lines.
pub(crate) fn flat(script: &str) -> String {
    script.lines().fold(String::new(), |mut flat, line| {
        flat.push_str(line.strip_prefix("  ").unwrap_or(line));
        flat.push('\n');
        flat
    })
}

/// What a run gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// -1: ended by a signal.
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The objects of a run with `--format json`, one a line.
    pub(super) fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| {
                crate::schema::check(line);
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
            })
            .collect()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// A script in a folder of its own.
pub(super) struct File {
    folder: tempfile::TempDir,
}

impl File {
    pub(super) fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // Another user may have to read it.
        super::host::open_to_all(folder.path());
        std::fs::write(folder.path().join("check.sh"), text).expect("written");
        Self { folder }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("check.sh")
    }

    /// Runs it on a copy of a host.
    pub(super) fn run(&self, shell: &[&str], host: &Host, arguments: &[&str]) -> Run {
        let root = host.path();
        let mut all = vec!["--root", root.to_str().expect("UTF-8")];
        all.extend(arguments);
        run(shell, &self.path(), &all)
    }
}

/// Runs a script file in one shell.
pub(super) fn run(shell: &[&str], script: &Path, arguments: &[&str]) -> Run {
    command(shell, script, arguments)
        .output()
        .expect("the shell starts")
        .into()
}

/// The call of a script in one shell, in a plain UTF-8 environment, without input.
pub(crate) fn command(shell: &[&str], script: &Path, arguments: &[&str]) -> Command {
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

/// One advisory on one host, in every shell, which must all say the same: the JSON and the status.
pub(super) fn judge(advisory: &Advisory, host: &Host) -> (Value, i32) {
    let file = File::new(&generate(&[advisory]));
    let mut first: Option<Run> = None;
    for shell in shells() {
        let run = file.run(shell, host, &["--format", "json"]);
        assert_eq!(run.err, "", "{shell:?}");
        match &first {
            None => first = Some(run),
            Some(first) => assert_eq!(*first, run, "{shell:?}"),
        }
    }
    let run = first.expect("a shell");
    let mut objects = run.json();
    assert_eq!(objects.len(), 1);
    (objects.remove(0), run.status)
}
