//! A download that broke off.

use std::fs;
use std::process::Stdio;

use super::host::Host;
use super::run::{File, command, generate, shells};
use crate::sample;

/// Where a cut download is run: after the line for the kernel, which alone is an empty script to every shell.
fn cuts(script: &str) -> Vec<usize> {
    let start = "#!/bin/sh\n".len() + 1;
    if std::env::var_os("KANWA_EVERY_BYTE").is_some() {
        return (start..script.len() - 1).collect();
    }
    let head = start..start + 80;
    let tail = script.len() - 200..script.len() - 1;
    let lines = script
        .match_indices('\n')
        .map(|(at, _)| at)
        .filter(|at| *at >= start && *at < script.len() - 1);
    let mut cuts: Vec<usize> = head
        .chain(tail)
        .chain(lines.step_by(13))
        .chain((start..script.len() - 1).step_by(997))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

#[test]
fn a_cut_download_is_never_a_good_answer() {
    let script = generate(&[&sample::sample()]);
    let host = Host::metal().me("11.6.27.3264");
    let whole = File::new(&script);
    let second_line = script.match_indices('\n').nth(1).expect("two lines").0;
    std::thread::scope(|scope| {
        for shell in shells() {
            assert_eq!(whole.run(shell, &host, &[]).status, 0, "{shell:?}");
            let (script, host) = (&script, &host);
            scope.spawn(move || {
                let file = File::new("");
                for cut in cuts(script) {
                    fs::write(file.path(), &script.as_bytes()[..cut]).expect("written");
                    let root = host.path();
                    let output = command(
                        shell,
                        &file.path(),
                        &["--root", root.to_str().expect("UTF-8")],
                    )
                    .stderr(Stdio::null())
                    .output()
                    .expect("runs");
                    let status = output.status.code();
                    // posh ends with 1 after a syntax error, whatever the trap says.
                    let is_posh = shell[0] == "posh" && status == Some(1);
                    if cut > second_line && !is_posh {
                        assert_eq!(status, Some(3), "{shell:?} at {cut}");
                    }
                    assert_ne!(status, Some(0), "{shell:?} at {cut}");
                    assert_eq!(output.stdout, b"", "{shell:?} at {cut}");
                }
            });
        }
    });
}
