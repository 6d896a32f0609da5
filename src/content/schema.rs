//! JSON Schema 2020-12 of the files of the content, for editors: told by the functions that read them (`shape`), with the
//! words of `schema/content.yaml`.

mod leaf;
mod words;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::levels::Levels;
use super::lower;
use super::names::Registry as RegistryName;
use super::shape::{self, Field, Parts, Shape};
use crate::diagnostic::Code;
use crate::model::id::Id;
use crate::model::registry::Registry;
use words::Words;

/// The name of the schema of registry entries that came with an advisory.
const ENTRIES: &str = "registry/advisory";

/// A kind of file: its name, which files it is for, and what reads it.
struct Kind {
    name: String,
    files: String,
    told: (Shape, Parts),
}

/// The names of all schemas, such as `advisory` and `registry/links`.
pub fn names() -> Vec<String> {
    let mut names = vec![
        "advisory".to_owned(),
        "organisation".to_owned(),
        "site".to_owned(),
        ENTRIES.to_owned(),
    ];
    names.extend(registries().map(registry_name));
    names
}

/// Every schema by its name, as JSON that people can read.
///
/// # Errors
/// `schema/content.yaml` is not what it has to be; tests look at that.
pub fn all() -> anyhow::Result<Vec<(String, String)>> {
    let words = Words::read()?;
    let mut writer = Writer::new(&words);
    kinds()
        .into_iter()
        .map(|kind| {
            let schema = schema(&kind, &mut writer);
            Ok((kind.name, serde_json::to_string_pretty(&schema)? + "\n"))
        })
        .collect()
}

fn registries() -> impl Iterator<Item = RegistryName> {
    // Groups of ports are read with the ports.
    let own = |registry: &RegistryName| *registry != RegistryName::PortGroups;
    RegistryName::ALL.into_iter().filter(own)
}

fn registry_name(registry: RegistryName) -> String {
    let name = registry.file().trim_start_matches("content/");
    name.trim_end_matches(".yaml").to_owned()
}

fn kinds() -> Vec<Kind> {
    let mut kinds = vec![
        Kind {
            name: "advisory".to_owned(),
            files: "content/advisories/<id>.yaml".to_owned(),
            told: shape::describe(|r, node| {
                if let Ok(id) = "x".parse::<Id>() {
                    lower::advisory::advisory(r, id, node, String::new(), None);
                }
            }),
        },
        Kind {
            name: "organisation".to_owned(),
            files: "content/organisation/<id>.yaml".to_owned(),
            told: shape::describe(|r, node| {
                lower::organisation::organisation(r, node);
            }),
        },
        Kind {
            name: "site".to_owned(),
            files: super::place::SITE.to_owned(),
            told: shape::describe(|r, node| {
                lower::site::site(r, node, &mut Levels::default());
            }),
        },
    ];
    kinds.push(Kind {
        name: ENTRIES.to_owned(),
        files: "content/registry/advisory/<id>.yaml".to_owned(),
        told: shape::describe(|r, node| {
            lower::registry::read_more(r, node, &mut Registry::default());
        }),
    });
    kinds.extend(registries().map(|registry| Kind {
        name: registry_name(registry),
        files: registry.file().to_owned(),
        told: shape::describe(|r, node| {
            lower::registry::read(r, registry, node, &mut Registry::default());
        }),
    }));
    kinds
}

/// Writes one schema, and notes the words that it took.
struct Writer<'a> {
    words: &'a Words,
    /// Paths of words that were taken, and of keys for which there are none.
    used: BTreeSet<String>,
    wordless: BTreeSet<String>,
}

fn schema(kind: &Kind, writer: &mut Writer<'_>) -> Value {
    let (told, parts) = &kind.told;
    let mut schema = writer.value(told, &kind.name);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(format!("kanwa: {}", kind.files));
    if let Some(text) = writer.about(&kind.name) {
        schema["description"] = Value::from(text);
    }
    let (allow, _) = shape::describe(|r, node| r.allow(node, node));
    let parts = parts.iter().map(|(name, shape)| (*name, shape));
    let defs: Map<String, Value> = parts
        .chain([("allow", &allow)])
        .map(|(name, shape)| (name.to_owned(), writer.part(name, shape)))
        .collect();
    schema["$defs"] = Value::Object(defs);
    schema
}

impl<'a> Writer<'a> {
    fn new(words: &'a Words) -> Self {
        Self {
            words,
            used: BTreeSet::new(),
            wordless: BTreeSet::new(),
        }
    }

    /// What is said about a place: by its whole path, or by its last key wherever it stands.
    fn about(&mut self, path: &str) -> Option<String> {
        let key = path.rsplit('.').next().unwrap_or(path);
        for name in [path.to_owned(), format!("*.{key}")] {
            if let Some(words) = self.words.of(&name) {
                self.used.insert(name);
                return Some(words.text.clone());
            }
        }
        // How much a rule weighs is said by its code.
        let code: Option<Code> = key.parse().ok();
        code.map(|code| code.explanation().to_owned())
    }

    /// A part, with what its function asks for beyond its keys.
    fn part(&mut self, name: &str, shape: &Shape) -> Value {
        let mut part = self.value(shape, name);
        match name {
            // A text in one language says so.
            "line" | "markdown" => {
                part["anyOf"] = json!([{"required": ["ja", "en"]}, {"required": ["untranslated"]}]);
            }
            // One of the two at least.
            "addresses" => part["anyOf"] = json!([{"required": ["ja"]}, {"required": ["en"]}]),
            // One operator or probe, and perhaps `allow`.
            "expression" => {
                part["minProperties"] = json!(1);
                part["maxProperties"] = json!(2);
            }
            _ => {}
        }
        if let Some(text) = self.about(name) {
            part["description"] = Value::from(text);
        }
        part
    }

    fn value(&mut self, shape: &Shape, path: &str) -> Value {
        match shape {
            Shape::Any => json!({}),
            Shape::Text => leaf::text(),
            Shape::Boolean => json!({"type": "boolean"}),
            Shape::Word(words) => json!({"enum": words}),
            Shape::Parsed(name) => leaf::parsed(name),
            Shape::Key(_) | Shape::Local(_) => leaf::id(),
            Shape::Part(name) => json!({"$ref": format!("#/$defs/{name}")}),
            Shape::List { item, some } => {
                let mut list = json!({"type": "array", "items": self.value(item, path)});
                if *some {
                    list["minItems"] = json!(1);
                }
                list
            }
            Shape::Entries(entry) => {
                let entry = self.value(entry, path);
                json!({
                    "type": "object",
                    "properties": {"allow": {"anyOf": [{"$ref": "#/$defs/allow"}, entry]}},
                    "patternProperties": {leaf::ID: entry},
                    "additionalProperties": false,
                })
            }
            Shape::OneOf(shapes) => {
                let shapes: Vec<Value> = shapes.iter().map(|one| self.value(one, path)).collect();
                json!({"anyOf": shapes})
            }
            Shape::Mapping(fields) => self.mapping(fields, path),
        }
    }

    fn mapping(&mut self, fields: &[Field], path: &str) -> Value {
        let mut properties = Map::new();
        for field in fields {
            let path = format!("{path}.{}", field.key);
            let mut property = self.value(&field.shape, &path);
            let about = self.about(&path);
            if about.is_none() {
                self.wordless.insert(path.clone());
            }
            let about = about.unwrap_or_default() + &refers(&field.shape);
            property["description"] = Value::from(about.trim());
            if let Some(words) = self.words.of(&path) {
                words.narrow(&mut property);
            }
            properties.insert(field.key.to_owned(), property);
        }
        properties.insert("allow".to_owned(), json!({"$ref": "#/$defs/allow"}));
        let required: Vec<&str> = fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.key)
            .collect();
        let mut mapping = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            mapping["required"] = json!(required);
        }
        mapping
    }
}

/// What a key refers to, as a sentence that follows another.
fn refers(shape: &Shape) -> String {
    match shape {
        Shape::Key(noun) => format!(" The key of a {noun}."),
        Shape::Local(noun) => format!(" The name of a {noun} of this advisory."),
        Shape::List { item, .. } => match &**item {
            Shape::Key(noun) => format!(" Keys of {noun}s."),
            Shape::Local(noun) => format!(" Names of {noun}s of this advisory."),
            _ => String::new(),
        },
        Shape::OneOf(shapes) => match shapes.first() {
            Some(Shape::Key(noun)) => format!(" The key of a {noun}, or a list of them."),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
