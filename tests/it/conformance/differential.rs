//! Random detections over random hosts, in Rust, in the scripts and in the pages' evaluator.
//!
//! `KANWA_DIFFERENTIAL_CASES` says how many, `KANWA_DIFFERENTIAL_SEED` where to begin; a failure names the seed of its case, so
//! that with one case it can be looked at alone. However many there are, only a part of them is in memory at a time.

use std::fmt::Write as _;
use std::ops::Range;

use kanwa::export::script::call::Call;
use kanwa::export::script::program::Program;
use kanwa::model::check::detection::Detection;

use super::case::{Case, Expected, Facts};
use super::random::{Random, case};
use super::{assert_none, browser, powershell, sh};
use crate::browser::Browser;
use crate::sample;
use crate::script_sh::run::shells;

/// At a desk, where nobody says otherwise; the page's evaluator is quick, and asked more.
const CASES: u64 = 2000;
const CASES_FOR_PAGES: u64 = 20_000;
const SEED: u64 = 20_170_501;

/// Cases a script. More would make it slow to parse, fewer would read the prelude too often.
const BATCH: usize = 100;

/// Cases that are in memory at a time.
const PART: u64 = 2000;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{variable}={text} is no number"))
    })
}

/// As many cases as are asked for, or `default`, a part at a time.
fn parts(default: u64) -> impl Iterator<Item = Vec<Case>> {
    let seed = number("KANWA_DIFFERENTIAL_SEED", SEED);
    let count = number("KANWA_DIFFERENTIAL_CASES", default);
    let step = usize::try_from(PART).expect("fits");
    (0..count).step_by(step).map(move |from| {
        let size = PART.min(count - from);
        cases(seed + from..seed + from + size, count == 1)
    })
}

/// The cases of some seeds, with what each is about in its name where it is `told`.
fn cases(seeds: Range<u64>, is_told: bool) -> Vec<Case> {
    seeds
        .map(|seed| {
            let (detection, facts) = case(&mut Random::new(seed));
            let mut name = format!("KANWA_DIFFERENTIAL_CASES=1 KANWA_DIFFERENTIAL_SEED={seed}");
            if is_told {
                name.push_str(&told(&detection, &facts));
            }
            let mut case = Case {
                section: "random",
                line: 0,
                name,
                detection,
                facts,
                beside: Vec::new(),
                expected: Expected::default(),
            };
            let model = case.model();
            case.expected = Expected {
                verdict: model.verdict,
                exit: Some(model.exit),
                reasons: Some(model.reasons),
                applies: Some(model.applies),
                fixed: Some(model.fixed),
                mitigated: Some(model.mitigated),
                screen: Some(model.screen),
            };
            case
        })
        .collect()
}

/// What a case is about, in the words of the scripts.
fn told(detection: &Detection, facts: &Facts) -> String {
    let advisory = sample::advisory("random", detection.clone());
    let program = Program::new(&[&advisory]);
    let mut text = "\n".to_owned();
    for call in Call::of(&program.judgements[0]) {
        writeln!(text, "{} {:?}", call.name, call.words).expect("a text");
    }
    for fact in &program.facts {
        let (kind, arguments) = (fact.probe.kind.name, &fact.probe.arguments);
        let seen = facts.iter().find(|(probe, _)| *probe == fact.probe);
        let seen = seen.map(|(_, seen)| seen);
        writeln!(text, "{} {kind} {arguments:?}: {seen:?}", fact.id).expect("a text");
    }
    text
}

/// One shell a batch in turn; all of them where there is one batch only. mksh and posh come beside another now and then: they start
/// a program for every `printf`.
#[test]
fn shells_answer_as_the_model_does() {
    let shells = shells();
    let (slow, quick): (Vec<usize>, Vec<usize>) =
        (0..shells.len()).partition(|at| ["mksh", "posh"].contains(&shells[*at][0]));
    let mut before = 0;
    for cases in parts(CASES) {
        let batches: Vec<&[Case]> = cases.chunks(BATCH).collect();
        assert_none(&sh::findings_in(&batches, &shells, |batch| {
            let batch = before + batch;
            if before + batches.len() == 1 || quick.is_empty() {
                return (0..shells.len()).collect();
            }
            let beside = slow.iter().filter(|_| batch % 16 == 0);
            let turn = &quick[batch % quick.len()];
            std::iter::once(turn).chain(beside).copied().collect()
        }));
        before += batches.len();
    }
}

#[test]
fn the_pages_evaluator_answers_as_the_model_does() {
    let Some(mut browser) = Browser::start() else {
        return;
    };
    for cases in parts(CASES_FOR_PAGES) {
        assert_none(&browser::findings(&mut browser, &cases));
    }
}

#[test]
fn powershell_answers_as_the_model_does() {
    for cases in parts(CASES) {
        // The interpreter of the tests is slow; it has random cases of its own beside these.
        let some = &cases[..cases.len().div_ceil(10)];
        let findings: Vec<String> = some.chunks(BATCH).flat_map(powershell::findings).collect();
        assert_none(&findings);
    }
}

/// Chance has to reach every verdict and every answer, or it shows nothing.
#[test]
fn chance_reaches_everything() {
    if number("KANWA_DIFFERENTIAL_CASES", CASES) < CASES {
        return;
    }
    let cases = parts(CASES).next().expect("a part");
    let least = |what: &str, text: &dyn Fn(&Expected) -> Option<String>, words: &[&str]| {
        for word in words {
            let count = cases
                .iter()
                .filter(|case| text(&case.expected).as_deref() == Some(word))
                .count();
            assert!(count >= cases.len() / 50, "{what} {word}: {count}");
        }
    };
    let truths = ["yes", "no", "unknown"];
    least(
        "verdict",
        &|one| Some(one.verdict.clone()),
        &[
            "not-affected",
            "fixed",
            "mitigated",
            "candidate",
            "unknown",
            "affected",
        ],
    );
    least("applies", &|one| one.applies.clone(), &truths);
    least("fixed", &|one| one.fixed.clone(), &truths);
    least("mitigated", &|one| one.mitigated.clone(), &truths);
    least("screen", &|one| one.screen.clone(), &truths);
}
