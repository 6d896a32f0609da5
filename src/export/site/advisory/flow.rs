//! The decision flow: questions in order, each with the exit beside it.

use serde::Serialize;

use super::rule::{Rule, rule};
use crate::export::site::context::Context;
use crate::export::site::view::{Prose, Text, Verdict};
use crate::model::check::detection::Detection;
use crate::model::check::expression::Expression;
use crate::model::check::flow::{self, Ends};
use crate::model::check::verdict;
use crate::render::Error;

#[derive(Debug, Serialize)]
pub(super) struct Flow {
    questions: Vec<Question>,
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

/// The detection's questions in one language.
pub(super) fn flow(context: &Context<'_>, detection: &Detection) -> Result<Flow, Error> {
    let flow = detection.flow();
    Ok(Flow {
        questions: flow
            .questions
            .iter()
            .map(|asked| question(context, asked))
            .collect::<Result<_, Error>>()?,
        end: flow.end.into(),
        end_affected: flow.end == verdict::Verdict::Affected,
    })
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
        onward,
    })
}

/// The author's question where there is one: its rule in full stands with the other rules.
fn member(context: &Context<'_>, condition: &Expression) -> Result<Member, Error> {
    let ask = match condition {
        Expression::Ask(ask) => Some(ask),
        Expression::Listed(inner) => match &**inner {
            Expression::Ask(ask) => Some(ask),
            _ => None,
        },
        _ => None,
    };
    Ok(match ask {
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
