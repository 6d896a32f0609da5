//! Short messages: the conclusion of every environment is in each, whatever signs it holds, and every mail is one.

use std::io::Write as _;
use std::process::{Command, Stdio};

use kanwa::content;
use kanwa::export::{self, Artefact, Options};
use kanwa::model::advisory::Advisory;
use kanwa::model::catalog::Catalog;
use kanwa::model::conclusion::Edition;
use kanwa::model::locale::Locale;
use kanwa::source::Sources;
use regex::Regex;
use unicode_width::UnicodeWidthStr as _;

use crate::{sample, wiki, wiki_qiita};

const BASE: &str = "https://kb.example.com/x/";

fn catalog(sources: &Sources, edition: Edition) -> Catalog {
    let outcome = content::read(sources, "2026-12-10".parse().expect("a date"));
    let findings = outcome.diagnostics.to_text(|_| None, false);
    let catalog = outcome.catalog().expect(&findings);
    catalog.for_edition(edition, false)
}

fn exported(name: &str, catalog: &Catalog, sources: &Sources) -> Vec<Artefact> {
    let export = export::by_name(name).expect("it is there");
    assert_eq!(
        export.edition,
        Some(Edition::Public),
        "nothing internal unless asked for"
    );
    export::run(export, &Options { catalog, sources }).expect("exported")
}

fn text(files: &[Artefact], path: &str) -> String {
    let file = files.iter().find(|file| file.path.as_str() == path);
    let file = file.unwrap_or_else(|| panic!("no `{path}`"));
    String::from_utf8(file.contents.clone()).expect("UTF-8")
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

/// The words of mrkdwn: what is marked, escaped or linked is read as Slack reads it.
fn of_mrkdwn(text: &str) -> String {
    let link =
        Regex::new(r"<(https?://[^|>\s]+|mailto:[^|>\s]+)(?:\|([^>\n]*))?>").expect("a pattern");
    let words = link.replace_all(text, |found: &regex::Captures<'_>| {
        found
            .get(2)
            .map_or_else(String::new, |words| words.as_str().to_owned())
    });
    assert!(
        !words.contains(['<', '>']),
        "a bracket that is no link: {words}"
    );
    let entity = Regex::new("&(amp;|lt;|gt;)?").expect("a pattern");
    for found in entity.find_iter(&words) {
        assert!(found.as_str().len() > 1, "a bare &: {words}");
    }
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Without the signs that mark in mrkdwn, and that cannot be escaped there.
fn unmarked(text: &str) -> String {
    squeezed(text).replace(['*', '_', '~', '`'], "")
}

/// What each message says at least, in the order in which it says it; plain words.
fn wanted(catalog: &Catalog, advisory: &Advisory, locale: Locale) -> Vec<String> {
    let mut wanted = vec![
        advisory.id.as_str().to_uppercase(),
        advisory.title.get(locale).as_str().to_owned(),
    ];
    for conclusion in advisory.board() {
        let environments = &catalog.registry.environments;
        wanted.push(
            environments[&conclusion.environment]
                .name
                .get(locale)
                .as_str()
                .to_owned(),
        );
        let verdict = match (conclusion.verdict.as_str(), locale) {
            ("affected", Locale::Ja) => "✕ 影響あり",
            ("not-affected", Locale::Ja) => "○ 影響なし",
            ("fixed", Locale::Ja) => "○ 修正済み",
            ("mitigated", Locale::Ja) => "△ 緩和済み",
            ("candidate", Locale::Ja) => "△ 対象の可能性あり",
            (_, Locale::Ja) => "△ 判定できません",
            ("affected", Locale::En) => "✕ affected",
            ("not-affected", Locale::En) => "○ not affected",
            ("fixed", Locale::En) => "○ fixed",
            ("mitigated", Locale::En) => "△ mitigated",
            ("candidate", Locale::En) => "△ possibly affected",
            (_, Locale::En) => "△ cannot tell",
        };
        wanted.push(verdict.to_owned());
        wanted.push(wiki::plain_words(catalog, advisory, locale, &conclusion.because).concat());
        wanted.push(wiki::plain_words(catalog, advisory, locale, &conclusion.action).concat());
        if let Some(due) = conclusion.due {
            wanted.push(match locale {
                Locale::Ja => format!("期限：{}年{}月{}日", due.year(), due.month(), due.day()),
                Locale::En => format!("{}, {}", due.day(), due.year()),
            });
            if due < catalog.today && conclusion.is_overdue(catalog.today) {
                wanted.push(["期限超過", "verdue"][usize::from(locale == Locale::En)].to_owned());
            }
        }
    }
    if let Some(step) = advisory.steps.first() {
        wanted.push(step.title.get(locale).as_str().to_owned());
    }
    let last = advisory.steps.iter().filter(|step| step.is_irreversible());
    wanted.extend(last.map(|step| step.title.get(locale).as_str().to_owned()));
    wanted
}

/// Panics unless the message says all of it, one after the other.
fn says(what: &str, message: &str, wanted: &[String], read: fn(&str) -> String) {
    let message = read(message);
    let mut rest = message.as_str();
    for words in wanted {
        let words = read(words);
        let Some(at) = rest.find(&words) else {
            panic!("{what} does not say `{words}` in\n{rest}");
        };
        rest = &rest[at + words.len()..];
    }
}

fn check(catalog: &Catalog, sources: &Sources) {
    let address = Regex::new(r"\s*<https?://[^>\s]+>").expect("a pattern");
    let [slack, teams, mail] =
        ["slack", "teams", "mail"].map(|name| exported(name, catalog, sources));
    for advisory in &catalog.advisories {
        for locale in Locale::ALL {
            let name = format!("{}-{locale}", advisory.id);
            let wanted = wanted(catalog, advisory, locale);
            for (format, files) in [("slack", &slack), ("teams", &teams), ("mail", &mail)] {
                let message = text(files, &format!("{name}.txt"));
                // Addresses stand among the words.
                let words = address.replace_all(&message, "");
                says(&format!("{format} {name}"), &words, &wanted, squeezed);
            }
            let page = format!("{locale}/advisories/{}.html", advisory.id);
            let payload: serde_json::Value =
                serde_json::from_str(&text(&slack, &format!("{name}.json"))).expect("JSON");
            let mrkdwn = payload["text"].as_str().expect("a text");
            says(&name, &of_mrkdwn(mrkdwn), &wanted, unmarked);
            let all = [
                mrkdwn.to_owned(),
                text(&teams, &format!("{name}.txt")),
                text(&mail, &format!("{name}.txt")),
            ];
            for message in all {
                match &catalog.site.base_url {
                    Some(base) => {
                        assert!(message.contains(&format!("<{base}{page}>")), "{message}");
                    }
                    None => assert!(message.trim_end().ends_with(&page), "{message}"),
                }
            }
        }
    }
}

#[test]
fn every_conclusion_is_in_every_message() {
    let sources = wiki_qiita::sources(&[]);
    for edition in [Edition::Public, Edition::Internal] {
        let mut catalog = catalog(&sources, edition);
        for base in [None, Some(BASE)] {
            catalog.site.base_url = base.map(str::to_owned);
            check(&catalog, &sources);
        }
    }
}

#[test]
fn words_stay_words() {
    let sources = wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    wiki::hostile::with_lines(&mut catalog, wiki::hostile::LINES);
    for base in [None, Some(BASE)] {
        catalog.site.base_url = base.map(str::to_owned);
        // Addresses in these lines are read as such; what is left of them is not compared.
        let lines: Vec<&str> = wiki::hostile::LINES
            .iter()
            .copied()
            .filter(|line| !line.contains("://"))
            .collect();
        wiki::hostile::with_lines(&mut catalog, &lines);
        check(&catalog, &sources);
    }
}

#[test]
fn lines_of_a_mail_are_short_unless_they_cannot_be() {
    let sources = wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Internal);
    catalog.site.base_url = Some(BASE.to_owned());
    let mut lines = 0;
    for file in exported("mail", &catalog, &sources) {
        let text = String::from_utf8(file.contents.clone()).expect("UTF-8");
        let is_draft = file.path.as_str().ends_with(".eml");
        for (number, line) in text.lines().enumerate() {
            let is_subject = number == 0 && !is_draft;
            assert!(
                line.width() <= 76 || is_subject || line.contains("https://"),
                "{}: {line}",
                file.path
            );
            assert!(
                !line.trim_start().starts_with(['。', '、', '」', '）']),
                "{line}"
            );
            lines += 1;
        }
        let carriage = text.matches("\r\n").count();
        let wanted = if is_draft {
            text.matches('\n').count()
        } else {
            0
        };
        assert_eq!(carriage, wanted, "{}", file.path);
    }
    assert!(lines > 500);
}

/// Every draft through the parser of mails that Python has.
#[test]
fn a_draft_is_a_mail() {
    let sources = wiki_qiita::sources(&[]);
    let mut catalog = catalog(&sources, Edition::Public);
    let advisory = std::sync::Arc::make_mut(&mut catalog.advisories[0]);
    advisory.title = sample::line(&"とても長い題名=?UTF-8?B?eA==?=".repeat(6), "x: y\u{3000}z");
    let files = exported("mail", &catalog, &sources);
    let program = "
import email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
print(json.dumps({'subject': str(message['subject']), 'body': message.get_content(), 'type': message.get_content_type(),
  'defects': [str(d) for d in message.defects] + [str(d) for v in message.values() for d in v.defects]}))
";
    for file in files
        .iter()
        .filter(|file| file.path.as_str().ends_with(".eml"))
    {
        let child = Command::new("/usr/bin/python3")
            .args(["-c", program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = match child {
            Ok(child) => child,
            Err(error) => {
                assert!(
                    std::env::var_os("KANWA_REQUIRE_TOOLS").is_none(),
                    "python3: {error}"
                );
                return;
            }
        };
        let mut input = child.stdin.take().expect("piped");
        input.write_all(&file.contents).expect("it reads");
        drop(input);
        let output = child.wait_with_output().expect("it runs");
        assert!(output.status.success());
        let mail: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(mail["defects"], serde_json::json!([]), "{}", file.path);
        assert_eq!(mail["type"], "text/plain");
        let subject = mail["subject"].as_str().expect("a subject");
        let body = mail["body"].as_str().expect("a body");
        let paste = text(&files, &file.path.as_str().replace(".eml", ".txt"));
        assert_eq!(
            paste,
            format!("Subject: {subject}\n\n{}", body.replace("\r\n", "\n"))
        );
    }
}
