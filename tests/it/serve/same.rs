//! What is served is what is built, after any number of saves.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{ADVISORY, Bench};

/// Builds what the bench serves, and holds every file against the served one.
#[track_caller]
fn assert_same(bench: &Bench) {
    let out = bench.path("out");
    let _ = fs::remove_dir_all(&out);
    let built = Command::new(env!("CARGO_BIN_EXE_kanwa"))
        .args(["build", "--date", "2026-01-02", "--root"])
        .arg(bench.folder.path())
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let mut count = 0;
    for entry in walkdir::WalkDir::new(&out) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(&out).unwrap().to_str().unwrap();
        if !entry.file_type().is_file() || path.starts_with(".kanwa") {
            continue;
        }
        count += 1;
        let served = served(bench, path);
        assert!(served == fs::read(entry.path()).unwrap(), "{path}");
    }
    assert!(count > 60, "{count}");
}

/// The bytes of a file, without the element that is only here.
fn served(bench: &Bench, path: &str) -> Vec<u8> {
    let answer = bench.get(&format!("/{path}"));
    assert_eq!(answer.status, 200, "{path}");
    if !path.ends_with(".html") {
        return answer.bytes;
    }
    let page = String::from_utf8(answer.bytes).unwrap();
    let (before, rest) = page.split_once("<script src=\"/.kanwa/live.js\"").unwrap();
    let (_, after) = rest.split_once("</script>\n").unwrap();
    format!("{before}{after}").into_bytes()
}

/// Waits until the bench has seen everything: the last save is of a title that the list shows.
fn settle(bench: &Bench, number: usize) {
    let word = format!("Sample {number}");
    let text = fs::read_to_string(bench.path("content/site.yaml")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("title:"));
    let rest: Vec<&str> = lines.collect();
    let title = format!(
        "title: {{ja: 見本{number}, en: {word}}}\n{}\n",
        rest.join("\n")
    );
    bench.save("content/site.yaml", &title);
    bench.page("/en/index.html", &word, true);
}

/// Where the site has an address, there are documents for programs, with lists of their folders.
#[test]
fn documents_for_programs_are_the_built_ones() {
    let bench = Bench::new();
    let site = fs::read_to_string(bench.path("content/site.yaml")).unwrap();
    let more = "base_url: https://kb.example.com/
security_txt: {contact: [\"mailto:security@example.com\"], expires: 2026-06-30}
";
    fs::write(bench.path("content/site.yaml"), format!("{site}{more}")).unwrap();
    settle(&bench, 1);
    assert_same(&bench);
    for path in [
        "csaf/index.html",
        "csaf/amber/2026/sample-en.json",
        ".well-known/security.txt",
        "ja/feed.xml",
        "sitemap.xml",
    ] {
        assert!(Path::new(&bench.path("out")).join(path).is_file(), "{path}");
    }
}

#[test]
fn every_file_is_the_built_one_whatever_was_saved_before() {
    let bench = Bench::new();
    assert_same(&bench);
    let good = fs::read_to_string(bench.path(ADVISORY)).unwrap();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(Path::new(&bench.path(path)).parent().unwrap()).unwrap();
        fs::write(bench.path(path), text).unwrap();
    };
    // Each step is a kind of input: an advisory, another one, a registry, a mistake and its end, words, a template, a file.
    let steps: [&dyn Fn(); 9] = [
        &|| bench.edit(ADVISORY, "A sample", "Another sample"),
        &|| {
            write(
                "content/advisories/second.yaml",
                &good.replace("Sample vuln", "Second vuln"),
            );
        },
        &|| bench.edit(ADVISORY, "<11.7", "<11.8"),
        &|| bench.edit("content/registry/vendors.yaml", "en: ", "en: New "),
        &|| {
            write("content/advisories/second.yaml", "broken: [");
            write("content/advisories/second.yaml", &good);
        },
        &|| write("locales/en/own.ftl", "site-search = Looking up\n"),
        &|| {
            write(
                "templates/site/accessibility.html",
                "<!doctype html><head></head>own\n",
            );
        },
        &|| {
            write(
                "static/own/picture.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            );
        },
        &|| {
            fs::remove_file(bench.path("content/advisories/second.yaml")).unwrap();
            fs::remove_dir_all(bench.path("locales")).unwrap();
        },
    ];
    for (number, step) in steps.into_iter().enumerate() {
        step();
        settle(&bench, number);
        assert_same(&bench);
    }
}
