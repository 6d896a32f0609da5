//! Where every advisory stands: what is to be done by when, and the verdict of each environment.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::view::{Deadline, Prose, Text, Verdict};
use super::{Job, Site, list, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::{Advisory, Stage};
use crate::model::conclusion::Exemption;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::named::Named as _;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    /// The day that "overdue" was judged on.
    today: String,
    stages: Vec<Count>,
    overdue: usize,
    /// What is due, for a calendar.
    calendar: Option<String>,
    /// What is to be done by a day, the first one first.
    tasks: Vec<Task>,
    exempt: Vec<Exempt>,
    environments: Vec<Text>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Count {
    stage: &'static str,
    count: usize,
}

/// The advisory that a line is about.
#[derive(Debug, Serialize)]
struct Subject {
    label: String,
    href: String,
    title: Text,
    withdrawn: bool,
}

#[derive(Debug, Serialize)]
struct Task {
    subject: Subject,
    environment: Text,
    verdict: Verdict,
    action: Prose,
    owner: Option<Text>,
    due: Deadline,
}

#[derive(Debug, Serialize)]
struct Exempt {
    subject: Subject,
    environment: Text,
    because: Prose,
    expires: Deadline,
}

#[derive(Debug, Serialize)]
struct Row {
    subject: Subject,
    state: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    environment: Text,
    /// `None`: nothing is stated.
    said: Option<Said>,
    exempt: Option<Deadline>,
}

#[derive(Debug, Serialize)]
struct Said {
    verdict: Verdict,
    owner: Option<Text>,
    due: Option<Deadline>,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = route::page(route::Page::Status, locale);
    vec![Job::new(path, move || page(site, locale))]
}

fn page(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Status, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let today = site.catalog.today;
    let of = |advisory| Context::new(site, locale, path_in(locale), Some(advisory));
    // What was withdrawn asks nothing of anybody.
    let live = || {
        site.order
            .iter()
            .filter(|advisory| !advisory.is_withdrawn())
    };
    let mut tasks: Vec<(Date, Task)> = live()
        .flat_map(|advisory| tasks(&of(advisory), advisory, today))
        .collect();
    tasks.sort_by_key(|(due, _)| *due);
    let tasks: Vec<Task> = tasks.into_iter().map(|(_, task)| task).collect();
    let mut exempt: Vec<Exempt> = live()
        .flat_map(|advisory| exempt(&of(advisory), advisory, today))
        .collect();
    exempt.sort_by(|a, b| a.expires.date.cmp(&b.expires.date));
    let environments: Vec<&Id> = site.catalog.registry.environments.keys().collect();
    let view = View {
        page: Page::new(
            &context,
            Section::Status,
            &context.word("site-status-page", &[])?,
            &context.word("site-status-page-text", &[])?,
            path_in,
        ),
        today: today.to_string(),
        stages: Stage::ALL
            .iter()
            .map(|stage| Count {
                stage: stage.as_str(),
                count: live().filter(|advisory| advisory.stage == *stage).count(),
            })
            .collect(),
        calendar: (site.catalog.tells_of_us()).then(|| context.to(&route::calendar(locale))),
        overdue: tasks.iter().filter(|task| task.due.passed).count(),
        tasks,
        exempt,
        environments: environments
            .iter()
            .map(|id| context.environment(id))
            .collect(),
        rows: site
            .order
            .iter()
            .map(|advisory| Row {
                subject: subject(&context, advisory),
                state: list::state(advisory),
                cells: environments
                    .iter()
                    .map(|id| cell(&context, advisory, id, today))
                    .collect(),
            })
            .collect(),
    };
    write(&context, "site/status.html", &view)
}

fn subject(context: &Context<'_>, advisory: &Advisory) -> Subject {
    let page = route::Page::Advisory(&advisory.id);
    Subject {
        label: advisory.id.as_str().to_uppercase(),
        href: context.to(&route::page(page, context.locale)),
        title: context.line(&advisory.title),
        withdrawn: advisory.is_withdrawn(),
    }
}

fn tasks(context: &Context<'_>, advisory: &Advisory, today: Date) -> Vec<(Date, Task)> {
    let board = advisory.board().into_iter();
    board
        .filter_map(|conclusion| {
            let due = conclusion.open_until()?;
            let task = Task {
                subject: subject(context, advisory),
                environment: context.environment(&conclusion.environment),
                verdict: conclusion.verdict.into(),
                action: context.prose(&conclusion.action),
                owner: conclusion.owner.as_ref().map(|owner| context.line(owner)),
                due: Deadline::due(conclusion, today)?,
            };
            Some((due, task))
        })
        .collect()
}

fn exemptions(advisory: &Advisory) -> impl Iterator<Item = &Exemption> {
    let ours = advisory.organisation.iter();
    ours.flat_map(|ours| &ours.exemptions)
}

fn exempt(context: &Context<'_>, advisory: &Advisory, today: Date) -> Vec<Exempt> {
    exemptions(advisory)
        .map(|exemption| Exempt {
            subject: subject(context, advisory),
            environment: context.environment(&exemption.environment),
            because: context.prose(&exemption.because),
            expires: Deadline::end(exemption, today),
        })
        .collect()
}

fn cell(context: &Context<'_>, advisory: &Advisory, environment: &Id, today: Date) -> Cell {
    let of_environment = |exemption: &&Exemption| exemption.environment == *environment;
    Cell {
        environment: context.environment(environment),
        said: advisory.conclusion(environment).map(|conclusion| Said {
            verdict: conclusion.verdict.into(),
            owner: conclusion.owner.as_ref().map(|owner| context.line(owner)),
            due: Deadline::due(conclusion, today),
        }),
        exempt: exemptions(advisory)
            .find(of_environment)
            .map(|exemption| Deadline::end(exemption, today)),
    }
}
