//! Questions, timeline, related advisories, the documents behind the page, and its revisions.

use serde::Serialize;

use crate::export::site::context::Context;
use crate::export::site::view::{Link, Note, Prose, Source, Text};
use crate::model::advisory::{self, Advisory};
use crate::route;

#[derive(Debug, Serialize)]
pub(super) struct Rest {
    faq: Vec<Question>,
    notes: Vec<Note>,
    lessons: Option<Prose>,
    timeline: Vec<Event>,
    related: Vec<Related>,
    documents: Vec<Document>,
    audience: Prose,
    support: Prose,
    legal: Prose,
    /// The newest first.
    revisions: Vec<Revision>,
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

#[derive(Debug, Serialize)]
struct Related {
    href: String,
    label: String,
    title: Text,
    relation: &'static str,
    note: Prose,
}

#[derive(Debug, Serialize)]
struct Document {
    title: Text,
    publisher: Text,
    version: Option<String>,
    date: String,
    language: &'static str,
    translated_from: Option<TranslatedFrom>,
    link: Option<Link>,
    note: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct TranslatedFrom {
    title: Text,
    version: Option<String>,
    note: Option<Prose>,
}

#[derive(Debug, Serialize)]
struct Revision {
    version: String,
    date: String,
    summary: Prose,
    steps_changed: Vec<ChangedStep>,
}

#[derive(Debug, Serialize)]
struct ChangedStep {
    anchor: String,
    title: Text,
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
        notes: context.notes(&advisory.notes),
        lessons: context.prose_of(advisory.lessons.as_ref()),
        timeline: timeline(context, advisory),
        related: advisory
            .related
            .iter()
            .filter_map(|entry| related(context, entry))
            .collect(),
        documents: advisory
            .documents
            .iter()
            .map(|one| document(context, one))
            .collect(),
        audience: context.prose(&advisory.audience),
        support: context.prose(&advisory.support),
        legal: context.prose(&advisory.legal),
        revisions: revisions(context, advisory),
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

fn related(context: &Context<'_>, entry: &advisory::Related) -> Option<Related> {
    let other = context.catalog().advisory(&entry.advisory)?;
    Some(Related {
        href: context.to(&route::page(
            route::Page::Advisory(&other.id),
            context.locale,
        )),
        label: other.id.as_str().to_uppercase(),
        title: context.line(&other.title),
        relation: entry.relation.as_str(),
        note: context.prose(&entry.note),
    })
}

fn document(context: &Context<'_>, document: &advisory::Document) -> Document {
    Document {
        title: context.line(&document.title),
        publisher: context.vendor(&document.publisher),
        version: document.version.clone(),
        date: document.date.to_string(),
        language: document.language.tag(),
        translated_from: document
            .translated_from
            .as_ref()
            .map(|from| TranslatedFrom {
                title: context.line(&from.title),
                version: from.version.clone(),
                note: context.prose_of(from.note.as_ref()),
            }),
        link: document.link.as_ref().map(|link| context.reference(link)),
        note: context.prose_of(document.note.as_ref()),
    }
}

fn revisions(context: &Context<'_>, advisory: &Advisory) -> Vec<Revision> {
    advisory
        .revisions
        .iter()
        .rev()
        .map(|revision| Revision {
            version: revision.version.clone(),
            date: revision.date.to_string(),
            summary: context.prose(&revision.summary),
            steps_changed: revision
                .steps_changed
                .iter()
                .filter_map(|id| advisory.step(id))
                .map(|step| ChangedStep {
                    anchor: route::step_anchor(&step.id),
                    title: context.line(&step.title),
                })
                .collect(),
        })
        .collect()
}
