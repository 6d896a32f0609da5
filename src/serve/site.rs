//! A site whose files are made when they are asked for: an author looks at one page, and waits for that one.
//!
//! Each file is made by the same functions from the same catalog as in a build, so that there is nothing that could be
//! out of date; a test holds all of them against a build.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::Context as _;

use crate::export::{self, Artefact, DATA, Materials, assets, download, schema, search, site};
use crate::model::catalog::Catalog;
use crate::model::digest;
use crate::model::locale::Locale;
use crate::render::Renderer;
use crate::route::{self, Page};
use crate::source::Sources;

/// Files that are made together, in the order of a build; or why they cannot be.
type Group = OnceLock<Result<Vec<Artefact>, String>>;

/// Every file of a good content.
pub(super) struct Site {
    catalog: Catalog,
    renderer: Arc<Renderer>,
    sources: Arc<Sources>,
    /// Of what pages load besides: the organisation's own styles and words. Not of data such as the search's index, which
    /// every save changes and which is read as it is asked for.
    loaded: String,
    pages: Mutex<BTreeMap<String, Arc<Artefact>>>,
    downloads: Group,
    search: Group,
    /// As in [`DATA`].
    data: Vec<Group>,
    assets: Group,
}

impl Site {
    pub(super) fn new(catalog: Catalog, renderer: Arc<Renderer>, sources: Arc<Sources>) -> Self {
        let words = sources
            .below("locales")
            .map(|(path, text)| (path, text.as_bytes()));
        let loaded = sources.statics().chain(words);
        let parts = loaded.flat_map(|(path, bytes)| [path.as_bytes(), &[0], bytes, &[0]]);
        Self {
            loaded: digest::sha256(parts),
            catalog,
            renderer,
            sources,
            pages: Mutex::default(),
            downloads: Group::new(),
            search: Group::new(),
            data: DATA.iter().map(|_| Group::new()).collect(),
            assets: Group::new(),
        }
    }

    /// How many advisories it has.
    pub(super) fn advisories(&self) -> usize {
        self.catalog.advisories.len()
    }

    /// Where every page is that may be impossible to make: all, where the organisation has templates or words of its own, and
    /// otherwise none.
    pub(super) fn doubtful(&self) -> Vec<String> {
        let own = ["templates", "locales"];
        if own
            .iter()
            .all(|folder| self.sources.below(folder).next().is_none())
        {
            return Vec::new();
        }
        site::paths(&self.catalog, &self.renderer)
    }

    /// A file by its path; `None`: there is none.
    ///
    /// # Errors
    /// A template or a message that does not fit.
    pub(super) fn file(&self, path: &str) -> anyhow::Result<Option<Arc<Artefact>>> {
        if !path.starts_with("scripts/") {
            if let Some(page) = self.page(path)? {
                return Ok(Some(page));
            }
            let is_data = DATA.iter().any(|part| (part.holds)(path));
            if path.ends_with(".html") && !path.starts_with("assets/") && !is_data {
                return Ok(None);
            }
        }
        let group = if path.starts_with("scripts/") {
            self.downloads()?
        } else if path.starts_with("assets/search/") {
            group(&self.search, || {
                let downloads = self.downloads()?;
                Ok(search::artefacts(&self.catalog, &self.renderer, downloads)?)
            })?
        } else if let Some(at) = DATA.iter().position(|part| (part.holds)(path)) {
            let made = self.data.get(at).context("a part of the site")?;
            group(made, || {
                DATA[at].run(&Materials {
                    catalog: &self.catalog,
                    renderer: &self.renderer,
                })
            })?
        } else {
            group(&self.assets, || {
                let mut all = assets::artefacts(&self.sources)?;
                all.extend(schema::artefacts(self.catalog.site.base_url.as_deref())?);
                Ok(all)
            })?
        };
        let found = group.iter().find(|one| one.path.as_str() == path);
        Ok(found.cloned().map(Arc::new))
    }

    /// Makes a page to see whether it can be made, and keeps nothing.
    ///
    /// # Errors
    /// As [`Site::file`].
    pub(super) fn try_page(&self, path: &str) -> anyhow::Result<()> {
        self.make(path).map(drop)
    }

    /// What a page looks like, as far as bytes say; of a page that is not there, of the one that says so.
    ///
    /// # Errors
    /// As [`Site::file`].
    pub(super) fn stamp(&self, path: &str) -> anyhow::Result<String> {
        let page = match self.file(path)? {
            None => self.file(&missing())?,
            page => page,
        };
        let bytes = page.as_ref().map_or(&[][..], |page| &page.contents);
        let mut stamp = digest::sha256([bytes, self.loaded.as_bytes()]);
        stamp.truncate(16);
        Ok(stamp)
    }

    fn page(&self, path: &str) -> anyhow::Result<Option<Arc<Artefact>>> {
        let pages = || self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = pages().get(path) {
            return Ok(Some(Arc::clone(page)));
        }
        let Some(page) = self.make(path)? else {
            return Ok(None);
        };
        let page = Arc::new(page);
        pages().insert(path.to_owned(), Arc::clone(&page));
        Ok(Some(page))
    }

    fn make(&self, path: &str) -> anyhow::Result<Option<Artefact>> {
        let of_scripts = Locale::ALL.map(|locale| route::page(Page::Scripts, locale));
        let own;
        let downloads = if of_scripts.iter().any(|scripts| scripts == path) {
            self.downloads()?
        } else {
            own = self.downloads_beside(path)?;
            &own
        };
        let page = site::page(&self.catalog, &self.renderer, downloads, path);
        Ok(page.transpose()?)
    }

    /// The downloads that a page other than that of scripts offers: those of its advisory, and that there is a list.
    fn downloads_beside(&self, path: &str) -> anyhow::Result<Vec<Artefact>> {
        let mut downloads = vec![Artefact::file(route::SUMS.parse()?, "")];
        let id = path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".html"))
            .and_then(|name| name.parse().ok());
        let offers = |id| {
            Locale::ALL.into_iter().any(|locale| {
                [Page::Advisory(id), Page::Background(id), Page::Summary(id)]
                    .into_iter()
                    .any(|page| route::page(page, locale) == path)
            })
        };
        let advisory = id.and_then(|id| self.catalog.advisory(&id));
        if let Some(advisory) = advisory.filter(|one| offers(&one.id)) {
            downloads.extend(export::scripts_of(&self.catalog, &self.renderer, advisory)?);
        }
        Ok(downloads)
    }

    fn downloads(&self) -> anyhow::Result<&[Artefact]> {
        group(&self.downloads, || {
            download::beside(export::scripts(&self.catalog, &self.renderer)?)
        })
    }
}

/// The page that says that there is nothing.
pub(super) fn missing() -> String {
    route::page(Page::NotFound, Locale::ALL[0])
}

/// What is in a group, made once.
fn group(
    group: &Group,
    make: impl FnOnce() -> anyhow::Result<Vec<Artefact>>,
) -> anyhow::Result<&[Artefact]> {
    let made = group.get_or_init(|| make().map_err(|error| format!("{error:#}")));
    made.as_deref().map_err(|why| anyhow::anyhow!("{why}"))
}
