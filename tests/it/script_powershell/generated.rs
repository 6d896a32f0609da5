//! Generated scripts: they follow the rules, hold the content exactly, say the same as the sh script, and cannot run in part.

use std::sync::Arc;

use kanwa::export::script::powershell::{FUNCTIONS, PowerShell};
use kanwa::export::script::sh::Sh;
use kanwa::export::script::{Language, Script};
use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::{Condition, PackageRange};
use kanwa::model::check::expression::Expression;
use kanwa::model::version::package::{Ordering, PackageVersion};
use kanwa::render::embedded::{Files, Overrides};
use kanwa::render::messages::Messages;
use tree_sitter::Node;

use super::rules::{byte_findings, findings};
use super::tree::{children, of_kind, parse, text, verbatim};
use crate::sample;
use crate::script_sh::run::flat;

/// Content that has ended a literal, or worse, somewhere.
pub(super) const HOSTILE: [&str; 14] = [
    "it's",
    "''''",
    "'; exit 0 #",
    "‘curly’ ‚low‛ ’'‘",
    "“double” „low‟ \"plain\"",
    "$(exit 0) ${env:PATH} $null `n `'",
    "'@",
    "\n'@\nexit 0\n@'",
    "two\nlines\n",
    "-Force --% & | ; < > # } )",
    "重要：「緩和策」です。表ソ能",
    "en–dash em—dash",
    " blanks around ",
    "<# not a comment #>",
];

fn bytes(advisories: &[&Advisory], language: &dyn Language) -> Vec<u8> {
    let site = sample::site();
    let script = match advisories {
        [one] => Script::of(one, &site),
        _ => Script::all(advisories, &site),
    };
    language.write(&script).expect("the script is written")
}

pub(crate) fn powershell(advisories: &[&Advisory]) -> Vec<u8> {
    let messages = Arc::new(Messages::load(&Overrides::new()).expect("the locales load"));
    let files = Files::templates(&Overrides::new());
    let language = PowerShell::new(&files, &messages).expect("the templates parse");
    bytes(advisories, &language)
}

fn sh(advisories: &[&Advisory]) -> String {
    let messages = Arc::new(Messages::load(&Overrides::new()).expect("the locales load"));
    let files = Files::templates(&Overrides::new());
    let language = Sh::new(&files, &messages).expect("the templates parse");
    String::from_utf8(bytes(advisories, &language)).expect("UTF-8")
}

/// The script as PowerShell sees it: without the byte order mark.
pub(crate) fn source(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes)
        .expect("UTF-8")
        .trim_start_matches('\u{FEFF}')
}

/// An advisory that asks for a service of this name, in a state of this name.
pub(super) fn asking(id: &str, name: &str) -> Advisory {
    let equals = Condition::Equals(name.to_owned());
    let test = sample::test("service-state", &[name], equals);
    sample::advisory(id, sample::detection(test))
}

#[test]
fn a_script_follows_the_rules() {
    let one = sample::sample();
    let other = asking("other", "Intel(R) Management & Security");
    for advisories in [vec![&one], vec![&one, &other]] {
        let script = powershell(&advisories);
        assert_eq!(byte_findings(&script), Vec::<&str>::new());
        assert_eq!(findings(source(&script)), Vec::<String>::new());
    }
}

/// The calls of a judgement as lists of words, by the names that sh has for them.
fn calls_powershell(source: &str) -> Vec<Vec<String>> {
    let tree = parse(source);
    let function = of_kind(tree.root_node(), "function_statement")
        .into_iter()
        .find(|function| text(*function, source).starts_with("function Invoke-KanwaJudge_"))
        .expect("a judgement");
    of_kind(function, "command")
        .into_iter()
        .map(|command| words(command, source))
        .collect()
}

fn words(command: Node<'_>, source: &str) -> Vec<String> {
    let name = of_kind(command, "command_name")[0];
    let (sh, _) = FUNCTIONS
        .iter()
        .find(|(_, powershell)| *powershell == text(name, source))
        .expect("a function of the prelude");
    let mut list = vec![(*sh).to_owned()];
    for argument in children(command)
        .into_iter()
        .filter(|child| child.kind() == "command_elements")
        .flat_map(children)
        .filter(|child| child.kind() != "command_argument_sep")
    {
        list.push(verbatim(text(argument, source)).expect("a literal in single quotes"));
    }
    list
}

/// The same of the sh script. Its literals hold no quote in this test, so that a word is what stands between blanks.
fn calls_sh(source: &str) -> Vec<Vec<String>> {
    flat(source)
        .lines()
        .skip_while(|line| !line.starts_with("judge_intel"))
        .skip(1)
        .take_while(|line| *line != "}")
        .map(|line| {
            let mut list = Vec::new();
            let mut rest = line.trim_start();
            while !rest.is_empty() {
                let end = if let Some(inner) = rest.strip_prefix('\'') {
                    inner.find('\'').expect("a closed literal") + 2
                } else {
                    rest.find(' ').unwrap_or(rest.len())
                };
                list.push(rest[..end].trim_matches('\'').to_owned());
                rest = rest[end..].trim_start();
            }
            list
        })
        .collect()
}

#[test]
fn it_calls_the_same_in_the_same_order_as_sh() {
    let mut everything = sample::sample();
    everything.detection.applies = Expression::All(vec![
        everything.detection.applies,
        Expression::Not(Box::new(Expression::Listed(Box::new(sample::test(
            "cpu-signature",
            &[],
            sample::signatures(&["06-5e", "06-9e-09"]),
        ))))),
        sample::test(
            "me-firmware",
            &[],
            Condition::AtLeast(sample::version("3.1")),
        ),
        sample::test("me-firmware", &[], Condition::Below(sample::version("4"))),
        sample::test(
            "me-firmware",
            &[],
            sample::fixed_in(&["11.0 11.8 11.8.50.3399", "11.10 11.11 11.11.50.1402"]),
        ),
        sample::test("mei-device", &[], Condition::Exists),
        sample::test(
            "cpu-vendor",
            &[],
            Condition::BeginsWith(vec!["Genuine".to_owned()]),
        ),
        sample::test(
            "cpu-vendor",
            &[],
            Condition::Matches("^(a|b[.])+".parse().expect("a pattern")),
        ),
        sample::test(
            "cpu-vendor",
            &[],
            Condition::MicrocodeAtLeast {
                list: vec!["06-9a-03/80:430".parse().expect("a revision")],
                withdrawn: vec!["19-21-02:0a201213".parse().expect("a revision")],
            },
        ),
        sample::test(
            "cpu-vendor",
            &[],
            Condition::PackageWithin(Box::new(PackageRange {
                ordering: Ordering::Dpkg,
                from: PackageVersion::parse(Ordering::Dpkg, "1:2.0-1").ok(),
                below: None,
            })),
        ),
        sample::test("hypervisor", &[], Condition::Contains("Hyper".to_owned())),
    ]);
    let left = calls_powershell(source(&powershell(&[&everything])));
    let right = calls_sh(&sh(&[&everything]));
    assert_eq!(left, right);
    let used: Vec<&str> = left.iter().map(|call| call[0].as_str()).collect();
    for (name, _) in FUNCTIONS {
        assert!(used.contains(&name), "no test for {name}");
    }
}

#[test]
fn content_arrives_exactly() {
    let long = "漢字'’ $(x) ".repeat(4096);
    let texts: Vec<&str> = HOSTILE.into_iter().chain([long.as_str()]).collect();
    let advisories: Vec<Advisory> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| asking(&format!("hostile-{number}"), text))
        .collect();
    let script = powershell(&advisories.iter().collect::<Vec<_>>());
    let source = source(&script);
    assert_eq!(findings(source), Vec::<String>::new());
    let tree = parse(source);
    let arrived: Vec<String> = of_kind(tree.root_node(), "verbatim_string_characters")
        .into_iter()
        .map(|literal| verbatim(text(literal, source)).expect("a literal"))
        .collect();
    for hostile in texts {
        // A line break in a literal is one of the file: CR LF.
        let wanted = hostile.replace('\n', "\r\n");
        let times = arrived.iter().filter(|one| **one == wanted).count();
        assert_eq!(
            times, 2,
            "the probe's parameter and the condition: {hostile}"
        );
    }
}

const HEAD: &str = "&{\r\n# Cut inside the last line: the block is whole, but not its arguments.\r\n\
    if ($args.Count -ne 2 -or [string]$args[1] -cne 'whole') { exit 3 }\r\n";
const TAIL: &str = "} $args 'whole'\r\n";

/// A script that does not parse ends with 1 and runs nothing; one that is cut between the closing brace and the end of the last line
/// ends with 3 by its first statement. Fewer than four bytes (the byte order mark and `&`) hold no statement of ours.
#[test]
fn a_cut_script_does_not_run() {
    let script = powershell(&[&sample::sample()]);
    let whole = source(&script);
    assert!(whole.starts_with(HEAD) && whole.ends_with(TAIL));
    assert!(!parse(whole).root_node().has_error());
    let closed = whole.len() - TAIL.len() + 1;
    // Parsing at each of many thousand places takes too long: the places near both ends, every 1499th between.
    let near = |at: &usize| *at < HEAD.len() || at + 40 > closed || at.is_multiple_of(1499);
    for at in (1..closed).filter(near) {
        if let Some(cut) = whole.get(..at) {
            assert!(parse(cut).root_node().has_error(), "cut at {at}");
        }
    }
}

/// The same for every place: the file is one command, which starts with its first byte and ends with its last.
#[test]
fn a_script_is_one_command() {
    let script = powershell(&[&sample::sample()]);
    let whole = source(&script);
    let tree = parse(whole);
    let mut node = tree.root_node();
    while node.kind() != "command" {
        let [only] = children(node)[..] else {
            panic!("{} has {} children", node.kind(), node.child_count());
        };
        node = only;
    }
    assert_eq!(node.start_byte(), 0);
    assert_eq!(node.end_byte(), whole.trim_end().len());
    assert_eq!(text(children(node)[0], whole), "&");
}
