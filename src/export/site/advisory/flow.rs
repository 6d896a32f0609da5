//! The decision flow: questions in order, each with the exit beside it, derived from the detection.

use serde::Serialize;

use super::rule::{Rule, rule};
use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text, Verdict};
use crate::model::check::condition::Condition;
use crate::model::check::detection::Detection;
use crate::model::check::expression::{Ask, Expression};
use crate::model::check::verdict;
use crate::model::locale::Localized;
use crate::model::text::Markdown;
use crate::render::Error;

#[derive(Debug, Serialize)]
pub(super) struct Flow {
    questions: Vec<Question>,
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
    /// The answer that leads on.
    onward: &'static str,
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
}

/// A stated rule that clears a host, then every condition of the scope, then whether it is fixed: whoever is still in
/// the flow at its end is affected.
pub(super) fn flow(context: &Context<'_>, detection: &Detection) -> Result<Flow, Error> {
    let mut questions = Vec::new();
    if let Some(cleared) = &detection.screen.cleared {
        let words = asked(&cleared.when).and_then(|ask| ask.yes.as_ref());
        let text = words.unwrap_or(&cleared.because);
        let exit = exit(context, "yes", verdict::Verdict::NotAffected, Some(text));
        questions.push(question(context, &cleared.when, exit)?);
    }
    let conditions = match &detection.applies {
        Expression::All(members) => members.iter().collect(),
        one => vec![one],
    };
    for condition in conditions {
        let leaves = if says_only_who_is_in(condition) {
            verdict::Verdict::Unknown
        } else {
            verdict::Verdict::NotAffected
        };
        let words = asked(condition).and_then(|ask| ask.no.as_ref());
        let exit = exit(context, "no", leaves, words);
        questions.push(question(context, condition, exit)?);
    }
    if let Some(fixed) = &detection.fixed {
        let words = asked(fixed).and_then(|ask| ask.yes.as_ref());
        let exit = exit(context, "yes", verdict::Verdict::Fixed, words);
        let mut last = question(context, fixed, exit)?;
        last.neither = leaves_open(fixed).then(|| verdict::Verdict::Candidate.into());
        questions.push(last);
    }
    Ok(Flow { questions })
}

fn asked(expression: &Expression) -> Option<&Ask> {
    match expression {
        Expression::Ask(ask) => Some(ask),
        Expression::Listed(inner) => asked(inner),
        _ => None,
    }
}

/// Whether a value that was read can leave it unknown: it lists, or it knows some branches only.
fn leaves_open(expression: &Expression) -> bool {
    match expression {
        Expression::All(members) | Expression::Any(members) => members.iter().any(leaves_open),
        Expression::Not(inner) => leaves_open(inner),
        Expression::Listed(_) => true,
        Expression::Ask(ask) => leaves_open(&ask.of),
        Expression::Test(test) => matches!(test.condition, Condition::FixedIn(_)),
    }
}

/// Whether a no of it is no more than "not in the list".
fn says_only_who_is_in(expression: &Expression) -> bool {
    match expression {
        Expression::Listed(_) => true,
        Expression::Ask(ask) => says_only_who_is_in(&ask.of),
        _ => false,
    }
}

fn exit(
    context: &Context<'_>,
    answer: &'static str,
    verdict: verdict::Verdict,
    words: Option<&Localized<Markdown>>,
) -> Exit {
    Exit {
        answer,
        verdict: verdict.into(),
        text: context.prose_of(words),
    }
}

fn question(context: &Context<'_>, expression: &Expression, exit: Exit) -> Result<Question, Error> {
    let onward = if exit.answer == "yes" { "no" } else { "yes" };
    if let Some(ask) = asked(expression) {
        return Ok(Question {
            words: Some(context.line(&ask.question)),
            lookup: context.prose_of(ask.lookup.as_ref()),
            form: "one",
            members: Vec::new(),
            exit,
            neither: None,
            onward,
        });
    }
    let (form, members) = match bare(expression) {
        Expression::All(members) => ("all", members.iter().collect()),
        Expression::Any(members) => ("any", members.iter().collect()),
        one => ("one", vec![one]),
    };
    Ok(Question {
        words: None,
        lookup: None,
        form,
        members: members
            .into_iter()
            .map(|condition| member(context, condition))
            .collect::<Result<_, Error>>()?,
        exit,
        neither: None,
        onward,
    })
}

/// What a list lists.
fn bare(expression: &Expression) -> &Expression {
    match expression {
        Expression::Listed(inner) => bare(inner),
        other => other,
    }
}

/// The author's question where there is one: its rule in full stands with the other rules.
fn member(context: &Context<'_>, condition: &Expression) -> Result<Member, Error> {
    Ok(match asked(condition) {
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
