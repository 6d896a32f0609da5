//! Types the leaves of a tree and collects every mistake of a file in one run.
//!
//! A reading function takes a node and gives `Some` value, or `None` after it reported why not. Fields are all read
//! before a struct is put together, so one mistake hides no other.

mod allow;
mod fields;
mod leaf;
mod text;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::names::{LocalNames, Names, Registry};
use crate::content::shape::{Recorder, Shape};
use crate::content::tree::{Kind, Node, Scalar, is_null};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Edit, Span};
use crate::model::registry as model;
use crate::model::step::{HumanCheck, Step};
use crate::model::text::{Prose, forbidden, is_invisible, refuse};

pub(super) use allow::Allowed;
pub(super) use fields::Fields;

/// Longer than any text of an advisory, or any sample of an output, that somebody reads.
const MOST_TEXT: usize = 20_000;

pub(super) struct Reader<'a> {
    pub file: Arc<str>,
    pub names: &'a Names,
    pub local: LocalNames,
    /// Values of the registries, once they were read.
    pub registry: Option<&'a model::Registry>,
    pub diagnostics: Diagnostics,
    pub prose: Vec<Prose>,
    /// The steps that could be read, for rules that look at them whatever else is wrong.
    pub steps: Vec<Step>,
    /// The checks that could be read, likewise.
    pub checks: Vec<HumanCheck>,
    pub allowed: Vec<Allowed>,
    /// Entries of the registries that this file refers to.
    pub referred: BTreeSet<(Registry, String)>,
    /// Where what is taken is told instead of read.
    pub recorder: Option<Recorder>,
    /// Where the translations begin that are older than their source.
    pub outdated: BTreeSet<(usize, usize)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &str, names: &'a Names) -> Self {
        Self {
            file: Arc::from(file),
            names,
            local: LocalNames::default(),
            registry: None,
            diagnostics: Diagnostics::new(),
            prose: Vec::new(),
            steps: Vec::new(),
            checks: Vec::new(),
            allowed: Vec::new(),
            referred: BTreeSet::new(),
            recorder: None,
            outdated: BTreeSet::new(),
        }
    }

    /// Reports a mistake at a place; the caller may add help.
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, &*self.file, span, message).help(help));
    }

    pub(super) fn wrong_type(&mut self, node: &Node, wanted: &str) {
        if matches!(node.kind, Kind::Refused) {
            return; // reported already
        }
        let what = node.what();
        self.error(
            Code::WrongType,
            node.span,
            format!("this is {what}, and must be {wanted}"),
            format!("write {wanted} here"),
        );
    }

    /// The fields of a mapping.
    pub(super) fn map<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        if self.recorder.is_some() {
            return Some(Fields::described(node, self.recorder.clone()));
        }
        if matches!(node.kind, Kind::Map(_)) {
            let mut fields = Fields::new(node);
            if let Some(list) = fields.take("allow") {
                self.allow(list, node);
            }
            Some(fields)
        } else {
            self.wrong_type(node, "a mapping");
            // What its keys are is told by who asks for them.
            matches!(node.kind, Kind::Scalar(_) | Kind::List(_)).then(|| Fields::missing(node))
        }
    }

    /// Every good item of a list; `item` reports the bad ones.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        let some = false;
        if self.describes_around(|item| Shape::List { item, some }, |r| drop(item(r, node))) {
            return Vec::new();
        }
        if let Kind::List(items) = &node.kind {
            items.iter().filter_map(|node| item(self, node)).collect()
        } else {
            self.wrong_type(node, "a list (`- …` a line, or `[…]`)");
            Vec::new()
        }
    }

    pub(super) fn scalar<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n Scalar> {
        if self.describes(|| Shape::Text) {
            return None;
        }
        if let Kind::Scalar(scalar) = &node.kind {
            if scalar.text.trim().is_empty() || is_null(node) {
                self.error(
                    Code::InvalidValue,
                    node.span,
                    "there is no value here",
                    "write a value, or leave the key out",
                );
                return None;
            }
            Some(scalar)
        } else {
            self.wrong_type(node, wanted);
            None
        }
    }

    /// A text as written, checked for characters that no text may hold.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        let scalar = self.scalar(node, "a text")?;
        self.check_characters(scalar)?;
        Some(scalar.text.trim_end_matches('\n').to_owned())
    }

    fn check_characters(&mut self, scalar: &Scalar) -> Option<()> {
        if scalar.text.len() > MOST_TEXT {
            let (line, column) = scalar.start;
            self.error(
                Code::TooLarge,
                Span::point(line, column),
                format!(
                    "the text has {} bytes, and at most {MOST_TEXT} are read",
                    scalar.text.len()
                ),
                "keep what matters to the reader",
            );
            return None;
        }
        let Err(message) = refuse(&scalar.text) else {
            return Some(());
        };
        let offset = scalar.text.find(forbidden).unwrap_or(0);
        let place = self.place(scalar, offset..offset);
        let finding = Diagnostic::error(Code::ForbiddenCharacter, &*self.file, place, message)
            .help("remove it: it is invisible or changes how a text is shown or run");
        self.diagnostics.push(match self.without_invisible(scalar) {
            Some(edits) => finding.fix("remove what nobody sees", edits),
            None => finding,
        });
        None
    }

    /// The edits that take characters without a width out of a text, where that leaves nothing forbidden in it.
    fn without_invisible(&self, scalar: &Scalar) -> Option<Vec<Edit>> {
        let text = &scalar.text;
        let found = text.char_indices().filter(|(_, c)| forbidden(*c));
        found
            .map(|(at, c)| {
                let range = at..at + c.len_utf8();
                is_invisible(c).then(|| Edit {
                    span: self.place(scalar, range),
                    text: String::new(),
                })
            })
            .collect()
    }

    /// A text for readers or shells that ` #` cut: whether that was meant cannot be seen, and a cut command is another one.
    pub(super) fn check_uncut(&mut self, scalar: &Scalar) {
        if let Some(place) = scalar.comment {
            self.error(
                Code::InvalidValue,
                place,
                "` #` begins a comment here, and the text ends before it",
                "put the text in single quotes; a comment about it goes on a line of its own",
            );
        }
    }

    /// Where a range of a scalar's text stands in the file.
    pub(super) fn place(&self, scalar: &Scalar, range: std::ops::Range<usize>) -> Span {
        let origin = self.origin(scalar);
        let (line, column) = origin.locate(&scalar.text, range.start);
        let (end_line, end_column) = origin.locate(&scalar.text, range.end);
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }
}
