//! What a parser lets pass: rules over the tree, each finding as `line: rule: words`.

use tree_sitter::Node;

use super::functions;
use super::tree::{children, is_typographic_quote, nodes, of_kind, parse, text, verbatim};

/// Commands that only read, and what a script needs of the language. Everything else has to be a function of the same script.
const COMMANDS: &[&str] = &[
    "Get-ChildItem",
    "Get-CimInstance",
    "Get-Content",
    "Get-Item",
    "Get-ItemProperty",
    "Get-NetTCPConnection",
    "Get-NetUDPEndpoint",
    "Out-Null",
    "Select-Object",
    "Test-Path",
    "Write-Output",
];

/// What only the script that writes a host down may run besides.
const OF_THE_COLLECTOR: &[&str] = &["Get-Date", "Get-Location", "New-Item"];

/// Commands that read the machine, with the parameters that they have in 5.1 and 7. Without `-ErrorAction Stop` a failure
/// would look like an empty answer.
const READERS: &[(&str, &[&str])] = &[
    (
        "Get-CimInstance",
        &[
            "-ClassName",
            "-ErrorAction",
            "-Filter",
            "-Namespace",
            "-OperationTimeoutSec",
        ],
    ),
    ("Get-ChildItem", &["-ErrorAction", "-Force", "-LiteralPath"]),
    (
        "Get-Content",
        &["-Encoding", "-ErrorAction", "-LiteralPath", "-Raw"],
    ),
    ("Get-Date", &["-ErrorAction"]),
    ("Get-Item", &["-ErrorAction", "-Force", "-LiteralPath"]),
    (
        "Get-ItemProperty",
        &["-ErrorAction", "-LiteralPath", "-Name", "-Path"],
    ),
    ("Get-Location", &["-ErrorAction", "-PSProvider"]),
    ("Get-NetTCPConnection", &["-ErrorAction", "-State"]),
    ("Get-NetUDPEndpoint", &["-ErrorAction"]),
    // Never with -Force: what is there stays.
    (
        "New-Item",
        &[
            "-Confirm",
            "-ErrorAction",
            "-ItemType",
            "-Path",
            "-Value",
            "-WhatIf",
        ],
    ),
    ("Test-Path", &["-ErrorAction", "-LiteralPath"]),
];

/// What `&` may call: functions of ours, handed over by name.
const CALLED: &[&str] = &["$Probe", "$Judge", "$Describe"];

/// Methods of texts, hashtables and dates, which Constrained Language Mode allows.
const METHODS: &[&str] = &[
    "Contains",
    "ContainsKey",
    "Equals",
    "Replace",
    "StartsWith",
    "Substring",
    "ToCharArray",
    "ToLowerInvariant",
    "ToUniversalTime",
    "Trim",
    "TrimStart",
];

/// Types that Constrained Language Mode allows.
const TYPES: &[&str] = &["bool", "char", "int", "string"];

/// Every finding in a script; an empty list is what a good one gets.
pub(super) fn findings(source: &str) -> Vec<String> {
    findings_but(source, &[])
}

/// The same of the script that writes a host down.
pub(super) fn collector_findings(source: &str) -> Vec<String> {
    findings_but(source, OF_THE_COLLECTOR)
}

/// `more`: commands that are allowed besides.
fn findings_but(source: &str, more: &[&str]) -> Vec<String> {
    let tree = parse(source);
    let mut known = functions::defined(tree.root_node(), source);
    known.extend(COMMANDS.iter().chain(more).map(|name| (*name).to_owned()));
    let mut out = Vec::new();
    let mut say = |node: Node<'_>, rule: &str, words: &str| {
        let at = node.start_position();
        out.push(format!("{}: {rule}: {words}", at.row + 1));
    };
    for node in nodes(tree.root_node()) {
        let words = text(node, source);
        if node.is_error() || node.is_missing() {
            say(node, "parse", "does not parse here");
        }
        match node.kind() {
            "try_statement" if !has_child(node, &["catch_clauses", "finally_clause"]) => {
                say(node, "try", "try without catch or finally");
            }
            "ternary_expression"
            | "null_coalesce_expression"
            | "&&"
            | "||"
            | "??"
            | "??="
            | "?."
            | "?[" => {
                say(node, "newer-syntax", "PowerShell 5.1 does not know this");
            }
            "expandable_string_literal" | "expandable_here_string_literal"
                if has_drive_variable(words) =>
            {
                let help = "`$name:` inside a string: write ${name}:";
                say(node, "drive-variable", help);
            }
            "verbatim_string_characters" => {
                if let Err(error) = verbatim(words) {
                    say(node, "quotes", &error);
                }
            }
            "verbatim_here_string_characters" => {
                say(node, "here-string", "a line with '@ would end it");
            }
            "redirection" => say(node, "writes", "a redirection"),
            "member_name" if is_method(node) && !METHODS.contains(&words) => {
                say(node, "method", words);
            }
            "type_spec" if !TYPES.contains(&words) => say(node, "type", words),
            "command" => command(node, source, &known, &mut say),
            _ => {}
        }
    }
    for (at, character) in source.char_indices() {
        if is_typographic_quote(character) || matches!(character, '\u{2013}'..='\u{2015}') {
            let node = tree
                .root_node()
                .descendant_for_byte_range(at, at)
                .unwrap_or(tree.root_node());
            if !matches!(node.kind(), "comment" | "verbatim_string_characters") {
                say(
                    node,
                    "quotes",
                    "a typographic quote or dash outside a literal",
                );
            }
        }
    }
    out.extend(functions::findings(tree.root_node(), source));
    out
}

/// The rules that look at the file's bytes: PowerShell 5.1 takes a file without a byte order mark for one in the ANSI code page.
pub(super) fn byte_findings(bytes: &[u8]) -> Vec<&'static str> {
    let mut out = Vec::new();
    if !bytes.starts_with(b"\xef\xbb\xbf") {
        out.push("no byte order mark");
    }
    let lone = bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\n' => at == 0 || bytes[at - 1] != b'\r',
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    if lone {
        out.push("a line end that is not CR LF");
    }
    out
}

fn is_method(node: Node<'_>) -> bool {
    node.parent()
        .is_some_and(|parent| parent.kind() == "invocation_expression")
}

fn has_child(node: Node<'_>, kinds: &[&str]) -> bool {
    children(node)
        .iter()
        .any(|child| kinds.contains(&child.kind()))
}

fn command(
    node: Node<'_>,
    source: &str,
    known_names: &[String],
    say: &mut impl FnMut(Node<'_>, &str, &str),
) {
    let words = text(node, source);
    if let Some(operator) = of_kind(node, "command_invocation_operator").first()
        && operator.parent() == Some(node)
    {
        // A block in place is looked at like everything else; another name is known only when the script runs.
        let known = children(node)
            .into_iter()
            .filter(|child| child.kind() == "command_name_expr")
            .flat_map(children)
            .all(|called| {
                called.kind() == "script_block_expression" || CALLED.contains(&text(called, source))
            });
        if text(*operator, source) != "&" || !known {
            say(node, "command", "calls what cannot be known beforehand");
        }
        return;
    }
    let name = children(node)
        .into_iter()
        .find(|child| child.kind() == "command_name")
        .map_or("", |child| text(child, source));
    if !known_names.iter().any(|one| one == name) {
        say(node, "command", name);
    }
    let Some((_, parameters)) = READERS.iter().find(|(reader, _)| *reader == name) else {
        return;
    };
    if !words.contains("-ErrorAction Stop") {
        say(node, "command", "reads without -ErrorAction Stop");
    }
    for parameter in children(node)
        .into_iter()
        .filter(|child| child.kind() == "command_elements")
        .flat_map(children)
        .filter(|child| child.kind() == "command_parameter")
    {
        if !parameters.contains(&text(parameter, source)) {
            say(node, "command", text(parameter, source));
        }
    }
}

/// `"$x: text"` asks for the variable `text` of a drive `x`; `$x::` and `${x}:` do not.
fn has_drive_variable(literal: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = literal.as_bytes();
    (0..bytes.len()).any(|at| {
        if bytes[at] != b'$' {
            return false;
        }
        let end = bytes[at + 1..]
            .iter()
            .position(|byte| !is_word(*byte))
            .map_or(bytes.len(), |length| at + 1 + length);
        end > at + 1
            && bytes.get(end) == Some(&b':')
            && !bytes
                .get(end + 1)
                .is_some_and(|next| is_word(*next) || *next == b'{' || *next == b':')
    })
}
