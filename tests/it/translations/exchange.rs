//! XLIFF and PO: read by the tools of translators, and back into the content.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{LOCK, SAMPLE, edit, root, run};
use crate::cli::{kanwa, text};

/// Where Debian's `php-symfony-translation` puts the schema of OASIS, and that of the `xml:` attributes.
const SCHEMAS: &str = "/usr/share/php/Symfony/Component/Translation/Resources/schemas";

/// Whether a tool can be asked; one that cannot is a printed skip at a desk, and a failure where all tools have to be.
#[allow(clippy::print_stderr, reason = "a test speaks to the developer")]
fn has(tool: &str, is_there: bool) -> bool {
    assert!(
        is_there || std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
        "{tool} is missing"
    );
    if !is_there {
        eprintln!("skipped: {tool} is missing");
    }
    is_there
}

fn answers(tool: &str) -> bool {
    let asked = Command::new(tool).arg("--version").output();
    has(tool, asked.is_ok_and(|output| output.status.success()))
}

#[track_caller]
fn accepts(tool: &str, args: &[&str]) {
    let output = Command::new(tool).args(args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {said}");
}

/// A root with a text in each open state, and the paths of an XLIFF and a PO file of them.
fn open_root() -> tempfile::TempDir {
    let root = root();
    run(root.path(), &["translations", "accept"]).exits(0);
    edit(
        root.path(),
        SAMPLE,
        "再起動します。",
        "`reboot`で再起動します。",
    );
    edit(root.path(), SAMPLE, ", en: The first.}", "}");
    edit(
        root.path(),
        SAMPLE,
        "en: It can be undone.}",
        "untranslated: en}",
    );
    root
}

#[track_caller]
fn export(root: &Path, format: &str, more: &[&str]) -> String {
    let mut args = vec!["translations", "export", "--format", format];
    args.extend(more);
    let ran = run(root, &args);
    ran.exits(0);
    ran.out.clone()
}

/// Writes what a translator gave back beside the root, and takes it in.
fn import(root: &Path, name: &str, returned: &str) -> crate::cli::Ran {
    let file = root.join(name);
    fs::write(&file, returned).unwrap();
    run(root, &["translations", "import", text(&file)])
}

#[test]
fn what_is_written_is_valid_to_the_tools_of_translators() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    let small = open_root();
    let folder = tempfile::tempdir().unwrap();
    let xliff = folder.path().join("a.xlf");
    let po = folder.path().join("a.po");
    let schema = Path::new(SCHEMAS).join("xliff-core-2.0.xsd");
    let has_schema = has("the schema of XLIFF", schema.exists());
    if has_schema {
        // It names the other one where OASIS keeps it.
        let own = fs::read_to_string(&schema).unwrap();
        let beside = own.replace("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", "xml.xsd");
        fs::write(folder.path().join("xliff.xsd"), beside).unwrap();
        let other = Path::new(SCHEMAS).join("xml.xsd");
        fs::copy(other, folder.path().join("xml.xsd")).unwrap();
    }
    let schema = folder.path().join("xliff.xsd");
    for (root, all) in [(small.path(), &[][..]), (shipped, &["--all"][..])] {
        fs::write(&xliff, export(root, "xliff", all)).unwrap();
        fs::write(&po, export(root, "po", all)).unwrap();
        if has_schema && answers("xmllint") {
            accepts(
                "xmllint",
                &[
                    "--nonet",
                    "--noout",
                    "--schema",
                    text(&schema),
                    text(&xliff),
                ],
            );
        }
        if answers("msgfmt") {
            accepts("msgfmt", &["--check", "--output-file=/dev/null", text(&po)]);
        }
    }
}

#[test]
fn everything_that_is_sent_comes_back_as_it_was() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = tempfile::tempdir().unwrap();
    let copied = Command::new("cp")
        .args(["-r", text(&shipped.join("content")), text(root.path())])
        .status();
    assert!(copied.unwrap().success());
    let before = crate::cli::snapshot(&root.path().join("content"));
    for format in ["xliff", "po"] {
        let sent = export(root.path(), format, &["--all"]);
        let back = import(root.path(), "back", &sent);
        back.exits(0);
        assert!(back.err.contains(" 0 refused"), "{}", back.err);
    }
    let after = crate::cli::snapshot(&root.path().join("content"));
    for (path, (bytes, _)) in &before {
        if !path.starts_with("translations/") {
            assert!(after[path].0 == *bytes, "{path} has changed");
        }
    }
}

#[test]
fn the_open_texts_are_sent_with_what_a_translator_must_know() {
    let root = open_root();
    let xliff = export(root.path(), "xliff", &[]);
    assert_eq!(xliff.matches("<unit ").count(), 3, "{xliff}");
    assert!(xliff.contains("srcLang=\"ja\" trgLang=\"en\""), "{xliff}");
    assert!(xliff.contains("- {+`reboot`で+}再起動します。"), "{xliff}");
    assert!(
        xliff.contains("<data id=\"d1\" xml:space=\"preserve\">`reboot`</data>"),
        "{xliff}"
    );
    assert!(
        xliff.contains("- <ph id=\"1\" canDelete=\"no\" dataRef=\"d1\" disp=\"`reboot`\"/>で再起動します。</source>"),
        "{xliff}"
    );
    let po = export(root.path(), "po", &[]);
    assert!(
        po.contains("#, fuzzy\n#| msgid \"\"\n#| \"二つ目です。\\n\"\n"),
        "{po}"
    );
    assert!(
        po.contains("msgctxt \"sample:notes[1]/text\"\nmsgid \"一つ目です。\"\nmsgstr \"\"\n"),
        "{po}"
    );
    assert_eq!(export(root.path(), "po", &["--locale", "ja"]), "");
    let all = export(root.path(), "xliff", &["--all"]);
    assert!(all.contains("name=\"title\""), "{all}");
}

#[test]
fn what_is_translated_is_written_where_it_belongs() {
    for format in ["xliff", "po"] {
        let root = open_root();
        let sent = export(root.path(), format, &[]);
        let returned = if format == "xliff" {
            sent.replace(
                "一つ目です。</source>",
                "一つ目です。</source><target>First: the &quot;new&quot; one.</target>",
            )
            .replace(
                "- Restart it.",
                "- Restart it with <ph id=\"1\" dataRef=\"d1\"/>.",
            )
        } else {
            sent.replace(
                "msgid \"一つ目です。\"\nmsgstr \"\"",
                "msgid \"一つ目です。\"\nmsgstr \"First: the \\\"new\\\" one.\"",
            )
            .replace("#, fuzzy\n", "")
            .replace("- Restart it.", "- Restart it with `reboot`.")
        };
        assert_ne!(sent, returned);
        let taken = import(root.path(), "back", &returned);
        taken.exits(0);
        assert!(
            taken
                .err
                .contains("2 translations taken, 0 refused, 1 still open; 2 files written"),
            "{format}: {}",
            taken.err
        );
        let sample = fs::read_to_string(root.path().join(SAMPLE)).unwrap();
        assert!(
            sample.contains("{ja: 一つ目です。, en: 'First: the \"new\" one.'}"),
            "{sample}"
        );
        assert!(
            sample.contains(
                "      en: |\n        The second.\n\n        - Restart it with `reboot`.\n"
            ),
            "{sample}"
        );
        assert!(sample.contains("  # A comment that stays.\n"), "{sample}");
        let listed = run(root.path(), &["translations"]);
        listed.exits(1);
        assert!(
            listed.out.contains("in all: 1 untranslated of "),
            "{}",
            listed.out
        );
        let again = import(root.path(), "back", &returned);
        assert!(
            again
                .err
                .contains("0 translations taken, 0 refused, 3 still open"),
            "{}",
            again.err
        );
    }
}

#[test]
fn what_cannot_be_right_is_refused_and_the_rest_is_taken() {
    for format in ["xliff", "po"] {
        let root = open_root();
        let sent = export(root.path(), format, &[]);
        let (first, undone) = if format == "xliff" {
            let target = |source: &str, target: &str| {
                let source = format!("{source}</source>");
                (source.clone(), format!("{source}<target>{target}</target>"))
            };
            (
                target("一つ目です。", "The first."),
                target("戻せます。", "It can be undone."),
            )
        } else {
            let target = |source: &str, target: &str| {
                let id = format!("msgid \"{source}\"\nmsgstr ");
                (format!("{id}\"\""), format!("{id}\"{target}\""))
            };
            (
                target("一つ目です。", "The first."),
                target("戻せます。", "It can be undone."),
            )
        };
        let returned = sent
            .replace(&first.0, &first.1)
            .replace(&undone.0, &undone.1)
            // The code is lost.
            .replace("#, fuzzy\n", "")
            .replace("- Restart it.", "- Restart this.");
        // And this source has changed in the meantime.
        edit(root.path(), SAMPLE, "戻せます。", "戻せません。");
        let taken = import(root.path(), "back", &returned);
        taken.exits(1);
        assert!(
            taken
                .err
                .contains("1 translations taken, 2 refused, 0 still open"),
            "{}",
            taken.err
        );
        assert!(
            taken
                .err
                .contains("error[outdated-translation]: the source of `steps/stop/undo/text`"),
            "{}",
            taken.err
        );
        assert!(
            taken
                .err
                .contains("error[broken-reference]: the translation of `notes[2]/text` in")
                && taken.err.contains("lost `reboot`"),
            "{}",
            taken.err
        );
        let sample = fs::read_to_string(root.path().join(SAMPLE)).unwrap();
        assert!(sample.contains("en: The first.}"), "{sample}");
        assert!(sample.contains("- Restart it.\n"), "{sample}");
        assert!(sample.contains("untranslated: en}"), "{sample}");
    }
}

#[test]
fn a_text_that_the_content_may_not_hold_is_not_written() {
    let root = open_root();
    let before = crate::cli::snapshot(root.path());
    let sent = export(root.path(), "po", &[]);
    let returned = sent.replace(
        "msgid \"一つ目です。\"\nmsgstr \"\"",
        "msgid \"一つ目です。\"\nmsgstr \"See <step:stop here.\"",
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), returned).unwrap();
    let taken = run(root.path(), &["translations", "import", text(file.path())]);
    taken.exits(1);
    assert!(
        taken.err.contains("error[broken-reference]"),
        "{}",
        taken.err
    );
    assert_eq!(crate::cli::snapshot(root.path()), before);
}

#[test]
fn a_translation_that_still_holds_is_recorded() {
    let root = open_root();
    edit(
        root.path(),
        SAMPLE,
        "`reboot`で再起動します。",
        "再起動してください。",
    );
    let sent = export(root.path(), "po", &[]);
    let before = fs::read_to_string(root.path().join(SAMPLE)).unwrap();
    let taken = import(root.path(), "back", &sent.replace("#, fuzzy\n", ""));
    taken.exits(0);
    assert!(
        taken
            .err
            .contains("1 translations taken, 0 refused, 2 still open; 1 files written"),
        "{}",
        taken.err
    );
    assert_eq!(
        fs::read_to_string(root.path().join(SAMPLE)).unwrap(),
        before
    );
    let lock = fs::read_to_string(root.path().join(LOCK)).unwrap();
    assert!(lock.contains("再起動してください。"), "{lock}");
}

#[test]
fn files_that_are_none_are_told_with_their_line() {
    let root = open_root();
    let sent = export(root.path(), "xliff", &[]);
    for (broken, message) in [
        (
            sent.replace("version=\"2.0\"", "version=\"1.2\""),
            ":2: this is XLIFF 1.2",
        ),
        (
            sent.replace("trgLang=\"en\"", "trgLang=\"fr\""),
            ":2: `trgLang` is `fr`",
        ),
        (sent.replace("</unit>", ""), "not well formed"),
        (
            sent.replace("dataRef=\"d1\"", "dataRef=\"d7\""),
            "there is no data `d7`",
        ),
        (
            "<!DOCTYPE x [<!ENTITY a \"b\">]><xliff/>".to_owned(),
            ":1: a document type",
        ),
        ("<html/>".to_owned(), "there is no `xliff` element"),
        (
            "msgid \"a\"\nmsgstr \"b\"\n".to_owned(),
            ":1: there is no header",
        ),
        (
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid a\n".to_owned(),
            ":4: neither",
        ),
        (
            "msgid \"\"\nmsgstr \"Language: en\\q\"\n".to_owned(),
            ":2: `\\q`",
        ),
        (String::new(), ":1: there is no header"),
    ] {
        let read = import(root.path(), "back", &broken);
        read.exits(2);
        assert!(read.err.contains(message), "{message}: {}", read.err);
    }
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let root = open_root();
    let out = root.path().join("en.xlf");
    let args = [
        "translations",
        "export",
        "--format",
        "xliff",
        "--out",
        text(&out),
    ];
    run(root.path(), &args).exits(0);
    let first = fs::read(&out).unwrap();
    run(root.path(), &args).exits(2);
    assert_eq!(fs::read(&out).unwrap(), first);
    kanwa(&["translations", "export"]).exits(2);
}
