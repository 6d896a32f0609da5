//! Code and commands as HTML: coloured, with placeholders marked, breaking only between arguments.
//!
//! Classes: `k` keyword, `s` string, `c` comment, `n` number or constant, `v` variable, `o` operator, `f` command or
//! function, `p` option, property or key; in terminal transcripts `u` prompt and `r` what the machine answered.
//! `a` is one argument (`display: inline-block`), `var.param` a placeholder.

mod arguments;
mod cmd;
mod console;
mod language;
mod scopes;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::html::{Html, attribute_into, escape_into};
use language::{Arguments, Language};

/// A part of a command: what is typed as it is, or a value that the reader fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Parameter {
        name: &'a str,
        /// What stands there until it is filled in, such as `<address>`.
        shown: &'a str,
    },
}

/// A stretch of code with its class.
type Token = (Range<usize>, char);
type Tokens = Arc<OnceLock<Vec<Token>>>;

/// Colours code; remembers every text, so that a command is worked out once for all pages and languages.
#[derive(Debug, Default)]
pub struct Highlighter {
    cache: Mutex<HashMap<(Language, String), Tokens>>,
}

impl Highlighter {
    pub fn new() -> Self {
        Self::default()
    }

    /// Plain code: as [`Highlighter::highlight`] with one piece.
    pub fn code(&self, language: &str, code: &str) -> Html {
        self.highlight(language, &[Piece::Text(code)])
    }

    /// A command in a language (`sh`, `powershell`, `cmd`, `json`, …) as the inside of a `code` element.
    /// An unknown language is escaped and nothing else.
    pub fn highlight(&self, language: &str, pieces: &[Piece<'_>]) -> Html {
        let language = Language::of(language);
        let mut code = String::new();
        let mut parameters = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => code.push_str(text),
                Piece::Parameter { name, shown } => {
                    let start = code.len();
                    // A word in its place, so that the syntax sees what it will see when it is filled in.
                    code.extend(name.chars().filter(char::is_ascii_alphanumeric));
                    code.push('x');
                    parameters.push((start..code.len(), *name, *shown));
                }
            }
        }
        let tokens = self.tokens(language, &code);
        let tokens = tokens.get().map_or(&[][..], Vec::as_slice);
        let mut arguments = arguments::of(language, &code);
        // Prose inside code breaks like prose: comments, prompts, answers.
        let prose: Vec<&Range<usize>> = tokens
            .iter()
            .filter(|(_, class)| matches!(class, 'c' | 'u' | 'r'))
            .map(|(range, _)| range)
            .collect();
        arguments.retain(|argument| {
            let after = prose.partition_point(|range| range.end <= argument.start);
            prose
                .get(after)
                .is_none_or(|range| range.start >= argument.end)
        });
        Html::trusted(write(&code, tokens, &arguments, &parameters))
    }

    fn tokens(&self, language: Language, code: &str) -> Tokens {
        let tokens = {
            // A panic elsewhere leaves the map whole.
            let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(cache.entry((language, code.to_owned())).or_default())
        };
        tokens.get_or_init(|| tokens_of(language, code));
        tokens
    }
}

fn tokens_of(language: Language, code: &str) -> Vec<Token> {
    match language {
        Language::Cmd => cmd::tokens(code),
        Language::Console => console::tokens(code),
        Language::Plain => Vec::new(),
        Language::Syntax(token, Arguments::PowerShell) => {
            scopes::with_powershell_parameters(code, scopes::tokens(token, code))
        }
        Language::Syntax(token, _) => scopes::tokens(token, code),
    }
}

/// Walks over every boundary once; an argument holds its tokens and placeholders, and a token that crosses an
/// argument's edge is written in two.
fn write(
    code: &str,
    tokens: &[Token],
    arguments: &[Range<usize>],
    parameters: &[(Range<usize>, &str, &str)],
) -> String {
    let mut edges: Vec<usize> = vec![0, code.len()];
    edges.extend(
        tokens
            .iter()
            .flat_map(|(range, _)| [range.start, range.end]),
    );
    edges.extend(arguments.iter().flat_map(|range| [range.start, range.end]));
    edges.extend(
        parameters
            .iter()
            .flat_map(|(range, _, _)| [range.start, range.end]),
    );
    edges.sort_unstable();
    edges.dedup();

    let mut tokens = tokens.iter().peekable();
    let mut arguments = arguments.iter().peekable();
    let mut parameters = parameters.iter().peekable();
    let mut out = Writer::default();
    for edge in edges.windows(2) {
        let (start, end) = (edge[0], edge[1]);
        while arguments.next_if(|range| range.end <= start).is_some() {}
        while tokens.next_if(|(range, _)| range.end <= start).is_some() {}
        while parameters
            .next_if(|(range, _, _)| range.end <= start)
            .is_some()
        {}
        out.argument(arguments.peek().filter(|range| range.start <= start));
        let class = tokens
            .peek()
            .filter(|(range, _)| range.start <= start)
            .map(|(_, class)| *class);
        // A blank has no colour of its own: it stays in the element that is open, or outside.
        let blank = code[start..end].chars().all(char::is_whitespace);
        out.class(class.filter(|class| !blank || out.class == Some(*class)));
        match parameters
            .peek()
            .filter(|(range, _, _)| range.start <= start)
        {
            // Inside a placeholder: it is written at its start.
            Some((range, _, _)) if range.start < start => {}
            Some((_, name, shown)) => out.parameter(name, shown),
            None => escape_into(&code[start..end], &mut out.html),
        }
    }
    out.class(None);
    out.argument(None);
    out.html
}

#[derive(Default)]
struct Writer {
    html: String,
    class: Option<char>,
    argument: Option<usize>,
    /// Where the element of the open argument begins in `html`.
    argument_at: usize,
}

impl Writer {
    fn argument(&mut self, argument: Option<&&Range<usize>>) {
        let argument = argument.map(|range| range.start);
        if argument == self.argument {
            return;
        }
        self.class(None);
        if self.argument.is_some() {
            self.close_argument();
        }
        if argument.is_some() {
            self.argument_at = self.html.len();
            self.html.push_str("<span class=\"a\">");
        }
        self.argument = argument;
    }

    /// An argument that is one token whole is one element with both classes: most are, and a page has hundreds.
    fn close_argument(&mut self) {
        let one = self.html[self.argument_at..]
            .strip_prefix("<span class=\"a\"><span class=\"")
            .and_then(|rest| rest.strip_suffix("</span>"))
            .filter(|rest| !rest.contains('<'))
            .map(|rest| format!("<span class=\"a {rest}</span>"));
        match one {
            Some(one) => {
                self.html.truncate(self.argument_at);
                self.html.push_str(&one);
            }
            None => self.html.push_str("</span>"),
        }
    }

    fn class(&mut self, class: Option<char>) {
        if class == self.class {
            return;
        }
        if self.class.is_some() {
            self.html.push_str("</span>");
        }
        if let Some(class) = class {
            self.html.push_str("<span class=\"");
            self.html.push(class);
            self.html.push_str("\">");
        }
        self.class = class;
    }

    fn parameter(&mut self, name: &str, shown: &str) {
        self.html.push_str("<var class=\"param\"");
        attribute_into("data-param", name, &mut self.html);
        self.html.push('>');
        escape_into(shown, &mut self.html);
        self.html.push_str("</var>");
    }
}

#[cfg(test)]
mod tests;
