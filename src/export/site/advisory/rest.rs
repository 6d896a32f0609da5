//! Questions, notes, lessons and the timeline.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Note, Prose, Source, Text};
use crate::model::advisory::{self, Advisory};
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Rest {
    faq: Vec<Question>,
    notes: Vec<Note>,
    lessons: Option<Prose>,
    timeline: Vec<Event>,
}

#[derive(Debug, Serialize)]
struct Question {
    anchor: String,
    asked: Text,
    answer: Prose,
}

#[derive(Debug, Serialize)]
struct Event {
    date: String,
    kind: &'static str,
    text: Prose,
    #[serde(flatten)]
    source: Source,
}

pub(super) fn rest(context: &Context<'_>, advisory: &Advisory) -> Rest {
    Rest {
        faq: advisory
            .faq
            .iter()
            .map(|question| Question {
                anchor: route::question_anchor(&question.id),
                asked: context.line(&question.question),
                answer: context.prose(&question.answer),
            })
            .collect(),
        notes: context.notes_where("advisory", &advisory.notes, false),
        lessons: context.prose_of(advisory.lessons.as_ref()),
        timeline: timeline(context, advisory),
    }
}

fn timeline(context: &Context<'_>, advisory: &Advisory) -> Vec<Event> {
    let mut events: Vec<&advisory::Event> = advisory.timeline.iter().collect();
    events.sort_by_key(|event| event.date);
    events
        .into_iter()
        .map(|event| Event {
            date: event.date.to_string(),
            kind: event.kind.as_str(),
            text: context.prose(&event.text),
            source: context.source(&event.provenance),
        })
        .collect()
}
