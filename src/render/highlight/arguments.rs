//! Where one argument of a command line ends: there, and nowhere else, may a line break.

use std::ops::Range;

use super::language::{Arguments, Language};

/// The arguments of every line that a browser could break inside, in order. A word of letters, digits and full
/// stops cannot be broken, nor can a single sign, so these are left alone and the page stays small.
pub(super) fn of(language: Language, code: &str) -> Vec<Range<usize>> {
    let arguments = match language {
        Language::Syntax(_, arguments) => arguments,
        Language::Console => Arguments::Posix,
        Language::Cmd => Arguments::Cmd,
        Language::Plain => Arguments::None,
    };
    if arguments == Arguments::None {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for (at, character) in code.char_indices() {
        let ends =
            character == '\n' || (character.is_ascii_whitespace() && quote.is_none() && !escaped);
        if ends {
            push(&mut found, code, start.take(), at);
            if character == '\n' && arguments == Arguments::Cmd {
                quote = None;
            }
            escaped = false;
            continue;
        }
        start.get_or_insert(at);
        if escaped {
            escaped = false;
        } else if Some(character) == arguments.escape() && quote != Some('\'') {
            escaped = true;
        } else if Some(character) == quote {
            quote = None;
        } else if quote.is_none() && arguments.quotes().contains(&character) {
            quote = Some(character);
        }
    }
    push(&mut found, code, start, code.len());
    found
}

impl Arguments {
    fn escape(self) -> Option<char> {
        match self {
            Self::Posix => Some('\\'),
            Self::PowerShell => Some('`'),
            Self::Cmd => Some('^'),
            Self::None => None,
        }
    }

    fn quotes(self) -> &'static [char] {
        match self {
            Self::Posix | Self::PowerShell => &['\'', '"'],
            Self::Cmd => &['"'],
            Self::None => &[],
        }
    }
}

fn push(found: &mut Vec<Range<usize>>, code: &str, start: Option<usize>, end: usize) {
    let Some(start) = start else { return };
    let breakable =
        |character: char| !(character.is_ascii_alphanumeric() || matches!(character, '.' | '_'));
    let argument = &code[start..end];
    if argument.contains(breakable) && argument.chars().nth(1).is_some() {
        found.push(start..end);
    }
}
