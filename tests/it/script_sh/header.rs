//! What the head of a script says it runs and reads is all that it runs and reads.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use kanwa::model::advisory::Advisory;

use super::host::{Host, ZEN};
use super::run::{File, Run, command, generate, is_here, shells, which};
use super::shipped::catalog;

/// The entries below a word of the head: what follows on its line, and the lines that go on.
fn entries<'a>(script: &'a str, word: &str) -> Vec<&'a str> {
    let mut lines = script.lines().skip_while(|line| !line.starts_with(word));
    let first = lines.next().expect("in the head");
    let first = first.split_once(':').map_or("", |(_, rest)| rest.trim());
    lines
        .map_while(|line| line.strip_prefix("#           "))
        .fold(vec![first], |mut list, line| {
            list.push(line.trim());
            list
        })
}

/// The commands that a script says it runs.
fn commands(script: &str) -> BTreeSet<String> {
    entries(script, "# Runs:")
        .into_iter()
        .flat_map(|line| {
            // Without what is said of them.
            let mut text = line.to_owned();
            while let (Some(open), Some(close)) = (text.find('('), text.find(')')) {
                text.replace_range(open..=close, "");
            }
            let words = text
                .split(',')
                .filter_map(|one| one.split_whitespace().next());
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

fn shipped() -> String {
    let catalog = catalog();
    generate(&catalog.each().collect::<Vec<&Advisory>>())
}

fn hosts() -> Vec<Host> {
    vec![
        Host::new(),
        Host::metal().me("11.6.0.1126"),
        Host::metal()
            .cpus(&[ZEN])
            .bytes("etc/hostname", b"a\"\xff|\\\n"),
    ]
}

#[test]
fn it_runs_nothing_that_its_head_does_not_name() {
    let script = shipped();
    let names = commands(&script);
    assert!(names.contains("awk"), "{names:?}");
    let tools = tempfile::tempdir().expect("a folder");
    for name in &names {
        if let Some(path) = which(name) {
            symlink(path, tools.path().join(name)).expect("linked");
        }
    }
    let file = File::new(&script);
    let hosts = hosts();
    for shell in shells() {
        // What a script runs does not depend on the shell: the others show that they need no more themselves.
        let (hosts, formats) = match shell {
            ["dash"] => (&hosts[..], &["text", "json", "nagios", "prometheus"][..]),
            _ => (&hosts[2..], &["json"][..]),
        };
        for host in hosts {
            for format in formats {
                let arguments = ["--format", format, "--explain"];
                let free = file.run(shell, host, &arguments);
                let root = host.path();
                let mut all = vec!["--root", root.to_str().expect("UTF-8")];
                all.extend(arguments);
                let mut bound = command(shell, &file.path(), &all);
                // The shell itself is looked for before its path is the small one.
                let program = which(shell[0]).expect("a shell");
                let mut again = Command::new(program);
                again
                    .args(bound.get_args())
                    .env_clear()
                    .env("LANG", "C.UTF-8");
                again.env("PATH", tools.path());
                bound = again;
                let bound = Run::from(bound.output().expect("runs"));
                assert_eq!(bound, free, "{shell:?} {format}");
            }
        }
    }
}

/// Whether a path that was opened is one of those that are named: itself, below a named folder, or a folder on the way.
fn is_named(path: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        let parts: Vec<&str> = name.trim_end_matches('/').split('/').collect();
        let seen: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        let fits = parts
            .iter()
            .zip(&seen)
            .all(|(part, seen)| match part.split_once('*') {
                Some((start, end)) => seen.starts_with(start) && seen.ends_with(end),
                None => part == seen,
            });
        fits && (seen.len() <= parts.len() || name.ends_with('/'))
    })
}

#[test]
fn it_opens_nothing_that_its_head_does_not_name() {
    if !is_here("strace") {
        return;
    }
    let script = shipped();
    let reads: Vec<&str> = entries(&script, "# Reads,")
        .into_iter()
        .filter(|name| name.starts_with('/'))
        .map(|name| name.split(' ').next().unwrap_or(name))
        .collect();
    assert!(reads.contains(&"/proc/cpuinfo"), "{reads:?}");
    let file = File::new(&script);
    let log = file.path().with_file_name("log");
    let mut opened = 0;
    for host in hosts() {
        let root = host.path();
        let root = root.to_str().expect("UTF-8");
        let status = Command::new("strace")
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .args([
                "-f",
                "-qq",
                "-e",
                "trace=open,openat,creat,unlink,unlinkat,rename,mkdir,socket",
                "-o",
            ])
            .arg(&log)
            .args(["dash", file.path().to_str().expect("UTF-8"), "--root", root])
            .output()
            .expect("runs");
        assert!(status.status.code().is_some_and(|code| code < 4));
        let log = fs::read_to_string(&log).expect("a log");
        for line in log.lines().filter(|line| !line.contains("ENOENT")) {
            let call = line
                .split_once(' ')
                .map_or(line, |(_, call)| call.trim_start());
            // Signals and ends.
            if !call.contains('(') {
                continue;
            }
            assert!(call.starts_with("open"), "{line}");
            let path = call.split('"').nth(1).expect("a path");
            let reads_only = call.contains("O_RDONLY") || path == "/dev/null";
            assert!(reads_only, "{line}");
            if let Some(below) = path.strip_prefix(root) {
                opened += 1;
                assert!(is_named(below, &reads), "{line}\n{reads:#?}");
            } else {
                // The shell, the tools and their libraries.
                let own = ["/lib", "/usr/lib", "/etc/ld.so", "/dev/null", "/proc/self/"];
                let script = file.path() == Path::new(path);
                assert!(
                    script || own.iter().any(|one| path.starts_with(one)),
                    "{line}"
                );
            }
        }
    }
    assert!(opened > 0, "nothing was seen");
}
