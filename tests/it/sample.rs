//! A small advisory in model terms, for tests that need one with a detection of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use kanwa::model::advisory::{Advisory, Revision, Severity, Stage, Status};
use kanwa::model::check::condition::{BuildRange, Condition};
use kanwa::model::check::detection::{AttackPath, Cleared, Detection, Screen};
use kanwa::model::check::expression::{Expression, Test};
use kanwa::model::check::probe::{self, Probe};
use kanwa::model::conclusion::Edition;
use kanwa::model::cvss::Level;
use kanwa::model::date::Date;
use kanwa::model::id::Id;
use kanwa::model::locale::{Locale, Localized};
use kanwa::model::registry::Site;
use kanwa::model::text::{Line, Markdown, Origin};
use kanwa::model::version::{Branch, Version, VersionRange};

pub(crate) fn origin() -> Origin {
    Origin {
        file: Arc::from("content/advisories/sample.yaml"),
        line: 1,
        column: 1,
        runs: None,
        quote: None,
    }
}

pub(crate) fn id(text: &str) -> Id {
    text.parse().expect("an id")
}

pub(crate) fn line(ja: &str, en: &str) -> Localized<Line> {
    Localized {
        ja: Line::new(ja, origin()).expect("one line"),
        en: Line::new(en, origin()).expect("one line"),
        untranslated: None,
        outdated: None,
    }
}

pub(crate) fn markdown(text: &str) -> Localized<Markdown> {
    let text = Markdown::new(text, origin()).expect("text");
    Localized {
        ja: text.clone(),
        en: text,
        untranslated: None,
        outdated: None,
    }
}

pub(crate) fn date() -> Date {
    "2026-01-01".parse().expect("a date")
}

pub(crate) fn site() -> Site {
    Site {
        title: line("緩和", "kanwa"),
        description: markdown("Text"),
        organisation: line("組織", "Organisation"),
        base_url: Some("https://kanwa.example/".to_owned()),
        locales: Locale::ALL.to_vec(),
        default_edition: Edition::Internal,
        stale_after_days: 180,
        report_address: None,
        edit_address: None,
        legal: None,
        licence: Some(line("CC BY 4.0", "CC BY 4.0")),
        publisher: kanwa::model::publisher::Publisher::default(),
        security_txt: None,
        signing: None,
    }
}

/// An advisory with nothing in it but what a script needs.
pub(crate) fn advisory(name: &str, detection: Detection) -> Advisory {
    Advisory {
        id: id(name),
        origin: origin(),
        digest: "0123456789abcdef".repeat(4),
        title: line("管理エンジンの検査", "A check of the management engine"),
        summary: markdown("Text"),
        prose: Vec::new(),
        outdated: 0,
        scope: None,
        source_locale: Locale::Ja,
        status: Status::Published,
        stage: Stage::MitigationAvailable,
        severity: Severity {
            level: Level::High,
            because: markdown("Text"),
        },
        tags: Vec::new(),
        vendor: id("intel"),
        products: Vec::new(),
        documents: Vec::new(),
        audience: markdown("Text"),
        support: markdown("Text"),
        legal: markdown("Text"),
        published: date(),
        as_of: date(),
        history: Vec::new(),
        revisions: vec![Revision {
            version: "1.2".to_owned(),
            date: date(),
            summary: markdown("Text"),
            steps_changed: Vec::new(),
        }],
        timeline: Vec::new(),
        versions: BTreeMap::new(),
        vulnerabilities: Vec::new(),
        affected: Vec::new(),
        affected_processors: Vec::new(),
        not_affected: Vec::new(),
        explanation: Vec::new(),
        conclusions: Vec::new(),
        organisation: None,
        detection,
        parameters: BTreeMap::new(),
        checks: BTreeMap::new(),
        steps: Vec::new(),
        exit: None,
        faq: Vec::new(),
        notes: Vec::new(),
        lessons: None,
        response: Vec::new(),
        links: Vec::new(),
        related: Vec::new(),
    }
}

/// A detection that only says to whom the advisory applies.
pub(crate) fn detection(applies: Expression) -> Detection {
    Detection {
        known_below: Vec::new(),
        screen: Screen::default(),
        applies,
        fixed: None,
        paths: Vec::new(),
        because: None,
        sources: Vec::new(),
        notes: Vec::new(),
        evidence: Vec::new(),
        next: Vec::new(),
    }
}

pub(crate) fn cleared(when: Expression) -> Cleared {
    Cleared {
        when,
        because: markdown("Text"),
        sources: Vec::new(),
    }
}

pub(crate) fn path(
    name: &str,
    applies: Option<Expression>,
    closed: Option<Expression>,
) -> AttackPath {
    AttackPath {
        id: id(name),
        applies,
        closed,
    }
}

pub(crate) fn probe(kind: &str, arguments: &[&str]) -> Probe {
    Probe {
        kind: probe::kind(kind).expect("a kind of probe"),
        arguments: arguments.iter().map(|text| (*text).to_owned()).collect(),
    }
}

pub(crate) fn test(kind: &str, arguments: &[&str], condition: Condition) -> Expression {
    Expression::Test(Test {
        probe: probe(kind, arguments),
        condition,
    })
}

pub(crate) fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

/// `within(">=6.0 <11.7", Some((Some(3000), None)))`
pub(crate) fn within(range: &str, build: Option<(Option<u32>, Option<u32>)>) -> Condition {
    let range: VersionRange = range.parse().expect("a range");
    Condition::Within {
        range,
        build: build.map(|(from, below)| BuildRange { from, below }),
    }
}

pub(crate) fn one_of(texts: &[&str]) -> Condition {
    Condition::OneOf(texts.iter().map(|text| (*text).to_owned()).collect())
}

/// `fixed_in(&["11.8 11.9 11.8.50.3399"])`: from, below, at least.
pub(crate) fn fixed_in(branches: &[&str]) -> Condition {
    Condition::FixedIn(
        branches
            .iter()
            .map(|branch| {
                let words: Vec<&str> = branch.split(' ').collect();
                Branch {
                    from: version(words[0]),
                    below: version(words[1]),
                    at_least: version(words[2]),
                }
            })
            .collect(),
    )
}

pub(crate) fn signatures(patterns: &[&str]) -> Condition {
    Condition::SignatureIn {
        patterns: patterns
            .iter()
            .map(|pattern| pattern.parse().expect("a signature"))
            .collect(),
        processors: Vec::new(),
    }
}

/// The rules of the two shipped advisories in small: scope by version and SKU, fixed by build, two attack paths.
pub(crate) fn sample() -> Advisory {
    let old = || test("me-firmware", &[], within(">=6.0 <11.7", None));
    let service = |condition| test("service-state", &["LMS"], condition);
    let mut detection = detection(Expression::All(vec![
        Expression::Any(vec![
            old(),
            test(
                "me-firmware",
                &[],
                within(">=11.7 <12.0", Some((Some(1000), Some(2000)))),
            ),
        ]),
        test("me-sku", &[], one_of(&["amt", "ism", "sbt"])),
    ]));
    detection.known_below = vec![(probe("me-firmware", &[]), version("13.0"))];
    detection.screen = Screen {
        cleared: Some(cleared(test(
            "cpu-vendor",
            &[],
            one_of(&["AuthenticAMD", "HygonGenuine"]),
        ))),
        listed: Some(old()),
    };
    detection.fixed = Some(test(
        "me-firmware",
        &[],
        within(">=6.0 <11.7", Some((Some(3000), None))),
    ));
    detection.paths = vec![
        path("network", None, None),
        path(
            "local",
            None,
            Some(Expression::All(vec![
                Expression::Any(vec![
                    service(Condition::Absent),
                    Expression::All(vec![
                        service(Condition::Equals("stopped".to_owned())),
                        test(
                            "service-start",
                            &["LMS"],
                            Condition::Equals("disabled".to_owned()),
                        ),
                    ]),
                ]),
                test("listening-port", &["16992,16993"], Condition::Absent),
            ])),
        ),
    ];
    advisory("intel-sa-00075", detection)
}
