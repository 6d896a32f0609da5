//! YAML with comments: a tree of maps, lists and texts → a file.
//!
//! `serde-saphyr` writes and quotes the values; comments go above the line that their value begins on, which the parser
//! finds again in what was written.

use std::fmt::Write as _;

use granit_parser::{Event, Options, Parser};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A value of a file that is being drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Yaml {
    Text(String),
    /// Written without quotes where YAML allows it, as a date.
    List(Vec<Item>),
    Map(Vec<(String, Item)>),
    /// On one line, in braces.
    Short(Vec<(String, String)>),
}

/// A value and the comments above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    comments: Vec<String>,
    value: Yaml,
}

impl From<Yaml> for Item {
    fn from(value: Yaml) -> Self {
        Self {
            comments: Vec::new(),
            value,
        }
    }
}

impl From<&str> for Item {
    fn from(text: &str) -> Self {
        Yaml::Text(text.to_owned()).into()
    }
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Yaml::Text(text).into()
    }
}

impl Item {
    /// The same value below one more comment.
    #[must_use]
    pub(super) fn comment(mut self, text: impl AsRef<str>) -> Self {
        self.comments.push(one_line(text.as_ref()));
        self
    }

    #[must_use]
    pub(super) fn comments<T: AsRef<str>>(self, texts: impl IntoIterator<Item = T>) -> Self {
        texts.into_iter().fold(self, Self::comment)
    }
}

/// A mapping that is put together key by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Map(Vec<(String, Item)>);

impl Map {
    pub(super) fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub(super) fn with(mut self, key: impl Into<String>, value: impl Into<Item>) -> Self {
        self.0.push((key.into(), value.into()));
        self
    }

    /// The same where there is a value.
    #[must_use]
    pub(super) fn maybe(self, key: &str, value: Option<impl Into<Item>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The same where there is an item in the list.
    #[must_use]
    pub(super) fn list(self, key: &str, items: Vec<Item>) -> Self {
        if items.is_empty() {
            return self;
        }
        self.with(key, Yaml::List(items))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known == key)
    }
}

impl From<Map> for Item {
    fn from(map: Map) -> Self {
        Yaml::Map(map.0).into()
    }
}

/// A file: comments, the mapping, comments. Errors: the writer refuses, which no text makes it do.
pub(super) fn file(head: &[String], map: Map, foot: &[String]) -> anyhow::Result<String> {
    let root = Yaml::Map(map.0);
    let options = serde_saphyr::ser_options! {
        folded_wrap_chars: 1_000_000,
        min_fold_chars: 1_000_000,
        compact_list_indent: false
    };
    let plain = serde_saphyr::to_string_with_options(&root, options)?;
    let mut places = Places::read(&plain)?;
    let mut comments = Vec::new();
    places.walk(&root, &mut comments);
    let mut text = String::new();
    let wide = |text: &mut String, indent: &str, comment: &str| {
        text.push_str(indent);
        text.push('#');
        if !comment.is_empty() {
            text.push(' ');
            text.push_str(comment);
        }
        text.push('\n');
    };
    for comment in head {
        wide(&mut text, "", &one_line(comment));
    }
    let mut comments = comments.into_iter().peekable();
    for (number, line) in plain.split_inclusive('\n').enumerate() {
        while let Some((_, comment)) = comments.next_if(|(at, _)| *at == number + 1) {
            let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
            wide(&mut text, indent, &comment);
        }
        text.push_str(line);
    }
    for comment in foot {
        wide(&mut text, "", &one_line(comment));
    }
    Ok(text)
}

/// A comment must not end before its text does, nor hide what it says.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        if c == '\n' || c == '\t' {
            line.push(' ');
        } else if crate::model::text::forbidden(c) || c == '\u{fffe}' || c == '\u{ffff}' {
            let _ = write!(line, "U+{:04X}", u32::from(c));
        } else {
            line.push(c);
        }
    }
    line.trim_end().to_owned()
}

impl Serialize for Yaml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items.iter().map(|item| &item.value)),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, item) in entries {
                    map.serialize_entry(key, &item.value)?;
                }
                map.end()
            }
            Self::Short(entries) => serde_saphyr::FlowMap(Pairs(entries)).serialize(serializer),
        }
    }
}

struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, text)| (key, text)))
    }
}

/// The lines of every scalar, in the order of the text.
struct Places(std::vec::IntoIter<usize>);

impl Places {
    fn read(text: &str) -> anyhow::Result<Self> {
        let mut lines = Vec::new();
        let mut options = Options::default();
        options.set_emit_comments(false);
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, marks) = event?;
            if matches!(event, Event::Scalar(..)) {
                lines.push(marks.start.line());
            }
        }
        Ok(Self(lines.into_iter()))
    }

    /// Goes through a value as its scalars follow each other in the text; gives the line of the first.
    fn walk(&mut self, value: &Yaml, comments: &mut Vec<(usize, String)>) -> Option<usize> {
        match value {
            Yaml::Text(_) => self.0.next(),
            Yaml::Short(entries) => {
                let first = self.0.next();
                self.0
                    .by_ref()
                    .take((entries.len() * 2).saturating_sub(1))
                    .for_each(drop);
                first
            }
            Yaml::List(items) => {
                let mut first = None;
                for item in items {
                    let at = comments.len();
                    let line = self.walk(&item.value, comments);
                    put(comments, at, line, &item.comments);
                    first = first.or(line);
                }
                first
            }
            Yaml::Map(entries) => {
                let mut first = None;
                for (_, item) in entries {
                    let line = self.0.next();
                    put(comments, comments.len(), line, &item.comments);
                    self.walk(&item.value, comments);
                    first = first.or(line);
                }
                first
            }
        }
    }
}

/// Comments of an item before those of what is in it.
fn put(comments: &mut Vec<(usize, String)>, at: usize, line: Option<usize>, texts: &[String]) {
    if let Some(line) = line {
        let texts = texts.iter().map(|text| (line, text.clone()));
        comments.splice(at..at, texts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stand_above_what_they_are_about() {
        let item = Map::new()
            .with("product", Item::from("x").comment("TODO: the product"))
            .with(
                "ranges",
                Yaml::Short(vec![
                    ("ja".into(), "a: b".into()),
                    ("en".into(), "c".into()),
                ]),
            )
            .with("text", "one\ntwo # three\n");
        let map = Map::new()
            .with(
                "title",
                Item::from("it's").comment("first\nline").comment("second"),
            )
            .list(
                "list",
                vec![
                    Item::from(item).comment("item"),
                    Item::from("no").comment("word"),
                ],
            );
        let text = file(&["head".to_owned()], map, &["foot".to_owned()]).unwrap();
        assert_eq!(
            text,
            "# head\n# first line\n# second\ntitle: it's\nlist:\n  # item\n  # TODO: the product\n  - product: x\n    ranges: {ja: \"a: b\", en: c}\n    text: |\n      one\n      two # three\n  # word\n  - \"no\"\n# foot\n"
        );
    }

    #[test]
    fn nothing_leaves_its_quotes() {
        for hostile in [
            "x: y\n- z",
            "\u{85}a\u{2028}b",
            "\"",
            "'",
            "a\r\nb: c",
            "!tag",
            "*a",
            "&a",
            "%a",
            "@a",
            "`a",
            "| a",
            "> a",
            "--- a",
            "{{x}}",
            "[x",
            "a #b",
            "# a",
            "? a",
            "- a",
            ": a",
            "~",
            "null",
            "1e3",
            "0x1f",
            "2017-05-05",
            "\u{7}",
            "\u{202e}",
            "\t",
            "  a\nb",
            "\n\na",
            "a\n\n\n",
            " ",
            "",
            "\u{fffe}",
            "a\u{feff}",
            "<<",
            "=",
            "y\u{0}z",
            "---",
            "...",
            "a\n...\nb",
            "a\n---\nb",
        ] {
            let map = Map::new()
                .with(hostile, Item::from(hostile).comment(hostile))
                .with("short", Yaml::Short(vec![("k".into(), hostile.into())]))
                .list(
                    "list",
                    vec![hostile.into(), Map::new().with("a", hostile).into()],
                );
            let text = file(&[hostile.to_owned()], map, &[hostile.to_owned()]).unwrap();
            let value: serde_json::Value = serde_saphyr::from_str(&text)
                .unwrap_or_else(|error| panic!("{hostile:?}: {error}\n{text}"));
            let got = [
                &value[hostile],
                &value["short"]["k"],
                &value["list"][0],
                &value["list"][1]["a"],
            ];
            for got in got {
                assert_eq!(got, hostile, "{text}");
            }
        }
    }
}
