//! Expressions.

use tree_sitter::Node;

use super::evaluate::{Engine, Known, named};
use super::operator::{binary, cast, format, index, is, method, property};
use super::value::{Stop, Value};
use crate::script_powershell::tree::{children, verbatim};

impl<'a> Engine<'a> {
    pub(super) fn expression(&mut self, node: Node<'a>) -> Known {
        let parts = named(node);
        match node.kind() {
            "unary_expression" | "string_literal" | "integer_literal" | "path_command_name" => {
                self.expression(parts[0])
            }
            "variable" => Ok(self.get(&self.text(node)[1..])),
            "verbatim_string_characters" => {
                Ok(Value::Text(verbatim(self.text(node)).expect("a literal")))
            }
            "expandable_string_literal" => {
                let literal = self.text(node);
                match literal {
                    "\"`t\"" => return Ok(Value::text("\t")),
                    "\"`n\"" => return Ok(Value::text("\n")),
                    _ => {}
                }
                let mut out = literal[1..literal.len() - 1].to_owned();
                assert!(!out.contains('`'), "{literal}");
                for part in parts {
                    assert_eq!(part.kind(), "variable", "{literal}");
                    let name = self.text(part);
                    out = out.replace(name, &self.get(&name[1..]).to_text());
                }
                Ok(Value::Text(out))
            }
            "decimal_integer_literal" => Ok(Value::Int(self.text(node).parse().expect("a number"))),
            "parenthesized_expression" => self.value(parts[0]),
            "array_expression" => {
                let mut output = Vec::new();
                self.block(node, &mut output)?;
                Ok(Value::array(output))
            }
            "array_literal_expression" => {
                let items: Result<Vec<Value>, Stop> = parts
                    .into_iter()
                    .map(|part| self.expression(part))
                    .collect();
                Ok(Value::array(items?))
            }
            "hash_literal_expression" => self.hash(node),
            "element_access" => {
                let container = self.expression(parts[0])?;
                let key = self.expression(parts[1])?;
                index(&container, &key)
            }
            "member_access" => {
                let value = self.expression(parts[0])?;
                let name = self.text(parts[1]);
                let quoted = name
                    .starts_with('\'')
                    .then(|| verbatim(name).expect("a literal"));
                Ok(property(&value, quoted.as_deref().unwrap_or(name)))
            }
            "invocation_expression" => {
                let value = self.expression(parts[0])?;
                let mut arguments = Vec::new();
                for list in named(parts[2]) {
                    for argument in named(list) {
                        arguments.push(self.expression(named(argument)[0])?);
                    }
                }
                method(&value, self.text(parts[1]), &arguments)
            }
            "post_increment_expression" => {
                let name = self.text(parts[0]);
                let old = self.get(&name[1..]);
                self.set(&name[1..], Value::Int(old.to_int()? + 1));
                Ok(old)
            }
            "expression_with_unary_operator" => self.unary(node),
            "cast_expression" => {
                let value = self.expression(parts[1])?;
                cast(self.text(parts[0]).trim_matches(['[', ']']), &value)
            }
            "logical_expression" => {
                let left = self.expression(parts[0])?.is_true();
                let and = children(node)[1].kind() == "-and";
                if left != and {
                    return Ok(Value::Bool(left));
                }
                let right = children(node)[2];
                Ok(Value::Bool(self.expression(right)?.is_true()))
            }
            "comparison_expression"
            | "additive_expression"
            | "bitwise_expression"
            | "format_expression" => self.binary(node),
            other => panic!("expression {other}: {}", self.text(node)),
        }
    }

    fn unary(&mut self, node: Node<'a>) -> Known {
        let all = children(node);
        match all[0].kind() {
            "-not" => Ok(Value::Bool(!self.expression(all[1])?.is_true())),
            "-" => Ok(Value::Int(-self.expression(all[1])?.to_int()?)),
            "cast_expression" => self.expression(all[0]),
            other => panic!("{other}"),
        }
    }

    fn binary(&mut self, node: Node<'a>) -> Known {
        let all = children(node);
        let operator = self.text(all[1]);
        let left = self.expression(all[0])?;
        if operator == "-is" {
            return Ok(Value::Bool(is(
                &left,
                self.text(all[2]).trim_matches(['[', ']']),
            )));
        }
        let right = self.expression(all[2])?;
        if node.kind() == "format_expression" {
            let values = match right {
                Value::Array(items) => items.to_vec(),
                other => vec![other],
            };
            return format(&left.to_text(), &values);
        }
        let (value, matches) = binary(operator, &left, &right)?;
        if let Some(matches) = matches {
            self.set("matches", matches);
        }
        Ok(value)
    }

    fn hash(&mut self, node: Node<'a>) -> Known {
        let made = Value::hash(&[]);
        let Value::Hash(entries) = &made else {
            unreachable!("a hash")
        };
        for body in named(node) {
            for entry in named(body) {
                let parts = named(entry);
                let key = self.expression(named(parts[0])[0])?;
                let value = self.value(parts[1])?;
                entries
                    .borrow_mut()
                    .insert(key.to_text().to_lowercase(), value);
            }
        }
        Ok(made)
    }
}
