//! What a script says around its verdict, in both languages: the words, the advisory's title and page, the next step.

use serde::Serialize;

use super::program::Judgement;
use crate::model::advisory::Advisory;
use crate::model::check::verdict::Verdict;
use crate::model::locale::Locale;
use crate::model::registry::{Site, System};
use crate::model::step::{Step, StepKind};
use crate::render::Error;
use crate::render::messages::Messages;
use crate::route;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Both {
    pub ja: String,
    pub en: String,
}

impl Both {
    fn of(text: impl Fn(Locale) -> String) -> Self {
        Self {
            ja: text(Locale::Ja),
            en: text(Locale::En),
        }
    }
}

/// An advisory as a script names it.
#[derive(Clone, Debug, Serialize)]
pub struct Description {
    pub id: String,
    pub revision: String,
    pub digest: String,
    pub title: Both,
    pub page: Both,
    /// The ids of the facts that it looks at, with blanks between them.
    pub facts: String,
    /// By verdict; a verdict that asks for nothing is not in it.
    pub next_steps: Vec<NextStep>,
}

/// Where to go on after a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    pub verdict: &'static str,
    pub id: String,
    pub title: Both,
}

impl Description {
    /// What a script for `system` says about an advisory.
    pub fn new(judgement: &Judgement<'_>, site: &Site, system: System) -> Self {
        let advisory = judgement.advisory;
        let next_steps = Verdict::ALL
            .into_iter()
            .filter_map(|verdict| {
                let step = next_step(advisory, verdict, system)?;
                Some(NextStep {
                    verdict: verdict.as_str(),
                    id: step.id.to_string(),
                    title: Both::of(|locale| step.title.get(locale).as_str().to_owned()),
                })
            })
            .collect();
        Self {
            id: advisory.id.to_string(),
            revision: advisory.revision().to_owned(),
            digest: advisory.digest.clone(),
            title: Both::of(|locale| advisory.title.get(locale).as_str().to_owned()),
            page: Both::of(|locale| page(advisory, site, locale)),
            facts: judgement.fact_words(),
            next_steps,
        }
    }
}

/// The address of an advisory's page; a site that is not published anywhere gives the page's place in it.
fn page(advisory: &Advisory, site: &Site, locale: Locale) -> String {
    let path = route::page(route::Page::Advisory(&advisory.id), locale);
    match &site.base_url {
        Some(base) => route::absolute(base, &path),
        None => path,
    }
}

/// The step that the detection names; else the first, in execution order, of a kind that the verdict asks for; one that this system can take comes before
/// one that it cannot.
fn next_step(advisory: &Advisory, verdict: Verdict, system: System) -> Option<&Step> {
    let named = advisory
        .detection
        .next
        .iter()
        .find(|(of, _)| *of == verdict);
    if let Some(step) = named.and_then(|(_, step)| advisory.step(step)) {
        return Some(step);
    }
    let kinds: &[&[StepKind]] = match verdict {
        Verdict::Affected => &[&[StepKind::Mitigation, StepKind::Fix]],
        Verdict::Unknown | Verdict::Candidate => &[
            &[StepKind::Investigation],
            &[StepKind::Mitigation, StepKind::Fix],
        ],
        Verdict::Mitigated => &[&[StepKind::Fix]],
        Verdict::Fixed | Verdict::NotAffected => &[],
    };
    let fits = |step: &&Step| step.platform == system || step.platform == System::Any;
    let of = |kinds: &'static [StepKind]| {
        let mut steps = advisory
            .steps
            .iter()
            .filter(move |step| kinds.contains(&step.kind));
        let first = steps.clone().next();
        steps.find(fits).or(first)
    };
    kinds.iter().find_map(|kinds| of(kinds))
}

/// A word of the scripts, by its key without the `script-` before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    pub key: String,
    pub ja: String,
    pub en: String,
}

/// Every word of the scripts, by key.
///
/// # Errors
/// A word that one locale lacks, or that takes an argument.
pub fn words(messages: &Messages) -> Result<Vec<Word>, Error> {
    words_of(messages, "script-")
}

/// Every word whose key begins so, by the rest of its key.
///
/// # Errors
/// As [`words`].
pub(super) fn words_of(messages: &Messages, prefix: &str) -> Result<Vec<Word>, Error> {
    messages
        .keys(Locale::En.tag())
        .filter_map(|key| Some((key, key.strip_prefix(prefix)?)))
        .map(|(full, key)| {
            Ok(Word {
                key: key.to_owned(),
                ja: messages.text(Locale::Ja.tag(), full, &[])?,
                en: messages.text(Locale::En.tag(), full, &[])?,
            })
        })
        .collect()
}
