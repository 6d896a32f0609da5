//! Markdown read by a parser of CommonMark, with what its place adds.

use std::sync::LazyLock;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use regex::Regex;

use super::article::{Article, Builder, Node, Open};

type Pattern = LazyLock<Regex>;

macro_rules! pattern {
    ($text:literal) => {
        LazyLock::new(|| Regex::new($text).expect("a pattern"))
    };
}

/// What a place adds to CommonMark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `:::note warn`; signs in prose that people, pictures and formulas are made of.
    Qiita,
    /// `:::message alert`, `:::details`; no tags.
    Zenn,
    /// `> [!WARNING]`.
    GitHub,
    /// Quotations only, some of them with a sign.
    Plain,
}

impl Place {
    /// Whether a line of so many colons in a block of code ends the box around it.
    fn closes_in_code(self, open: &[usize], colons: usize) -> bool {
        match self {
            Self::Qiita => !open.is_empty(),
            Self::Zenn => open.iter().any(|outer| *outer <= colons),
            Self::GitHub | Self::Plain => false,
        }
    }

    /// Whether a box of so many colons may stand in those that are open.
    fn nests(self, open: &[usize], colons: usize) -> bool {
        match self {
            Self::Qiita => open.is_empty(),
            Self::Zenn => open.iter().all(|outer| *outer > colons),
            Self::GitHub | Self::Plain => panic!("colons, which stay text there"),
        }
    }

    fn options(self) -> Options {
        match self {
            Self::GitHub => options() | Options::ENABLE_GFM,
            Self::Qiita | Self::Zenn | Self::Plain => options(),
        }
    }

    /// The tags that it lets through.
    fn tags(self) -> &'static [&'static str] {
        match self {
            Self::Zenn => &["<br>"],
            Self::Qiita | Self::GitHub | Self::Plain => {
                &["<br>", "<strong>", "</strong>", "<em>", "</em>"]
            }
        }
    }

    /// Panics where the place would make something of a text that its author did not mean.
    fn take(self, text: &str) {
        static MENTION: Pattern = pattern!(r"(^|[^A-Za-z0-9/])@[A-Za-z0-9_-]{2,}");
        static PICTURE: Pattern = pattern!(r":[A-Za-z0-9_+-]+:");
        let (people, formulas, pictures) = match self {
            Self::Qiita | Self::GitHub | Self::Plain => (true, true, true),
            Self::Zenn => (false, true, false),
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
    let (marked, openings) = with_marks(body, place);
    let mut builder = Builder::new();
    // What the ends of elements do not say themselves.
    let mut code = String::new();
    let mut lists = Vec::new();
    let mut prose = String::new();
    let mut in_address = false;
    for event in Parser::new_ext(&marked, place.options()) {
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
            Event::Html(html) => html_block(&html, place, &openings, &mut builder),
            Event::InlineHtml(tag) => assert!(
                place.tags().contains(&&*tag),
                "a tag that nobody wrote: {tag}"
            ),
            Event::Start(Tag::Image { .. }) => panic!("an image that nobody wrote"),
            _ => {}
        }
    }
    let article = builder.finish();
    if place == Place::Plain {
        return Article(with_signs(article.0));
    }
    article
}

/// Quotations as boxes, by the sign that they begin with.
fn with_signs(nodes: Vec<Node>) -> Vec<Node> {
    let each = |node| match node {
        Node::Quote(mut inner) => {
            let sign = match inner.first() {
                Some(Node::Paragraph(words)) if words.text == "⚠️" => words.text.clone(),
                _ => return Node::Box("quotation".to_owned(), with_signs(inner)),
            };
            inner.remove(0);
            Node::Box(sign, with_signs(inner))
        }
        Node::Folding(title, inner) => Node::Folding(title, with_signs(inner)),
        Node::List(numbered, items) => {
            Node::List(numbered, items.into_iter().map(with_signs).collect())
        }
        other => other,
    };
    nodes.into_iter().map(each).collect()
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
fn html_block(html: &str, place: Place, openings: &[String], builder: &mut Builder) {
    let html = html.trim();
    let tags = place != Place::Zenn;
    if let Some(number) = inside(html, "<!--open ", "-->") {
        let opening = &openings[number.parse::<usize>().expect("a number")];
        match opening.strip_prefix("details ") {
            Some(title) => fold(title, builder),
            None => builder.open(Open::Box(opening.clone())),
        }
    } else if html == "<!--close-->" || (tags && html == "</details>") {
        builder.close_container();
    } else if let Some(title) = inside(html, "<details><summary>", "</summary>")
        && tags
    {
        let code = Regex::new("<code>[^<]*</code>").expect("a pattern");
        place.take(&unescaped(&code.replace_all(title, "\u{FFFC}")));
        let title = title.replace("<code>", "").replace("</code>", "");
        fold(&unescaped(&title), builder);
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

/// Lines that open and close boxes as comments, which a parser of CommonMark hands over where they stand; and what stands
/// behind the colons that open one.
fn with_marks(body: &str, place: Place) -> (String, Vec<String>) {
    let mut openings = Vec::new();
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
        // Behind backticks that open code there are no others.
        let opens = ticks >= 3 && !(text.starts_with('`') && text[ticks..].contains('`'));
        if fence.is_empty() && opens {
            text[..ticks].clone_into(&mut fence);
            if place == Place::Zenn {
                // There the words behind a fence are what they are.
                let info = text[ticks..].replace('\\', "\\\\").replace('&', "&amp;");
                out.extend([indent, &text[..ticks], &info, "\n"]);
                continue;
            }
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
                    openings.push(opening(kind, place));
                    format!("open {}", openings.len() - 1)
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
    (out, openings)
}

fn opening(line: &str, place: Place) -> String {
    let known: &[&str] = match place {
        Place::Qiita => &["note info", "note warn", "note alert"],
        Place::Zenn => &["message", "message alert"],
        Place::GitHub | Place::Plain => &[],
    };
    let folds = place == Place::Zenn && line.starts_with("details ");
    assert!(folds || known.contains(&line), "no such box: {line}");
    line.strip_prefix("note ").unwrap_or(line).to_owned()
}
