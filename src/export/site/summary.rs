//! An advisory on one sheet of paper: the conclusion, the versions, and the steps with boxes to tick by hand.

use serde::Serialize;

use super::context::Context;
use super::layout::{Page, Section};
use super::scripts::{self, Help};
use super::view::{Prose, Text, Verdict};
use super::{Job, Site, write};
use crate::export::artefact::Artefact;
use crate::model::advisory::Advisory;
use crate::model::conclusion::Conclusion;
use crate::model::cvss::Vector;
use crate::model::locale::Locale;
use crate::model::step::{self, ImportanceLevel, UndoPossible};
use crate::render::Error;
use crate::route;

/// More affected products than this are set smaller, in columns.
const MANY: usize = 14;

#[derive(Debug, Serialize)]
struct View {
    page: Page,
    label: String,
    title: Text,
    severity: &'static str,
    score: Option<String>,
    cves: Vec<String>,
    stage: &'static str,
    status: &'static str,
    revision: String,
    as_of: String,
    full: Full,
    rows: Vec<Row>,
    affected: Vec<Product>,
    many: bool,
    steps: Vec<Step>,
    checks: Vec<Text>,
    help: Help,
}

/// The advisory's own page: a link on the screen, an address on paper.
#[derive(Debug, Serialize)]
struct Full {
    href: String,
    address: String,
}

#[derive(Debug, Serialize)]
struct Row {
    verdict: Verdict,
    environment: Text,
    action: Prose,
    owner: Option<Text>,
    due: Option<String>,
}

/// Products, and what is affected of each of them.
#[derive(Debug, Serialize)]
struct Product {
    names: Vec<Text>,
    ranges: Vec<Range>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Range {
    versions: Text,
    fixed: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Step {
    number: usize,
    href: String,
    title: Text,
    optional: bool,
    importance: &'static str,
    privilege: &'static str,
    platform: &'static str,
    /// `all`, `part` or `none` of it.
    irreversible: &'static str,
}

pub(super) fn pages<'a>(site: &'a Site<'a>, locale: Locale) -> Vec<Job<'a>> {
    let page = move |advisory: &'a Advisory| {
        let path = route::page(route::Page::Summary(&advisory.id), locale);
        Job::new(path, move || page(site, locale, advisory))
    };
    site.catalog.each().map(page).collect()
}

fn page(site: &Site<'_>, locale: Locale, advisory: &Advisory) -> Result<Artefact, Error> {
    let path_in = |locale| route::page(route::Page::Summary(&advisory.id), locale);
    let runbook = route::page(route::Page::Advisory(&advisory.id), locale);
    let context = &Context::new(site, locale, path_in(locale), Some(advisory));
    let label = advisory.id.as_str().to_uppercase();
    let title = context.word("site-summary-title", &[("id", label.as_str().into())])?;
    let own = site.scripts_of(advisory);
    let affected = products(context, advisory);
    let view = View {
        page: Page::new(
            context,
            Section::BelowHome,
            &title,
            advisory.title.get(locale).as_str(),
            path_in,
        ),
        title: context.line(&advisory.title),
        label,
        severity: advisory.severity.level.as_str(),
        score: advisory.top_score().map(Vector::score),
        cves: advisory
            .vulnerabilities
            .iter()
            .map(|vulnerability| vulnerability.cve.to_string())
            .collect(),
        stage: advisory.stage.as_str(),
        status: advisory.status.as_str(),
        revision: advisory.revision().to_owned(),
        as_of: advisory.as_of.to_string(),
        full: Full {
            href: context.to(&runbook),
            address: match &site.catalog.site.base_url {
                Some(base) => route::absolute(base, &runbook),
                None => runbook,
            },
        },
        rows: advisory
            .board()
            .into_iter()
            .map(|conclusion| row(context, conclusion))
            .collect(),
        many: affected.iter().map(|of| of.ranges.len()).sum::<usize>() > MANY,
        affected,
        steps: advisory
            .steps
            .iter()
            .zip(1..)
            .map(|(step, number)| self::step(context, advisory, step, number))
            .collect(),
        checks: advisory
            .checks
            .values()
            .map(|check| context.line(&check.title))
            .collect(),
        help: scripts::help(context, &own),
    };
    write(context, "site/summary.html", &view)
}

fn row(context: &Context<'_>, conclusion: &Conclusion) -> Row {
    Row {
        verdict: conclusion.verdict.into(),
        environment: context.environment(&conclusion.environment),
        action: context.prose(&conclusion.action),
        owner: conclusion.owner.as_ref().map(|owner| context.line(owner)),
        due: conclusion.due.map(|date| date.to_string()),
    }
}

/// What is affected, a product at a time, in the order of the advisory; products that say the same stand together.
fn products(context: &Context<'_>, advisory: &Advisory) -> Vec<Product> {
    let mut products: Vec<(Text, Vec<Range>)> = Vec::new();
    for row in &advisory.affected {
        let name = context.product(&row.product);
        let range = Range {
            versions: context.line(&row.versions),
            fixed: row
                .fixed
                .iter()
                .filter_map(|id| Some(advisory.versions.get(id)?.value.to_string()))
                .collect(),
        };
        match products.iter_mut().find(|(known, _)| *known == name) {
            Some((_, ranges)) => ranges.push(range),
            None => products.push((name, vec![range])),
        }
    }
    let mut groups: Vec<Product> = Vec::new();
    for (name, ranges) in products {
        match groups.iter_mut().find(|group| group.ranges == ranges) {
            Some(group) => group.names.push(name),
            None => groups.push(Product {
                names: vec![name],
                ranges,
            }),
        }
    }
    groups
}

fn step(context: &Context<'_>, advisory: &Advisory, step: &step::Step, number: usize) -> Step {
    Step {
        number,
        href: context.anchor(
            route::Page::Advisory(&advisory.id),
            &route::step_anchor(&step.id),
        ),
        title: context.line(&step.title),
        optional: step.importance.level == ImportanceLevel::Optional,
        importance: step.importance.level.as_str(),
        privilege: step.privilege.as_str(),
        platform: step.platform.as_str(),
        irreversible: if step.undo.possible == UndoPossible::No {
            "all"
        } else if step.is_irreversible() {
            "part"
        } else {
            "none"
        },
    }
}
