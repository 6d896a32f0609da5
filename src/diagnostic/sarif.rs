//! Findings as SARIF 2.1.0, for code hosts and editors that show them beside the line.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Code, Diagnostic, Diagnostics, Edit, Fix, Related, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Diagnostics {
    /// One SARIF log with one run; `version` is the version of kanwa that speaks.
    pub fn to_sarif(&self, version: &str) -> String {
        let mut codes: Vec<Code> = self.iter().map(|diagnostic| diagnostic.code).collect();
        codes.sort();
        codes.dedup();
        let results: Vec<Value> = self
            .iter()
            .map(|diagnostic| result(diagnostic, &codes))
            .collect();
        super::pretty(&json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "kanwa",
                    "version": version,
                    "rules": codes.iter().copied().map(rule).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        }))
    }
}

fn rule(code: Code) -> Value {
    json!({"id": code.as_str(), "fullDescription": {"text": code.explanation()}})
}

fn result(diagnostic: &Diagnostic, codes: &[Code]) -> Value {
    let Diagnostic {
        code,
        severity,
        file,
        span,
        message,
        help,
        related,
        fix,
    } = diagnostic;
    let text = match help {
        Some(help) => format!("{message}\nhelp: {help}"),
        None => message.clone(),
    };
    let mut result = json!({
        "ruleId": code.as_str(),
        "ruleIndex": codes.iter().position(|known| known == code),
        "level": severity.as_str(),
        "message": {"text": text},
    });
    if !file.is_empty() {
        result["locations"] = json!([location(file, *span)]);
    }
    let places: Vec<Value> = related
        .iter()
        .map(|Related { file, span, label }| {
            let mut place = location(file, *span);
            place["message"] = json!({"text": label});
            place
        })
        .collect();
    if !places.is_empty() {
        result["relatedLocations"] = json!(places);
    }
    if let Some(fix) = fix {
        result["fixes"] = json!([change(file, fix)]);
    }
    result
}

fn change(file: &str, Fix { message, edits }: &Fix) -> Value {
    let replacement = |Edit { span, text }: &Edit| json!({"deletedRegion": region(*span), "insertedContent": {"text": text}});
    json!({
        "description": {"text": message},
        "artifactChanges": [{
            "artifactLocation": artifact(file),
            "replacements": edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

fn location(file: &str, span: Option<Span>) -> Value {
    let mut physical = json!({"artifactLocation": artifact(file)});
    if let Some(span) = span {
        physical["region"] = region(span);
    }
    json!({"physicalLocation": physical})
}

fn artifact(file: &str) -> Value {
    json!({"uri": encode(file), "uriBaseId": "%SRCROOT%"})
}

fn region(
    Span {
        line,
        column,
        end_line,
        end_column,
    }: Span,
) -> Value {
    json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}

/// A path as a relative URI: an author's file name may hold blanks, `%` or Japanese.
fn encode(path: &str) -> String {
    path.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_rules_places_and_messages() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::warning(Code::Stale, "content/a b.yaml", Span::point(2, 3), "old")
                .help("look again"),
        );
        diagnostics.push(Diagnostic::error(Code::NoAdvisories, "", None, "none"));
        let log: Value = serde_json::from_str(&diagnostics.to_sarif("1.2.3")).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["version"], "1.2.3");
        let first = &run["results"][0];
        assert_eq!(first["level"], "warning");
        assert_eq!(first["message"]["text"], "old\nhelp: look again");
        let physical = &first["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "content/a%20b.yaml");
        assert_eq!(physical["region"]["startColumn"], 3);
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(
                run["tool"]["driver"]["rules"][index]["id"],
                result["ruleId"]
            );
        }
        assert!(run["results"][1].get("locations").is_none());
    }
}
