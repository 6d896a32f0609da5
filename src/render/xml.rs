//! XML, element by element; every text and value is escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Error;

/// A document that is being written, an element a line.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

/// Attributes of an element: names and values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// # Errors
    /// None that is known: memory takes what is written.
    pub fn new() -> Result<Self, Error> {
        let mut xml = Self {
            writer: Writer::new_with_indent(Vec::new(), b' ', 0),
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        Ok(xml)
    }

    /// # Errors
    /// As [`Xml::new`].
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> Result<(), Error> {
        self.event(Event::Start(start(name, attributes)))
    }

    /// # Errors
    /// As [`Xml::new`].
    pub fn close(&mut self, name: &str) -> Result<(), Error> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    ///
    /// # Errors
    /// As [`Xml::new`].
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Result<(), Error> {
        self.event(Event::Empty(start(name, attributes)))
    }

    /// An element with text in it.
    ///
    /// # Errors
    /// As [`Xml::new`].
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) -> Result<(), Error> {
        self.open(name, attributes)?;
        self.event(Event::Text(BytesText::new(&possible(text))))?;
        self.close(name)
    }

    pub fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), Error> {
        self.writer
            .write_event(event)
            .map_err(|error| Error::new(error.to_string()))
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, possible(value).as_str()));
    }
    start
}

/// XML 1.0 has no way to write some characters.
fn possible(text: &str) -> String {
    let is_possible = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars()
        .map(|c| match c {
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            c if is_possible(c) => c,
            _ => '\u{fffd}',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_is_markup() {
        let mut xml = Xml::new().unwrap();
        xml.open("a", &[("b", "\"<&>'\n")]).unwrap();
        xml.element("c", &[], "]]> <&amp;> \u{ffff}\u{1}").unwrap();
        xml.empty("d", &[]).unwrap();
        xml.close("a").unwrap();
        assert_eq!(
            String::from_utf8(xml.finish()).unwrap(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <a b=\"&quot;&lt;&amp;&gt;&apos;&#10;\">\n\
             <c>]]&gt; &lt;&amp;amp;&gt; \u{fffd}\u{fffd}</c>\n<d/>\n</a>\n"
        );
    }
}
