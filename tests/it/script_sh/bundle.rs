//! The script of all advisories: it says of each what its own script says, and reads only what it is asked for.

use std::path::Path;

use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;

use super::host::{Host, SKYLAKE, ZEN};
use super::run::{File, Run, command, generate, run, shells};
use super::shipped::catalog;
use crate::sample;

/// Three advisories that share facts and ask for them in orders of their own.
pub(crate) fn three() -> [Advisory; 3] {
    let mut second = sample::advisory(
        "intel-sa-00086",
        sample::detection(sample::test(
            "me-firmware",
            &[],
            sample::within(">=11.0 <12.0", None),
        )),
    );
    second.detection.fixed = Some(sample::test(
        "me-firmware",
        &[],
        sample::fixed_in(&["11.0 11.9 11.8.50.3399"]),
    ));
    let third = sample::advisory(
        "third",
        sample::detection(Expression::All(vec![
            sample::test("listening-port", &["22"], Condition::Absent),
            sample::test("cpu-vendor", &[], sample::one_of(&["AuthenticAMD"])),
        ])),
    );
    [sample::sample(), second, third]
}

/// Hosts on which the verdicts differ.
fn hosts() -> Vec<Host> {
    vec![
        Host::new(),
        Host::metal(),
        Host::metal().me("11.6.0.1126"),
        Host::metal().me("11.6.27.3264"),
        Host::metal().me("11.8.50.3399"),
        Host::metal().me("0.0.0.0"),
        Host::metal().cpus(&[ZEN]),
        Host::metal().cpus(&[SKYLAKE, ZEN]),
        Host::metal()
            .cpus(&[("GenuineIntel", 6, 94, 3, "fpu hypervisor")])
            .me("11.6.0.1126"),
        Host::metal()
            .bytes("etc/hostname", b"a\"b\\c|d\x1b\n")
            .me("11.6|\"\\\n"),
    ]
}

fn compare(advisories: &[&Advisory], hosts: &[Host], shell: &[&str]) {
    let bundle = File::new(&generate(advisories));
    for host in hosts {
        let all = bundle.run(shell, host, &["--format", "json"]);
        let lines: Vec<&str> = all.out.split_inclusive('\n').collect();
        assert_eq!(lines.len(), advisories.len());
        let mut worst = Vec::new();
        for (advisory, line) in advisories.iter().zip(lines) {
            crate::schema::check(line);
            let own = File::new(&generate(&[advisory]));
            let one = own.run(shell, host, &["--format", "json"]);
            assert_eq!(one.out, line);
            // Out of the bundle alone: the same again.
            let only = ["--format", "json", "--only", advisory.id.as_str()];
            assert_eq!(bundle.run(shell, host, &only), one);
            worst.push(one.status);
        }
        // 2 before 3, and the rest by their number.
        let badness = |status: &i32| [0, 1, 3, 2].iter().position(|one| one == status);
        assert_eq!(worst.into_iter().max_by_key(badness), Some(all.status));
    }
}

#[test]
fn each_line_is_that_of_its_own_script() {
    let three = three();
    let list: Vec<&Advisory> = three.iter().collect();
    let hosts = hosts();
    compare(&list, &hosts, &["dash"]);
    for shell in shells() {
        compare(&list, &hosts[2..4], shell);
    }
}

#[test]
fn each_line_is_that_of_its_own_script_for_what_is_shipped() {
    let catalog = catalog();
    let list: Vec<&Advisory> = catalog.each().collect();
    compare(&list, &hosts(), &["dash"]);
}

/// Which probes a run calls.
fn probes(script: &Path, host: &Host, arguments: &[&str]) -> Vec<String> {
    let root = host.path();
    let mut all = vec!["--root", root.to_str().expect("UTF-8")];
    all.extend(arguments);
    let run = Run::from(
        command(&["dash", "-x"], script, &all)
            .output()
            .expect("runs"),
    );
    run.err
        .lines()
        .filter_map(|line| line.strip_prefix("+ probe_"))
        .map(|call| call.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn it_reads_each_fact_once_and_none_that_nobody_asked_for() {
    let three = three();
    let file = File::new(&generate(&three.iter().collect::<Vec<_>>()));
    let host = Host::metal();
    let all = probes(&file.path(), &host, &[]);
    let mut once = all.clone();
    once.sort();
    once.dedup();
    // Two facts are of one kind: two groups of ports.
    assert_eq!(all.len(), once.len() + 1, "{all:?}");
    let second = ["--only", "intel-sa-00086"];
    assert_eq!(
        probes(&file.path(), &host, &second),
        ["hypervisor", "me_firmware"]
    );
    let two = ["--only", "third", "--only", "intel-sa-00086"];
    assert_eq!(
        probes(&file.path(), &host, &two),
        ["hypervisor", "cpu_vendor", "me_firmware", "listening_port"]
    );
    let both = ["--only", "third,intel-sa-00086"];
    assert_eq!(
        probes(&file.path(), &host, &both),
        probes(&file.path(), &host, &two)
    );
    for quiet in ["--list", "--about", "--help"] {
        assert_eq!(probes(&file.path(), &host, &[quiet]), [""; 0]);
    }
}

#[test]
fn it_lists_what_there_is_and_refuses_what_there_is_not() {
    let three = three();
    let file = File::new(&generate(&three.iter().collect::<Vec<_>>()));
    for shell in shells() {
        let list = run(shell, &file.path(), &["--list", "--lang", "ja"]);
        assert_eq!((list.status, list.err.as_str()), (0, ""));
        let rows: Vec<Vec<&str>> = list
            .out
            .lines()
            .map(|row| row.split('\t').collect())
            .collect();
        assert_eq!(
            rows[1],
            [
                "intel-sa-00086",
                "管理エンジンの検査",
                "https://kanwa.example/ja/advisories/intel-sa-00086.html"
            ]
        );
        assert_eq!(rows.len(), 3);
        for wrong in [
            "",
            "nothing",
            "third,",
            ",third",
            "THIRD",
            "third third",
            "*",
        ] {
            let run = run(shell, &file.path(), &["--only", wrong]);
            assert_eq!(
                (run.status, run.out.as_str()),
                (64, ""),
                "{shell:?} {wrong}"
            );
            assert!(
                run.err.contains(": intel-sa-00075 intel-sa-00086 third\n"),
                "{}",
                run.err
            );
        }
    }
}

#[test]
fn the_text_begins_with_a_line_for_each_advisory_worst_first() {
    let three = three();
    let file = File::new(&generate(&three.iter().collect::<Vec<_>>()));
    let host = Host::metal().me("11.6.27.3264");
    for shell in shells() {
        let run = file.run(shell, &host, &[]);
        let (summary, details) = run.out.split_once("\n\n").expect("a summary");
        let heads: Vec<&str> = summary.lines().collect();
        assert_eq!(
            heads,
            [
                "affected (affected) intel-sa-00086: A check of the management engine",
                "fixed (fixed) intel-sa-00075: A check of the management engine",
                "not affected (not-affected) third: A check of the management engine",
            ]
        );
        let blocks: Vec<&str> = details.split("\n\n").collect();
        assert_eq!(blocks.len(), 3);
        for (block, head) in blocks.into_iter().zip(heads) {
            assert_eq!(block.lines().next(), Some(head));
            assert!(block.contains("  Host: host-1\n"));
        }
        // One alone needs no summary.
        let alone = file.run(shell, &host, &["--only", "third"]);
        assert_eq!(
            alone.out,
            File::new(&generate(&[&three[2]]))
                .run(shell, &host, &[])
                .out
        );
    }
}
