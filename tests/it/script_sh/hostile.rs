//! Text that would like to be something else, from authors and from hosts: it comes out as it went in, and runs nothing.

use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;

use super::host::{Cpu, Host, SKYLAKE};
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

/// An advisory for each text, with an id by its number.
fn advisories(texts: &[&str], expression: impl Fn(&str) -> Expression) -> Vec<Advisory> {
    let one = |(number, text): (usize, &&str)| {
        let mut advisory = sample::advisory(
            &format!("hostile-{number}"),
            sample::detection(expression(text)),
        );
        advisory.title = sample::line("題", "Title");
        advisory
    };
    texts.iter().enumerate().map(one).collect()
}

#[test]
fn an_authors_text_comes_out_as_it_went_in() {
    let mut list = advisories(TEXTS, |text| {
        sample::test("service-state", &[text], Condition::Equals(text.to_owned()))
    });
    for (advisory, text) in list.iter_mut().zip(TEXTS) {
        advisory.title = sample::line(text, text);
        advisory.revisions[0].version = (*text).to_owned();
    }
    let script = generate(&list.iter().collect::<Vec<_>>());
    for run in run_all(&script, &Host::metal(), &["--format", "json"]) {
        let objects = run.json();
        assert_eq!(objects.len(), TEXTS.len());
        for (json, text) in objects.iter().zip(TEXTS) {
            assert_eq!(json["revision"], *text, "{json}");
            assert_eq!(json["facts"][0]["parameters"]["name"], *text);
        }
    }
    for run in run_all(&script, &Host::metal(), &["--explain"]) {
        for (number, text) in TEXTS.iter().enumerate() {
            let first = format!(" hostile-{number}: {text}\n");
            assert!(run.out.contains(&first), "{text}\n{}", run.out);
            let fact = format!("    service-state name={text}: ");
            assert!(run.out.contains(&fact), "{text}\n{}", run.out);
        }
    }
    for run in run_all(&script, &Host::metal(), &["--about"]) {
        for text in TEXTS {
            let revision = format!("revision: {text}\n");
            assert!(run.out.contains(&revision), "{text}\n{}", run.out);
        }
    }
}

#[test]
fn a_hosts_values_come_out_as_they_are_and_compare_as_text() {
    let long = "長い値 $(touch here) 'x' \"y\" \\ ".repeat(2000);
    assert!(long.len() > 64 * 1024);
    // A maker's name is not that long: the probe takes no more than 64 bytes for one.
    let texts: Vec<&str> = TEXTS
        .iter()
        .copied()
        .filter(|text| text.len() <= 64)
        .collect();
    let list = advisories(&["vendor"], |_| {
        Expression::All(
            texts
                .iter()
                .map(|text| {
                    let is = sample::test("cpu-vendor", &[], Condition::Equals((*text).to_owned()));
                    Expression::Not(Box::new(is))
                })
                .collect(),
        )
    });
    let script = generate(&list.iter().collect::<Vec<_>>());
    let cpus: Vec<Cpu<'_>> = texts.iter().map(|text| (*text, 6, 94, 3, "fpu")).collect();
    let host = Host::metal()
        .cpus(&cpus)
        .file("etc/hostname", &format!("{}\n", long.trim()));
    for run in run_all(&script, &host, &["--format", "json"]) {
        let json = &run.json()[0];
        assert_eq!(json["host"], long.trim());
        // Every processor's maker is one of the texts, so it is none of them for no processor.
        assert_eq!(json["verdict"], "not-affected");
        let facts = json["facts"].as_array().expect("a list");
        let values: Vec<&str> = facts[1..]
            .iter()
            .map(|fact| fact["value"].as_str().expect("text"))
            .collect();
        assert_eq!(values, texts);
    }
    for run in run_all(&script, &host, &[]) {
        for text in &texts {
            let fact = format!("    cpu-vendor: {text} [/proc/cpuinfo]\n");
            assert!(run.out.contains(&fact), "{text}\n{}", run.out);
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
