//! Source -> tree, by the parser's events.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, OffsetIter, Options, Parser, Tag,
    TagEnd,
};

use super::{Alert, Block, Inline, first_character, last_character};
use crate::model::text::reference;
use crate::render::markdown::{Resolver, cjk};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM
}

/// A text as blocks.
pub fn parse(source: &str, resolver: &Resolver<'_>) -> Vec<Block> {
    let marked = cjk::with_marks(source, &verbatim(source));
    let mut builder = Builder {
        source: &marked,
        events: Parser::new_ext(&marked, options())
            .into_offset_iter()
            .peekable(),
        resolver,
    };
    builder.blocks().0
}

/// Where the parser sees no emphasis: code, tags and autolinks.
fn verbatim(source: &str) -> Vec<Range<usize>> {
    Parser::new_ext(source, options())
        .into_offset_iter()
        .filter(|(event, _)| {
            matches!(
                event,
                Event::Code(_)
                    | Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(
                        Tag::CodeBlock(_)
                            | Tag::HtmlBlock
                            | Tag::Link {
                                link_type: LinkType::Autolink | LinkType::Email,
                                ..
                            }
                    )
            )
        })
        .map(|(_, range)| range)
        .collect()
}

/// Whether an address outside our own schemes may be a link.
fn is_web(address: &str) -> bool {
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto"))
}

struct Builder<'a, 'r> {
    source: &'a str,
    events: Peekable<OffsetIter<'a>>,
    resolver: &'r Resolver<'r>,
}

impl<'a> Builder<'a, '_> {
    /// Blocks up to the end of the element they stand in; and whether they hold bare text, as a tight list's items do.
    fn blocks(&mut self) -> (Vec<Block>, bool) {
        let mut blocks = Vec::new();
        let mut tight = false;
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if is_block(tag) => {
                    if let Some((Event::Start(tag), _)) = self.events.next() {
                        blocks.extend(self.block(tag));
                    }
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::Rule);
                }
                _ => {
                    tight = true;
                    blocks.push(Block::Paragraph(self.line()));
                }
            }
        }
        (blocks, tight)
    }

    fn block(&mut self, tag: Tag<'a>) -> Option<Block> {
        Some(match tag {
            Tag::Heading { level, .. } => Block::Heading(level as u8, self.inlines()),
            Tag::BlockQuote(kind) => Block::Quote(kind.map(alert), self.blocks().0),
            Tag::CodeBlock(kind) => self.code(&kind),
            Tag::HtmlBlock => {
                let mut inlines = Vec::new();
                push_tags(&mut inlines, self.raw_text().trim());
                join_lines(&mut inlines);
                Block::Paragraph(inlines)
            }
            Tag::List(start) => self.list(start),
            Tag::Table(alignments) => self.table(alignments),
            Tag::Paragraph => Block::Paragraph(self.inlines()),
            // Kinds that are switched off.
            _ => {
                self.blocks();
                return None;
            }
        })
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let info = match kind {
            CodeBlockKind::Fenced(info) => cjk::without_marks(info),
            CodeBlockKind::Indented => String::new(),
        };
        let info = info.split_whitespace().next().unwrap_or("");
        let (language, title) = match info.split_once(':') {
            Some((language, title)) => (language, Some(title.to_owned())),
            None => (info, None),
        };
        let text = self.raw_text();
        Block::Code {
            language: language.to_owned(),
            title,
            text: text.strip_suffix('\n').unwrap_or(&text).to_owned(),
        }
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        let mut tight = false;
        while let Some((Event::Start(Tag::Item), _)) = self.events.next() {
            let (blocks, bare) = self.blocks();
            tight |= bare;
            items.push(blocks);
        }
        Block::List {
            start,
            tight,
            items,
        }
    }

    fn table(&mut self, alignments: Vec<Alignment>) -> Block {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
                cells.push(self.inlines());
            }
            if tag == Tag::TableHead {
                head = cells;
            } else {
                rows.push(cells);
            }
        }
        Block::Table {
            alignments,
            head,
            rows,
        }
    }

    /// The text of a code or HTML block, up to its end.
    fn raw_text(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(part) | Event::Html(part) => text.push_str(&part),
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        cjk::without_marks(&text)
    }

    /// Inlines up to the end of their element, which is taken.
    fn inlines(&mut self) -> Vec<Inline> {
        let line = self.line();
        self.events.next();
        line
    }

    /// Inlines up to the next block or end, which is left.
    fn line(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            match event {
                Event::Text(text) => push_text(&mut inlines, &cjk::without_marks(&text)),
                Event::InlineHtml(tag) | Event::Html(tag) => {
                    push_tags(&mut inlines, &cjk::without_marks(&tag));
                }
                Event::Code(code) => inlines.push(Inline::Code(cjk::without_marks(&code))),
                Event::SoftBreak => inlines.push(Inline::Space),
                Event::HardBreak => inlines.push(Inline::Break),
                Event::Start(tag) => self.element(&tag, &range, &mut inlines),
                _ => {}
            }
        }
        join_lines(&mut inlines);
        // A description of an image may end with a line break, where nothing of its own may.
        while matches!(inlines.last(), Some(Inline::Space)) {
            inlines.pop();
        }
        inlines
    }

    fn element(&mut self, tag: &Tag<'_>, range: &Range<usize>, inlines: &mut Vec<Inline>) {
        let words = self.inlines();
        match tag {
            Tag::Emphasis => inlines.push(Inline::Emphasis(words)),
            Tag::Strong => inlines.push(Inline::Strong(words)),
            Tag::Strikethrough if self.source[range.start..].starts_with("~~") => {
                inlines.push(Inline::Struck(words));
            }
            // One `~` is a range (`8~10`), whatever GitHub thinks.
            Tag::Strikethrough => {
                push_text(inlines, "~");
                push_all(inlines, words);
                push_text(inlines, "~");
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                inlines.extend(self.link(*link_type, &cjk::without_marks(dest_url), words));
            }
            // An image is its description: pages fetch nothing from elsewhere.
            _ => push_all(inlines, words),
        }
    }

    fn link(&self, link_type: LinkType, address: &str, words: Vec<Inline>) -> Vec<Inline> {
        let words = without_links(words);
        let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
        if let Some((scheme, key)) = reference::split(address) {
            let resolved = (self.resolver)(scheme, key);
            let words = if bare {
                vec![Inline::Text(resolved.text.clone())]
            } else {
                words
            };
            return vec![Inline::Reference { resolved, words }];
        }
        let href = if link_type == LinkType::Email {
            format!("mailto:{address}")
        } else {
            address.to_owned()
        };
        if is_web(&href) {
            vec![Inline::Link { href, bare, words }]
        } else {
            words
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !is_block(tag),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        inlines.push(Inline::Text(text.to_owned()));
    }
}

/// Tags are text; those that run over lines are joined as lines are.
fn push_tags(inlines: &mut Vec<Inline>, tags: &str) {
    for (index, line) in tags.lines().enumerate() {
        if index > 0 {
            inlines.push(Inline::Space);
        }
        push_text(inlines, line.trim());
    }
}

/// A link holds no link, neither here nor in HTML.
fn without_links(words: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for word in words {
        match word {
            Inline::Link { words, .. } | Inline::Reference { words, .. } => {
                push_all(&mut out, without_links(words));
            }
            Inline::Emphasis(words) => out.push(Inline::Emphasis(without_links(words))),
            Inline::Strong(words) => out.push(Inline::Strong(without_links(words))),
            Inline::Struck(words) => out.push(Inline::Struck(without_links(words))),
            word => push_all(&mut out, vec![word]),
        }
    }
    out
}

fn push_all(inlines: &mut Vec<Inline>, words: Vec<Inline>) {
    for word in words {
        match word {
            Inline::Text(text) => push_text(inlines, &text),
            other => inlines.push(other),
        }
    }
}

/// Japanese has no blanks between words, so a line break beside it is none either.
fn join_lines(inlines: &mut Vec<Inline>) {
    let mut index = 0;
    while index < inlines.len() {
        if matches!(inlines[index], Inline::Space) {
            let before = inlines[..index].last().and_then(last_character);
            let after = inlines[index + 1..].first().and_then(first_character);
            if before.is_some_and(cjk::is_cjk) || after.is_some_and(cjk::is_cjk) {
                inlines.remove(index);
                continue;
            }
        }
        index += 1;
    }
}
