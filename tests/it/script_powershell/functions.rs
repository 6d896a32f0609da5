//! Rules about functions and variables: without an engine, nothing else would notice a misspelt name or a missing argument.

use std::collections::{BTreeMap, BTreeSet};

use tree_sitter::Node;

use super::tree::{children, nodes, of_kind, text};

/// Variables that PowerShell sets, in lower case.
const AUTOMATIC: &[&str] = &[
    "$_",
    "$args",
    "$false",
    "$matches",
    "$null",
    "$psuiculture",
    "$psversiontable",
    "$true",
];

/// Variables of the script that functions may read: the prelude sets them.
const SHARED: &[&str] = &[
    "$Kanwa",
    "$KanwaExitCodes",
    "$KanwaOpen",
    "$KanwaReasonOrder",
    "$KanwaVerdictOrder",
];

/// Names that PowerShell sets or reads itself, in lower case: no function may have a variable of its own by one of these.
const RESERVED: &[&str] = &[
    "$_",
    "$args",
    "$confirmpreference",
    "$error",
    "$erroractionpreference",
    "$event",
    "$executioncontext",
    "$false",
    "$foreach",
    "$home",
    "$host",
    "$input",
    "$iswindows",
    "$matches",
    "$myinvocation",
    "$null",
    "$ofs",
    "$outputencoding",
    "$pid",
    "$profile",
    "$progresspreference",
    "$psboundparameters",
    "$pscmdlet",
    "$psitem",
    "$pwd",
    "$sender",
    "$shellid",
    "$stacktrace",
    "$switch",
    "$this",
    "$true",
    "$warningpreference",
];

/// A function's parameters, and whether it takes more than those.
struct Signature {
    parameters: Vec<String>,
    takes_more: bool,
}

/// The functions that a script defines.
pub(super) fn defined(root: Node<'_>, source: &str) -> Vec<String> {
    of_kind(root, "function_name")
        .into_iter()
        .map(|name| text(name, source).to_owned())
        .collect()
}

pub(super) fn findings(root: Node<'_>, source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut signatures = BTreeMap::new();
    for function in of_kind(root, "function_statement") {
        let name = function_name(function, source);
        if signatures
            .insert(name.clone(), signature(function, source))
            .is_some()
        {
            out.push(format!(
                "{}: function: {name} is defined twice",
                line(function)
            ));
        }
        variables(function, source, &mut out);
    }
    for command in of_kind(root, "command") {
        call(command, source, &signatures, &mut out);
    }
    out
}

fn line(node: Node<'_>) -> usize {
    node.start_position().row + 1
}

fn function_name(function: Node<'_>, source: &str) -> String {
    of_kind(function, "function_name")
        .first()
        .map(|name| text(*name, source).to_owned())
        .unwrap_or_default()
}

fn signature(function: Node<'_>, source: &str) -> Signature {
    Signature {
        parameters: of_kind(function, "script_parameter")
            .into_iter()
            .map(|parameter| text(parameter, source).to_owned())
            .collect(),
        takes_more: of_kind(function, "variable")
            .iter()
            .any(|variable| text(*variable, source).eq_ignore_ascii_case("$args")),
    }
}

/// Every variable is set in its function or shared, and has one spelling: PowerShell takes `$low` and `$Low` for the same.
fn variables(function: Node<'_>, source: &str, out: &mut Vec<String>) {
    let mut bound: BTreeSet<String> = BTreeSet::new();
    for node in nodes(function) {
        match node.kind() {
            "script_parameter" => bound.extend(
                of_kind(node, "variable")
                    .iter()
                    .map(|v| text(*v, source).to_owned()),
            ),
            "foreach_statement" => bound.extend(
                children(node)
                    .iter()
                    .filter(|child| child.kind() == "variable")
                    .map(|v| text(*v, source).to_owned()),
            ),
            "left_assignment_expression"
                if !nodes(node)
                    .iter()
                    .any(|n| matches!(n.kind(), "element_access" | "member_access")) =>
            {
                bound.extend(
                    of_kind(node, "variable")
                        .iter()
                        .map(|v| text(*v, source).to_owned()),
                );
            }
            _ => {}
        }
    }
    for name in &bound {
        if RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
            out.push(format!(
                "{}: variable: {name} is PowerShell's own",
                line(function)
            ));
        }
    }
    let mut spellings: BTreeMap<String, String> = BTreeMap::new();
    for variable in of_kind(function, "variable") {
        let name = text(variable, source).replacen('@', "$", 1);
        let lower = name.to_ascii_lowercase();
        if lower.starts_with("$env:") || AUTOMATIC.contains(&lower.as_str()) {
            continue;
        }
        let first = spellings.entry(lower).or_insert_with(|| name.clone());
        if *first != name {
            out.push(format!("{}: variable: {name} is {first}", line(variable)));
        }
        if !bound.contains(&name) && !SHARED.contains(&name.as_str()) {
            out.push(format!(
                "{}: variable: {name} is set nowhere",
                line(variable)
            ));
        }
    }
}

/// Calls of our own functions: the arguments that they name exist, and none that they need is missing.
fn call(
    command: Node<'_>,
    source: &str,
    signatures: &BTreeMap<String, Signature>,
    out: &mut Vec<String>,
) {
    let name = children(command)
        .into_iter()
        .find(|child| child.kind() == "command_name")
        .map_or("", |child| text(child, source));
    let Some(signature) = signatures.get(name) else {
        return;
    };
    let arguments: Vec<Node<'_>> = children(command)
        .into_iter()
        .filter(|child| child.kind() == "command_elements")
        .flat_map(children)
        .filter(|child| child.kind() != "command_argument_sep")
        .collect();
    let mut positional = 0;
    let mut splat = false;
    let mut named = false;
    for argument in &arguments {
        let words = text(*argument, source);
        if argument.kind() == "command_parameter" {
            named = true;
            let parameter = words.replacen('-', "$", 1);
            if !signature.parameters.contains(&parameter) {
                out.push(format!("{}: call: {name} has no {words}", line(command)));
            }
        } else if argument.kind() == "generic_token" {
            out.push(format!(
                "{}: call: {name} gets the bare word {words}",
                line(command)
            ));
        } else if words.starts_with('@') && !words.starts_with("@(") && !words.starts_with("@{") {
            splat = true;
        } else {
            positional += 1;
        }
    }
    let wanted = signature.parameters.len();
    if named || (splat && positional <= wanted) {
        return;
    }
    if positional < wanted || (positional > wanted && !signature.takes_more) {
        out.push(format!(
            "{}: call: {name} gets {positional} of {wanted} arguments",
            line(command)
        ));
    }
}
