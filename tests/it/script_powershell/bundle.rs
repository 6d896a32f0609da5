//! The script of all advisories in PowerShell, and the formats for monitoring: the same words as in sh.

use kanwa::model::advisory::Advisory;

use super::generated::{powershell, source};
use super::interpreter::{Machine, Run, run};
use super::run::office;
use crate::sample;
use crate::script_sh::bundle::three;
use crate::script_sh::formats::metrics;

fn call(advisories: &[&Advisory], arguments: &[&str], machine: &Machine) -> Run {
    run(source(&powershell(advisories)), arguments, machine)
}

#[test]
fn each_line_is_that_of_its_own_script() {
    let three = three();
    let list: Vec<&Advisory> = three.iter().collect();
    for machine in [office(), Machine::default()] {
        let all = call(&list, &["-Format", "json"], &machine);
        assert_eq!(all.lines.len(), 3);
        let mut worst = Vec::new();
        for (advisory, line) in list.iter().zip(&all.lines) {
            let one = call(&[advisory], &["-Format", "json"], &machine);
            crate::schema::check(line);
            assert_eq!(one.lines, [line.as_str()]);
            let id = advisory.id.as_str();
            for only in [
                &["-Format", "json", "-Only", id][..],
                &["-format:json", &format!("-only:{id}")],
                &["-Format", "json", "-Only:", id],
            ] {
                assert_eq!(call(&list, only, &machine), one, "{only:?}");
            }
            worst.push(one.exit);
        }
        let badness = |exit: &i64| [0, 1, 3, 2].iter().position(|one| one == exit);
        assert_eq!(worst.into_iter().max_by_key(badness), Some(all.exit));
    }
}

#[test]
fn it_takes_some_lists_all_and_refuses_others() {
    let three = three();
    let list: Vec<&Advisory> = three.iter().collect();
    let machine = office();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let run = call(&list, arguments, &machine);
        let json = run.lines.iter().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            row["advisory"].as_str().expect("text").to_owned()
        });
        json.collect()
    };
    // In the order of the bundle, whatever the call's.
    assert_eq!(
        ids(&["-Format", "json", "-Only", "third,intel-sa-00075"]),
        ["intel-sa-00075", "third"]
    );
    assert_eq!(
        ids(&["-Only", "third", "-Only", "third", "-Format", "json"]),
        ["third"]
    );
    let listed = call(&list, &["-List"], &machine);
    assert_eq!(listed.exit, 0);
    assert_eq!(
        listed.lines[1],
        "intel-sa-00086\tA check of the management engine\thttps://kanwa.example/en/advisories/intel-sa-00086.html"
    );
    for wrong in ["", "nothing", "third,", ",third", "*"] {
        let run = call(&list, &["-Only", wrong], &machine);
        assert_eq!(run.exit, 64, "{wrong}");
        assert_eq!(
            run.lines[1], "There are: intel-sa-00075 intel-sa-00086 third",
            "{wrong}"
        );
    }
    // The script of one advisory has nothing to choose from.
    for wrong in [&["-Only", "third"][..], &["-List"]] {
        assert_eq!(call(&[&three[2]], wrong, &machine).exit, 64);
    }
}

/// What a machine never reads it need not have: with `-Only`, a reading that fails is not even tried.
#[test]
fn it_reads_only_what_was_asked_for() {
    let three = three();
    let list: Vec<&Advisory> = three.iter().collect();
    let text = source(&powershell(&list)).replace(
        "function Get-KanwaProbeListeningPort {",
        "function Get-KanwaProbeListeningPort {\r\n    exit 99\r\n",
    );
    let exit = |arguments: &[&str]| run(&text, arguments, &office()).exit;
    assert_eq!(exit(&[]), 99);
    assert_eq!(exit(&["-Only", "intel-sa-00086"]), 2);
    assert_eq!(exit(&["-Only", "intel-sa-00086,third"]), 99);
}

#[test]
fn the_text_begins_with_a_line_for_each_advisory_worst_first() {
    let three = three();
    let run = call(&three.iter().collect::<Vec<_>>(), &[], &office());
    let text = run.lines.join("\n");
    let blocks: Vec<&str> = text.split("\n\n").collect();
    let heads: Vec<&str> = blocks[0].lines().collect();
    assert_eq!(
        heads,
        [
            "affected (affected) intel-sa-00086: A check of the management engine",
            "possibly affected (candidate) intel-sa-00075: A check of the management engine",
            "not affected (not-affected) third: A check of the management engine",
        ]
    );
    assert_eq!(blocks.len(), 4);
    for (block, head) in blocks[1..].iter().zip(heads) {
        assert_eq!(block.lines().next(), Some(head));
    }
}

#[test]
fn monitoring_gets_what_the_sh_script_would_say() {
    let three = three();
    let list: Vec<&Advisory> = three.iter().collect();
    let run = call(&list, &["-Format", "nagios", "-Language", "ja"], &office());
    assert_eq!(
        run.lines,
        [
            "KANWA CRITICAL - 3 advisories: 1 affected, 1 candidate, 1 not-affected; \
            intel-sa-00086 affected, intel-sa-00075 candidate (not-supported-here)\
            |affected=1;;0;0;3 unknown=0;;;0;3 candidate=1;0;;0;3 mitigated=0;0;;0;3 fixed=0;;;0;3 not-affected=1;;;0;3"
        ]
    );
    assert_eq!(run.exit, 2);
    let one = call(&[&three[2]], &["-Format", "nagios"], &office());
    assert_eq!(one.exit, 0);
    assert!(one.lines[0].starts_with("KANWA OK - third not-affected|affected=0;"));

    let run = call(&list, &["-Format", "prometheus"], &office());
    assert_eq!(run.exit, 2);
    let mut text = run.lines.join("\n");
    text.push('\n');
    if let Some(rows) = metrics(&text) {
        let given: Vec<&str> = rows
            .iter()
            .filter(|row| row.0 == "kanwa_verdict" && row.2 > 0.0)
            .map(|row| row.1["verdict"].as_str().expect("text"))
            .collect();
        assert_eq!(given, ["candidate", "affected", "not-affected"]);
    }
}

#[test]
fn what_goes_wrong_is_unknown_in_every_format() {
    let script = powershell(&[&sample::sample()]);
    let broken = source(&script).replace("    Set-KanwaVerdict 'c", "    Get-KanwaAnswer 'c");
    let say = |format: &str| run(&broken, &["-Format", format], &office());
    assert_eq!(say("nagios").lines, ["KANWA UNKNOWN - the check failed"]);
    assert_eq!(say("prometheus").lines, [""; 0]);
    for format in ["text", "json", "nagios", "prometheus"] {
        assert_eq!(say(format).exit, 3);
    }
}
