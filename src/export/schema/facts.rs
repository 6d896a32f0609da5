//! `kanwa.facts/1`: what `collect.ps1` writes of a host, a line each.

use serde_json::{Value, json};

/// A moment in universal time.
pub(super) const TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// Every line is one of three: the first, those of the facts, the last. The facts are those of a `result`.
pub(super) fn schema(result: &Value) -> Value {
    let id = json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64});
    let ids = |text: &str| json!({"type": "array", "items": id, "description": text});
    let line = &result["properties"]["host"];
    let said = |text: &str| {
        let mut schema = line.clone();
        schema["description"] = Value::from(text);
        schema
    };
    let header = json!({
        "title": "The first line",
        "type": "object",
        "required": ["schema", "version", "collected", "masked", "host", "powershell", "probes", "advisories"],
        "properties": {
            "schema": {"const": "kanwa.facts/1"},
            "version": said("The version of kanwa that the script came with."),
            "collected": {"type": "string", "pattern": TIME, "description": "When the facts were read, in universal time."},
            "masked": {"type": "boolean", "description": "Whether what may tell whose host it is was left out."},
            "host": said("The host's name; empty where it was left out."),
            "powershell": said("Edition and version of the PowerShell that read them."),
            "probes": ids("The kinds of probes that were read. What takes no parameters is complete."),
            "advisories": ids("What takes parameters was asked what these advisories ask of it."),
        },
    });
    let fact = json!({
        "title": "A line for each thing that was seen",
        "allOf": [
            result["properties"]["facts"]["items"],
            {
                "properties": {"masked": {"const": true, "description": "There is a value, and it was left out: to be taken as unknown."}},
                "if": {"required": ["masked"]},
                "then": {"properties": {"state": {"const": "unknown"}}},
            },
        ],
    });
    let end = json!({
        "title": "The last line",
        "type": "object",
        "required": ["end", "count"],
        "properties": {
            "end": {"const": "kanwa.facts/1"},
            "count": {"type": "integer", "minimum": 0, "maximum": 999_999_999, "description": "How many lines there are between the first and this one."},
        },
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kanwa.facts/1",
        "description": "One line of what collect.ps1 writes of a host, which the check scripts judge with -Facts. They take a file only as it was written: ASCII, the members in this order and no others, no blanks between them, a line feed behind every line; first the header, then the facts, then the end. A file without its last line is not whole and answers nothing. A fact that is not in it is unknown, never absent.",
        "oneOf": [header, fact, end],
    })
}
