//! Cases in PowerShell: the real exporter, frame and prelude, run by the tests' interpreter, with probes that say what the case
//! observed.
//!
//! One script holds many cases. Its check is replaced by one that judges each as if it were alone on its host.

mod table;

use std::fmt::Write as _;

use kanwa::export::script::program::Program;
use kanwa::model::advisory::Advisory;
use kanwa::model::check::facts::Observation;
use kanwa::model::check::probe::{Probe, ValueType};
use kanwa::render::template::powershell_quote;

use super::case::{Case, Outcome, spelled_out};
use crate::sample;
use crate::script_powershell::generated::{powershell, source};
use crate::script_powershell::interpreter::{Machine, Value, run};

/// What is answered otherwise than expected.
///
/// No package manager of Linux is on Windows: a case that found a version of one is not asked.
pub(super) fn findings(cases: &[Case]) -> Vec<String> {
    let cases = asked(cases);
    let (script, seen) = script(&cases);
    let machine = Machine {
        probes: seen
            .into_iter()
            .map(|(function, seen)| (function, seen.iter().map(value).collect()))
            .collect(),
        ..Machine::default()
    };
    let run = run(&script, &["-Format", "json"], &machine);
    let mut findings = Vec::new();
    if run.lines.len() != 2 * cases.len() {
        findings.push(format!(
            "{} lines for {} cases",
            run.lines.len(),
            cases.len()
        ));
    }
    for (case, answer) in cases.iter().zip(run.lines.chunks(2)) {
        findings.extend(case.finding(&outcome(&answer[0], &answer[1])));
    }
    findings
}

/// The cases that can be on Windows.
fn asked(cases: &[Case]) -> Vec<&Case> {
    cases.iter().filter(|case| !has_package(case)).collect()
}

fn has_package(case: &Case) -> bool {
    case.facts.iter().any(|(probe, seen)| {
        matches!(probe.kind.value, ValueType::Package(_))
            && seen
                .iter()
                .any(|one| matches!(one, Observation::Found { .. }))
    })
}

/// A function's name, and what it saw.
type Seen = Vec<(String, Vec<Observation>)>;

/// A script that judges every case, of each its JSON and its exit status, and the functions that it calls for probes.
fn script(cases: &[&Case]) -> (String, Seen) {
    let advisories: Vec<Advisory> = cases
        .iter()
        .enumerate()
        .map(|(number, case)| sample::advisory(&format!("row-{number}"), case.detection.clone()))
        .collect();
    let list: Vec<&Advisory> = advisories.iter().collect();
    let program = Program::new(&list);
    let mut functions = Seen::new();
    let mut check = String::new();
    for (number, case) in cases.iter().enumerate() {
        check.push_str("        $Kanwa['Facts'] = @{}\n        $Kanwa['Hypervisor'] = 'unknown'\n        $Kanwa['Worst'] = ''\n");
        let asked = &program.judgements[number].facts;
        let mut facts = String::new();
        for fact in program.facts.iter().filter(|fact| asked.contains(&fact.id)) {
            let seen = case.facts.iter().find(|(probe, _)| *probe == fact.probe);
            let seen = seen.map_or(&[][..], |(_, seen)| seen);
            let id = fact.id.to_string();
            add(&mut check, &mut functions, number, &id, &fact.probe, seen);
            write!(facts, " {}", powershell_quote(&id)).expect("a text");
        }
        for (at, (probe, seen)) in case.beside.iter().enumerate() {
            add(
                &mut check,
                &mut functions,
                number,
                &format!("b{at}"),
                probe,
                seen,
            );
        }
        writeln!(
            check,
            "        Invoke-KanwaAdvisory 'Invoke-KanwaJudge_row_{number}' 'Set-KanwaDescription_row_{number}'{facts}\n        \
            Write-Output $KanwaExitCodes[$Kanwa['Worst']]"
        )
        .expect("a text");
    }
    let script = powershell(&list);
    let whole = source(&script).replace("\r\n", "\n");
    let (head, rest) = whole
        .split_once("if ($Kanwa['Action'] -ceq 'check') {\n")
        .expect("a check");
    let (_, tail) = rest
        .split_once("        $Kanwa['Exit'] = $KanwaExitCodes")
        .expect("its end");
    let script = format!(
        "{head}if ($Kanwa['Action'] -ceq 'check') {{\n{check}        $Kanwa['Exit'] = $KanwaExitCodes{tail}"
    );
    (script, functions)
}

/// A fact whose probe, under a name of its own, says what was seen.
fn add(
    check: &mut String,
    functions: &mut Seen,
    number: usize,
    id: &str,
    probe: &Probe,
    seen: &[Observation],
) {
    let function = format!("Get-Seen-{number}-{id}");
    let seen = seen.iter().map(spelled_out).collect();
    functions.push((function.clone(), seen));
    let kind = probe.kind;
    let first = [
        id,
        kind.dimension.as_str(),
        kind.class.as_str(),
        kind.name,
        &function,
    ];
    check.push_str("        Add-KanwaFact");
    let names = kind.parameters.iter().map(|one| one.name);
    let arguments = probe.arguments.iter().map(String::as_str);
    let pairs = names.zip(arguments);
    for word in first
        .into_iter()
        .chain(pairs.flat_map(|(name, argument)| [name, argument]))
    {
        write!(check, " {}", powershell_quote(word)).expect("a text");
    }
    check.push('\n');
}

/// As `New-KanwaObservation` makes it.
pub(crate) fn value(observation: &Observation) -> Value {
    let (state, value, reason) = match observation {
        Observation::Found { value, .. } => ("found", value.as_str(), ""),
        Observation::Absent { .. } => ("absent", "", ""),
        Observation::Unknown { reason, .. } => ("unknown", "", reason.as_str()),
    };
    Value::hash(&[
        ("State", Value::text(state)),
        ("Value", Value::text(value)),
        ("Reason", Value::text(reason)),
        ("Source", Value::text("")),
    ])
}

fn outcome(object: &str, exit: &str) -> Outcome {
    let row: serde_json::Value = serde_json::from_str(object).expect("JSON");
    let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let reasons = row["reasons"].as_array().expect("a list").iter();
    let reasons: Vec<&str> = reasons.filter_map(|reason| reason.as_str()).collect();
    Outcome {
        verdict: word("verdict"),
        exit: exit.parse().expect("a number"),
        reasons: reasons.join(" "),
        applies: word("applies"),
        fixed: word("fixed"),
        mitigated: word("mitigated"),
        screen: word("screen"),
    }
}
