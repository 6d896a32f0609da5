//! Confluence's storage format read by a parser of XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::article::{Article, Builder, Open};

/// What the parser is inside of, from the outside.
enum Inside {
    Element(String),
    /// Closed as this.
    Block(String, Open),
    /// Its parameters are gathered until its body begins.
    Macro(String, Vec<(String, String)>),
    Parameter(String, String),
    Body(String, Open),
}

pub(super) fn read(text: &str) -> Article {
    let whole = format!("<page xmlns:ac=\"ac\" xmlns:ri=\"ri\">{text}</page>");
    let mut reader = Reader::from_str(&whole);
    reader.config_mut().check_end_names = true;
    reader.config_mut().check_comments = true;
    let mut builder = Builder::new();
    let mut inside: Vec<Inside> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            Event::Start(element) => start(&element, &mut inside, &mut builder),
            Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                assert!(["br", "hr"].contains(&name.as_str()), "<{name} />");
            }
            Event::End(element) => end(element.name().as_ref(), &mut inside, &mut builder),
            Event::Text(text) => words(&text.xml10_content(), &mut inside, &mut builder),
            Event::CData(text) => {
                let plain = matches!(inside.last(), Some(Inside::Body(_, Open::Code(_))));
                assert!(plain, "code where none may be");
                builder.text(&text.xml10_content());
            }
            Event::GeneralRef(reference) => {
                let entity = match &*reference.xml10_content() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other}; is no entity of XML"),
                };
                words(entity, &mut inside, &mut builder);
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(inside.is_empty(), "something does not end");
    let article = builder.finish();
    let anchors = anchors(text);
    for link in article.words().links {
        if let Some(name) = link.strip_prefix('#') {
            assert!(
                anchors.iter().any(|other| other == name),
                "{link} leads nowhere"
            );
        }
    }
    article
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let value = element
        .try_get_attribute(name)
        .expect("well-formed")
        .unwrap_or_else(|| panic!("no {name}"));
    let value = value.value;
    quick_xml::escape::unescape(&value)
        .expect("entities of XML")
        .into_owned()
}

fn words(text: &str, inside: &mut [Inside], builder: &mut Builder) {
    match inside.last_mut() {
        Some(Inside::Parameter(_, value)) => value.push_str(text),
        Some(Inside::Macro(..) | Inside::Body(_, Open::Code(_))) => {
            assert_eq!(text.trim(), "", "text between the parts of a macro");
        }
        _ => builder.text(text),
    }
}

fn start(element: &BytesStart<'_>, inside: &mut Vec<Inside>, builder: &mut Builder) {
    let tag = element.name().as_ref().to_owned();
    let open = match tag.as_str() {
        "ac:structured-macro" => {
            inside.push(Inside::Macro(attribute(element, "ac:name"), Vec::new()));
            return;
        }
        "ac:parameter" => {
            let name = attribute(element, "ac:name");
            inside.push(Inside::Parameter(name, String::new()));
            return;
        }
        "ac:plain-text-body" | "ac:rich-text-body" => {
            let open = body(&tag, inside.last().expect("a macro"), builder);
            inside.push(Inside::Body(tag, open));
            return;
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Open::Heading(tag.as_bytes()[1] - b'0'),
        "p" => Open::Paragraph,
        "blockquote" => Open::Quote,
        "ul" => Open::List(false),
        "ol" => Open::List(true),
        "li" => Open::Item,
        "table" => Open::Table,
        "tr" => Open::Row,
        "th" | "td" => Open::Cell,
        "a" => {
            builder.link(&attribute(element, "href"));
            inside.push(Inside::Element(tag));
            return;
        }
        "ac:link" => {
            builder.link(&format!("#{}", attribute(element, "ac:anchor")));
            inside.push(Inside::Element(tag));
            return;
        }
        "page" | "ac:link-body" | "tbody" | "strong" | "em" | "del" | "code" => {
            inside.push(Inside::Element(tag));
            return;
        }
        other => panic!("<{other}>"),
    };
    builder.open(open.clone());
    inside.push(Inside::Block(tag, open));
}

/// Opens what a macro with a body is.
fn body(tag: &str, inside: &Inside, builder: &mut Builder) -> Open {
    let Inside::Macro(kind, parameters) = inside else {
        panic!("a body outside of a macro");
    };
    let parameter = |wanted: &str| {
        let found = parameters.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.clone())
    };
    let open = match (tag, kind.as_str()) {
        ("ac:plain-text-body", "code") => {
            let language = parameter("language").expect("a language");
            let title = parameter("title");
            Open::Code(title.map_or(language.clone(), |title| format!("{language}:{title}")))
        }
        ("ac:rich-text-body", "info" | "note" | "warning" | "tip") => Open::Box(kind.clone()),
        ("ac:rich-text-body", "expand") => Open::Folding,
        (body, kind) => panic!("<{body}> of {kind}"),
    };
    builder.open(open.clone());
    if open == Open::Folding {
        builder.open(Open::Summary);
        builder.text(&parameter("title").expect("a title"));
        builder.close(&Open::Summary);
    }
    open
}

fn end(tag: &str, inside: &mut Vec<Inside>, builder: &mut Builder) {
    match inside.pop().expect("something is open") {
        Inside::Element(name) => assert_eq!(name, tag),
        Inside::Block(name, open) | Inside::Body(name, open) => {
            assert_eq!(name, tag);
            builder.close(&open);
        }
        Inside::Macro(..) => assert_eq!(tag, "ac:structured-macro"),
        Inside::Parameter(name, value) => {
            assert_eq!(tag, "ac:parameter");
            match inside.last_mut() {
                Some(Inside::Macro(_, parameters)) => parameters.push((name, value)),
                _ => panic!("a parameter outside of a macro"),
            }
        }
    }
}

/// What references lead to: the names of the anchors.
fn anchors(text: &str) -> Vec<String> {
    let begin = "<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">";
    let parts = text.split(begin).skip(1);
    parts
        .map(|part| part.split('<').next().unwrap_or_default().to_owned())
        .collect()
}
