//! One advisory as a runbook: the conclusion, whether one is affected, the steps, and all that stands behind them.

mod about;
mod board;
mod flow;
mod head;
mod procedure;
mod references;
mod rest;
mod rule;
mod step;
mod tables;

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::scripts::{self, File, Help};
use super::view::{Prose, Verdict};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::locale::Locale;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    head: head::Head,
    board: board::Board,
    verdicts: Vec<Verdict>,
    summary: Prose,
    scope: Option<Prose>,
    flow: flow::Flow,
    rules: rule::Rules,
    #[serde(flatten)]
    tables: tables::Tables,
    steps: procedure::Procedure,
    parameters: Vec<procedure::Parameter>,
    exit: Option<Prose>,
    #[serde(flatten)]
    about: about::About,
    scripts: Scripts,
    #[serde(flatten)]
    rest: rest::Rest,
    references: Vec<references::Group>,
    /// Key of a link → its number there.
    numbers: BTreeMap<String, usize>,
}

#[derive(Debug, Serialize)]
struct Scripts {
    files: Vec<File>,
    help: Help,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let page = move |advisory| -> Job<'a> { Box::new(move || page(site, locale, advisory)) };
    site.catalog.advisories.iter().map(page).collect()
}

fn page(site: &Site<'_>, locale: Locale, advisory: &Advisory) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Advisory(&advisory.id), locale);
    let context = &Context::new(site, locale, path_in(locale), Some(advisory));
    let label = advisory.id.as_str().to_uppercase();
    let title = advisory.title.get(locale).as_str();
    let own: Vec<&scripts::Script<'_>> = site
        .scripts
        .iter()
        .filter(|script| script.advisory.is_some_and(|of| of.id == advisory.id))
        .collect();
    let mut view = View {
        page: Page::new(
            context,
            Section::BelowHome,
            &format!("{label} {title}"),
            title,
            path_in,
        ),
        head: head::head(context, advisory),
        board: board::board(context, advisory),
        verdicts: Verdict::all(),
        summary: context.prose(&advisory.summary),
        scope: context.prose_of(advisory.scope.as_ref()),
        flow: flow::flow(context, &advisory.detection)?,
        rules: rule::rules(context, advisory)?,
        tables: tables::tables(context, advisory),
        steps: procedure::procedure(context, advisory),
        parameters: procedure::parameters(context, advisory),
        exit: context.prose_of(advisory.exit.as_ref()),
        about: about::about(context, advisory),
        scripts: Scripts {
            files: own
                .iter()
                .map(|script| script.view(context, false))
                .collect(),
            help: scripts::help(context, &own),
        },
        rest: rest::rest(context, advisory),
        references: Vec::new(),
        numbers: BTreeMap::new(),
    };
    // Last: these two know what all other parts said.
    view.references = references::groups(context, advisory);
    view.numbers = references::numbers(&view.references);
    view.head.untranslated = context.untranslated.get();
    write(context, "site/advisory.html", &view)
}
