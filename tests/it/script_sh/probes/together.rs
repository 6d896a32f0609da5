//! Every probe in one script: none disturbs another, whatever the order.

use std::path::PathBuf;
use std::process::Command;

use kanwa::model::check::condition::Condition;
use kanwa::model::check::expression::Expression;
use kanwa::model::check::probe::{KINDS, Kind};

use super::super::host::{Host, SKYLAKE, ZEN};
use super::super::run::{File, Run, generate, is_here, run, shells};
use super::{observations, script};
use crate::sample;

fn arguments(kind: &Kind) -> Vec<&'static str> {
    kind.parameters
        .iter()
        .map(|parameter| match parameter.name {
            "register" => "0x10",
            "bit" => "0",
            "id" => "8086:9d3a",
            "ports" => "623",
            "path" => "/etc/hostname",
            _ => "mds",
        })
        .collect()
}

fn whole(kinds: &[&Kind]) -> File {
    let tests = kinds
        .iter()
        .map(|kind| sample::test(kind.name, &arguments(kind), Condition::Exists))
        .collect();
    File::new(&generate(&[&sample::advisory(
        "every-fact",
        sample::detection(Expression::All(tests)),
    )]))
}

fn host() -> Host {
    Host::metal()
        .cpus(&[SKYLAKE, ZEN])
        .me("11.6.0.1126")
        .file(
            "sys/devices/system/cpu/cpu0/microcode/processor_flags",
            "0x2\n",
        )
        .file(
            "sys/devices/system/cpu/vulnerabilities/mds",
            "Mitigation: x\n",
        )
        .file("sys/class/dmi/id/bios_date", "05/04/2023\n")
        .file("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
        .file("proc/modules", "mei 180224 1 mei_me, Live 0x0\n")
        .file(
            "lib/modules/6.1.0-18-amd64/modules.builtin",
            "kernel/fs/ext4/ext4.ko\n",
        )
        .file("proc/cmdline", "quiet\n")
        .file("proc/bus/pci/devices", "00b0\t80869d3a\t8d\n")
}

#[test]
fn a_probe_sees_beside_others_what_it_sees_alone() {
    let host = host();
    let order: Vec<&Kind> = KINDS.to_vec();
    let mut back = order.clone();
    back.reverse();
    for kinds in [order, back] {
        let file = whole(&kinds);
        let mut all: Vec<Run> = shells()
            .into_iter()
            .map(|shell| file.run(shell, &host, &["--format", "json"]))
            .collect();
        all.dedup();
        assert_eq!(all.len(), 1, "{all:#?}");
        assert_eq!(all[0].err, "");
        let object = all[0].json().remove(0);
        for kind in kinds {
            let alone = File::new(&script(kind.name, &arguments(kind)));
            let run = alone.run(&["dash"], &host, &["--format", "json"]);
            assert_eq!(
                observations(kind.name, &object),
                observations(kind.name, &run.json()[0]),
                "{}",
                kind.name
            );
        }
    }
}

/// This very machine, whatever it is.
#[test]
fn every_fact_of_the_running_host_is_read_alike() {
    let file = whole(KINDS);
    let mut all: Vec<Run> = shells()
        .into_iter()
        .map(|shell| run(shell, &file.path(), &["--format", "json"]))
        .collect();
    all.dedup();
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0].err, "");
    assert_eq!(all[0].json().len(), 1);
}

#[test]
fn a_script_of_every_probe_has_no_style_to_mend() {
    let file = whole(KINDS);
    says_nothing("shellcheck", &["-s", "sh", "-S", "style"], &[file.path()]);
}

/// The hand-written parts as they go into a script; the whole stands in one block, which a formatter would indent.
#[test]
fn every_part_is_formatted() {
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let parts: Vec<PathBuf> = walkdir::WalkDir::new(templates)
        .into_iter()
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sh"))
        .filter(|path| !path.ends_with("frame.sh"))
        .collect();
    assert!(parts.len() > 15);
    says_nothing("shfmt", &["-ln", "posix", "-i", "2", "-ci", "-d"], &parts);
}

fn says_nothing(tool: &str, options: &[&str], files: &[PathBuf]) {
    if !is_here(tool) {
        return;
    }
    let output = Command::new(tool)
        .args(options)
        .args(files)
        .output()
        .expect("runs");
    let words = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{words}");
}
