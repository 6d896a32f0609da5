//! What stands behind a runbook: what the problem is, the rule in full, questions, sources, the document itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{about, difference, document, head, procedure, references, rest, rule, tables};
use crate::export::artefact::Artefact;
use crate::export::site::context::Context;
use crate::export::site::layout::{Crumb, Page, Section};
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
    references: Vec<references::Group>,
    /// Key of a link → its number there.
    numbers: BTreeMap<String, usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct Parts {
    head: head::Head,
    /// The page that a reader acts by.
    runbook: String,
    #[serde(flatten)]
    about: about::About,
    rules: rule::Rules,
    /// What the tools of the steps are; the runbook names them.
    tools: Vec<procedure::Tool>,
    /// Where they came from; the runbook has the numbers themselves.
    versions: Vec<tables::Version>,
    #[serde(flatten)]
    rest: rest::Rest,
    #[serde(flatten)]
    document: document::About,
    /// The newest first; empty where no earlier file is kept.
    differences: Vec<difference::Difference>,
}

pub(super) fn parts(context: &Context<'_>, advisory: &Advisory) -> Result<Parts, Error> {
    Ok(Parts {
        head: head::head(context, advisory),
        runbook: context.to(&route::page(
            route::Page::Advisory(&advisory.id),
            context.locale,
        )),
        about: about::about(context, advisory),
        rules: rule::rules(context, advisory)?,
        tools: procedure::tools(context, &advisory.steps),
        versions: if tables::has_fixed(advisory) {
            tables::versions(context, advisory)
        } else {
            Vec::new()
        },
        rest: rest::rest(context, advisory),
        document: document::about(context, advisory),
        differences: difference::differences(context, advisory),
    })
}

pub(super) fn page(
    context: &Context<'_>,
    advisory: &Advisory,
    mut parts: Parts,
    cited: &BTreeSet<Id>,
) -> Result<Artefact, Error> {
    let locale = context.locale;
    let place = route::Page::Background(&advisory.id);
    let references = references::groups(context, advisory, cited);
    parts.head.untranslated = context.untranslated.get();
    parts.head.outdated = context.outdated();
    let label = advisory.id.as_str().to_uppercase();
    let behind = context.word("site-background", &[])?;
    let title = advisory.title.get(locale).as_str();
    let mut page = Page::new(
        context,
        Section::BelowHome,
        &format!("{label} {behind}"),
        &context.word("site-background-of", &[("title", title.into())])?,
        |locale| route::page(place, locale),
    )
    .below(
        vec![
            Crumb::vendor(context, advisory),
            Crumb::to(
                context,
                route::Page::Advisory(&advisory.id),
                Context::plain(label),
            ),
        ],
        &behind,
    );
    page.report_link = report::link(context, advisory)?;
    let view = View {
        page,
        parts,
        numbers: references::numbers(&references),
        references,
    };
    write(context, "site/background.html", &view)
}
