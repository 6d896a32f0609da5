//! What to do, in the order in which it is done, and how to see that it worked.

use serde_json::{Value, json};

use super::tell::{Tell, ids};
use crate::model::advisory::Parameter;
use crate::model::check::pattern::Pattern;
use crate::model::id::Id;
use crate::model::named::Named as _;
use crate::model::step::{
    Alternative, Capture, Command, CommandText, HumanCheck, Step, ToolUse, Undo, Variant, When,
};
use crate::route::{self, Page};

pub(super) fn parameter(tell: &Tell<'_>, id: &Id, parameter: &Parameter) -> Value {
    json!({
        "id": id.as_str(),
        "label": tell.line(&parameter.label),
        "description": tell.prose_of(parameter.description.as_ref()),
        "placeholder": parameter.placeholder,
        "example": parameter.example,
        "pattern": parameter.pattern.as_ref().map(Pattern::as_str),
        "secret": parameter.secret,
    })
}

/// `number` is the step's place in the order of execution, from 1.
pub(super) fn step(tell: &Tell<'_>, advisory: &Id, number: usize, step: &Step) -> Value {
    let anchor = route::step_anchor(&step.id);
    let commands = |list: &[Command]| commands(tell, list);
    json!({
        "id": step.id.as_str(),
        "number": number,
        "page": tell.both(|language| {
            Value::from(format!("{}#{anchor}", language.page(Page::Advisory(advisory))))
        }),
        "title": tell.line(&step.title),
        "short": tell.line(&step.short),
        "text": tell.prose(&step.text),
        "kind": step.kind.name(),
        "closes": ids(&step.closes),
        "importance": {
            "level": step.importance.level.name(),
            "who": tell.prose_of(step.importance.who.as_ref()),
            "cost": tell.prose_of(step.importance.cost.as_ref()),
        },
        "when": step.when.as_ref().map(|When { text, .. }| tell.prose(text)),
        "platform": step.platform.name(),
        "privilege": step.privilege.name(),
        "tools": step.tools.iter().map(|used| tool(tell, used)).collect::<Value>(),
        "before": step.before.iter().map(|before| json!({
            "step": before.step.as_str(),
            "because": tell.prose(&before.because),
        })).collect::<Value>(),
        "needs": ids(&step.needs),
        "removes": ids(&step.removes),
        "restart": tell.line_of(step.restart.as_ref()),
        "effects": tell.prose_of(step.effects.as_ref()),
        "captures": step.captures.iter().map(|one| capture(tell, one)).collect::<Value>(),
        "commands": commands(&step.commands),
        "choose": step.choose.name(),
        "variants": step.variants.iter().map(|one| variant(tell, one)).collect::<Value>(),
        "alternatives": step.alternatives.iter().map(|one| alternative(tell, one)).collect::<Value>(),
        "verify": ids(&step.verify),
        "irreversible": step.is_irreversible(),
        "undo": undo(tell, &step.undo),
        "notes": tell.notes(&step.notes),
    })
}

fn tool(tell: &Tell<'_>, used: &ToolUse) -> Value {
    let known = tell.catalog.registry.tools.get(&used.tool);
    json!({
        "id": used.tool.as_str(),
        "name": tell.line_of(known.map(|tool| &tool.name)),
        "link": tell.cite_of(known.and_then(|tool| tool.link.as_ref())),
        "section": tell.line_of(used.section.as_ref()),
        "note": tell.prose_of(used.note.as_ref()),
    })
}

fn commands(tell: &Tell<'_>, list: &[Command]) -> Value {
    list.iter().map(|one| command(tell, one)).collect()
}

/// A placeholder stays as its author wrote it, `{{name}}`: it is one of the parameters, or of the captures of a step.
fn command(tell: &Tell<'_>, command: &Command) -> Value {
    json!({
        "shell": command.shell.name(),
        "run": command.run.source(),
        "unattended": command.unattended.as_ref().map(CommandText::source),
        "placeholders": command.run.placeholders().map(|id| Value::from(id.as_str())).collect::<Value>(),
        "title": tell.line_of(command.title.as_ref()),
        "privilege": super::tell::name_of(command.privilege),
        "note": tell.prose_of(command.note.as_ref()),
        "output": command.output,
        "destructive": command.destructive,
    })
}

fn capture(tell: &Tell<'_>, capture: &Capture) -> Value {
    json!({
        "name": capture.name.as_str(),
        "label": tell.line(&capture.label),
        "command": command(tell, &capture.command),
        "place": tell.prose_of(capture.place.as_ref()),
        "example": capture.example,
        "pattern": capture.pattern.as_ref().map(Pattern::as_str),
    })
}

fn variant(tell: &Tell<'_>, variant: &Variant) -> Value {
    json!({
        "id": variant.id.as_str(),
        "title": tell.line(&variant.title),
        "when": tell.prose_of(variant.when.as_ref()),
        "text": tell.prose_of(variant.text.as_ref()),
        "commands": commands(tell, &variant.commands),
        "notes": tell.notes(&variant.notes),
        "irreversible": variant.irreversible,
    })
}

fn alternative(tell: &Tell<'_>, alternative: &Alternative) -> Value {
    json!({
        "id": alternative.id.as_str(),
        "title": tell.line(&alternative.title),
        "when": tell.prose(&alternative.when),
        "text": tell.prose(&alternative.text),
        "tool": alternative.tool.as_ref().map(Id::as_str),
        "commands": commands(tell, &alternative.commands),
        "mass": alternative.mass,
        "link": tell.cite_of(alternative.link.as_ref()),
    })
}

fn undo(tell: &Tell<'_>, undo: &Undo) -> Value {
    json!({
        "possible": undo.possible.name(),
        "text": tell.prose(&undo.text),
        "commands": commands(tell, &undo.commands),
    })
}

pub(super) fn check(tell: &Tell<'_>, check: &HumanCheck) -> Value {
    json!({
        "id": check.id.as_str(),
        "title": tell.line(&check.title),
        "from": check.from.name(),
        "privilege": check.privilege.name(),
        "platform": check.platform.name(),
        "text": tell.prose_of(check.text.as_ref()),
        "commands": commands(tell, &check.commands),
        "expect": {
            "result": check.expect.result.name(),
            "value": check.expect.value,
            "text": tell.prose(&check.expect.text),
        },
        "otherwise": {
            "text": tell.prose(&check.otherwise.text),
            "sample": check.otherwise.sample,
        },
        "limits": tell.prose_of(check.limits.as_ref()),
    })
}
