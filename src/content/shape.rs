//! What the reader takes, told by the reader itself.
//!
//! A reader that has a [`Recorder`] reads nothing: each reading function says what it would take and gives `None`, and
//! every key of a mapping is asked for. So the functions in `lower`, run once over an empty node, describe the format, and
//! there is no second list of keys to keep in step. Functions that look into a node themselves ask
//! [`Reader::describes`] first.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::names::Names;
use super::reader::Reader;
use super::tree::{Kind, Node};
use crate::diagnostic::Span;

/// What may stand at a place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing was said about it.
    Any,
    /// Any text on one place: a name, an address, a command.
    Text,
    /// `true` or `false`.
    Boolean,
    /// One of a few words.
    Word(Vec<&'static str>),
    /// A text that is the value of a type: the type's name.
    Parsed(&'static str),
    /// A key of a registry, which is called so.
    Key(&'static str),
    /// A name that the file itself defines: of a step, a check.
    Local(String),
    List {
        item: Box<Shape>,
        some: bool,
    },
    /// Keys of the author's choice.
    Entries(Box<Shape>),
    Mapping(Vec<Field>),
    /// A part that has a name, because it is in many places or inside itself.
    Part(&'static str),
    OneOf(Vec<Shape>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub key: &'static str,
    pub required: bool,
    pub shape: Shape,
}

/// The parts that have a name.
pub(super) type Parts = BTreeMap<&'static str, Shape>;

/// Gathers what reading functions say; every holder sees the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Recorder(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    open: Vec<Open>,
    parts: Parts,
}

/// What is being described.
#[derive(Debug)]
enum Open {
    /// One place; several shapes are alternatives.
    Place(Vec<Shape>),
    Mapping(Vec<(&'static str, bool, Vec<Shape>)>),
}

impl Open {
    fn shape(self) -> Shape {
        match self {
            Self::Place(shapes) => one(shapes),
            Self::Mapping(fields) => Shape::Mapping(
                fields
                    .into_iter()
                    .map(|(key, required, shapes)| Field {
                        key,
                        required,
                        shape: one(shapes),
                    })
                    .collect(),
            ),
        }
    }
}

fn one(shapes: Vec<Shape>) -> Shape {
    let mut distinct: Vec<Shape> = Vec::new();
    for shape in shapes {
        if !distinct.contains(&shape) {
            distinct.push(shape);
        }
    }
    match distinct.len() {
        0 => Shape::Any,
        1 => distinct.remove(0),
        _ => Shape::OneOf(distinct),
    }
}

impl State {
    fn say(&mut self, shape: Shape) {
        match self.open.last_mut() {
            Some(Open::Place(shapes)) => shapes.push(shape),
            Some(Open::Mapping(fields)) => {
                if let Some((_, _, shapes)) = fields.last_mut() {
                    shapes.push(shape);
                }
            }
            None => {}
        }
    }

    /// Ends what was begun inside; a mapping whose function left early has no end of its own.
    fn back_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(open) = self.open.pop() {
                self.say(open.shape());
            }
        }
    }
}

impl Recorder {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn say(&self, shape: Shape) {
        self.state().say(shape);
    }

    /// Begins a mapping, and gives what its fields are added by.
    pub(super) fn mapping(&self) -> usize {
        let mut state = self.state();
        state.open.push(Open::Mapping(Vec::new()));
        state.open.len()
    }

    pub(super) fn field(&self, mapping: usize, key: &'static str) {
        let mut state = self.state();
        state.back_to(mapping);
        if let Some(Open::Mapping(fields)) = state.open.last_mut() {
            fields.push((key, false, Vec::new()));
        }
    }

    /// The last field has to be there.
    pub(super) fn required(&self, mapping: usize) {
        let mut state = self.state();
        state.back_to(mapping);
        if let Some(Open::Mapping(fields)) = state.open.last_mut()
            && let Some((_, required, _)) = fields.last_mut()
        {
            *required = true;
        }
    }

    pub(super) fn end(&self, mapping: usize) {
        self.state().back_to(mapping - 1);
    }

    /// What `read` says of one place.
    fn place(&self, read: impl FnOnce()) -> Shape {
        let depth = {
            let mut state = self.state();
            state.open.push(Open::Place(Vec::new()));
            state.open.len()
        };
        read();
        let mut state = self.state();
        state.back_to(depth);
        state.open.pop().map_or(Shape::Any, Open::shape)
    }
}

impl Reader<'_> {
    /// Says what would be taken here; `false`: this reader reads.
    pub(super) fn describes(&self, shape: impl FnOnce() -> Shape) -> bool {
        self.recorder
            .as_ref()
            .map(|recorder| recorder.say(shape()))
            .is_some()
    }

    /// The same for a shape around what `read` says.
    pub(super) fn describes_around(
        &mut self,
        around: impl FnOnce(Box<Shape>) -> Shape,
        read: impl FnOnce(&mut Self),
    ) -> bool {
        let Some(recorder) = self.recorder.clone() else {
            return false;
        };
        let inner = recorder.place(|| read(self));
        recorder.say(around(Box::new(inner)));
        true
    }

    /// The same for a mapping whose keys the program knows, and whose values are all read by `read`.
    pub(super) fn describes_keys(
        &mut self,
        keys: impl IntoIterator<Item = &'static str>,
        mut read: impl FnMut(&mut Self, &'static str),
    ) -> bool {
        let Some(recorder) = self.recorder.clone() else {
            return false;
        };
        let mapping = recorder.mapping();
        for key in keys {
            recorder.field(mapping, key);
            read(self, key);
        }
        recorder.end(mapping);
        true
    }

    /// Reads a part of the format that has a name of its own in its description.
    pub(super) fn part<T>(
        &mut self,
        name: &'static str,
        node: &Node,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let Some(recorder) = self.recorder.clone() else {
            return read(self, node);
        };
        // Told once; while it is told, it may be inside itself.
        let told = recorder.state().parts.insert(name, Shape::Any);
        let shape = told.unwrap_or_else(|| {
            recorder.place(|| {
                read(self, node);
            })
        });
        let mut state = recorder.state();
        state.parts.insert(name, shape);
        state.say(Shape::Part(name));
        None
    }
}

/// What a reading function of a whole file takes, and the parts in it that have names.
pub(super) fn describe(read: impl FnOnce(&mut Reader<'_>, &Node)) -> (Shape, Parts) {
    let names = Names::default();
    let recorder = Recorder::default();
    let mut reader = Reader::new("", &names);
    reader.recorder = Some(recorder.clone());
    let node = Node {
        span: Span::point(1, 1),
        key: None,
        root: true,
        kind: Kind::Refused,
    };
    let shape = recorder.place(|| read(&mut reader, &node));
    let parts = std::mem::take(&mut recorder.state().parts);
    (shape, parts)
}
