//! The conclusion of every advisory for one environment. What says nothing of it is unknown there, never fine.

use serde::Serialize;

use super::context::Context;
use super::layout::{Crumb, Page, Section};
use super::list::Group;
use super::view::{Deadline, Prose, Text, Verdict};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::check::verdict::Verdict as ModelVerdict;
use crate::model::id::Id;
use crate::model::locale::Locale;
use crate::model::registry::Environment;
use crate::render::Error;
use crate::route;

#[derive(Debug, Serialize)]
struct Index {
    page: Page,
    groups: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    #[serde(flatten)]
    group: Group,
    description: Option<Prose>,
    responsible: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    name: Text,
    description: Option<Prose>,
    responsible: &'static str,
    counts: Vec<Count>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Count {
    verdict: Verdict,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Row {
    verdict: Verdict,
    label: String,
    href: String,
    title: Text,
    severity: &'static str,
    withdrawn: bool,
    state: String,
    /// `None`: nothing is stated.
    said: Option<Said>,
}

#[derive(Debug, Serialize)]
struct Said {
    because: Prose,
    action: Prose,
    responsible: &'static str,
    confidence: &'static str,
    owner: Option<Text>,
    due: Option<Deadline>,
    approved: Option<String>,
    as_of: String,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let path = |page| route::page(page, locale);
    let list = path(route::Page::Environments);
    let mut pages: Vec<Job<'a>> = vec![Job::new(list, move || index(site, locale))];
    for (id, environment) in &site.catalog.registry.environments {
        let path = path(route::Page::Environment(id));
        pages.push(Job::new(path, move || page(site, locale, id, environment)));
    }
    pages
}

/// Every environment. An advisory counts where it says something of it.
pub(super) fn groups(context: &Context<'_>) -> Vec<Group> {
    let environments = context.registry().environments.keys();
    environments
        .map(|id| {
            let all = &context.site.order;
            let count = all.iter().filter(|a| a.conclusion(id).is_some()).count();
            let worst = all.iter().map(|advisory| verdict(advisory, id)).max();
            let page = route::page(route::Page::Environment(id), context.locale);
            Group {
                key: id.to_string(),
                name: context.environment(id),
                href: context.to(&page),
                count,
                verdict: worst.unwrap_or(ModelVerdict::Unknown).into(),
            }
        })
        .collect()
}

fn verdict(advisory: &Advisory, environment: &Id) -> ModelVerdict {
    let said = advisory.conclusion(environment);
    said.map_or(ModelVerdict::Unknown, |conclusion| conclusion.verdict)
}

fn index(site: &Site<'_>, locale: Locale) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Environments, locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let entry = |group: Group| {
        let known: Option<&Environment> = group
            .key
            .parse::<Id>()
            .ok()
            .and_then(|id| site.catalog.registry.environments.get(&id));
        Entry {
            description: context.prose_of(known.and_then(|known| known.description.as_ref())),
            responsible: known.map(|known| known.responsible.as_str()),
            group,
        }
    };
    let view = Index {
        page: Page::new(
            &context,
            Section::Environments,
            &context.word("site-environments-page", &[])?,
            &context.word("site-environments-page-text", &[])?,
            path_in,
        ),
        groups: groups(&context).into_iter().map(entry).collect(),
    };
    write(&context, "site/environments.html", &view)
}

fn page(
    site: &Site<'_>,
    locale: Locale,
    id: &Id,
    environment: &Environment,
) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Environment(id), locale);
    let context = Context::new(site, locale, path_in(locale), None);
    let name = context.environment(id);
    // In the order of urgency; the worst for this environment first, and among equals what is stated.
    let mut advisories = site.order.clone();
    advisories.sort_by_key(|advisory| {
        let said = advisory.conclusion(id).is_some();
        std::cmp::Reverse((verdict(advisory, id), said))
    });
    let title = [("environment", name.text.as_str().into())];
    let view = View {
        page: Page::new(
            &context,
            Section::Environments,
            &context.word("site-environment-page", &title)?,
            &context.word("site-environment-page-text", &title)?,
            path_in,
        )
        .below(
            vec![Crumb::to(
                &context,
                route::Page::Environments,
                Context::plain(context.word("site-nav-environments", &[])?),
            )],
            &name.text,
        ),
        name,
        description: context.prose_of(environment.description.as_ref()),
        responsible: environment.responsible.as_str(),
        counts: counts(&advisories, id),
        rows: advisories
            .into_iter()
            .map(|advisory| row(site, locale, id, advisory))
            .collect(),
    };
    write(&context, "site/environment.html", &view)
}

fn counts(advisories: &[&Advisory], environment: &Id) -> Vec<Count> {
    let all = ModelVerdict::ALL.into_iter().rev();
    all.map(|wanted| Count {
        verdict: wanted.into(),
        count: advisories
            .iter()
            .filter(|advisory| verdict(advisory, environment) == wanted)
            .count(),
    })
    .filter(|count| count.count > 0)
    .collect()
}

fn row(site: &Site<'_>, locale: Locale, environment: &Id, advisory: &Advisory) -> Row {
    let path = route::page(route::Page::Environment(environment), locale);
    let context = &Context::new(site, locale, path, Some(advisory));
    Row {
        verdict: verdict(advisory, environment).into(),
        label: advisory.id.as_str().to_uppercase(),
        href: context.to(&route::page(route::Page::Advisory(&advisory.id), locale)),
        title: context.line(&advisory.title),
        severity: advisory.severity.level.as_str(),
        withdrawn: advisory.is_withdrawn(),
        state: super::list::state(advisory),
        said: advisory.conclusion(environment).map(|said| Said {
            because: context.prose(&said.because),
            action: context.prose(&said.action),
            responsible: said.responsible.as_str(),
            confidence: said.confidence.as_str(),
            owner: said.owner.as_ref().map(|owner| context.line(owner)),
            due: Deadline::due(said, site.catalog.today),
            approved: said.approved.map(|date| date.to_string()),
            as_of: said.as_of.to_string(),
        }),
    }
}
