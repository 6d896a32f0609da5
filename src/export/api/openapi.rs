//! `api/v1/openapi.json`: every file of the interface, for programs that generate their client.

use serde_json::{Value, json};

use crate::route;

/// `base` is where the site is published; without it the server is found from where this file lies, as the standard
/// says of relative addresses.
pub(super) fn description(base: Option<&str>) -> Value {
    let server = base.map_or_else(|| "../../".to_owned(), str::to_owned);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Advisories",
            "summary": "Security advisories as data: what is affected, what to do, and how to tell.",
            "description": "Plain files, made when the site is built: read them with GET, without a key. Members and files may be added to version 1; none changes its meaning or goes. Texts are in both languages, `null` where one is not translated yet.",
            "version": "1",
        },
        "servers": [{"url": server, "description": "The site that this file belongs to."}],
        "tags": [
            {"name": "advisories", "description": "What is known and what to do."},
            {"name": "detections", "description": "How a host is judged."},
            {"name": "schemas", "description": "What the files look like."},
        ],
        "paths": {
            format!("/{}", route::ADVISORIES): get("advisories", "listAdvisories", "Every advisory in a few words.", &[], Some(&local("kanwa.advisories-1"))),
            template(route::advisory_of): get("advisories", "getAdvisory", "One advisory: everything that its pages say.", &[id("An advisory's id, from the list.")], Some(&local("kanwa.advisory-1"))),
            template(route::detection_of): get("detections", "getDetection", "How an advisory judges a host, as data: what the check scripts do.", &[id("An advisory's id, from the list.")], Some(&local("kanwa.detection-1"))),
            format!("/{}", route::schema("{name}")): get("schemas", "getSchema", "A JSON Schema (draft 2020-12) of a file of this interface, of what a check script prints, or of what `collect.ps1` writes.", &[name()], None),
            format!("/{}", route::OPENAPI): get("schemas", "getDescription", "This file.", &[], None),
        },
        "components": {
            "responses": {
                "Missing": {"description": "There is no such file."},
            },
        },
    })
}

fn template(path: impl Fn(&str) -> String) -> String {
    format!("/{}", path("{id}"))
}

/// A schema of this site, seen from this file.
fn local(name: &str) -> Value {
    json!({"$ref": route::relative(route::OPENAPI, &route::schema(name))})
}

fn id(description: &str) -> Value {
    json!({
        "name": "id", "in": "path", "required": true, "description": description,
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64},
        "example": "intel-sa-00075",
    })
}

fn name() -> Value {
    json!({
        "name": "name", "in": "path", "required": true, "description": "The schema's name.",
        "schema": {"enum": route::SCHEMAS},
    })
}

fn get(
    tag: &str,
    operation: &str,
    summary: &str,
    parameters: &[Value],
    schema: Option<&Value>,
) -> Value {
    let content = schema.cloned().unwrap_or_else(|| json!({"type": "object"}));
    let mut told = json!({
        "operationId": operation,
        "tags": [tag],
        "summary": summary,
        "responses": {
            "200": {
                "description": "The file.",
                "content": {"application/json": {"schema": content}},
            },
        },
        "security": [],
    });
    if !parameters.is_empty() {
        told["parameters"] = parameters.iter().cloned().collect();
        told["responses"]["404"] = json!({"$ref": "#/components/responses/Missing"});
    }
    json!({"get": told})
}
