//! Good news that was found before the source was last revised: what was clear by the old list may be on the new one.

use super::conclusions;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::advisory::{Advisory, EventKind};
use crate::model::catalog::Readable;
use crate::model::check::verdict::Mark;
use crate::model::date::Date;
use crate::model::locale::Locale;

pub(super) fn check(content: &Readable<'_>, findings: &mut Vec<Diagnostic>) {
    for advisory in content.advisories {
        let events = advisory.timeline.iter();
        let revisions = events.filter(|event| event.kind == EventKind::Revised);
        let Some(last) = revisions.max_by_key(|event| event.date) else {
            continue;
        };
        for good in good_news(content, advisory) {
            if good.as_of >= last.date {
                continue;
            }
            let message = format!(
                "{} as of {}, and the source was revised on {}",
                good.what, good.as_of, last.date
            );
            let file = good.file.as_str();
            let text = last.text.get(Locale::Ja);
            let finding = Diagnostic::warning(Code::RevisedSince, file, good.place, message)
                .help("hold it against the revised source and set `as_of`, or call it `unknown` until somebody has")
                .related(
                    &*advisory.origin.file,
                    Span::point(text.origin.line, text.origin.column),
                    "the revision is here".to_owned(),
                );
            findings.push(finding);
        }
    }
}

/// Something that clears, and where it stands.
struct Good {
    file: String,
    place: Option<Span>,
    as_of: Date,
    what: String,
}

fn good_news(content: &Readable<'_>, advisory: &Advisory) -> Vec<Good> {
    let stated = conclusions::of(advisory);
    let clear = stated.filter(|stated| stated.conclusion.verdict.mark() == Mark::Fine);
    let rows = advisory.not_affected.iter().filter_map(|row| {
        // By its text: rows that could not be read are not counted here, so a number would be that of another row.
        let text = row.because.get(Locale::Ja);
        Some(Good {
            file: advisory.origin.file.to_string(),
            place: Some(Span::point(text.origin.line, text.origin.column)),
            as_of: row.provenance.as_of?,
            what: format!("`{}` is not affected", row.product),
        })
    });
    clear
        .map(|stated| Good {
            place: stated.place(content, "as_of"),
            as_of: stated.conclusion.as_of,
            what: format!(
                "`{}` is `{}`",
                stated.conclusion.environment,
                stated.conclusion.verdict.as_str()
            ),
            file: stated.file,
        })
        .chain(rows)
        .collect()
}
