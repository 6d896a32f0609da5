//! Markdown read by a parser of CommonMark, with what its place adds.

use std::sync::LazyLock;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use regex::Regex;

use super::article::{Article, Builder, Open};

type Pattern = LazyLock<Regex>;

macro_rules! pattern {
    ($text:literal) => {
        LazyLock::new(|| Regex::new($text).expect("a pattern"))
    };
}

/// What a place adds to CommonMark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `:::note warn`
    Qiita,
}

impl Place {
    /// Whether a line of so many colons in a block of code ends the box around it.
    fn closes_in_code(self, open: &[usize], _colons: usize) -> bool {
        match self {
            Self::Qiita => !open.is_empty(),
        }
    }

    /// Whether a box of so many colons may stand in those that are open.
    fn nests(self, open: &[usize], _colons: usize) -> bool {
        match self {
            Self::Qiita => open.is_empty(),
        }
    }

    /// Panics where the place would make something of a text that its author did not mean.
    fn take(self, text: &str) {
        static MENTION: Pattern = pattern!(r"(^|[^A-Za-z0-9/])@[A-Za-z0-9_-]{2,}");
        static PICTURE: Pattern = pattern!(r":[A-Za-z0-9_+-]+:");
        let (people, formulas, pictures) = match self {
            Self::Qiita => (true, true, true),
        };
        assert!(!people || !MENTION.is_match(text), "a mention: {text}");
        assert!(!formulas || !text.contains('$'), "a formula: {text}");
        assert!(!pictures || !PICTURE.is_match(text), "a picture: {text}");
    }
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

pub(super) fn without_front_matter(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").expect("a front matter");
    let (_, body) = rest.split_once("\n---\n").expect("a front matter's end");
    body
}

pub(super) fn read(body: &str, place: Place) -> Article {
    let marked = with_marks(body, place);
    let mut builder = Builder::new();
    // What the ends of elements do not say themselves.
    let mut code = String::new();
    let mut lists = Vec::new();
    let mut prose = String::new();
    let mut in_address = false;
    for event in Parser::new_ext(&marked, options()) {
        match &event {
            Event::Text(text) if !in_address && !builder.is_code() => prose.push_str(text),
            // Neither blank nor letter, as the tags of code are.
            Event::Code(_) => prose.push('\u{FFFC}'),
            Event::Start(Tag::Link { link_type, .. }) => {
                in_address = *link_type == LinkType::Autolink;
            }
            Event::End(TagEnd::Link) => in_address = false,
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => place.take(&std::mem::take(&mut prose)),
            _ => {}
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => builder.open(Open::Heading(level as u8)),
            Event::End(TagEnd::Heading(level)) => builder.close(&Open::Heading(level as u8)),
            Event::Start(Tag::Paragraph) => builder.open(Open::Paragraph),
            Event::End(TagEnd::Paragraph) => builder.close(&Open::Paragraph),
            Event::Start(Tag::CodeBlock(kind)) => {
                code = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => panic!("code by indentation, which nobody wrote"),
                };
                builder.open(Open::Code(code.clone()));
            }
            Event::End(TagEnd::CodeBlock) => builder.close(&Open::Code(code.clone())),
            Event::Start(Tag::BlockQuote(None)) => builder.open(Open::Quote),
            Event::End(TagEnd::BlockQuote(None)) => builder.close(&Open::Quote),
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                builder.open(Open::Box(alert(kind).to_owned()));
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => builder.close_container(),
            Event::Start(Tag::List(start)) => {
                lists.push(start.is_some());
                builder.open(Open::List(start.is_some()));
            }
            Event::End(TagEnd::List(_)) => {
                let numbered = lists.pop().expect("a list is open");
                builder.close(&Open::List(numbered));
            }
            Event::Start(Tag::Item) => builder.open(Open::Item),
            Event::End(TagEnd::Item) => builder.close(&Open::Item),
            Event::Start(Tag::Table(_)) => builder.open(Open::Table),
            Event::End(TagEnd::Table) => builder.close(&Open::Table),
            Event::Start(Tag::TableHead | Tag::TableRow) => builder.open(Open::Row),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => builder.close(&Open::Row),
            Event::Start(Tag::TableCell) => builder.open(Open::Cell),
            Event::End(TagEnd::TableCell) => builder.close(&Open::Cell),
            Event::Start(Tag::Link { dest_url, .. }) => builder.link(&dest_url),
            Event::Text(text) | Event::Code(text) => builder.text(&text),
            Event::Html(html) => html_block(&html, &mut builder),
            Event::InlineHtml(tag) => assert!(
                ["<br>", "<strong>", "</strong>", "<em>", "</em>"].contains(&&*tag),
                "a tag that nobody wrote: {tag}"
            ),
            Event::Start(Tag::Image { .. }) => panic!("an image that nobody wrote"),
            _ => {}
        }
    }
    builder.finish()
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "NOTE",
        BlockQuoteKind::Tip => "TIP",
        BlockQuoteKind::Important => "IMPORTANT",
        BlockQuoteKind::Warning => "WARNING",
        BlockQuoteKind::Caution => "CAUTION",
    }
}

/// A line of HTML: what folds, and the marks of [`with_marks`].
fn html_block(html: &str, builder: &mut Builder) {
    let html = html.trim();
    if let Some(kind) = inside(html, "<!--open ", "-->") {
        builder.open(Open::Box(kind.to_owned()));
    } else if let Some(title) = inside(html, "<!--fold ", "-->") {
        fold(title, builder);
    } else if html == "<!--close-->" || html == "</details>" {
        builder.close_container();
    } else if let Some(title) = inside(html, "<details><summary>", "</summary>") {
        fold(&unescaped(title), builder);
    } else {
        let is_comment = html.starts_with("<!-- kanwa: ") && html.ends_with("-->");
        assert!(
            html.is_empty() || is_comment,
            "HTML that nobody wrote: {html}"
        );
    }
}

fn fold(title: &str, builder: &mut Builder) {
    builder.open(Open::Folding);
    builder.open(Open::Summary);
    builder.text(title);
    builder.close(&Open::Summary);
}

fn inside<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

fn unescaped(html: &str) -> String {
    assert!(!html.contains('<'), "a tag in a title: {html}");
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Lines that open and close boxes as comments, which a parser of CommonMark hands over where they stand.
fn with_marks(body: &str, place: Place) -> String {
    let mut out = String::new();
    let mut fence = String::new();
    let mut open: Vec<usize> = Vec::new();
    for line in body.lines() {
        let text = line.trim_start_matches([' ', '>']);
        let indent = &line[..line.len() - text.len()];
        let run = |mark: char| text.len() - text.trim_start_matches(mark).len();
        let (ticks, colons) = (run('`').max(run('~')), run(':'));
        let closes = colons >= 3 && text[colons..].trim().is_empty();
        assert!(
            fence.is_empty() || !closes || !place.closes_in_code(&open, colons),
            "a box ends inside of code"
        );
        if fence.is_empty() && ticks >= 3 {
            text[..ticks].clone_into(&mut fence);
        } else if !fence.is_empty() {
            if text.trim_end() == fence {
                fence.clear();
            }
        } else if colons >= 3 {
            let mark = match &text[colons..] {
                "" => {
                    assert_eq!(open.pop(), Some(colons), "a box closes that is not open");
                    "close".to_owned()
                }
                kind => {
                    assert!(place.nests(&open, colons), "a box in a box");
                    open.push(colons);
                    mark(kind, place)
                }
            };
            let blank = indent.trim_end();
            out.extend([blank, "\n", indent, "<!--", &mark, "-->\n", blank, "\n"]);
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    assert!(open.is_empty(), "a box does not end");
    assert_eq!(fence, "", "code does not end");
    out
}

fn mark(line: &str, place: Place) -> String {
    match place {
        Place::Qiita => {
            let kind = line.strip_prefix("note ").expect("a note box");
            assert!(["info", "warn", "alert"].contains(&kind), "{line}");
            format!("open {kind}")
        }
    }
}
