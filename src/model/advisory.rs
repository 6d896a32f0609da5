//! One security advisory.

use std::collections::BTreeMap;

use super::check::detection::Detection;
use super::check::expression::Expression;
use super::check::pattern::Pattern;
use super::conclusion::{Conclusion, Confidence, Organisation};
use super::cvss::{Level, Vector};
use super::date::Date;
use super::history::Written;
use super::id::{CveId, Id};
use super::locale::{Locale, Localized};
use super::named::named;
use super::step::{HumanCheck, Step};
use super::text::{Line, Markdown, Origin, Prose};
use super::version::{Version, VersionRange};
use super::vex::Justification;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Draft,
    Published,
    Withdrawn,
}
named!(Status: Draft = "draft", Published = "published", Withdrawn = "withdrawn");

/// How far the response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Investigating,
    MitigationAvailable,
    FixAvailable,
    Done,
}
named!(Stage: Investigating = "investigating", MitigationAvailable = "mitigation-available", FixAvailable = "fix-available", Done = "done");

#[derive(Clone, Debug)]
pub struct Advisory {
    pub id: Id,
    pub origin: Origin,
    /// SHA-256 of the file it was read from, hex: the scripts' source digest.
    pub digest: String,
    pub title: Localized<Line>,
    pub summary: Localized<Markdown>,
    /// What this page helps to decide.
    pub scope: Option<Localized<Markdown>>,
    pub source_locale: Locale,
    pub status: Status,
    pub stage: Stage,
    pub severity: Severity,
    pub tags: Vec<Id>,
    pub vendor: Id,
    pub products: Vec<Id>,
    pub documents: Vec<Document>,
    pub audience: Localized<Markdown>,
    pub support: Localized<Markdown>,
    pub legal: Localized<Markdown>,
    pub published: Date,
    /// When the facts were last checked.
    pub as_of: Date,
    /// Oldest first; the last is the current one. Never empty.
    pub revisions: Vec<Revision>,
    /// The files of earlier revisions that are kept, oldest first, and the present one after them; empty where none is.
    pub history: Vec<Written>,
    pub timeline: Vec<Event>,
    pub versions: BTreeMap<Id, NamedVersion>,
    pub vulnerabilities: Vec<Vulnerability>,
    pub affected: Vec<Affected>,
    pub affected_processors: Vec<AffectedProcessors>,
    pub not_affected: Vec<NotAffected>,
    pub explanation: Vec<Statement>,
    /// For everybody, one per kind of environment.
    pub conclusions: Vec<Conclusion>,
    /// What is true for us.
    pub organisation: Option<Organisation>,
    pub detection: Detection,
    pub parameters: BTreeMap<Id, Parameter>,
    pub checks: BTreeMap<Id, HumanCheck>,
    /// In execution order: every step stands after the steps that must come before it.
    pub steps: Vec<Step>,
    /// When the mitigation may end.
    pub exit: Option<Localized<Markdown>>,
    pub faq: Vec<Question>,
    pub notes: Vec<Note>,
    pub lessons: Option<Localized<Markdown>>,
    pub response: Vec<ResponseStage>,
    pub links: Vec<Id>,
    pub related: Vec<Related>,
    /// Every text of the file, in its order.
    pub prose: Vec<Prose>,
    /// How many of them are translations whose source has changed since.
    pub outdated: usize,
}

impl Advisory {
    /// The current revision's version.
    pub fn revision(&self) -> &str {
        self.revisions
            .last()
            .map_or("", |revision| revision.version.as_str())
    }

    /// The day of the last revision.
    pub fn updated(&self) -> Date {
        self.revisions
            .last()
            .map_or(self.published, |revision| revision.date)
    }

    /// The day of the first revision: since when the site has it. `published` is the vendor's day.
    pub fn issued(&self) -> Date {
        self.revisions
            .first()
            .map_or(self.published, |revision| revision.date)
    }

    pub fn is_withdrawn(&self) -> bool {
        self.status == Status::Withdrawn
    }

    /// Whether it is by a vendor, or one that answered about its models.
    pub fn concerns(&self, vendor: &Id) -> bool {
        let ours = self.organisation.iter();
        let mut answers = ours.flat_map(|ours| &ours.vendor_confirmations);
        self.vendor == *vendor || answers.any(|answer| answer.vendor == *vendor)
    }

    pub fn step(&self, id: &Id) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    /// The highest base score of any path.
    pub fn top_score(&self) -> Option<&Vector> {
        self.vulnerabilities
            .iter()
            .flat_map(|vulnerability| &vulnerability.paths)
            .map(|path| &path.vector)
            .max_by_key(|vector| vector.tenths())
    }
}

/// Where a statement comes from and how sure it is.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Link keys.
    pub sources: Vec<Id>,
    pub confidence: Option<Confidence>,
    pub as_of: Option<Date>,
}

/// Our own rating, beside the scores.
#[derive(Clone, Debug)]
pub struct Severity {
    pub level: Level,
    pub because: Localized<Markdown>,
}

/// A document that a page was made from.
#[derive(Clone, Debug)]
pub struct Document {
    pub title: Localized<Line>,
    pub publisher: Id,
    pub version: Option<String>,
    pub date: Date,
    pub language: Locale,
    pub translated_from: Option<TranslatedFrom>,
    pub link: Option<Id>,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Debug)]
pub struct TranslatedFrom {
    pub title: Localized<Line>,
    pub version: Option<String>,
    pub note: Option<Localized<Markdown>>,
}

#[derive(Clone, Debug)]
pub struct Revision {
    pub version: String,
    pub date: Date,
    pub summary: Localized<Markdown>,
    pub steps_changed: Vec<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Published,
    Workaround,
    Firmware,
    Revised,
    Exploited,
    Closed,
    Other,
}
named!(EventKind: Published = "published", Workaround = "workaround", Firmware = "firmware", Revised = "revised", Exploited = "exploited", Closed = "closed", Other = "other");

#[derive(Clone, Debug)]
pub struct Event {
    pub date: Date,
    pub kind: EventKind,
    pub text: Localized<Markdown>,
    pub provenance: Provenance,
}

/// A version with a name, so that its number is written once.
#[derive(Clone, Debug)]
pub struct NamedVersion {
    pub value: Version,
    pub product: Option<Id>,
    pub note: Option<Localized<Markdown>>,
    pub provenance: Provenance,
}

#[derive(Clone, Debug)]
pub struct Vulnerability {
    pub cve: CveId,
    pub title: Localized<Line>,
    pub description: Option<Localized<Markdown>>,
    /// CWE id and the link key of who assigned it.
    pub cwe: Option<(String, Option<Id>)>,
    pub products: Vec<Id>,
    pub known_exploited: Option<(Date, Id)>,
    pub paths: Vec<Path>,
}

/// An attack path with its own score and precondition.
#[derive(Clone, Debug)]
pub struct Path {
    pub id: Id,
    pub title: Localized<Line>,
    pub vector: Vector,
    /// Link key: whose score it is.
    pub scored_by: Id,
    pub confidence: Confidence,
    pub requires: Localized<Markdown>,
    pub applies: Option<Expression>,
    pub other_scores: Vec<(Vector, Id)>,
}

#[derive(Clone, Debug)]
pub struct Affected {
    pub product: Id,
    pub versions: Localized<Line>,
    /// The same in numbers, where the product's own versions say it; the fixed ones among them are to be taken out.
    pub ranges: Vec<VersionRange>,
    /// Keys of named versions.
    pub fixed: Vec<Id>,
    /// There is no fix for these versions, and none is promised.
    pub unfixed: bool,
    pub paths: Vec<Id>,
    pub cves: Vec<CveId>,
    pub because: Option<Localized<Markdown>>,
    pub provenance: Provenance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    Generation,
    Family,
    CodeName,
}
named!(Granularity: Generation = "generation", Family = "family", CodeName = "code-name");

/// A row of a source's list of processors, as the source words it, and what we take it for.
#[derive(Clone, Debug)]
pub struct AffectedProcessors {
    pub text: Localized<Line>,
    pub granularity: Granularity,
    pub processors: Vec<Id>,
    pub provenance: Provenance,
}

/// Not affected: by a stated rule with a source, never by absence.
#[derive(Clone, Debug)]
pub struct NotAffected {
    pub product: Id,
    pub versions: Option<Localized<Line>>,
    pub ranges: Vec<VersionRange>,
    pub because: Localized<Markdown>,
    /// Which of the reasons it is.
    pub justification: Option<Justification>,
    /// `sources` is never empty.
    pub provenance: Provenance,
}

#[derive(Clone, Debug)]
pub struct Statement {
    pub text: Localized<Markdown>,
    pub provenance: Provenance,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub label: Localized<Line>,
    pub description: Option<Localized<Markdown>>,
    /// Shown as `<placeholder>` until a reader fills it in.
    pub placeholder: String,
    pub example: Option<String>,
    /// What a value has to look like.
    pub pattern: Option<Pattern>,
    /// Never written to a page, script, address, history or storage.
    pub secret: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    Warning,
    Caution,
    Note,
    Limitation,
    VendorDependent,
    Editor,
}
named!(NoteKind: Warning = "warning", Caution = "caution", Note = "note", Limitation = "limitation", VendorDependent = "vendor-dependent", Editor = "editor");

impl NoteKind {
    /// Whether it must be read before acting.
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::Warning | Self::Caution)
    }
}

#[derive(Clone, Debug)]
pub struct Note {
    pub kind: NoteKind,
    pub text: Localized<Markdown>,
    /// For an editor's note: what the source says instead.
    pub source_says: Option<Localized<Markdown>>,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub id: Id,
    pub question: Localized<Line>,
    pub answer: Localized<Markdown>,
}

#[derive(Clone, Debug)]
pub struct ResponseStage {
    pub id: Id,
    pub title: Localized<Line>,
    pub text: Localized<Markdown>,
    pub stage: Option<Stage>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    SameComponent,
    Supersedes,
    SupersededBy,
    Implies,
    DoesNotImply,
}
named!(Relation: SameComponent = "same-component", Supersedes = "supersedes", SupersededBy = "superseded-by", Implies = "implies", DoesNotImply = "does-not-imply");

#[derive(Clone, Debug)]
pub struct Related {
    pub advisory: Id,
    pub relation: Relation,
    pub note: Localized<Markdown>,
}
