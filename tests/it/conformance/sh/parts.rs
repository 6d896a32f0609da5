//! A generated script taken apart, so that each case can be put together from it.

use kanwa::export::script::program::{Judgement, Program};
use kanwa::model::check::probe::Probe;
use kanwa::render::template::sh_quote;

use super::super::case::Case;
use super::probes;

/// A generated script in parts.
pub(super) struct Parts {
    /// Frame and prelude, up to the calls, as commands of their own: a shell that reads one block of hundreds of cases takes
    /// long over it. Without the real probes, which the cases' own replace.
    pub(super) head: String,
    /// For each judgement: what it says, and how it judges.
    functions: Vec<String>,
    facts: Vec<String>,
    advisories: Vec<String>,
}

impl Parts {
    pub(super) fn of(script: &str, program: &Program<'_>) -> Self {
        let at = script.find("\nfact f1 ").expect("a first fact") + 1;
        let (head, calls) = script.split_at(at);
        let mut head = head.to_owned();
        cut(
            &mut head,
            "# ---- Probes -",
            "# ---- What the advisory says -",
        );
        cut(&mut head, "about() {\n", "# ---- The call -");
        let functions = program
            .judgements
            .iter()
            .map(|judgement| {
                let name = judgement.advisory.id.as_str().replace('-', "_");
                let mut text = cut(&mut head, &format!("describe_{name}() {{\n"), "\n}\n");
                text.push_str("\n}\n");
                text.push_str(&cut(&mut head, &format!("judge_{name}() {{\n"), "\n}\n"));
                text.push_str("\n}\n");
                text
            })
            .collect();
        // What is left of the functions that were cut out.
        let mut head = head.replace("\n\n}\n", "\n");
        head.push_str("}\n");
        let of = |word: &str| -> Vec<String> {
            calls
                .lines()
                .filter(|line| line.starts_with(word))
                .map(str::to_owned)
                .collect()
        };
        let facts = of("fact ")
            .into_iter()
            .zip(&program.facts)
            .map(|(line, fact)| match line.split_once(" probe_elsewhere") {
                Some((start, _)) => asked(start, &fact.probe),
                None => line,
            })
            .collect();
        let parts = Self {
            head,
            functions,
            facts,
            advisories: of("advisory "),
        };
        assert_eq!(parts.facts.len(), program.facts.len());
        assert_eq!(parts.advisories.len(), program.judgements.len());
        parts
    }

    /// One case: its probes, its facts, its advisory. The first judgement is its own.
    pub(super) fn write(
        &self,
        script: &mut String,
        program: &Program<'_>,
        judgements: &[&Judgement<'_>],
        case: &Case,
    ) {
        script.push_str("(\n");
        script.push_str(&probes(case));
        let own = |one: &Judgement<'_>| one.advisory.id == judgements[0].advisory.id;
        let mut add = |lines: &[String], wanted: &dyn Fn(usize) -> bool| {
            for (_, line) in lines.iter().enumerate().filter(|(at, _)| wanted(*at)) {
                script.push_str(line.trim_end());
                script.push('\n');
            }
        };
        add(&self.functions, &|at| own(&program.judgements[at]));
        add(&self.facts, &|at| {
            let id = program.facts[at].id;
            judgements.iter().any(|one| one.facts.contains(&id))
        });
        add(&self.advisories, &|at| own(&program.judgements[at]));
        script.push_str("printf '%s\\n' \"$WORST_CODE\"\n)\n");
    }
}

/// A fact that this system has no reading of, as if it had one: the cases are about what follows from it.
fn asked(start: &str, probe: &Probe) -> String {
    let name = probe.kind.name.replace('-', "_");
    let arguments: Vec<String> = probe.arguments.iter().map(|one| sh_quote(one)).collect();
    format!("{start} probe_{name} {}", arguments.join(" "))
}

/// Takes what stands between two words out of a text, with the first of them.
fn cut(text: &mut String, from: &str, to: &str) -> String {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}"));
    let end = start + text[start..].find(to).unwrap_or_else(|| panic!("no {to}"));
    text.drain(start..end).collect()
}
