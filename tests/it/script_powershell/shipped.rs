//! The scripts of the advisories that come with kanwa.

use std::collections::BTreeSet;
use std::path::Path;

use kanwa::content;
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::model::check::facts::plain;
use kanwa::render::template::powershell_quote;
use kanwa::source::Sources;

use super::functions::defined;
use super::generated::{powershell, source};
use super::interpreter::{Machine, run};
use super::rules::{byte_findings, findings};
use super::run::{desktop, office};
use super::sources::all;
use super::tree::{of_kind, parse, text};
use crate::sample;

pub(super) fn catalog() -> Catalog {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, _) = Sources::read(root).expect("the content is here");
    content::read(&sources, sample::date())
        .catalog()
        .expect("the content has no errors")
}

#[test]
fn they_follow_the_rules_and_end_as_their_verdict_says() {
    let catalog = catalog();
    let list: Vec<&Advisory> = catalog.each().collect();
    let mut all: Vec<Vec<u8>> = list.iter().map(|one| powershell(&[*one])).collect();
    all.push(powershell(&list));
    for script in &all {
        assert_eq!(byte_findings(script), Vec::<&str>::new());
        assert_eq!(findings(source(script)), Vec::<String>::new());
    }
    // ME 11.6.0.1126, LMS running: the SKU decides about the first and cannot be read; the second is affected.
    let verdict = |script: &[u8], machine: &Machine| {
        let run = run(source(script), &["-Format", "json"], machine);
        let words = run.lines.iter().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            row["verdict"].as_str().unwrap_or_default().to_owned()
        });
        (words.collect::<Vec<_>>().join(" "), run.exit)
    };
    let ids = ["intel-sa-00075", "intel-sa-00086"];
    let two = ids.map(|id| catalog.advisory(&sample::id(id)).expect("shipped"));
    let scripts = [
        powershell(&two[..1]),
        powershell(&two[1..]),
        powershell(&two),
    ];
    let office = office();
    assert_eq!(verdict(&scripts[0], &office), ("candidate".to_owned(), 1));
    assert_eq!(verdict(&scripts[1], &office), ("affected".to_owned(), 2));
    let bundle = scripts.last().expect("the bundle");
    assert_eq!(
        verdict(bundle, &office),
        ("candidate affected".to_owned(), 2)
    );
    let nothing = Machine::default();
    assert_eq!(verdict(bundle, &nothing), ("unknown unknown".to_owned(), 3));
}

/// On Windows neither AMD's revision nor the register can be read: in scope is as far as it goes.
#[test]
fn amd_on_windows_is_a_candidate_at_most() {
    let catalog = catalog();
    let ids = ["amd-sb-7008", "amd-sb-7033"];
    let two = ids.map(|id| catalog.advisory(&sample::id(id)).expect("shipped"));
    let script = powershell(&two);
    for (maker, description, wanted, exit) in [
        // Matisse is Zen 2, Vermeer Zen 3; a Zen 6 is on no list; Intel is what the record excludes.
        (
            "AuthenticAMD",
            "AMD64 Family 23 Model 113 Stepping 0",
            "candidate candidate",
            1,
        ),
        (
            "AuthenticAMD",
            "AMD64 Family 25 Model 33 Stepping 2",
            "not-affected candidate",
            1,
        ),
        (
            "AuthenticAMD",
            "AMD64 Family 26 Model 80 Stepping 0",
            "unknown unknown",
            3,
        ),
        (
            "HygonGenuine",
            "Hygon Family 24 Model 0 Stepping 1",
            "unknown unknown",
            3,
        ),
        (
            "GenuineIntel",
            "Intel64 Family 6 Model 94 Stepping 3",
            "not-affected not-affected",
            0,
        ),
    ] {
        let machine = desktop(maker, description);
        let run = run(source(&script), &["-Format", "json"], &machine);
        let words = run.lines.iter().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            row["verdict"].as_str().unwrap_or_default().to_owned()
        });
        let words = words.collect::<Vec<_>>().join(" ");
        assert_eq!((words.as_str(), run.exit), (wanted, exit), "{description}");
    }
}

/// What a probe saw becomes the same line as in the model.
#[test]
fn values_are_spelled_out_as_in_the_model() {
    let texts = [
        "plain",
        "tab\t, bell\u{7}, escape\u{1b}[31m, delete\u{7f}",
        "next line\u{85}, last\u{9f}, no-break\u{a0}",
        "marks \u{200b}\u{200e}\u{200f}\u{2027}\u{2028}\u{2029}\u{202a}\u{202e}\u{202f}\u{2065}\u{2066}\u{2069}\u{206a}",
        "重要：「緩和」 ‘it’s’",
        "feed\r\n",
    ];
    let prelude: String = all()
        .into_iter()
        .filter(|(path, _)| path.ends_with("facts.ps1"))
        .map(|(_, text)| text)
        .collect();
    for text in texts {
        let call = format!(
            "Write-Output (ConvertTo-KanwaPlain {})\n",
            powershell_quote(text)
        );
        let run = run(&format!("{prelude}{call}"), &[], &Machine::default());
        assert_eq!(run.lines, [plain(text)]);
    }
}

#[test]
fn the_head_names_every_command_that_is_run() {
    let catalog = catalog();
    let list: Vec<&Advisory> = catalog.each().collect();
    let script = powershell(&list);
    let source = source(&script);
    let tree = parse(source);
    let root = tree.root_node();
    let own = defined(root, source);
    let used: BTreeSet<&str> = of_kind(root, "command_name")
        .into_iter()
        .map(|name| text(name, source))
        .filter(|name| !own.iter().any(|one| one == name))
        .collect();
    let named: BTreeSet<&str> = source
        .lines()
        .find_map(|line| line.strip_prefix("# Runs:"))
        .expect("in the head")
        .split(',')
        .map(str::trim)
        .collect();
    assert_eq!(named, used);
}
