//! Statements, variables and scopes.

use std::collections::BTreeMap;

use tree_sitter::Node;

use super::Machine;
use super::operator::add;
use super::value::{ErrorRecord, Stop, Value};
use crate::script_powershell::tree::{children, of_kind, text};

pub(super) struct Engine<'a> {
    pub(super) source: &'a str,
    pub(super) machine: &'a Machine,
    pub(super) functions: BTreeMap<String, Function<'a>>,
    /// What blocks in place put out.
    pub(super) printed: Vec<Value>,
    /// Innermost last; a name is looked up in all of them.
    scopes: Vec<BTreeMap<String, Value>>,
}

/// A function's block, and its parameters in lower case.
#[derive(Clone)]
pub(super) struct Function<'a> {
    pub(super) body: Node<'a>,
    pub(super) parameters: Vec<String>,
}

type Done = Result<(), Stop>;
pub(super) type Known = Result<Value, Stop>;

/// The children that mean something: no brackets, words of the language or remarks.
pub(super) fn named(node: Node<'_>) -> Vec<Node<'_>> {
    children(node)
        .into_iter()
        .filter(|child| {
            child.is_named() && !matches!(child.kind(), "comment" | "command_argument_sep")
        })
        .filter(|child| {
            !matches!(
                child.kind(),
                "if" | "elseif" | "else" | "for" | "foreach" | "in" | "try" | "catch" | "function"
            )
        })
        .collect()
}

fn child<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    children(node)
        .into_iter()
        .find(|child| child.kind() == kind)
}

impl<'a> Engine<'a> {
    pub(super) fn new(source: &'a str, machine: &'a Machine) -> Self {
        let mut engine = Self {
            source,
            machine,
            functions: BTreeMap::new(),
            printed: Vec::new(),
            scopes: vec![BTreeMap::new()],
        };
        engine.set("psuiculture", Value::text(&machine.culture));
        let version = [
            ("PSEdition", Value::text("Desktop")),
            ("PSVersion", Value::text("5.1.22621.4111")),
        ];
        engine.set("psversiontable", Value::hash(&version));
        engine.set("env:computername", Value::text("HOST-1"));
        engine.set(
            "env:processor_architew6432",
            Value::text(&machine.redirected),
        );
        engine
    }

    pub(super) fn text(&self, node: Node<'_>) -> &'a str {
        text(node, self.source)
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        let scope = self.scopes.last_mut().expect("a scope");
        scope.insert(name.to_lowercase(), value);
    }

    pub(super) fn get(&self, name: &str) -> Value {
        let name = name.to_lowercase();
        match name.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => self
                .scopes
                .iter()
                .rev()
                .find_map(|scope| scope.get(&name).cloned())
                .unwrap_or_else(|| panic!("${name} was never set")),
        }
    }

    /// Runs something in a scope of its own, where `$args` and the parameters are.
    pub(super) fn scoped(
        &mut self,
        bound: BTreeMap<String, Value>,
        block: Node<'a>,
        output: &mut Vec<Value>,
    ) -> Done {
        self.scopes.push(bound);
        let done = self.block(block, output);
        self.scopes.pop();
        match done {
            Err(Stop::Return) => Ok(()),
            other => other,
        }
    }

    /// Everything in a block, a statement list or a program.
    pub(super) fn block(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        for statement in named(node) {
            self.statement(statement, output)?;
        }
        Ok(())
    }

    fn statement(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        match node.kind() {
            "statement_list" | "statement_block" | "script_block" | "script_block_body" => {
                self.block(node, output)
            }
            "param_block" | "empty_statement" => Ok(()),
            "function_statement" => {
                let name = child(node, "function_name").expect("a name");
                let body = child(node, "script_block").expect("a body");
                let parameters = of_kind(body, "script_parameter")
                    .into_iter()
                    .map(|parameter| self.text(parameter)[1..].to_lowercase())
                    .collect();
                self.functions.insert(
                    self.text(name).to_lowercase(),
                    Function { body, parameters },
                );
                Ok(())
            }
            "if_statement" => self.if_statement(node, output),
            "foreach_statement" => self.foreach_statement(node, output),
            "for_statement" => self.for_statement(node, output),
            "try_statement" => self.try_statement(node, output),
            "flow_control_statement" => self.flow(node, output),
            "pipeline" => self.pipeline(node, output),
            other => panic!("statement {other}: {}", self.text(node)),
        }
    }

    fn if_statement(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        let mut branches = vec![node];
        if let Some(clauses) = child(node, "elseif_clauses") {
            branches.extend(named(clauses));
        }
        for branch in branches {
            let condition = child(branch, "pipeline").expect("a condition");
            if self.value(condition)?.is_true() {
                return self.block(child(branch, "statement_block").expect("a block"), output);
            }
        }
        match child(node, "else_clause") {
            Some(clause) => self.block(child(clause, "statement_block").expect("a block"), output),
            None => Ok(()),
        }
    }

    fn foreach_statement(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        let name = self.text(child(node, "variable").expect("a variable"));
        let list = match self.value(child(node, "pipeline").expect("a list"))? {
            Value::Null => Vec::new(),
            Value::Array(items) => items.to_vec(),
            other => vec![other],
        };
        for item in list {
            self.set(&name[1..], item);
            match self.block(child(node, "statement_block").expect("a block"), output) {
                Ok(()) | Err(Stop::Continue) => {}
                other => return other,
            }
        }
        Ok(())
    }

    fn for_statement(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        let mut nothing = Vec::new();
        self.block(
            child(node, "for_initializer").expect("a start"),
            &mut nothing,
        )?;
        loop {
            let condition = child(node, "for_condition").expect("a condition");
            if !self.value(named(condition)[0])?.is_true() {
                return Ok(());
            }
            match self.block(child(node, "statement_block").expect("a block"), output) {
                Ok(()) | Err(Stop::Continue) => {}
                other => return other,
            }
            self.block(child(node, "for_iterator").expect("a step"), &mut nothing)?;
        }
    }

    fn try_statement(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        match self.block(child(node, "statement_block").expect("a block"), output) {
            Err(Stop::Throw(record)) => {
                let clauses = child(node, "catch_clauses").expect("a catch");
                self.set("_", Value::error(&record));
                self.block(
                    child(named(clauses)[0], "statement_block").expect("a block"),
                    output,
                )
            }
            other => other,
        }
    }

    fn flow(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        let pipeline = child(node, "pipeline");
        match children(node)[0].kind() {
            "return" => {
                if let Some(pipeline) = pipeline {
                    self.pipeline(pipeline, output)?;
                }
                Err(Stop::Return)
            }
            "exit" => Err(Stop::Exit(self.value(pipeline.expect("a code"))?.to_int()?)),
            "continue" => Err(Stop::Continue),
            "throw" => {
                let message = self.value(pipeline.expect("a message"))?.to_text();
                Err(Stop::Throw(ErrorRecord::new(&message, "OperationStopped")))
            }
            other => panic!("{other}"),
        }
    }

    /// A statement's output.
    fn pipeline(&mut self, node: Node<'a>, output: &mut Vec<Value>) -> Done {
        let inner = named(node)[0];
        if inner.kind() == "assignment_expression" {
            return self.assign(inner);
        }
        let parts = named(inner);
        if parts.iter().all(|part| part.kind() != "command") {
            assert_eq!(parts.len(), 1, "{}", self.text(inner));
            // A statement that only counts up puts nothing out.
            let counts = named(parts[0])
                .iter()
                .any(|part| part.kind() == "post_increment_expression");
            let value = self.expression(parts[0])?;
            if !counts {
                value.emit(output);
            }
            return Ok(());
        }
        let mut flowing = Vec::new();
        for part in parts {
            flowing = if part.kind() == "command" {
                self.command(part, &flowing)?
            } else {
                let mut list = Vec::new();
                self.expression(part)?.emit(&mut list);
                list
            };
        }
        output.extend(flowing);
        Ok(())
    }

    /// A pipeline, or a statement that stands for one, where a value is wanted: an expression keeps its array, a command does not.
    pub(super) fn value(&mut self, node: Node<'a>) -> Known {
        let expression = match node.kind() {
            "pipeline" | "assignment_value" => {
                let chain = named(node)[0];
                let parts = named(chain);
                (chain.kind() == "pipeline_chain"
                    && parts.iter().all(|part| part.kind() != "command"))
                .then(|| parts[0])
            }
            _ => None,
        };
        if let Some(expression) = expression {
            return self.expression(expression);
        }
        let mut output = Vec::new();
        match node.kind() {
            "assignment_value" => {
                let chain = named(node)[0];
                let mut flowing = Vec::new();
                for part in named(chain) {
                    flowing = self.command(part, &flowing)?;
                }
                output = flowing;
            }
            _ => self.statement(node, &mut output)?,
        }
        Ok(Value::collapse(output))
    }

    fn assign(&mut self, node: Node<'a>) -> Done {
        let parts = named(node);
        let (target, operator, source) = (parts[0], self.text(parts[1]), parts[2]);
        let value = self.value(source)?;
        let targets = named(target);
        if targets[0].kind() == "array_literal_expression" {
            let names = named(targets[0]);
            let Value::Array(items) = value else {
                panic!("one value for several variables");
            };
            assert!(items.len() <= names.len(), "more values than variables");
            for (at, name) in names.iter().enumerate() {
                let name = self.text(*name);
                self.set(&name[1..], items.get(at).cloned().unwrap_or(Value::Null));
            }
            return Ok(());
        }
        let place = named(targets[0])[0];
        let value = match operator {
            "=" => value,
            "+=" => add(&self.expression(place)?, &value)?,
            other => panic!("{other}"),
        };
        match place.kind() {
            "variable" => {
                let name = self.text(place);
                self.set(&name[1..], value);
            }
            "element_access" => {
                let parts = named(place);
                let container = self.expression(parts[0])?;
                let key = self.expression(parts[1])?;
                match container {
                    Value::Hash(entries) => {
                        entries
                            .borrow_mut()
                            .insert(key.to_text().to_lowercase(), value);
                    }
                    other => panic!("{other:?}[…] ="),
                }
            }
            other => panic!("assignment to {other}"),
        }
        Ok(())
    }
}
