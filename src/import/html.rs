//! HTML that somebody put into a field for text → text.

use std::fmt::Write as _;

use html5gum::{Token, Tokenizer};

/// Elements that begin a new line, with what they begin it with.
const BLOCKS: [(&str, &str); 22] = [
    ("p", ""),
    ("div", ""),
    ("br", ""),
    ("hr", ""),
    ("ul", ""),
    ("ol", ""),
    ("li", "- "),
    ("table", ""),
    ("tbody", ""),
    ("thead", ""),
    ("tr", ""),
    ("h1", ""),
    ("h2", ""),
    ("h3", ""),
    ("h4", ""),
    ("h5", ""),
    ("h6", ""),
    ("pre", ""),
    ("blockquote", ""),
    ("dl", ""),
    ("dt", ""),
    ("dd", ""),
];

/// Elements that only say how words look.
const INLINE: [&str; 16] = [
    "span", "a", "b", "strong", "i", "em", "u", "s", "code", "tt", "font", "sub", "sup", "small",
    "td", "th",
];

/// A text without its HTML, where it is HTML: where an element that only shapes a text is opened and closed in it, or a line
/// is broken. An element of any other name may be what the text is about (`a <script> tag`) and stays as it is written, and so
/// does every `<` of a text that is no HTML.
pub(super) fn to_plain(text: &str) -> String {
    if is_html(text) {
        plain(text)
    } else {
        text.to_owned()
    }
}

fn is_html(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    if ["<br>", "<br/>", "<br />"]
        .iter()
        .any(|tag| lower.contains(tag))
    {
        return true;
    }
    let names = BLOCKS.iter().map(|(name, _)| *name).chain(INLINE);
    let opened = |name: &str| {
        [" ", ">", "\n"]
            .iter()
            .any(|end| lower.contains(&format!("<{name}{end}")))
    };
    names
        .into_iter()
        .any(|name| lower.contains(&format!("</{name}>")) && opened(name))
}

fn plain(text: &str) -> String {
    let mut result = String::new();
    let mut address: Option<String> = None;
    let mut label = 0;
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::String(words) => result.push_str(&String::from_utf8_lossy(&words)),
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if let Some((_, begin)) = BLOCKS.iter().find(|(block, _)| *block == name) {
                    result.push_str(if name == "p" { "\n\n" } else { "\n" });
                    result.push_str(begin);
                } else if name == "a" {
                    let href = tag.attributes.iter().find(|(key, _)| &***key == b"href");
                    address = href.map(|(_, value)| String::from_utf8_lossy(value).into_owned());
                    label = result.len();
                } else if ["td", "th"].contains(&&*name) {
                    result.push(' ');
                } else if !INLINE.contains(&&*name) {
                    result.push('<');
                    result.push_str(&name);
                    for (key, value) in &tag.attributes {
                        let (key, value) =
                            (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
                        let _ = write!(result, " {key}=\"{value}\"");
                    }
                    result.push('>');
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if name == "a" {
                    // A link says where it leads; of one that repeats its words, or leads nowhere on the web, the words stay.
                    if let Some(url) = address.take()
                        && url.starts_with("http")
                        && !result.get(label..).unwrap_or_default().contains(&*url)
                    {
                        let _ = write!(result, " ({url})");
                    }
                } else if BLOCKS.iter().any(|(block, _)| *block == name) {
                    result.push('\n');
                    if name == "p" {
                        result.push('\n');
                    }
                } else if !INLINE.contains(&&*name) {
                    let _ = write!(result, "</{name}>");
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_text_and_text_stays() {
        for (text, expected) in [
            (
                "<p>one</p><p>two &lt;three&gt; &amp; four</p>",
                "\n\none\n\n\n\ntwo <three> & four\n\n",
            ),
            ("<ul><li>a</li><li>b</li></ul>", "\n\n- a\n\n- b\n\n"),
            (
                "see <a href=\"https://a.example/\">here</a>",
                "see here (https://a.example/)",
            ),
            ("<a href='javascript:evil()'>x</a>", "x"),
            (
                "<a href=\"https://a.example/\">https://a.example/</a>",
                "https://a.example/",
            ),
            (
                "XSS by a <script> tag and a <b> tag",
                "XSS by a <script> tag and a <b> tag",
            ),
            (
                "<b>bold</b> and <script>alert(1)</script>",
                "bold and <script>alert(1)</script>",
            ),
            ("5 < 6 <br> 7 > 3", "5 < 6 \n 7 > 3"),
            ("use &lt; in plain text", "use &lt; in plain text"),
        ] {
            assert_eq!(to_plain(text), expected, "{text}");
        }
    }
}
