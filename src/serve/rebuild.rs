//! From what changed to a new site, or to what is wrong with it.

#![expect(clippy::disallowed_methods, reason = "says how long an author waited")]

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::problems::Problems;
use super::site::Site;
use super::{Event, Options};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::export;
use crate::model::catalog::Catalog;
use crate::model::date::Date;
use crate::pipeline;
use crate::render::Renderer;
use crate::source::{self, Sources};

/// How long an editor may take from a file's first name to its last.
const SECOND_LOOK: Duration = Duration::from_millis(150);

/// What came of a look at the root.
pub(super) enum Built {
    /// Nothing that matters has changed.
    Same,
    Site(Arc<Site>),
    Wrong(Arc<Problems>),
}

pub(super) struct Rebuild<'a> {
    options: &'a Options<'a>,
    /// What the last run was made of, where it came to a result.
    last: Option<(Arc<Sources>, Diagnostics, Date)>,
    renderer: Option<Kept>,
    files: source::Memory,
    content: pipeline::Memory,
}

/// A renderer, and what it is made of: few saves change that, and its highlighted commands are kept with it.
struct Kept {
    overrides: Vec<(String, String)>,
    base: Option<String>,
    renderer: Arc<Renderer>,
}

impl<'a> Rebuild<'a> {
    pub(super) fn new(options: &'a Options<'a>) -> Self {
        Self {
            options,
            last: None,
            renderer: None,
            files: source::Memory::default(),
            content: pipeline::Memory::default(),
        }
    }

    /// Reads and checks; pages are made as they are asked for. A good site is shown before it is told of: it is the
    /// pages that are waited for.
    pub(super) fn run(&mut self, tell: &dyn Fn(Event<'_>), show: &dyn Fn(Built)) {
        if let Err(error) = self.try_run(tell, show) {
            tell(Event::Failed(&error));
            show(Built::Wrong(Arc::new(Problems::failure(&error))));
        }
    }

    fn try_run(&mut self, tell: &dyn Fn(Event<'_>), show: &dyn Fn(Built)) -> anyhow::Result<()> {
        let begun = Instant::now();
        let today = (self.options.today)()?;
        // Where this fails, the next run is news whatever it gives.
        let last = self.last.take();
        let (sources, unread) = self.read(last.as_ref().map(|(_, unread, _)| unread))?;
        let same = |(texts, findings, day): &(Arc<Sources>, Diagnostics, Date)| {
            **texts == sources && *findings == unread && *day == today
        };
        if last.as_ref().is_some_and(same) {
            self.last = last;
            show(Built::Same);
            return Ok(());
        }
        let sources = Arc::new(sources);
        let outcome = pipeline::check_again(&mut self.content, &sources, unread.clone(), today);
        let diagnostics = outcome.diagnostics.clone();
        let Some(catalog) = outcome.catalog() else {
            let problems = Problems::of(&diagnostics, &sources);
            tell(Event::Findings(&diagnostics, &sources));
            show(Built::Wrong(Arc::new(problems)));
            self.last = Some((sources, unread, today));
            return Ok(());
        };
        let site = pipeline::prepare(catalog, &self.options.audience).and_then(|catalog| {
            let renderer = self.renderer(&catalog, &sources)?;
            Ok(Site::new(catalog, renderer, Arc::clone(&sources)))
        });
        match site {
            Ok(site) => {
                let advisories = site.advisories();
                show(Built::Site(Arc::new(site)));
                tell(Event::Findings(&diagnostics, &sources));
                tell(Event::Built {
                    took: begun.elapsed(),
                    advisories,
                });
            }
            Err(error) => {
                tell(Event::Findings(&diagnostics, &sources));
                return Err(error);
            }
        }
        self.last = Some((sources, unread, today));
        Ok(())
    }

    fn renderer(&mut self, catalog: &Catalog, sources: &Sources) -> anyhow::Result<Arc<Renderer>> {
        let base = &catalog.site.base_url;
        let overrides = || sources.below("templates").chain(sources.below("locales"));
        if let Some(kept) = &self.renderer
            && kept.base == *base
            && overrides().eq(kept.overrides.iter().map(|(path, text)| (&**path, &**text)))
        {
            return Ok(Arc::clone(&kept.renderer));
        }
        let renderer = Arc::new(export::renderer(catalog, sources)?);
        self.renderer = Some(Kept {
            overrides: overrides()
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .collect(),
            base: base.clone(),
            renderer: Arc::clone(&renderer),
        });
        Ok(renderer)
    }

    /// The sources. An editor's own files beside the content are in use, not left behind; and a file that nobody knows may
    /// be one that an editor is about to give its name, so that it is looked at twice before it is called a mistake.
    fn read(&mut self, known: Option<&Diagnostics>) -> anyhow::Result<(Sources, Diagnostics)> {
        let is_stray = |one: &&Diagnostic| one.code == Code::StrayFile;
        let is_new =
            |one: &Diagnostic| known.is_none_or(|known| known.iter().all(|old| old != one));
        let root = &self.options.root;
        let (mut sources, mut unread) = Sources::read_again(&mut self.files, root)?;
        if unread.iter().filter(is_stray).any(is_new) {
            thread::sleep(SECOND_LOOK);
            (sources, unread) = Sources::read_again(&mut self.files, root)?;
        }
        let unread = unread
            .iter()
            .filter(|one| !(is_stray(one) && one.severity == Severity::Warning));
        Ok((sources, unread.cloned().collect()))
    }
}
