//! Just enough of HTML to look into our own pages.

use std::collections::BTreeSet;

pub(crate) struct Page {
    pub(crate) text: String,
    tags: Vec<Tag>,
}

/// A start tag.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    start: usize,
    end: usize,
}

impl Tag {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Page {
    pub(crate) fn parse(text: String) -> Self {
        let tags = text
            .match_indices('<')
            .filter(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()))
            .map(|(start, _)| tag(&text, start))
            .collect();
        Self { text, tags }
    }

    pub(crate) fn tags(&self) -> &[Tag] {
        &self.tags
    }

    pub(crate) fn attributes(&self, name: &str) -> Vec<&str> {
        self.tags
            .iter()
            .filter_map(|tag| tag.attribute(name))
            .collect()
    }

    pub(crate) fn ids(&self) -> BTreeSet<&str> {
        self.attributes("id").into_iter().collect()
    }

    pub(crate) fn links(&self) -> Vec<&str> {
        let mut links = self.attributes("href");
        links.extend(self.attributes("src"));
        links
    }

    /// The source of an element by its id, its start tag included.
    pub(crate) fn element(&self, id: &str) -> &str {
        let tag = self
            .tags
            .iter()
            .find(|tag| tag.attribute("id") == Some(id))
            .unwrap_or_else(|| panic!("no element #{id}"));
        let (open, close) = (format!("<{}", tag.name), format!("</{}>", tag.name));
        let mut depth = 1;
        let mut at = tag.end;
        while depth > 0 {
            let closes = self.text[at..].find(&close).expect("the element ends");
            let opens = self.text[at..at + closes]
                .match_indices(&open)
                .filter(|(found, _)| {
                    self.text[at + found + open.len()..].starts_with([' ', '>', '\n'])
                })
                .count();
            depth += opens;
            depth -= 1;
            at += closes + close.len();
        }
        &self.text[tag.start..at]
    }

    /// The text of every `code` element.
    pub(crate) fn codes(&self) -> BTreeSet<String> {
        self.tags
            .iter()
            .filter(|tag| tag.name == "code")
            .filter_map(|tag| {
                let rest = &self.text[tag.end..];
                Some(plain(&rest[..rest.find("</code>")?]))
            })
            .collect()
    }
}

fn tag(text: &str, start: usize) -> Tag {
    let length = text[start..].find('>').expect("a tag ends");
    let inner = text[start + 1..start + length].trim_end_matches('/');
    let (name, mut rest) = inner
        .split_once(|c: char| c.is_ascii_whitespace())
        .unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    while let Some(equals) = rest.find(['=', ' ']) {
        let name = rest[..equals].trim().to_owned();
        if rest[equals..].starts_with("=\"") {
            let value = &rest[equals + 2..];
            let quote = value.find('"').expect("a value ends");
            attributes.push((name, unescaped(&value[..quote])));
            rest = &value[quote + 1..];
        } else {
            if !name.is_empty() {
                attributes.push((name, String::new()));
            }
            rest = &rest[equals + 1..];
        }
    }
    Tag {
        name: name.to_owned(),
        attributes,
        start,
        end: start + length + 1,
    }
}

/// Text without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    unescaped(&text)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The path that a link from `page` names.
pub(crate) fn join(page: &str, link: &str) -> String {
    if link.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            assert!(parts.pop().is_some(), "{link} leads out of the site");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
