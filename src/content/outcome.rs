//! What a reading gave: the parts that could be read, and every finding, weighed as the site says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::own;
use super::part::Part;
use super::place::advisory_path;
use super::reader::Allowed;
use super::shared::Shared;
use super::unused;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::catalog::{Catalog, Readable, Whole};
use crate::model::conclusion::Edition;
use crate::model::date::Date;
use crate::model::registry::{Registry, Site};
use crate::model::translation::File as Translations;

/// What reading content gave: what could be read, and every finding.
pub struct Outcome {
    pub diagnostics: Diagnostics,
    silenced: BTreeMap<String, Vec<Allowed>>,
    /// The files of advisories that are drafts.
    drafts: BTreeSet<String>,
    shared: Arc<Shared>,
    parts: BTreeMap<String, Arc<Part>>,
    today: Date,
}

impl Outcome {
    pub(super) fn new(
        shared: Arc<Shared>,
        parts: BTreeMap<String, Arc<Part>>,
        findings: Vec<Diagnostic>,
        today: Date,
    ) -> Self {
        let mut outcome = Self {
            diagnostics: Diagnostics::new(),
            silenced: BTreeMap::new(),
            drafts: parts
                .iter()
                .filter(|(_, part)| part.is_draft)
                .map(|(id, _)| advisory_path(id))
                .collect(),
            shared,
            parts,
            today,
        };
        outcome.silenced = outcome
            .parts()
            .flat_map(|part| part.silenced.clone())
            .collect();
        let of_parts = outcome
            .parts()
            .flat_map(|part| part.findings.iter().cloned())
            .collect::<Vec<_>>();
        outcome.add(findings.into_iter().chain(of_parts));
        let complete = outcome
            .parts()
            .all(|part| part.files.values().all(Option::is_some));
        if complete && !outcome.diagnostics.has_errors() {
            let names = &outcome.shared.names;
            let mut referred = vec![false; names.len()];
            for number in outcome.parts().flat_map(|part| &part.referred) {
                referred[*number] = true;
            }
            let is_referred = |registry, key: &str| {
                let number = names.number(registry, key);
                number.is_some_and(|number| referred[number])
            };
            let unused = unused::entries(&outcome.shared.part, is_referred);
            outcome.add(unused);
        }
        outcome
    }

    /// The parts that rules look at one by one: what is shared, then each advisory.
    pub fn parts(&self) -> impl Iterator<Item = &Arc<Part>> {
        std::iter::once(&self.shared.part).chain(self.parts.values())
    }

    /// The part that is the site's and the registries'.
    pub fn shared(&self) -> &Arc<Part> {
        &self.shared.part
    }

    /// What rules look at in a part, whatever else is wrong.
    pub fn readable<'a>(&'a self, part: &'a Part) -> Readable<'a> {
        Readable {
            registry: &self.shared.registry,
            advisories: part.advisory.as_slice(),
            prose: &part.prose,
            steps: &part.steps,
            checks: &part.checks,
            written: part,
            translations: &part.translations,
            today: self.today,
            site: self.site(),
        }
    }

    /// What rules have to know of all parts to judge one.
    pub fn whole(&self) -> Whole<'_> {
        let own = self.parts.iter().map(|(id, part)| (id.as_str(), &**part));
        Whole {
            registry: &self.shared.registry,
            advisories: &self.shared.names.advisories,
            cves: own::cves(own),
        }
    }

    /// Whether a file is one of an advisory that is a draft.
    pub fn is_of_draft(&self, file: &str) -> bool {
        let mut drafts = self.parts.values().filter(|part| part.is_draft);
        drafts.any(|part| part.files.contains_key(file))
    }

    /// What could be read of the registries.
    pub fn registry(&self) -> &Registry {
        &self.shared.registry
    }

    /// `None` where the site's own file could not be read.
    pub fn site(&self) -> Option<&Site> {
        self.shared.site.as_ref()
    }

    /// The texts of every file that could be read, each with its translation, whatever else is wrong; by path.
    pub fn translations(&self) -> Vec<&Translations> {
        let mut all: Vec<&Translations> =
            self.parts().flat_map(|part| &part.translations).collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all
    }

    /// Adds findings, but not those whose editorial rule the author silenced at their place.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        for mut finding in findings {
            let editorial = finding.code.is_editorial();
            // Nothing of a draft is published, so how it is written may wait.
            if editorial && self.drafts.contains(&finding.file) {
                finding.severity = Severity::Warning;
            }
            if !(editorial && self.silences(&finding)) {
                self.diagnostics.extend(self.shared.levels.judged(finding));
            }
        }
        self.diagnostics.sort();
    }

    /// Adds the last findings, and one for every `allow` that silenced none: it would hide the next mistake.
    pub fn close(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.add(findings);
        let wrong: BTreeSet<&str> = self
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.file.as_str())
            .collect();
        let mut unused = Vec::new();
        // A file with an error was not looked at by every rule.
        for (file, list) in self
            .silenced
            .iter()
            .filter(|(file, _)| !wrong.contains(file.as_str()))
        {
            for allowed in list.iter().filter(|allowed| !allowed.used) {
                let message = format!(
                    "`{}` finds nothing here that could be silenced",
                    allowed.code
                );
                unused.push(
                    Diagnostic::warning(Code::UnusedAllow, file, allowed.place, message)
                        .help("remove the entry of `allow`"),
                );
            }
        }
        let unused = unused.into_iter();
        let judged = unused.filter_map(|finding| self.shared.levels.judged(finding));
        self.diagnostics.extend(judged);
        self.diagnostics.sort();
    }

    fn silences(&mut self, finding: &Diagnostic) -> bool {
        let Some(span) = finding.span else {
            return false;
        };
        let mut silenced = false;
        for allowed in self.silenced.get_mut(&finding.file).into_iter().flatten() {
            if allowed.silences(finding.code, span) {
                allowed.used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// The catalog, where nothing is wrong.
    pub fn catalog(self) -> Option<Catalog> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let advisories = self.parts.values();
        let mut advisories: Vec<_> = advisories
            .filter_map(|part| part.advisory.clone())
            .collect();
        advisories.sort_by(|a, b| a.id.cmp(&b.id));
        Some(Catalog {
            site: self.shared.site.clone()?,
            registry: Arc::clone(&self.shared.registry),
            advisories,
            today: self.today,
            edition: Edition::Internal,
        })
    }
}
