//! What it means for an environment: the board at the top of a page.

use super::check::verdict::Verdict;
use super::date::Date;
use super::id::Id;
use super::locale::Localized;
use super::named::named;
use super::text::{Line, Markdown};
use super::vex::Justification;

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    Confirmed,
    Likely,
    Guess,
}

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    Provider,
    Us,
    Vendor,
}

/// Who may see a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    Internal,
    Public,
}

#[derive(Clone, Debug)]
pub struct Conclusion {
    /// Key in the registry of environments.
    pub environment: Id,
    pub verdict: Verdict,
    pub responsible: Responsible,
    pub confidence: Confidence,
    pub because: Localized<Markdown>,
    /// What to do now.
    pub action: Localized<Markdown>,
    /// Link keys.
    pub evidence: Vec<Id>,
    /// Why it is not affected, where the author says which of the reasons it is.
    pub justification: Option<Justification>,
    pub as_of: Date,
    /// Only an organisation's own conclusion has these.
    pub owner: Option<Localized<Line>>,
    pub due: Option<Date>,
    pub approved: Option<Date>,
}

impl Conclusion {
    /// The day by which something is to be done: also where nothing is affected, such as to ask again. Where it was mended
    /// nothing is left to do.
    pub fn open_until(&self) -> Option<Date> {
        self.due.filter(|_| self.verdict != Verdict::Fixed)
    }

    /// Whether something was to be done by a day that has passed.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.open_until().is_some_and(|due| due < today)
    }
}

/// What is true for one organisation, beside what is true for everybody.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub edition: Edition,
    pub conclusions: Vec<Conclusion>,
    pub vendor_confirmations: Vec<VendorConfirmation>,
    pub exemptions: Vec<Exemption>,
    pub notes: Vec<super::advisory::Note>,
}

impl Organisation {
    /// Every text of it.
    pub fn texts(&self) -> impl Iterator<Item = &Localized<Markdown>> {
        let conclusions = self.conclusions.iter();
        let conclusions = conclusions.flat_map(|one| [&one.because, &one.action]);
        let answers = self.vendor_confirmations.iter().map(|one| &one.text);
        let exemptions = self.exemptions.iter().map(|one| &one.because);
        let notes = self.notes.iter();
        let notes = notes.flat_map(|one| std::iter::once(&one.text).chain(&one.source_says));
        conclusions.chain(answers).chain(exemptions).chain(notes)
    }
}

/// A vendor's word on a model that detection could only call a candidate.
#[derive(Clone, Debug)]
pub struct VendorConfirmation {
    pub vendor: Id,
    pub model: Localized<Line>,
    pub verdict: Verdict,
    pub text: Localized<Markdown>,
    pub link: Option<Id>,
    pub as_of: Date,
}

#[derive(Clone, Debug)]
pub struct Exemption {
    pub environment: Id,
    pub because: Localized<Markdown>,
    pub expires: Date,
}

named!(Confidence: Confirmed = "confirmed", Likely = "likely", Guess = "guess");
named!(Responsible: Provider = "provider", Us = "us", Vendor = "vendor");
named!(Edition: Internal = "internal", Public = "public");
