//! Texts → XLIFF.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::model::translation::{State, Unit};
use crate::translation::exchange::{self, Task};
use crate::translation::inline::{Piece, pieces};

type Out = Writer<Vec<u8>>;

/// The document; ends in a line break. In it every text goes from one language to the other.
pub fn write(tasks: &[Task<'_>]) -> String {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    // A vector takes every byte.
    let _ = document(&mut out, tasks);
    let mut text = String::from_utf8(out.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn document(out: &mut Out, tasks: &[Task<'_>]) -> io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let Some(first) = tasks.first() else {
        return Ok(());
    };
    let root = BytesStart::new("xliff").with_attributes([
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("version", "2.0"),
        ("srcLang", first.source.locale.tag()),
        ("trgLang", first.to.tag()),
    ]);
    out.write_event(Event::Start(root.borrow()))?;
    let by_file = tasks.chunk_by(|left, right| left.file.path == right.file.path);
    for (tasks, number) in by_file.zip(1..) {
        let id = format!("f{number}");
        let original = tasks.first().map_or("", |task| &*task.file.path);
        let file =
            BytesStart::new("file").with_attributes([("id", id.as_str()), ("original", original)]);
        out.write_event(Event::Start(file.borrow()))?;
        for (task, number) in tasks.iter().zip(1..) {
            unit(out, task, number)?;
        }
        out.write_event(Event::End(file.to_end()))?;
    }
    out.write_event(Event::End(root.to_end()))
}

fn unit(out: &mut Out, task: &Task<'_>, number: usize) -> io::Result<()> {
    let Unit {
        address, markdown, ..
    } = task.unit;
    let id = format!("u{number}");
    let unit =
        BytesStart::new("unit").with_attributes([("id", id.as_str()), ("name", address.as_str())]);
    out.write_event(Event::Start(unit.borrow()))?;
    out.create_element("notes").write_inner_content(|out| {
        for note in exchange::notes(task) {
            out.create_element("note")
                .write_text_content(BytesText::new(&note))?;
        }
        Ok(())
    })?;
    let source = pieces(&task.source.source, *markdown);
    let target = task.answer.map(|answer| pieces(&answer.source, *markdown));
    let codes = Codes::new(source.iter().chain(target.iter().flatten()));
    if !codes.data.is_empty() {
        out.create_element("originalData")
            .write_inner_content(|out| {
                for (data, number) in codes.data.iter().zip(1..) {
                    out.create_element("data")
                        .with_attributes([
                            ("id", format!("d{number}").as_str()),
                            ("xml:space", "preserve"),
                        ])
                        .write_text_content(BytesText::new(data))?;
                }
                Ok(())
            })?;
    }
    let state = match task.unit.state() {
        State::Missing | State::Untranslated | State::Outdated => "initial",
        State::Unrecorded => "translated",
        State::Current => "final",
    };
    out.create_element("segment")
        .with_attribute(("state", state))
        .write_inner_content(|out| {
            let ids = text(out, "source", &source, &codes, &mut Ids::default())?;
            if let Some(target) = &target {
                text(out, "target", target, &codes, &mut Ids::of(ids))?;
            }
            Ok(())
        })?;
    out.write_event(Event::End(unit.to_end()))
}

/// The data of a unit's inline codes, each once.
struct Codes<'a> {
    data: Vec<&'a str>,
}

impl<'a> Codes<'a> {
    fn new<'p>(pieces: impl Iterator<Item = &'p Piece<'a>>) -> Self
    where
        'a: 'p,
    {
        let mut data: Vec<&str> = Vec::new();
        for piece in pieces.filter(|piece| !matches!(piece, Piece::Text(_))) {
            if !data.contains(&piece.source()) {
                data.push(piece.source());
            }
        }
        Self { data }
    }

    fn reference(&self, source: &str) -> String {
        let at = self.data.iter().position(|data| *data == source);
        format!("d{}", at.unwrap_or_default() + 1)
    }
}

/// Ids of inline codes: one in a target has that of the same code in the source.
#[derive(Default)]
struct Ids {
    left: Vec<(String, usize)>,
    last: usize,
}

impl Ids {
    fn of(left: Vec<(String, usize)>) -> Self {
        let last = left.iter().map(|(_, id)| *id).max().unwrap_or_default();
        Self { left, last }
    }

    fn take(&mut self, data: &str) -> usize {
        if let Some(at) = self.left.iter().position(|(known, _)| known == data) {
            return self.left.remove(at).1;
        }
        self.last += 1;
        self.last
    }
}

/// Writes `source` or `target`, and says which code has which id.
fn text(
    out: &mut Out,
    name: &str,
    pieces: &[Piece<'_>],
    codes: &Codes<'_>,
    ids: &mut Ids,
) -> io::Result<Vec<(String, usize)>> {
    let element = BytesStart::new(name).with_attributes([("xml:space", "preserve")]);
    let mut inner = Writer::new(Vec::new());
    let mut used = Vec::new();
    let mut open = None;
    for (at, piece) in pieces.iter().enumerate() {
        let data = codes.reference(piece.source());
        match piece {
            Piece::Text(text) => inner.write_event(Event::Text(BytesText::new(text)))?,
            Piece::Alone(text) => {
                let id = ids.take(text);
                used.push(((*text).to_owned(), id));
                let id = id.to_string();
                let code = BytesStart::new("ph").with_attributes([
                    ("id", id.as_str()),
                    ("canDelete", "no"),
                    ("dataRef", data.as_str()),
                    ("disp", text),
                ]);
                inner.write_event(Event::Empty(code))?;
            }
            Piece::Open(_) => {
                // Which link it is, is said where it ends.
                let end = pieces[at..]
                    .iter()
                    .find(|piece| matches!(piece, Piece::Close(_)));
                let end = end.map_or("", |piece| piece.source());
                let id = ids.take(end);
                used.push((end.to_owned(), id));
                open = Some(id);
                let id = id.to_string();
                let code = BytesStart::new("sc").with_attributes([
                    ("id", id.as_str()),
                    ("canDelete", "no"),
                    ("dataRef", data.as_str()),
                ]);
                inner.write_event(Event::Empty(code))?;
            }
            Piece::Close(text) => {
                let start = open.take().unwrap_or_default().to_string();
                let code = BytesStart::new("ec").with_attributes([
                    ("startRef", start.as_str()),
                    ("canDelete", "no"),
                    ("dataRef", data.as_str()),
                    ("disp", text),
                ]);
                inner.write_event(Event::Empty(code))?;
            }
        }
    }
    // As one text, so that nothing is indented inside of it.
    let inner = String::from_utf8(inner.into_inner()).unwrap_or_default();
    out.write_event(Event::Start(element.borrow()))?;
    out.write_event(Event::Text(BytesText::from_escaped(inner)))?;
    out.write_event(Event::End(BytesEnd::new(name)))?;
    Ok(used)
}
