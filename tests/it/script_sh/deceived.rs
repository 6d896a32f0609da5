//! Copies of hosts and callers that would make a script surer than it may be.

use std::process::Stdio;

use kanwa::model::advisory::Advisory;
use kanwa::model::check::condition::Condition;
use serde_json::Value;

use super::contract::with_steps;
use super::host::{Host, SKYLAKE, ZEN};
use super::run::{File, Run, command, generate, judge, shells};
use super::shipped::catalog;
use crate::sample;

fn verdict(host: &Host) -> String {
    let catalog = catalog();
    let advisory: &Advisory = catalog
        .advisory(&sample::id("intel-sa-00086"))
        .expect("shipped");
    let (json, _): (Value, i32) = judge(advisory, host);
    json["verdict"].as_str().expect("text").to_owned()
}

/// A second node that was copied badly is no reason to look at the first one only.
#[test]
fn a_half_copied_kind_file_hides_no_firmware() {
    for kind in ["", "mei\r\n", "MEI\n"] {
        let host = Host::metal()
            .me("11.8.50.3399")
            .file("sys/class/mei/mei1/kind", kind)
            .file("sys/class/mei/mei1/fw_ver", "0:11.6.0.1126\n");
        assert_ne!(verdict(&host), "fixed", "kind {kind:?}");
    }
    let graphics = Host::metal()
        .me("11.8.50.3399")
        .file("sys/class/mei/mei1/kind", "gsc\n")
        .file("sys/class/mei/mei1/fw_ver", "0:11.6.0.1126\n");
    assert_eq!(verdict(&graphics), "fixed");
}

/// What a link leads to outside of the copy belongs to the machine that runs the script.
#[test]
fn a_link_out_of_a_copy_is_not_followed() {
    let other = Host::metal().me("11.8.50.3399").cpus(&[ZEN]);
    let outside = |path: &str| other.at(path).to_str().expect("text").to_owned();
    let node = Host::metal().link("sys/class/mei/mei0", &outside("sys/class/mei/mei0"));
    let file = Host::metal().folder("sys/class/mei/mei0").link(
        "sys/class/mei/mei0/fw_ver",
        &outside("sys/class/mei/mei0/fw_ver"),
    );
    let processors = Host::new().link("proc/cpuinfo", &outside("proc/cpuinfo"));
    for (host, what) in [(node, "node"), (file, "file"), (processors, "processors")] {
        let verdict = verdict(&host);
        assert!(
            !["fixed", "not-affected"].contains(&verdict.as_str()),
            "{what}: {verdict}"
        );
    }
}

/// Line ends of another system do not hide what stands last on a line.
#[test]
fn a_guest_is_seen_in_a_copy_with_other_line_ends() {
    let cpu = ("GenuineIntel", 6, 94, 3, "fpu hypervisor");
    let unix = Host::new().cpus(&[cpu]).me("11.8.50.3399");
    let text = std::fs::read_to_string(unix.at("proc/cpuinfo")).expect("written");
    let host = Host::new()
        .file("proc/cpuinfo", &text.replace('\n', "\r\n"))
        .me("11.8.50.3399");
    assert_eq!(verdict(&unix), verdict(&host));
    assert_ne!(verdict(&host), "fixed");
}

/// Several processors without an empty line between them are several nevertheless.
#[test]
fn processors_need_no_empty_line_between_them() {
    let whole = Host::new().cpus(&[SKYLAKE, ZEN]);
    let text = std::fs::read_to_string(whole.at("proc/cpuinfo")).expect("written");
    let dense = Host::new().file("proc/cpuinfo", &text.replace("\n\n", "\n"));
    assert_eq!(verdict(&dense), verdict(&whole));
    assert_ne!(verdict(&dense), "not-affected");
}

/// A file that grew out of hand ends the reading, not the patience of whoever waits.
#[test]
fn an_overlong_version_is_malformed() {
    let host = Host::metal().me(&".".repeat(1_000_000));
    assert_ne!(verdict(&host), "fixed");
}

/// A verdict that could not be written is none: nobody has read it.
#[test]
fn a_lost_verdict_is_no_good_news() {
    let script = File::new(&generate(&[&with_steps()]));
    let host = Host::metal().cpus(&[ZEN]);
    let root = host.path();
    let root = root.to_str().expect("text");
    for shell in shells() {
        for arguments in [
            vec!["--root", root],
            vec!["--root", root, "--format", "json"],
            vec!["--about"],
        ] {
            let full = std::fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .expect("Linux has it");
            let status = command(shell, &script.path(), &arguments)
                .stdout(full)
                .stderr(Stdio::null())
                .status()
                .expect("runs");
            assert_ne!(status.code(), Some(0), "{shell:?} {arguments:?}");
        }
    }
}

/// Two cores with another revision, platform or name are two processors for every probe: an advisory that asks for none of
/// these says the same of the host as if they were one.
#[test]
fn more_to_tell_of_a_processor_changes_no_verdict() {
    let host = |version: &str| Host::metal().cpus(&[SKYLAKE, SKYLAKE, ZEN]).me(version);
    for version in ["11.8.50.3399", "11.6.0.1126"] {
        let one = host(version);
        let text = std::fs::read_to_string(one.at("proc/cpuinfo")).expect("written");
        let many = [
            text.replacen("0xf0", "0xc2", 1),
            text.replacen("Processor of", "Other", 1),
            text.replacen("microcode\t: 0xf0\n", "", 1),
        ];
        for other in many {
            let other = host(version).file("proc/cpuinfo", &other);
            assert_eq!(verdict(&other), verdict(&one));
        }
        let flags = "sys/devices/system/cpu/cpu0/microcode/processor_flags";
        assert_eq!(verdict(&host(version).file(flags, "0x2\n")), verdict(&one));
    }
}

/// Nor where nothing can be written at all, and a caller that closed the place for errors gets the same words.
#[test]
fn closed_outputs_change_no_verdict() {
    let script = File::new(&generate(&[&with_steps()]));
    let host = Host::metal().me("11.6.0.1126").dmi("Maker & Sons", "\"X\"");
    let path = script.path();
    let (path, root) = (path.to_str().expect("text"), host.path());
    let root = root.to_str().expect("text");
    for shell in shells() {
        let call = |end: &str| {
            let line = format!(
                "exec {} {path} --root {root} --format json {end}",
                shell.join(" ")
            );
            command(&["sh", "-c"], line.as_ref(), &[])
                .output()
                .expect("runs")
        };
        assert_eq!(call(">&-").status.code(), Some(3), "{shell:?}");
        let (open, closed) = (call(""), call("2>&-"));
        assert_eq!(
            String::from_utf8_lossy(&closed.stdout),
            String::from_utf8_lossy(&open.stdout),
            "{shell:?}"
        );
        assert_eq!(closed.status, open.status, "{shell:?}");
    }
}

/// bash takes settings from the environment that change what patterns match.
#[test]
fn settings_of_the_caller_change_nothing() {
    let script = File::new(&generate(&[&with_steps()]));
    let host = Host::metal().cpus(&[SKYLAKE]);
    let root = host.path();
    let arguments = ["--root", root.to_str().expect("text"), "--format", "json"];
    for shell in shells() {
        let mut plain = command(shell, &script.path(), &arguments);
        let mut set = command(shell, &script.path(), &arguments);
        set.env("BASHOPTS", "failglob:nocasematch:nullglob")
            .env("FIGNORE", "*");
        assert_eq!(
            plain.output().expect("runs"),
            set.output().expect("runs"),
            "{shell:?}"
        );
    }
}

/// A tool that failed leaves nothing, and everything begins with nothing.
#[test]
fn a_failed_tool_is_no_yes() {
    let begins = Condition::BeginsWith(vec!["Centaur".to_owned()]);
    let advisory = sample::advisory(
        "begins",
        sample::detection(sample::test("cpu-vendor", &[], begins)),
    );
    let script = File::new(&generate(&[&advisory]));
    let host = Host::metal().cpus(&[SKYLAKE]);
    let tools = Host::new().file(
        "bin/tr",
        "#!/bin/sh\ncase $1 in ABC*) exit 1 ;; esac\nexec /usr/bin/tr \"$@\"\n",
    );
    std::fs::set_permissions(
        tools.at("bin/tr"),
        std::os::unix::fs::PermissionsExt::from_mode(0o755),
    )
    .expect("set");
    let mut path = tools.at("bin").into_os_string();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let root = host.path();
    let arguments = ["--root", root.to_str().expect("text"), "--format", "json"];
    for shell in shells() {
        let run: Run = command(shell, &script.path(), &arguments)
            .env("PATH", &path)
            .output()
            .expect("runs")
            .into();
        assert_eq!(run.json()[0]["applies"], "unknown", "{shell:?}");
    }
}

/// The name of a folder may end with a line end, which shells cut off what commands print.
#[test]
fn a_copy_whose_name_ends_with_a_line_end_is_read() {
    let outer = Host::new().file(
        "copy\n/proc/cpuinfo",
        "processor\t: 0\nvendor_id\t: Own\n\n",
    );
    let advisory = sample::advisory(
        "one-fact",
        sample::detection(sample::test("cpu-vendor", &[], Condition::Exists)),
    );
    let script = File::new(&generate(&[&advisory]));
    let root = outer.at("copy\n");
    for shell in shells() {
        let arguments = ["--root", root.to_str().expect("text"), "--format", "json"];
        let run: Run = command(shell, &script.path(), &arguments)
            .output()
            .expect("runs")
            .into();
        assert_eq!(run.json()[0]["applies"], "yes", "{shell:?}");
    }
}
