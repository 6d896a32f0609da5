//! Cases in sh: the real exporter, frame and prelude, with probes that say what the case observed.
//!
//! One script holds many cases. Each is judged in a subshell of its own, as if it were alone on its host.

mod parts;

use std::fmt::Write as _;
use std::sync::Mutex;

use kanwa::export::script::program::{Judgement, Program};
use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::{Expression, Test};
use kanwa::model::check::facts::{HYPERVISOR, Observation};
use kanwa::model::check::probe::{KINDS, Probe};
use kanwa::render::template::sh_quote;
use serde_json::{Value, json};

use self::parts::Parts;
use super::case::{Case, Facts, Outcome, spelled_out};
use crate::sample;
use crate::script_sh::run::{Run, command, flat, generate, shells};

type Shell = &'static [&'static str];

/// What some shell answers otherwise than expected; a batch is a script.
pub(super) fn findings(batches: &[&[Case]]) -> Vec<String> {
    let shells = shells();
    assert!(!shells.is_empty(), "there is no shell to ask");
    let all: Vec<usize> = (0..shells.len()).collect();
    findings_in(batches, &shells, |_| all.clone())
}

/// The same, asking for each batch only some of the shells, by their place.
pub(super) fn findings_in(
    batches: &[&[Case]],
    shells: &[Shell],
    asked: impl Fn(usize) -> Vec<usize>,
) -> Vec<String> {
    let scripts: Vec<Batch> = batches.iter().map(|cases| Batch::new(cases)).collect();
    let jobs: Vec<(&Batch, Shell)> = scripts
        .iter()
        .enumerate()
        .flat_map(|(number, batch)| {
            asked(number)
                .into_iter()
                .map(move |shell| (batch, shells[shell]))
        })
        .collect();
    let (jobs, found) = (Mutex::new(jobs), Mutex::new(Vec::new()));
    let next = || jobs.lock().expect("no panic").pop();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((batch, shell)) = next() {
                    let findings = batch.run(shell);
                    found.lock().expect("no panic").extend(findings);
                }
            });
        }
    });
    let mut found = found.into_inner().expect("no panic");
    found.sort();
    found
}

struct Batch<'a> {
    cases: &'a [Case],
    /// For each case, the facts that its object has to show.
    facts: Vec<Value>,
    folder: tempfile::TempDir,
}

impl<'a> Batch<'a> {
    fn new(cases: &'a [Case]) -> Self {
        let advisories: Vec<Advisory> = cases
            .iter()
            .enumerate()
            .flat_map(|(number, case)| {
                let own = sample::advisory(&row(number), case.detection.clone());
                let beside = (!case.beside.is_empty()).then(|| beside(number, &case.beside));
                std::iter::once(own).chain(beside)
            })
            .collect();
        let list: Vec<&Advisory> = advisories.iter().collect();
        let program = Program::new(&list);
        let parts = Parts::of(&flat(&generate(&list)), &program);
        let mut script = parts.head.clone();
        let mut facts = Vec::new();
        for (number, case) in cases.iter().enumerate() {
            let name = row(number);
            let judgements: Vec<&Judgement<'_>> = program
                .judgements
                .iter()
                .filter(|one| {
                    let id = one.advisory.id.as_str();
                    id == name || id.strip_suffix("-beside") == Some(&name)
                })
                .collect();
            facts.push(shown(&program, judgements[0], &case.facts));
            parts.write(&mut script, &program, &judgements, case);
        }
        script.push_str("exit\n");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("check.sh"), script).expect("written");
        Self {
            cases,
            facts,
            folder,
        }
    }

    fn run(&self, shell: Shell) -> Vec<String> {
        let root = self.folder.path().to_str().expect("UTF-8");
        let script = self.folder.path().join("check.sh");
        let run = Run::from(
            command(shell, &script, &["--format", "json", "--root", root])
                .output()
                .expect("the shell starts"),
        );
        let mut findings = Vec::new();
        if !run.err.is_empty() {
            findings.push(format!("{}: it complained: {}", shell[0], run.err));
        }
        let lines: Vec<&str> = run.out.lines().collect();
        if lines.len() != 2 * self.cases.len() {
            findings.push(format!(
                "{}: {} lines for {} cases",
                shell[0],
                lines.len(),
                self.cases.len()
            ));
        }
        for (number, case) in self.cases.iter().enumerate() {
            // The object, and the status that the script would end with.
            let answer = lines
                .get(2 * number)
                .zip(lines.get(2 * number + 1))
                .ok_or_else(|| "no answer".to_owned())
                .and_then(|(object, exit)| {
                    // Shells are held equal elsewhere, and there are many thousands of cases.
                    if shell == ["dash"] && number.is_multiple_of(8) {
                        crate::schema::check(object);
                    }
                    self.check(number, object, exit)
                });
            match answer {
                Ok(outcome) => findings.extend(
                    case.finding(&outcome)
                        .map(|finding| format!("{}: {finding}", shell[0])),
                ),
                Err(problem) => findings.push(format!(
                    "{}: {} (line {}) {}: {problem}",
                    shell[0], case.section, case.line, case.name
                )),
            }
        }
        findings
    }

    fn check(&self, number: usize, object: &str, exit: &str) -> Result<Outcome, String> {
        let value: Value =
            serde_json::from_str(object).map_err(|error| format!("{error}: {object}"))?;
        if value["advisory"] != row(number) {
            return Err(format!("the answer is about {}", value["advisory"]));
        }
        let seen: Vec<Value> = value["facts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|fact| {
                let mut fact = fact.clone();
                if let Some(fact) = fact.as_object_mut() {
                    fact.remove("source");
                }
                fact
            })
            .collect();
        let seen = Value::from(seen);
        if seen != self.facts[number] {
            return Err(format!("the facts are {seen}, not {}", self.facts[number]));
        }
        let text = |key: &str| value[key].as_str().unwrap_or("nothing").to_owned();
        let reasons = value["reasons"].as_array().ok_or("no reasons")?;
        let reasons: Vec<&str> = reasons.iter().filter_map(Value::as_str).collect();
        Ok(Outcome {
            verdict: text("verdict"),
            exit: exit.parse().map_err(|_| format!("status {exit}"))?,
            reasons: reasons.join(" "),
            applies: text("applies"),
            fixed: text("fixed"),
            mitigated: text("mitigated"),
            screen: text("screen"),
        })
    }
}

fn row(number: usize) -> String {
    format!("row-{number}")
}

/// Another advisory of the same script, which asks for facts of its own.
fn beside(number: usize, facts: &Facts) -> Advisory {
    let tests = facts
        .iter()
        .map(|(probe, _)| {
            Expression::Test(Test {
                probe: probe.clone(),
                condition: Condition::Exists,
            })
        })
        .collect();
    sample::advisory(
        &format!("row-{number}-beside"),
        sample::detection(Expression::Any(tests)),
    )
}

/// Probes that say what they are told, in place of those that read the host.
fn probes(case: &Case) -> String {
    let mut text = String::new();
    for kind in KINDS {
        let seen: Vec<&(Probe, Vec<Observation>)> = case
            .facts
            .iter()
            .chain(&case.beside)
            .filter(|(probe, _)| probe.kind == *kind)
            .collect();
        let asked = case
            .detection
            .tests()
            .iter()
            .any(|test| test.probe.kind == *kind);
        if seen.is_empty() && !asked && kind.name != HYPERVISOR {
            continue;
        }
        writeln!(text, "probe_{}() {{", kind.name.replace('-', "_")).expect("a string");
        for (at, parameter) in kind.parameters.iter().enumerate() {
            writeln!(text, "parameter {} \"${}\"", parameter.name, at + 1).expect("a string");
        }
        // A tab parts them: no argument has one.
        text.push_str("case \"${1-}\t${2-}\" in\n");
        for (probe, observations) in seen {
            let argument = |at: usize| probe.arguments.get(at).map_or("", String::as_str);
            let both = format!("{}\t{}", argument(0), argument(1));
            writeln!(text, "{})", sh_quote(&both)).expect("a string");
            for observation in observations {
                let (state, value, source) = match observation {
                    Observation::Found { value, source } => ("found", value.as_str(), source),
                    Observation::Absent { source } => ("absent", "", source),
                    Observation::Unknown { reason, source } => ("unknown", reason.as_str(), source),
                };
                let (value, source) = (sh_quote(value), sh_quote(source));
                writeln!(text, "observe {state} {value} {source}").expect("a string");
            }
            text.push_str(";;\n");
        }
        text.push_str("esac\n}\n");
    }
    text
}

/// The facts of a judgement as JSON shows them, without their sources.
pub(super) fn shown(program: &Program<'_>, judgement: &Judgement<'_>, facts: &Facts) -> Value {
    let mut list = Vec::new();
    for id in &judgement.facts {
        let fact = program.facts.iter().find(|fact| fact.id == *id);
        let fact = fact.expect("a fact of the program");
        let kind = fact.probe.kind;
        let parameters: serde_json::Map<String, Value> = kind
            .parameters
            .iter()
            .zip(&fact.probe.arguments)
            .map(|(parameter, argument)| (parameter.name.to_owned(), json!(argument)))
            .collect();
        let seen = facts
            .iter()
            .find(|(probe, _)| *probe == fact.probe)
            .map_or(&[][..], |(_, seen)| seen);
        let mut add = |rest: Value| {
            let mut object = json!({"probe": kind.name, "parameters": parameters});
            for (key, value) in rest.as_object().expect("an object") {
                object[key] = value.clone();
            }
            list.push(object);
        };
        for observation in seen.iter().map(spelled_out) {
            add(match observation {
                Observation::Found { value, .. } => json!({"state": "found", "value": value}),
                Observation::Absent { .. } => json!({"state": "absent"}),
                Observation::Unknown { reason, .. } => {
                    json!({"state": "unknown", "reason": reason.as_str()})
                }
            });
        }
        // A probe that reports nothing.
        if seen.is_empty() {
            add(json!({"state": "unknown", "reason": "no-data"}));
        }
    }
    Value::from(list)
}
