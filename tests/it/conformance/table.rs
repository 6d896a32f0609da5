//! The table as cases: every section frames its rows as whole advisories, so that a language needs nothing but its scripts.

use kanwa::model::check::answer::{Reason, Reasons, Truth};
use kanwa::model::check::detection::{Detection, Screen};
use kanwa::model::check::expression::Expression;
use kanwa::model::check::facts::Observation;

use super::case::{Case, Expected, words};
use super::row::{self, Given, Writer};
use super::yaml::{self, Node};
use crate::sample;

pub(super) fn cases(text: &str) -> Vec<Case> {
    let root = yaml::parse(text);
    root.only(&[
        "conditions",
        "expressions",
        "verdicts",
        "judgements",
        "screens",
        "mitigations",
        "hosts",
        "examples",
    ]);
    let rows = |section: &str| root.need(section).list();
    let mut cases = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for (number, group) in rows("conditions").iter().enumerate() {
        let word = row::condition_word(group.need("is"));
        let first = !known.contains(&word);
        known.push(word);
        let reasons = if first {
            &Reason::ALL[..]
        } else {
            &Reason::ALL[number % Reason::ALL.len()..][..1]
        };
        cases.extend(conditions(group, reasons));
    }
    cases.extend(rows("expressions").iter().map(expression));
    cases.extend(verdicts(root.need("verdicts")));
    cases.extend(rows("judgements").iter().map(judgement));
    cases.extend(rows("screens").iter().map(screen));
    cases.extend(rows("mitigations").iter().map(mitigation));
    cases.extend(rows("hosts").iter().map(host));
    cases.extend(rows("examples").iter().flat_map(examples));
    cases
}

/// Around an expression: a verdict whose reasons are those of `applies` alone.
fn frame(writer: &mut Writer, applies: Expression) -> Detection {
    let mut detection = sample::detection(applies);
    detection.screen.listed = Some(writer.answer(&Given::parse("yes", 0)));
    detection.fixed = Some(writer.answer(&Given::parse("no", 0)));
    detection
}

fn framed(given: &Given) -> Expected {
    let (verdict, exit) = match given.truth {
        Truth::Yes => ("affected", 2),
        Truth::No => ("not-affected", 0),
        Truth::Unknown => ("candidate", 1),
    };
    Expected {
        verdict: verdict.to_owned(),
        exit: Some(exit),
        reasons: Some(given.words()),
        applies: Some(given.truth.as_str().to_owned()),
        fixed: Some("no".to_owned()),
        mitigated: Some("no".to_owned()),
        screen: Some("yes".to_owned()),
    }
}

/// `reasons`: of the unknown observations that it is asked about.
fn conditions(group: &Node, reasons: &[Reason]) -> Vec<Case> {
    group.only(&["of", "is", "newest", "absent", "found"]);
    let probe = row::probe(group.need("of").text());
    let source = || "/a place".to_owned();
    let mut rows: Vec<(usize, Observation, Given)> = reasons
        .iter()
        .map(|&reason| {
            let seen = Observation::Unknown {
                reason,
                source: source(),
            };
            (group.line, seen, Given::unknown(reason))
        })
        .collect();
    let absent = group.need("absent");
    rows.push((
        absent.line,
        Observation::Absent { source: source() },
        Given::read(absent),
    ));
    for (answer, values) in group.need("found").map() {
        for value in values.list() {
            rows.push((
                value.line,
                Observation::Found {
                    value: value.text().to_owned(),
                    source: source(),
                },
                Given::parse(answer, value.line),
            ));
        }
    }
    rows.into_iter()
        .map(|(line, seen, given)| {
            let mut writer = Writer::default();
            writer.facts.push((probe.clone(), vec![seen.clone()]));
            let arguments: Vec<&str> = probe.arguments.iter().map(String::as_str).collect();
            let condition = row::condition(probe.kind, group.need("is"));
            let name = format!("{condition:?} of {seen:?}");
            let applies = sample::test(probe.kind.name, &arguments, condition);
            let mut detection = frame(&mut writer, applies);
            if let Some(newest) = group.get("newest") {
                detection.known_below = vec![(probe.clone(), sample::version(newest.text()))];
            }
            case("conditions", line, name, detection, writer, framed(&given))
        })
        .collect()
}

fn expression(row: &Node) -> Case {
    row.only(&["of", "gives"]);
    let mut writer = Writer::default();
    let given = Given::read(row.need("gives"));
    let applies = writer.expression(row.need("of"));
    let detection = frame(&mut writer, applies);
    case(
        "expressions",
        row.line,
        String::new(),
        detection,
        writer,
        framed(&given),
    )
}

/// All combinations of the four answers, judged by the rows that are written down.
fn verdicts(section: &Node) -> Vec<Case> {
    const ANSWERS: [&str; 4] = ["applies", "screen", "fixed", "mitigated"];
    section.only(&["unknown", "conflict", "rows"]);
    let truths = ["yes", "no", "unknown"];
    let mut cases = Vec::new();
    for number in 0..81 {
        let truth: Vec<&str> = (0..4)
            .map(|at| truths[number / 3_usize.pow(at) % 3])
            .collect();
        let matches = |when: &Node| {
            when.only(&ANSWERS);
            when.map().iter().all(|(answer, wanted)| {
                let at = ANSWERS.iter().position(|one| one == answer).expect("known");
                wanted.list().iter().any(|one| one.text() == truth[at])
            })
        };
        let row = section
            .need("rows")
            .list()
            .iter()
            .find(|row| row.need("when").list().iter().any(matches))
            .expect("the last row matches");
        let reason = |answer: &str| {
            Reason::from_name(section.need("unknown").need(answer).text()).expect("a reason")
        };
        let mut reasons = Reasons::new();
        for answer in row.need("open").list() {
            let at = ANSWERS.iter().position(|one| *one == answer.text());
            if truth[at.expect("one of the four")] == "unknown" {
                reasons.insert(reason(answer.text()));
            }
        }
        if matches(section.need("conflict")) {
            reasons.insert(Reason::Conflict);
        }

        let mut writer = Writer::default();
        let mut answer = |at: usize| {
            let given = match truth[at] {
                "unknown" => Given::unknown(reason(ANSWERS[at])),
                known => Given::parse(known, section.line),
            };
            writer.answer(&given)
        };
        let mut detection = sample::detection(answer(0));
        detection.fixed = Some(answer(2));
        detection.paths = vec![sample::path("only", None, Some(answer(3)))];
        detection.screen = match truth[1] {
            // What clears a host is a yes.
            "no" => cleared(writer.answer(&Given::parse("yes", section.line))),
            _ => listed(answer(1)),
        };
        cases.push(case(
            "verdicts",
            row.line,
            format!("{ANSWERS:?} = {truth:?}"),
            detection,
            writer,
            Expected {
                verdict: row.need("verdict").text().to_owned(),
                exit: Some(row.need("exit").text().parse().expect("a number")),
                reasons: Some(words(&reasons)),
                applies: Some(truth[0].to_owned()),
                screen: Some(truth[1].to_owned()),
                fixed: Some(truth[2].to_owned()),
                mitigated: Some(truth[3].to_owned()),
            },
        ));
    }
    cases
}

fn listed(expression: Expression) -> Screen {
    Screen {
        cleared: None,
        listed: Some(expression),
    }
}

fn cleared(expression: Expression) -> Screen {
    Screen {
        cleared: Some(sample::cleared(expression)),
        listed: None,
    }
}

fn judgement(row: &Node) -> Case {
    row.only(&["applies", "fixed", "screen", "paths", "verdict", "reasons"]);
    let mut writer = Writer::default();
    let mut detection = sample::detection(writer.expression(row.need("applies")));
    detection.fixed = writer.maybe(row.need("fixed"));
    detection.screen = lists(&mut writer, row.need("screen"));
    if let Some(list) = row.get("paths") {
        paths(&mut writer, &mut detection, list);
    }
    let expected = Expected {
        verdict: row.need("verdict").text().to_owned(),
        reasons: Some(row.need("reasons").text().to_owned()),
        ..Expected::default()
    };
    case(
        "judgements",
        row.line,
        String::new(),
        detection,
        writer,
        expected,
    )
}

fn lists(writer: &mut Writer, row: &Node) -> Screen {
    Screen {
        cleared: writer.maybe(row.need("cleared")).map(sample::cleared),
        listed: writer.maybe(row.need("listed")),
    }
}

/// `[applies, closed]` each.
fn paths(writer: &mut Writer, detection: &mut Detection, list: &Node) {
    for (number, path) in list.list().iter().enumerate() {
        let [applies, closed] = path.list() else {
            panic!("line {}: a path is [applies, closed]", path.line);
        };
        detection.paths.push(sample::path(
            &format!("path-{number}"),
            writer.maybe(applies),
            writer.maybe(closed),
        ));
    }
}

/// In an advisory whose scope is open, so that the screen decides between candidate and unknown.
fn screen(row: &Node) -> Case {
    row.only(&["cleared", "listed", "gives"]);
    let mut writer = Writer::default();
    let mut detection = sample::detection(writer.answer(&Given::unknown(Reason::KernelTooOld)));
    detection.fixed = Some(writer.answer(&Given::parse("no", row.line)));
    detection.screen = lists(&mut writer, row);
    let mut reasons = Reasons::from([Reason::KernelTooOld]);
    let (truth, verdict) = match row.need("gives").text() {
        "yes conflict" => {
            reasons.insert(Reason::Conflict);
            ("yes", "candidate")
        }
        "yes" => ("yes", "candidate"),
        "no" => {
            reasons.clear();
            ("no", "not-affected")
        }
        other => {
            reasons.extend(Given::parse(other, row.line).reasons);
            ("unknown", "unknown")
        }
    };
    let expected = Expected {
        verdict: verdict.to_owned(),
        reasons: Some(words(&reasons)),
        screen: Some(truth.to_owned()),
        ..Expected::default()
    };
    case(
        "screens",
        row.line,
        String::new(),
        detection,
        writer,
        expected,
    )
}

/// In an advisory that applies and is not fixed, so that the paths decide between mitigated and affected.
fn mitigation(row: &Node) -> Case {
    row.only(&["paths", "gives"]);
    let given = Given::read(row.need("gives"));
    let mut writer = Writer::default();
    let mut detection = sample::detection(writer.answer(&Given::parse("yes", row.line)));
    detection.fixed = Some(writer.answer(&Given::parse("no", row.line)));
    paths(&mut writer, &mut detection, row.need("paths"));
    let verdict = match given.truth {
        Truth::Yes => "mitigated",
        Truth::No | Truth::Unknown => "affected",
    };
    let expected = Expected {
        verdict: verdict.to_owned(),
        reasons: Some(given.words()),
        mitigated: Some(given.truth.as_str().to_owned()),
        ..Expected::default()
    };
    case(
        "mitigations",
        row.line,
        String::new(),
        detection,
        writer,
        expected,
    )
}

fn host(row: &Node) -> Case {
    row.only(&[
        "name",
        "detection",
        "facts",
        "beside",
        "verdict",
        "reasons",
        "applies",
        "fixed",
        "mitigated",
        "screen",
    ]);
    let mut writer = Writer {
        facts: row::facts(row.need("facts")),
    };
    let detection = detection(&mut writer, row.need("detection"));
    let text = |key: &str| row.need(key).text().to_owned();
    let expected = Expected {
        verdict: text("verdict"),
        exit: None,
        reasons: Some(text("reasons")),
        applies: Some(text("applies")),
        fixed: Some(text("fixed")),
        mitigated: Some(text("mitigated")),
        screen: Some(text("screen")),
    };
    Case {
        beside: row.get("beside").map(row::facts).unwrap_or_default(),
        ..case("hosts", row.line, text("name"), detection, writer, expected)
    }
}

fn detection(writer: &mut Writer, node: &Node) -> Detection {
    node.only(&["known_below", "screen", "applies", "fixed", "paths"]);
    let mut detection = sample::detection(writer.expression(node.need("applies")));
    if let Some(limits) = node.get("known_below") {
        detection.known_below = limits
            .map()
            .iter()
            .map(|(name, version)| (row::probe(name), sample::version(version.text())))
            .collect();
    }
    if let Some(screen) = node.get("screen") {
        screen.only(&["cleared", "listed"]);
        detection.screen = Screen {
            cleared: screen
                .get("cleared")
                .map(|one| sample::cleared(writer.expression(one))),
            listed: screen.get("listed").map(|one| writer.expression(one)),
        };
    }
    detection.fixed = node.get("fixed").map(|one| writer.expression(one));
    if let Some(paths) = node.get("paths") {
        for (name, path) in paths.map() {
            path.only(&["applies", "closed"]);
            let applies = path.get("applies").map(|one| writer.expression(one));
            let closed = path.get("closed").map(|one| writer.expression(one));
            detection.paths.push(sample::path(name, applies, closed));
        }
    }
    detection
}

/// One case for each of the advisories that come with kanwa.
fn examples(row: &Node) -> Vec<Case> {
    row.only(&["name", "facts", "intel-sa-00075", "intel-sa-00086"]);
    ["intel-sa-00075", "intel-sa-00086"]
        .into_iter()
        .map(|id| {
            let writer = Writer {
                facts: row::facts(row.need("facts")),
            };
            let expected = Expected {
                verdict: row.need(id).text().to_owned(),
                ..Expected::default()
            };
            case(
                "examples",
                row.line,
                format!("{id}: {}", row.need("name").text()),
                super::shipped::detection(id),
                writer,
                expected,
            )
        })
        .collect()
}

fn case(
    section: &'static str,
    line: usize,
    name: String,
    detection: Detection,
    writer: Writer,
    expected: Expected,
) -> Case {
    Case {
        section,
        line,
        name,
        detection,
        facts: writer.facts,
        beside: Vec::new(),
        expected,
    }
}
