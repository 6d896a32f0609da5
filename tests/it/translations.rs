//! Translations: what each was made from, which are open, and that readers are told.

mod exchange;
mod lock;

use std::fs;
use std::path::Path;

use crate::cli::{DATE, Ran, kanwa, text};
use crate::diagnostics::{base, lay};

const SAMPLE: &str = "content/advisories/sample.yaml";
const LOCK: &str = "content/translations/advisories/sample.yaml";

/// Notes have no id; a step has one.
const MORE: &str = "\
notes:
  - {kind: note, text: {ja: 一つ目です。, en: The first.}}
  # A comment that stays.
  - kind: note
    text:
      ja: |
        二つ目です。

        - 再起動します。
      en: |
        The second.

        - Restart it.
steps:
  - id: stop
    title: {ja: 止める, en: 'Stop it: now'}
    kind: mitigation
    short: {ja: 停止, en: Stop}
    importance: {level: required}
    privilege: administrator
    text: {ja: '<term:provisioning>を止め、{{x}}と書きます。', en: 'Stop <term:provisioning> and write {{x}}.'}
    undo: {possible: yes, text: {ja: 戻せます。, en: It can be undone.}}
";

/// A root with the base content and a little more to translate.
fn root() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &base());
    let file = folder.path().join(SAMPLE);
    let mut sample = fs::read_to_string(&file).unwrap();
    sample += MORE;
    fs::write(&file, sample).unwrap();
    folder
}

fn run(root: &Path, args: &[&str]) -> Ran {
    let mut all = args.to_vec();
    all.extend(["--root", text(root), "--date", DATE]);
    kanwa(&all)
}

/// One edit of a file, which must be possible.
#[track_caller]
fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let file = root.join(path);
    let old = fs::read_to_string(&file).unwrap();
    assert_eq!(old.matches(from).count(), 1, "{from} in {path}");
    fs::write(&file, old.replace(from, to)).unwrap();
}
