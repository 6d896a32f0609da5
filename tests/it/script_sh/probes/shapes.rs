//! Arguments that the content's reader lets pass can be read by, and the others cannot: probes and model draw the same line.

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use kanwa::model::check::probe::{ParameterKind, kind};

use super::super::host::Host;
use super::super::run::{File, generate};
use super::observations;
use crate::sample;

/// Texts about which opinions could differ.
const TEXTS: [&str; 32] = [
    "a",
    "A",
    "0",
    "64",
    "63",
    "-1",
    "-a",
    "a-",
    "a.b",
    "a b",
    "a+b",
    "a@b",
    "a_b",
    "a:b",
    "(a)",
    "a=b",
    "a,b",
    "é",
    "*",
    "$(id)",
    "a/b",
    "/a",
    "/",
    "/a/",
    "/a//b",
    "/a/./b",
    "/a/../b",
    "/..a",
    "8086:9d3a",
    "8086:9D3A",
    "0xc0011029",
    "C:\\a\\b",
];

#[test]
fn probes_and_model_draw_the_same_line() {
    let host = Host::metal();
    for name in [
        "dpkg-version",
        "rpm-version",
        "apk-version",
        "pacman-version",
        "process",
        "file",
        "file-text",
        "kernel-vulnerability",
        "kernel-module",
        "pci-device",
    ] {
        let kind = kind(name).expect("a kind");
        let ParameterKind::Shaped(shape) = kind.parameters[0].kind else {
            panic!("{name}");
        };
        // One fact a text, in their order.
        let tests = TEXTS.map(|text| sample::test(name, &[text], Condition::Exists));
        let advisory =
            sample::advisory("facts", sample::detection(Expression::Any(tests.to_vec())));
        let file = File::new(&generate(&[&advisory]));
        let run = file.run(&["dash"], &host, &["--format", "json"]);
        let seen = observations(name, &run.json()[0]);
        for (text, seen) in TEXTS.iter().zip(seen) {
            let fits = seen != "?malformed";
            assert_eq!(fits, shape.check(text).is_ok(), "{name} {text:?} {seen}");
        }
    }
}
