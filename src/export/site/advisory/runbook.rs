//! The runbook: the conclusion, whether one is affected, the steps, the scripts.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{board, flow, head, history, procedure, references, related, tables};
use crate::export::artefact::Artefact;
use crate::export::site::context::Context;
use crate::export::site::layout::{Around, Crumb, Page, Section};
use crate::export::site::scripts::{self, File, Help};
use crate::export::site::view::{Note, Prose, Verdict};
use crate::export::site::{report, write};
use crate::model::advisory::Advisory;
use crate::model::id::Id;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    #[serde(flatten)]
    parts: Parts,
    /// Key of a link → its number among the references.
    numbers: BTreeMap<String, usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct Parts {
    head: head::Head,
    board: board::Board,
    verdicts: Vec<Verdict>,
    summary: Prose,
    scope: Option<Prose>,
    flow: flow::Flow,
    /// Of the rule and of the advisory: what must be read before acting.
    rule_warnings: Vec<Note>,
    warnings: Vec<Note>,
    #[serde(flatten)]
    tables: tables::Tables,
    steps: procedure::Procedure,
    parameters: Vec<procedure::Parameter>,
    exit: Option<Prose>,
    scripts: Scripts,
    related: Vec<related::Related>,
    revisions: Vec<history::Revision>,
    /// The page behind this one, and what may be missing there.
    background: String,
    has_questions: bool,
    has_timeline: bool,
}

#[derive(Debug, Serialize)]
struct Scripts {
    files: Vec<File>,
    help: Help,
}

pub(super) fn parts(context: &Context<'_>, advisory: &Advisory) -> Result<Parts, Error> {
    let own = context.site.scripts_of(advisory);
    Ok(Parts {
        head: head::head(context, advisory),
        board: board::board(context, advisory),
        verdicts: Verdict::all(),
        summary: context.prose(&advisory.summary),
        scope: context.prose_of(advisory.scope.as_ref()),
        flow: flow::flow(context, advisory)?,
        rule_warnings: context.notes_where("rule", &advisory.detection.notes, true),
        warnings: context.notes_where("advisory", &advisory.notes, true),
        tables: tables::tables(context, advisory),
        steps: procedure::procedure(context, advisory),
        parameters: procedure::parameters(context, advisory),
        exit: context.prose_of(advisory.exit.as_ref()),
        scripts: Scripts {
            files: own
                .iter()
                .map(|script| script.view(context, false))
                .collect(),
            help: scripts::help(context, &own),
        },
        related: related::related(context, advisory),
        revisions: history::revisions(context, advisory),
        background: context.to(&route::page(
            route::Page::Background(&advisory.id),
            context.locale,
        )),
        has_questions: !advisory.faq.is_empty()
            || advisory.notes.iter().any(|note| !note.kind.is_urgent())
            || advisory.lessons.is_some(),
        has_timeline: !advisory.timeline.is_empty(),
    })
}

pub(super) fn page(
    context: &Context<'_>,
    advisory: &Advisory,
    mut parts: Parts,
    cited: &BTreeSet<Id>,
) -> Result<Artefact, Error> {
    let locale = context.locale;
    let place = route::Page::Advisory(&advisory.id);
    let label = advisory.id.as_str().to_uppercase();
    let title = advisory.title.get(locale).as_str();
    parts.head.untranslated = context.untranslated.get();
    parts.head.outdated = context.outdated();
    let references = references::groups(context, advisory, cited);
    let mut page = Page::new(
        context,
        Section::BelowHome,
        &format!("{label} {title}"),
        &context.description(&advisory.summary),
        |locale| route::page(place, locale),
    )
    .below(vec![Crumb::vendor(context, advisory)], &label)
    .between(Around::of(context))
    .with_data(context.to(&route::advisory(&advisory.id)))
    .with_article(context, advisory)?;
    page.report_link = report::link(context, advisory)?;
    let view = View {
        page,
        parts,
        numbers: references::numbers(&references),
    };
    write(context, "site/advisory.html", &view)
}
