//! The stages behind the reading, one after the other: what `build`, `check`, `export` and `serve` have in common.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, Outcome, Part};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export;
use crate::lint;
use crate::model::catalog::Catalog;
use crate::model::conclusion::Edition;
use crate::model::date::Date;
use crate::render;
use crate::source::Sources;

/// Who the result is for, and where it will be.
#[derive(Clone, Debug, Default)]
pub struct Audience {
    /// `None`: the site's default.
    pub edition: Option<Edition>,
    /// `None`: what `content/site.yaml` says.
    pub base_url: Option<String>,
    pub drafts: bool,
}

/// What one run keeps for the next, so that a save costs no more than what was saved.
#[derive(Default)]
pub struct Memory {
    content: content::Memory,
    judged: Judged,
}

/// What the rules said of each part, and what it was judged by.
#[derive(Default)]
struct Judged {
    today: Option<Date>,
    /// Of all advisories together.
    cves: Option<BTreeSet<String>>,
    /// One entry a part, in their order.
    parts: Vec<(Arc<Part>, lint::Found)>,
    shared: Vec<Diagnostic>,
}

/// Everything that can be said about what was read; `unread` is what the reading itself found.
pub fn check(sources: &Sources, unread: Diagnostics, today: Date) -> Outcome {
    check_again(&mut Memory::default(), sources, unread, today)
}

/// The same, where `memory` holds what is known of an earlier run.
pub fn check_again(
    memory: &mut Memory,
    sources: &Sources,
    unread: Diagnostics,
    today: Date,
) -> Outcome {
    let mut outcome = memory.content.read(sources, today);
    memory.judged.look_at(&outcome, today);
    let findings = memory.judged.findings();
    let unfit = render::overrides::check(sources);
    let strays = export::assets::strays(sources);
    let unfit = unfit.into_iter().chain(strays);
    outcome.close(unread.into_iter().chain(findings).chain(unfit));
    outcome
}

/// What the rules find in all that could be read.
pub fn lint(outcome: &Outcome, today: Date) -> Vec<Diagnostic> {
    let mut judged = Judged::default();
    judged.look_at(outcome, today);
    judged.findings().collect()
}

impl Judged {
    /// Judges what is new. A part stands for itself, for what is shared and for the ids of the others; besides it, a rule may
    /// only ask what [`lint::Beyond`] holds.
    fn look_at(&mut self, outcome: &Outcome, today: Date) {
        let whole = outcome.whole();
        let beyond = lint::Beyond::new(&whole);
        let cves = whole.cves.as_ref();
        let cves: Option<BTreeSet<String>> =
            cves.map(|all| all.iter().map(|cve| (*cve).to_owned()).collect());
        let same_beyond = self.cves == cves;
        let mut earlier = std::mem::take(&mut self.parts);
        if self.today != Some(today) {
            earlier.clear();
        }
        let is_shared_new = match (earlier.first(), outcome.parts().next()) {
            (Some((kept, _)), Some(part)) => !Arc::ptr_eq(kept, part),
            _ => true,
        };
        if is_shared_new {
            self.shared = lint::check_shared(&outcome.readable(outcome.shared()));
        }
        let mut kept: HashMap<*const Part, lint::Found> = earlier
            .into_iter()
            .map(|(part, found)| (Arc::as_ptr(&part), found))
            .collect();
        let parts: Vec<(&Arc<Part>, Option<lint::Found>)> = outcome
            .parts()
            .map(|part| (part, kept.remove(&Arc::as_ptr(part))))
            .collect();
        let judge = |(part, kept): (&Arc<Part>, Option<lint::Found>)| {
            let content = outcome.readable(part);
            let found = match kept {
                Some(found) if same_beyond => found,
                Some(found) => lint::Found {
                    beyond: lint::check_beyond(&beyond, &content),
                    ..found
                },
                None => lint::check(&beyond, &content),
            };
            (Arc::clone(part), found)
        };
        self.parts = parts.into_par_iter().map(judge).collect();
        self.cves = cves;
        self.today = Some(today);
    }

    fn findings(&self) -> impl Iterator<Item = Diagnostic> {
        let parts = self.parts.iter();
        let of_parts = parts.flat_map(|(_, found)| found.own.iter().chain(&found.beyond));
        self.shared.iter().chain(of_parts).cloned()
    }
}

/// The catalog as its audience may see it, at the address it is published at.
///
/// # Errors
/// A base address that is none; nothing left to publish.
pub fn prepare(mut catalog: Catalog, audience: &Audience) -> anyhow::Result<Catalog> {
    if let Some(text) = &audience.base_url {
        catalog.site.base_url = Some(content::base_url(text).map_err(anyhow::Error::msg)?);
    }
    let edition = audience.edition.unwrap_or(catalog.site.default_edition);
    let catalog = catalog.for_edition(edition, audience.drafts);
    anyhow::ensure!(
        !catalog.advisories.is_empty(),
        "there is nothing to publish: every advisory is a draft (see --drafts)"
    );
    Ok(catalog)
}
