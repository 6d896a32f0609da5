//! What was found in a document → the files of a draft.

mod entries;
mod statements;
mod vulnerabilities;

use super::found::{Found, Note, Told};
use super::scaffold::{detection, environments, revisions, severity};
use super::words::Words;
use super::yaml::{Item, Map, Yaml, file};
use super::{Drafted, Site, advisory_path, entries_path, score, text as prose};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;
use entries::Entries;

/// So many of each are taken over; a document with more is a database.
const MOST_NOTES: usize = 60;
const MOST_LINKS: usize = 60;
const MOST_EVENTS: usize = 60;
const MOST_TO_DO: usize = 60;
/// Longer than a text of the content may be, with some air.
const MOST_TEXT: usize = 15_000;
/// All texts together; the content reads files of 2 MB.
const MOST_ALL: usize = 600_000;

/// What all parts of a draft need.
struct Draft<'a> {
    found: &'a Found,
    words: &'a Words,
    entries: Entries,
    /// The key of the document itself.
    own: Id,
    /// The key of the vendor.
    main: Id,
    room: usize,
}

/// # Errors
/// The words inside the program are broken.
pub(super) fn draft(
    found: &Found,
    id: &Id,
    site: &Site<'_>,
    today: Date,
) -> anyhow::Result<Drafted> {
    let words = Words::load()?;
    let mut entries = Entries::new(*site, id);
    let publisher = found.publisher.as_deref().map(|name| entries.vendor(name));
    let vendor = found.vendor.as_deref().map(|name| entries.vendor(name));
    let main = match vendor.clone().or_else(|| publisher.clone()) {
        Some(key) => key,
        None => entries.vendor("TODO: the vendor"),
    };
    let is_record = found.kind.starts_with("CVE");
    let title = if is_record {
        words.with("draft-record", &[("cve", found.name.as_str().into())])?
    } else if found.title.is_empty() {
        words.text("draft-link")?
    } else {
        pair(&found.title)
    };
    let linked = publisher.as_ref().filter(|_| !is_record);
    let own = entries.own_link(
        &found.name,
        title.clone(),
        found.own.as_ref(),
        found.locale,
        linked,
    );
    let mut draft = Draft {
        found,
        words: &words,
        entries,
        own,
        main,
        room: MOST_ALL,
    };

    let vulnerabilities = draft.vulnerabilities()?;
    let statements = draft.statements(today)?;
    let top = found
        .vulnerabilities
        .iter()
        .flat_map(|one| &one.scores)
        .max_by_key(|score| score.vector.tenths());
    let level = found
        .level
        .or_else(|| Some(top?.vector.rating().as_str()))
        .unwrap_or("medium");
    let mut vendor_item = Item::from(draft.main.as_str());
    if vendor.is_none() {
        vendor_item = vendor_item.comment("TODO: the vendor; the document names several, or none");
    }
    let document = draft.document(publisher.as_ref(), title, today);
    let summary = draft.summary()?;
    let timeline = draft.timeline()?;
    let (explanation, notes) = draft.notes();
    let links = draft.links();
    let published = match found.published {
        Some(date) => Item::from(date.to_string()),
        None => Item::from(today.to_string())
            .comment("TODO: when the vulnerability was published; the document does not say"),
    };
    let map = Map::new()
        .with(
            "title",
            if found.title.is_empty() {
                words.text("draft-title")?
            } else {
                pair(&found.title)
            },
        )
        .with("summary", summary)
        .with("source_locale", found.locale.tag())
        .with("status", "draft")
        .with(
            "stage",
            Item::from("investigating")
                .comment("TODO: investigating, mitigation-available, fix-available or done"),
        )
        .with("severity", severity(level, &words)?)
        .with("vendor", vendor_item)
        .list("products", statements.products)
        .with("documents", Yaml::List(vec![document]))
        .with("audience", words.text("draft-audience")?)
        .with("support", words.text("draft-support")?)
        .with("legal", words.text("draft-legal")?)
        .with("published", published)
        .with(
            "as_of",
            Item::from(today.to_string()).comment("TODO: when somebody has verified the facts"),
        )
        .with("revisions", revisions(today, &words)?)
        .list("timeline", timeline)
        .maybe(
            "versions",
            (!statements.versions.is_empty()).then_some(statements.versions),
        )
        .with("vulnerabilities", Yaml::List(vulnerabilities))
        .list("affected", statements.affected)
        .list("not_affected", statements.not_affected)
        .list("explanation", explanation)
        .with("detection", detection(&draft.own))
        .list("notes", notes)
        .list("links", links);
    let issue = found
        .version
        .as_ref()
        .map(|version| format!(", version {version}"))
        .unwrap_or_default();
    let date = found
        .revised
        .or(found.published)
        .map(|date| format!(", {date}"))
        .unwrap_or_default();
    let mut head = vec![
        format!(
            "Draft of an advisory, made by `kanwa import` of {} {}{issue}{date}.",
            found.kind, found.name
        ),
        "Nothing in it has been verified. `kanwa check` lists what is still to do.".to_owned(),
    ];
    head.extend(
        found
            .to_do
            .iter()
            .chain(&statements.to_do)
            .take(MOST_TO_DO)
            .map(|to_do| format!("TODO: {to_do}")),
    );
    head.extend(
        found
            .findings
            .iter()
            .take(MOST_TO_DO)
            .map(|finding| format!("TODO: compare with the document: {finding}")),
    );
    let mut foot = Vec::new();
    if found.products.is_empty() {
        foot.push(
            "TODO: what is affected, and what by a stated rule is not (`affected`, `not_affected`)"
                .to_owned(),
        );
    }
    foot.push(format!(
        "TODO: a conclusion for each environment (`conclusions`){}",
        environments(site)
    ));
    foot.push(
        "TODO: what to do, step by step, with how to verify and undo it (`steps`, `checks`)"
            .to_owned(),
    );
    let mut files = vec![(advisory_path(id), file(&head, map, &foot)?)];
    let proposed = draft.entries.into_map();
    if !proposed.is_empty() {
        let head = [
            format!(
                "Entries of the registries that came with content/advisories/{id}.yaml; every file may use them."
            ),
            "Those that other advisories will want belong into content/registry/<kind>.yaml."
                .to_owned(),
        ];
        files.push((entries_path(id), file(&head, proposed, &[])?));
    }
    Ok(Drafted {
        id: id.clone(),
        files,
        findings: found.findings.clone(),
    })
}

impl Draft<'_> {
    /// A text of the document as one of the content, as long as there is room for it.
    fn text(&mut self, told: &Told) -> Item {
        let mut told = told.clone();
        for text in [&mut told.ja, &mut told.en].into_iter().flatten() {
            let most = MOST_TEXT.min(self.room);
            if text.len() > most {
                // At a blank, so that no markup is cut; the text before it may be empty.
                let end = (0..=most)
                    .rev()
                    .find(|end| text.is_char_boundary(*end))
                    .unwrap_or(0);
                let end = text[..end].rfind([' ', '\n']).unwrap_or(0);
                text.truncate(end);
                let rest = if end == 0 {
                    "TODO: the text is in the document; it is too long to be here"
                } else {
                    "\n\nTODO: the text goes on in the document"
                };
                text.push_str(rest);
            }
            self.room = self.room.saturating_sub(text.len());
        }
        pair(&told)
    }

    fn summary(&mut self) -> anyhow::Result<Item> {
        let mut told = joined(&self.found.summary);
        if told.is_empty()
            && let [one] = self.found.vulnerabilities.as_slice()
        {
            told = joined(&one.description);
        }
        if told.is_empty() {
            return self.words.text("draft-summary");
        }
        Ok(self
            .text(&told)
            .comment("TODO: what happens and why it matters, in plain words of your own"))
    }

    fn document(&mut self, publisher: Option<&Id>, title: Item, today: Date) -> Item {
        let date = self.found.revised.or(self.found.published);
        let date = match date {
            Some(date) => Item::from(date.to_string()),
            None => Item::from(today.to_string())
                .comment("TODO: the date of the document; it does not say"),
        };
        let legal = joined(&self.found.legal);
        let note = (!legal.is_empty()).then(|| self.text(&legal));
        let publisher = match publisher {
            Some(key) => key.clone(),
            None => self.main.clone(),
        };
        let map = Map::new()
            .with("title", title)
            .with("publisher", publisher.as_str())
            .maybe("version", self.found.version.as_deref())
            .with("date", date)
            .with("language", self.found.locale.tag())
            .with("link", self.own.as_str())
            .maybe("note", note);
        map.into()
    }

    fn timeline(&mut self) -> anyhow::Result<Vec<Item>> {
        let mut events: Vec<_> = self.found.events.iter().collect();
        events.sort_by_key(|(date, _, _)| *date);
        let is_record = self.found.kind.starts_with("CVE");
        let left = events.len().saturating_sub(MOST_EVENTS);
        let mut items = Vec::new();
        for (date, first, said) in events.into_iter().skip(left) {
            let (kind, key) = match first {
                true => ("published", "draft-first-issue"),
                false if is_record => ("other", "draft-next-issue"),
                false => ("revised", "draft-next-issue"),
            };
            let text = match said {
                Some(said) => self.text(said),
                None => self.words.text(key)?,
            };
            let map = Map::new()
                .with("date", date.to_string())
                .with("event", kind)
                .with("text", text)
                .with("source", self.own.as_str());
            items.push(map.into());
        }
        Ok(counted(items, left, "earlier events"))
    }

    /// Texts that explain, and texts that something has to be made of.
    fn notes(&mut self) -> (Vec<Item>, Vec<Item>) {
        let (mut explanation, mut notes) = (Vec::new(), Vec::new());
        let mut seen: Vec<&Told> = Vec::new();
        let mut left = 0;
        for note in &self.found.notes {
            if seen.contains(&&note.text) {
                continue;
            }
            if seen.len() == MOST_NOTES {
                left += 1;
                continue;
            }
            seen.push(&note.text);
            let text = self.text(&headed(note));
            match &note.to_do {
                Some(to_do) => {
                    let map = Map::new().with("kind", "note").with("text", text);
                    notes.push(Item::from(map).comment(format!("TODO: {to_do}")));
                }
                None => explanation.push(
                    Map::new()
                        .with("text", text)
                        .with("source", self.own.as_str())
                        .into(),
                ),
            }
        }
        let explanation = counted(explanation, left, "more texts");
        (explanation, notes)
    }

    fn links(&mut self) -> Vec<Item> {
        let mut keys = vec![self.own.clone()];
        let mut left = 0;
        for reference in &self.found.references {
            if keys.len() >= MOST_LINKS && self.entries.known_link(&reference.url).is_none() {
                left += 1;
                continue;
            }
            let key = self.entries.link(reference, self.found.locale);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let items = keys.iter().map(|key| key.as_str().into()).collect();
        counted(items, left, "more links")
    }
}

/// A list that says how many of its kind were left out.
fn counted(mut items: Vec<Item>, left: usize, what: &str) -> Vec<Item> {
    if left > 0
        && let Some(first) = items.first_mut()
    {
        *first = first.clone().comment(format!(
            "TODO: the document has {left} {what} that are not here"
        ));
    }
    items
}

fn headed(note: &Note) -> Told {
    let Some(heading) = note.heading.as_deref().and_then(prose::markdown) else {
        return note.text.clone();
    };
    let with = |text: &Option<String>| text.as_ref().map(|text| format!("{heading}:\n\n{text}"));
    Told {
        ja: with(&note.text.ja),
        en: with(&note.text.en),
    }
}

/// Several texts as one; what is said twice is there once.
fn joined(texts: &[Told]) -> Told {
    let all = |of: fn(&Told) -> &Option<String>| {
        let mut parts: Vec<&str> = Vec::new();
        for text in texts.iter().filter_map(|told| of(told).as_deref()) {
            if !parts.contains(&text) {
                parts.push(text);
            }
        }
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    };
    Told {
        ja: all(|told| &told.ja),
        en: all(|told| &told.en),
    }
}

/// A text in the languages it is in; one that is missing is called untranslated.
fn pair(told: &Told) -> Item {
    let mut pairs = Vec::new();
    let mut missing = None;
    for locale in Locale::ALL {
        let mut told = told.clone();
        match told.of(locale).take() {
            Some(text) => pairs.push((locale.tag().to_owned(), text)),
            None => missing = Some(locale),
        }
    }
    if let Some(locale) = missing {
        pairs.push(("untranslated".to_owned(), locale.tag().to_owned()));
    }
    let short = pairs.iter().all(|(_, text)| !text.contains('\n'))
        && pairs.iter().map(|(_, text)| text.len()).sum::<usize>() < 120;
    if short {
        return Yaml::Short(pairs).into();
    }
    pairs
        .into_iter()
        .fold(Map::new(), |map, (key, text)| map.with(key, text))
        .into()
}

/// The words for where an attack comes from.
fn path_title(words: &Words, place: &str) -> anyhow::Result<Item> {
    match place {
        "network" => words.text("draft-path-network"),
        "adjacent" => words.text("draft-path-adjacent"),
        "physical" => words.text("draft-path-physical"),
        _ => words.text("draft-path-local"),
    }
}

/// From where the attack comes that a score is about.
fn place_of(score: &score::Score) -> &'static str {
    score::place(&score.vector)
}
