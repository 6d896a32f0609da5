//! Texts of others → texts that may stand in an advisory: plain lines, and CommonMark that says what the text said.

use crate::model::locale::Locale;
use crate::model::text::reference;

/// The language that a text seems to be in: Japanese where it has kana or ideographs.
pub(super) fn language(text: &str) -> Locale {
    let is_japanese = |c: char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}');
    if text.chars().any(is_japanese) {
        Locale::Ja
    } else {
        Locale::En
    }
}

/// Longer than any title.
const MOST_LINE: usize = 1_000;

/// A text as one plain line without references, cut where it is no title any more. `None`: it says nothing.
pub(super) fn line(text: &str) -> Option<String> {
    let plain = super::html::to_plain(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut line = words.join(" ");
    // What looks like one of our references is none; a blank says so.
    let places = reference::in_plain(&line);
    for (offset, _) in places.into_iter().rev() {
        line.insert(offset + 1, ' ');
    }
    if let Some((end, _)) = line.char_indices().nth(MOST_LINE) {
        line.truncate(end);
        line.push('…');
    }
    (!line.is_empty()).then_some(line)
}

/// A text as CommonMark in which nothing but list items and addresses is markup. `None`: it says nothing.
pub(super) fn markdown(text: &str) -> Option<String> {
    let plain = super::html::to_plain(text);
    let mut result = String::new();
    let mut blank = 0;
    for line in plain.lines() {
        let line = line.trim();
        if line.is_empty() {
            blank += 1;
            continue;
        }
        if !result.is_empty() {
            result.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        let (bullet, rest) = bullet(line);
        result.push_str(bullet);
        inline(rest, bullet.is_empty(), &mut result);
    }
    (!result.is_empty()).then_some(result)
}

/// What begins a list item, as we write it, and the rest of the line.
fn bullet(line: &str) -> (&'static str, &str) {
    for mark in ["- ", "* ", "• ", "・", "– "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return ("- ", rest.trim_start());
        }
    }
    ("", line)
}

/// Words of a line, in which addresses become links and everything that is markup to CommonMark is not.
fn inline(line: &str, first: bool, result: &mut String) {
    let mut first = first;
    let mut rest = line;
    while let Some(at) = address(rest) {
        escape(&rest[..at.start], first && at.start > 0, result);
        let url = &rest[at.clone()];
        result.push('<');
        result.push_str(url);
        result.push('>');
        rest = &rest[at.end..];
        first = false;
    }
    escape(rest, first, result);
}

/// Where the first address of a text is that can stand between angle brackets.
fn address(text: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("http")?;
        let tail = &text[start..];
        let scheme = ["https://", "http://"]
            .iter()
            .find(|scheme| tail.starts_with(**scheme));
        if let Some(scheme) = scheme {
            // Beyond ASCII an address is percent-encoded; Japanese may follow it without a blank.
            let is_part = |c: char| c.is_ascii_graphic() && !"<>\"'`\\|^{}".contains(c);
            let length = tail.find(|c| !is_part(c)).unwrap_or(tail.len());
            let url = trimmed(&tail[..length]);
            if url.len() > scheme.len() {
                return Some(start..start + url.len());
            }
        }
        from = start + 4;
    }
}

/// An address without what ends the sentence that it stands in.
fn trimmed(url: &str) -> &str {
    let mut url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    while url.ends_with([')', ']'])
        && url.matches(['(', '[']).count() < url.matches([')', ']']).count()
    {
        url = url[..url.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    url
}

fn escape(text: &str, first: bool, result: &mut String) {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let begins = first && at == 0;
        let number = || text[..at].bytes().all(|b| b.is_ascii_digit());
        match c {
            '<' => result.push_str("&lt;"),
            '&' => result.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' => {
                result.push('\\');
                result.push(c);
            }
            // Inside a word an underscore is no markup.
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => result.push_str("\\_"),
            '#' | '>' | '+' | '-' | '=' | ':' if begins => {
                result.push('\\');
                result.push(c);
            }
            '.' | ')' if first && at > 0 && at < 10 && number() && next == ' ' => {
                result.push('\\');
                result.push(c);
            }
            c => result.push(c),
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    #[test]
    fn texts_stay_what_they_say() {
        for (text, expected) in [
            (
                "a <script>alert(1)</script> b",
                "a &lt;script>alert(1)&lt;/script> b",
            ),
            (
                "<step:evil> and [x](javascript:y)",
                "&lt;step:evil> and \\[x\\](javascript:y)",
            ),
            ("one\n\n\n  two\n three", "one\n\ntwo\nthree"),
            ("# no heading\n1. none", "\\# no heading\n1\\. none"),
            ("* a\n• b\n- c", "- a\n- b\n- c"),
            (
                "see https://a.example/x_(y). Then (http://b.example/?q=1&r=2)",
                "see <https://a.example/x_(y)>. Then (<http://b.example/?q=1&r=2>)",
            ),
            (
                "詳細はhttps://a.example/です",
                "詳細は<https://a.example/>です",
            ),
            (
                "snake_case and _emphasis_ & AT&T",
                "snake_case and \\_emphasis\\_ &amp; AT&amp;T",
            ),
            ("---\n===", "\\---\n\\==="),
            ("http:// only, https", "http:// only, https"),
            ("“curly” ‘quotes’ – dash", "“curly” ‘quotes’ – dash"),
        ] {
            assert_eq!(markdown(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(markdown(" \n\n "), None);
    }

    /// Whatever comes in, only paragraphs, lists and links of the web come out, and every word is still there.
    #[test]
    fn nothing_becomes_markup() {
        for text in [
            "![x](y) **b** __b__ ~~s~~ `c` <b>",
            "> quote",
            "    code",
            "```\ncode\n```",
            "|a|b|\n|-|-|\n|c|d|",
            "<!-- c --> <?p?> <![CDATA[x]]>",
            "[a]: http://b.example",
            "a\\",
            "a  \nb",
            "<a@b.example> <https://x.example> <step:x>",
            "[port](port:amt)",
            "&lt;b&gt; &#60;",
            ":::note\nx\n:::",
            "+ a",
            "2) b",
            "a\n---",
            "a\n===",
            "[^1]: x",
            "- [ ] task",
            "{{x}} {% y %}",
            "<details><summary>x</summary></details>",
        ] {
            let source = markdown(text).unwrap();
            for event in Parser::new_ext(&source, reference::EXTENSIONS) {
                let fine = match &event {
                    Event::Start(tag) => match tag {
                        Tag::Link { dest_url, .. } => dest_url.starts_with("http"),
                        Tag::Paragraph | Tag::List(None) | Tag::Item => true,
                        _ => false,
                    },
                    Event::End(_) | Event::Text(_) | Event::SoftBreak => true,
                    _ => false,
                };
                assert!(fine, "{text:?} became {source:?}: {event:?}");
            }
            assert_eq!(reference::unlinked(&source), [], "{source}");
            assert!(
                reference::links(&source)
                    .iter()
                    .all(|link| link.address.starts_with("http")),
                "{source}"
            );
        }
    }

    #[test]
    fn a_line_is_one_line_without_references() {
        assert_eq!(
            line("a\n  <b>b</b> <step:x>").as_deref(),
            Some("a b < step:x>")
        );
        assert_eq!(line(" \n"), None);
        assert_eq!(line(&"é".repeat(2_000)), Some("é".repeat(1_000) + "…"));
    }
}
