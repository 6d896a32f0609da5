//! Text that becomes a part of XML.

/// Words between tags or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(allowed(character)),
        }
    }
    out
}

/// Text that keeps every sign: its end mark is taken apart.
pub(super) fn cdata(text: &str) -> String {
    let text: String = text.chars().map(allowed).collect();
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

/// What XML cannot hold in any way is replaced.
fn allowed(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => {
            character
        }
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped() {
        assert_eq!(
            escaped("<a href=\"x\">&\u{FFFF}"),
            "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD}"
        );
    }

    #[test]
    fn the_end_of_code_does_not_end_it() {
        for text in ["]]>", "]]]]>>", "]]>]]>", "x]]", ">", ""] {
            let xml = cdata(text);
            let inner = xml
                .strip_prefix("<![CDATA[")
                .and_then(|xml| xml.strip_suffix("]]>"));
            let parts: Vec<&str> = inner.expect("marks").split("]]><![CDATA[").collect();
            assert!(parts.iter().all(|part| !part.contains("]]>")), "{xml}");
            assert_eq!(parts.concat(), text);
        }
    }
}
