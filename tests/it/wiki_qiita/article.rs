//! An article taken apart as a reader of Markdown sees it.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

pub(super) struct Article {
    pub(super) front_matter: String,
    pub(super) body: String,
    /// What follows the fence, and the code.
    pub(super) code: Vec<(String, String)>,
    /// The text of the headings.
    pub(super) headings: Vec<String>,
    pub(super) links: Vec<String>,
    /// Every word, code included, without blanks: where lines are broken says nothing.
    pub(super) words: String,
}

impl Article {
    pub(super) fn parse(text: &str) -> Self {
        let rest = text.strip_prefix("---\n").expect("a front matter");
        let (front_matter, body) = rest.split_once("\n---\n").expect("a front matter's end");
        let mut article = Self {
            front_matter: format!("{front_matter}\n"),
            body: body.to_owned(),
            code: Vec::new(),
            headings: Vec::new(),
            links: Vec::new(),
            words: String::new(),
        };
        push_words(&mut article.words, front_matter);
        // What Qiita adds to Markdown is no text.
        let body: String = body
            .split_inclusive('\n')
            .filter(|line| !line.starts_with(":::"))
            .collect();
        let (mut in_heading, mut in_code) = (false, false);
        for event in Parser::new_ext(&body, options()) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    push_words(&mut article.words, &info);
                    article.code.push((info.into_string(), String::new()));
                    in_code = true;
                }
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Heading { .. }) => {
                    in_heading = true;
                    article.headings.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Html(html) => {
                    if let Some((_, summary)) = html.split_once("<summary>") {
                        let text = summary.replace("</summary>", "").replace("&amp;", "&");
                        push_words(&mut article.words, &text);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    article.links.push(dest_url.into_string());
                }
                Event::Text(text) | Event::Code(text) => {
                    if in_heading && let Some(heading) = article.headings.last_mut() {
                        heading.push_str(&text);
                    }
                    if in_code && let Some((_, code)) = article.code.last_mut() {
                        code.push_str(&text);
                    }
                    push_words(&mut article.words, &text);
                }
                _ => {}
            }
        }
        article
    }

    pub(super) fn says(&self, words: &str) -> bool {
        let mut wanted = String::new();
        push_words(&mut wanted, words);
        self.words.contains(&wanted)
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

fn push_words(words: &mut String, text: &str) {
    words.extend(text.chars().filter(|character| !character.is_whitespace()));
}
