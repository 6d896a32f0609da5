//! `kanwa completions`, each by its own shell: read, and asked as the shell asks when the tab key is pressed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use super::kanwa;
use crate::script_powershell;
use crate::script_sh::run::is_here;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// The completions of a shell in a file.
struct Script {
    _folder: TempDir,
    path: PathBuf,
}

fn script(shell: &str) -> Script {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kanwa");
    fs::write(&path, kanwa(&["completions", shell]).out).unwrap();
    Script {
        _folder: folder,
        path,
    }
}

/// What a program prints, which has nothing to complain of.
#[track_caller]
fn says(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaints.is_empty(),
        "{}: {complaints}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_shell_gets_commands_and_options() {
    for shell in SHELLS {
        let ran = kanwa(&["completions", shell]);
        ran.exits(0);
        for word in ["export", "edition", "explain"] {
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
        // PowerShell and Elvish are told no values, and fish those of options only.
        let values = ran.out.contains("qiita") && ran.out.contains("step-order");
        assert_eq!(values, ["bash", "zsh"].contains(&shell), "{shell}");
    }
}

#[test]
fn bash_completes() {
    if !is_here("bash") {
        return;
    }
    let script = script("bash");
    says(Command::new("bash").arg("-n").arg(&script.path));
    let complete = |words: &[&str]| {
        let asked = format!(
            ". '{}'; COMP_WORDS=({}); COMP_CWORD={}; _kanwa kanwa '{}' ''; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            script.path.display(),
            words.join(" "),
            words.len() - 1,
            words[words.len() - 1]
        );
        says(Command::new("bash").args(["-c", &asked]))
    };
    assert_eq!(complete(&["kanwa", "ch"]), "check\n");
    assert_eq!(complete(&["kanwa", "check", "--form"]), "--format\n");
    assert_eq!(
        complete(&["kanwa", "explain", "unknown-k"]),
        "unknown-key\n"
    );
}

/// Types into a Zsh of its own: `$1` the script, `$2` what is typed before the tab key, `$3` what the line is to be then.
const TYPED: &str = r#"
zmodload zsh/zpty
zpty shell TERM=dumb zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -D -u; source ${(q)1}"
zpty -w shell 'show() { print -r -- "LINE=[$BUFFER]" }; zle -N show; bindkey "^X" show; print -r REA""DY'
zpty -r -m shell seen '*READY*'
zpty -w -n shell "$2"$'\t\x18'
zpty -r -m shell seen '*LINE=\[*\]*'
[[ $seen == *"LINE=[$3]"* ]] || { print -r -- "${(V)seen}"; exit 1 }
"#;

#[test]
fn zsh_completes() {
    if !is_here("zsh") {
        return;
    }
    let script = script("zsh");
    says(Command::new("zsh").arg("-n").arg(&script.path));
    for (typed, line) in [
        ("kanwa ch", "kanwa check "),
        ("kanwa check --form", "kanwa check --format="),
        ("kanwa explain unknown-k", "kanwa explain unknown-key "),
    ] {
        let told = says(
            Command::new("zsh")
                .args(["-fc", TYPED, "zsh"])
                .arg(&script.path)
                .args([typed, line]),
        );
        assert_eq!(told, "");
    }
}

#[test]
fn fish_completes() {
    if !is_here("fish") {
        return;
    }
    let script = script("fish");
    let fish = || {
        let mut fish = Command::new("fish");
        fish.arg("--no-config");
        fish
    };
    says(fish().arg("--no-execute").arg(&script.path));
    let complete = |line: &str| {
        let asked = format!("source '{}'; complete -C '{line}'", script.path.display());
        says(fish().args(["-c", &asked]))
    };
    let commands = complete("kanwa ch");
    assert!(commands.starts_with("check\t"), "{commands}");
    assert_eq!(commands.lines().count(), 1, "{commands}");
    assert!(complete("kanwa check --form").starts_with("--format"));
    let formats = complete("kanwa check --format ");
    let formats: Vec<&str> = formats.split_whitespace().collect();
    assert_eq!(formats, ["json", "sarif", "text"]);
}

/// Elvish has its module for completions only where somebody types; this stands for it.
const ELVISH: &str = "\
use str
var edit: = (ns [&completion:=(ns [&arg-completer=[&]]) &complex-candidate~={|text &display=''| put $text}])
";

#[test]
fn elvish_completes() {
    if !is_here("elvish") {
        return;
    }
    let script = script("elvish");
    let completions = fs::read_to_string(&script.path).unwrap();
    let complete = |words: &str| {
        let asked = format!(
            "{ELVISH}{completions}\n$edit:completion:arg-completer[kanwa] {words} | to-lines\n"
        );
        says(Command::new("elvish").args(["-norc", "-c", &asked]))
    };
    // It narrows them down to what is typed itself.
    let commands = complete("kanwa ''");
    assert!(commands.lines().any(|line| line == "check"), "{commands}");
    let options = complete("kanwa check ''");
    assert!(options.lines().any(|line| line == "--format"), "{options}");
    assert!(options.lines().all(|line| line != "check"), "{options}");
}

/// There is no PowerShell here; its grammar is.
#[test]
fn powershell_reads_its_completions() {
    let completions = kanwa(&["completions", "powershell"]).out;
    assert!(script_powershell::parses(&completions), "{completions}");
    let cut = completions.trim_end().trim_end_matches('}');
    assert!(!script_powershell::parses(cut));
}
