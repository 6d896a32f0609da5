//! Nothing internal is in any output of the public edition, whatever the format.

use kanwa::content;
use kanwa::export::{self, EXPORTS, Options};
use kanwa::model::conclusion::Edition;
use kanwa::source::Sources;
use regex::Regex;

use crate::wiki_qiita;

/// Stands in every text of the organisation's own.
const CANARY: &str = "Kanarienvogel7";

fn sources() -> Sources {
    let text = Regex::new(r"\b(ja|en): ('?)").expect("a pattern");
    let mut marked = 0;
    let texts: Vec<(String, String)> = wiki_qiita::sources(&[])
        .texts()
        .map(|(path, yaml)| {
            let yaml = if path.starts_with("content/organisation/") {
                marked += text.find_iter(yaml).count();
                text.replace_all(yaml, format!("${{1}}: ${{2}}{CANARY} "))
                    .into_owned()
            } else {
                yaml.to_owned()
            };
            (path.to_owned(), yaml)
        })
        .collect();
    assert!(marked > 50, "{marked}");
    Sources::from_memory(texts)
}

#[test]
fn nothing_internal_is_in_a_public_export() {
    let sources = sources();
    let outcome = content::read(&sources, "2026-11-22".parse().expect("a date"));
    let findings = outcome.diagnostics.to_text(|_| None, false);
    let mut catalog = outcome.catalog().expect(&findings);
    catalog.site.base_url = Some("https://kb.example.com/".to_owned());
    let public = catalog.clone().for_edition(Edition::Public, true);
    let internal = catalog.for_edition(Edition::Internal, true);
    let holds = |bytes: &[u8]| {
        bytes
            .windows(CANARY.len())
            .any(|part| part == CANARY.as_bytes())
    };
    let mut telling = Vec::new();
    for export in EXPORTS {
        let files = |catalog| {
            let options = Options {
                catalog,
                sources: &sources,
            };
            export::run(export, &options).expect("exported")
        };
        for file in files(&public) {
            assert!(!holds(&file.contents), "{}: {}", export.name, file.path);
            assert!(!holds(file.path.as_str().as_bytes()), "{}", export.name);
        }
        // Elsewhere it would be no news.
        if files(&internal).iter().any(|file| holds(&file.contents)) {
            telling.push(export.name);
        }
    }
    for name in [
        "qiita",
        "zenn",
        "github",
        "gfm",
        "confluence",
        "slack",
        "teams",
        "mail",
        "json",
    ] {
        assert!(telling.contains(&name), "{name} of {telling:?}");
    }
}
