//! Everything that is made of a catalog, one module a format; formats never look at each other.
//!
//! An export is a function from a catalog to artefacts. A new one is a file here and a line in [`EXPORTS`].

pub mod api;
pub mod artefact;
pub mod assets;
pub mod calendar;
pub mod csaf;
pub mod download;
pub mod feed;
pub mod message;
pub mod opensearch;
pub mod schema;
pub mod script;
pub mod search;
pub mod site;
pub mod trial;
pub mod wiki;

pub use artefact::{Artefact, BadSitePath, SitePath};

use rayon::prelude::*;

use crate::model::advisory::Advisory;
use crate::model::catalog::Catalog;
use crate::model::conclusion::Edition;
use crate::render::Renderer;
use crate::render::embedded::Overrides;
use crate::route;
use crate::route::csaf::Kind;
use crate::source::Sources;

/// What an export is given.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Already cut down to the edition that it is for: exports never filter.
    pub catalog: &'a Catalog,
    /// Overrides of templates and words, and what an earlier export of the same format left.
    pub sources: &'a Sources,
}

/// One export format.
pub struct Export {
    pub name: &'static str,
    pub about: &'static str,
    /// Who it is for unless the command line says otherwise; `None`: the site's default.
    pub edition: Option<Edition>,
    /// The endings of files that it wants back from its folder.
    pub reads_earlier: Option<&'static [&'static str]>,
    run: fn(&Options<'_>) -> anyhow::Result<Vec<Artefact>>,
}

/// Every format, in the order of `kanwa export --list`.
pub const EXPORTS: &[Export] = &[
    Export {
        name: "qiita",
        about: "articles for Qiita, published with `qiita publish --all --root DIR`",
        edition: Some(Edition::Public),
        reads_earlier: Some(&[".md", wiki::ids::NAME]),
        run: |options| articles(options, &wiki::qiita::Qiita),
    },
    Export {
        name: "zenn",
        about: "articles for Zenn, for the repository that the service reads (`zenn preview` shows them)",
        edition: Some(Edition::Public),
        reads_earlier: Some(&[".md", wiki::ids::NAME]),
        run: |options| articles(options, &wiki::zenn::Zenn),
    },
    Export {
        name: "github",
        about: "pages for a GitHub wiki, with its home and side bar",
        edition: Some(Edition::Public),
        reads_earlier: None,
        run: |options| articles(options, &wiki::github::GitHub { wiki: true }),
    },
    Export {
        name: "gfm",
        about: "GitHub Flavored Markdown for any repository, and for GROWI and esa",
        edition: Some(Edition::Public),
        reads_earlier: None,
        run: |options| articles(options, &wiki::github::GitHub { wiki: false }),
    },
    Export {
        name: "confluence",
        about: "pages in the storage format of Confluence, with their titles in `pages.json`",
        edition: Some(Edition::Public),
        reads_earlier: None,
        run: |options| articles(options, &wiki::confluence::Confluence),
    },
    Export {
        name: "slack",
        about: "short messages for Slack, to paste and for an incoming webhook",
        edition: Some(Edition::Public),
        reads_earlier: None,
        run: |options| messages(options, message::slack::files),
    },
    Export {
        name: "teams",
        about: "short messages to paste into Microsoft Teams",
        edition: Some(Edition::Public),
        reads_earlier: None,
        run: |options| messages(options, message::teams::files),
    },
    Export {
        name: "mail",
        about: "short messages as mails, to paste and as drafts",
        edition: Some(Edition::Public),
        reads_earlier: None,
        run: |options| messages(options, message::mail::files),
    },
    Export {
        name: "json",
        about: "every advisory as data, with JSON Schemas and an OpenAPI description",
        edition: None,
        reads_earlier: None,
        run: interface,
    },
    Export {
        name: "feeds",
        about: "what is new, as Atom and JSON Feed, in each language, of each tag and vendor",
        edition: None,
        reads_earlier: None,
        run: feeds,
    },
    Export {
        name: "calendar",
        about: "what is to be done by which day, as iCalendar, in each language",
        edition: None,
        reads_earlier: None,
        run: |options| {
            let renderer = renderer(options.catalog, options.sources)?;
            calendar::artefacts(options.catalog, &renderer)
        },
    },
    Export {
        name: "csaf",
        about: "CSAF 2.0 advisories and VEX, as the tree that a provider serves",
        edition: None,
        reads_earlier: None,
        run: |options| documents(options, &Kind::ALL, csaf::Standard::V20),
    },
    Export {
        name: "csaf-2.1",
        about: "the same as CSAF 2.1, which few programs read yet",
        edition: None,
        reads_earlier: None,
        run: |options| documents(options, &Kind::ALL, csaf::Standard::V21),
    },
    Export {
        name: "csaf-vex",
        about: "the conclusions for each environment alone, as CSAF 2.0 VEX",
        edition: None,
        reads_earlier: None,
        run: |options| documents(options, &[Kind::Vex], csaf::Standard::V20),
    },
    Export {
        name: "openvex",
        about: "the same conclusions as OpenVEX 0.2.0, a file an advisory and language",
        edition: None,
        reads_earlier: None,
        run: |options| {
            let renderer = renderer(options.catalog, options.sources)?;
            csaf::openvex(options.catalog, &renderer)
        },
    },
];

/// CSAF documents of some kinds, with what a provider serves beside them.
fn documents(
    options: &Options<'_>,
    kinds: &[Kind],
    standard: csaf::Standard,
) -> anyhow::Result<Vec<Artefact>> {
    let renderer = renderer(options.catalog, options.sources)?;
    csaf::exported(options.catalog, &renderer, kinds, standard)
}

/// # Errors
/// No format has that name; the message lists those there are.
pub fn by_name(name: &str) -> anyhow::Result<&'static Export> {
    EXPORTS
        .iter()
        .find(|export| export.name == name)
        .ok_or_else(|| {
            let known: Vec<&str> = EXPORTS.iter().map(|export| export.name).collect();
            anyhow::anyhow!("no export is called `{name}`; known: {}", known.join(", "))
        })
}

/// Runs one export.
///
/// # Errors
/// A template or a message that cannot be rendered.
pub fn run(export: &Export, options: &Options<'_>) -> anyhow::Result<Vec<Artefact>> {
    (export.run)(options)
}

/// What the parts of a site that are data are made of.
#[derive(Clone, Copy)]
pub struct Materials<'a> {
    pub catalog: &'a Catalog,
    pub renderer: &'a Renderer,
}

/// A part of the site that is data and that no other part needs: an interface for programs, a feed.
pub struct Data {
    pub name: &'static str,
    /// Whether a path is one of this part's; parts never share one.
    pub holds: fn(&str) -> bool,
    run: fn(&Materials<'_>) -> anyhow::Result<Vec<Artefact>>,
}

impl Data {
    /// # Errors
    /// A word that is missing, a path that cannot be one.
    pub fn run(&self, materials: &Materials<'_>) -> anyhow::Result<Vec<Artefact>> {
        (self.run)(materials)
    }
}

/// Every part of the site that is data. A new one is a file here and an entry.
pub const DATA: &[Data] = &[
    Data {
        name: "detections",
        holds: script::data::holds,
        run: |materials| Ok(script::data::artefacts(materials.catalog)?),
    },
    Data {
        name: "api",
        holds: api::holds,
        run: |materials| api::artefacts(materials.catalog, materials.renderer),
    },
    Data {
        name: "feeds",
        holds: feed::holds,
        run: |materials| feed::artefacts(materials.catalog, materials.renderer),
    },
    Data {
        name: "calendar",
        holds: calendar::holds,
        run: |materials| calendar::artefacts(materials.catalog, materials.renderer),
    },
    Data {
        name: "opensearch",
        holds: opensearch::holds,
        run: |materials| opensearch::artefacts(materials.catalog, materials.renderer),
    },
    Data {
        name: "sitemap",
        holds: |path| [route::SITEMAP, route::ROBOTS].contains(&path),
        run: |materials| {
            Ok(site::for_search_engines(
                materials.catalog,
                materials.renderer,
            )?)
        },
    },
    Data {
        name: "csaf",
        holds: csaf::holds,
        run: |materials| csaf::site(materials.catalog, materials.renderer),
    },
];

/// The interface for programs, as it lies in the site.
fn interface(options: &Options<'_>) -> anyhow::Result<Vec<Artefact>> {
    let renderer = renderer(options.catalog, options.sources)?;
    let mut artefacts = api::artefacts(options.catalog, &renderer)?;
    artefacts.extend(script::data::interface(options.catalog)?);
    artefacts.extend(schema::artefacts(options.catalog.site.base_url.as_deref())?);
    Ok(artefacts)
}

/// The feeds, as they lie in the site.
fn feeds(options: &Options<'_>) -> anyhow::Result<Vec<Artefact>> {
    anyhow::ensure!(
        options.catalog.site.base_url.is_some(),
        "feeds need the address that the site is published at: `base_url` in content/site.yaml, or --base-url"
    );
    feed::artefacts(
        options.catalog,
        &renderer(options.catalog, options.sources)?,
    )
}

/// Short messages for one place.
fn messages(options: &Options<'_>, place: message::Place) -> anyhow::Result<Vec<Artefact>> {
    let renderer = renderer(options.catalog, options.sources)?;
    message::artefacts(options.catalog, &renderer, place)
}

/// Wiki articles in one flavour, with the addresses and digests of the scripts that the same catalog gives.
fn articles(options: &Options<'_>, flavour: &dyn wiki::Flavour) -> anyhow::Result<Vec<Artefact>> {
    let renderer = renderer(options.catalog, options.sources)?;
    let scripts = scripts(options.catalog, &renderer)?;
    let materials = wiki::Materials {
        catalog: options.catalog,
        renderer: &renderer,
        scripts: scripts.iter().map(wiki::Script::of).collect(),
        earlier: options.sources.earlier().collect(),
    };
    wiki::articles(&materials, flavour)
}

/// The whole site: pages, scripts with what is beside them, everything in [`DATA`], schemas, and assets, by path.
///
/// # Errors
/// A template or a message that cannot be rendered.
pub fn site(catalog: &Catalog, sources: &Sources) -> anyhow::Result<Vec<Artefact>> {
    let renderer = renderer(catalog, sources)?;
    let scripts = scripts(catalog, &renderer)?;
    let downloads = download::beside(scripts)?;
    let mut artefacts = site::artefacts(catalog, &renderer, &downloads)?;
    artefacts.extend(search::artefacts(catalog, &renderer, &downloads)?);
    artefacts.extend(downloads);
    let materials = Materials {
        catalog,
        renderer: &renderer,
    };
    let data: Vec<Vec<Artefact>> = DATA
        .par_iter()
        .map(|part| part.run(&materials))
        .collect::<anyhow::Result<_>>()?;
    artefacts.extend(data.into_iter().flatten());
    artefacts.extend(assets::artefacts(sources)?);
    artefacts.extend(schema::artefacts(catalog.site.base_url.as_deref())?);
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(artefacts)
}

/// What everything is rendered with.
///
/// # Errors
/// A template or a file of words of the organisation's that does not parse.
pub fn renderer(catalog: &Catalog, sources: &Sources) -> anyhow::Result<Renderer> {
    let overrides: Overrides = sources
        .below("templates")
        .chain(sources.below("locales"))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    Ok(Renderer::new(&overrides, catalog.site.base_url.clone())?)
}

/// The check scripts of a catalog.
///
/// # Errors
/// A template or a message that cannot be rendered.
pub fn scripts(catalog: &Catalog, renderer: &Renderer) -> anyhow::Result<Vec<Artefact>> {
    let sh = script::sh::Sh::new(&renderer.files, &renderer.messages)?;
    let powershell = script::powershell::PowerShell::new(&renderer.files, &renderer.messages)?;
    Ok(script::artefacts(catalog, &[&sh, &powershell])?)
}

/// The check scripts of one advisory: the same bytes as among all of them.
///
/// # Errors
/// As [`scripts`].
pub fn scripts_of(
    catalog: &Catalog,
    renderer: &Renderer,
    advisory: &Advisory,
) -> anyhow::Result<Vec<Artefact>> {
    let sh = script::sh::Sh::new(&renderer.files, &renderer.messages)?;
    let powershell = script::powershell::PowerShell::new(&renderer.files, &renderer.messages)?;
    let script = script::Script::of(advisory, &catalog.site);
    Ok(script::of(&script, &[&sh, &powershell])?)
}
