//! Articles for Qiita, made of the shipped content: nothing of the page is missing, nothing is read wrongly there, and
//! what the client wrote back stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kanwa::content;
use kanwa::export::{self, Artefact, Options};
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::source::Sources;

mod article;
mod headings;
mod hostile;
mod publish;
mod rare;
mod renderer;

use article::Article;

const TODAY: &str = "2026-11-22";

/// The shipped content, some texts of it replaced.
pub(crate) fn sources(replaced: &[(&str, &str)]) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (shipped, findings) = Sources::read(root).expect("the content is there");
    assert!(!findings.has_errors());
    let mut found = vec![false; replaced.len()];
    let texts: Vec<(String, String)> = shipped
        .texts()
        .map(|(path, text)| {
            let mut text = text.to_owned();
            for ((old, new), found) in replaced.iter().zip(&mut found) {
                *found |= text.contains(old);
                text = text.replace(old, new);
            }
            (path.to_owned(), text)
        })
        .collect();
    assert!(found.iter().all(|found| *found), "a text has moved on");
    Sources::from_memory(texts)
}

fn catalog(sources: &Sources, edition: Edition, base: Option<&str>) -> Catalog {
    let outcome = content::read(sources, TODAY.parse().expect("a date"));
    let findings = outcome.diagnostics.to_text(|_| None, false);
    let mut catalog = outcome.catalog().expect(&findings);
    catalog.site.base_url = base.map(str::to_owned);
    catalog.for_edition(edition, false)
}

fn export(sources: &Sources, catalog: &Catalog) -> anyhow::Result<Vec<Artefact>> {
    export::run(
        export::by_name("qiita").expect("it is there"),
        &Options { catalog, sources },
    )
}

/// The articles by their path.
fn articles(sources: &Sources, catalog: &Catalog) -> BTreeMap<String, Article> {
    export(sources, catalog)
        .expect("exported")
        .into_iter()
        .map(|artefact| {
            let text = String::from_utf8(artefact.contents).expect("UTF-8");
            (artefact.path.to_string(), Article::parse(&text))
        })
        .collect()
}

#[test]
fn there_is_an_article_an_advisory_and_language() {
    let sources = sources(&[]);
    let catalog = catalog(&sources, Edition::Public, None);
    let articles = articles(&sources, &catalog);
    let wanted: BTreeSet<String> = catalog
        .advisories
        .iter()
        .flat_map(|one| ["", "-en"].map(|locale| format!("public/{}{locale}.md", one.id)))
        .collect();
    assert!(wanted.contains("public/intel-sa-00075-en.md"));
    assert!(articles.keys().eq(&wanted));
    let japanese = &articles["public/intel-sa-00075.md"];
    assert_eq!(
        japanese.front_matter,
        "title: 'INTEL-SA-00075：インテルAMT・ISM・SBTの権限昇格の脆弱性'
tags:
- 'amt'
- 'firmware'
- 'intel-me'
- 'remote-management'
- 'windows'
private: true
updated_at: ''
id: null
organization_url_name: null
slide: false
ignorePublish: false
"
    );
    let first: Vec<&str> = japanese.body.lines().take(4).collect();
    assert_eq!(
        first,
        [
            "<!-- kanwa: この記事はintel-sa-00075.yamlからkanwaで生成しています。ここを直接編集しても、次の生成で元に戻ります。 -->",
            "",
            "## 先に結論",
            ""
        ]
    );
    assert!(
        japanese
            .body
            .lines()
            .nth(4)
            .is_some_and(|row| row.starts_with("| 判定 | 環境 | 理由 | 今すること |"))
    );
}

#[test]
fn what_is_internal_is_in_no_public_article() {
    let sources = sources(&[]);
    let public = articles(&sources, &catalog(&sources, Edition::Public, None));
    let internal = articles(&sources, &catalog(&sources, Edition::Internal, None));
    for words in ["業務用PC管理担当", "期限：", "社内向けの補足", "対応の例外"]
    {
        assert!(
            public.values().all(|article| !article.body.contains(words)),
            "{words}"
        );
        assert!(
            internal
                .values()
                .any(|article| article.body.contains(words)),
            "{words}"
        );
    }
}

/// A reader who downloads a script verifies it by the article of the same edition.
#[test]
fn scripts_are_those_of_the_site() {
    let base = "https://kb.example.com/";
    let sources = sources(&[]);
    for (edition, words) in [
        (Edition::Public, "SHA-256（公開版）："),
        (Edition::Internal, "SHA-256（社内版）："),
    ] {
        let catalog = catalog(&sources, edition, Some(base));
        let scripts = export::site(&catalog, &sources).expect("built");
        let articles = articles(&sources, &catalog);
        for id in ["intel-sa-00075", "intel-sa-00086"] {
            assert!(articles[&format!("public/{id}.md")].body.contains(words));
            for extension in ["sh", "ps1"] {
                let path = format!("scripts/check-{id}.{extension}");
                let script = scripts
                    .iter()
                    .find(|artefact| artefact.path.as_str() == path)
                    .expect("the site has it");
                for article in [format!("public/{id}.md"), format!("public/{id}-en.md")] {
                    let body = &articles[&article].body;
                    let link = format!("]({base}{path})");
                    assert!(body.contains(&link), "{article}: {path}");
                    assert!(body.contains(&script.sha256()), "{article}: {path}");
                }
            }
        }
    }
}
