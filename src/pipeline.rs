//! The stages behind the reading, one after the other: what `build`, `check`, `export` and `serve` have in common.

use crate::content::{self, Outcome};
use crate::diagnostic::Diagnostics;
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

/// Everything that can be said about what was read; `unread` is what the reading itself found.
pub fn check(sources: &Sources, unread: Diagnostics, today: Date) -> Outcome {
    let mut outcome = content::read(sources, today);
    let findings = lint::check(&outcome.readable());
    let unfit = render::overrides::check(sources);
    outcome.close(unread.into_iter().chain(findings).chain(unfit));
    outcome
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
