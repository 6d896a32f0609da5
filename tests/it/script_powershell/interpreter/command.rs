//! Commands: our functions, blocks, and the few cmdlets.

use std::collections::BTreeMap;

use tree_sitter::Node;

use super::evaluate::{Engine, Function, named};
use super::value::{ErrorRecord, Stop, Value};
use crate::script_powershell::tree::{children, of_kind};

#[derive(Default)]
struct Arguments {
    positional: Vec<Value>,
    by_name: BTreeMap<String, Value>,
}

impl Arguments {
    fn text(&self, name: &str) -> Option<String> {
        self.by_name.get(name).map(Value::to_text)
    }
}

impl<'a> Engine<'a> {
    /// A command's output.
    pub(super) fn command(&mut self, node: Node<'a>, input: &[Value]) -> Result<Vec<Value>, Stop> {
        let arguments = self.arguments(node)?;
        let called = children(node)
            .into_iter()
            .find(|child| matches!(child.kind(), "command_name" | "command_name_expr"))
            .expect("a name");
        if called.kind() == "command_name" {
            return self.call(self.text(called), arguments, input);
        }
        let target = named(called)[0];
        if target.kind() == "script_block_expression" {
            let block = of_kind(target, "script_block")[0];
            let mut output = Vec::new();
            let bound = BTreeMap::from([("args".to_owned(), Value::array(arguments.positional))]);
            // The whole script is such a block; what it put out before it stopped stays put out.
            let done = self.scoped(bound, block, &mut output);
            self.printed.extend(output);
            return done.map(|()| Vec::new());
        }
        let name = self.expression(target)?.to_text();
        self.call(&name, arguments, input)
    }

    fn arguments(&mut self, node: Node<'a>) -> Result<Arguments, Stop> {
        let mut arguments = Arguments::default();
        let mut name: Option<String> = None;
        for element in children(node)
            .into_iter()
            .filter(|child| child.kind() == "command_elements")
            .flat_map(named)
        {
            let words = self.text(element);
            let value = match element.kind() {
                "command_parameter" => {
                    name = Some(words[1..].to_owned());
                    continue;
                }
                "generic_token" => Value::text(words),
                "bareword_argument_list" => Value::array(
                    named(element)
                        .into_iter()
                        .map(|word| Value::text(self.text(word)))
                        .collect(),
                ),
                _ if words.starts_with('@') && !words.starts_with("@(") => {
                    let Value::Array(items) = self.expression(element)? else {
                        panic!("{words} is no array");
                    };
                    arguments.positional.extend(items.iter().cloned());
                    continue;
                }
                _ => self.expression(element)?,
            };
            match name.take() {
                Some(name) => {
                    arguments.by_name.insert(name.to_lowercase(), value);
                }
                None => arguments.positional.push(value),
            }
        }
        assert!(name.is_none(), "a parameter without a value");
        Ok(arguments)
    }

    fn call(
        &mut self,
        name: &str,
        arguments: Arguments,
        input: &[Value],
    ) -> Result<Vec<Value>, Stop> {
        if let Some(seen) = self.machine.probes.get(name) {
            return Ok(seen.clone());
        }
        if let Some(function) = self.functions.get(&name.to_lowercase()).cloned() {
            return self.function(function, arguments);
        }
        match name {
            "Write-Output" => {
                let mut output = Vec::new();
                for value in arguments.positional {
                    value.emit(&mut output);
                }
                Ok(output)
            }
            "Out-Null" => Ok(Vec::new()),
            "Select-Object" => Ok(select(&arguments, input)),
            "Get-CimInstance" => {
                let namespace = arguments
                    .text("namespace")
                    .unwrap_or_else(|| "root\\cimv2".to_owned());
                let mut key = format!(
                    "{namespace} {}",
                    arguments.text("classname").expect("a class")
                );
                if let Some(filter) = arguments.text("filter") {
                    key = format!("{key} {filter}");
                }
                match self.machine.instances.get(&key) {
                    Some(found) => found.clone().map_err(Stop::Throw),
                    None => Err(Stop::Throw(ErrorRecord::new(
                        "HRESULT 0x8004100e,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand",
                        "MetadataError",
                    ))),
                }
            }
            "Get-NetTCPConnection" | "Get-NetUDPEndpoint" => match self.machine.endpoints.get(name)
            {
                Some(found) => found.clone().map_err(Stop::Throw),
                None => Err(Stop::Throw(ErrorRecord::new(
                    "CommandNotFoundException",
                    "ObjectNotFound",
                ))),
            },
            "Get-Date" => Ok(vec![moment()]),
            "Get-Location" => Ok(vec![Value::object(&[(
                "ProviderPath",
                Value::text("C:\\Users\\Public"),
            )])]),
            "New-Item" => {
                let path = arguments.text("path").expect("a path");
                self.write(path, arguments.text("value").expect("a text"))
            }
            "Get-Content"
                if self
                    .machine
                    .written(arguments.text("literalpath").as_ref())
                    .is_some() =>
            {
                let text = self.machine.written(arguments.text("literalpath").as_ref());
                Ok(vec![Value::text(&text.expect("written"))])
            }
            "Get-ChildItem" | "Get-Content" | "Get-Item" | "Get-ItemProperty"
                if arguments.by_name.contains_key("literalpath") =>
            {
                let path = arguments.text("literalpath").expect("a path");
                match self.machine.items.get(&format!("{name} {path}")) {
                    Some(found) => found.clone().map_err(Stop::Throw),
                    None => Err(Stop::Throw(ErrorRecord::new(
                        "PathNotFound,Microsoft.PowerShell.Commands",
                        "ObjectNotFound",
                    ))),
                }
            }
            "Get-ItemProperty" => {
                let path = arguments.text("path").expect("a path");
                match self.machine.values.get(&path) {
                    Some(found) => found.clone().map_err(Stop::Throw),
                    // A pattern that nothing matches is no error.
                    None => Ok(Vec::new()),
                }
            }
            "Test-Path" => {
                let path = arguments.text("literalpath").expect("a path");
                let there = self.machine.keys.contains(&path)
                    || self.machine.written(Some(&path)).is_some();
                Ok(vec![Value::Bool(there)])
            }
            other => panic!("command {other}"),
        }
    }

    /// A new file; one that is there stays as it is.
    fn write(&self, path: String, text: String) -> Result<Vec<Value>, Stop> {
        let failed = |id: &str| {
            let id = format!("{id},Microsoft.PowerShell.Commands.NewItemCommand");
            Err(Stop::Throw(ErrorRecord::new(&id, "WriteError")))
        };
        let mut files = self.machine.files.borrow_mut();
        if files.contains_key(&path) {
            return failed("NewItemIOError");
        }
        if let Some(room) = self.machine.room {
            let room = text.len().min(room);
            files.insert(path, text[..room].to_owned());
            return failed("NewItemIOError");
        }
        files.insert(path, text);
        Ok(vec![Value::Null])
    }

    fn function(
        &mut self,
        function: Function<'a>,
        arguments: Arguments,
    ) -> Result<Vec<Value>, Stop> {
        let mut bound = BTreeMap::new();
        let mut rest = arguments.positional.into_iter();
        let mut by_name = arguments.by_name;
        for name in function.parameters {
            let value = by_name.remove(&name).or_else(|| rest.next());
            bound.insert(name, value.unwrap_or(Value::Null));
        }
        assert!(by_name.is_empty(), "{by_name:?} are no parameters");
        bound.insert("args".to_owned(), Value::array(rest.collect()));
        let mut output = Vec::new();
        self.scoped(bound, function.body, &mut output)
            .map(|()| output)
    }
}

/// The 1st of February 2026, 23:04:05 in universal time, somewhere else.
fn moment() -> Value {
    let parts = [
        ("Year", 2026),
        ("Month", 2),
        ("Day", 1),
        ("Hour", 23),
        ("Minute", 4),
        ("Second", 5),
    ];
    let universal = parts.map(|(name, number)| (name, Value::Int(number)));
    Value::object(&[("__universal", Value::object(&universal))])
}

/// Every element with these properties; what it does not have is `$null`.
fn select(arguments: &Arguments, input: &[Value]) -> Vec<Value> {
    if let Some(name) = arguments.text("expandproperty") {
        let mut output = Vec::new();
        for element in input {
            let Value::Object(properties) = element else {
                panic!("{element:?} is no object");
            };
            if let Some(value) = properties.get(&name.to_lowercase()) {
                value.clone().emit(&mut output);
            }
        }
        return output;
    }
    let names: Vec<String> = match arguments.by_name.get("property") {
        Some(Value::Array(names)) => names.iter().map(Value::to_text).collect(),
        Some(name) => vec![name.to_text()],
        None => panic!("Select-Object without -Property"),
    };
    input
        .iter()
        .map(|element| {
            let Value::Object(properties) = element else {
                panic!("{element:?} is no object");
            };
            let kept: Vec<(&str, Value)> = names
                .iter()
                .map(|name| {
                    let value = properties.get(&name.to_lowercase());
                    (name.as_str(), value.cloned().unwrap_or(Value::Null))
                })
                .collect();
            Value::object(&kept)
        })
        .collect()
}
