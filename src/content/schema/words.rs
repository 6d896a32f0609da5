//! What the keys of the content are, in words: `schema/content.yaml`.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

const FILE: &str = include_str!("../../../schema/content.yaml");

/// Path of a key, such as `advisory.severity.level`, or `*.source` for a key wherever it stands → what it is.
pub(super) struct Words(BTreeMap<String, About>);

pub(super) struct About {
    pub text: String,
    more: Vec<(&'static str, Value)>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    More(More),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    is: String,
    example: Option<Value>,
    default: Option<Value>,
    pattern: Option<String>,
}

impl Words {
    /// # Errors
    /// The file is not YAML, or has keys that it cannot have.
    pub(super) fn read() -> anyhow::Result<Self> {
        let written: BTreeMap<String, BTreeMap<String, Written>> =
            serde_saphyr::from_str(FILE).context("schema/content.yaml")?;
        let words = written.into_iter().flat_map(|(place, keys)| {
            keys.into_iter().map(move |(key, written)| {
                let path = match (place.as_str(), key.as_str()) {
                    ("everywhere", key) => format!("*.{key}"),
                    (place, "itself") => place.to_owned(),
                    (place, key) => format!("{place}.{key}"),
                };
                (path, About::from(written))
            })
        });
        Ok(Self(words.collect()))
    }

    pub(super) fn of(&self, path: &str) -> Option<&About> {
        self.0.get(path)
    }

    #[cfg(test)]
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl From<Written> for About {
    fn from(written: Written) -> Self {
        let (text, more) = match written {
            Written::Text(text) => (text, Vec::new()),
            Written::More(more) => (
                more.is,
                [
                    ("examples", more.example.map(|one| Value::from(vec![one]))),
                    ("default", more.default),
                    ("pattern", more.pattern.map(Value::from)),
                ]
                .into_iter()
                .filter_map(|(key, value)| Some((key, value?)))
                .collect(),
            ),
        };
        Self {
            text: text.trim().to_owned(),
            more,
        }
    }
}

impl About {
    /// Adds what the words know beyond the shape.
    pub(super) fn narrow(&self, property: &mut Value) {
        for (key, value) in &self.more {
            property[*key] = value.clone();
        }
    }
}
