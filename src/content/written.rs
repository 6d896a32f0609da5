//! Where each field stands in its file, for rules that look at what could be read.

use super::part::Part;
use super::tree::Node;
use crate::diagnostic::Span;
use crate::model::catalog::{Field, Written};
use crate::model::text::Place;

impl Written for Part {
    fn field(&self, file: &str, path: &str) -> Option<Field<'_>> {
        let mut node = self.tree(file)?;
        for step in path.split('/').filter(|step| !step.is_empty()) {
            node = match (step.split_once('='), step.parse::<usize>()) {
                (Some((key, value)), _) => node
                    .items()
                    .iter()
                    .find(|item| item.get(key).and_then(Node::text) == Some(value))?,
                (None, Ok(index)) if !node.items().is_empty() => node.items().get(index)?,
                _ => node.get(step)?,
            };
        }
        Some(Field {
            key: node.key,
            value: place(node.span),
            text: node.text(),
            keys: node.entries().iter().map(|e| e.key.as_str()).collect(),
            items: node.items().len(),
        })
    }
}

fn place(span: Span) -> Place {
    let Span {
        line,
        column,
        end_line,
        end_column,
    } = span;
    Place {
        line,
        column,
        end_line,
        end_column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::part::{Files, Parsed};
    use std::sync::Arc;

    #[test]
    fn paths_lead_to_fields() {
        let source = "list:\n  - {id: a, x: 1}\n  - id: b\n    x: {y: 二}\n";
        let parsed = Arc::new(Parsed::new("a.yaml", &Arc::from(source)));
        let trees = Part::new(Files::from([("a.yaml".to_owned(), Some(parsed))]));
        let at = |path| {
            let field = trees.field("a.yaml", path)?;
            Some((
                (field.value.line, field.value.column),
                field.text.map(str::to_owned),
            ))
        };
        assert_eq!(at("list/id=b/x/y"), Some(((4, 12), Some("二".to_owned()))));
        assert_eq!(at("list/0/x"), Some(((2, 16), Some("1".to_owned()))));
        assert_eq!(at("list/id=c"), None);
        assert_eq!(at("list/7/x"), None);
        assert_eq!(at(""), Some(((1, 1), None)));
        assert_eq!(trees.field("a.yaml", "list").unwrap().items, 2);
        assert_eq!(
            trees.field("a.yaml", "list/id=b").unwrap().keys,
            ["id", "x"]
        );
        assert!(trees.field("b.yaml", "list").is_none());
    }
}
