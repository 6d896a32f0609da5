//! Characters that no text of the content may hold are taken out of a whole document at once, and told.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::text::forbidden;

/// So many places are told.
const MOST_TOLD: usize = 20;

/// Cleans every text of a document; gives a sentence for every text that had something else in it than line ends.
pub(super) fn clean(document: &mut Value) -> Vec<String> {
    let mut found = Found::default();
    found.walk(document, &mut String::new());
    if found.more > 0 {
        let more = found.more;
        found.told.push(format!("the same in {more} more places"));
    }
    found.told
}

#[derive(Default)]
struct Found {
    told: Vec<String>,
    more: usize,
}

impl Found {
    fn walk(&mut self, value: &mut Value, pointer: &mut String) {
        let length = pointer.len();
        match value {
            Value::String(text) => self.text(text, pointer),
            Value::Array(items) => {
                for (i, item) in items.iter_mut().enumerate() {
                    pointer.push('/');
                    pointer.push_str(&i.to_string());
                    self.walk(item, pointer);
                    pointer.truncate(length);
                }
            }
            Value::Object(entries) => {
                for (key, item) in entries.iter_mut() {
                    pointer.push('/');
                    pointer.extend(key.chars().filter(|c| !forbidden(*c)).take(60));
                    self.walk(item, pointer);
                    pointer.truncate(length);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &mut String, pointer: &str) {
        let is_plain =
            |c: char| !(forbidden(c) || matches!(c, '\t' | '\u{a0}' | '\u{fffe}' | '\u{ffff}'));
        if text.chars().all(is_plain) {
            return;
        }
        let mut out = BTreeSet::new();
        let joined = text.replace("\r\n", "\n");
        let mut clean = String::with_capacity(joined.len());
        for c in joined.chars() {
            match c {
                '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
                '\t' | '\u{a0}' => clean.push(' '),
                c if is_plain(c) || c == '\n' => clean.push(c),
                c => {
                    out.insert(c);
                }
            }
        }
        *text = clean;
        if out.is_empty() {
            return;
        }
        if self.told.len() == MOST_TOLD {
            self.more += 1;
            return;
        }
        let names: Vec<String> = out
            .iter()
            .take(10)
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect();
        self.told.push(format!(
            "{} taken out of the text at {pointer}: it is invisible or changes how a text is shown",
            names.join(", ")
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_told_and_line_ends_are_not() {
        let mut document = serde_json::json!({"a": ["x\r\ny\u{2028}z\u{a0}w", "\u{202e}evil\u{0}\u{202e}"], "b": "“fine” \u{2122}"});
        let told = clean(&mut document);
        assert_eq!(
            document,
            serde_json::json!({"a": ["x\ny\nz w", "evil"], "b": "“fine” \u{2122}"})
        );
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("U+0000, U+202E taken out of the text at /a/1"),
            "{told:?}"
        );
    }
}
