//! From what changed to a new site, or to what is wrong with it.

#![expect(clippy::disallowed_methods, reason = "says how long an author waited")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::problems::Problems;
use super::{Event, Options};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::export::{self, Artefact};
use crate::model::date::Date;
use crate::model::digest;
use crate::model::locale::Locale;
use crate::source::Sources;
use crate::{pipeline, route};

/// How long an editor may take from a file's first name to its last.
const SECOND_LOOK: Duration = Duration::from_millis(150);

/// Every file of a good site.
pub(super) struct Site {
    artefacts: BTreeMap<String, Artefact>,
    /// Of what pages load besides: the organisation's own styles and words. Not of data such as the search's index, which
    /// every save changes and which is read as it is asked for.
    assets: String,
}

impl Site {
    fn new(list: Vec<Artefact>, sources: &Sources) -> Self {
        let words = sources
            .below("locales")
            .map(|(path, text)| (path, text.as_bytes()));
        let loaded = sources.statics().chain(words);
        Self {
            assets: digest::sha256(
                loaded.flat_map(|(path, bytes)| [path.as_bytes(), &[0], bytes, &[0]]),
            ),
            artefacts: list
                .into_iter()
                .map(|one| (one.path.as_str().to_owned(), one))
                .collect(),
        }
    }

    /// A file by its path below the site.
    pub(super) fn file(&self, path: &str) -> Option<&[u8]> {
        self.artefacts.get(path).map(|one| &*one.contents)
    }

    /// What a page looks like, as far as bytes say; of a page that is not there, of the one that says so.
    pub(super) fn stamp(&self, path: &str) -> String {
        let page = self.file(path).or_else(|| self.file(&missing()));
        let mut stamp = digest::sha256([page.unwrap_or_default(), self.assets.as_bytes()]);
        stamp.truncate(16);
        stamp
    }
}

/// The page that says that there is nothing.
pub(super) fn missing() -> String {
    route::page(route::Page::NotFound, Locale::Ja)
}

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
    last: Option<(Sources, Diagnostics, Date)>,
}

impl<'a> Rebuild<'a> {
    pub(super) fn new(options: &'a Options<'a>) -> Self {
        Self {
            options,
            last: None,
        }
    }

    /// Reads, checks and renders.
    pub(super) fn run(&mut self, tell: &dyn Fn(Event<'_>)) -> Built {
        self.try_run(tell).unwrap_or_else(|error| {
            tell(Event::Failed(&error));
            Built::Wrong(Arc::new(Problems::failure(&error)))
        })
    }

    fn try_run(&mut self, tell: &dyn Fn(Event<'_>)) -> anyhow::Result<Built> {
        let begun = Instant::now();
        let today = (self.options.today)()?;
        // Where this fails, the next run is news whatever it gives.
        let last = self.last.take();
        let (sources, unread) = self.read(last.as_ref().map(|(_, unread, _)| unread))?;
        let same = |(texts, findings, day): &(Sources, Diagnostics, Date)| {
            *texts == sources && *findings == unread && *day == today
        };
        if last.as_ref().is_some_and(same) {
            self.last = last;
            return Ok(Built::Same);
        }
        let outcome = pipeline::check(&sources, unread.clone(), today);
        let diagnostics = outcome.diagnostics.clone();
        tell(Event::Findings(&diagnostics, &sources));
        let Some(catalog) = outcome.catalog() else {
            let problems = Problems::of(&diagnostics, &sources);
            self.last = Some((sources, unread, today));
            return Ok(Built::Wrong(Arc::new(problems)));
        };
        let catalog = pipeline::prepare(catalog, &self.options.audience)?;
        let site = Site::new(export::site(&catalog, &sources)?, &sources);
        tell(Event::Built {
            took: begun.elapsed(),
            advisories: catalog.advisories.len(),
        });
        self.last = Some((sources, unread, today));
        Ok(Built::Site(Arc::new(site)))
    }

    /// The sources. An editor's own files beside the content are in use, not left behind; and a file that nobody knows may
    /// be one that an editor is about to give its name, so that it is looked at twice before it is called a mistake.
    fn read(&self, known: Option<&Diagnostics>) -> anyhow::Result<(Sources, Diagnostics)> {
        let is_stray = |one: &&Diagnostic| one.code == Code::StrayFile;
        let is_new =
            |one: &Diagnostic| known.is_none_or(|known| known.iter().all(|old| old != one));
        let (mut sources, mut unread) = Sources::read(&self.options.root)?;
        if unread.iter().filter(is_stray).any(is_new) {
            thread::sleep(SECOND_LOOK);
            (sources, unread) = Sources::read(&self.options.root)?;
        }
        let unread = unread
            .iter()
            .filter(|one| !(is_stray(one) && one.severity == Severity::Warning));
        Ok((sources, unread.cloned().collect()))
    }
}
