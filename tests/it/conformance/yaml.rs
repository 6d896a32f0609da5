//! The table's YAML as a tree with lines. Every scalar is a text, so that no parser's idea of `yes` or `6.0` gets in between.

use granit_parser::{Event, Parser};

pub(super) struct Node {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    #[track_caller]
    pub(super) fn text(&self) -> &str {
        match &self.kind {
            Kind::Text(text) => text,
            _ => panic!("line {}: a text is needed here", self.line),
        }
    }

    #[track_caller]
    pub(super) fn list(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => panic!("line {}: a list is needed here", self.line),
        }
    }

    #[track_caller]
    pub(super) fn map(&self) -> &[(String, Self)] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => panic!("line {}: a mapping is needed here", self.line),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Map(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    #[track_caller]
    pub(super) fn need(&self, key: &str) -> &Self {
        self.get(key)
            .unwrap_or_else(|| panic!("line {}: `{key}` is missing", self.line))
    }

    /// Only these keys may be there.
    #[track_caller]
    pub(super) fn only(&self, keys: &[&str]) {
        for (key, node) in self.map() {
            assert!(
                keys.contains(&key.as_str()),
                "line {}: `{key}` is not one of {keys:?}",
                node.line
            );
        }
    }
}

pub(super) fn parse(text: &str) -> Node {
    let mut events = Parser::new_from_str(text).map(|event| {
        let (event, marks) = event.expect("the table is YAML");
        (event, marks.start.line())
    });
    loop {
        let (event, line) = events.next().expect("the table is not empty");
        if !matches!(
            event,
            Event::StreamStart | Event::DocumentStart(..) | Event::Comment(..)
        ) {
            return node(event, line, &mut events);
        }
    }
}

fn next<'a>(events: &mut impl Iterator<Item = (Event<'a>, usize)>) -> (Event<'a>, usize) {
    events
        .find(|(event, _)| !matches!(event, Event::Comment(..)))
        .expect("the table goes on")
}

fn node<'a>(
    event: Event<'a>,
    line: usize,
    events: &mut impl Iterator<Item = (Event<'a>, usize)>,
) -> Node {
    let kind = match event {
        Event::Scalar(text, ..) => Kind::Text(text.into_owned()),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next(events) {
                    (Event::SequenceEnd, _) => break,
                    (event, line) => items.push(node(event, line, events)),
                }
            }
            Kind::List(items)
        }
        Event::MappingStart(..) => {
            let mut entries: Vec<(String, Node)> = Vec::new();
            loop {
                let key = match next(events) {
                    (Event::MappingEnd, _) => break,
                    (event, line) => node(event, line, events),
                };
                let (event, line) = next(events);
                let name = key.text().to_owned();
                assert!(
                    entries.iter().all(|(known, _)| *known != name),
                    "line {line}: `{name}` is given twice"
                );
                entries.push((name, node(event, line, events)));
            }
            Kind::Map(entries)
        }
        other => panic!("line {line}: {other:?} has no place in the table"),
    };
    Node { line, kind }
}
