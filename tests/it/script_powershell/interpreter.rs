//! A reading of PowerShell, as far as the scripts use it: enough to run them where no PowerShell engine can be had.
//!
//! It does what the language's documentation says of the few things that the gate lets pass, and panics on everything else, so that
//! nobody leans on what it does not know. It is not PowerShell: it finds our mistakes in logic, not our misunderstandings of the
//! language.

mod command;
mod evaluate;
mod expression;
mod operator;
mod value;

use std::cell::RefCell;
use std::collections::BTreeMap;

pub(crate) use value::{ErrorRecord, Value};

use super::tree::parse;

/// What a script can ask of the machine it runs on.
#[derive(Clone, Default)]
pub(crate) struct Machine {
    /// By `namespace class`; a class that is not in it gives the error of an unknown namespace.
    pub(crate) instances: BTreeMap<String, Result<Vec<Value>, ErrorRecord>>,
    /// By the command's name; without it there is no such command.
    pub(crate) endpoints: BTreeMap<String, Result<Vec<Value>, ErrorRecord>>,
    /// Registry keys that are there.
    pub(crate) keys: Vec<String>,
    /// The values of registry keys, by the path they are asked by; a path that is not in it has none.
    pub(crate) values: BTreeMap<String, Result<Vec<Value>, ErrorRecord>>,
    /// What else is read by its path, by `command path`; what is not in it gives the error of a path that is not there.
    pub(crate) items: BTreeMap<String, Result<Vec<Value>, ErrorRecord>>,
    /// `$env:PROCESSOR_ARCHITEW6432`
    pub(crate) redirected: String,
    /// `$PSUICulture`
    pub(crate) culture: String,
    /// Files that were written, and those for scripts to read, by the path they are asked by.
    pub(crate) files: RefCell<BTreeMap<String, String>>,
    /// How many bytes fit into a new file, before writing fails.
    pub(crate) room: Option<usize>,
    /// What probes see, by their function's name: instead of running them.
    pub(crate) probes: BTreeMap<String, Vec<Value>>,
}

impl Machine {
    /// The text of a file.
    fn written(&self, path: Option<&String>) -> Option<String> {
        self.files.borrow().get(path?).cloned()
    }
}

/// What a script printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) lines: Vec<String>,
    pub(crate) exit: i64,
}

/// Runs a script with arguments.
pub(crate) fn run(source: &str, arguments: &[&str], machine: &Machine) -> Run {
    let tree = parse(source);
    assert!(!tree.root_node().has_error(), "does not parse");
    let mut engine = evaluate::Engine::new(source, machine);
    engine.set(
        "args",
        Value::array(arguments.iter().map(|text| Value::text(text)).collect()),
    );
    let mut output = Vec::new();
    let exit = match engine.block(tree.root_node(), &mut output) {
        Err(value::Stop::Exit(code)) => code,
        Ok(()) | Err(value::Stop::Return) => 0,
        Err(value::Stop::Throw(_)) => 1,
        Err(value::Stop::Continue) => panic!("continue outside of a loop"),
    };
    Run {
        lines: engine
            .printed
            .iter()
            .chain(&output)
            .map(Value::to_text)
            .collect(),
        exit,
    }
}
