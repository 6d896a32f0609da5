//! The managers themselves are asked.

use std::cmp::Ordering as Order;
use std::fmt::Write as _;
use std::process::{Command, Output};

use kanwa::model::version::package::{Ordering, PackageVersion};

use super::order;
use super::random::Random;

const PAIRS: usize = 250;

/// Whether a tool is installed. Where all tools are required, it has to be.
fn is_here(tool: &str) -> bool {
    let here = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(tool).is_file()));
    assert!(
        here || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
        "{tool} is not installed"
    );
    if !here {
        #[expect(
            clippy::print_stderr,
            reason = "who runs the tests has to see what did not run"
        )]
        {
            eprintln!("skipped: {tool} is not installed");
        }
    }
    here
}

fn ask(tool: &str, arguments: &[&str]) -> Output {
    Command::new(tool)
        .args(arguments)
        .env("LC_ALL", "C")
        .output()
        .expect("it starts")
}

/// Near relations that are versions of this manager.
fn pairs(ordering: Ordering) -> Vec<(String, String)> {
    let mut random = Random::new(20_170_501);
    let is_version = |text: &str| PackageVersion::parse(ordering, text).is_ok();
    std::iter::repeat_with(|| random.pair(ordering))
        .filter(|(left, right)| is_version(left) && is_version(right))
        .take(PAIRS)
        .collect()
}

#[test]
fn dpkg_orders_so() {
    if !is_here("dpkg") {
        return;
    }
    let holds = |left: &str, relation: &str, right: &str| {
        ask("dpkg", &["--compare-versions", left, relation, right])
            .status
            .success()
    };
    for (left, right) in pairs(Ordering::Dpkg) {
        let relation = match order(Ordering::Dpkg, &left, &right) {
            Order::Less => "lt",
            Order::Equal => "eq",
            Order::Greater => "gt",
        };
        assert!(holds(&left, relation, &right), "{left} {relation} {right}");
    }
}

/// What dpkg takes for a version, and what not.
#[test]
fn dpkg_knows_the_same_versions() {
    if !is_here("dpkg") {
        return;
    }
    let mut random = Random::new(3);
    for _ in 0..PAIRS {
        let text = random.text(Ordering::Dpkg);
        let output = ask("dpkg", &["--validate-version", &text]);
        let ours = PackageVersion::parse(Ordering::Dpkg, &text).is_ok();
        assert_eq!(ours, output.status.success(), "{text} {output:?}");
    }
}

#[test]
fn rpm_orders_so() {
    if !is_here("rpm") {
        return;
    }
    let pairs = pairs(Ordering::Rpm);
    let mut lua = String::new();
    for (left, right) in &pairs {
        write!(lua, "print(rpm.vercmp('{left}', '{right}'), '') ").expect("a text");
    }
    let output = ask("rpm", &["--eval", &format!("%{{lua: {lua}}}")]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let said: Vec<&str> = said.split_whitespace().collect();
    assert_eq!(said.len(), pairs.len(), "{:?}", output.stderr);
    for ((left, right), said) in pairs.iter().zip(said) {
        let ours = match order(Ordering::Rpm, left, right) {
            Order::Less => "-1",
            Order::Equal => "0",
            Order::Greater => "1",
        };
        assert_eq!(ours, said, "{left} {right}");
    }
}

/// pacman does not look at a release that one side leaves out. A range whose ends leave it out means the same to us.
#[test]
fn pacman_orders_so() {
    if !is_here("vercmp") {
        return;
    }
    for (left, right) in pairs(Ordering::Pacman) {
        let output = ask("vercmp", &[&left, &right]);
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        let said: i32 = said.trim().parse().expect("a number");
        let ours = order(Ordering::Pacman, &left, &right);
        match (left.contains('-'), right.contains('-')) {
            (true, false) => assert_eq!(ours == Order::Less, said < 0, "{left} {right}"),
            (false, true) => assert_eq!(ours == Order::Greater, said > 0, "{left} {right}"),
            _ => assert_eq!(ours, said.cmp(&0), "{left} {right}"),
        }
    }
}
