//! A line of a shell as the simple commands in it. Not a parser of any shell: enough to see which program is called
//! with which words.

use std::ops::Range;

use crate::model::step::Shell;

/// One call: a program and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lint) struct Call<'a> {
    /// What stands before it: `|`, `&&`, `;`…; empty for the first of a line.
    pub after: &'a str,
    pub words: Vec<Word<'a>>,
}

/// A word without the quotes around it, and the bytes that it takes with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lint) struct Word<'a> {
    pub range: Range<usize>,
    pub text: &'a str,
}

/// Words that run the words after them.
const PREFIXES: &[&str] = &[
    "sudo", "doas", "call", "exec", "nohup", "command", "env", "time", "start",
];

impl<'a> Call<'a> {
    /// The word that names the program, behind `sudo` and its like: its number.
    fn program(&self) -> Option<usize> {
        let mut prefixed = false;
        // `$x = Get-Thing`
        let assigned = match self.words.as_slice() {
            [name, equals, ..] if name.text.starts_with('$') && equals.text == "=" => 2,
            _ => 0,
        };
        for (i, word) in self.words.iter().enumerate().skip(assigned) {
            let name = base(word.text);
            if PREFIXES.contains(&name.as_str()) {
                prefixed = true;
            } else if !(prefixed && (word.text.starts_with('-') || word.text.contains('=')))
                && word.text != "@"
            {
                return Some(i);
            }
        }
        None
    }

    /// The program's name in lower case, without folder and `.exe`; `""` where there is none.
    pub(in crate::lint) fn name(&self) -> String {
        self.program()
            .map_or(String::new(), |i| base(self.words[i].text))
    }

    /// The word that names the program.
    pub(in crate::lint) fn head(&self) -> Option<&Word<'a>> {
        self.program().map(|i| &self.words[i])
    }

    /// The words after the program's name.
    pub(in crate::lint) fn arguments(&self) -> &[Word<'a>] {
        self.program().map_or(&[], |i| &self.words[i + 1..])
    }

    /// Whether one of the arguments is one of these, whatever its case.
    pub(in crate::lint) fn has(&self, options: &[&str]) -> bool {
        let mut arguments = self.arguments().iter();
        arguments.any(|word| {
            options
                .iter()
                .any(|option| word.text.eq_ignore_ascii_case(option))
        })
    }

    /// The arguments that are no options (`-x`, `/x`).
    pub(in crate::lint) fn operands(&self) -> impl Iterator<Item = &Word<'a>> {
        self.arguments()
            .iter()
            .filter(|word| !word.text.starts_with(['-', '/']))
    }

    /// Whether it runs as somebody else.
    pub(in crate::lint) fn elevation(&self) -> Option<&Word<'a>> {
        let first = self.words.first()?;
        matches!(base(first.text).as_str(), "sudo" | "doas" | "runas").then_some(first)
    }
}

fn base(word: &str) -> String {
    let name = word
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(word)
        .to_ascii_lowercase();
    name.strip_suffix(".exe")
        .map_or_else(|| name.clone(), str::to_owned)
}

/// The calls of a line, in order.
pub(in crate::lint) fn calls(line: &str, shell: Shell) -> Vec<Call<'_>> {
    let mut list = vec![Call {
        after: "",
        words: Vec::new(),
    }];
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let length = separator(&line[at..], shell);
        if length > 0 {
            let after = &line[at..at + length];
            list.push(Call {
                after,
                words: Vec::new(),
            });
            at += length;
            continue;
        }
        // Whatever a word is, it has a character.
        let first = line[at..].chars().next().map_or(1, char::len_utf8);
        let end = word_end(line, at, shell).max(at + first);
        let raw = &line[at..end];
        let text = ['"', '\'']
            .iter()
            .find_map(|quote| raw.strip_prefix(*quote)?.strip_suffix(*quote))
            .unwrap_or(raw);
        if let Some(call) = list.last_mut() {
            call.words.push(Word {
                range: at..end,
                text,
            });
        }
        at = end;
    }
    list.retain(|call| !call.words.is_empty());
    list
}

/// How many bytes at the beginning of a text end a call.
fn separator(text: &str, shell: Shell) -> usize {
    if text.starts_with("{{") || text.starts_with("}}") {
        return 0;
    }
    if text.starts_with("&&") || text.starts_with("||") {
        return 2;
    }
    let one: &[char] = match shell {
        Shell::Cmd => &['|', '&', '(', ')'],
        Shell::PowerShell => &['|', '&', ';', '(', ')', '{', '}'],
        Shell::Sh => &['|', '&', ';', '(', ')'],
    };
    usize::from(text.starts_with(one))
}

/// What makes the next character a plain one inside double quotes.
fn escape(shell: Shell) -> Option<char> {
    match shell {
        Shell::Cmd => None,
        Shell::PowerShell => Some('`'),
        Shell::Sh => Some('\\'),
    }
}

fn word_end(line: &str, from: usize, shell: Shell) -> usize {
    let mut quote = None;
    let mut at = from;
    let mut characters = line[from..].char_indices().peekable();
    while let Some((offset, c)) = characters.next() {
        at = from + offset;
        let rest = &line[at..];
        match quote {
            Some('"') if escape(shell) == Some(c) => {
                characters.next();
            }
            Some(open) if c == open => quote = None,
            None if c == '"' || (c == '\'' && shell != Shell::Cmd) => quote = Some(c),
            None if rest.starts_with("{{") => {
                let close = rest.find("}}").map_or(rest.len(), |close| close + 2);
                while characters
                    .peek()
                    .is_some_and(|(next, _)| from + next < at + close)
                {
                    characters.next();
                }
            }
            None if c == '^' && shell == Shell::Cmd => {
                characters.next();
            }
            None if c == '\\' && shell == Shell::Sh => {
                characters.next();
            }
            None if c.is_ascii_whitespace() => return at,
            None if at > from
                && separator(rest, shell) > 0
                && !line[..at].ends_with(['$', '>']) =>
            {
                return at;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    line.len().max(at.min(line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str, shell: Shell) -> Vec<String> {
        calls(line, shell)
            .iter()
            .map(|call| {
                let words: Vec<&str> = call.words.iter().map(|word| word.text).collect();
                format!("{}{}", call.after, words.join(","))
            })
            .collect()
    }

    #[test]
    fn calls_and_words() {
        assert_eq!(
            seen("netstat -na | findstr \"LISTEN |\"", Shell::Cmd),
            ["netstat,-na", "|findstr,LISTEN |"]
        );
        assert_eq!(
            seen("tool /password {{admin-password}} /full&pause", Shell::Cmd),
            ["tool,/password,{{admin-password}},/full", "&pause"]
        );
        assert_eq!(
            seen(
                "for /f %i in ('sc query^|find \"x\"') do @echo %i",
                Shell::Cmd
            ),
            ["for,/f,%i,in", "('sc,query^|find,\"x\"'", ")do,@echo,%i"]
        );
        assert_eq!(
            seen(
                "Get-Service | Where-Object { $_.Name -eq 'a b' }; sc query",
                Shell::PowerShell
            ),
            [
                "Get-Service",
                "|Where-Object",
                "{$_.Name,-eq,a b",
                ";sc,query"
            ]
        );
        assert_eq!(
            seen(
                "sudo -n apt-get install \"a\\\"b\" && x=$(uname -r)",
                Shell::Sh
            ),
            ["sudo,-n,apt-get,install,a\\\"b", "&&x=$(uname,-r"]
        );
        assert_eq!(seen("", Shell::Sh), Vec::<String>::new());
    }

    #[test]
    fn ends_on_anything() {
        for text in [
            "\u{3000}",
            "}}",
            "{{",
            "{{x",
            "\\",
            "^",
            "a\u{a0}b}} }}",
            "\"",
            "$(",
            "''",
            "^緩",
            "\\緩 &&&|",
        ] {
            for shell in [Shell::Cmd, Shell::PowerShell, Shell::Sh] {
                for call in calls(text, shell) {
                    for word in call.words {
                        assert!(text.get(word.range).is_some(), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn programs() {
        let name = |line| calls(line, Shell::Sh)[0].name();
        assert_eq!(name("sudo -n /usr/bin/Apt-get install"), "apt-get");
        assert_eq!(name("env A=1 pause"), "pause");
        let line = r"C:\Windows\System32\SC.EXE query LMS";
        assert_eq!(calls(line, Shell::Cmd)[0].name(), "sc");
    }
}
