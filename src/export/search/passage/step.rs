//! Steps and checks in passages: the text of each, and every command on its own.

use super::{Kind, Passage};
use crate::export::search::voice::{Voice, Words, one_line};
use crate::model::step::{Command, HumanCheck, Step};
use crate::route;

pub(super) fn step(voice: &Voice<'_>, step: &Step) -> Vec<Passage> {
    let anchor = route::step_anchor(&step.id);
    let title = voice.line(&step.title);
    let mut text = Words::default();
    text.push(voice.prose(&step.text));
    let importance = &step.importance;
    let when = step.when.as_ref().map(|when| &when.text);
    let more = [
        when,
        importance.who.as_ref(),
        importance.cost.as_ref(),
        step.effects.as_ref(),
    ];
    text.push_all(more.into_iter().flatten().map(|prose| voice.prose(prose)));
    text.push_all(step.restart.as_ref().map(|line| voice.line(line)));
    text.push_all(
        step.before
            .iter()
            .map(|before| voice.prose(&before.because)),
    );
    tools(voice, step, &mut text);
    for capture in &step.captures {
        text.push(voice.line(&capture.label));
        text.push_all(capture.place.as_ref().map(|place| voice.prose(place)));
    }
    voice.notes(&step.notes, &mut text);
    text.push(voice.prose(&step.undo.text));
    let mut passages = vec![text.passage(Kind::Step, anchor.clone(), title.clone())];
    let captures = step.captures.iter().map(|capture| &capture.command);
    commands(voice, captures, &anchor, &title, &mut passages);
    commands(voice, &step.commands, &anchor, &title, &mut passages);
    variants(voice, step, &title, &mut passages);
    alternatives(voice, step, &title, &mut passages);
    commands(voice, &step.undo.commands, &anchor, &title, &mut passages);
    passages
}

fn tools(voice: &Voice<'_>, step: &Step, text: &mut Words) {
    for of in &step.tools {
        if let Some(tool) = voice.catalog.registry.tools.get(&of.tool) {
            text.push(voice.line(&tool.name));
            text.push_all(tool.part_of.as_ref().map(|line| voice.line(line)));
        }
        text.push_all(of.section.as_ref().map(|line| voice.line(line)));
        text.push_all(of.note.as_ref().map(|note| voice.prose(note)));
    }
}

fn variants(voice: &Voice<'_>, step: &Step, title: &str, passages: &mut Vec<Passage>) {
    for variant in &step.variants {
        let anchor = route::variant_anchor(&step.id, &variant.id);
        let title = format!("{title} – {}", voice.line(&variant.title));
        let mut text = Words::default();
        let parts = [variant.when.as_ref(), variant.text.as_ref()];
        text.push_all(parts.into_iter().flatten().map(|prose| voice.prose(prose)));
        voice.notes(&variant.notes, &mut text);
        passages.push(text.passage(Kind::Step, anchor.clone(), title.clone()));
        commands(voice, &variant.commands, &anchor, &title, passages);
    }
}

fn alternatives(voice: &Voice<'_>, step: &Step, title: &str, passages: &mut Vec<Passage>) {
    for other in &step.alternatives {
        let anchor = route::alternative_anchor(&step.id, &other.id);
        let title = format!("{title} – {}", voice.line(&other.title));
        let mut text = Words::default();
        text.push(voice.prose(&other.when));
        text.push(voice.prose(&other.text));
        let tool = other
            .tool
            .as_ref()
            .and_then(|id| voice.catalog.registry.tools.get(id));
        text.push_all(tool.map(|tool| voice.line(&tool.name)));
        passages.push(text.passage(Kind::Step, anchor.clone(), title.clone()));
        commands(voice, &other.commands, &anchor, &title, passages);
    }
}

pub(super) fn check(voice: &Voice<'_>, check: &HumanCheck) -> Vec<Passage> {
    let anchor = route::check_anchor(&check.id);
    let title = voice.line(&check.title);
    let mut text = Words::default();
    text.push_all(check.text.as_ref().map(|prose| voice.prose(prose)));
    text.push_all(check.expect.value.as_deref().map(one_line));
    text.push(voice.prose(&check.expect.text));
    text.push(voice.prose(&check.otherwise.text));
    text.push_all(check.otherwise.sample.as_deref().map(one_line));
    text.push_all(check.limits.as_ref().map(|prose| voice.prose(prose)));
    let mut passages = vec![text.passage(Kind::Check, anchor.clone(), title.clone())];
    commands(voice, &check.commands, &anchor, &title, &mut passages);
    passages
}

fn commands<'a>(
    voice: &Voice<'_>,
    commands: impl IntoIterator<Item = &'a Command>,
    anchor: &str,
    title: &str,
    passages: &mut Vec<Passage>,
) {
    passages.extend(
        commands
            .into_iter()
            .map(|command| voice.command(command, anchor, title)),
    );
}
