//! Syntaxes to classes: hundreds of scopes in, eight letters out.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::Token;

/// Loaded once: the syntaxes are data of the binary.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The first match from the innermost scope outwards decides; `' '` ends the search without a class.
static CLASSES: LazyLock<Vec<(Scope, char)>> = LazyLock::new(|| {
    [
        ("comment", 'c'),
        ("constant.character.escape", 's'),
        ("constant.language", 'k'),
        ("constant.numeric", 'n'),
        ("constant", 'n'),
        ("entity.name.function", 'f'),
        ("entity.name.tag", 'p'),
        ("entity.other.attribute-name", 'p'),
        ("keyword.operator", 'o'),
        ("keyword", 'k'),
        ("markup.deleted", 'k'),
        ("markup.inserted", 's'),
        // What stands inside a string but is code again.
        ("meta.embedded", ' '),
        ("meta.interpolation", ' '),
        ("punctuation.definition.parameter", 'p'),
        ("punctuation.definition.variable", 'v'),
        ("storage", 'k'),
        ("string.unquoted", ' '),
        ("string", 's'),
        ("support.function", 'f'),
        ("support.type.property-name", 'p'),
        ("support.constant", 'n'),
        ("support.variable", 'v'),
        ("variable.function", 'f'),
        ("variable.parameter", 'p'),
        ("variable", 'v'),
    ]
    .into_iter()
    .filter_map(|(name, class)| Some((Scope::new(name).ok()?, class)))
    .collect()
});

/// A key of a mapping is a string too; here it is told apart.
static KEYS: LazyLock<Vec<Scope>> = LazyLock::new(|| {
    ["meta.mapping.key", "meta.structure.dictionary.key"]
        .into_iter()
        .filter_map(|name| Scope::new(name).ok())
        .collect()
});

/// The classed stretches of `code`, neighbours of one class merged; none when the syntax gives up.
pub(super) fn tokens(syntax: &str, code: &str) -> Vec<Token> {
    let Some(syntax) = SYNTAXES.find_syntax_by_token(syntax) else {
        return Vec::new();
    };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut tokens = Vec::new();
    let mut line_start = 0;
    for line in code.split_inclusive('\n') {
        // The set wants every line with its newline, the last one too.
        let parsed = if line.ends_with('\n') {
            state.parse_line(line, &SYNTAXES)
        } else {
            state.parse_line(&format!("{line}\n"), &SYNTAXES)
        };
        let Ok(operations) = parsed else {
            return Vec::new();
        };
        let mut from = 0;
        for (at, operation) in operations {
            let at = at.min(line.len());
            push(
                &mut tokens,
                line_start + from,
                line_start + at,
                class(&stack),
            );
            from = at;
            if stack.apply(&operation).is_err() {
                return Vec::new();
            }
        }
        push(
            &mut tokens,
            line_start + from,
            line_start + line.len(),
            class(&stack),
        );
        line_start += line.len();
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, class: Option<char>) {
    let Some(class) = class else { return };
    if start == end {
        return;
    }
    match tokens.last_mut() {
        Some((last, same)) if last.end == start && *same == class => last.end = end,
        _ => tokens.push((start..end, class)),
    }
}

fn class(stack: &ScopeStack) -> Option<char> {
    let scopes = stack.as_slice();
    if scopes
        .iter()
        .any(|scope| KEYS.iter().any(|key| key.is_prefix_of(*scope)))
    {
        return Some('p');
    }
    scopes
        .iter()
        .rev()
        .find_map(|scope| {
            CLASSES
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
        .filter(|class| *class != ' ')
}

/// The PowerShell syntax takes the dash of `-Force` for a minus and leaves its name plain.
pub(super) fn with_powershell_parameters(code: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for (range, class) in tokens {
        let name = code[range.end..]
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(code.len() - range.end);
        let alone = code[..range.start].ends_with([' ', '\t', '\n']) || range.start == 0;
        if out.last().is_some_and(|(last, _)| last.end > range.start) {
            // Already part of a parameter's name.
        } else if &code[range.clone()] == "-" && alone && name > 0 {
            out.push((range.start..range.end + name, 'p'));
        } else {
            out.push((range, class));
        }
    }
    out
}

#[cfg(test)]
pub(super) fn knows(syntax: &str) -> bool {
    SYNTAXES.find_syntax_by_token(syntax).is_some()
}
