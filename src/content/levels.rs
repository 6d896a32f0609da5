//! How much each rule weighs on this site: `lints: {unowned-port: error, stale: off}` in `content/site.yaml`.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::shape::Shape;
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// Code → the weight of its findings, `None` for off; what is not here weighs what its rule says.
#[derive(Debug, Default)]
pub(super) struct Levels(BTreeMap<Code, Option<Severity>>);

impl Levels {
    /// Reads the mapping of codes; a wrong entry is reported and without effect.
    pub(super) fn read(&mut self, r: &mut Reader<'_>, node: &Node) {
        let codes = Code::ALL.iter().map(|code| code.as_str());
        let words = || Shape::Word(vec!["error", "warning", "off"]);
        let described = r.describes_keys(codes, |r, _| {
            r.describes(words);
        });
        if described || r.map(node).is_none() {
            return;
        }
        for entry in node.entries().iter().filter(|entry| entry.key != "allow") {
            let code = entry.key.parse::<Code>().ok();
            if code.is_none() {
                let known = Code::ALL.iter().map(|code| code.as_str());
                let finding = Diagnostic::error(
                    Code::InvalidValue,
                    &*r.file,
                    entry.key_span,
                    format!("no rule is called `{}`", entry.key),
                )
                .help("write a rule's name as `kanwa check` prints it in brackets")
                .suggest(&entry.key, known);
                r.diagnostics.push(finding);
            }
            let Some(scalar) = r.scalar(&entry.value, "`error`, `warning` or `off`") else {
                continue;
            };
            let level = match scalar.text.as_str() {
                "error" => Some(Severity::Error),
                "warning" => Some(Severity::Warning),
                "off" => None,
                other => {
                    r.error(
                        Code::InvalidValue,
                        entry.value.span,
                        format!("`{other}` is not `error`, `warning` or `off`"),
                        "write one of the three",
                    );
                    continue;
                }
            };
            match code {
                // Without it the catalog would hold what nobody may render.
                Some(code) if !code.is_editorial() && level != Some(Severity::Error) => r.error(
                    Code::InvalidValue,
                    entry.value.span,
                    format!("the rule `{code}` guards what is true, and cannot be turned down"),
                    "remove the entry: only editorial rules may be `warning` or `off`",
                ),
                Some(code) => {
                    self.0.insert(code, level);
                }
                None => {}
            }
        }
    }

    /// A finding with the weight that the site gives it; `None` where its rule is off.
    pub(super) fn judged(&self, finding: Diagnostic) -> Option<Diagnostic> {
        match self.0.get(&finding.code) {
            None => Some(finding),
            Some(level) => level.map(|severity| Diagnostic {
                severity,
                ..finding
            }),
        }
    }
}
