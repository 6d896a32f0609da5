//! Model values as JSON in both languages.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::advisory::{Advisory, Note, Provenance};
use crate::model::catalog::Catalog;
use crate::model::cpe::Cpe;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::locale::{Locale, Localized};
use crate::model::named::Named;
use crate::model::registry::PerLanguage;
use crate::model::text::{Line, Markdown};
use crate::render::Renderer;
use crate::render::outside::Outside;

/// Tells of one advisory, or of the site.
pub(super) struct Tell<'a> {
    pub(super) catalog: &'a Catalog,
    languages: [Outside<'a>; 2],
    /// Links that were named: they are listed with what names them.
    cited: RefCell<BTreeSet<Id>>,
}

impl<'a> Tell<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        renderer: &'a Renderer,
        advisory: Option<&'a Advisory>,
    ) -> Self {
        let languages = Locale::ALL.map(|locale| {
            let language = Outside::new(catalog, renderer, locale);
            advisory.map_or(language, |advisory| language.about(advisory))
        });
        Self {
            catalog,
            languages,
            cited: RefCell::default(),
        }
    }

    /// Something in each language.
    pub(super) fn both(&self, tell: impl Fn(&Outside<'a>) -> Value) -> Value {
        let told = self.languages.iter();
        let told = told.map(|language| (language.locale.tag().to_owned(), tell(language)));
        Value::Object(told.collect::<Map<_, _>>())
    }

    /// A text in each language; `null` where it is not translated yet, for a text in another language is no translation.
    fn text<T>(&self, text: &Localized<T>, tell: impl Fn(&Outside<'a>) -> Value) -> Value {
        let mut told = self.both(|language| {
            if text.untranslated == Some(language.locale) {
                Value::Null
            } else {
                tell(language)
            }
        });
        if let Some(locale) = text.outdated {
            told["outdated"] = Value::from(locale.tag());
        }
        told
    }

    pub(super) fn line(&self, line: &Localized<Line>) -> Value {
        self.text(line, |language| Value::from(language.line(line)))
    }

    pub(super) fn line_of(&self, line: Option<&Localized<Line>>) -> Value {
        line.map_or(Value::Null, |line| self.line(line))
    }

    pub(super) fn prose(&self, text: &Localized<Markdown>) -> Value {
        self.text(
            text,
            |language| json!({"html": language.html(text), "text": language.plain(text)}),
        )
    }

    pub(super) fn prose_of(&self, text: Option<&Localized<Markdown>>) -> Value {
        text.map_or(Value::Null, |text| self.prose(text))
    }

    /// The address of a file of the site.
    pub(super) fn address(&self, path: &str) -> Value {
        let [language, _] = &self.languages;
        Value::from(language.address(path))
    }

    /// A link of the registry, by its key.
    pub(super) fn cite(&self, link: &Id) -> Value {
        self.cited.borrow_mut().insert(link.clone());
        Value::from(link.as_str())
    }

    pub(super) fn cite_of(&self, link: Option<&Id>) -> Value {
        link.map_or(Value::Null, |link| self.cite(link))
    }

    pub(super) fn cites(&self, links: &[Id]) -> Value {
        links.iter().map(|link| self.cite(link)).collect()
    }

    /// An object with where a statement comes from and how sure it is.
    pub(super) fn stated(&self, mut statement: Value, provenance: &Provenance) -> Value {
        statement["sources"] = self.cites(&provenance.sources);
        statement["confidence"] = name_of(provenance.confidence);
        statement["as_of"] = date_of(provenance.as_of);
        statement
    }

    pub(super) fn note(&self, note: &Note) -> Value {
        json!({
            "kind": note.kind.name(),
            "text": self.prose(&note.text),
            "source_says": self.prose_of(note.source_says.as_ref()),
        })
    }

    pub(super) fn notes(&self, notes: &[Note]) -> Value {
        notes.iter().map(|note| self.note(note)).collect()
    }

    pub(super) fn vendor(&self, id: &Id) -> Value {
        let known = self.catalog.registry.vendors.get(id);
        json!({
            "id": id.as_str(),
            "name": self.line_of(known.map(|vendor| &vendor.name)),
        })
    }

    pub(super) fn product(&self, id: &Id) -> Value {
        let known = self.catalog.registry.products.get(id);
        json!({
            "id": id.as_str(),
            "name": self.line_of(known.map(|product| &product.name)),
            "short": self.line_of(known.and_then(|product| product.short.as_ref())),
            "vendor": known.map(|product| product.vendor.as_str()),
            "kind": known.map(|product| product.kind.name()),
            "cpe": known.and_then(|product| product.cpe.as_ref().map(Cpe::as_str)),
        })
    }

    pub(super) fn environment(&self, id: &Id) -> Value {
        let known = self.catalog.registry.environments.get(id);
        json!({
            "id": id.as_str(),
            "name": self.line_of(known.map(|environment| &environment.name)),
        })
    }

    /// The links that were named so far and those of `also`, by key.
    pub(super) fn links(&self, also: &[Id]) -> Value {
        let mut keys = self.cited.borrow().clone();
        keys.extend(also.iter().cloned());
        let known = &self.catalog.registry.links;
        let links = keys.iter().filter_map(|key| Some((key, known.get(key)?)));
        links
            .map(|(key, link)| {
                let archived = link.archived.as_ref();
                json!({
                    "id": key.as_str(),
                    "title": self.line(&link.title),
                    "kind": link.kind.name(),
                    "vendor": link.vendor.as_ref().map(Id::as_str),
                    "publisher": self.line_of(link.publisher.as_ref()),
                    "url": per_language(&link.url),
                    "status": link.status.name(),
                    "checked": date_of(link.checked),
                    "archived": archived.map(|(url, date)| json!({"url": url, "date": date.to_string()})),
                    "note": self.prose_of(link.note.as_ref()),
                })
            })
            .collect()
    }
}

fn per_language(address: &PerLanguage) -> Value {
    json!({"ja": address.ja, "en": address.en})
}

pub(super) fn name_of(value: Option<impl Named>) -> Value {
    value.map_or(Value::Null, |value| Value::from(value.name()))
}

pub(super) fn date_of(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| Value::from(date.to_string()))
}

pub(super) fn ids(ids: &[Id]) -> Value {
    ids.iter().map(|id| Value::from(id.as_str())).collect()
}
