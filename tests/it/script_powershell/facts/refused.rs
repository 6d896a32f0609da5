//! A file that is not as it was written is refused as a whole.

use std::fmt::Write as _;

use kanwa::model::advisory::Advisory;

use super::super::generated::{powershell, source};
use super::super::interpreter::{Machine, run};
use super::super::run::office;
use super::super::shipped::catalog;
use super::super::sources::all;
use super::{collector, given, list, written};
use crate::sample;

/// The prelude up to what reads a file, and for each text a line: `read`, or `refused` and why.
fn read(texts: &[String]) -> Vec<String> {
    let mut script = String::new();
    for name in ["facts", "json", "words", "given"] {
        let end = format!("prelude/{name}.ps1");
        let part = all().into_iter().find(|(path, _)| path.ends_with(&end));
        script.push_str(&part.expect("a file of the prelude").1);
    }
    let machine = Machine::default();
    for (at, text) in texts.iter().enumerate() {
        machine
            .files
            .borrow_mut()
            .insert(format!("t{at}"), text.clone());
        writeln!(
            script,
            "try {{\n    Read-KanwaFacts 't{at}' | Out-Null\n    Write-Output 'read'\n}} catch {{\n    Write-Output ('refused ' + $_)\n}}"
        )
        .expect("a text");
    }
    let run = run(&script, &[], &machine);
    assert_eq!((run.lines.len(), run.exit), (texts.len(), 0));
    run.lines
}

/// What of a whole file may be cut off at its end: nothing.
#[test]
fn every_cut_is_refused() {
    let catalog = catalog();
    let text = written(&collector(&list(&catalog)), &office(), &[]);
    let every = std::env::var_os("KANWA_EVERY_BYTE").is_some();
    let near = |at: &usize| every || *at < 40 || at + 80 > text.len() || at.is_multiple_of(61);
    let starts = text.match_indices('\n').map(|(at, _)| at);
    let mut places: Vec<usize> = (0..text.len()).filter(near).collect();
    places.extend(
        starts
            .flat_map(|at| [at, at + 1])
            .filter(|at| *at < text.len()),
    );
    let cuts: Vec<String> = places.iter().map(|at| text[..*at].to_owned()).collect();
    for (at, answer) in places.iter().zip(read(&cuts)) {
        assert!(answer.starts_with("refused "), "cut at {at}: {answer}");
    }
    // Also at its beginning.
    let rests: Vec<String> = places
        .iter()
        .filter(|at| **at > 0)
        .map(|at| text[*at..].to_owned())
        .collect();
    assert!(
        read(&rests)
            .iter()
            .all(|answer| answer.starts_with("refused "))
    );
    assert_eq!(read(&[text]), ["read"]);
}

#[test]
fn every_other_form_is_refused() {
    let text = written(&collector(&[&sample::sample()]), &office(), &["-Unmasked"]);
    let lines: Vec<&str> = text.lines().collect();
    let count = lines.len() - 2;
    let end = format!("\"count\":{count}}}");
    let without = |at: usize| {
        let mut rest = lines.clone();
        rest.remove(at);
        rest.join("\n") + "\n"
    };
    let swapped = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let mut wrong = vec![
        String::new(),
        "\n".to_owned(),
        "\n\n\n".to_owned(),
        "null\n".to_owned(),
        lines[0].to_owned() + "\n",
        // Twice, one behind the other, with other lines around it.
        format!("{text}{text}"),
        format!("{text}\n"),
        format!("\n{text}"),
        format!("{text}x"),
        format!("{text}\u{200b}"),
        format!("{text}{}\n", lines[1]),
        swapped("\n", "\n\n"),
        swapped("\n", &format!("\n{}\n", lines[0])),
        swapped("\n", &format!("\n{}\n", lines[1])),
        swapped("kanwa.facts/1", "kanwa.facts/2"),
        swapped("kanwa.facts/1", "kanwa.result/1"),
        swapped("\"masked\":false", "\"masked\":\"false\""),
        swapped("\"masked\":false", "\"masked\":null"),
        swapped("2026-02-01T", "2026-2-1T"),
        swapped("\"collected\":", "\"more\":1,\"collected\":"),
        swapped(&end, &format!("\"count\":{}}}", count + 1)),
        swapped(&end, &format!("\"count\":{}}}", count - 1)),
        swapped(&end, "\"count\":-1}"),
        swapped(&end, "\"count\":99999999999999999999}"),
        swapped(&end, &format!("\"count\":\"{count}\"}}")),
        text.replace('\n', "\r"),
        text.replace('\n', "\u{2028}"),
        text.replace('"', "'"),
        text.replace(",\"", ", \""),
    ];
    for (from, to) in [
        ("\"state\":\"absent\"", "\"state\":\"gone\""),
        ("\"state\":\"absent\"", "\"state\":\"Absent\""),
        (
            "\"state\":\"absent\"",
            "\"state\":\"absent\",\"value\":\"x\"",
        ),
        (
            "\"state\":\"absent\"",
            "\"state\":\"absent\",\"state\":\"found\"",
        ),
        ("\"state\":\"absent\"", "\"state\":\"found\""),
        ("\"state\":\"absent\"", "\"state\":\"unknown\""),
        (
            "\"state\":\"absent\"",
            "\"state\":\"absent\",\"masked\":true",
        ),
        ("\"value\":\"GenuineIntel\"", "\"value\":1"),
        ("\"value\":\"GenuineIntel\"", "\"value\":null"),
        ("\"value\":\"GenuineIntel\"", "\"value\":[\"GenuineIntel\"]"),
        ("GenuineIntel", "Genuine\"Intel"),
        ("GenuineIntel", "Genuine\\Intel"),
        ("GenuineIntel", "Genuine\\nIntel"),
        ("GenuineIntel", "Genuine\\u00E9"),
        ("GenuineIntel", "Genuine\\u00e"),
        ("GenuineIntel", "GenuineIntel\\"),
        ("GenuineIntel", "日本"),
        ("GenuineIntel", "\u{0}"),
        ("\"probe\":\"cpu-vendor\"", "\"Probe\":\"cpu-vendor\""),
        ("\"probe\":\"cpu-vendor\"", "\"probe\":\"CPU-VENDOR\""),
        ("\"probe\":\"cpu-vendor\"", "\"probe\":\"\""),
        ("\"parameters\":{}", "\"parameters\":[]"),
        (
            "\"parameters\":{\"name\":\"LMS\"}",
            "\"parameters\":{\"name\":1}",
        ),
        (
            "\"parameters\":{\"name\":\"LMS\"}",
            "\"parameters\":{\"name\":\"LMS\",}",
        ),
        (",\"source\":", ",\"more\":1,\"source\":"),
        (",\"source\":\"", ",\"origin\":\""),
    ] {
        wrong.push(swapped(from, to));
    }
    wrong.extend((0..lines.len()).map(without));
    for (text, answer) in wrong.iter().zip(read(&wrong)) {
        assert!(answer.starts_with("refused "), "{text}");
    }
}

/// In each format, and by a reason that a person can act on.
#[test]
fn a_refusal_is_no_verdict() {
    let sample = sample::sample();
    let advisories: [&Advisory; 1] = [&sample];
    let check = powershell(&advisories);
    let check = source(&check);
    let text = written(&collector(&advisories), &office(), &[]);
    let say = |text: &str, options: &[&str]| given(check, text, options);
    for (text, why) in [
        (
            String::new(),
            "its first line is not the one of kanwa.facts/1",
        ),
        (text[..text.len() - 1].to_owned(), "the file is not whole"),
        (
            text.replacen("\"absent\"", "\"no\"", 1),
            "its first wrong line is number ",
        ),
    ] {
        let run = say(&text, &[]);
        assert_eq!((run.lines.len(), run.exit), (1, 3));
        assert!(
            run.lines[0].starts_with("cannot tell (unknown): "),
            "{:?}",
            run.lines
        );
        assert!(run.lines[0].contains(why), "{:?}", run.lines);
        assert_eq!(
            say(&text, &["-Format", "nagios"]).lines,
            ["KANWA UNKNOWN - the check failed"]
        );
        for format in ["json", "prometheus"] {
            let run = say(&text, &["-Format", format]);
            assert_eq!((run.lines.len(), run.exit), (0, 3));
        }
    }
    let gone = run(check, &["-Facts", "gone\u{1b}.jsonl"], &office());
    assert_eq!(gone.exit, 3);
    assert!(
        gone.lines[0].contains("cannot be read: gone\\x1b.jsonl"),
        "{:?}",
        gone.lines
    );
    let japanese = run(check, &["-Facts", "gone", "-Language", "ja"], &office());
    assert!(
        japanese.lines[0].contains("読み取れません"),
        "{:?}",
        japanese.lines
    );
}
