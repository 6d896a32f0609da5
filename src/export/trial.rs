//! A site's own templates, tried on: every place that does not fit what it gets, not the first alone.
//!
//! A rendering ends at the first value that is missing. So what did not fit is taken out, and what failed is made again.

use std::collections::BTreeSet;

use super::{DATA, EXPORTS, Materials, Options, download, renderer, scripts, search, site};
use crate::diagnostic::Diagnostic;
use crate::model::catalog::Catalog;
use crate::render::overrides;
use crate::source::Sources;

/// So often is a template mended and tried again; one with more mistakes one behind the other is of another version.
const MOST_ROUNDS: usize = 20;

/// What of the site's own templates does not fit, with its lines; nothing where everything can be made.
///
/// # Errors
/// Something cannot be made, and no template of the site's own is to blame.
pub fn unfit(catalog: &Catalog, sources: &Sources) -> anyhow::Result<Vec<Diagnostic>> {
    let mut mended = sources.clone();
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut foreign = None;
    let mut only = None;
    for _ in 0..MOST_ROUNDS {
        let failures = failures(catalog, &mended, only.as_ref());
        let mut is_mended = false;
        for failure in &failures {
            match overrides::unfit(sources, &failure.why) {
                // Two pages that fail at one place say it in their own words.
                Some(finding) if !findings.iter().any(|known| is_same(known, &finding)) => {
                    findings.push(finding);
                    is_mended |= overrides::mend(&mut mended, &failure.why);
                }
                Some(_) => {}
                None => foreign = foreign.or(Some(failure.why.clone())),
            }
        }
        if !is_mended {
            break;
        }
        only = Some(failures.into_iter().map(|failure| failure.of).collect());
    }
    match foreign {
        // What is left of a template after mending is nobody's mistake.
        Some(why) if findings.is_empty() => Err(anyhow::Error::msg(why)),
        _ => Ok(findings),
    }
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    (&one.file, one.span) == (&other.file, other.span)
}

/// Before the names of exports, some of which a part of the site has too.
const EXPORT: &str = "export ";

struct Failure {
    /// The path of a page, or the name of another part.
    of: String,
    why: String,
}

/// Everything that cannot be made, `only` of these parts where they are named.
fn failures(catalog: &Catalog, sources: &Sources, only: Option<&BTreeSet<String>>) -> Vec<Failure> {
    let renderer = match renderer(catalog, sources) {
        Ok(renderer) => renderer,
        Err(error) => return vec![Failure::new("templates", &error)],
    };
    let is_wanted = |of: &str| only.is_none_or(|only| only.contains(of));
    let mut failures = Vec::new();
    let downloads = scripts(catalog, &renderer).and_then(download::beside);
    let downloads = downloads.unwrap_or_else(|error| {
        failures.push(Failure::new("scripts", &error));
        Vec::new()
    });
    let pages = site::failures(catalog, &renderer, &downloads, is_wanted).into_iter();
    failures.extend(pages.map(|(of, error)| Failure::new(&of, &error.into())));
    let materials = Materials {
        catalog,
        renderer: &renderer,
    };
    let options = Options { catalog, sources };
    let index = || search::artefacts(catalog, &renderer, &downloads).map(drop);
    let mut add = |of: &str, made: &dyn Fn() -> anyhow::Result<()>| {
        if is_wanted(of)
            && let Err(error) = made()
        {
            failures.push(Failure::new(of, &error));
        }
    };
    add("search", &|| Ok(index()?));
    for part in DATA {
        add(part.name, &|| part.run(&materials).map(drop));
    }
    for export in EXPORTS {
        let name = format!("{EXPORT}{}", export.name);
        add(&name, &|| (export.run)(&options).map(drop));
    }
    // What an export wants beside templates is for those who run it.
    failures.retain(|failure| {
        !failure.of.starts_with(EXPORT) || overrides::unfit(sources, &failure.why).is_some()
    });
    failures
}

impl Failure {
    fn new(of: &str, error: &anyhow::Error) -> Self {
        Self {
            of: of.to_owned(),
            why: format!("{error:#}"),
        }
    }
}
