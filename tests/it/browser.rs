//! The evaluator of the pages, `static/evaluate.js`, run by node: without a browser, and without anything else that it could use.

mod detections;
mod evaluator;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::script_sh::run::is_here;

/// A node that answers as long as it is asked.
pub(crate) struct Browser {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Browser {
    /// `None`, with a word about it: there is no node at this desk. On a build server there has to be one.
    pub(crate) fn start() -> Option<Self> {
        Self::run("judge.cjs", "static/evaluate.js")
    }

    /// The same with the parsers of the in-page checker before it.
    pub(crate) fn pasting() -> Option<Self> {
        Self::run("paste.cjs", "static")
    }

    fn run(program: &str, of: &str) -> Option<Self> {
        let here = is_here("node");
        assert!(
            here || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
            "node is not installed"
        );
        if !here {
            return None;
        }
        let root = env!("CARGO_MANIFEST_DIR");
        let mut child = Command::new("node")
            .arg(format!("{root}/tests/it/browser/{program}"))
            .arg(format!("{root}/{of}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let questions = child.stdin.take().expect("a pipe");
        let answers = BufReader::new(child.stdout.take().expect("a pipe"));
        Some(Self {
            child,
            questions,
            answers,
        })
    }

    /// What it says to some `[program, facts]`, each `{result, exit}` or `{error}`.
    pub(crate) fn ask(&mut self, questions: &[Value]) -> Vec<Value> {
        let answers = self.ask_text(&json!(questions).to_string());
        assert_eq!(answers.len(), questions.len());
        answers
    }

    /// The same of a line of JSON, which may hold what is no text to Rust.
    pub(crate) fn ask_text(&mut self, line: &str) -> Vec<Value> {
        // It reads the whole line before it writes one, so neither waits for the other.
        writeln!(self.questions, "{line}").expect("node reads");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("node answers");
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends it also when a test gave up between a question and its answer; it may have ended itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
