//! Patterns that mean the same in awk, .NET, JavaScript and here: a small part of extended regular expressions (POSIX, XBD 9.4).
//!
//! Atoms are a literal, `.`, `[abc]`, `[a-z]`, `[^a]`, `(…)` and `\` before a mark that would mean something; `*`, `+` or `?` may
//! follow one of them once; `^` begins and `$` ends an alternative; `|` parts alternatives, none of them empty. What the
//! languages read differently (intervals, classes by name, back references, escapes of letters) is refused, and only values of
//! printable ASCII are judged, because a character of more bytes is one to some and several to others.

use std::fmt;

use regex::Regex;

/// A pattern; it matches anywhere in a value unless `^` and `$` say otherwise.
#[derive(Clone)]
pub struct Pattern {
    /// As the author wrote it.
    text: String,
    /// As every language but this one reads it.
    portable: String,
    regex: Regex,
}

impl Pattern {
    /// As the author wrote it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same for awk, .NET and JavaScript, which disagree on how to escape.
    pub fn portable(&self) -> &str {
        &self.portable
    }

    /// Whether it matches; `None` where the value is not all printable ASCII.
    pub fn matches(&self, value: &str) -> Option<bool> {
        let judged = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        judged.then(|| self.regex.is_match(value))
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pattern({:?})", self.text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl std::str::FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut writer = Writer {
            rest: text.chars().collect(),
            at: 0,
            portable: String::new(),
            rust: String::new(),
        };
        writer
            .alternatives(0)
            .and_then(|()| match writer.peek() {
                None => Ok(()),
                Some(_) => Err("a `)` has no `(` before it".to_owned()),
            })
            .map_err(|why| format!("`{text}` is no pattern: {why}"))?;
        let regex = Regex::new(&writer.rust)
            .map_err(|_| format!("`{text}` is no pattern: it is too large"))?;
        Ok(Self {
            text: text.to_owned(),
            portable: writer.portable,
            regex,
        })
    }
}

/// Marks that mean something; a `\` takes the meaning away.
const MARKS: &str = ".[]()*+?|^${}\\";

/// What may stand in brackets beside letters and digits.
const IN_BRACKETS: &str = " _.:/,;=@+%#";

const MOST_GROUPS: usize = 10;

struct Writer {
    rest: Vec<char>,
    at: usize,
    portable: String,
    rust: String,
}

impl Writer {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += 1;
        next
    }

    fn both(&mut self, text: &str) {
        self.portable.push_str(text);
        self.rust.push_str(text);
    }

    fn alternatives(&mut self, depth: usize) -> Result<(), String> {
        if depth > MOST_GROUPS {
            return Err(format!("more than {MOST_GROUPS} groups in each other"));
        }
        loop {
            self.sequence(depth)?;
            if self.peek() != Some('|') {
                return Ok(());
            }
            self.at += 1;
            self.both("|");
        }
    }

    fn sequence(&mut self, depth: usize) -> Result<(), String> {
        let start = self.at;
        if self.peek() == Some('^') {
            self.at += 1;
            self.both("^");
        }
        while let Some(next) = self.peek() {
            match next {
                '|' | ')' => break,
                '$' => {
                    self.at += 1;
                    self.both("$");
                    match self.peek() {
                        None | Some('|' | ')') => break,
                        Some(_) => return Err("`$` ends an alternative; write `\\$`".to_owned()),
                    }
                }
                _ => self.atom(depth)?,
            }
            if let Some(mark @ ('*' | '+' | '?')) = self.peek() {
                self.at += 1;
                self.both(&mark.to_string());
                if let Some('*' | '+' | '?') = self.peek() {
                    return Err("one of `*`, `+`, `?` after another".to_owned());
                }
            }
        }
        if self.at == start {
            return Err("an alternative is empty".to_owned());
        }
        Ok(())
    }

    fn atom(&mut self, depth: usize) -> Result<(), String> {
        match self.next() {
            Some('.') => self.both("."),
            Some('(') => {
                self.both("(");
                self.alternatives(depth + 1)?;
                if self.next() != Some(')') {
                    return Err("a `(` has no `)`".to_owned());
                }
                self.both(")");
            }
            Some('[') => self.brackets()?,
            Some('\\') => match self.next() {
                Some(mark) if MARKS.contains(mark) => self.literal(mark),
                _ => return Err(format!("`\\` stands before one of {MARKS} only")),
            },
            Some(mark @ ('*' | '+' | '?')) => {
                return Err(format!("`{mark}` has nothing to repeat"));
            }
            Some(mark @ (']' | '{' | '}' | '^')) => {
                return Err(format!("write `\\{mark}` for `{mark}`"));
            }
            Some(literal @ ' '..='~') => self.literal(literal),
            _ => return Err("a character that is not printable ASCII".to_owned()),
        }
        Ok(())
    }

    /// Brackets take a mark's meaning away in every language; but for the marks that mean something in brackets too.
    fn literal(&mut self, character: char) {
        self.rust.push_str(&regex::escape(&character.to_string()));
        match character {
            '[' | '\\' | '^' => self.portable.extend(['\\', character]),
            ']' => self.portable.push(']'),
            mark if MARKS.contains(mark) => self.portable.extend(['[', mark, ']']),
            plain => self.portable.push(plain),
        }
    }

    fn brackets(&mut self) -> Result<(), String> {
        self.both("[");
        if self.peek() == Some('^') {
            self.at += 1;
            self.both("^");
        }
        let first = self.at;
        loop {
            match self.next() {
                Some(']') if self.at > first + 1 => break,
                Some('-') if self.at == first + 1 || self.peek() == Some(']') => {
                    // A bare `-` at either end is what all read alike; Rust wants it escaped.
                    self.portable.push('-');
                    self.rust.push_str("\\-");
                }
                Some(from) if from.is_ascii_alphanumeric() => {
                    self.both(&from.to_string());
                    if self.peek() == Some('-') && self.rest.get(self.at + 1) != Some(&']') {
                        self.at += 1;
                        let to = self.next().filter(|to| is_range(from, *to));
                        let to = to.ok_or(
                            "a range is from a letter or digit to a later one of its kind",
                        )?;
                        self.both(&format!("-{to}"));
                    }
                }
                Some(mark) if IN_BRACKETS.contains(mark) => self.both(&mark.to_string()),
                Some(_) => {
                    return Err(format!(
                        "in brackets stand letters, digits, {IN_BRACKETS:?} and `-` at an end"
                    ));
                }
                None => return Err("a `[` has no `]`".to_owned()),
            }
        }
        self.both("]");
        Ok(())
    }
}

fn is_range(from: char, to: char) -> bool {
    let kind: [fn(&char) -> bool; 3] = [
        char::is_ascii_digit,
        char::is_ascii_lowercase,
        char::is_ascii_uppercase,
    ];
    from <= to && kind.iter().any(|is| is(&from) && is(&to))
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn matches(pattern: &str, value: &str) -> Option<bool> {
        pattern
            .parse::<Pattern>()
            .expect("a pattern")
            .matches(value)
    }

    #[test]
    fn matches_anywhere_unless_anchored() {
        assert_eq!(matches("b", "abc"), Some(true));
        assert_eq!(matches("^b", "abc"), Some(false));
        assert_eq!(matches("^a.c$", "abc"), Some(true));
        assert_eq!(matches("(^| )quiet( |$)", "ro quiet"), Some(true));
        assert_eq!(matches("(^| )quiet( |$)", "ro quietly"), Some(false));
        assert_eq!(matches("^[^a-c_-]+$", "xyz"), Some(true));
        assert_eq!(
            matches("^1\\.2[.]3\\[\\]\\{\\}\\\\$", "1.2.3[]{}\\"),
            Some(true)
        );
        assert_eq!(matches("a", "é"), None);
        assert_eq!(matches("a", ""), Some(false));
    }

    #[test]
    fn what_languages_read_differently_is_refused() {
        for text in [
            "",
            "|",
            "a|",
            "()",
            "(a",
            "a)",
            "*",
            "a**",
            "a+?",
            "^*",
            "a^b",
            "a$b",
            "a{2}",
            "\\d",
            "\\a",
            "\\",
            "[",
            "[]",
            "[a",
            "[z-a]",
            "[a-Z]",
            "[[:alpha:]]",
            "[a&&b]",
            "[\\]]",
            "é",
            "a\nb",
            "[a-c-e]x[",
        ] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
        let deep = format!("{}a{}", "(".repeat(1000), ")".repeat(1000));
        assert!(deep.parse::<Pattern>().is_err());
    }
}
