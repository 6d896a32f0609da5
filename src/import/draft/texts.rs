//! The texts of a document in a draft, and the lists that hold them.

use super::Draft;
use crate::import::found::{Note, Told};
use crate::import::text as prose;
use crate::import::yaml::{Item, Map, Yaml};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::Locale;

/// So many of each are taken over; a document with more is a database.
const MOST_NOTES: usize = 60;
const MOST_LINKS: usize = 60;
const MOST_EVENTS: usize = 60;
/// Longer than a text of the content may be, with some air.
const MOST_TEXT: usize = 15_000;

impl Draft<'_> {
    /// A text of the document as one of the content, as long as there is room for it.
    pub(super) fn text(&mut self, told: &Told) -> Item {
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

    pub(super) fn summary(&mut self) -> anyhow::Result<Item> {
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

    pub(super) fn document(&mut self, publisher: Option<&Id>, title: Item, today: Date) -> Item {
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

    pub(super) fn timeline(&mut self) -> anyhow::Result<Vec<Item>> {
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
    pub(super) fn notes(&mut self) -> (Vec<Item>, Vec<Item>) {
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

    pub(super) fn links(&mut self) -> Vec<Item> {
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
pub(super) fn counted(mut items: Vec<Item>, left: usize, what: &str) -> Vec<Item> {
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
pub(super) fn joined(texts: &[Told]) -> Told {
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
pub(super) fn pair(told: &Told) -> Item {
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
