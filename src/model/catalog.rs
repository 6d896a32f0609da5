//! Every advisory and registry, in fixed order: the whole may be rendered, in any order, by anyone.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::advisory::{Advisory, Related, Status};
use super::check::verdict::Verdict;
use super::conclusion::{Conclusion, Edition, Organisation};
use super::date::Date;
use super::id::Id;
use super::locale::{Locale, Localized};
use super::registry::{Registry, Site};
use super::step::{HumanCheck, Step};
use super::text::reference::Scheme;
use super::text::{Line, Markdown, Place, Prose};
use super::translation::File;

/// What could be read of files that belong together — an advisory's, or the site's and the registries' — whether or not
/// something else is wrong: rules look at this, so that one run finds everything.
#[derive(Clone, Copy, Debug)]
pub struct Readable<'a> {
    pub registry: &'a Registry,
    pub advisories: &'a [Arc<Advisory>],
    /// Every text of every file, also of those that gave no advisory.
    pub prose: &'a [Prose],
    /// Every step that could be read.
    pub steps: &'a [Step],
    /// Every check that a human does, likewise.
    pub checks: &'a [HumanCheck],
    /// Where each field of each file stands.
    pub written: &'a dyn Written,
    /// The texts of every file, each with its translation.
    pub translations: &'a [File],
    pub today: Date,
    /// `None` where the site's own file could not be read.
    pub site: Option<&'a Site>,
}

impl<'a> Readable<'a> {
    /// The texts that are there in both languages, ja and en.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a Prose, &'a Prose)> {
        self.prose.windows(2).filter_map(|two| {
            let [ja, en] = two else { return None };
            let same = ja.pair == en.pair && ja.origin.file == en.origin.file;
            (same && ja.locale == Locale::Ja && en.locale == Locale::En).then_some((ja, en))
        })
    }
}

/// What rules have to know of all files to judge one.
#[derive(Clone, Debug)]
pub struct Whole<'a> {
    pub registry: &'a Registry,
    /// The ids of all advisories, also of those that cannot be read.
    pub advisories: &'a BTreeSet<String>,
    /// What they are about; `None` where one of them cannot be read, and nobody knows all.
    pub cves: Option<BTreeSet<&'a str>>,
}

/// The files as they were written, for rules that point at a field that the model has no place for.
pub trait Written: std::fmt::Debug + Sync {
    /// The field at a path such as `vulnerabilities/cve=CVE-2017-5689/paths/id=local/vector`: keys, numbers of items from
    /// 0, and `key=value` for the item that has this value; `""` is the file. `None` where there is no such field.
    fn field(&self, file: &str, path: &str) -> Option<Field<'_>>;
}

/// One value of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Line and column of its key, in a mapping.
    pub key: Option<(usize, usize)>,
    pub value: Place,
    /// What is written there, where it is one text.
    pub text: Option<&'a str>,
    /// Its keys, where it is a mapping.
    pub keys: Vec<&'a str>,
    /// How many items it has, where it is a list.
    pub items: usize,
}

#[derive(Clone, Debug)]
pub struct Catalog {
    pub site: Site,
    pub registry: Arc<Registry>,
    /// By id. Shared, so that a catalog made again after a save costs no more than what was saved.
    pub advisories: Vec<Arc<Advisory>>,
    /// Today, as it was passed in.
    pub today: Date,
    /// Who this catalog may be shown to.
    pub edition: Edition,
}

impl Catalog {
    pub fn advisory(&self, id: &Id) -> Option<&Advisory> {
        self.advisories
            .binary_search_by(|advisory| advisory.id.cmp(id))
            .ok()
            .and_then(|at| self.advisories.get(at))
            .map(|advisory| &**advisory)
    }

    /// Every advisory, by id.
    pub fn each(&self) -> impl ExactSizeIterator<Item = &Advisory> {
        self.advisories.iter().map(|advisory| &**advisory)
    }

    /// The catalog that an edition may show, for every export alike: in the public one nothing internal is left, and
    /// drafts stay only where asked for. Exports never filter; they are given this.
    #[must_use]
    pub fn for_edition(mut self, edition: Edition, drafts: bool) -> Self {
        self.edition = edition;
        let is_kept = |advisory: &Arc<Advisory>| drafts || advisory.status != Status::Draft;
        let (kept, dropped): (Vec<_>, Vec<_>) = self.advisories.into_iter().partition(is_kept);
        self.advisories = kept;
        if edition == Edition::Public {
            for advisory in &mut self.advisories {
                let organisation = advisory.organisation.as_ref();
                if organisation.is_some_and(|own| own.edition == Edition::Internal) {
                    Arc::make_mut(advisory).organisation = None;
                }
            }
        }
        let kept: BTreeSet<Id> = self.advisories.iter().map(|a| a.id.clone()).collect();
        let is_kept = |related: &Related| kept.contains(&related.advisory);
        for advisory in &mut self.advisories {
            if !advisory.related.iter().all(is_kept) {
                Arc::make_mut(advisory).related.retain(is_kept);
            }
        }
        self.forget_entries(&dropped);
        self
    }

    /// Takes away what only that speaks of which is not shown, of the registries that are shown as a whole: entries that
    /// came with an advisory that is left out; in the public edition, every environment that nothing shown speaks of, as
    /// it may be one that only the organisation's own files name. What one that is shown speaks of stays.
    fn forget_entries(&mut self, dropped: &[Arc<Advisory>]) {
        let files = dropped.iter().map(|advisory| {
            let id = &advisory.id;
            format!("content/registry/advisory/{id}.yaml")
        });
        let files: BTreeSet<String> = files.collect();
        let came = |name: &Localized<Line>| files.contains(&*name.ja.origin.file);
        let is_public = self.edition == Edition::Public;
        let registry = &self.registry;
        let terms = registry.terms.iter().filter(|(_, term)| came(&term.name));
        let places = registry.environments.iter();
        let places = places.filter(|(_, place)| is_public || came(&place.name));
        let unused = |key: &Id| self.each().all(|advisory| !advisory.is_about(key));
        let terms = terms.filter(|(key, _)| !self.speaks_of(Scheme::Term, key));
        let terms: Vec<Id> = terms.map(|(key, _)| key.clone()).collect();
        let places =
            places.filter(|(key, _)| unused(key) && !self.speaks_of(Scheme::Environment, key));
        let places: Vec<Id> = places.map(|(key, _)| key.clone()).collect();
        if !terms.is_empty() || !places.is_empty() {
            let registry = Arc::make_mut(&mut self.registry);
            registry.terms.retain(|key, _| !terms.contains(key));
            registry.environments.retain(|key, _| !places.contains(key));
        }
    }

    /// Whether a text of an advisory, of what the organisation says of it, of the site or of a registry refers to an
    /// entry. What an entry says of itself does not count, nor what an environment does: it may go itself.
    fn speaks_of(&self, scheme: Scheme, key: &Id) -> bool {
        let reference = format!("{}:{key}", scheme.as_str());
        let refers = |text: &Localized<Markdown>| {
            Locale::ALL
                .into_iter()
                .any(|locale| text.get(locale).source().contains(&reference))
        };
        let registry = &self.registry;
        let terms = registry.terms.iter().filter(|(own, _)| *own != key);
        let mut shared = terms
            .map(|(_, term)| &term.meaning)
            .chain(registry.notes())
            .chain(self.site.legal.iter().chain([&self.site.description]));
        self.each().any(|advisory| {
            let mut prose = advisory.prose.iter();
            let ours = advisory.organisation.iter();
            prose.any(|prose| prose.source.contains(&reference))
                || ours.flat_map(Organisation::texts).any(refers)
        }) || shared.any(refers)
    }

    /// Whether anything is said of our own organisation.
    pub fn tells_of_us(&self) -> bool {
        self.advisories.iter().any(|one| one.organisation.is_some())
    }

    /// Advisories with the most urgent first: verdict, severity, day of the last revision, id.
    pub fn by_urgency(&self) -> Vec<&Advisory> {
        let mut list: Vec<&Advisory> = self.each().collect();
        list.sort_by_cached_key(|advisory| {
            let urgency = (
                advisory.worst_verdict(),
                advisory.severity.level,
                advisory.updated(),
            );
            (std::cmp::Reverse(urgency), advisory.id.clone())
        });
        list
    }

    /// Whether an advisory's facts were last checked longer ago than the site's limit.
    pub fn is_stale(&self, advisory: &Advisory) -> bool {
        self.site.is_stale(advisory.as_of, self.today)
    }
}

impl Site {
    /// Whether what was checked on a day is stale today.
    pub fn is_stale(&self, as_of: Date, today: Date) -> bool {
        today.days_since(as_of) > i64::from(self.stale_after_days)
    }
}

impl Advisory {
    /// The board: our own conclusion replaces the general one of the same environment. Worst first, else as written.
    pub fn board(&self) -> Vec<&Conclusion> {
        let ours: &[Conclusion] = self.organisation.as_ref().map_or(&[], |o| &o.conclusions);
        let mut rows: Vec<&Conclusion> = self
            .conclusions
            .iter()
            .filter(|general| {
                ours.iter()
                    .all(|own| own.environment != general.environment)
            })
            .collect();
        rows.splice(0..0, ours);
        rows.sort_by_key(|conclusion| Reverse(conclusion.verdict));
        rows
    }

    /// What is said of an environment; saying nothing is not knowing, never a no.
    pub fn conclusion(&self, environment: &Id) -> Option<&Conclusion> {
        self.board()
            .into_iter()
            .find(|conclusion| conclusion.environment == *environment)
    }

    /// When what is shown of it last changed: a day, and which of that day's changes it is, from 0. A conclusion that was
    /// looked at again since the last revision is a change too.
    pub fn changed(&self) -> (Date, usize) {
        let last = self.updated();
        let revisions = self.revisions.iter().rev();
        let same = revisions.take_while(|revision| revision.date == last);
        let board = self.board().into_iter();
        let looked_at = board.map(|conclusion| (conclusion.as_of, 0));
        let revised = (last, same.count().saturating_sub(1));
        looked_at.fold(revised, Ord::max)
    }

    /// Whether anything is concluded for an environment, by anybody, or excepted there.
    fn is_about(&self, environment: &Id) -> bool {
        let mut ours = self.organisation.iter().flat_map(|ours| &ours.exemptions);
        self.conclusion(environment).is_some() || ours.any(|one| one.environment == *environment)
    }

    /// The worst verdict over the environments.
    pub fn worst_verdict(&self) -> Verdict {
        self.board()
            .first()
            .map_or(Verdict::Unknown, |conclusion| conclusion.verdict)
    }
}
