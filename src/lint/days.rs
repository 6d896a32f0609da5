//! Days of an advisory that cannot be: still to come, or before what they are about. (Those of links: `links`.)

use crate::diagnostic::{Code, Diagnostic};
use crate::model::advisory::Advisory;
use crate::model::catalog::Readable;
use crate::model::date::Date;

/// What to do about a day that is still to come.
pub(super) const WAY_OUT: &str = "these days say what has happened; correct the date";

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for advisory in content.advisories {
        for (path, day) in facts(advisory) {
            if day > content.today {
                say(
                    content,
                    advisory,
                    &path,
                    format!("{day} is still to come"),
                    WAY_OUT,
                    findings,
                );
            }
        }
        for vulnerability in &advisory.vulnerabilities {
            let year = vulnerability.cve.year();
            if year > advisory.published.year() {
                say(
                    content,
                    advisory,
                    &format!("vulnerabilities/cve={}/cve", vulnerability.cve),
                    format!(
                        "the advisory was published in {}, before the year of `{}`",
                        advisory.published.year(),
                        vulnerability.cve
                    ),
                    "correct the number of the CVE, or `published`",
                    findings,
                );
            }
        }
    }
}

/// Days that say what has happened, with their places.
fn facts(advisory: &Advisory) -> Vec<(String, Date)> {
    let mut list = vec![
        ("published".to_owned(), advisory.published),
        ("as_of".to_owned(), advisory.as_of),
    ];
    list.extend(
        (0_usize..)
            .zip(&advisory.revisions)
            .map(|(i, one)| (format!("revisions/{i}/date"), one.date)),
    );
    list.extend(
        (0_usize..)
            .zip(&advisory.timeline)
            .map(|(i, one)| (format!("timeline/{i}/date"), one.date)),
    );
    list.extend(
        (0_usize..)
            .zip(&advisory.documents)
            .map(|(i, one)| (format!("documents/{i}/date"), one.date)),
    );
    list.extend(advisory.conclusions.iter().map(|one| {
        (
            format!("conclusions/environment={}/as_of", one.environment),
            one.as_of,
        )
    }));
    list
}

fn say(
    content: &Readable<'_>,
    advisory: &Advisory,
    path: &str,
    message: String,
    help: &str,
    findings: &mut Vec<Diagnostic>,
) {
    let file = &*advisory.origin.file;
    let span = content
        .written
        .field(file, path)
        .map(|field| super::span(field.value));
    findings.push(Diagnostic::warning(Code::UnlikelyDate, file, span, message).help(help));
}
