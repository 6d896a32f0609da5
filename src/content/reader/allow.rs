//! Rules that an author silences inside one mapping.

use super::Reader;
use crate::content::shape::Shape;
use crate::content::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Span};

/// A rule that the author silenced inside one mapping.
#[derive(Clone, Debug)]
pub(in crate::content) struct Allowed {
    pub code: Code,
    /// The mapping, with its key where it has one.
    pub inside: Span,
    /// Where the rule is named.
    pub place: Span,
    pub used: bool,
}

impl Allowed {
    /// Whether a finding is about this place.
    pub(in crate::content) fn silences(&self, code: Code, span: Span) -> bool {
        let (from, to) = (
            (self.inside.line, self.inside.column),
            (self.inside.end_line, self.inside.end_column),
        );
        let at = (span.line, span.column);
        self.code == code && from <= at && (at < to || at == from)
    }
}

impl Reader<'_> {
    /// Takes the rules that a mapping silences.
    pub(in crate::content) fn allow(&mut self, list: &Node, mapping: &Node) {
        let rules = self.list(list, |r, item| {
            let mut fields = r.map(item)?;
            let rule = fields.required(r, "rule", Self::rule);
            let because = fields.required(r, "because", Self::text);
            fields.finish(r);
            because?;
            rule
        });
        let (line, column) = mapping.key.unwrap_or(if mapping.root {
            (1, 1)
        } else {
            (mapping.span.line, mapping.span.column)
        });
        let inside = Span::point(line, column).to(mapping.span);
        self.allowed
            .extend(rules.into_iter().map(|(code, place)| Allowed {
                code,
                inside,
                place,
                used: false,
            }));
    }

    /// The name of a rule that may be silenced.
    fn rule(&mut self, node: &Node) -> Option<(Code, Span)> {
        let editorial = || Code::ALL.iter().filter(|code| code.is_editorial());
        let names = || editorial().map(|code| code.as_str());
        if self.describes(|| Shape::Word(names().collect())) {
            return None;
        }
        let text = self.text(node)?;
        let message = match text.parse::<Code>() {
            Ok(code) if code.is_editorial() => return Some((code, node.span)),
            Ok(_) => format!("the rule `{text}` guards what is true, and cannot be silenced"),
            Err(_) => format!("no rule is called `{text}`"),
        };
        let finding = Diagnostic::error(Code::InvalidValue, &*self.file, node.span, message)
            .help("an editorial rule can be silenced: write its name as `kanwa check` prints it in brackets")
            .suggest(&text, names());
        self.diagnostics.push(finding);
        None
    }
}
