//! The decision flow: questions in order, each with the exit beside it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rule::{KnownBelow, Rule, known_below, path_title, rule};
use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text, Verdict};
use crate::model::advisory::Advisory;
use crate::model::check::answer::Reason;
use crate::model::check::detection::{AttackPath, Detection};
use crate::model::check::doubt;
use crate::model::check::expression::{Ask, Expression};
use crate::model::check::flow::{self, Ends};
use crate::model::check::verdict;
use crate::render::Error;
use crate::route::{self, Page};

#[derive(Debug, Serialize)]
pub(super) struct Flow {
    questions: Vec<Question>,
    /// Whether the questions decide nothing inside a virtual machine.
    not_in_guests: bool,
    /// What makes an affected host a mitigated one; empty where nothing that can be seen does.
    paths: Vec<Path>,
    mitigated: Verdict,
    /// What makes a candidate of a host that no answer decides.
    listed: Option<Listed>,
    candidate: Verdict,
    unknown: Verdict,
    /// Why an answer may be "cannot tell": what comes from this rule, and what any reading can fail by.
    doubts: Vec<Doubt>,
    doubts_of_any: Vec<&'static str>,
    /// Where those are told.
    reasons: String,
    end: Verdict,
    end_affected: bool,
}

#[derive(Debug, Serialize)]
struct Question {
    /// The author's question; else `form` and `members` say what is asked.
    words: Option<Text>,
    lookup: Option<Prose>,
    form: &'static str,
    members: Vec<Member>,
    exit: Exit,
    /// Where a value that was read may decide nothing: neither yes nor no.
    neither: Option<Verdict>,
    /// What the data does not reach.
    newer: Vec<KnownBelow>,
    /// The answer that leads on.
    onward: &'static str,
}

#[derive(Debug, Serialize)]
struct Path {
    title: Text,
    /// Whether what closes it can be seen; else it may only be absent.
    closable: bool,
    steps: Vec<Closing>,
}

/// A step that closes a path.
#[derive(Debug, Serialize)]
struct Closing {
    number: usize,
    anchor: String,
}

#[derive(Debug, Serialize)]
struct Listed {
    /// The author's words; else the rule is too long for a question.
    question: Option<Text>,
}

#[derive(Debug, Serialize)]
struct Doubt {
    anchor: String,
    code: &'static str,
    /// The numbers of the questions that it belongs to.
    questions: Vec<usize>,
}

/// One of several conditions that a question asks for together.
#[derive(Debug, Serialize)]
struct Member {
    rule: Rule,
    lookup: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Exit {
    answer: &'static str,
    verdict: Verdict,
    text: Option<Prose>,
    /// The code of the scripts, where the verdict is that it cannot be told.
    reason: Option<&'static str>,
}

/// The detection's questions in one language.
pub(super) fn flow(context: &Context<'_>, advisory: &Advisory) -> Result<Flow, Error> {
    let detection = &advisory.detection;
    let flow = detection.flow();
    let affected = flow.end == verdict::Verdict::Affected;
    Ok(Flow {
        questions: flow
            .questions
            .iter()
            .map(|asked| question(context, asked))
            .collect::<Result<_, Error>>()?,
        not_in_guests: flow.not_in_guests,
        paths: detection
            .closable()
            .iter()
            .filter(|_| affected)
            .map(|path| closing(context, advisory, path))
            .collect(),
        mitigated: verdict::Verdict::Mitigated.into(),
        listed: detection.screen.listed.as_ref().map(|listed| Listed {
            question: ask_of(listed).map(|ask| context.line(&ask.question)),
        }),
        candidate: verdict::Verdict::Candidate.into(),
        unknown: verdict::Verdict::Unknown.into(),
        doubts: doubts(detection, &flow),
        doubts_of_any: doubt::ANY_READING.map(Reason::as_str).to_vec(),
        reasons: context.to(&route::page(Page::Scripts, context.locale)),
        end: flow.end.into(),
        end_affected: affected,
    })
}

fn closing(context: &Context<'_>, advisory: &Advisory, path: &AttackPath) -> Path {
    Path {
        title: path_title(context, advisory, &path.id),
        closable: path.closed.is_some(),
        steps: advisory
            .steps
            .iter()
            .zip(1..)
            .filter(|(step, _)| step.closes.contains(&path.id))
            .map(|(step, number)| Closing {
                number,
                anchor: route::step_anchor(&step.id),
            })
            .collect(),
    }
}

/// By code, with the questions that each belongs to.
fn doubts(detection: &Detection, flow: &flow::Flow<'_>) -> Vec<Doubt> {
    let mut special: BTreeMap<Reason, Vec<usize>> = BTreeMap::new();
    for (asked, number) in flow.questions.iter().zip(1..) {
        for reason in detection.doubts(asked.expression) {
            special.entry(reason).or_default().push(number);
        }
        if asked.verdict == verdict::Verdict::Unknown {
            let of = special.entry(Reason::NotListed).or_default();
            if of.last() != Some(&number) {
                of.push(number);
            }
        }
    }
    special
        .into_iter()
        .map(|(reason, questions)| Doubt {
            anchor: route::reason_anchor(reason.as_str()),
            code: reason.as_str(),
            questions,
        })
        .collect()
}

fn question(context: &Context<'_>, asked: &flow::Question<'_>) -> Result<Question, Error> {
    let (answer, onward) = match asked.ends {
        Ends::Yes => ("yes", "no"),
        Ends::No => ("no", "yes"),
    };
    let exit = Exit {
        answer,
        verdict: asked.verdict.into(),
        text: context.prose_of(asked.because),
        reason: (asked.verdict == verdict::Verdict::Unknown).then(|| Reason::NotListed.as_str()),
    };
    let (form, members) = match (asked.ask, asked.expression) {
        (Some(_), _) => ("one", Vec::new()),
        (None, Expression::All(members)) => ("all", members.iter().collect()),
        (None, Expression::Any(members)) => ("any", members.iter().collect()),
        (None, one) => ("one", vec![one]),
    };
    Ok(Question {
        words: asked.ask.map(|ask| context.line(&ask.question)),
        lookup: asked
            .ask
            .and_then(|ask| context.prose_of(ask.lookup.as_ref())),
        form,
        members: members
            .into_iter()
            .map(|condition| member(context, condition))
            .collect::<Result<_, Error>>()?,
        exit,
        neither: asked.neither.map(Into::into),
        newer: asked
            .newer
            .iter()
            .map(|(probe, version)| known_below(context, probe, version))
            .collect::<Result<_, Error>>()?,
        onward,
    })
}

/// The author's question where there is one: its rule in full stands with the other rules.
fn member(context: &Context<'_>, condition: &Expression) -> Result<Member, Error> {
    Ok(match ask_of(condition) {
        Some(ask) => Member {
            rule: Rule::Question {
                question: context.line(&ask.question),
            },
            lookup: context.prose_of(ask.lookup.as_ref()),
        },
        None => Member {
            rule: rule(context, condition)?,
            lookup: None,
        },
    })
}

fn ask_of(expression: &Expression) -> Option<&Ask> {
    match expression {
        Expression::Ask(ask) => Some(ask),
        Expression::Listed(inner) => ask_of(inner),
        Expression::All(_) | Expression::Any(_) | Expression::Not(_) | Expression::Test(_) => None,
    }
}
