//! Finished HTML, apart from text: the only way past a page template's escaping.

use serde::Serialize;
use std::fmt::Write;

/// HTML that is already escaped. In a template: `{{ field | html }}`; the filter refuses anything else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Html {
    html: String,
}

impl Html {
    /// Text as HTML, every special character escaped, fit for content and for a quoted attribute.
    pub fn text(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        escape_into(text, &mut html);
        Self { html }
    }

    /// What our own writers made. Never call it on an author's text.
    pub(crate) fn trusted(html: String) -> Self {
        Self { html }
    }

    pub fn as_str(&self) -> &str {
        &self.html
    }

    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

/// Appends `text`, escaped for content and for attributes in either kind of quote.
pub(crate) fn escape_into(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Appends ` name="value"` with the value escaped.
pub(crate) fn attribute_into(name: &str, value: &str, html: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(html, " {name}=\"");
    escape_into(value, html);
    html.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_character_is_escaped() {
        assert_eq!(
            Html::text("<a href='x'>\"R&D\"</a> 重要").as_str(),
            "&lt;a href=&#39;x&#39;&gt;&quot;R&amp;D&quot;&lt;/a&gt; 重要"
        );
    }
}
