//! The PowerShell side of the check scripts. No PowerShell engine can be had where the tests run, so nothing here executes a script:
//! they are parsed (tree-sitter's grammar), and rules of our own read the tree for what a parser lets pass.

mod agreement;
mod broken;
mod bundle;
pub(crate) mod facts;
mod functions;
pub(crate) mod generated;
mod intel;
pub(crate) mod interpreter;
mod pasted;
mod probes;
mod rules;
mod run;
mod shipped;
mod sources;
mod tree;

/// Whether a text is PowerShell, as far as a parser sees.
pub(crate) fn parses(source: &str) -> bool {
    !tree::parse(source).root_node().has_error()
}

/// What breaks the rules of the generated scripts.
pub(crate) fn rule_findings(source: &str) -> Vec<String> {
    rules::findings(source)
}
