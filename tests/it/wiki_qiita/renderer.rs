//! The articles through the core of the wiki's own renderer, `cmark-gfm`, with the switches that it sets.

use std::io::Write as _;
use std::process::{Command, Stdio};

use kanwa::model::conclusion::Edition;

use super::{articles, catalog, sources};

#[test]
fn is_read_as_it_was_meant() {
    let sources = sources(&[]);
    for edition in [Edition::Public, Edition::Internal] {
        let articles = articles(&sources, &catalog(&sources, edition, None));
        for article in articles.values() {
            check(&article.body);
        }
    }
}

/// Panics where the renderer shows a mark as text, or makes something that nobody meant.
pub(super) fn check(body: &str) {
    let (markdown, boxes) = without_boxes(body);
    assert!(boxes > 0, "an article has note boxes");
    let Some(html) = render(&markdown) else {
        return;
    };
    let (text, tags) = split(&html);
    for mark in ["**", "](", "| ---", "&lt;strong", "&lt;br", "&lt;details"] {
        let around = text.find(mark).map(|at| {
            let start = text[..at]
                .char_indices()
                .rev()
                .nth(60)
                .map_or(0, |(at, _)| at);
            text[start..].chars().take(140).collect::<String>()
        });
        assert_eq!(around, None, "`{mark}` stayed text");
    }
    let count = |tag: &str| tags.iter().filter(|other| other.as_str() == tag).count();
    assert_eq!(count("<br />"), 0, "a paragraph is broken over lines");
    assert_eq!(count("<table>"), markdown.matches("\n| --- |").count());
    assert_eq!(count("<details>"), count("</details>"));
    // Qiita drops every tag it does not know, with no trace.
    for tag in &tags {
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let known = [
            "h2",
            "h3",
            "h4",
            "p",
            "ul",
            "ol",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "pre",
            "code",
            "a",
            "strong",
            "em",
            "del",
            "br",
            "hr",
            "blockquote",
            "details",
            "summary",
        ];
        assert!(
            known.contains(&name.as_str()) || tag.starts_with("<!--"),
            "{tag}"
        );
    }
}

/// The article without the lines that open and close note boxes, which only Qiita knows; and how many there are.
fn without_boxes(body: &str) -> (String, usize) {
    let mut kept = String::new();
    let (mut open, mut count, mut fence) = (false, 0, String::new());
    for line in body.lines() {
        let ticks: String = line
            .chars()
            .take_while(|character| *character == '`')
            .collect();
        if fence.is_empty() && ticks.len() >= 3 {
            fence = ticks;
        } else if !fence.is_empty() && line == fence {
            fence.clear();
        } else if fence.is_empty() && line.starts_with(":::") {
            if line == ":::" {
                assert!(open, "a box is closed that was not open");
                open = false;
            } else {
                let kind = line.strip_prefix(":::note ").expect("a note box");
                assert!(["info", "warn", "alert"].contains(&kind), "{line}");
                assert!(!open, "a box in a box");
                open = true;
                count += 1;
            }
            kept.push('\n');
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    assert!(!open, "a box is not closed");
    assert_eq!(fence, "", "a code block is not closed");
    (kept, count)
}

/// `None` where the tool is missing and need not be there.
fn render(markdown: &str) -> Option<String> {
    let mut arguments = vec!["--unsafe", "--hardbreaks"];
    for extension in ["table", "strikethrough", "autolink", "footnotes"] {
        arguments.extend(["-e", extension]);
    }
    let child = Command::new("cmark-gfm")
        .args(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            assert!(
                std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
                "cmark-gfm: {error}"
            );
            return None;
        }
    };
    let mut input = child.stdin.take().expect("piped");
    let text = markdown.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("it runs");
    writer.join().expect("no panic").expect("it reads");
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// The text outside of code, and the tags.
fn split(html: &str) -> (String, Vec<String>) {
    let (mut text, mut tags) = (String::new(), Vec::new());
    let mut rest = html;
    let mut in_code = false;
    while let Some(at) = rest.find('<') {
        if !in_code {
            text.push_str(&rest[..at]);
        }
        let end = if rest[at..].starts_with("<!--") {
            rest[at..].find("-->").map(|end| at + end + 3)
        } else {
            rest[at..].find('>').map(|end| at + end + 1)
        };
        let end = end.expect("a tag ends");
        let tag = &rest[at..end];
        if tag.starts_with("<code") {
            in_code = true;
        } else if tag == "</code>" {
            in_code = false;
        }
        tags.push(tag.to_owned());
        rest = &rest[end..];
    }
    text.push_str(rest);
    (text, tags)
}
