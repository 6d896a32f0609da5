//! `kanwa check --fix`: the mechanical mistakes go, everything else stays, and nothing is made worse.

use std::collections::BTreeMap;

use super::{DATE, kanwa, snapshot, text};
use crate::diagnostics::{Files, base, lay};

const SAMPLE: &str = "content/advisories/sample.yaml";

/// The base with another advisory.
fn with(more: &str) -> tempfile::TempDir {
    let mut files: Files = base();
    let sample = files.get_mut(SAMPLE).unwrap();
    let mut whole = String::from_utf8(sample.clone()).unwrap();
    whole += more;
    *sample = whole.into_bytes();
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &files);
    folder
}

fn steps(commands: &str) -> String {
    format!(
        "# kept\r\nsteps:\r\n  - id: a\r\n    title: {{ja: 手順, en: Step}}\r\n    short: {{ja: 手順, en: Step}}\r\n    text: {{ja: 行います。, en: Do it.}}\r\n    kind: investigation\r\n    importance: {{level: required}}\r\n    privilege: administrator\r\n    undo: {{possible: yes, text: {{ja: 不要です。, en: Nothing to undo.}}}}\r\n    commands:\r\n{commands}"
    )
}

fn read(folder: &tempfile::TempDir) -> String {
    std::fs::read_to_string(folder.path().join(SAMPLE)).unwrap()
}

fn bytes(folder: &tempfile::TempDir) -> BTreeMap<String, Vec<u8>> {
    let files = snapshot(folder.path()).into_iter();
    files.map(|(path, (bytes, _))| (path, bytes)).collect()
}

#[test]
fn fixes_what_is_mechanical_and_keeps_the_rest() {
    let folder = with(&steps(
        "      # a comment “as is”\r\n      - {shell: cmd, run: 'findstr “it”'}   # kept\r\n      - {shell: cmd, run: \"echo ’x“\"}\r\n      - shell: sh\r\n        run: |\r\n          ss –l\r\n          echo “緩和”\r\n",
    ));
    let before = bytes(&folder);
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    ran.exits(0);
    assert_eq!(
        ran.err.matches(": fixed[command-character]: ").count(),
        4,
        "{}",
        ran.err
    );
    let fixed = read(&folder);
    let expected = String::from_utf8(before[SAMPLE].clone()).unwrap();
    let expected = expected
        .replace("'findstr “it”'", "'findstr \"it\"'")
        .replace("\"echo ’x“\"", "\"echo 'x\\\"\"")
        .replace("ss –l", "ss -l")
        .replace("echo “緩和”", "echo \"緩和\"");
    assert_eq!(fixed, expected);
    let mut after = bytes(&folder);
    after.insert(SAMPLE.to_owned(), before[SAMPLE].clone());
    assert_eq!(
        after, before,
        "no other file was touched, and none is left behind"
    );
    let again = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    again.exits(0);
    assert_eq!(again.err, "");
}

/// What nobody sees goes, in every kind of scalar; what changes how its neighbours are shown or run is for its author.
#[test]
fn characters_without_a_width_are_removed() {
    let notes = |texts: &[&str]| -> String {
        let list = texts
            .iter()
            .map(|en| format!("  - kind: note\n    text:\n      ja: 注意です。\n      en: {en}\n"));
        format!("notes:\n{}", list.collect::<String>())
    };
    let folder = with(&notes(&[
        "Keep\u{200b} this\u{2060}.\u{feff}",
        "\"Keep \\u200bthis \\uFEFF.\"",
        "|\n        Keep\n        t\u{ad}his.",
    ]));
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    ran.exits(0);
    let fixed = read(&folder);
    let expected = notes(&[
        "Keep this.",
        "\"Keep this .\"",
        "|\n        Keep\n        this.",
    ]);
    assert!(fixed.ends_with(&expected), "{fixed}");
    for left in ["\u{202e}", "\u{200d}", "\u{200b}\u{202e}"] {
        let folder = with(&notes(&[&format!("Keep{left} this.")]));
        let before = bytes(&folder);
        let root = text(folder.path());
        kanwa(&["check", "--root", root, "--date", DATE, "--fix"]).exits(1);
        assert_eq!(bytes(&folder), before, "{left:?}");
    }
}

#[test]
fn every_kind_of_fix_at_once() {
    let folder = with(&steps(
        "      - {shell: powershell, run: sc query LMS}\r\n      - {shell: cmd, run: 'sc config LMS start=auto'}\r\n      - shell: cmd\r\n        run: |\r\n          netstat -na | findstr LISTENING  \r\n          | findstr 16992\r\n",
    ));
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    // Two of them meet at the end of a line: the second is for the next run.
    ran.exits(1);
    assert!(
        ran.err.contains(": another fix touches the same place"),
        "{}",
        ran.err
    );
    let fixed = read(&folder);
    assert!(fixed.contains("run: sc.exe query LMS}"), "{fixed}");
    assert!(fixed.contains("'sc config LMS start= auto'"), "{fixed}");
    let again = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    again.exits(0);
    let fixed = read(&folder);
    let joined = "        run: |\r\n          netstat -na | findstr LISTENING | findstr 16992\r\n";
    assert!(fixed.ends_with(joined), "{fixed}");
}

#[test]
fn a_fix_that_would_break_the_file_is_left() {
    // Without quotes a straight quote in the first place would begin a quoted text.
    let folder = with(&steps("      - shell: cmd\r\n        run: “tool” /x\r\n"));
    let before = bytes(&folder);
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    ran.exits(1);
    assert!(
        ran.err.contains(": not fixed[command-character]: "),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("error[command-character]"), "{}", ran.err);
    assert_eq!(bytes(&folder), before);
}

#[test]
fn one_bad_fix_does_not_keep_the_others_out() {
    let folder = with(&steps(
        "      - shell: cmd\r\n        run: “tool” /x\r\n      - {shell: powershell, run: sc query LMS}\r\n      - {shell: sh, run: 'ss –l'}\r\n",
    ));
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE, "--fix"]);
    ran.exits(1);
    assert_eq!(ran.err.matches(": fixed[").count(), 2, "{}", ran.err);
    assert_eq!(ran.err.matches(": not fixed[").count(), 1, "{}", ran.err);
    let fixed = read(&folder);
    assert!(fixed.contains("run: “tool” /x"), "{fixed}");
    assert!(fixed.contains("run: sc.exe query LMS}"), "{fixed}");
    assert!(fixed.contains("run: 'ss -l'}"), "{fixed}");
}

#[test]
fn without_the_option_nothing_is_written() {
    let folder = with(&steps("      - {shell: cmd, run: 'findstr “it”'}\r\n"));
    let before = bytes(&folder);
    let root = text(folder.path());
    let ran = kanwa(&["check", "--root", root, "--date", DATE]);
    ran.exits(1);
    assert!(ran.err.contains("fix: write"), "{}", ran.err);
    assert!(
        ran.err.contains("`kanwa check --fix` fixes 1 of them"),
        "{}",
        ran.err
    );
    assert_eq!(bytes(&folder), before);
}
