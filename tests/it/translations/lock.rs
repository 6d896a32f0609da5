//! The lock file: recording, and what is said when a text changes.

use std::fs;

use serde_json::Value;

use super::{LOCK, SAMPLE, edit, root, run};
use crate::cli::snapshot;

#[test]
fn without_a_lock_file_nothing_is_known_and_nothing_is_said() {
    let root = root();
    let checked = run(root.path(), &["check"]);
    checked.exits(0);
    assert_eq!(checked.err, "");
    let listed = run(root.path(), &["translations"]);
    listed.exits(0);
    assert!(
        listed.out.contains("sample: 16 not recorded of 16 texts\n"),
        "{}",
        listed.out
    );
}

#[test]
fn what_is_recorded_is_recorded_once() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    let listed = run(root.path(), &["translations"]);
    listed.exits(0);
    assert!(
        listed.out.starts_with("in all: nothing open of "),
        "{}",
        listed.out
    );
    let checked = run(root.path(), &["check"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));

    let lock = fs::read_to_string(root.path().join(LOCK)).unwrap();
    assert!(
        lock.contains("\n  steps/stop/title: {ja: \"止める\", en: "),
        "{lock}"
    );
    assert!(
        lock.contains("\n  notes[2]/text: {ja: \"二つ目です。\\n\\n- 再起動します。\", en: "),
        "{lock}"
    );
    // An address that differs by language is no text.
    let links = "content/translations/registry/links.yaml";
    let links = fs::read_to_string(root.path().join(links)).unwrap();
    assert!(
        links.contains("/title: ") && !links.contains("/url"),
        "{links}"
    );
    let before = snapshot(root.path());
    run(root.path(), &["translations", "accept"]).exits(0);
    assert_eq!(snapshot(root.path()), before, "nothing is written twice");
}

#[test]
fn a_source_that_changed_makes_its_translation_outdated() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(root.path(), SAMPLE, "止める", "止めて消す");
    let checked = run(root.path(), &["check"]);
    checked.exits(0);
    let line = fs::read_to_string(root.path().join(SAMPLE))
        .unwrap()
        .lines()
        .position(|line| line.contains("Stop it: now"))
        .unwrap()
        + 1;
    let place = format!("{SAMPLE}:{line}:29: warning[outdated-translation]");
    assert!(checked.err.contains(&place), "{}", checked.err);
    assert!(
        checked
            .err
            .contains("kanwa translations accept sample:steps/stop/title")
    );
    let listed = run(root.path(), &["translations"]);
    listed.exits(1);
    assert!(
        listed.out.contains("outdated `en` of steps/stop/title\n    ja  止め[-る-]{+て消す+}\n    en  Stop it: now\n"),
        "{}",
        listed.out
    );

    // Whoever translated it anew saw the source.
    edit(root.path(), SAMPLE, "Stop it: now", "Stop and delete it");
    assert_eq!(run(root.path(), &["check"]).err, "");
    let listed = run(root.path(), &["translations"]);
    listed.exits(0);
    assert!(
        listed.out.contains("sample: 1 not recorded of 16 texts"),
        "{}",
        listed.out
    );
}

#[test]
fn one_text_is_recorded_by_its_address() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(root.path(), SAMPLE, "止める", "とめる");
    edit(root.path(), SAMPLE, "見本の欠陥", "見本の不具合");
    run(
        root.path(),
        &["translations", "accept", "sample:steps/stop/title"],
    )
    .exits(0);
    let listed = run(root.path(), &["translations"]);
    listed.exits(1);
    assert!(listed.out.contains("vulnerabilities/CVE-2026-0001/title"));
    assert!(!listed.out.contains("steps/stop/title"), "{}", listed.out);
    run(root.path(), &["translations", "accept", "sample"]).exits(0);
    run(root.path(), &["translations"]).exits(0);

    let wrong = run(root.path(), &["translations", "accept", "sampel"]);
    wrong.exits(2);
    assert!(
        wrong.err.contains("did you mean `sample`?"),
        "{}",
        wrong.err
    );
    let wrong = run(
        root.path(),
        &["translations", "accept", "sample:steps/stop/titel"],
    );
    wrong.exits(2);
    assert!(
        wrong.err.contains("did you mean `steps/stop/title`?"),
        "{}",
        wrong.err
    );
}

#[test]
fn an_item_put_in_front_moves_no_record() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(
        root.path(),
        SAMPLE,
        "notes:\n",
        "notes:\n  - {kind: note, text: {ja: 新しい。, en: New.}}\n",
    );
    edit(root.path(), SAMPLE, "再起動します。", "電源を切ります。");
    let listed = run(root.path(), &["translations"]);
    listed.exits(1);
    assert!(
        listed.out.contains("outdated `en` of notes[3]/text"),
        "{}",
        listed.out
    );
    assert!(
        listed
            .out
            .contains("sample: 1 outdated, 1 not recorded of 17 texts"),
        "{}",
        listed.out
    );
}

#[test]
fn missing_and_untranslated_texts_are_listed_by_language() {
    let root = root();
    edit(
        root.path(),
        SAMPLE,
        "{ja: 一つ目です。, en: The first.}",
        "{ja: 一つ目です。}",
    );
    edit(
        root.path(),
        SAMPLE,
        "{ja: 戻せます。, en: It can be undone.}",
        "{en: It can be undone., untranslated: ja}",
    );
    let listed = run(root.path(), &["translations"]);
    listed.exits(1);
    assert!(
        listed
            .out
            .contains(": missing `en` of notes[1]/text\n    ja  一つ目です。\n"),
        "{}",
        listed.out
    );
    assert!(
        listed
            .out
            .contains(": untranslated `ja` of steps/stop/undo/text\n    en  It can be undone.\n"),
        "{}",
        listed.out
    );
    assert!(
        listed.err.contains("the content has errors"),
        "{}",
        listed.err
    );
    let english = run(root.path(), &["translations", "--locale", "ja"]);
    assert!(!english.out.contains("notes[1]/text"), "{}", english.out);
    assert!(
        english.out.contains("steps/stop/undo/text"),
        "{}",
        english.out
    );

    let listed = run(root.path(), &["translations", "--format", "json"]);
    listed.exits(1);
    let json: Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(json["counts"]["missing"], 1);
    assert_eq!(json["counts"]["untranslated"], 1);
    let files = json["files"].as_array().unwrap();
    let sample = files.iter().find(|file| file["name"] == "sample").unwrap();
    let texts = sample["texts"].as_array().unwrap();
    let missing = texts
        .iter()
        .find(|text| text["state"] == "missing")
        .unwrap();
    assert_eq!(missing["address"], "notes[1]/text");
    assert_eq!(
        (&missing["to"], &missing["translation"]),
        (&"en".into(), &Value::Null)
    );

    // What could not be read would lose its record.
    let accepted = run(root.path(), &["translations", "accept"]);
    accepted.exits(1);
    assert!(!root.path().join(LOCK).exists());
}

#[test]
fn a_lock_file_without_its_file_is_told_and_then_deleted() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    let gone = root
        .path()
        .join("content/translations/advisories/gone.yaml");
    fs::copy(root.path().join(LOCK), &gone).unwrap();
    let checked = run(root.path(), &["check"]);
    checked.exits(0);
    assert!(
        checked.err.contains("gone.yaml: warning[stray-file]"),
        "{}",
        checked.err
    );
    run(root.path(), &["translations", "accept", "sample"]).exits(0);
    assert!(gone.exists(), "only what was asked for");
    run(root.path(), &["translations", "accept"]).exits(0);
    assert!(!gone.exists());
}

#[test]
fn a_text_that_is_gone_leaves_no_line() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(
        root.path(),
        SAMPLE,
        "  - {kind: note, text: {ja: 一つ目です。, en: The first.}}\n",
        "",
    );
    assert_eq!(run(root.path(), &["check"]).err, "");
    run(root.path(), &["translations", "accept"]).exits(0);
    let lock = fs::read_to_string(root.path().join(LOCK)).unwrap();
    assert!(!lock.contains("一つ目"), "{lock}");
    assert!(lock.contains("notes[1]/text: {ja: \"二つ目"), "{lock}");
}

#[test]
fn what_a_draft_has_still_to_do_is_not_told_of_its_lock_file() {
    let root = root();
    edit(root.path(), SAMPLE, "status: published", "status: draft");
    edit(root.path(), SAMPLE, "止める", "'TODO: 止める'");
    run(root.path(), &["translations", "accept"]).exits(0);
    let checked = run(root.path(), &["check"]);
    checked.exits(0);
    assert!(checked.err.contains("warning[to-do]"), "{}", checked.err);
    assert!(!checked.err.contains(LOCK), "{}", checked.err);
}

#[test]
fn a_merge_that_went_wrong_is_an_error_at_its_line() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    let lock = fs::read_to_string(root.path().join(LOCK)).unwrap();
    let broken = lock.replace("texts:\n", "texts:\n<<<<<<< ours\n");
    fs::write(root.path().join(LOCK), broken).unwrap();
    let checked = run(root.path(), &["check"]);
    checked.exits(1);
    assert!(
        checked.err.contains(&format!("{LOCK}:5")),
        "{}",
        checked.err
    );
}

#[test]
fn a_language_that_became_the_source_makes_all_unknown() {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(
        root.path(),
        SAMPLE,
        "source_locale: ja",
        "source_locale: en",
    );
    edit(root.path(), SAMPLE, "Stop it: now", "Stop");
    assert_eq!(run(root.path(), &["check"]).err, "");
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(root.path(), SAMPLE, "en: Stop}", "en: Stop it}");
    let checked = run(root.path(), &["check"]);
    assert!(
        checked
            .err
            .contains("the `en` text has changed since it was translated"),
        "{}",
        checked.err
    );
}

#[test]
fn the_shipped_translations_are_all_there_and_recorded() {
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = run(shipped, &["translations", "--format", "json"]);
    let json: Value = serde_json::from_str(&listed.out).unwrap();
    let count = |state: &str| json["counts"][state].as_u64().unwrap();
    assert_eq!((count("missing"), count("untranslated")), (0, 0));
    // Whoever edits the content accepts in the end; a change that nobody accepted yet is a warning of `kanwa check`.
    let others = count("outdated") + count("unrecorded");
    assert!(count("current") > 20 * others, "{}", json["counts"]);
}
