//! What authors and their tools do to files, and what an open page is told.

use std::fs;

use super::{ADVISORY, Bench, copy};
use crate::diagnostics::{base, lay};

const PAGE: &str = "/en/advisories/sample.html";

/// The English title of the sample.
const TITLE: &str = "A sample";

#[test]
fn a_save_shows_up_and_the_open_page_is_told() {
    let bench = Bench::new();
    let mut news = bench.listen(PAGE);
    bench.edit(ADVISORY, TITLE, "Saved once");
    assert_eq!(news.next().0, "reload");
    assert!(bench.get(PAGE).body.contains("Saved once"));
    // Written in place, twice in a row.
    let text = fs::read_to_string(bench.path(ADVISORY)).unwrap();
    for word in ["Saved twice", "Saved alike"] {
        fs::write(bench.path(ADVISORY), text.replace("Saved once", word)).unwrap();
    }
    bench.page(PAGE, "Saved alike", true);
    // A page that another save does not change is left alone; its own save is the next news.
    let mut checker = bench.listen("/en/accessibility.html");
    bench.edit(ADVISORY, "Saved alike", "Saved again");
    bench.page(PAGE, "Saved again", true);
    bench.edit("content/site.yaml", "en: Sample}", "en: Renamed}");
    assert_eq!(checker.next().0, "reload");
    assert!(bench.get("/en/accessibility.html").body.contains("Renamed"));
}

#[test]
fn mistakes_lie_over_the_last_good_page_until_they_are_gone() {
    let bench = Bench::new();
    let mut news = bench.listen(PAGE);
    let good = fs::read_to_string(bench.path(ADVISORY)).unwrap();
    bench.save(ADVISORY, &format!("{good}no_such_key: 1\n"));
    let (event, data) = news.next();
    assert_eq!(event, "problems");
    let line = good.lines().count() + 1;
    let expected = format!("{ADVISORY}:{line}:1: error[unknown-key]: ");
    assert!(data.contains(&expected), "{data}");
    assert!(data.contains("\"summary\":\"1 error, "), "{data}");
    assert!(bench.get(PAGE).body.contains(TITLE));
    assert!(bench.said().contains(&expected));
    // A page that is opened now is told at once.
    assert_eq!(bench.listen("/ja/index.html").next(), (event, data));
    bench.save(ADVISORY, &good);
    assert_eq!(news.next(), ("problems".to_owned(), "null".to_owned()));
    // The same page as before: there is nothing to reload.
    bench.edit(ADVISORY, TITLE, "Other");
    assert_eq!(news.next().0, "reload");
    assert!(
        bench.said().ends_with("everything is correct again\n"),
        "{}",
        bench.said()
    );
}

#[test]
fn a_template_and_words_that_do_not_fit_are_told_likewise() {
    let bench = Bench::new();
    let mut news = bench.listen(PAGE);
    for (file, text, told) in [
        (
            "templates/site/checker.html",
            "{{ no_such_thing }}",
            "site/checker.html",
        ),
        ("locales/en/own.ftl", "broken\n", "locales/en/own.ftl:"),
    ] {
        let path = bench.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let (event, data) = news.next();
        assert_eq!(event, "problems");
        assert!(data.contains(told), "{data}");
        assert!(bench.said().contains(told), "{}", bench.said());
        fs::remove_file(path).unwrap();
        assert_eq!(news.next().1, "null");
    }
    // A style of the organisation's own reaches the open page too.
    fs::create_dir_all(bench.path("static")).unwrap();
    fs::write(bench.path("static/kanwa.css"), "body { color: red }").unwrap();
    assert_eq!(news.next().0, "reload");
    assert_eq!(bench.get("/assets/kanwa.css").body, "body { color: red }");
}

#[test]
fn broken_content_is_no_reason_not_to_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = base();
    let good = files[ADVISORY].clone();
    files.insert(ADVISORY.to_owned(), b"title: <b>\n".to_vec());
    lay(folder.path(), &files);
    let bench = Bench::of(folder);
    let page = bench.get("/");
    assert_eq!(page.status, 503);
    assert!(
        page.body.contains(&format!("{ADVISORY}:1:")),
        "{}",
        page.body
    );
    assert!(page.body.contains("title: &lt;b&gt;"), "{}", page.body);
    let mut news = bench.listen(PAGE);
    assert_eq!(news.next().0, "problems");
    bench.save(ADVISORY, std::str::from_utf8(&good).unwrap());
    assert_eq!(news.next().0, "problems");
    assert_eq!(news.next().0, "reload");
    assert_eq!(bench.get(PAGE).status, 200);
}

#[test]
fn files_and_folders_come_and_go() {
    let bench = Bench::new();
    let other = "content/advisories/other.yaml";
    let page = "/en/advisories/other.html";
    // Nothing yet: the page that says so reloads when there is something.
    let mut news = bench.listen(page);
    fs::copy(bench.path(ADVISORY), bench.path(other)).unwrap();
    assert_eq!(news.next().0, "reload");
    assert_eq!(bench.get(page).status, 200);
    // Renamed, and deleted.
    fs::rename(
        bench.path(other),
        bench.path("content/advisories/third.yaml"),
    )
    .unwrap();
    bench.page("/en/index.html", "third.html", true);
    assert_eq!(bench.get(page).status, 404);
    fs::remove_file(bench.path("content/advisories/third.yaml")).unwrap();
    bench.page("/en/index.html", "third.html", false);
    // Folders moved away and back: of advisories, of everything, and the root itself.
    let mut news = bench.listen(PAGE);
    for folder in ["content/advisories", "content", ""] {
        let root = bench.folder.path();
        let here = if folder.is_empty() {
            root.to_owned()
        } else {
            root.join(folder)
        };
        let away = root.with_extension("away");
        fs::rename(&here, &away).unwrap();
        assert_eq!(news.next().0, "problems", "{folder}");
        assert!(bench.get(PAGE).body.contains(TITLE), "{folder}");
        fs::rename(&away, &here).unwrap();
        assert_eq!(news.next().1, "null", "{folder}");
    }
    bench.edit(ADVISORY, TITLE, "After all that");
    assert_eq!(news.next().0, "reload");
    assert!(bench.get(PAGE).body.contains("After all that"));
}

#[test]
fn a_checkout_of_everything_ends_in_what_is_there() {
    let bench = Bench::new();
    let aside = tempfile::tempdir().unwrap();
    copy(&bench.path("content"), aside.path());
    for turn in 0..3 {
        let text = fs::read_to_string(aside.path().join("advisories/sample.yaml")).unwrap();
        fs::remove_dir_all(bench.path("content")).unwrap();
        copy(aside.path(), &bench.path("content"));
        for number in 0..40 {
            let path = format!("content/advisories/more-{turn}-{number}.yaml");
            fs::write(bench.path(&path), &text).unwrap();
        }
        bench.page("/en/index.html", &format!("more-{turn}-39.html"), true);
        let home = bench.get("/en/index.html").body;
        assert!(!home.contains(&format!("more-{}-39.html", turn + 1)));
        assert_eq!(home.contains("more-0-0.html"), turn == 0);
    }
}

/// Emacs says with a link to nowhere that a file is being edited, Vim with a file beside it.
#[cfg(unix)]
#[test]
fn what_editors_leave_beside_a_file_is_no_mistake() {
    let bench = Bench::new();
    let mut news = bench.listen(PAGE);
    let lock = bench.path("content/advisories/.#sample.yaml");
    std::os::unix::fs::symlink("somebody@somewhere.1:2", &lock).unwrap();
    fs::write(bench.path("content/advisories/.sample.yaml.swp"), "b0VIM").unwrap();
    bench.edit(ADVISORY, TITLE, "Edited");
    assert_eq!(news.next().0, "reload");
    assert!(bench.get(PAGE).body.contains("Edited"));
    assert_eq!(bench.said(), "");
}
