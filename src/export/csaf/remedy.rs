//! Steps → remediations: what a reader of the page would do, with its order, its warnings and its commands.

use super::document::{Remediation, Restart};
use super::products::Claim;
use super::uri;
use super::voice::Voice;
use crate::model::advisory::{EventKind, Note, NoteKind, Vulnerability};
use crate::model::id::Id;
use crate::model::locale::Localized;
use crate::model::step::{Command, Step, StepKind, UndoPossible};
use crate::model::text::Markdown;
use crate::model::vex::Status;
use crate::render::Error;
use crate::route::{self, Page};

/// The remediations of one vulnerability. `open` are the products that it concerns or may concern, and how.
pub(super) fn remediations(
    voice: &Voice<'_>,
    base: &str,
    vulnerability: &Vulnerability,
    open: &[(String, Status, Vec<&Claim<'_>>)],
) -> Result<Vec<Remediation>, Error> {
    let paths: Vec<Id> = vulnerability
        .paths
        .iter()
        .map(|path| path.id.clone())
        .collect();
    let page = route::page(Page::Advisory(&voice.advisory.id), voice.locale);
    let page = route::absolute(base, &page);
    let mut remediations: Vec<Remediation> = Vec::new();
    for step in &voice.advisory.steps {
        let (category, event) = match step.kind {
            StepKind::Fix => ("vendor_fix", EventKind::Firmware),
            StepKind::Mitigation => ("mitigation", EventKind::Workaround),
            StepKind::Investigation | StepKind::Verification | StepKind::Restore => continue,
        };
        // A measure is for those products on which a path is open that it closes, and that this vulnerability has.
        let closes: Vec<Id> = match step.closes.as_slice() {
            [] => paths.clone(),
            closes => closes
                .iter()
                .filter(|path| paths.contains(path))
                .cloned()
                .collect(),
        };
        if closes.is_empty() && !paths.is_empty() {
            continue;
        }
        let product_ids: Vec<String> = open
            .iter()
            .filter(|(_, status, claims)| {
                *status == Status::Affected
                    && claims.iter().any(|claim| {
                        claim.has_path(vulnerability, &closes)
                            && !(claim.unfixed && step.kind == StepKind::Fix)
                    })
            })
            .map(|(id, _, _)| id.clone())
            .collect();
        if product_ids.is_empty() {
            continue;
        }
        let since = voice
            .advisory
            .timeline
            .iter()
            .filter(|known| known.kind == event)
            .map(|known| known.date)
            .min();
        remediations.push(Remediation {
            category,
            date: since.map(|day| day.moment(0)),
            details: details(voice, step)?,
            product_ids,
            restart_required: match &step.restart {
                Some(line) => Some(Restart {
                    category: "system",
                    details: voice.line(line)?,
                }),
                None => None,
            },
            url: Some(uri::encoded(&format!(
                "{page}#{}",
                route::step_anchor(&step.id)
            ))),
        });
    }
    // Every product that is or may be affected has an answer. Where that is not settled, no measure is: a fix for what is
    // perhaps not affected would be a promise.
    for (status, key) in [
        (Status::Affected, "csaf-none-available"),
        (Status::UnderInvestigation, "csaf-open"),
    ] {
        let without: Vec<String> = open
            .iter()
            .filter(|(id, of, _)| {
                *of == status && !remediations.iter().any(|one| one.product_ids.contains(id))
            })
            .map(|(id, _, _)| id.clone())
            .collect();
        if !without.is_empty() {
            remediations.push(Remediation {
                category: "none_available",
                date: None,
                details: voice.t(key)?,
                product_ids: without,
                restart_required: None,
                url: Some(uri::encoded(&page)),
            });
        }
    }
    Ok(remediations)
}

/// A step in plain text.
fn details(voice: &Voice<'_>, step: &Step) -> Result<String, Error> {
    let mut parts = Vec::new();
    let number = voice
        .advisory
        .steps
        .iter()
        .position(|one| one.id == step.id);
    let number = i64::try_from(number.map_or(0, |at| at + 1)).unwrap_or(0);
    let number = voice.with("site-step-number", &[("number", number.into())])?;
    parts.push(format!("{number} {}", voice.line(&step.title)?));
    if step.undo.possible == UndoPossible::No {
        parts.push(voice.t("site-irreversible-text")?);
    }
    let notes = |parts: &mut Vec<String>, list: &[Note], urgent: bool| {
        for note in list.iter().filter(|note| note.kind.is_urgent() == urgent) {
            parts.push(self::note(voice, note)?);
        }
        Ok::<_, Error>(())
    };
    orders(voice, step, &mut parts)?;
    if let Some(when) = &step.when {
        parts.push(voice.labelled("site-when", &voice.prose(&when.text)?)?);
    }
    for (key, text) in [
        ("site-importance-who", &step.importance.who),
        ("site-importance-cost", &step.importance.cost),
        ("site-needed-effects", &step.effects),
    ] {
        if let Some(text) = text {
            parts.push(voice.labelled(key, &voice.prose(text)?)?);
        }
    }
    if !step.closes.is_empty() {
        parts.push(voice.labelled("site-closes", &voice.paths(&step.closes)?)?);
    }
    parts.push(voice.prose(&step.text)?);
    notes(&mut parts, &step.notes, true)?;
    for capture in &step.captures {
        let label = voice.line(&capture.label)?;
        let label = voice.with("site-capture", &[("label", label.into())])?;
        parts.push(format!("{label} <{}>", capture.name));
        parts.push(command(voice, &capture.command)?);
        if let Some(place) = &capture.place {
            parts.push(voice.prose(place)?);
        }
    }
    for one in &step.commands {
        parts.push(command(voice, one)?);
    }
    if step.variants.len() > 1 {
        parts.push(voice.t(&format!("site-choose-{}", step.choose.as_str()))?);
    }
    for variant in &step.variants {
        let title = voice.line(&variant.title)?;
        parts.push(if variant.irreversible {
            voice.with("site-irreversible-title", &[("title", title.into())])?
        } else {
            title
        });
        if let Some(when) = &variant.when {
            parts.push(voice.labelled("wiki-variant-when", &voice.prose(when)?)?);
        }
        if let Some(text) = &variant.text {
            parts.push(voice.prose(text)?);
        }
        notes(&mut parts, &variant.notes, true)?;
        for one in &variant.commands {
            parts.push(command(voice, one)?);
        }
        notes(&mut parts, &variant.notes, false)?;
    }
    if !step.alternatives.is_empty() {
        parts.push(voice.t("site-alternatives")?);
    }
    for other in &step.alternatives {
        parts.push(voice.line(&other.title)?);
        parts.push(voice.labelled("wiki-variant-when", &voice.prose(&other.when)?)?);
        parts.push(voice.prose(&other.text)?);
        for one in &other.commands {
            parts.push(command(voice, one)?);
        }
    }
    notes(&mut parts, &step.notes, false)?;
    parts.push(voice.labelled("site-undo", &voice.prose(&step.undo.text)?)?);
    for one in &step.undo.commands {
        parts.push(command(voice, one)?);
    }
    Ok(parts.join("\n\n"))
}

/// What has to come before the step, and what only after it, with the reasons.
fn orders(voice: &Voice<'_>, step: &Step, parts: &mut Vec<String>) -> Result<(), Error> {
    let steps = &voice.advisory.steps;
    let said = |key, other: &Step, because: &Localized<Markdown>| {
        let title = voice.line(&other.title)?;
        let because = voice.prose(because)?;
        voice.with(key, &[("title", title.into()), ("because", because.into())])
    };
    for earlier in steps {
        for edge in earlier.before.iter().filter(|edge| edge.step == step.id) {
            parts.push(said("csaf-after", earlier, &edge.because)?);
        }
    }
    for edge in &step.before {
        if let Some(later) = voice.advisory.step(&edge.step) {
            parts.push(said("csaf-before", later, &edge.because)?);
        }
    }
    // What one step takes away and another needs is an order too.
    let number = |step: &Step| {
        let at = steps.iter().position(|one| one.id == step.id);
        i64::try_from(at.map_or(0, |at| at + 1)).unwrap_or(0)
    };
    for (first, second) in steps
        .iter()
        .flat_map(|first| steps.iter().map(move |second| (first, second)))
        .filter(|(first, second)| first.id == step.id || second.id == step.id)
    {
        for thing in first
            .needs
            .iter()
            .filter(|one| second.removes.contains(one))
        {
            let thing = match voice.catalog.registry.terms.get(thing) {
                Some(term) => voice.line(&term.name)?,
                None => thing.to_string(),
            };
            let arguments = [
                ("first", number(first).into()),
                ("second", number(second).into()),
                ("thing", thing.into()),
            ];
            parts.push(voice.with("site-order-needs", &arguments)?);
        }
    }
    Ok(())
}

/// `[警告] …`, and of an editor's note what the source says.
pub(super) fn note(voice: &Voice<'_>, note: &Note) -> Result<String, Error> {
    let kind = voice.t(&format!("site-note-{}", note.kind.as_str()))?;
    let mut text = format!("[{kind}] {}", voice.prose(&note.text)?);
    if let (NoteKind::Editor, Some(source)) = (note.kind, &note.source_says) {
        text.push('\n');
        text.push_str(&voice.labelled("csaf-source-says", &voice.prose(source)?)?);
    }
    Ok(text)
}

/// A command as it is typed, its lines indented; what may be said of it goes before.
fn command(voice: &Voice<'_>, command: &Command) -> Result<String, Error> {
    let mut lines = Vec::new();
    if let Some(title) = &command.title {
        lines.push(voice.line(title)?);
    }
    let shell = voice.t(&format!("site-shell-{}", command.shell.as_str()))?;
    lines.push(voice.with("csaf-command", &[("shell", shell.into())])?);
    let typed = |text: String| {
        text.lines()
            .map(|line| format!("    {line}"))
            .collect::<Vec<_>>()
    };
    lines.extend(typed(voice.command(&command.run)));
    if let Some(text) = &command.unattended {
        lines.push(voice.t("site-unattended")?);
        lines.extend(typed(voice.command(text)));
    }
    if let Some(note) = &command.note {
        lines.push(voice.prose(note)?);
    }
    Ok(lines.join("\n"))
}
