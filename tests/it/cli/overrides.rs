//! A site's own templates, words and static files: what fits is built, what does not is a finding with its line.

use std::fs;

use super::{DATE, kanwa, text};
use crate::diagnostics::{Files, base, lay};

/// The base with files of its own.
fn with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let mut all: Files = base();
    for (path, text) in files {
        all.insert((*path).to_owned(), text.as_bytes().to_vec());
    }
    let folder = tempfile::tempdir().unwrap();
    lay(folder.path(), &all);
    folder
}

#[test]
fn a_template_a_word_and_a_static_file_take_their_places() {
    let folder = with(&[
        (
            "templates/site/accessibility.html",
            "{% extends \"site/base.html\" %}\n{% block main %}<h1>{{ t(key=\"house-notice\") }}</h1>{% endblock main %}\n",
        ),
        (
            "locales/en/own.ftl",
            "site-search = Find\nhouse-notice = Of the house\n",
        ),
        (
            "locales/ja/own.ftl",
            "site-search = 探す\nhouse-notice = この組織のもの\n",
        ),
        ("static/house.txt", "of the house\n"),
    ]);
    let root = text(folder.path());
    let checked = kanwa(&["check", "--root", root, "--date", DATE]);
    checked.exits(0);
    assert_eq!(checked.err, "");
    kanwa(&["build", "--root", root, "--date", DATE]).exits(0);
    let page = |path: &str| fs::read_to_string(folder.path().join("public").join(path)).unwrap();
    assert!(page("en/accessibility.html").contains("<h1>Of the house</h1>"));
    assert!(page("ja/accessibility.html").contains("<h1>この組織のもの</h1>"));
    assert!(page("ja/index.html").contains("探す"));
    assert!(page("assets/house.txt").contains("of the house"));
    // For CI: nothing would change, then something would.
    let again = ["build", "--root", root, "--date", DATE, "--check"];
    let same = kanwa(&again);
    same.exits(0);
    assert_eq!(same.out, "");
    fs::write(folder.path().join("static/house.txt"), "another\n").unwrap();
    let other = kanwa(&again);
    other.exits(1);
    assert!(other.out.contains("assets/house.txt"), "{}", other.out);
}

/// What a template asks for is known to be missing when it is rendered, and a rendering ends at the first of it.
#[test]
fn every_value_that_is_not_there_is_a_finding_of_its_line() {
    let page = |main: &str| {
        format!(
            "{{% extends \"site/base.html\" %}}\n{{% block main %}}\n{main}\n{{% endblock main %}}\n"
        )
    };
    let folder = with(&[
        (
            "templates/site/accessibility.html",
            &page(
                "<h1>緩和{{ no_such_value }} {{ nor.this | upper }}</h1>\n{% for one in no_such_list %}x{% endfor %}\n{{ at_the_end }}",
            ),
        ),
        ("templates/site/tags.html", &page("{{ other_value }}")),
        ("templates/wiki/note.md", "{{ of_the_article }}"),
        (
            "templates/wiki/article.md",
            "{{ also_there }}{% include \"wiki/note.md\" %}",
        ),
    ]);
    let root = text(folder.path());
    let out = folder.path().join("public");
    for command in [&["check"][..], &["build"], &["export", "qiita"]] {
        let ran = kanwa(&[command, &["--root", root, "--date", DATE]].concat());
        ran.exits(1);
        let found: Vec<&str> = ran
            .err
            .lines()
            .filter_map(|line| line.split_once(" error[broken-override]: "))
            .map(|(place, _)| place)
            .collect();
        assert_eq!(
            found,
            [
                "templates/site/accessibility.html:3:10:",
                "templates/site/accessibility.html:3:30:",
                "templates/site/accessibility.html:4:15:",
                "templates/site/accessibility.html:5:4:",
                "templates/site/tags.html:3:4:",
                "templates/wiki/article.md:1:4:",
                "templates/wiki/note.md:1:4:",
            ],
            "{command:?}: {}",
            ran.err
        );
        assert!(ran.err.contains("no_such_value"), "{}", ran.err);
    }
    assert!(!out.exists(), "half a site was left");
}
