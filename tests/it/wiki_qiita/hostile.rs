//! Texts that a wiki would make something else of.

use kanwa::model::conclusion::Edition;

use super::article::Article;
use super::{articles, catalog, renderer, sources};

const TITLE: &str = "title:\n  ja: インテルAMT・ISM・SBTの権限昇格の脆弱性\n";

fn with_title(title: &str) -> Article {
    let new = format!("title:\n  ja: {title}\n");
    let sources = sources(&[(TITLE, &new)]);
    let catalog = catalog(&sources, Edition::Public, None);
    articles(&sources, &catalog)
        .remove("public/intel-sa-00075.md")
        .expect("exported")
}

/// The article with a summary of these lines.
fn with_summary(lines: &str) -> Article {
    let mut new = String::from("summary:\n  ja: |\n");
    for line in lines.lines() {
        new.push_str("    ");
        new.push_str(line);
        new.push('\n');
    }
    let sources = sources(&[(
        "summary:\n  ja: |\n    インテルの管理機能",
        &format!("{new}    インテルの管理機能"),
    )]);
    let catalog = catalog(&sources, Edition::Public, None);
    articles(&sources, &catalog)
        .remove("public/intel-sa-00075.md")
        .expect("exported")
}

#[test]
fn a_title_is_quoted_as_yaml() {
    for (yaml, written) in [
        ("\"'\"", "title: \"INTEL-SA-00075：'\""),
        ("\"a: b # c\"", "title: 'INTEL-SA-00075：a: b # c'"),
        ("'\"'", "title: 'INTEL-SA-00075：\"'"),
        ("\"\\\\\"", "title: \"INTEL-SA-00075：\\\\\""),
    ] {
        let article = with_title(yaml);
        let title = article.front_matter.lines().next();
        assert_eq!(title, Some(written));
    }
}

#[test]
fn words_stay_words() {
    let article = with_summary(
        "<host>と`<host>`、$HOMEと$PATH、@qiita さん。**「強調」**です。\n\
         \n\
         :::note alert\n\
         \n\
         \\# 見出し\n\
         \n\
         \\- 項目\n\
         \n\
         | 表 | `a|b` |\n\
         \n\
         https://example.com/です\n\
         \n\
         ```\n\
         ```` in a block\n\
         ```\n\
         \n\
         次の文：",
    );
    let body = &article.body;
    for written in [
        "&lt;host&gt;と`<host>`、`$HOME`と`$PATH`、`@qiita` さん",
        "<strong>「強調」</strong>です",
        "\\:::note alert",
        "<https://example.com/>です",
        "`````\n```` in a block\n`````",
    ] {
        assert!(
            body.contains(written),
            "{written}\n{}",
            &body[..1500.min(body.len())]
        );
    }
    renderer::check(body);
}
