//! XLIFF → what was translated.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::model::locale::Locale;
use crate::model::named::Named as _;
use crate::translation::exchange::{Broken, Document, Returned};

/// Reads version 2.0 and its successors, whose core is the same.
///
/// # Errors
/// It is no XLIFF 2, is not well formed, or is between other languages than ours.
pub fn read(text: &str) -> Result<Document, Broken> {
    let mut reader = Reader::from_str(text);
    let mut state = Reading::default();
    let (mut line, mut counted) = (1, 0);
    loop {
        let offset = usize::try_from(reader.buffer_position()).unwrap_or_default();
        let passed = text.get(counted..offset).unwrap_or_default();
        line += passed.matches('\n').count();
        counted = offset;
        let event = reader.read_event().map_err(|error| Broken {
            line,
            message: format!("not well formed: {error}"),
        })?;
        let done = match event {
            Event::Start(element) => state.start(&element, line),
            Event::Empty(element) => state
                .start(&element, line)
                .map(|()| state.end(element.local_name().as_ref())),
            Event::End(element) => {
                state.end(element.local_name().as_ref());
                Ok(())
            }
            Event::Text(text) => {
                state.text(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                state.text(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => {
                    state.text(&c.to_string());
                    Ok(())
                }
                Ok(None) => quick_xml::escape::resolve_xml_entity(&reference.xml10_content())
                    .map(|text| state.text(text))
                    .ok_or_else(|| "an entity that XML does not define".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            Event::DocType(_) => Err("a document type is not taken".to_owned()),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(()),
        };
        done.map_err(|message| Broken { line, message })?;
    }
    state.document()
}

/// Which text is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Source,
    Target,
    Data,
}

#[derive(Default)]
struct Reading {
    languages: Option<(Locale, Locale)>,
    original: String,
    unit: Unit,
    into: Option<Part>,
    returned: Vec<Returned>,
}

/// The unit that is being read; its segments joined.
#[derive(Default)]
struct Unit {
    address: String,
    line: usize,
    data: BTreeMap<String, String>,
    /// Whether a segment is being read: a tool's suggestions stand beside them, with sources and targets of their own.
    inside: bool,
    /// The data that is being read.
    id: String,
    source: String,
    target: Option<String>,
    /// Whether any segment of it is not translated yet, as its translator sees it.
    open: bool,
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let found = element
        .try_get_attribute(name)
        .map_err(|error| error.to_string())?;
    let value = found.map(|found| {
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map(std::borrow::Cow::into_owned)
    });
    value
        .transpose()
        .map_err(|error: quick_xml::Error| error.to_string())
}

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>, line: usize) -> Result<(), String> {
        let get = |name: &str| attribute(element, name);
        match element.local_name().as_ref() {
            "xliff" => {
                let version = get("version")?.unwrap_or_default();
                if !version.starts_with("2.") {
                    return Err(format!("this is XLIFF {version}, and 2.0 is read"));
                }
                let locale = |name: &str| -> Result<Locale, String> {
                    let tag = get(name)?.unwrap_or_default();
                    let language = tag.split('-').next().unwrap_or_default();
                    Locale::from_name(language)
                        .ok_or_else(|| format!("`{name}` is `{tag}`, and must be `ja` or `en`"))
                };
                self.languages = Some((locale("srcLang")?, locale("trgLang")?));
            }
            "file" => self.original = get("original")?.unwrap_or_default(),
            "unit" => {
                self.unit = Unit {
                    address: get("name")?.unwrap_or_default(),
                    line,
                    ..Unit::default()
                };
            }
            "data" => {
                self.unit.id = get("id")?.unwrap_or_default();
                self.into = Some(Part::Data);
            }
            "ignorable" => self.unit.inside = true,
            "segment" => {
                self.unit.inside = true;
                let state = get("state")?.unwrap_or_default();
                self.unit.open |= !["translated", "reviewed", "final"].contains(&state.as_str());
            }
            "source" if self.unit.inside => self.into = Some(Part::Source),
            "target" if self.unit.inside => {
                self.unit.target.get_or_insert_default();
                self.into = Some(Part::Target);
            }
            "ph" | "sc" | "ec" if self.into.is_some() => {
                let reference = get("dataRef")?.unwrap_or_default();
                let data = self.unit.data.get(&reference).cloned();
                let data =
                    data.ok_or_else(|| format!("there is no data `{reference}` in this unit"))?;
                self.text(&data);
            }
            "pc" if self.into.is_some() => {
                return Err(
                    "`pc` is not written by kanwa, and what it stands for is not known".to_owned(),
                );
            }
            "cp" if self.into.is_some() => {
                return Err("a character that XML cannot hold has no place in a text".to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "source" | "target" | "data" => self.into = None,
            "segment" | "ignorable" => self.unit.inside = false,
            "unit" => {
                let unit = std::mem::take(&mut self.unit);
                self.returned.push(Returned {
                    file: self.original.clone(),
                    address: unit.address,
                    line: unit.line,
                    source: unit.source,
                    target: unit.target.filter(|target| !target.trim().is_empty()),
                    done: !unit.open,
                });
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.into {
            Some(Part::Source) => self.unit.source.push_str(text),
            Some(Part::Target) => self.unit.target.get_or_insert_default().push_str(text),
            Some(Part::Data) => {
                let data = self.unit.data.entry(self.unit.id.clone()).or_default();
                data.push_str(text);
            }
            None => {}
        }
    }

    fn document(self) -> Result<Document, Broken> {
        let (_, to) = self.languages.ok_or(Broken {
            line: 1,
            message: "there is no `xliff` element in it".to_owned(),
        })?;
        Ok(Document {
            to,
            returned: self.returned,
        })
    }
}
