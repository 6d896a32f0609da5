//! Lines of a calendar: folded after 75 octets, ended by CR and LF, their texts escaped (RFC 5545, 3.1 and 3.3.11).

const MOST: usize = 75;

/// Lines that are being written.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property; a value that is text has been through [`text`].
    pub(super) fn push(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for character in format!("{name}:{value}").chars() {
            // A character is never cut, however many octets it has.
            if width + character.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(character);
            width += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Words as the value of a property.
pub(super) fn text(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(character);
            }
            '\n' => text.push_str("\\n"),
            '\t' => text.push(' '),
            character if character.is_control() => {}
            character => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let value = "期限".repeat(40);
        let mut lines = Lines::default();
        lines.push("SUMMARY", &value);
        let written = lines.finish();
        assert!(written.ends_with("\r\n"));
        for line in written.split("\r\n") {
            assert!(line.len() <= MOST, "{}: {line}", line.len());
        }
        assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        // Seventy-five fit, one more does not.
        for (length, count) in [(75, 1), (76, 2)] {
            let mut lines = Lines::default();
            lines.push("X", &"a".repeat(length - 2));
            assert_eq!(lines.finish().matches("\r\n").count(), count);
        }
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(text("a;b,c\\d\ne\r\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
