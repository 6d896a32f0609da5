//! CSAF 2.0 → 2.1: what was renamed, moved and added between the two. Nothing else is said.

use serde_json::{Map, Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json";

/// The version of the list that `cwe.txt` was made from.
const CWE_VERSION: &str = "4.17";

pub(super) fn to_21(csaf: &mut Value) {
    let Some(root) = csaf.as_object_mut() else {
        return;
    };
    root.insert("$schema".to_owned(), SCHEMA.into());
    if let Some(document) = root.get_mut("document") {
        document["csaf_version"] = "2.1".into();
        let label = &mut document["distribution"]["tlp"]["label"];
        if label == "WHITE" {
            *label = "CLEAR".into();
        }
    }
    let vulnerabilities = root
        .get_mut("vulnerabilities")
        .and_then(Value::as_array_mut);
    for one in vulnerabilities.into_iter().flatten() {
        if let Some(one) = one.as_object_mut() {
            vulnerability(one);
        }
    }
}

fn vulnerability(one: &mut Map<String, Value>) {
    if let Some(date) = one.remove("release_date") {
        one.insert("disclosure_date".to_owned(), date);
    }
    if let Some(mut cwe) = one.remove("cwe") {
        cwe["version"] = CWE_VERSION.into();
        one.insert("cwes".to_owned(), json!([cwe]));
    }
    if let Some(Value::Array(scores)) = one.remove("scores") {
        let metrics: Vec<Value> = scores
            .into_iter()
            .map(|score| {
                json!({
                    "content": {"cvss_v3": score["cvss_v3"]},
                    "products": score["products"],
                })
            })
            .collect();
        one.insert("metrics".to_owned(), metrics.into());
    }
}
