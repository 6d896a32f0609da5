//! Text that would like to be something else, from authors and from hosts: it comes out as it went in, and runs nothing.

use kanwa::model::check::condition::Condition;

use super::host::{Host, SKYLAKE};
use super::run::{File, Run, command, generate, shells};
use crate::sample;

/// One line each; the first word of a command that any of them starts would be `touch`.
const TEXTS: &[&str] = &[
    "it's",
    "'",
    "''",
    "'; touch here; '",
    "\"; touch here; \"",
    "$(touch here)",
    "`touch here`",
    "${HOME}",
    "$IFS$1",
    "\\",
    "\\\\'",
    "\\n\\t\\0",
    "%s%n%d%%",
    "%",
    "*",
    "?[a-z]*",
    "~root",
    "!!",
    "# not a comment",
    "-n",
    "--",
    "a;b&c|d<e>f(g)h",
    "‘typographic’ “quotes” – and ‚others‛„",
    "日本語の文字列、表ソ能。",
    "é",
    "🦀",
    "{{ x }} {% y %} {# z #} {## w ##}",
    "a  b   c",
    "$((1+1))",
    "\"quoted\" \\\"twice\\\"",
];

/// Runs in an empty folder, which must stay empty.
fn run_all(script: &str, host: &Host, arguments: &[&str]) -> Vec<Run> {
    let file = File::new(script);
    let empty = tempfile::tempdir().expect("a folder");
    let root = host.path();
    let mut all = vec!["--root", root.to_str().expect("UTF-8")];
    all.extend(arguments);
    let runs = shells()
        .into_iter()
        .map(|shell| {
            let run = Run::from(
                command(shell, &file.path(), &all)
                    .current_dir(empty.path())
                    .output()
                    .expect("runs"),
            );
            assert_eq!(run.err, "", "{shell:?}");
            run
        })
        .collect();
    assert_eq!(
        std::fs::read_dir(empty.path()).expect("readable").count(),
        0
    );
    runs
}

#[test]
fn an_authors_text_comes_out_as_it_went_in() {
    for text in TEXTS {
        let mut advisory = sample::advisory(
            "hostile",
            sample::detection(sample::test(
                "service-state",
                &[text],
                Condition::Equals((*text).to_owned()),
            )),
        );
        advisory.title = sample::line(text, text);
        advisory.revisions[0].version = (*text).to_owned();
        let script = generate(&[&advisory]);
        for run in run_all(&script, &Host::metal(), &["--format", "json"]) {
            let json = &run.json()[0];
            assert_eq!(json["revision"], *text, "{json}");
            assert_eq!(json["facts"][0]["parameters"]["name"], *text);
        }
        for run in run_all(&script, &Host::metal(), &["--explain"]) {
            let first = run.out.lines().next().expect("a line");
            assert!(first.ends_with(&format!(" hostile: {text}")), "{first}");
            assert!(
                run.out.contains(&format!("service-state name={text}: ")),
                "{}",
                run.out
            );
        }
        for run in run_all(&script, &Host::metal(), &["--about"]) {
            assert!(
                run.out.contains(&format!("revision: {text}\n")),
                "{}",
                run.out
            );
        }
    }
}

#[test]
fn a_hosts_values_come_out_as_they_are_and_compare_as_text() {
    let long = "長い値 $(touch here) 'x' \"y\" \\ ".repeat(2000);
    assert!(long.len() > 64 * 1024);
    for text in TEXTS.iter().copied().chain([long.trim()]) {
        let advisory = sample::advisory(
            "hostile",
            sample::detection(sample::test(
                "cpu-vendor",
                &[],
                Condition::Equals(text.to_owned()),
            )),
        );
        let host = Host::metal()
            .cpus(&[(text, 6, 94, 3, "fpu")])
            .file("etc/hostname", &format!("{text}\n"));
        let script = generate(&[&advisory]);
        for run in run_all(&script, &host, &["--format", "json"]) {
            let json = &run.json()[0];
            assert_eq!(json["host"], text);
            assert_eq!(json["facts"][1]["value"], text);
            assert_eq!(json["applies"], "yes");
        }
        for run in run_all(&script, &host, &[]) {
            assert!(
                run.out
                    .contains(&format!("cpu-vendor: {text} [/proc/cpuinfo]\n")),
                "{}",
                run.out
            );
        }
    }
}

#[test]
fn what_could_steer_a_terminal_is_spelled_out() {
    let advisory = sample::advisory(
        "hostile",
        sample::detection(sample::test("cpu-vendor", &[], Condition::Exists)),
    );
    let script = generate(&[&advisory]);
    for (bytes, shown) in [
        (&b"a\x1b[31mred\x07b"[..], "a\\x1b[31mred\\x07b"),
        (b"a\tb\x7f", "a\\x09b\\x7f"),
        (b"a\r", "a\\x0d"),
        ("a\u{9b}31m".as_bytes(), "a\\xc2\\x9b31m"),
        (
            "a\u{202e}b\u{2066}c\u{200f}".as_bytes(),
            "a\\xe2\\x80\\xaeb\\xe2\\x81\\xa6c\\xe2\\x80\\x8f",
        ),
    ] {
        let host = Host::metal().bytes("etc/hostname", bytes);
        for run in run_all(&script, &host, &["--format", "json"]) {
            assert_eq!(run.json()[0]["host"], shown);
        }
    }
    // Bytes that are no text. (yash reads no further there, which is as good.)
    for (bytes, shown) in [
        (&b"a\xff\xfeb"[..], "a\\xff\\xfeb"),
        (b"a\xc3", "a\\xc3"),
        (b"\xed\xa0\x80", "\\xed\\xa0\\x80"),
        (b"\xc0\xaf\xf5\x80", "\\xc0\\xaf\\xf5\\x80"),
        (b"a\0b", "ab"),
    ] {
        let host = Host::metal().cpus(&[SKYLAKE]).bytes("etc/hostname", bytes);
        for (run, shell) in run_all(&script, &host, &["--format", "json"])
            .into_iter()
            .zip(shells())
        {
            let json = &run.json()[0];
            if shell != ["yash"] {
                assert_eq!(json["host"], shown, "{shell:?}");
            }
        }
    }
}
