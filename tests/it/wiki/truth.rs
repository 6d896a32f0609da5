//! What an advisory says, from the model alone, and whether an article says it.

use kanwa::model::advisory::{Advisory, Note, NoteKind};
use kanwa::model::catalog::Catalog;
use kanwa::model::check::verdict::Verdict;
use kanwa::model::conclusion::Conclusion;
use kanwa::model::id::Id;
use kanwa::model::locale::{Locale, Localized};
use kanwa::model::step::{Command, CommandText, Step};
use kanwa::model::text::Markdown;
use kanwa::model::text::reference;
use kanwa::route;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::Format;
use super::article::{Article, Node, Words, squeezed};

/// An article and what it is about.
#[derive(Clone)]
pub(super) struct Told<'a> {
    pub(super) format: &'a Format,
    pub(super) catalog: &'a Catalog,
    pub(super) advisory: &'a Advisory,
    pub(super) locale: Locale,
    pub(super) article: Article,
}

/// A kind of node.
type Kind = fn(&Node) -> bool;

/// Losses that must be noticed, by the first node that is taken away.
pub(super) const HURTS: &[(&str, Kind)] = &[
    ("a command", |node| matches!(node, Node::Code { .. })),
    ("a box", |node| matches!(node, Node::Box(..))),
    ("a table", |node| matches!(node, Node::Table(_))),
    ("the order", |node| matches!(node, Node::List(true, _))),
    ("a list", |node| matches!(node, Node::List(false, _))),
    ("a folding", |node| matches!(node, Node::Folding(..))),
    (
        "an address",
        |node| matches!(node, Node::Paragraph(words) if words.links.iter().any(|link| link.starts_with("http"))),
    ),
    (
        "a step's heading",
        |node| matches!(node, Node::Heading(3, words) if words.text.contains("手順1") || words.text.contains("Step1")),
    ),
];

pub(super) fn check(told: &Told<'_>) {
    let missing = missing(told);
    assert!(
        missing.is_empty(),
        "{} of {} ({}) lacks:\n{}",
        told.format.name,
        told.advisory.id,
        told.locale,
        missing.join("\n")
    );
}

/// What the article lacks.
pub(super) fn missing(told: &Told<'_>) -> Vec<String> {
    let mut missing = Vec::new();
    commands(told, &mut missing);
    notes(told, &mut missing);
    order(told, &mut missing);
    conclusions(told, &mut missing);
    irreversible(told, &mut missing);
    texts(told, &mut missing);
    links(told, &mut missing);
    missing
}

fn name(told: &Told<'_>, address: &str) -> Option<route::reference::Reference> {
    named(told.catalog, told.advisory, told.locale, address)
}

fn named(
    catalog: &Catalog,
    advisory: &Advisory,
    locale: Locale,
    address: &str,
) -> Option<route::reference::Reference> {
    let (scheme, key) = reference::split(address)?;
    let advisory = Some(advisory);
    Some(route::reference::resolve(
        catalog, advisory, locale, scheme, key,
    ))
}

/// The words of an author's text, a paragraph each, references by their own words.
pub(super) fn words_of(
    catalog: &Catalog,
    advisory: &Advisory,
    locale: Locale,
    source: &str,
) -> Vec<String> {
    let name = |address: &str| named(catalog, advisory, locale, address);
    let mut paragraphs = vec![String::new()];
    let mut skipping = false;
    for event in Parser::new_ext(source, super::markdown::options()) {
        match event {
            Event::Start(Tag::Link {
                dest_url,
                link_type: LinkType::Autolink,
                ..
            }) if name(&dest_url).is_some() => {
                let words = name(&dest_url).map(|reference| reference.text);
                paragraphs
                    .last_mut()
                    .expect("never empty")
                    .push_str(&words.unwrap_or_default());
                skipping = true;
            }
            Event::End(TagEnd::Link) => skipping = false,
            Event::Text(text) | Event::Code(text) if !skipping => {
                paragraphs.last_mut().expect("never empty").push_str(&text);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell)
            | Event::HardBreak
            | Event::Start(Tag::Item | Tag::CodeBlock(_)) => paragraphs.push(String::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

fn text<'t>(told: &Told<'_>, text: &'t Localized<Markdown>) -> &'t str {
    text.get(told.locale).source()
}

fn says(told: &Told<'_>, there: &Words, text: &Localized<Markdown>) -> bool {
    words_of(
        told.catalog,
        told.advisory,
        told.locale,
        self::text(told, text),
    )
    .iter()
    .all(|words| there.says(words))
}

/// A command as a reader types it.
fn shown(told: &Told<'_>, text: &CommandText) -> String {
    let shown = text.text_with(|id| {
        name(told, &format!("param:{id}")).map_or_else(String::new, |reference| reference.text)
    });
    shown.trim_end_matches('\n').to_owned()
}

/// Every command, byte for byte, in its step's section and in its language, as often as there are such.
fn commands(told: &Told<'_>, missing: &mut Vec<String>) {
    for step in &told.advisory.steps {
        let section = told.article.section(step.title.get(told.locale).as_str());
        let Some(section) = section else {
            missing.push(format!("the step `{}`", step.id));
            continue;
        };
        codes(told, &section, &step.all_commands(), missing);
    }
    let checks = told.advisory.checks.values();
    let commands: Vec<&Command> = checks.flat_map(|check| &check.commands).collect();
    codes(told, &told.article, &commands, missing);
    for [shell, begin] in [["sh", "sh "], ["ps1", "powershell "]] {
        let script = format!("check-{}.{shell}", told.advisory.id);
        let runs = told.article.nodes().into_iter().any(|node| {
            matches!(node, Node::Code { text, .. }
                if text.lines().any(|line| line.starts_with(begin) && line.contains(&script)))
        });
        if !runs {
            missing.push(format!("how to run `{script}`"));
        }
    }
    for check in told.advisory.checks.values() {
        if let Some(sample) = &check.otherwise.sample {
            code(
                &told.article,
                "text",
                sample.trim_end_matches('\n'),
                1,
                missing,
            );
        }
    }
}

fn codes(told: &Told<'_>, place: &Article, commands: &[&Command], missing: &mut Vec<String>) {
    let mut wanted: Vec<(&str, String)> = Vec::new();
    let there = place.words();
    for command in commands {
        if let Some(title) = &command.title
            && !there.says(title.get(told.locale).as_str())
        {
            missing.push(format!("the title {}", title.get(told.locale).as_str()));
        }
        let language = (told.format.language)(command.shell);
        for text in std::iter::once(&command.run).chain(&command.unattended) {
            wanted.push((language, shown(told, text)));
        }
        if let Some(output) = &command.output {
            wanted.push(("text", output.trim_end_matches('\n').to_owned()));
        }
    }
    for (language, text) in &wanted {
        let same = |(other, code): &&(&str, String)| other == language && code == text;
        let count = wanted.iter().filter(same).count();
        code(place, language, text, count, missing);
    }
}

fn code(place: &Article, language: &str, text: &str, count: usize, missing: &mut Vec<String>) {
    let found = place.nodes().into_iter().filter(|node| {
        matches!(node, Node::Code { info, text: code }
            if code.strip_suffix('\n').unwrap_or(code) == text
                && info.strip_prefix(language).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
    });
    if found.count() < count {
        missing.push(format!("{count} × {language}: {text}"));
    }
}

/// Every note in a box as loud as it is; an editor's where it is folded away.
fn notes(told: &Told<'_>, missing: &mut Vec<String>) {
    let advisory = told.advisory;
    let mut notes: Vec<&Note> = advisory.notes.iter().collect();
    notes.extend(&advisory.detection.notes);
    for step in &advisory.steps {
        notes.extend(&step.notes);
        notes.extend(step.variants.iter().flat_map(|variant| &variant.notes));
    }
    if let Some(organisation) = &advisory.organisation {
        notes.extend(&organisation.notes);
    }
    for note in notes {
        let [warning, caution, plain] = told.format.boxes;
        let kind = match note.kind {
            NoteKind::Warning => Some(warning),
            NoteKind::Caution | NoteKind::VendorDependent => Some(caution),
            NoteKind::Note | NoteKind::Limitation => Some(plain),
            NoteKind::Editor => None,
        };
        let found = told.article.nodes().into_iter().any(|node| {
            let inner = match (node, kind) {
                (Node::Box(box_kind, inner), Some(kind)) if box_kind == kind => inner,
                // A box that cannot hold its text there is a quotation.
                (Node::Quote(inner), Some(_)) if text(told, &note.text).contains(":::") => inner,
                (Node::Folding(_, inner), None) => inner,
                _ => return false,
            };
            let there = Article(inner.clone()).words();
            let source = note.source_says.iter().all(|text| says(told, &there, text));
            source && says(told, &there, &note.text)
        });
        if !found {
            missing.push(format!(
                "the {}: {}",
                note.kind.as_str(),
                text(told, &note.text)
            ));
        }
    }
}

fn number(told: &Told<'_>, step: &Id) -> usize {
    let steps = &told.advisory.steps;
    1 + steps
        .iter()
        .position(|other| other.id == *step)
        .expect("a step")
}

/// The steps in their order, and what must be finished first: in the step that waits, with the reason, and in the one
/// that it waits for.
fn order(told: &Told<'_>, missing: &mut Vec<String>) {
    let steps = &told.advisory.steps;
    let title = |step: &Step| squeezed(step.title.get(told.locale).as_str());
    let wanted: Vec<String> = steps.iter().map(title).collect();
    let headings = told
        .article
        .nodes()
        .into_iter()
        .filter_map(|node| match node {
            Node::Heading(3, words) => wanted.iter().position(|title| words.text.ends_with(title)),
            _ => None,
        });
    if !headings.eq(0..wanted.len()) {
        missing.push("the steps in their order".to_owned());
    }
    let overview = told.article.nodes().into_iter().any(|node| {
        matches!(node, Node::List(true, items) if items.len() == wanted.len()
        && items.iter().zip(&wanted).all(|(item, title)| {
            Article(item.clone()).words().text.starts_with(title)
        }))
    });
    if !overview && !wanted.is_empty() {
        missing.push("the overview of the steps".to_owned());
    }
    for first in steps {
        for before in &first.before {
            waits(told, first, &before.step, Some(&before.because), missing);
        }
        for thing in &first.needs {
            for second in steps.iter().filter(|other| {
                other.removes.contains(thing) && number(told, &first.id) < number(told, &other.id)
            }) {
                waits(told, first, &second.id, None, missing);
            }
        }
    }
}

fn waits(
    told: &Told<'_>,
    first: &Step,
    second: &Id,
    because: Option<&Localized<Markdown>>,
    missing: &mut Vec<String>,
) {
    let section = |id: &Id| {
        let step = told.advisory.step(id).expect("a step");
        let section = told.article.section(step.title.get(told.locale).as_str());
        section.unwrap_or_default()
    };
    let number = |id| self::number(told, id);
    let there = section(second).words();
    let finish = match told.locale {
        Locale::Ja => format!("先に手順{}を終える。", number(&first.id)),
        Locale::En => format!("Finish step {} first.", number(&first.id)),
    };
    if !there.says(&finish) || !because.is_none_or(|because| says(told, &there, because)) {
        missing.push(format!("`{finish}` in `{second}`"));
    }
    let promises = section(&first.id).nodes().into_iter().any(|node| {
        let (before, after) = match told.locale {
            Locale::Ja => ("手順", "より先に行う"),
            Locale::En => ("Dothisbeforestep", ""),
        };
        let numbers = |words: &Words| {
            let rest = words.text.strip_prefix(before)?;
            let rest = rest.strip_suffix(after)?.trim_start_matches('s');
            let mut numbers = rest.split(['、', ',']);
            Some(numbers.any(|other| other == number(second).to_string()))
        };
        matches!(node, Node::Paragraph(words) if numbers(words) == Some(true))
    });
    if !promises {
        missing.push(format!("that `{}` comes before `{second}`", first.id));
    }
}

/// A row for every environment, with verdict, reason, action and evidence.
fn conclusions(told: &Told<'_>, missing: &mut Vec<String>) {
    for conclusion in told.advisory.board() {
        let environments = &told.catalog.registry.environments;
        let name = squeezed(
            environments[&conclusion.environment]
                .name
                .get(told.locale)
                .as_str(),
        );
        let verdict = verdict(conclusion.verdict, told.locale);
        let found = told.article.nodes().into_iter().any(|node| {
            matches!(node, Node::Table(rows) if rows.iter().any(|row| {
                let [said, environment, because, action] = row.as_slice() else {
                    return false;
                };
                let evidence = conclusion.evidence.iter().all(|key| {
                    let link = &told.catalog.registry.links[key];
                    let url = link.url.get(told.locale).map(|(url, _)| url.to_owned());
                    url.is_none_or(|url| because.links.contains(&url))
                });
                said.text == verdict
                    && environment.text == name
                    && evidence
                    && says(told, because, &conclusion.because)
                    && says(told, action, &conclusion.action)
            }))
        });
        if !found {
            missing.push(format!("the conclusion on `{}`", conclusion.environment));
        }
    }
}

/// The mark and the words of a verdict.
fn verdict(verdict: Verdict, locale: Locale) -> &'static str {
    match (verdict, locale) {
        (Verdict::NotAffected, Locale::Ja) => "○影響なし",
        (Verdict::Fixed, Locale::Ja) => "○修正済み",
        (Verdict::Mitigated, Locale::Ja) => "△緩和済み",
        (Verdict::Candidate, Locale::Ja) => "△対象の可能性あり",
        (Verdict::Unknown, Locale::Ja) => "△判定できません",
        (Verdict::Affected, Locale::Ja) => "✕影響あり",
        (Verdict::NotAffected, Locale::En) => "○notaffected",
        (Verdict::Fixed, Locale::En) => "○fixed",
        (Verdict::Mitigated, Locale::En) => "△mitigated",
        (Verdict::Candidate, Locale::En) => "△possiblyaffected",
        (Verdict::Unknown, Locale::En) => "△cannottell",
        (Verdict::Affected, Locale::En) => "✕affected",
    }
}

/// A step that cannot be taken back has its loudest box before its first command.
fn irreversible(told: &Told<'_>, missing: &mut Vec<String>) {
    for step in told
        .advisory
        .steps
        .iter()
        .filter(|step| step.is_irreversible())
    {
        let section = told.article.section(step.title.get(told.locale).as_str());
        let section = section.unwrap_or_default();
        let nodes = section.nodes();
        let alert = nodes
            .iter()
            .position(|node| matches!(node, Node::Box(kind, _) if kind == told.format.boxes[0]));
        let command = nodes
            .iter()
            .position(|node| matches!(node, Node::Code { .. }));
        if alert.is_none() || command.is_some_and(|command| Some(command) < alert) {
            missing.push(format!("the box that `{}` cannot be taken back", step.id));
        }
    }
}

/// Every text of the file, but the few that only a page has a place for.
fn texts(told: &Told<'_>, missing: &mut Vec<String>) {
    let there = told.article.words();
    let steps = &told.advisory.steps;
    let mut only_on_pages: Vec<&str> = steps
        .iter()
        .map(|step| step.short.get(told.locale).as_str())
        .chain([told.advisory.title.get(told.locale).as_str()])
        .collect();
    // What is true for everybody, where the organisation has its own.
    let board = told.advisory.board();
    let shown = |other: &Conclusion| board.iter().any(|one| std::ptr::eq(*one, other));
    for conclusion in told.advisory.conclusions.iter().filter(|one| !shown(one)) {
        only_on_pages.push(text(told, &conclusion.because));
        only_on_pages.push(text(told, &conclusion.action));
    }
    for prose in told
        .advisory
        .prose
        .iter()
        .filter(|prose| prose.locale == told.locale)
    {
        if only_on_pages.contains(&prose.source.as_str()) {
            continue;
        }
        let texts = if prose.markdown {
            words_of(told.catalog, told.advisory, told.locale, &prose.source)
        } else {
            vec![prose.source.clone()]
        };
        missing.extend(texts.into_iter().filter(|words| !there.says(words)));
    }
}

/// Every link of the advisory and of its texts; and nothing leads to where nothing is.
fn links(told: &Told<'_>, missing: &mut Vec<String>) {
    let there = told.article.words().links;
    let mut wanted: Vec<String> = Vec::new();
    for key in &told.advisory.links {
        let url = told.catalog.registry.links[key].url.get(told.locale);
        wanted.extend(url.map(|(url, _)| url.to_owned()));
    }
    let own = told.advisory.prose.iter();
    for prose in own.filter(|prose| prose.markdown && prose.locale == told.locale) {
        for event in Parser::new_ext(&prose.source, super::markdown::options()) {
            if let Event::Start(Tag::Link { dest_url, .. }) = event {
                match name(told, &dest_url).map(|reference| reference.target) {
                    None => wanted.push(dest_url.into_string()),
                    Some(route::reference::Target::Web { url, .. }) => wanted.push(url),
                    Some(_) => {}
                }
            }
        }
    }
    if let Some(base) = &told.catalog.site.base_url {
        let page = route::page(route::Page::Advisory(&told.advisory.id), told.locale);
        wanted.push(format!("{base}{page}"));
        wanted.push(format!("{base}{}", route::script(&told.advisory.id, "sh")));
    }
    missing.extend(wanted.into_iter().filter(|link| !there.contains(link)));
    for link in there {
        let sound = ["https://", "http://", "mailto:", "#"];
        if !sound.iter().any(|begin| link.starts_with(begin)) {
            missing.push(format!("where `{link}` leads"));
        }
    }
}
