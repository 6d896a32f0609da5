//! PowerShell text as a tree.

use tree_sitter::{Node, Parser, Tree};

pub(super) fn parse(source: &str) -> Tree {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_pwsh::LANGUAGE.into())
        .expect("the grammar fits the library");
    parser.parse(source, None).expect("parsing has no limit")
}

/// Every node, parents before children, in the order of the text.
pub(super) fn nodes(root: Node<'_>) -> Vec<Node<'_>> {
    let mut list = Vec::new();
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        list.push(node);
        stack.extend(children(node).into_iter().rev());
    }
    list
}

pub(super) fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).collect()
}

/// The children of these kinds.
pub(super) fn of_kind<'tree>(node: Node<'tree>, kind: &str) -> Vec<Node<'tree>> {
    nodes(node)
        .into_iter()
        .filter(|node| node.kind() == kind)
        .collect()
}

pub(super) fn text<'source>(node: Node<'_>, source: &'source str) -> &'source str {
    &source[node.byte_range()]
}

pub(super) fn is_typographic_quote(character: char) -> bool {
    matches!(character, '\u{2018}'..='\u{201B}' | '\u{201C}'..='\u{201E}')
}

/// What a literal in single quotes means, read as PowerShell reads it: any two single quotes next to each other, typographic ones
/// too, stand for one, and a lone one ends the literal.
pub(super) fn verbatim(literal: &str) -> Result<String, String> {
    let inner = literal
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
        .ok_or("no quotes around it")?;
    let single = |character: char| matches!(character, '\'' | '\u{2018}'..='\u{201B}');
    let mut out = String::with_capacity(inner.len());
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        if single(character) {
            match characters.next_if(|next| single(*next)) {
                Some(second) => out.push(second),
                None => return Err(format!("a lone {character:?} ends it")),
            }
        } else {
            out.push(character);
        }
    }
    Ok(out)
}
