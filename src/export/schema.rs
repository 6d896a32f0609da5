//! JSON Schemas of what kanwa's parts write for machines: `api/v1/schema/`.

mod facts;

use serde_json::{Value, json};

use super::artefact::Artefact;
use crate::model::check::answer::{Reason, Truth};
use crate::model::check::verdict::Verdict;
use crate::route;

/// The schemas, of which each names its own address where the site has one.
///
/// # Errors
/// None that a site's content could cause.
pub fn artefacts(base_url: Option<&str>) -> anyhow::Result<Vec<Artefact>> {
    let result = result();
    let facts = facts::schema(&result);
    let schemas = [
        result,
        facts,
        serde_json::from_str(DETECTION)?,
        serde_json::from_str(ADVISORY)?,
        serde_json::from_str(ADVISORIES)?,
    ];
    route::SCHEMAS
        .into_iter()
        .zip(schemas)
        .map(|(name, mut schema)| {
            let path = route::schema(name);
            if let Some(base) = base_url {
                schema["$id"] = Value::from(route::absolute(base, &path));
            }
            let text = serde_json::to_string_pretty(&schema)?;
            Ok(Artefact::file(path.parse()?, text + "\n"))
        })
        .collect()
}

/// `kanwa.detection/1`: how an advisory judges a host, for evaluators that are no script.
const DETECTION: &str = include_str!("../../schema/kanwa.detection-1.json");

/// `kanwa.advisory/1`: an advisory as data.
const ADVISORY: &str = include_str!("../../schema/kanwa.advisory-1.json");

/// `kanwa.advisories/1`: the list of all.
const ADVISORIES: &str = include_str!("../../schema/kanwa.advisories-1.json");

/// `kanwa.result/1`: what a check script prints of one advisory with `--format json`, one object a line.
///
/// Readers pass over members that they do not know; what is here keeps its meaning as long as the name ends with `/1`.
fn result() -> Value {
    let truths = [Truth::Yes, Truth::No, Truth::Unknown];
    let answer = json!({"enum": truths.map(Truth::as_str)});
    let reason = json!({"enum": Reason::ALL.map(Reason::as_str)});
    let id = json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64});
    // One line: control characters arrive spelled out, as \x1b.
    let line = json!({"type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"});
    let described = |schema: &Value, text: &str| {
        let mut schema = schema.clone();
        schema["description"] = Value::from(text);
        schema
    };
    let observation = |state: &str, more: &[(&str, Value)], text: &str| {
        let mut properties = json!({"state": {"const": state}});
        let mut required = vec!["state"];
        for (name, schema) in more {
            properties[name] = schema.clone();
            required.push(name);
        }
        for name in ["value", "reason"] {
            if !required.contains(&name) {
                properties[name] = Value::from(false);
            }
        }
        json!({"description": text, "properties": properties, "required": required})
    };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kanwa.result/1",
        "description": "What a check script says of one advisory on one host. A script prints one object a line. Readers pass over members that they do not know.",
        "type": "object",
        "required": ["schema", "advisory", "revision", "digest", "host", "verdict", "reasons", "applies", "fixed", "mitigated", "screen", "facts", "page", "next_step"],
        "properties": {
            "schema": {"const": "kanwa.result/1"},
            "advisory": described(&id, "The advisory's id."),
            "revision": described(&line, "The revision of the advisory that the script was made from."),
            "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the advisory's source."},
            "host": described(&line, "The host's name, as it calls itself."),
            "verdict": {
                "enum": Verdict::ALL.map(Verdict::as_str),
                "description": "From the worst: affected, unknown, candidate, mitigated, fixed, not-affected.",
            },
            "reasons": {"type": "array", "items": reason, "uniqueItems": true, "description": "Why the verdict is not settled; sorted."},
            "applies": described(&answer, "Whether the host is in scope."),
            "fixed": described(&answer, "Whether the fix is there."),
            "mitigated": described(&answer, "Whether every attack path that applies is closed."),
            "screen": described(&answer, "What the lists say: no = cleared, yes = listed."),
            "facts": {
                "type": "array",
                "description": "What was read, one object for each thing seen; a fact may be seen several times.",
                "items": {
                    "type": "object",
                    "required": ["probe", "parameters", "state", "source"],
                    "properties": {
                        "probe": described(&id, "The kind of fact."),
                        "parameters": {"type": "object", "additionalProperties": line, "description": "What was asked for."},
                        "state": {"enum": ["found", "absent", "unknown"]},
                        "source": described(&line, "Where it was read; empty where nothing was."),
                    },
                    "oneOf": [
                        observation("found", &[("value", line.clone())], "It is there."),
                        observation("absent", &[], "The whole place was read, and it is not there."),
                        observation("unknown", &[("reason", reason.clone())], "It could not be read, or it was not settled."),
                    ],
                },
            },
            "page": described(&line, "The advisory's page: its address, or its path in a site that has none."),
            "next_step": {"oneOf": [id, {"type": "null"}], "description": "The id of the step to go on with."},
            "collected": {"type": "string", "pattern": facts::TIME, "description": "When the facts were read, where they came from a file (kanwa.facts/1) and not from the host itself."},
        },
    })
}
